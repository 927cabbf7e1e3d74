"""What comes with asnsim, by name, so that a part of somebody else's changes nothing that a test says of it.

Tables and fixtures speak of these alone. Tests that hold for every part run over the registries.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from asnsim.outcomes import OUTCOMES as _OUTCOMES
from asnsim.registry import Registry
from asnsim.scenario import schema
from tests.golden import baseline

SECTIONS: dict[str, Registry[Any]] = {
    ".".join(map(str, section)): cast("Registry[Any]", registry)
    for section, registry in schema.SECTIONS.items()
}
"""Every registry of parts, by its section of a scenario file as it is written with dots."""

RATERS, INCENTIVES, MEASURES, SERVICE, PRACTICES = (registry.order for registry in SECTIONS.values())

_ids, _runs = baseline.read()
OUTCOMES, SCENARIOS = tuple(_ids), tuple(_runs)

_ALONE = {**{registry: registry.order for registry in SECTIONS.values()}, _OUTCOMES: OUTCOMES}


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
