"""Experiments: scenarios compared under the same luck, and what is made of them.

The names of `__all__` are loaded when they are first used, so that the modules of this part can be
imported one by one.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asnsim.experiment.accepted_sets import ensemble as ensemble
    from asnsim.experiment.book import codebook as codebook
    from asnsim.experiment.comparison import compare as compare
    from asnsim.experiment.comparison import compare_places as compare_places
    from asnsim.experiment.designs import sweep as sweep
    from asnsim.experiment.store import use_journal as use_journal
    from asnsim.experiment.until import Until as Until

__all__ = ["Until", "codebook", "compare", "compare_places", "ensemble", "sweep", "use_journal"]

_PUBLIC = {
    "codebook": "asnsim.experiment.book",
    "compare": "asnsim.experiment.comparison",
    "compare_places": "asnsim.experiment.comparison",
    "ensemble": "asnsim.experiment.accepted_sets",
    "sweep": "asnsim.experiment.designs",
    "Until": "asnsim.experiment.until",
    "use_journal": "asnsim.experiment.store",
}


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'asnsim.experiment' has no attribute '{name}'")
    return getattr(importlib.import_module(_PUBLIC[name]), name)
