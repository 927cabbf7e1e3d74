"""Experiments: one run, several arms compared, and what is made of them.

The names of `__all__` are loaded when they are first used, so that the modules of this part can be
imported one by one.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asnsim.experiment.calibration import ensemble as ensemble
    from asnsim.experiment.comparison import compare as compare
    from asnsim.experiment.simulation import simulate as simulate
    from asnsim.experiment.theories import compare_theories as compare_theories

__all__ = ["compare", "compare_theories", "ensemble", "simulate"]

_PUBLIC = {
    "compare": "asnsim.experiment.comparison",
    "compare_theories": "asnsim.experiment.theories",
    "ensemble": "asnsim.experiment.calibration",
    "simulate": "asnsim.experiment.simulation",
}


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'asnsim.experiment' has no attribute '{name}'")
    return getattr(importlib.import_module(_PUBLIC[name]), name)
