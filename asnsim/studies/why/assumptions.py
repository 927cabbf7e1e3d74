"""The assumptions that a study rests on: numbers of behaviour whose effect is assumed, disputed or open in its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from asnsim.experiment.arms import Arm, changed
from asnsim.language import meaning
from asnsim.parameters import ParameterRow
from asnsim.scenario import Scenario
from asnsim.scenario.overlay import has, overlaid
from asnsim.scenario.parameters import Declaration, declarations

DOUBTED = ("assumed", "disputed", "either sign")
"""The doubts of what need not be there at all. Speeds, costs and spreads, which are there for certain, stay."""

HALF, DOUBLE = "half", "double"
FACTORS: Mapping[str, float] = {HALF: 0.5, DOUBLE: 2.0}
"""How far a number is moved: its distance from where what it governs leaves no trace, times this."""


@dataclass(frozen=True)
class Assumption:
    """A number of behaviour as it is declared, which several parts may have in common.

    Attributes:
        row: its declaration under the first of its names. paths: all its full names.
        group: what is moved with it at first: the class that declares it, and the state of people that it moves.
    """

    row: ParameterRow
    paths: tuple[str, ...]
    group: str

    @property
    def id(self) -> str:
        """Its first full name."""
        return self.row.name

    def words(self, language: str) -> str:
        """What it means."""
        return meaning(self.row.meaning, language, self.row.meaning_id)

    def moved(self, scenario: Scenario, factor: float) -> dict[str, Any]:
        """Full name to value where its distance from `off` is `factor` times that in the scenario; within its range."""
        return {
            path: self._value(value_of(scenario, path), factor) for path in self.paths if has(scenario, path)
        }

    def acts_in(self, scenario: Scenario) -> bool:
        """Whether the scenario has a part of it in which half or double is another number."""
        return any(
            value != _plain(value_of(scenario, path))
            for factor in FACTORS.values()
            for path, value in self.moved(scenario, factor).items()
        )

    def _value(self, value: Any, factor: float) -> Any:
        if isinstance(value, (tuple, list)):
            return tuple(self._value(entry, factor) for entry in value)
        off = float(self.row.off or 0.0)
        moved = off + factor * (value - off)
        if self.row.low is not None:
            moved = max(moved, self.row.low)
        if self.row.high is not None:
            moved = min(moved, self.row.high)
        return round(moved) if isinstance(value, int) else moved


def assumptions() -> tuple[Assumption, ...]:
    """All that the package declares, those of which no study has the part included."""
    by_key: dict[str, list[Declaration]] = {}
    for one in declarations():
        if one.row.role == "behaviour" and one.row.doubt in DOUBTED and _is_number(one.row.default):
            by_key.setdefault(one.key, []).append(one)
    return tuple(
        Assumption(those[0].row, tuple(one.row.name for one in those), _group(those[0]))
        for those in by_key.values()
    )


def move(arms: Sequence[Arm], those: Sequence[Assumption], factor: float) -> tuple[Arm, ...]:
    """The arms and their burn-ins with these assumptions moved, each from what the arm has.

    Raises `InputError` where the moved values cannot stand together.
    """
    return tuple(changed(arm, _mover(those, factor)) for arm in arms)


def value_of(scenario: Scenario, path: str) -> Any:
    """The value of a parameter of a part that the scenario has."""
    part: Any = scenario
    for name in path.split("."):
        part = part[name] if isinstance(part, Mapping) else getattr(part, name)
    return part


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _mover(those: Sequence[Assumption], factor: float) -> Callable[[Scenario], Scenario]:
    def moved(scenario: Scenario) -> Scenario:
        values: dict[str, Any] = {}
        for one in those:
            values |= one.moved(scenario, factor)
        return overlaid(scenario, values)

    return moved


def _is_number(default: Any) -> bool:
    entries = default if isinstance(default, (tuple, list)) else [default]
    return all(isinstance(entry, (int, float)) and not isinstance(entry, bool) for entry in entries)


def _group(one: Declaration) -> str:
    """The class that declares it, and of what moves a state of people that state, as the priors of the calibration
    group them."""
    name = one.row.name.rpartition(".")[2]
    state = name.split("_from_")[0].removesuffix("_speed")
    return one.owner.__name__ if state == name else f"{one.owner.__name__}.{state}"
