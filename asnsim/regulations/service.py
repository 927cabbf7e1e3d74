"""The survey of citizens' satisfaction (SKM): its elements and its bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from asnsim.errors import InputError, message, plural
from asnsim.regulations.table import Cell, Frozen, Table, Words


class SurveyElement(Frozen):
    """An element (unsur) that citizens judge from 1 to 4; `by_staff`: whether the model ties it to staff."""

    name: Words
    by_staff: bool


class Quality(Frozen):
    """Quality of service from an index on: a letter, and the unit's performance in words."""

    letter: str
    name: Words
    least: float
    least_mean: float
    """The same bound on the scale of 1 to 4."""


class SatisfactionSurvey(Table):
    """SKM: the weighted mean of the elements, times `scale`, and what it is called."""

    kind: Literal["satisfaction_survey"]
    elements: tuple[SurveyElement, ...] = Field(min_length=1)
    scale: float = Field(gt=0)
    qualities: tuple[Quality, ...] = Field(min_length=2)

    def index(self, answers: Sequence[float]) -> float:
        """The index (25-100) of the mean answers (1-4) to the elements, in their order; all weigh the same."""
        if len(answers) != len(self.elements):
            raise InputError(
                plural("error.count_of_answers", len(answers), elements=len(self.elements)),
                field="answers",
            )
        if any(not 1 <= answer <= 4 for answer in answers):
            raise InputError(message("error.answers"), field="answers")
        return self.scale * math.fsum(answers) / len(answers)

    def quality(self, index: float) -> Quality:
        """The band of an index (25-100), which is read to two decimals."""
        if not self.scale <= index <= 4 * self.scale:
            raise InputError(
                message("error.from_to", low=self.scale, high=4 * self.scale, got=index), field="index"
            )
        return next(quality for quality in self.qualities if round(index, 2) >= quality.least)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for place, element in enumerate(self.elements, start=1):
            row = f"{place} {element.name.in_(language)}"
            found += self._line(row, {"by_staff": element.by_staff}, language, chosen=True)
        for quality in self.qualities:
            values: dict[str, float | str] = {
                "least_points": quality.least,
                "least_mean": quality.least_mean,
                "unit_performance": quality.name.in_(language),
            }
            found += self._line(quality.letter, values, language)
        return [*found, *self._line(self._column("scale", language), {"times": self.scale}, language)]
