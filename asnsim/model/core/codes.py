"""What the codes of columns stand for, in words of both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from asnsim.language import text
from asnsim.model.core.constants import LADDER
from asnsim.population.civil_service import GRADES, LEVELS, PPPK_GRADES, SECTORS
from asnsim.regulations import PREDICATES

Ints = NDArray[np.int64]
Words = dict[int, str]
"""Code to word, in the order of the codes."""


def _said(key: str, codes: range) -> Callable[[str], Words]:
    """Words of the catalogue: `code.<key>_<code>`, counted from 0 where codes begin below it."""
    first = max(codes[0], 0)
    return lambda language: {
        code: text(f"code.{key}_{first + place}", language) for place, code in enumerate(codes)
    }


def _predicates(language: str) -> Words:
    return dict(enumerate(PREDICATES))


def _levels(language: str) -> Words:
    return {0: text("code.nothing_0", language)} | dict(list(enumerate(LEVELS))[1:])


def _sanctions(language: str) -> Words:
    # Three steps are cuts of the allowance, so that words alone would not tell them apart.
    steps = {
        number: f"{number}: {step.punishment.in_(language)}" for number, step in enumerate(LADDER, start=1)
    }
    return {0: text("code.nothing_0", language)} | steps


_WORDS: dict[str, Callable[[str], Words]] = {
    "sex": _said("sex", range(2)),
    "rater_sex": _said("sex", range(2)),
    "pppk": _said("pppk", range(2)),
    "position": _said("position", range(3)),
    "education": _said("education", range(1, 6)),
    "sector": _said("sector", range(len(SECTORS))),
    "level": _levels,
    "report_results": _said("report", range(-1, 2)),
    "report_behaviour": _said("report", range(-1, 2)),
    "predicate": _predicates,
    "predicate_year": _predicates,
    "predicate_before": _predicates,
    "sanction": _sanctions,
}


def words_of(column: str, language: str) -> Words:
    """The words for the codes of a column of employees or units, "grade" of PNS; none where it holds no codes."""
    if column == "grade":
        return dict(enumerate(GRADES, start=1))
    return _WORDS[column](language) if column in _WORDS else {}


def grade_names(grade: Ints | Sequence[int], pppk: Ints | Sequence[int]) -> list[str]:
    """Golongan in words, (row,): that of PNS ("III/b"), or that of PPPK ("IX"), which have tables of their own."""
    return [
        (PPPK_GRADES if contract else GRADES)[number - 1]
        for number, contract in zip(grade, pppk, strict=True)
    ]


ALL_GRADES = (*GRADES, *PPPK_GRADES)
"""Every golongan, those of PNS first, each from the lowest."""
