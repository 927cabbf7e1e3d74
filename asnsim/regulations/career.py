"""Tables of careers: credit points, ranks, the nine boxes of talent, the index of professionalism."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from asnsim.errors import InputError, message
from asnsim.regulations.table import PREDICATES, REPORTS, Cell, Frozen, Predicate, Report, Table, Words, pick

Potential = Literal["low", "middle", "high"]
POTENTIALS: tuple[Potential, ...] = ("low", "middle", "high")


class CreditLevel(Frozen):
    """One level (jenjang) of functional officers: points a year, and points for the next rank and level."""

    coefficient: float = Field(gt=0)
    rank: float = Field(gt=0)
    level: float | None = Field(None, gt=0)
    """None: no level above."""


class CreditPoints(Table):
    """Angka kredit: points a year are a percentage by predicate of the coefficient of the level."""

    kind: Literal["credit_points"]
    percent: dict[Predicate, float]
    levels: dict[str, CreditLevel]
    years_in_rank: int = Field(ge=0)

    @model_validator(mode="after")
    def _whole(self) -> CreditPoints:
        if set(self.percent) != set(PREDICATES):
            raise ValueError(f"each predicate has a percentage: {', '.join(PREDICATES)}")
        return self

    def points(self, predicate: str, level: str, months: int = 12) -> float:
        """Points for `months` of work under one predicate."""
        pick("predicate", predicate, PREDICATES)
        if not 1 <= months <= 12:
            raise InputError(message("error.from_to", low=1, high=12, got=months), field="months")
        return months / 12.0 * self.shares()[PREDICATES.index(predicate)] * self._level(level).coefficient

    def years_to_rank(self, predicate: str, level: str) -> float:
        """Years to the next rank under one predicate year after year, not below the years in rank."""
        return max(self._level(level).rank / self.points(predicate, level), float(self.years_in_rank))

    def shares(self) -> tuple[float, ...]:
        """Percentages as shares of one, from Sangat Kurang to Sangat Baik."""
        return tuple(self.percent[predicate] / 100.0 for predicate in PREDICATES)

    def _level(self, name: str) -> CreditLevel:
        return self.levels[pick("level", name, list(self.levels))]

    def cells(self, language: str = "en") -> list[Cell]:
        found = [
            cell
            for predicate, percent in self.percent.items()
            for cell in self._line(predicate, {"percent": percent}, language)
        ]
        for name, level in self.levels.items():
            values = {
                "coefficient": level.coefficient,
                "points_to_rank": level.rank,
                "points_to_level": level.level,
            }
            found += self._line(name, values, language)
        waited = {"years_in_rank": self.years_in_rank}
        return [*found, *self._line(self._column("every_level", language), waited, language)]


class LevelSpans(Table):
    """Golongan that each level (jenjang) of functional officers spans; beyond it only the next level leads."""

    kind: Literal["level_spans"]
    spans: dict[str, tuple[str, str]]
    """Lowest and highest golongan by level."""

    def highest(self, level: str) -> str:
        """Highest golongan of a level."""
        return self.spans[pick("level", level, list(self.spans))][1]

    def cells(self, language: str = "en") -> list[Cell]:
        return [
            cell
            for level, (low, high) in self.spans.items()
            for cell in self._line(level, {"lowest_rank": low, "ceiling": high}, language)
        ]


class Schooling(Frozen):
    """The highest rank that regular promotion reaches with a schooling."""

    key: str
    name: Words
    grade: str


class RankCeilings(Table):
    """Regular promotion (kenaikan pangkat reguler): its conditions and its ceiling by schooling."""

    kind: Literal["rank_ceilings"]
    years_in_rank: int = Field(ge=0)
    good_years: int = Field(ge=0)
    """Last years that must have been at least Baik."""
    ceilings: tuple[Schooling, ...] = Field(min_length=1)

    def ceiling(self, schooling: str) -> str:
        """Highest golongan with a schooling, by its key."""
        pick("schooling", schooling, [one.key for one in self.ceilings])
        return next(one.grade for one in self.ceilings if one.key == schooling)

    def cells(self, language: str = "en") -> list[Cell]:
        found = [
            cell
            for one in self.ceilings
            for cell in self._line(one.name.in_(language), {"ceiling": one.grade}, language)
        ]
        terms = {"years_in_rank": self.years_in_rank, "good_years": self.good_years}
        return [*found, *self._line(self._column("condition", language), terms, language)]


class Box(Frozen):
    """One box of talent management and what is done with those in it."""

    number: int = Field(ge=1, le=9)
    advice: Words


class NineBox(Table):
    """Talent by performance and potential."""

    kind: Literal["nine_box"]
    boxes: dict[Report, dict[Potential, Box]]
    pool: tuple[int, ...]
    """Boxes that make the talent pool."""

    @model_validator(mode="after")
    def _whole(self) -> NineBox:
        rows = [self.boxes.get(report, {}) for report in REPORTS]
        numbers = sorted(box.number for row in rows for box in row.values())
        if numbers != list(range(1, 10)) or any(set(row) != set(POTENTIALS) for row in rows):
            raise ValueError("there are nine boxes, each with its own number")
        return self

    def numbers(self) -> tuple[tuple[int, ...], ...]:
        """Numbers of the boxes by performance, then by potential, each from the lowest."""
        return tuple(
            tuple(self.boxes[report][potential].number for potential in POTENTIALS) for report in REPORTS
        )

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for report in reversed(REPORTS):
            performance = f"{self._column('performance', language)}: {self._column(report, language)}"
            for potential in POTENTIALS:
                box = self.boxes[report][potential]
                which = f"{performance}, {self._column(f'potential_{potential}', language)}"
                values: dict[str, int | str | bool] = {
                    "box": box.number,
                    "what_follows": box.advice.in_(language),
                    "pool": box.number in self.pool,
                }
                found += self._line(which, values, language)
        return found


class Item(Frozen):
    """What scores how many points within a part of the index."""

    key: str
    name: Words
    points: float = Field(ge=0)


class Part(Frozen):
    """A part of the index: one of its items counts, or (`adds`) all that are there together."""

    name: Words
    weight: float = Field(gt=0, le=100)
    adds: bool = False
    items: tuple[Item, ...] = Field(min_length=1)

    def points(self, had: tuple[str, ...]) -> float:
        """Points of the items that somebody has, by their keys."""
        known = {item.key: item.points for item in self.items}
        for key in had:
            pick(f"item of {self.name.en}", key, list(known))
        found = [known[key] for key in had]
        return math.fsum(found) if self.adds else max(found, default=0.0)


class IndexBand(Frozen):
    """An index of at least so much, and what it is called."""

    name: Words
    least: float = Field(ge=0)


class ProfessionalismIndex(Table):
    """Indeks Profesionalitas ASN, 0 to 100: the sum of its parts."""

    kind: Literal["professionalism_index"]
    parts: dict[str, Part]
    bands: tuple[IndexBand, ...] = Field(min_length=2)

    def score(self, had: Mapping[str, tuple[str, ...]]) -> float:
        """The index of one who has these items, by the key of the part; a part left out scores nothing."""
        for part in had:
            pick("part of the index", part, list(self.parts))
        return math.fsum(
            min(self.parts[part].points(items), self.parts[part].weight) for part, items in had.items()
        )

    def band(self, score: float) -> IndexBand:
        """What an index is called."""
        if not 0 <= score <= 100:
            raise InputError(message("error.from_to", low=0, high=100, got=score), field="score")
        return next(band for band in self.bands if score >= band.least)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for part in self.parts.values():
            found += self._line(part.name.in_(language), {"weight": part.weight}, language)
            for item in part.items:
                row = f"{part.name.in_(language)}: {item.name.in_(language)}"
                found += self._line(row, {"points": item.points}, language)
        for band in self.bands:
            found += self._line(band.name.in_(language), {"least_points": band.least}, language)
        return found
