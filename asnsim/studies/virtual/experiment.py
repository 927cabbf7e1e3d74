"""What a virtual experiment is: a published study as arms, an estimator, and the band its result should
fall in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asnsim.evidence import fact

if TYPE_CHECKING:
    from asnsim.studies.virtual.lab import Lab

Words = Mapping[str, str]
"""The same said in every language: {"en": ..., "id": ...}."""


@dataclass(frozen=True)
class Cell:
    """One number of a published study.

    Attributes:
        id: of the cell, as "V7a".
        title: what is measured, its unit included.
        facts: ids of the findings it stands on.
        low, high: the band in which the point estimate passes.
        published: the study's number in the unit of the cell; None where it gives a sign only.
        signed: whether the 95% interval must leave out zero as well.
    """

    id: str
    title: Words
    facts: tuple[str, ...]
    low: float
    high: float
    published: float | None = None
    signed: bool = False

    def holds(self, estimate: float, ci_low: float, ci_high: float) -> bool:
        """Whether an estimate with its 95% interval passes."""
        return self.low <= estimate <= self.high and not (self.signed and ci_low <= 0.0 <= ci_high)

    @property
    def citation(self) -> str:
        """The studies behind it; a figure that rests on memory says so."""
        found = [fact(id) for id in self.facts]
        return "; ".join(dict.fromkeys(one.cited for one in found))


@dataclass(frozen=True)
class Experiment:
    """A published study in the model.

    Attributes:
        run: one replication; gives one number per cell, by the cell's id.
        estimator, assumes: how the study's number is taken, and what setting it up here takes for granted.
        if_missed: what a miss means for use.
    """

    id: str
    title: Words
    estimator: Words
    assumes: Words
    if_missed: Words
    cells: tuple[Cell, ...]
    run: Callable[[Lab], Mapping[str, float]]
