"""People read from a staff list instead of synthesised.

A staff list is a CSV or XLSX file (``staff_table``), one row per employee, with either the headers of a SIASN export or
plain ones in English or Indonesian (``staff_columns.COLUMNS``). The smallest one:

    unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years
    Dinas A,,yes,man,52,S2,PNS,structural,IV/b,25,3
    Dinas A,,no,woman,30,S1,PPPK,functional,IX,2,2
    Bidang B,Dinas A,yes,woman,45,S1,PNS,structural,IV/a,20,2
    Bidang B,Dinas A,no,man,33,S1,PNS,pelaksana,III/b,8,1

Who leads whom: everybody names the unit he works in; one row a unit is its head, by ``head`` (yes, no), by an
echelon (``ESELON NAMA``) or, which is a guess, by a structural post, a title or the highest golongan; a unit names the
unit above it, and the heads of units that name none are rated by the regional leader. A SIASN export has no column for
the unit above: where none is added (``UNOR ATASAN ID``), the name tells it, "Seksi C - Bidang B - Dinas A" being under
"Bidang B - Dinas A".

Instead of ages and years, dates are read: birth, start (TMT CPNS), grade (TMT GOLONGAN), counted to
``staff_date`` or the latest date of the list. Optional: ``sector`` (else recognised by words in unit names, else
that of the unit above, at last administration), ``level`` or ``JABATAN NAMA`` (jenjang), ``echelon`` (TPP class),
``KEDUDUKAN HUKUM NAMA`` (who has left is left out). Names, NIP, NIK and all other columns are never kept, and units
become codes unless ``keep_unit_names``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from asnsim.errors import InputError, joined, message, plural, printable
from asnsim.mistakes import shown
from asnsim.population import staff_columns as columns
from asnsim.population import staff_values as values
from asnsim.population.civil_service import FUNCTIONAL, functional_level
from asnsim.population.people import GivenEmployee, People, empty_records, unit_codes
from asnsim.population.spec import PopulationSpec
from asnsim.population.staff_findings import Finding, Findings, refused
from asnsim.population.staff_table import Table, read_table
from asnsim.population.staff_units import Line, arrange, find_units, sectors
from asnsim.population.structure import unit_records
from asnsim.population.synthesis import place_in_units, set_pay
from asnsim.population.tree import Tree

T = TypeVar("T")

_DAYS_PER_YEAR = 365.25
_DATES = ("birth_date", "start_date", "rank_date")
_LEFT = re.compile(r"pensiun|berhenti|meninggal|cltn|cuti di ?luar|tewas|hilang|tidak aktif|retired|inactive")
"""Words of the legal position of people who do not work there."""


@dataclass(frozen=True)
class StaffList:
    """A staff list as it was understood.

    Attributes:
        table: format, delimiter, encoding and row of the header; its headers and rows are emptied.
        width: how many columns it has.
        found: the header of each item that is read, as the list writes it.
        dropped: the columns that are not kept.
        rows: employees in the list, those included who have left.
        left_out: how many of them have left.
        problems: why it cannot be used; empty where it can.
        guesses: what it does not say and was guessed.
        people: its people; None where there are problems.
        classes: class of the post of each unit's head (`set_pay`).
    """

    table: Table | None
    width: int
    found: dict[str, str]
    dropped: columns.Dropped
    rows: int
    left_out: int
    problems: tuple[Finding, ...]
    guesses: tuple[Finding, ...]
    people: People | None
    classes: tuple[str, ...]


def read_staff_list(path: str | Path, spec: PopulationSpec) -> People:
    """People of the staff list at ``path``; place, organization code, citizens and TPP scale come from
    ``spec``.

    Raises:
        InputError: the list cannot be used. It tells everything that is wrong, with rows and columns, and without the
            name of the file or what stands in its cells.
    """
    read = understand(path, spec)
    if read.people is None:
        raise refused(read.problems)
    return read.people


def understand(path: str | Path, spec: PopulationSpec) -> StaffList:
    """Read the staff list at ``path`` and collect all that is wrong with it or was guessed."""
    reading = _Reading(spec)
    try:
        reading.read(read_table(Path(path), columns.known))
    except InputError as error:
        reading.problems.add(_said(error))
    return reading.result()


def _said(error: InputError) -> Any:
    return joined(": ", error.field, error.message)


class _Reading:
    """A staff list while it is read."""

    def __init__(self, spec: PopulationSpec) -> None:
        self.spec = spec
        self.problems, self.guesses = Findings(), Findings()
        self.table: Table | None = None
        self.found: dict[str, int] = {}
        self.lines: list[Line] = []
        self.rows = self.left_out = 0
        self.people: People | None = None
        self.classes: tuple[str, ...] = ()

    def result(self) -> StaffList:
        headers = [] if self.table is None else self.table.headers
        found = {item: columns.written(headers[index]) for item, index in self.found.items()}
        return StaffList(
            table=None if self.table is None else self.table._replace(headers=[]),
            width=len(headers),
            found=found,
            dropped=columns.dropped(headers, self.found),
            rows=self.rows,
            left_out=self.left_out,
            problems=self.problems.all(found),
            guesses=self.guesses.all(found),
            people=None if self.problems else self.people,
            classes=self.classes,
        )

    def read(self, table: Table) -> None:
        self.table = table._replace(rows=[])
        if table.guessed_encoding:
            self.guesses.add(message("staff.guess_encoding", encoding=table.encoding))
        if table.header_row > 1:
            self.guesses.add(message("staff.guess_header", row=table.header_row))
        self.found = columns.find_columns(table.headers)
        for lacking in columns.missing(table.headers, self.found):
            accepted = [columns.shown(name) for name in lacking.accepted]
            hint = message("staff.meant_column", column=lacking.meant) if lacking.meant else ""
            said = joined("; ", message("staff.no_column", accepted=accepted), hint)
            self.problems.add(said, table.header_row)
        self._keep_lines(table)
        if not self.lines and not self.problems:
            self.problems.add(message("staff.empty"))
        fields = self._fields()
        self._refuse_impossible(fields)
        missing_columns = len(columns.missing(table.headers, self.found)) > 0
        if not self.lines or missing_columns:
            return
        units = find_units(self.lines, self.problems, self.guesses)
        if self.problems:
            return
        self._make(units, fields)

    def _keep_lines(self, table: Table) -> None:
        width = len(table.headers)
        for row, cells in table.rows:
            self.rows += 1
            while len(cells) > width and not cells[-1]:
                cells = cells[:-1]
            if len(cells) != width:
                self.problems.add(plural("staff.cells", len(cells), headers=width), row)
                continue
            kept = {item: cells[index] for item, index in self.found.items()}
            if _LEFT.search(kept.get("standing", "").casefold()):
                self.left_out += 1
                continue
            self.lines.append(Line(row, kept))

    def _fields(self) -> dict[str, list[Any]]:
        """What each column says, a value a line; None where it is not understood, which is noted."""
        fields: dict[str, list[Any]] = {}
        parsers: dict[str, Callable[[str], Any]] = {
            "sex": values.parse_sex,
            "education": values.parse_education,
            "position": values.parse_position,
            "grade": values.parse_grade,
        }
        for item, parser in parsers.items():
            if item in self.found:
                fields[item] = self._column(item, parser)
        for line, position, grade in zip(
            self.lines, fields.get("position", []), fields.get("grade", []), strict=False
        ):
            line.position, line.grade = position or 0, 0 if grade is None else grade[0]
        if "grade" in fields:
            fields["pppk"] = self._statuses(fields["grade"])
        fields |= self._times()
        return fields

    def _column(self, item: str, parser: Callable[[str], T], needed: bool = True) -> list[T | None]:
        """A column as `parser` understands it. An empty cell is wrong where it is `needed`, else None."""
        understood: list[T | None] = []
        known: dict[str, T] = {}
        for line in self.lines:
            cell = line.cell(item)
            if cell in known:
                understood.append(known[cell])
                continue
            if not cell:
                if needed:
                    self.problems.add(message("staff.empty_cell"), line.row, item)
                understood.append(None)
                continue
            value = self.problems.parsed(cell, parser, line.row, item)
            if value is not None:
                known[cell] = value
            understood.append(value)
        return understood

    def _statuses(self, grades: Sequence[tuple[int, int | None] | None]) -> list[int | None]:
        said = (
            self._column("status", values.parse_status, False)
            if "status" in self.found
            else [None] * len(grades)
        )
        statuses: list[int | None] = []
        for line, grade, status in zip(self.lines, grades, said, strict=True):
            contract = None if grade is None else grade[1]
            if contract is not None and status is not None and contract != status:
                self.problems.add(
                    message("staff.grade_of_other", status=("PNS", "PPPK")[status]), line.row, "grade"
                )
            if contract is None and status is None and grade is not None and not line.cell("status"):
                self.problems.add(message("staff.which_status"), line.row, "status")
            if status is None and contract is not None:
                self.guesses.add(message("staff.guess_status"), line.row)
            statuses.append(contract if status is None else status)
        return statuses

    def _times(self) -> dict[str, list[float | None]]:
        """Age, years of service and years in the grade, each from its number, else from its date."""
        days = {item: self._dates(item) for item in _DATES if item in self.found}
        today = self._today(days)
        if today is None:
            return {}
        found = {}
        for number, day in (("age", "birth_date"), ("tenure", "start_date"), ("rank_years", "rank_date")):
            if number in self.found or day in self.found:
                found[number] = self._years(number, day, days.get(day), today)
        if "tenure" in found and "tenure_months" in self.found and "tenure" in self.found:
            months = self._column("tenure_months", values.parse_number, False)
            found["tenure"] = [
                years + more / 12 if line.cell("tenure") and years is not None and more is not None else years
                for line, years, more in zip(self.lines, found["tenure"], months, strict=True)
            ]
        return found

    def _dates(self, item: str) -> list[date | None]:
        cells = [line.cell(item) for line in self.lines]
        month_first = values.is_month_first(cells)
        if month_first:
            self.guesses.add(message("staff.guess_month_first"), item=item)
        for line, cell in zip(self.lines, cells, strict=True):
            if cell and values.is_excel_number(cell):
                self.guesses.add(message("staff.guess_excel_date"), line.row, item)
        return self._column(item, lambda cell: values.parse_date(cell, month_first), False)

    def _today(self, days: dict[str, list[date | None]]) -> date | None:
        """The day to which ages and years are counted."""
        if self.spec.staff_date is not None:
            try:
                return values.parse_date(self.spec.staff_date)
            except ValueError as problem:
                got = message("error.got", got=shown(self.spec.staff_date))
                self.problems.add(joined(" ", problem.args[0], got), item="staff_date")
                return None
        service = [day for item in _DATES[1:] for day in days.get(item, []) if day is not None]
        if service:
            self.guesses.add(message("staff.guess_today"))
            return max(service)
        if "birth_date" in self.found and "age" not in self.found and self.lines:
            self.problems.add(message("staff.no_dates"), item="birth_date")
            return None
        return date.min

    def _years(
        self, number: str, day: str, dates: Sequence[date | None] | None, today: date
    ) -> list[float | None]:
        numbers = (
            self._column(number, values.parse_number, False)
            if number in self.found
            else [None] * len(self.lines)
        )
        found: list[float | None] = []
        for place, line in enumerate(self.lines):
            then = None if dates is None else dates[place]
            if line.cell(number) or (then is None and line.cell(day)):
                found.append(numbers[place])  # None where it is not understood, which was noted
                continue
            if then is None:
                self.problems.add(
                    message("staff.empty_cell"), line.row, number if number in self.found else day
                )
            elif then > today:
                self.problems.add(message("staff.too_late"), line.row, day)
            else:
                if day == "birth_date":  # the year alone: an exact age would give the day of birth away
                    then = then.replace(month=7, day=1)
                found.append(round((today - then).days / _DAYS_PER_YEAR * 12) / 12)
                continue
            found.append(None)
        return found

    def _make(self, units: dict[str, Any], fields: dict[str, list[Any]]) -> None:
        """Records of the people and units, when all of the list is understood."""
        order, tree, teams = arrange(units)
        rows = [row for name in order for row in teams[name]]
        row_of = {index: row for row, index in enumerate(rows)}
        head = np.array([-1] + [row_of[units[name].head] for name in order[1:]])
        of_units = sectors(order, units, self.lines, self.problems, self.guesses)
        if self.problems:
            return
        tree = Tree(tree.parent, tree.level, np.array(of_units), tree.members)
        table = unit_records(tree, self.spec.citizens, head)
        people = empty_records(GivenEmployee, len(rows))
        place_in_units(people, table)
        _fill(people, {name: np.array(values)[rows] for name, values in fields.items() if name != "grade"})
        people.grade = np.array([grade[0] for grade in fields["grade"]])[rows]
        named = np.array([values.parse_level(self.lines[index].cell("title")) or 0 for index in rows])
        usual = functional_level(people.education, people.grade)
        people.level = np.where(people.position == FUNCTIONAL, np.where(named > 0, named, usual), 0)
        classes = [""]
        for level, name in zip(tree.level[1:], order[1:], strict=True):
            echelon = values.tpp_class(self.lines[units[name].head].cell("echelon"))
            classes.append(echelon or ("head_of_agency", "kabid", "kasubbag")[min(level, 3) - 1])
        set_pay(people, table, classes, self.spec)
        names = unit_codes(len(order))
        if self.spec.keep_unit_names:
            names = (self.spec.place, *(printable(units[name].name) for name in order[1:]))
        self.people = People(self.spec.place, self.spec.organization, people, table, names)
        self.classes = tuple(classes)

    def _refuse_impossible(self, fields: dict[str, list[Any]]) -> None:
        """Note ages and years of service that nobody has, of those that are understood."""
        for place, line in enumerate(self.lines):
            age, tenure = (fields[item][place] if item in fields else None for item in ("age", "tenure"))
            if age is None:
                continue
            if not 18 <= age <= 70:
                self.problems.add(message("staff.age"), line.row, "age")
            elif tenure is not None and tenure > age - 18 + (0.0 if line.cell("age") else 0.5):
                self.problems.add(message("staff.tenure"), line.row, "tenure")


def _fill(people: np.recarray, fields: dict[str, Any]) -> None:
    """Copy what the columns say into the records."""
    for name in ("sex", "education", "position", "pppk", "age", "tenure", "rank_years"):
        people[name] = fields[name]
    people.age = np.maximum(people.age, people.tenure + 18)
    people.rank_years = np.minimum(people.rank_years, people.tenure)
