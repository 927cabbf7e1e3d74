"""What a reform consists of: where it differs from the baseline, a part at a time, and it without one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asnsim.errors import InputError
from asnsim.experiment.arms import Arm
from asnsim.scenario import Scenario
from asnsim.scenario.schema import SECTIONS

SCHEME = ("evaluation", "incentives", "development", "service", "practices")
"""The keys of a scenario that a reform changes; who works there is no part of it."""

COMBINATION = "evaluation.combination"
"""What has to go back with a rater on whom it counts."""


@dataclass(frozen=True)
class Part:
    """One part of a reform.

    Attributes:
        arm: the reform. path: the part's full name, as "evaluation.raters.peers". also: what else had to go back to
            the baseline's with it, empty for nothing. without: the reform without it; None where nothing else is left,
            so that without it the reform is the baseline.
    """

    arm: str
    path: str
    also: str
    without: Arm | None

    @property
    def id(self) -> str:
        return f"{self.arm}: {self.path}"


def parts_of(reform: Arm, baseline: Arm) -> tuple[Part, ...]:
    """The parts in which a reform differs from the baseline; none where it has other people alone.

    A part without which the rest cannot stand, even with the baseline's way of combining ratings, is left out.
    """
    new, old = reform.scenario.written(), baseline.scenario.written()
    found = []
    for path in _differing(new, old):
        for also in ("", COMBINATION):
            changes = _restored(path, also, new, old)
            try:
                scenario = reform.scenario.with_(**changes)
            except InputError:
                continue
            without = Arm(reform.name, scenario, reform.before)
            if without.scenario_key == reform.scenario_key:  # it says what holds anyway
                break
            whole = _same(scenario, baseline.scenario)
            found.append(Part(reform.name, path, also if also != path else "", None if whole else without))
            break
    return tuple(found)


def _differing(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[str]:
    """Full names of the parts that differ: those of a section one by one, of the rest what stands below the key."""
    sections = {".".join(map(str, loc)) for loc in SECTIONS}
    for key in SCHEME:
        mine, its = new.get(key) or {}, old.get(key) or {}
        for name in dict.fromkeys([*mine, *its]):
            path = f"{key}.{name}"
            if mine.get(name) == its.get(name):
                continue
            if path not in sections:
                yield path
                continue
            inner, outer = mine.get(name) or {}, its.get(name) or {}
            for kind in dict.fromkeys([*inner, *outer]):
                if kind not in inner or kind not in outer or inner[kind] != outer[kind]:
                    yield f"{path}.{kind}"


def _restored(path: str, also: str, new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Changes that give the parts back the baseline's values; None removes what it does not have."""
    changes: dict[str, Any] = {}
    for one in filter(None, (path, also)):
        *parents, name = one.split(".")
        inner, mine, its = changes, new, old
        for parent in parents:
            inner = inner.setdefault(parent, {})
            mine, its = mine.get(parent) or {}, its.get(parent) or {}
        inner[name] = _back(mine.get(name), its.get(name))
    return changes


def _back(mine: Any, its: Any) -> Any:
    """What has to be laid over `mine` so that it says `its`."""
    if isinstance(mine, Mapping) and isinstance(its, Mapping):
        return {name: _back(mine.get(name), its.get(name)) for name in {**mine, **its}}
    return its


def _same(scenario: Scenario, other: Scenario) -> bool:
    """Whether two scenarios are one scheme."""
    return bool(scenario.scheme == other.scheme)
