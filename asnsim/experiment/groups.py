"""Groups of people by what they are in the baseline: of one kind, or of several kinds crossed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.last_year import Persons
from asnsim.language import text
from asnsim.model.core.codes import words_of
from asnsim.population.civil_service import GRADES, PPPK_GRADES

Ints = NDArray[np.int64]

ALL = "all"
"""The kind of which everybody is one group."""

CROSSED = "+"
"""Between kinds that are crossed, as in "sex+pppk"."""

_AGES = (30, 40, 50)
_PNS_BANDS = ("I", "II", "III", "IV")
_PPPK_BANDS = (("I", "IV"), ("V", "VIII"), ("IX", "XII"), ("XIII", "XVII"))
_THIRDS = ("lowest", "middle", "highest")


@dataclass(frozen=True)
class Kind:
    """A way to tell people apart: the group of each, (person,), from 0, and the names of all groups in a language."""

    of: Callable[[Persons], Ints]
    names: Callable[[str], tuple[str, ...]]


def _coded(column: str) -> Kind:
    """As a column of employees has it in codes."""
    codes = np.array(list(words_of(column, "en")))

    def of(persons: Persons) -> Ints:
        return np.searchsorted(codes, persons.employees[column])

    return Kind(of, lambda language: tuple(words_of(column, language).values()))


def _ages() -> Kind:
    def names(language: str) -> tuple[str, ...]:
        first = text("group_of.age_below", language, age=_AGES[0])
        middle = [
            text("group_of.age_from", language, low=low, high=high - 1)
            for low, high in zip(_AGES, _AGES[1:], strict=False)
        ]
        return first, *middle, text("group_of.age_above", language, age=_AGES[-1])

    return Kind(lambda persons: np.searchsorted(_AGES, persons.employees["age"], side="right"), names)


def _golongan() -> Kind:
    """PNS by the Roman number of their golongan, PPPK by bands of theirs, which follow schooling."""
    pns = np.array([_PNS_BANDS.index(grade.split("/")[0]) for grade in GRADES])
    ends = [PPPK_GRADES.index(last) + 1 for _, last in _PPPK_BANDS]

    def of(persons: Persons) -> Ints:
        grade = persons.employees["grade"]
        of_pppk = len(_PNS_BANDS) + np.searchsorted(ends, grade)
        return np.where(persons.employees["pppk"] == 1, of_pppk, pns[grade - 1])

    def names(language: str) -> tuple[str, ...]:
        return *(f"PNS {band}" for band in _PNS_BANDS), *(f"PPPK {low}–{high}" for low, high in _PPPK_BANDS)

    return Kind(of, names)


def _thirds(key: str, of_each: Callable[[Persons], NDArray[np.float64]]) -> Kind:
    """The lowest, the middle and the highest third of the office; equals are together."""

    def of(persons: Persons) -> Ints:
        values = of_each(persons)
        return np.searchsorted(np.quantile(values, (1 / 3, 2 / 3)), values)

    return Kind(of, lambda language: tuple(text(f"group_of.{key}_{third}", language) for third in _THIRDS))


KINDS: dict[str, Kind] = {
    "sex": _coded("sex"),
    "age": _ages(),
    "education": _coded("education"),
    "pppk": _coded("pppk"),
    "position": _coded("position"),
    "level": _coded("level"),
    "grade": _golongan(),
    "sector": Kind(
        lambda persons: persons.sector, lambda language: tuple(words_of("sector", language).values())
    ),
    "leads": Kind(
        lambda persons: (persons.employees["leads"] >= 0).astype(np.int64),
        lambda language: (text("group_of.leads_not", language), text("group_of.leads", language)),
    ),
    "closeness": _thirds("closeness", lambda persons: np.asarray(persons.employees["closeness"])),
    "performance": _thirds("performance", lambda persons: persons.truth),
}
"""The kinds of groups, by name."""


@dataclass(frozen=True)
class Grouping:
    """One kind, or several crossed.

    Attributes:
        name: as it was asked for, "sex+pppk". kinds: by name, none for everybody together.
    """

    name: str
    kinds: tuple[str, ...]

    def of(self, persons: Persons) -> Ints:
        """The group of each, (person,), from 0."""
        found = np.zeros(len(persons.key), dtype=np.int64)
        for kind in self.kinds:
            found = found * len(KINDS[kind].names("en")) + KINDS[kind].of(persons)
        return found

    def names(self, language: str) -> tuple[str, ...]:
        """What each group is called."""
        if not self.kinds:
            return (text("group_of.all", language),)
        return tuple(
            ", ".join(names) for names in product(*(KINDS[kind].names(language) for kind in self.kinds))
        )

    def called(self, language: str) -> str:
        """What the grouping is called."""
        return (
            " × ".join(text(f"group_of.by_{kind}", language) for kind in self.kinds)
            or self.names(language)[0]
        )


def groupings(by: str | Sequence[str]) -> tuple[Grouping, ...]:
    """Everybody together, then each of `by`: "sex", or "sex+pppk" for both crossed.

    Raises `InputError` with the nearest name for a kind that is none, and for one that comes twice.
    """
    asked = [by] if isinstance(by, str) else list(by)
    found = {ALL: Grouping(ALL, ())}
    for name in asked:
        kinds = tuple(part.strip() for part in str(name).split(CROSSED))
        for kind in kinds:
            if kind not in KINDS:
                raise unknown_name("group", kind, KINDS).at(field="by")
        called = CROSSED.join(kinds)
        if called in found or len(set(kinds)) < len(kinds):
            raise InputError(message("error.group_twice", name=called), field="by")
        found[called] = Grouping(called, kinds)
    return tuple(found.values())
