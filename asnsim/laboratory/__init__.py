"""A laboratory for a class: an office of 300 under two schemes side by side, in Jupyter or served by Voila.

    from asnsim.laboratory import Laboratory
    Laboratory("id")

`setting` is what the sliders say, `office` simulates it, `picture` draws it, `screen` is what is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asnsim.laboratory.screen import Laboratory as Laboratory

__all__ = ["Laboratory"]


def __getattr__(name: str) -> Any:
    # Widgets are an extra, and the simulation behind them is not.
    if name != "Laboratory":
        raise AttributeError(f"module 'asnsim.laboratory' has no attribute '{name}'")
    from asnsim.laboratory.screen import Laboratory

    return Laboratory
