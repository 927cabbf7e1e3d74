"""Tables of pay: base pay, amounts by class, shares of an allowance, and what is cut for absence."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from asnsim.errors import InputError, message
from asnsim.regulations.table import (
    PREDICATES,
    Cell,
    Frozen,
    Predicate,
    Table,
    Words,
    at_least,
    pick,
    span,
)


class GradePay(Table):
    """Base pay of each golongan, Rp a month: lowest and highest, and the raises between."""

    kind: Literal["grade_pay"]
    ends: dict[str, tuple[int, int]]
    """Lowest and highest by golongan, from the lowest golongan to the highest."""
    service: dict[str, tuple[int, int]]
    """Years of service up to which the lowest is paid, and from which the highest is, by golongan."""
    years_a_raise: int = Field(ge=1)

    @model_validator(mode="after")
    def _whole(self) -> GradePay:
        if list(self.service) != list(self.ends):
            raise ValueError("every golongan has its years of service, in the same order")
        return self

    def monthly(self, grade: str, years: float) -> float:
        """Rp a month after `years` of service.

        The ends are the table's; raises between are geometric, rounded to Rp 100. They fall due every
        `years_a_raise` years, counted back from the highest.
        """
        low, high = self.ends[pick("golongan", grade, list(self.ends))]
        first, last = self.service[grade]
        left = math.ceil((last - min(at_least("years", years), last)) / self.years_a_raise)
        reached = max(first, last - self.years_a_raise * left)
        return float(round(low * (high / low) ** ((reached - first) / (last - first)), -2))

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for grade, (low, high) in self.ends.items():
            first, last = self.service[grade]
            found += self._line(grade, {"lowest": low, "highest_pay": high}, language)
            found += self._line(grade, {"lowest_until": first, "highest_from": last}, language)
        steps = {"years_a_raise": self.years_a_raise}
        return [*found, *self._line(self._column("increment", language), steps, language)]


class EntryGrades(Table):
    """Golongan in which somebody begins, by schooling."""

    kind: Literal["entry_grades"]
    schooling: dict[str, str]
    """Golongan by schooling; official names, the same in both languages."""

    def cells(self, language: str = "en") -> list[Cell]:
        return [
            cell
            for schooling, grade in self.schooling.items()
            for cell in self._line(schooling, {"golongan": grade}, language)
        ]


class Figure(Frozen):
    """A number with its name."""

    key: str
    name: Words
    value: float


class Figures(Table):
    """Named numbers in one unit, such as an allowance by class of position."""

    kind: Literal["figures"]
    unit: Words
    figures: tuple[Figure, ...] = Field(min_length=1)

    def value(self, key: str) -> float:
        """The number of that key. Raises `InputError` with the nearest valid key."""
        pick("figure", key, [figure.key for figure in self.figures])
        return next(figure.value for figure in self.figures if figure.key == key)

    def cells(self, language: str = "en") -> list[Cell]:
        unit = self.unit.in_(language)
        return [Cell(figure.name.in_(language), unit, figure.value) for figure in self.figures]


class Items(Table):
    """A list that the rule closes, such as the criteria of an allowance."""

    kind: Literal["items"]
    items: tuple[Words, ...] = Field(min_length=1)

    def cells(self, language: str = "en") -> list[Cell]:
        says = self._column("item", language)
        return [Cell(str(place), says, item.in_(language)) for place, item in enumerate(self.items, start=1)]


class Split(Table):
    """Parts of an allowance that follow performance and attendance, per cent."""

    kind: Literal["split"]
    performance: float = Field(ge=0, le=100)
    attendance: float = Field(ge=0, le=100)

    @model_validator(mode="after")
    def _whole(self) -> Split:
        if self.performance + self.attendance != 100:
            raise ValueError("the two parts sum to 100")
        return self

    def cells(self, language: str = "en") -> list[Cell]:
        parts = {"by_performance": self.performance, "by_attendance": self.attendance}
        return [
            cell
            for name, share in parts.items()
            for cell in self._line(self._column(name, language), {"share": share}, language)
        ]


class Factors(Table):
    """Per cent of the performance part that is paid, by predicate."""

    kind: Literal["factors"]
    paid: dict[Predicate, float]

    @model_validator(mode="after")
    def _whole(self) -> Factors:
        if set(self.paid) != set(PREDICATES):
            raise ValueError(f"each predicate has a factor: {', '.join(PREDICATES)}")
        return self

    def shares(self) -> tuple[float, ...]:
        """Shares of one from Sangat Kurang to Sangat Baik."""
        return tuple(self.paid[predicate] / 100.0 for predicate in PREDICATES)

    def cells(self, language: str = "en") -> list[Cell]:
        return [
            cell
            for predicate, paid in self.paid.items()
            for cell in self._line(predicate, {"paid": paid}, language)
        ]


class Late(Frozen):
    """Minutes late, and what is cut: per cent of the month, from `cut` to `cut_most` where the rule leaves a
    range."""

    least: int = Field(ge=1)
    most: int | None = None
    cut: float = Field(ge=0, le=100)
    cut_most: float | None = Field(None, ge=0, le=100)


class AttendanceCuts(Table):
    """Cuts for coming late, leaving early and being absent, per cent of the month's amount a time."""

    kind: Literal["attendance_cuts"]
    late: tuple[Late, ...] = ()
    early_as_late: bool | None = None
    """Whether leaving early is cut as coming late; None: the rule does not say."""
    both_ends: tuple[float, float] | None = None
    """Range of the cut for coming late and leaving early on one day."""
    absent_day: float | None = Field(None, ge=0, le=100)
    absent_most: float | None = Field(None, ge=0, le=100)
    """Most that days of absence can cut in a month."""
    days_in_a_row: int | None = Field(None, ge=1)
    cut_in_a_row: float | None = Field(None, ge=0, le=100)

    @model_validator(mode="after")
    def _no_gap(self) -> AttendanceCuts:
        for one, after in pairwise(self.late):
            if one.most is None or after.least != one.most + 1:
                raise ValueError("each range of minutes begins where the one before it ends")
        return self

    def absence_cut(self, days: int, in_a_row: bool = False) -> float:
        """What `days` of absence in a month cut, in a row or not."""
        if self.absent_day is None:
            raise InputError(message("error.no_absence_cut"), field="days")
        at_least("days", days)
        if in_a_row and self.days_in_a_row is not None and days >= self.days_in_a_row:
            return float(self.cut_in_a_row or 0.0)
        return min(self.absent_day * days, 100.0 if self.absent_most is None else self.absent_most)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for step in self.late:
            minutes = span(step.least, step.most, self._column("minutes_late", language), language)
            ends = {"cut": step.cut, "cut_most": step.cut_most}
            found += self._line(minutes, ends, language)
        both = self.both_ends or (None, None)
        rows: dict[str, dict[str, float | int | bool | None]] = {
            "early_as_late": {"holds": self.early_as_late},
            "both_ends": {"cut": both[0], "cut_most": both[1]},
            "absent_day": {"cut": self.absent_day, "cut_most_month": self.absent_most},
            "in_a_row": {"days": self.days_in_a_row, "cut": self.cut_in_a_row},
        }
        for name, values in rows.items():
            found += self._line(self._column(name, language), values, language)
        return found
