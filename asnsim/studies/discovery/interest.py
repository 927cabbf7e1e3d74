"""Which worlds are of interest: what a reform has to do to an outcome in them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.best import BETTER, HIGHER
from asnsim.experiment.designs.words import value_in
from asnsim.experiment.effects import unit
from asnsim.language import text, within_brackets
from asnsim.outcomes import OUTCOMES
from asnsim.outcomes.outcome import known_unit
from asnsim.studies.worlds import TOTAL_COST, Worlds

HARM, GAIN, UP, DOWN, SMALL = "harm", "gain", "up", "down", "small"
WHERE = (HARM, GAIN, UP, DOWN, SMALL)
"""An effect at least as large as the smallest size that matters: in the worse way, in the better way, upwards,
downwards; or a smaller one."""
BELOW, ABOVE = "below", "above"


@dataclass(frozen=True)
class Interest:
    """What makes a world one of interest.

    Attributes:
        outcome: of which the effect is looked at. kind: one of `WHERE`, `BELOW` or `ABOVE`.
        low, high: the effect lies above `low` and below `high`; these ends belong to it where `ends` is true.
        size: the size that was named, in the outcome's unit.
    """

    outcome: str
    kind: str
    low: float
    high: float
    ends: bool
    size: float

    def of(self, effect: pd.Series) -> pd.Series:
        """(world,): whether the effect is such a one."""
        if self.ends:
            return (effect >= self.low) & (effect <= self.high)
        return (effect > self.low) & (effect < self.high)

    def words(self, language: str) -> str:
        """A clause whose subject is the reform: "makes leniency rise by at least 0.05 (standard deviations)"."""
        share = self.unit.partition(" ")[0] == "share"
        size = value_in(float(f"{self.size * (100.0 if share else 1.0):.6g}"), language)
        label = self.label(language)
        if label[1:2].islower():
            label = label[0].lower() + label[1:]
        return text(
            f"discovery.where_{self.kind}", language, outcome=label, size=size,
            unit=within_brackets(self._unit(language)),
        )  # fmt: skip

    def label(self, language: str) -> str:
        """The outcome in words."""
        if self.outcome == TOTAL_COST:
            return text("plot.total_cost", language)
        return str(OUTCOMES.get(self.outcome).labels[language])

    @property
    def unit(self) -> str:
        """The outcome's unit, as files name it."""
        return unit("cost_raters" if self.outcome == TOTAL_COST else self.outcome)

    @property
    def name(self) -> str:
        """For the names of files: "motivation_harm", "skm_below_-0.5"."""
        size = f"_{self.size:g}" if self.kind in (BELOW, ABOVE) else ""
        return f"{self.outcome}_{self.kind}{size}"

    def _unit(self, language: str) -> str:
        known = known_unit(self.unit)
        if self.unit.partition(" ")[0] == "share":
            general = text("unit.points_percent", language)
            return general if known is None else known.differences.get(language, general)
        return self.unit if known is None else known.words[language]


def interest(
    worlds: Worlds,
    outcome: str,
    where: str | None = None,
    below: float | None = None,
    above: float | None = None,
) -> Interest:
    """What was asked for, checked: exactly one of `where`, `below` and `above`.

    Raises `InputError` for an unknown name, for harm or gain where nobody said which way is better, and for a size that
    matters where none is declared.
    """
    worlds.of(outcome)
    if sum(given is not None for given in (where, below, above)) != 1:
        raise InputError(message("error.discover_one"))
    if where is None:
        size = _finite(below if below is not None else above)
        low, high = (-math.inf, size) if below is not None else (size, math.inf)
        return Interest(outcome, BELOW if below is not None else ABOVE, low, high, False, size)
    if where not in WHERE:
        raise unknown_name("where", where, WHERE)
    if outcome not in worlds.sizes:
        raise InputError(message("error.discover_no_size", outcome=outcome))
    size = worlds.sizes[outcome]
    if where == SMALL:
        return Interest(outcome, where, -size, size, False, size)
    if _is_upwards(outcome, where):
        return Interest(outcome, where, size, math.inf, True, size)
    return Interest(outcome, where, -math.inf, -size, True, size)


def _is_upwards(outcome: str, where: str) -> bool:
    if where in (UP, DOWN):
        return where == UP
    better = "lower" if outcome == TOTAL_COST else BETTER.get(outcome)
    if better is None:
        raise InputError(message("error.discover_no_better", outcome=outcome))
    return (better == HIGHER) == (where == GAIN)


def _finite(size: object) -> float:
    if not isinstance(size, (int, float)) or isinstance(size, bool) or not math.isfinite(size):
        raise InputError(message("error.discover_number", got=str(size)))
    return float(size)
