"""What a choice is judged by: outcomes with a better way, each measured in the smallest difference that matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.best import BETTER, LOWER
from asnsim.experiment.effects import COSTS, unit
from asnsim.language import number, text
from asnsim.mistakes import finite_number
from asnsim.outcomes import OUTCOMES
from asnsim.studies.worlds import TOTAL_COST

DEFAULT = ("misclassified", "motivation", "skm", TOTAL_COST)
"""Bias, motivation, service and cost."""

COMBINED = "combined"
"""All criteria at once, weighted: the id of that in tables."""


@dataclass(frozen=True)
class Criterion:
    """An outcome that a choice is judged by.

    Attributes:
        size: the smallest difference that matters, in the outcome's unit. weight: what such a difference counts beside
            that of another criterion, at least 0.
    """

    outcome: str
    size: float
    weight: float = 1.0

    @property
    def sign(self) -> float:
        """What turns the outcome into a loss: 1 where less of it is better, else -1."""
        return 1.0 if self.outcome == TOTAL_COST or BETTER[self.outcome] == LOWER else -1.0

    @property
    def unit(self) -> str:
        """The unit of the outcome."""
        return unit(COSTS[0] if self.outcome == TOTAL_COST else self.outcome)

    def words(self, language: str) -> str:
        """What the outcome is called."""
        if self.outcome == TOTAL_COST:
            return text("choice.total_cost", language)
        return str(OUTCOMES.get(self.outcome).labels[language])

    def better(self, language: str) -> str:
        """Which way is better, in words."""
        return text("plot.less_is_better" if self.sign > 0 else "plot.more_is_better", language)


def criteria(
    sizes: Mapping[str, float],
    outcomes: Sequence[str] | None = None,
    weigh: Mapping[str, float] | None = None,
) -> tuple[Criterion, ...]:
    """The criteria of these outcomes, `DEFAULT` for None, with these weights, 1 where none is given.

    `sizes` has the smallest difference that matters, by outcome. Raises `InputError` for an outcome that has no better
    way or no such size, for a weight below 0 or of no criterion, and where no weight is above 0.
    """
    known = [name for name in (*BETTER, TOTAL_COST) if name in sizes]
    wanted = list(dict.fromkeys(DEFAULT if outcomes is None else outcomes))
    for name in wanted:
        if name not in known:
            raise unknown_name("criterion", name, known)
    weights = dict.fromkeys(wanted, 1.0)
    for name, weight in (weigh or {}).items():
        if name not in weights:
            raise unknown_name("criterion", name, wanted)
        weights[name] = finite_number(weight, f"weigh.{name}", 0.0)
    if not any(weights.values()):
        raise InputError(message("error.no_criterion_weighs"), field="weigh")
    return tuple(Criterion(name, sizes[name], weight) for name, weight in weights.items())


def weights_in_words(these: Sequence[Criterion], language: str) -> str:
    """ "Total cost 2, SKM 1"."""
    return "; ".join(f"{one.words(language)} {_short(one.weight, language)}" for one in these)


def _short(weight: float, language: str) -> str:
    digits = next(d for d in range(4) if d == 3 or abs(round(weight, d) - weight) < 1e-9)
    return number(weight, language, digits)
