"""Tables of discipline: what follows from days of absence, and what a punishment costs."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from asnsim.errors import InputError, message
from asnsim.regulations.table import Cell, Frozen, Table, Words, at_least, span

Level = Literal["ringan", "sedang", "berat"]
"""Levels of punishment, official names: light, medium, heavy."""


class Step(Frozen):
    """What follows from so many days of absence in a year."""

    least: int = Field(ge=1)
    most: int | None = None
    punishment: Words
    level: Level | None = None
    cut: float | None = Field(None, ge=0, le=100)
    """Per cent of the allowance."""
    cut_most: float | None = Field(None, ge=0, le=100)
    months: int | None = Field(None, ge=1)
    dismissed: bool = False


class AbsenceLadder(Table):
    """Punishments by days absent without a valid reason, counted over a year."""

    kind: Literal["absence_ladder"]
    steps: tuple[Step, ...] = Field(min_length=1)
    in_a_row: int | None = Field(None, ge=1)
    """Days in a row that have the last step follow at once."""

    @model_validator(mode="after")
    def _no_gap(self) -> AbsenceLadder:
        for one, after in pairwise(self.steps):
            if one.most is None or after.least != one.most + 1:
                raise ValueError("each range of days begins where the one before it ends")
        return self

    def step(self, days: int, in_a_row: int = 0) -> Step | None:
        """What follows from `days` absent in a year, the longest run of them `in_a_row`; None: nothing."""
        at_least("days", days)
        if in_a_row > days:
            raise InputError(message("error.days_in_a_row", days=days, got=in_a_row), field="in_a_row")
        if self.in_a_row is not None and in_a_row >= self.in_a_row:
            return self.steps[-1]
        return next((step for step in reversed(self.steps) if days >= step.least), None)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for step in self.steps:
            days = span(step.least, step.most, self._column("days_absent", language), language)
            found += self._line(
                days,
                {
                    "punishment": step.punishment.in_(language),
                    "level": step.level,
                    "cut": step.cut,
                    "cut_most": step.cut_most,
                    "months": step.months,
                    "dismissed": step.dismissed or None,
                },
                language,
            )
        if self.in_a_row is not None:
            days = f"{self.in_a_row} {self._column('days_running', language)}"
            last = self.steps[-1].punishment.in_(language)
            found += self._line(days, {"punishment": last}, language)
        return found


class PenaltyCut(Frozen):
    """What a punishment of one level costs: per cent of the allowance, for so many months."""

    level: Level
    step: int = Field(ge=1)
    cut: float = Field(ge=0, le=100)
    cut_most: float | None = Field(None, ge=0, le=100)
    months: int = Field(ge=1)


class PenaltyCuts(Table):
    """Cuts of the allowance by punishment."""

    kind: Literal["penalty_cuts"]
    cuts: tuple[PenaltyCut, ...] = Field(min_length=1)

    def of(self, level: str, step: int) -> PenaltyCut:
        """The cut of the punishment that is number `step` of its level."""
        for cut in self.cuts:
            if (cut.level, cut.step) == (level, step):
                return cut
        known = [f"{cut.level} {cut.step}" for cut in self.cuts]
        raise InputError(message("error.no_punishment", name=f"{level} {step}", known=known))

    def cells(self, language: str = "en") -> list[Cell]:
        return [
            cell
            for cut in self.cuts
            for cell in self._line(
                f"{cut.level} {cut.step}",
                {"cut": cut.cut, "cut_most": cut.cut_most, "months": cut.months},
                language,
            )
        ]
