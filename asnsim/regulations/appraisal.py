"""Tables by which appraisals are made: matrix, distribution, weights, caps, bands, what is judged."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from asnsim.errors import InputError, message
from asnsim.regulations.table import (
    PREDICATES,
    REPORTS,
    Cell,
    Frozen,
    Predicate,
    Report,
    Table,
    Words,
    at_least,
    pick,
)

ORGANIZATIONS = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
"""Predicates of an organisation, the highest first."""


class Matrix(Table):
    """The predicate of two reports (kuadran kinerja)."""

    kind: Literal["matrix"]
    predicates: dict[Report, dict[Report, Predicate]]
    """By the report on results (hasil kerja), then by that on behaviour (perilaku kerja)."""

    @model_validator(mode="after")
    def _whole(self) -> Matrix:
        rows = [set(self.predicates), *map(set, self.predicates.values())]
        if any(row != set(REPORTS) for row in rows):
            raise ValueError(f"a matrix has a cell for every pair of {', '.join(REPORTS)}")
        return self

    def predicate(self, results: str, behaviour: str) -> Predicate:
        """The predicate of reports "below", "meets" or "above"."""
        return self.predicates[_report(results)][_report(behaviour)]

    def codes(self) -> tuple[tuple[int, ...], ...]:
        """Predicates as numbers 0 to 4: row results, column behaviour, each from below to above."""
        return tuple(
            tuple(PREDICATES.index(self.predicates[results][behaviour]) for behaviour in REPORTS)
            for results in REPORTS
        )

    def cells(self, language: str = "en") -> list[Cell]:
        return [
            cell
            for results in reversed(REPORTS)
            for cell in self._line(
                f"{self._column('results', language)}: {self._column(results, language)}",
                {f"behaviour_{behaviour}": self.predicates[results][behaviour] for behaviour in REPORTS},
                language,
            )
        ]


def _report(name: str) -> Report:
    return REPORTS[REPORTS.index(pick("report", name, REPORTS))]


class Limit(Frozen):
    """How many may or must have one of some predicates."""

    of: tuple[Predicate, ...] = Field(min_length=1)
    least: int | None = Field(None, ge=0, le=100)
    """Per cent of the unit, at least."""
    most: int | None = Field(None, ge=0, le=100)
    """Per cent of the unit, at most."""
    persons: int | None = Field(None, ge=1)
    """Persons, at least."""

    def bounds(self, size: int) -> tuple[int, int]:
        """Fewest and most persons in a unit of `size`; shares are met in whole persons."""
        least = 0 if self.least is None else -(-self.least * size // 100)
        most = size if self.most is None else self.most * size // 100
        return max(least, self.persons or 0), most


class Distribution(Table):
    """Shares of predicates within a unit, by the predicate of the organisation ("any": by none)."""

    kind: Literal["distribution"]
    limits: dict[str, tuple[Limit, ...]]

    @model_validator(mode="after")
    def _known(self) -> Distribution:
        if set(self.limits) != {"any"} and set(self.limits) != set(ORGANIZATIONS):
            raise ValueError(f"limits are for 'any', or for each of {', '.join(ORGANIZATIONS)}")
        return self

    def of(self, organization: str) -> tuple[Limit, ...]:
        """The limits that hold under an organisation's predicate."""
        pick("predicate of an organisation", organization, ORGANIZATIONS)
        return self.limits.get("any") or self.limits[organization]

    def broken(self, organization: str, persons: Mapping[str, int]) -> list[Limit]:
        """The limits that a unit with so many persons by predicate does not keep."""
        for predicate in persons:
            pick("predicate", predicate, PREDICATES)
        size, found = sum(persons.values()), []
        for limit in self.of(organization):
            least, most = limit.bounds(size)
            if not least <= sum(persons.get(predicate, 0) for predicate in limit.of) <= most:
                found.append(limit)
        return found

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for organization, limits in self.limits.items():
            whole = self._column("any_organization", language) if organization == "any" else organization
            for limit in limits:
                which = limit.of[0] if len(limit.of) == 1 else " + ".join(limit.of)
                numbers = {"least": limit.least, "most": limit.most, "persons": limit.persons}
                found += self._line(f"{whole}: {which}", numbers, language)
        return found


class Weights(Table):
    """How much results count in the total of points; the rest is behaviour."""

    kind: Literal["weights"]
    results: float = Field(ge=0, le=100)
    """Per cent, where the superior alone is heard."""
    results_with_others: float | None = Field(None, ge=0, le=100)
    """Per cent, where colleagues or subordinates are heard too; None: the same."""

    def of_results(self, others: bool = False) -> float:
        """Per cent that results count; `others`: whether colleagues or subordinates are heard too."""
        given = self.results_with_others if others else None
        return self.results if given is None else given

    def total(self, results: float, behaviour: float, others: bool = False) -> float:
        """Points of the whole from points of results and of behaviour."""
        share = self.of_results(others)
        return (share * results + (100.0 - share) * behaviour) / 100.0

    def cells(self, language: str = "en") -> list[Cell]:
        rows = {"superior_alone": self.results, "with_others": self.results_with_others}
        return [
            cell
            for name, share in rows.items()
            if share is not None
            for cell in self._line(
                self._column(name, language), {"results": share, "behaviour": 100.0 - share}, language
            )
        ]


class Hearing(Frozen):
    """Who is heard, and how much each counts, per cent."""

    supervisor: float = Field(ge=0, le=100)
    peers: float | None = None
    subordinates: float | None = None
    self_rating: float | None = None
    next_superior: float | None = None

    @model_validator(mode="after")
    def _whole(self) -> Hearing:
        if not math.isclose(sum(self.shares().values()), 100.0):
            raise ValueError("shares of those who are heard sum to 100")
        return self

    def shares(self) -> dict[str, float]:
        """Per cent by source, of the sources that are heard."""
        return {name: value for name, value in self if value is not None}


class Sources(Table):
    """Weights of those who rate: one row for each set of them."""

    kind: Literal["sources"]
    heard: tuple[Hearing, ...] = Field(min_length=1)

    def of(self, sources: set[str]) -> dict[str, float] | None:
        """Per cent by source where just these are heard; None where the rule does not say."""
        return next((row.shares() for row in self.heard if set(row.shares()) == sources), None)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for row in self.heard:
            shares = row.shares()
            who = " + ".join(self._column(f"source_{name}", language) for name in shares)
            values = {f"source_{name}": value for name, value in shares.items()}
            found += self._line(who, values, language)
        return found


class Caps(Table):
    """The highest score that counts."""

    kind: Literal["caps"]
    results: float | None = Field(None, ge=100)
    behaviour: float | None = Field(None, ge=100)

    def cells(self, language: str = "en") -> list[Cell]:
        free = self._column("no_cap", language)
        return [
            cell
            for name, cap in (("results", self.results), ("behaviour", self.behaviour))
            for cell in self._line(
                self._column(name, language), {"highest": free if cap is None else cap}, language
            )
        ]


class Band(Frozen):
    """Points from `least` on, up to the next band; `predicate` is what the model takes it for."""

    name: str
    least: float = Field(ge=0)
    predicate: Predicate
    idea: bool = False
    """Whether a new idea is needed as well; without one the next lower band holds."""


class Bands(Table):
    """What a total of points is called, the highest band first."""

    kind: Literal["bands"]
    bands: tuple[Band, ...] = Field(min_length=5, max_length=5)

    @model_validator(mode="after")
    def _fall(self) -> Bands:
        bounds = [band.least for band in self.bands]
        if bounds != sorted(bounds, reverse=True) or bounds[-1] != 0:
            raise ValueError("bands fall from the highest to one from 0")
        if [band.predicate for band in self.bands] != list(reversed(PREDICATES)):
            raise ValueError("five bands stand for the five predicates")
        return self

    def band(self, points: float, idea: bool = True) -> Band:
        """The band of a total of points; `idea`: whether there was a new idea that benefits the state."""
        at_least("points", points)
        return next(band for band in self.bands if points >= band.least and (idea or not band.idea))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Lower bounds of the predicates Kurang to Sangat Baik, rising."""
        first, second, third, fourth = (band.least for band in reversed(self.bands[:4]))
        return first, second, third, fourth

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for band in self.bands:
            found += self._line(band.name, {"least_points": band.least, "idea": band.idea or None}, language)
            found += self._line(band.name, {"predicate": band.predicate}, language, chosen=True)
        return found


class Element(Frozen):
    """Something that is judged. `part` says in which of the model's two dimensions it is read."""

    name: Words
    part: Literal["results", "behaviour"]
    leaders_only: bool = False


class Elements(Table):
    """What is judged, each with a score of its own."""

    kind: Literal["elements"]
    elements: tuple[Element, ...] = Field(min_length=1)

    def of(self, leader: bool) -> tuple[Element, ...]:
        """What is judged of one who leads others, or of one who does not."""
        return tuple(element for element in self.elements if leader or not element.leaders_only)

    def share_of_results(self, leader: bool = False) -> float:
        """Part (0 to 1) of the elements that the model reads as results."""
        judged = self.of(leader)
        return sum(element.part == "results" for element in judged) / len(judged)

    def mean(self, scores: Mapping[str, float], leader: bool = False) -> float:
        """The mean of the scores (0 to 100), by the official names of the elements."""
        known = [element.name.id for element in self.of(leader)]
        for name in scores:
            pick("element", name, known)
        missing = [name for name in known if name not in scores]
        if missing:
            raise InputError(message("error.no_score", elements=known), field=missing[0])
        return math.fsum(at_least(name, score) for name, score in scores.items()) / len(scores)

    def cells(self, language: str = "en") -> list[Cell]:
        found: list[Cell] = []
        for element in self.elements:
            name = element.name.in_(language)
            found += self._line(name, {"leaders_only": element.leaders_only or None}, language)
            found += self._line(name, {"part": self._column(element.part, language)}, language, chosen=True)
        return found


class Feedback(Table):
    """Who gives feedback that the superior considers."""

    kind: Literal["feedback"]
    givers: tuple[Words, ...] = Field(min_length=1)

    def cells(self, language: str = "en") -> list[Cell]:
        giver, named = self._column("giver", language), self._column("named", language)
        return [
            Cell(f"{giver} {place}", named, one.in_(language))
            for place, one in enumerate(self.givers, start=1)
        ]


class Advice(Table):
    """How much feedback moves the superior where the rule gives it no weight: a choice of the model."""

    kind: Literal["advice"]
    advice: float = Field(ge=0, le=100)
    """Per cent of all givers together."""

    @model_validator(mode="after")
    def _is_a_choice(self) -> Advice:
        if not self.chosen:
            raise ValueError("how much feedback moves the superior is a choice: 'verified: [choice]'")
        return self

    def cells(self, language: str = "en") -> list[Cell]:
        return self._line(self._column("advice", language), {"share": self.advice}, language)


class Pattern(NamedTuple):
    """What the model reads of a distribution under one predicate of the unit.

    Per cent: most Sangat Baik, most Baik, most below Baik, least Butuh Perbaikan; persons: least in Butuh
    Perbaikan and Kurang together. What is free has 100, 0 and 0.
    """

    most_sangat_baik: int = 100
    most_baik: int = 100
    most_below: int = 100
    least_butuh_perbaikan: int = 0
    persons_low: int = 0


_PATTERN: dict[tuple[tuple[str, ...], str], str] = {
    (("Sangat Baik",), "most"): "most_sangat_baik",
    (("Baik",), "most"): "most_baik",
    (("Butuh Perbaikan", "Kurang", "Sangat Kurang"), "most"): "most_below",
    (("Butuh Perbaikan",), "least"): "least_butuh_perbaikan",
    (("Butuh Perbaikan", "Kurang"), "persons"): "persons_low",
}


def pattern(limits: tuple[Limit, ...]) -> Pattern:
    """The limits as the model applies them.

    A least share of Baik is left to the others: where Sangat Baik and all below Baik are capped, it follows.
    Raises `InputError` for a limit that the model has no rule for.
    """
    found: dict[str, int] = {}
    for limit in limits:
        for name in ("least", "most", "persons"):
            value = getattr(limit, name)
            if value is None or (limit.of, name) == (("Baik",), "least"):
                continue
            if (limit.of, name) not in _PATTERN:
                raise InputError(message("error.no_rule_for", name=name, of=list(limit.of)))
            found[_PATTERN[limit.of, name]] = value
    return Pattern(**found)
