"""What comes with asnsim, by name, so that a part of somebody else's changes nothing that a test says of it.

Tables and fixtures speak of these alone. Tests that hold for every part run over the registries.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from asnsim.model.development import MEASURES as _MEASURES
from asnsim.model.incentives import INCENTIVES as _INCENTIVES
from asnsim.model.raters import RATERS as _RATERS
from asnsim.model.service import SERVICE as _SERVICE
from asnsim.outcomes import OUTCOMES as _OUTCOMES
from asnsim.registry import Registry

RATERS, INCENTIVES, MEASURES, SERVICE = (
    registry.order for registry in (_RATERS, _INCENTIVES, _MEASURES, _SERVICE)
)

with (Path(__file__).parent / "golden" / "golden_outcomes.csv").open(encoding="utf-8", newline="") as _file:
    _header, *_rows = csv.reader(_file)

OUTCOMES = tuple(_header[2:])
SCENARIOS = tuple(dict.fromkeys(row[0] for row in _rows))

_ALONE: dict[Registry[Any], tuple[str, ...]] = {
    _RATERS: RATERS,
    _INCENTIVES: INCENTIVES,
    _MEASURES: MEASURES,
    _SERVICE: SERVICE,
    _OUTCOMES: OUTCOMES,
}


@contextmanager
def alone() -> Iterator[None]:
    """Nothing is registered but what comes with asnsim."""
    kept = {registry: dict(registry.items()) for registry in _ALONE}
    try:
        for registry, names in _ALONE.items():
            for name in set(kept[registry]) - set(names):
                registry.forget(name)
        yield
    finally:
        for registry, things in kept.items():
            for name in registry.names():
                registry.forget(name)
            for thing in things.values():
                registry.register(thing)
