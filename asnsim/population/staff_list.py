"""People read from a staff list instead of synthesised.

A staff list is a CSV file (comma, semicolon, tab or bar; UTF-8), one line per employee, with either the
headers of a SIASN export or plain English ones (``staff_columns.COLUMNS``). The smallest one:

    unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years
    Dinas A,,yes,man,52,S2,PNS,structural,IV/b,25,3
    Dinas A,,no,woman,30,S1,PPPK,functional,IX,2,2
    Bidang B,Dinas A,yes,woman,45,S1,PNS,structural,IV/a,20,2
    Bidang B,Dinas A,no,man,33,S1,PNS,pelaksana,III/b,8,1

Who leads whom: everybody names the unit he works in; one line a unit is its head, by ``head`` (yes, no) or,
without that column, by an echelon (``ESELON NAMA``); a unit names the unit above it, and the heads of units
that name none are rated by the regional leader. A SIASN export has no column for the unit above: where none
is added (``UNOR ATASAN ID``), the name tells it, "Seksi C - Bidang B - Dinas A" being under "Bidang B -
Dinas A".

Instead of ages and years, dates are read: birth, start (TMT CPNS), grade (TMT GOLONGAN), counted to
``staff_date`` or the latest date of the list. Optional: ``sector`` (else recognised by words in unit names, else
administration), ``level`` or ``JABATAN NAMA`` (jenjang), ``echelon`` (TPP class). Names, NIP, NIK and all
other columns are never kept, and units become codes unless ``keep_unit_names``.
"""

from __future__ import annotations

import csv
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from asnsim.errors import InputError, joined, message, nearest, plural, printable, reason
from asnsim.mistakes import shown
from asnsim.population import staff_columns as columns
from asnsim.population.civil_service import functional_level
from asnsim.population.people import GivenEmployee, People, empty_records, unit_codes
from asnsim.population.spec import PopulationSpec
from asnsim.population.structure import Tree, unit_records
from asnsim.population.synthesis import place_in_units, set_pay

T = TypeVar("T")

_DAYS_PER_YEAR = 365.25


@dataclass
class _Line:
    """One employee of the list: the cells kept, and where they stood."""

    number: int
    cells: dict[str, str]


@dataclass
class _Unit:
    """One unit of the list, while it is read."""

    name: str
    parent: str
    line: int
    head: int | None = None
    others: list[int] = field(default_factory=list)
    children: list[str] = field(default_factory=list)


class _Place:
    """Errors that know the file. They name it without its folder, which often names a person or a machine."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def error(self, message: str, line: int | None = None, item: str | None = None) -> InputError:
        return InputError(message, file=self.file.name, line=line, field=item)

    def parse(self, line: _Line, item: str, parser: Callable[[str], T]) -> T:
        try:
            return parser(line.cells[item])
        except ValueError as problem:
            raise self.error(problem.args[0], line.number, item) from None


def read_staff_list(path: str | Path, spec: PopulationSpec) -> People:
    """People of the staff list at ``path``; place, organization code, citizens and TPP scale come from
    ``spec``.

    Raises:
        InputError: the file cannot be read, lacks a column, has a value that is not understood or not
            possible, a unit without a head or with two, an unknown parent, or units that are above
            themselves; with the line and the column, and without what stands there.
    """
    place = _Place(Path(path))
    lines = list(_lines(place))
    if not lines:
        raise place.error(message("staff.empty"))
    units = _units(lines, place)
    order, tree, led_by = _arrange(units)
    rows = [row for name in order for row in led_by[name]]
    row_of = {index: row for row, index in enumerate(rows)}
    head = np.array([-1] + [row_of[_head(units[name])] for name in order[1:]])
    sectors = _sectors(order, units, lines, place)
    tree = Tree(tree.parent, tree.level, np.array(sectors), tree.members)
    unit_table = unit_records(tree, spec.citizens, head)
    people = empty_records(GivenEmployee, len(rows))
    place_in_units(people, unit_table)
    today = _reference(lines, spec, place)
    for row, index in enumerate(rows):
        _fill(people[row], lines[index], today, place)
    classes = [""]
    for level, name in zip(tree.level[1:], order[1:], strict=True):
        echelon = columns.tpp_class(lines[_head(units[name])].cells.get("echelon", ""))
        classes.append(echelon or ("head_of_agency", "kabid", "kasubbag")[min(level, 3) - 1])
    set_pay(people, unit_table, classes, spec)
    names = unit_codes(len(order))
    if spec.keep_unit_names:
        names = (spec.place, *(printable(units[name].name) for name in order[1:]))
    return People(spec.place, spec.organization, people, unit_table, names)


def _lines(place: _Place) -> Iterator[_Line]:
    """The kept cells of every employee, line by line: the header decides first which columns are looked
    at."""
    try:
        if not stat.S_ISREG(place.file.stat().st_mode):  # a device may never end
            raise place.error(message("error.no_csv_file"))
        with place.file.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            delimiter = max(",;|\t", key=first.count)
            headers = next(csv.reader([first], delimiter=delimiter), [])
            found = columns.find_columns(headers)
            if isinstance(found, columns.Missing):
                accepted = [name.upper() if " " in name else name for name in found.accepted]
                hint = message("staff.meant_column", column=found.meant) if found.meant else ""
                raise place.error(joined("; ", message("staff.no_column", accepted=accepted), hint), 1)
            reader = csv.reader(stream, delimiter=delimiter)
            for cells in reader:
                number = reader.line_num + 1
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(headers):
                    raise place.error(plural("staff.cells", len(cells), headers=len(headers)), number)
                yield _Line(number, {item: cells[index].strip() for item, index in found.items()})
    except OSError as problem:
        raise place.error(message("error.not_read", why=reason(problem))) from None
    except UnicodeDecodeError:  # a ValueError too, so it comes first
        raise place.error(message("staff.no_utf8")) from None
    except csv.Error as problem:
        raise place.error(message("staff.no_csv", why=str(problem))) from None
    except ValueError:
        raise place.error(message("error.no_path")) from None


def _units(lines: list[_Line], place: _Place) -> dict[str, _Unit]:
    """Units by key, each with one head, and a parent that exists and is not below it."""
    units: dict[str, _Unit] = {}
    for index, line in enumerate(lines):
        key = line.cells["unit"]
        if not key:
            raise place.error(message("staff.no_unit"), line.number, "unit")
        parent = line.cells.get("parent_unit", "")
        unit = units.setdefault(key, _Unit(line.cells.get("unit_name", key), parent, line.number))
        if unit.parent != parent:
            raise place.error(
                message("staff.other_parent", line=unit.line),
                line.number,
                "parent_unit",
            )
        if not _leads(line, place):
            unit.others.append(index)
        elif unit.head is None:
            unit.head = index
        else:
            raise place.error(
                message("staff.two_heads", first=lines[unit.head].number, second=line.number),
                line.number,
                "head",
            )
    if "parent_unit" not in lines[0].cells:
        _parents_by_name(units)
    for unit in units.values():
        if unit.head is None:
            raise place.error(message("staff.no_head"), unit.line, "head")
        if unit.parent and unit.parent not in units:
            close = nearest(unit.parent, units)
            hint = message("staff.meant_unit", line=units[close].line) if close else ""
            raise place.error(joined("; ", message("staff.no_parent"), hint), unit.line, "parent_unit")
    _refuse_cycles(units, place)
    for key, unit in units.items():
        if unit.parent:
            units[unit.parent].children.append(key)
    return units


def _leads(line: _Line, place: _Place) -> bool:
    if "head" in line.cells:
        return bool(place.parse(line, "head", columns.parse_head))
    return columns.tpp_class(line.cells["echelon"]) != ""


def _parents_by_name(units: dict[str, _Unit]) -> None:
    """The unit above "A - B - C" is "B - C", or "C" where there is no such unit."""
    by_name = {unit.name: key for key, unit in units.items()}
    for unit in units.values():
        rest = unit.name
        while " - " in rest and not unit.parent:
            rest = rest.split(" - ", 1)[1]
            unit.parent = by_name.get(rest, "")


def _refuse_cycles(units: dict[str, _Unit], place: _Place) -> None:
    safe: set[str] = set()
    for start in units:
        path: list[str] = []
        key = start
        while key and key not in safe:
            if key in path:
                circle = " -> ".join(str(units[each].line) for each in [*path[path.index(key) :], key])
                said = message("staff.circle", lines=circle)
                raise place.error(said, units[key].line, "parent_unit")
            path.append(key)
            key = units[key].parent
        safe.update(path)


def _head(unit: _Unit) -> int:
    if unit.head is None:
        raise AssertionError("units without a head were refused before")
    return unit.head


def _arrange(units: dict[str, _Unit]) -> tuple[list[str], Tree, dict[str, list[int]]]:
    """Units with a team in the order of their rows, after the top team (""), and whom each team holds.

    A team is the unit's people without its head, who stands in the team above, and with the heads of the
    units below. A unit with a head and nobody else is no team: its head is only a member above.
    """
    order, parent, level = [""], [-1], [0]
    children: dict[str, list[str]] = {"": [key for key, unit in units.items() if not unit.parent]}
    children.update({key: unit.children for key, unit in units.items()})
    teams: dict[str, list[int]] = {}
    for place, name in enumerate(order):  # grows while it is walked: level by level
        below = children[name]
        leading = [key for key in below if units[key].others or units[key].children]
        alone = [key for key in below if key not in leading]
        others = units[name].others if name else []
        teams[name] = [_head(units[key]) for key in leading + alone] + others
        order += leading
        parent += [place] * len(leading)
        level += [level[place] + 1] * len(leading)
    members = np.array([len(teams[name]) for name in order])
    return order, Tree(np.array(parent), np.array(level), np.zeros(len(order), np.int64), members), teams


def _sectors(order: list[str], units: dict[str, _Unit], lines: list[_Line], place: _Place) -> list[int]:
    """Sector of each unit: its head's column, else words in its name, else that of the unit above."""
    known: dict[str, int] = {"": 3}
    for name in order[1:]:
        unit = units[name]
        line = lines[_head(unit)]
        if line.cells.get("sector"):
            known[name] = place.parse(line, "sector", columns.parse_sector)
        else:
            told = columns.sector_of_name(unit.name)
            known[name] = known[unit.parent] if told is None else told
    return [known[name] for name in order]


def _reference(lines: list[_Line], spec: PopulationSpec, place: _Place) -> date:
    """The day to which ages and years are counted."""
    if spec.staff_date is not None:
        try:
            return columns.parse_date(spec.staff_date)
        except ValueError as problem:
            got = message("error.got", got=shown(spec.staff_date))
            raise InputError(joined(" ", problem.args[0], got), field="staff_date") from None
    items = [item for item in ("start_date", "rank_date") if item in lines[0].cells]
    dates = [
        place.parse(line, item, columns.parse_date) for line in lines for item in items if line.cells[item]
    ]
    if dates:
        return max(dates)
    if "age" not in lines[0].cells:
        raise place.error(message("staff.no_dates"), item="birth_date")
    return date.min


def _fill(person: np.record, line: _Line, today: date, place: _Place) -> None:
    """Copy one line of the list into a record."""

    def years(number: str, day: str) -> float:
        if line.cells.get(number):
            return place.parse(line, number, columns.parse_number)
        if day not in line.cells:
            raise place.error(message("staff.empty_cell"), line.number, number)
        then = place.parse(line, day, columns.parse_date)
        if then > today:
            raise place.error(message("staff.too_late"), line.number, day)
        if day == "birth_date":  # the year alone: an exact age would give the day of birth away
            then = then.replace(month=7, day=1)
        return round((today - then).days / _DAYS_PER_YEAR * 12) / 12

    person.sex = place.parse(line, "sex", columns.parse_sex)
    person.education = place.parse(line, "education", columns.parse_education)
    person.position = place.parse(line, "position", columns.parse_position)
    person.grade, contract = place.parse(line, "grade", columns.parse_grade)
    if line.cells.get("status"):
        status = place.parse(line, "status", columns.parse_status)
        if contract is not None and contract != status:
            said = ("PNS", "PPPK")[status]
            raise place.error(message("staff.grade_of_other", status=said), line.number, "grade")
        contract = status
    if contract is None:
        raise place.error(message("staff.which_status"), line.number, "status")
    person.pppk = contract
    person.age = years("age", "birth_date")
    person.tenure = years("tenure", "start_date")
    if line.cells.get("tenure") and line.cells.get("tenure_months"):
        person.tenure += place.parse(line, "tenure_months", columns.parse_number) / 12
    person.rank_years = years("rank_years", "rank_date")
    if not 18 <= person.age <= 70:
        raise place.error(message("staff.age", age=round(float(person.age))), line.number, "age")
    if person.tenure > person.age - 18 + (0.0 if line.cells.get("age") else 0.5):
        served = message("staff.tenure", tenure=round(float(person.tenure)), age=round(float(person.age)))
        raise place.error(served, line.number, "tenure")
    person.age = max(person.age, person.tenure + 18)
    person.rank_years = min(person.rank_years, person.tenure)
    if person.position == 1:
        named = columns.parse_level(line.cells.get("title", ""))
        usual = functional_level(np.array([person.education]), np.array([person.grade]))
        person.level = named or usual[0]
