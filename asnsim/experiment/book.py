"""The codebook: every column of the tables that a study gives, and every outcome, from their declarations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from asnsim.errors import unknown_name
from asnsim.experiment.employees import EMPLOYEE_COLUMNS
from asnsim.experiment.unit_table import FIRST, Members
from asnsim.experiment.who import COLUMNS as WHO
from asnsim.language import meaning, text
from asnsim.mistakes import unit_words
from asnsim.model.core.codes import words_of
from asnsim.model.core.records import Employee, Unit
from asnsim.outcomes import OUTCOMES, Outcome, rated, year_ends
from asnsim.outcomes.snapshot import always
from asnsim.records import Column, columns
from asnsim.scenario.schema import SECTIONS
from asnsim.wording import said_in

TABLES = ("employees", "units", "outcomes", "who")
"""`study.employees()`, `study.units()`, the outcomes of `study.runs` and `run.outcomes`, and `study.who()`."""

_OF_ALL = ("arm", "replication", "set")
_KEYS = {
    "employees": (*_OF_ALL, "row"),
    "units": (*_OF_ALL, "name"),
    "outcomes": ("arm", "replication", "seed", "set", "quarter"),
    "who": WHO,
}
_YES_OR_NO = "0 or 1"
_NO_UNIT = ("code", "row", _YES_OR_NO)


class Row(NamedTuple):
    """One column of a table, in words of one language.

    Attributes:
        table: one of `TABLES`. name: its heading. meaning, unit: what it is, and in what. low, high: its range, for an
            outcome what is usual; NaN for none. kind: what sort of value. codes: what codes stand for, else empty.
        arms: which arms have it. time: of when it is.
    """

    table: str
    name: str
    meaning: str
    unit: str
    low: float
    high: float
    kind: str
    codes: str
    arms: str
    time: str


def codebook(language: str = "en", table: str | None = None) -> pd.DataFrame:
    """What every column means, one row each: table, name, meaning, unit, low, high, kind, codes, arms, time.

        asnsim.codebook(table="employees").set_index("name").loc["strain", "meaning"]

    `table` picks one of `TABLES`: "employees" (`run.employees`, `study.employees()`), "units" (`study.units()`),
    "outcomes" (`run.outcomes`, `study.runs`) and "who" (`study.who()`). What parts of others bring, columns and
    outcomes, is in it once they are registered. Raises `InputError` for an unknown language or table.
    """
    rows = [*_employees(language), *_units(language), *_outcomes(language), *_keys("who", language)]
    book = pd.DataFrame(rows, columns=list(Row._fields))
    if table is None:
        return book
    if table not in TABLES:
        raise unknown_name("table", table, TABLES).at(field="table")
    return book[book["table"] == table].reset_index(drop=True)


TRUST = Column("trust", "Trust in incentives, mean over them", "share", 0.0, 1.0, False)
"""What a table of employees has beside their own columns."""


def described() -> list[Column]:
    """Every column that is declared by a record, so that its meaning is said in English there."""
    found = [TRUST, *columns(Employee), *columns(Members), *columns(Unit)]
    for parts in SECTIONS.values():
        for kind in parts.names():
            part = parts.get(kind)
            found += [one for which in _REMEMBERED for one in columns(getattr(part, which))]
    return found


_REMEMBERED = ("memory", "unit_memory")


def _employees(language: str) -> Iterator[Row]:
    yield from _keys("employees", language)
    known = {TRUST.name: TRUST} | {one.name: one for one in columns(Employee)}
    for name in (*EMPLOYEE_COLUMNS, *(name for name in known if name not in EMPLOYEE_COLUMNS)):
        yield _column("employees", known[name], language, "end")
    yield from _remembered("employees", "memory", language, "end")


def _units(language: str) -> Iterator[Row]:
    yield from _keys("units", language)
    own, of_units = ({one.name: one for one in columns(kind)} for kind in (Members, Unit))
    for name in dict.fromkeys((*FIRST, *own, *of_units)):
        yield _column("units", own.get(name) or of_units[name], language, "last_quarter")
    yield from _remembered("units", "unit_memory", language, "last_quarter")


def _outcomes(language: str) -> Iterator[Row]:
    yield from _keys("outcomes", language)
    for name, one in OUTCOMES.items():
        yield Row(
            table="outcomes",
            name=name,
            meaning=f"{one.labels[language]}. {one.definitions[language]}",
            unit=_unit(one, language),
            low=_bound(one.low),
            high=_bound(one.high),
            kind=text("codebook.kind_number", language),
            codes="",
            arms=text("codebook.every_arm", language),
            time=text(f"codebook.time_{_when(one)}", language),
        )


def _when(one: Outcome) -> str:
    known = {"quarters": always, "rated": rated, "year_ends": year_ends}
    return next((name for name, when in known.items() if one.when is when), "some")


def _unit(one: Outcome, language: str) -> str:
    """In words; of a share also what stands in files, where 0.02 is two per cent."""
    words = one.unit_words.words[language]
    return text("codebook.share", language, words=words) if one.unit.startswith("share") else words


def _remembered(table: str, which: str, language: str, time: str) -> Iterator[Row]:
    """What every part that can be in a scheme keeps of employees or of units."""
    for section, parts in SECTIONS.items():
        for kind in parts.names():
            part = ".".join(map(str, (*section, kind)))
            for one in columns(getattr(parts.get(kind), which)):
                row = _column(table, one, language, time, own=False)
                arms = text("codebook.arms_with", language, part=part)
                yield row._replace(name=f"{kind}.{one.name}", arms=arms)


def _column(table: str, one: Column, language: str, time: str, own: bool = True) -> Row:
    """A declared column; `own` where it is of the table itself, and its name says which words its codes have."""
    words = words_of(one.name, language) if own else {}
    kind = _kind(one, bool(words))
    return Row(
        table=table,
        name=one.name,
        meaning=_meaning(one, language, own),
        # That a number is a code, or yes or no, is said by its kind.
        unit="" if one.unit in _NO_UNIT else str(said_in(unit_words(one.unit, one.unit_id), language)),
        low=_bound(one.low),
        high=_bound(one.high),
        kind=text(f"codebook.kind_{kind}", language),
        codes=_listed(f"{code} {word}" for code, word in words.items()),
        arms=text("codebook.every_arm", language),
        time=text(f"codebook.time_{time}", language),
    )


def _meaning(one: Column, language: str, own: bool) -> str:
    """What it is; of columns whose declaration says the codes alone, what these are codes of."""
    if own and one.name in _CODES_ALONE:
        return text(f"group_of.by_{one.name}", language)
    return meaning(one.meaning, language, one.meaning_id)


_CODES_ALONE = ("sex", "education", "pppk", "position", "sector")


def _kind(one: Column, coded: bool) -> str:
    if coded:
        return "code"
    if one.unit in ("code", "row"):
        return "other"
    if one.unit == _YES_OR_NO:
        return "yes_or_no"
    return "whole" if one.whole else "number"


def _keys(table: str, language: str) -> Iterator[Row]:
    """What tells rows apart, and columns that are worked out; they are declared by their words alone."""
    for name in _KEYS[table]:
        key = "ensemble" if name == "set" else "every_arm"
        yield Row(
            table=table,
            name=name,
            meaning=text(f"codebook.{table if table == 'who' else 'key'}_{name}", language),
            unit="",
            low=math.nan,
            high=math.nan,
            kind=text(f"codebook.kind_{_KINDS.get(name, 'number')}", language),
            codes="",
            arms=text(f"codebook.{key}", language),
            time="",
        )


_KINDS = {
    **dict.fromkeys(("arm", "name", "by", "group", "outcome", "unit"), "words"),
    **dict.fromkeys(("replication", "set", "seed", "quarter", "replications"), "whole"),
    "row": "other",
}


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _bound(value: float) -> float:
    return value if math.isfinite(value) else math.nan
