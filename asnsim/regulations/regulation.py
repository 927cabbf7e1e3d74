"""A regulation: what it is, since when it holds, what replaced it, where it can be read, and its tables."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import Field

from asnsim.errors import InputError, message
from asnsim.language import meaning
from asnsim.regulations.appraisal import (
    Advice,
    Bands,
    Caps,
    Distribution,
    Elements,
    Feedback,
    Matrix,
    Sources,
    Weights,
)
from asnsim.regulations.career import CreditPoints, LevelSpans, NineBox, ProfessionalismIndex, RankCeilings
from asnsim.regulations.conduct import AbsenceLadder, PenaltyCuts
from asnsim.regulations.pay import AttendanceCuts, EntryGrades, Factors, Figures, GradePay, Items, Split
from asnsim.regulations.service import SatisfactionSurvey
from asnsim.regulations.table import Frozen, Table, Words

AnyTable = Annotated[
    AbsenceLadder
    | Advice
    | AttendanceCuts
    | Bands
    | Caps
    | CreditPoints
    | Distribution
    | Elements
    | EntryGrades
    | Factors
    | Feedback
    | Figures
    | GradePay
    | Items
    | LevelSpans
    | Matrix
    | NineBox
    | PenaltyCuts
    | ProfessionalismIndex
    | RankCeilings
    | SatisfactionSurvey
    | Sources
    | Split
    | Weights,
    Field(discriminator="kind"),
]
T = TypeVar("T", bound=Table)


class Regulation(Frozen):
    """One regulation as data.

    Attributes:
        name, year: how it is picked: ("pp-30", 2019).
        cited: its short official name, such as "PP 30/2019".
        title: what it is about.
        in_force: year from which it holds.
        replaced_by: id of the regulation that took its place, None while it holds or where that is not known.
        guided_by: id of the regulation that guides how it is applied, such as the distribution of predicates.
        remark: what a reader must know before he uses it.
        tables: by name.
    """

    name: str
    year: int
    cited: str
    title: Words
    in_force: int
    replaced_by: str | None = None
    guided_by: str | None = None
    remark: Words | None = None
    tables: dict[str, AnyTable] = Field(min_length=1)

    @property
    def id(self) -> str:
        """Name and year in one word, as scenarios write it: "pp-30-2019"."""
        return f"{self.name}-{self.year}"

    def cited_in(self, language: str) -> str:
        """What it is called: an official name, which is the same in both languages, or words where it has none."""
        return meaning(self.cited, language)

    def has(self, kind: type[Table]) -> bool:
        """Whether there is a table of this kind."""
        return any(isinstance(table, kind) for table in self.tables.values())

    def table(self, kind: type[T]) -> T:
        """Its only, or its first, table of this kind. Raises `InputError` when there is none."""
        for table in self.tables.values():
            if isinstance(table, kind):
                return table
        there = sorted({table.kind for table in self.tables.values()})
        raise InputError(message("error.no_such_table", regulation=self.cited, tables=there))
