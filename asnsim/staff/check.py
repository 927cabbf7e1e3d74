"""A staff list looked at whole: what was read, kept, dropped and guessed, which groups are small, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from asnsim.errors import Said, joined, message
from asnsim.language import current, number, text
from asnsim.population import PopulationSpec
from asnsim.population.office import groups_of, teams_of
from asnsim.population.office_tables import SMALLEST, Group, Teams
from asnsim.population.people import People
from asnsim.population.staff_findings import Finding
from asnsim.population.staff_list import StaffList, understand
from asnsim.staff.ratings import Ratings, read_ratings

FEWEST = 20
"""Employees of the smallest office of which a place can be made."""

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "": "none"}


@dataclass(frozen=True)
class SmallGroups:
    """Who could be told from a table of the office, and what became of them.

    Attributes:
        people: how many are in a group of fewer than `SMALLEST` by sector, post, sex, schooling, golongan and age.
        groups: groups that are written instead. smallest: people in the smallest of them.
        merged: people whose sector is written with others, because too few there lead, or do not.
        units: units with fewer than `SMALLEST` people.
    """

    people: int
    groups: int
    smallest: int
    merged: int
    units: int


@dataclass(frozen=True)
class Check:
    """What a staff list holds, and a history of ratings if there is one.

    Attributes:
        listed: the list as it was understood, with its problems and guesses.
        ratings: the history; None where none was given.
        small: small groups; None where the list cannot be used.
    """

    listed: StaffList
    ratings: Ratings | None
    small: SmallGroups | None
    teams: Teams | None
    groups: tuple[Group, ...]

    @property
    def ok(self) -> bool:
        """Whether a place can be made of it."""
        return not self.problems

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Everything that is wrong, of the list and then of the ratings."""
        return self._of_list() + (() if self.ratings is None else self.ratings.problems)

    def _of_list(self) -> tuple[Finding, ...]:
        people = self.listed.people
        if people is None or len(people.employees) >= FEWEST:
            return self.listed.problems
        said = message("staff_page.too_few", employees=len(people.employees), least=FEWEST)
        return (*self.listed.problems, Finding("", said, ()))

    def report(self, language: str | None = None) -> str:
        """All of it in words: headings, and a line a fact. It quotes no cell and names no file."""
        language = language or current()
        lines: list[str] = []
        for key, said in self.sections():
            lines += [text(f"staff_page.{key}", language), *(f"  - {one.in_(language)}" for one in said), ""]
        return "\n".join(lines).rstrip()

    def sections(self) -> list[tuple[str, list[Said]]]:
        """Headings, by the end of their key, and what stands under each."""
        sections = [
            ("read", self._read()),
            ("kept", self._kept()),
            ("dropped", self._dropped()),
            ("guessed", [one.sentence for one in self.listed.guesses]),
            ("small", [] if self.small is None else _small(self.small)),
        ]
        if self.ratings is not None:
            said = [
                message(
                    "staff_page.ratings_read",
                    ratings=number_said(len(self.ratings)),
                    years=_years(self.ratings),
                )
            ]
            sections.append(("ratings", [*said, *(one.sentence for one in self.ratings.guesses)]))
            sections.append(("mismatches", [one.sentence for one in self.ratings.mismatches]))
        wrong = [one.sentence for one in self._of_list()]
        if self.ratings is not None:
            wrong += [
                joined(": ", message("staff_page.of_ratings"), one.sentence) for one in self.ratings.problems
            ]
        sections.append(("problems", wrong))
        last = message("staff_page.usable" if self.ok else "staff_page.unusable")
        return [(key, said or [message("staff_page.nothing")]) for key, said in sections] + [
            ("verdict", [last])
        ]

    def _read(self) -> list[Said]:
        table = self.listed.table
        if table is None:
            return []
        said = [message("staff_page.rows", rows=number_said(self.listed.rows), left=self.listed.left_out)]
        said.append(
            message(
                "staff_page.columns", columns=self.listed.width, found=len(set(self.listed.found.values()))
            )
        )
        if table.format == "CSV":
            part = message(f"staff_page.delimiter_{_DELIMITERS[table.delimiter]}")
            said.append(message("staff_page.csv", encoding=table.encoding, delimiter=part))
        else:
            said.append(message("staff_page.xlsx"))
        return said

    def _kept(self) -> list[Said]:
        return [
            message("staff_page.column", item=message(f"staff_page.item_{item}"), header=header)
            for item, header in self.listed.found.items()
        ]

    def _dropped(self) -> list[Said]:
        dropped = self.listed.dropped
        said = []
        if dropped.identifiers:
            said.append(message("staff_page.identifiers", names=list(dropped.identifiers)))
        if dropped.unneeded:
            said.append(message("staff_page.unneeded", names=list(dropped.unneeded)))
        if dropped.unknown:
            said.append(message("staff_page.unknown", columns=list(dropped.unknown)))
        return said

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        return f"Check(ok={self.ok}, {self.listed.rows} employees, {len(self.problems)} problems)"


def check(path: str | Path, ratings: str | Path | None = None, spec: PopulationSpec | None = None) -> Check:
    """Look at a staff list, and at a history of ratings, without using them.

    Nothing is raised for what is wrong in a file: it stands in `problems`. `spec` says citizens, the scale of TPP and
    the day of the list where they matter.
    """
    listed = understand(path, spec or PopulationSpec())
    history = None if ratings is None else read_ratings(ratings)
    if listed.people is None:
        return Check(listed, history, None, None, ())
    teams = teams_of(listed.people, listed.classes)
    groups = groups_of(listed.people, teams)
    return Check(listed, history, _small_groups(listed.people, teams, groups), teams, tuple(groups))


def _small_groups(people: People, teams: Teams, groups: list[Group]) -> SmallGroups:
    staff, units = people.employees, people.units
    decade = np.floor(staff.age / 10)
    golongan = np.searchsorted([5, 9, 13], staff.grade, side="right")
    cells = np.column_stack(
        [units.sector[staff.unit], staff.leads >= 0, staff.position, staff.pppk, staff.sex, staff.education,
         golongan, decade]
    ).astype(np.int64)  # fmt: skip
    _, sizes = np.unique(cells, axis=0, return_counts=True)
    merged = sum(group.people for group in groups if len(group.stratum) > 1)
    return SmallGroups(
        people=int(sizes[sizes < SMALLEST].sum()),
        groups=len(groups),
        smallest=min(group.people for group in groups),
        merged=merged,
        units=int((teams.tree.members < SMALLEST).sum()),
    )


def _small(small: SmallGroups) -> list[Said]:
    said = [
        message("staff_page.small_people", people=number_said(small.people), least=SMALLEST),
        message("staff_page.small_groups", groups=number_said(small.groups), smallest=small.smallest),
    ]
    if small.merged:
        said.append(message("staff_page.small_merged", people=number_said(small.merged), least=SMALLEST))
    if small.units:
        said.append(message("staff_page.small_units", units=number_said(small.units), least=SMALLEST))
    if small.smallest < SMALLEST:
        said.append(message("staff_page.small_office", least=SMALLEST))
    return said


def number_said(count: float, digits: int = 0) -> Said:
    """A number as each language writes it."""
    return Said(_number, count, digits)


def _number(language: str, count: float, digits: int) -> str:
    return number(count, language, digits)


def _years(ratings: Ratings) -> Any:
    years = [str(year) for year in np.unique(ratings.year)]
    return years or "-"
