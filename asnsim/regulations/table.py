"""What every table of a regulation has: a title, how it was verified, where it can be read, and its cells."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from asnsim.errors import InputError, message, unknown_name
from asnsim.language import catalogue, meaning, text

Predicate = Literal["Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"]
PREDICATES: Final[tuple[Predicate, ...]] = (
    "Sangat Kurang",
    "Kurang",
    "Butuh Perbaikan",
    "Baik",
    "Sangat Baik",
)
"""Predicates of PermenPANRB 6/2022, the lowest first; the model codes them 0 to 4."""

Report = Literal["below", "meets", "above"]
REPORTS: Final[tuple[Report, ...]] = ("below", "meets", "above")
"""Di bawah, sesuai, di atas ekspektasi; the model codes them -1, 0, 1."""

Verified = Literal["text", "official", "news", "programs", "memory", "choice"]
"""How a table was checked: the text of the rule or its official form; a page or slide of an authority or a
local government; the press or another page; several independent public programs that code it; from memory,
found on no page; a choice of the model and no rule at all."""


class Frozen(BaseModel):
    """Data that nobody changes; a key that nobody knows is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Words(Frozen):
    """The same in both languages of the project."""

    en: str = Field(min_length=1)
    id: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """The words in "en" or "id"."""
        return str(getattr(self, language))


class Cell(NamedTuple):
    """One cell of a table as a person reads it; `value` is a number, or words in the language asked for.

    `chosen`: it stands in no rule, but says how the model reads what stands there; never a number.
    """

    row: str
    column: str
    value: float | str
    chosen: bool = False


class Table(Frozen):
    """A table of a regulation. Its kind says which rules can be worked out with it."""

    kind: str
    title: Words
    verified: tuple[Verified, ...] = Field(min_length=1)
    source: str = Field(min_length=1)
    remark: Words | None = None
    memory: tuple[str, ...] = ()
    """Rows that are from memory, though the table as a whole is not; as they read in English."""

    _HEADING: ClassVar[str] = "rules.column"

    @model_validator(mode="after")
    def _read_or_chosen(self) -> Table:
        if "choice" in self.verified and len(self.verified) > 1:
            raise ValueError("what is chosen stands in a table of its own, apart from what was read")
        return self

    @property
    def chosen(self) -> bool:
        """Whether the whole table is a choice of the model."""
        return self.verified == ("choice",)

    def source_in(self, language: str) -> str:
        """Where the table can be read, in words of `language`; addresses stay as they are."""
        return meaning(self.source, language)

    @abstractmethod
    def cells(self, language: str = "en") -> list[Cell]:
        """Every cell in reading order, its row and column in words of `language`."""

    def _column(self, key: str, language: str) -> str:
        """The heading of a column; an official name is the same in both languages."""
        known = f"{self._HEADING}.{key}"
        return text(known, language) if known in catalogue() else key

    def _line(
        self,
        row: str,
        values: Mapping[str, float | int | str | bool | None],
        language: str,
        chosen: bool = False,
    ) -> list[Cell]:
        """The cells of one row; a column without a value has none."""
        return [
            Cell(row, self._column(key, language), _shown(value, language), chosen)
            for key, value in values.items()
            if value is not None
        ]


def _shown(value: float | int | str | bool, language: str) -> float | str:
    if isinstance(value, bool):
        return text("rules.yes" if value else "rules.no", language)
    return value


def span(least: int, most: int | None, unit: str, language: str) -> str:
    """A range of whole numbers as a person writes it: "3 days", "4-6 days", "28 or more days"."""
    if most is None:
        return text("rules.or_more", language, least=least, unit=unit)
    return f"{least} {unit}" if least == most else f"{least}-{most} {unit}"


def pick(kind: str, name: str, known: Sequence[str]) -> str:
    """`name`, if it is among the `known`. Raises `InputError` with the nearest valid name."""
    if name not in known:
        raise unknown_name(kind, name, known)
    return name


def at_least(what: str, value: float, least: float = 0.0) -> float:
    """`value`, if it is not below `least`. Raises `InputError` that names `what`."""
    if not value >= least:
        raise InputError(message("error.at_least", least=least, got=value), field=what)
    return value
