"""What a design varies: each parameter with its values, or the bounds within which it is sampled."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asnsim.errors import message
from asnsim.experiment.designs.design import SECTIONS, Written
from asnsim.experiment.settings import is_number, is_whole, name_problem, row_of, wrong_value
from asnsim.scenario import Scenario
from asnsim.scenario.problems import Problem

_BOUNDS = {"low", "high"}


@dataclass(frozen=True)
class Factor:
    """One parameter of a design.

    Attributes:
        name: full name of the parameter.
        lever: whether it changes at t = 0 (what somebody decides); otherwise it holds in the burn-in too.
        values: where it is looked; one value is a constant, none means that it is sampled between `low` and `high`.
        low, high: the bounds of a sample. whole: whether samples are whole numbers.
    """

    name: str
    lever: bool
    values: tuple[Any, ...] = ()
    low: float = math.nan
    high: float = math.nan
    whole: bool = False

    @property
    def varies(self) -> bool:
        """Whether it has more than one value in the design."""
        return len(self.values) != 1

    def at(self, share: float) -> float:
        """The value below which `share` of the bounds lies; every whole number has the same share."""
        if self.whole:
            return int(min(math.floor(self.low + share * (self.high - self.low + 1)), self.high))
        return self.low + share * (self.high - self.low)


def factors(written: Written, scenarios: tuple[Scenario, ...]) -> tuple[Factor, ...]:
    """The factors of a design, in the order in which they are written.

    Raises `InputError` that tells every unknown name, every value out of range, and what no arm has.
    """
    found: dict[str, Factor] = {}
    wrong: list[Problem] = []
    for section in SECTIONS:
        for name, value in getattr(written.design, section).items():
            said = name_problem(name, scenarios) or (message("error.varied_twice") if name in found else None)
            if said is not None:
                wrong.append(written.problem((section, name), said, at_value=False))
                continue
            factor = _factor(section, name, value)
            wrong += [
                written.problem((section, name, *where), said)
                for where, said in _wrong(factor, value, section)
            ]
            found[name] = factor
    written.refuse(wrong)
    return tuple(found.values())


def _factor(section: str, name: str, value: Any) -> Factor:
    role = row_of(name).role
    lever = section == "levers" or (section == "scan" and role == "institution")
    if section != "set" and isinstance(value, list):
        return Factor(name, lever, tuple(value))
    if section != "set" and isinstance(value, Mapping) and set(value) & _BOUNDS:
        low, high = (_number(value.get(end)) for end in ("low", "high"))
        return Factor(name, lever, (), low, high, is_whole(name))
    return Factor(name, lever, (value,))


def _wrong(factor: Factor, value: Any, section: str) -> list[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the values of a factor, each with its place below the factor."""
    if factor.values:
        listed = section != "set" and isinstance(value, list)
        said = [
            (((place,) if listed else ()), wrong_value(factor.name, one))
            for place, one in enumerate(factor.values)
        ]
        return [(where, wrong) for where, wrong in said if wrong is not None]
    if isinstance(value, list):
        return [((), message("error.nothing_scanned"))]
    if set(value) != _BOUNDS or not is_number(factor.name):
        return [((), message("error.bounds", keys=sorted(_BOUNDS, reverse=True)))]
    wrong: list[tuple[tuple[str | int, ...], str]] = []
    for end in ("low", "high"):
        said_of_end = wrong_value(factor.name, value[end])
        wrong += [] if said_of_end is None else [((end,), said_of_end)]
    if not wrong and not factor.low < factor.high:
        wrong.append(((), message("error.bounds_order", low=value["low"], high=value["high"])))
    return wrong


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan
