"""The units of a staff list: who leads them, which is above which, and the teams that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from asnsim.errors import joined, message, nearest
from asnsim.population import staff_values as values
from asnsim.population.civil_service import STRUCTURAL
from asnsim.population.staff_findings import Findings
from asnsim.population.tree import Tree

_LEADS = re.compile(r"^(plt\.? |plh\.? |pj\.? )?(kepala|direktur|camat|lurah|sekretaris daerah|inspektur)\b")
"""Words with which the title of somebody who leads a unit begins."""

_RANKS = ("", "kasubbag", "kabid", "camat", "head_of_agency", "sekda")
"""Classes of `staff_values.tpp_class`, the lowest first."""


@dataclass
class Line:
    """One employee of the list: the row, the cells kept, and what they were understood to say."""

    row: int
    cells: dict[str, str]
    position: int = 0
    grade: int = 0

    def cell(self, item: str) -> str:
        """A cell, empty where there is no such column."""
        return self.cells.get(item, "")


@dataclass
class Unit:
    """One unit of the list; its people by their places in the list."""

    name: str
    parent: str
    row: int
    members: list[int] = field(default_factory=list)
    head: int = -1
    children: list[str] = field(default_factory=list)

    @property
    def others(self) -> list[int]:
        """Its people without the head."""
        return [index for index in self.members if index != self.head]


def find_units(lines: Sequence[Line], problems: Findings, guesses: Findings) -> dict[str, Unit]:
    """Units by key, each with one head, and a parent that exists and is not below it, where nothing is noted in
    `problems`."""
    units: dict[str, Unit] = {}
    for index, line in enumerate(lines):
        key, parent = line.cell("unit"), line.cell("parent_unit")
        if not key:
            problems.add(message("staff.no_unit"), line.row, "unit")
            continue
        unit = units.setdefault(key, Unit(line.cell("unit_name") or key, parent, line.row))
        if unit.parent != parent:
            problems.add(message("staff.other_parent", line=unit.row), line.row, "parent_unit")
        unit.members.append(index)
    if lines and "parent_unit" not in lines[0].cells:
        _parents_by_name(units)
        if any(unit.parent for unit in units.values()):
            guesses.add(message("staff.guess_parents"))
    for unit in units.values():
        _find_head(unit, lines, problems, guesses)
        if unit.parent and unit.parent not in units:
            close = nearest(unit.parent, units)
            hint = message("staff.meant_unit", line=units[close].row) if close else ""
            problems.add(joined("; ", message("staff.no_parent"), hint), unit.row, "parent_unit")
    _refuse_cycles(units, problems)
    for key, unit in units.items():
        if unit.parent in units:
            units[unit.parent].children.append(key)
    return units


def _find_head(unit: Unit, lines: Sequence[Line], problems: Findings, guesses: Findings) -> None:
    """The head by the column of heads; else by echelon, structural post, title or rank, which is a guess."""
    people = [lines[index] for index in unit.members]
    if "head" in people[0].cells:
        said = [problems.parsed(line.cell("head"), values.parse_head, line.row, "head") for line in people]
        heads = [index for index, leads in zip(unit.members, said, strict=True) if leads]
        if len(heads) > 1:
            first, second = (lines[index].row for index in heads[:2])
            problems.add(message("staff.two_heads", first=first, second=second), second, "head")
        if not heads and None not in said:
            problems.add(message("staff.no_head"), unit.row, "head")
        unit.head = heads[0] if heads else unit.members[0]
        return
    ranks = [_RANKS.index(values.tpp_class(line.cell("echelon"))) for line in people]
    signs = [
        [
            rank,
            line.position == STRUCTURAL,
            _LEADS.match(line.cell("title").casefold()) is not None,
            line.grade,
        ]
        for rank, line in zip(ranks, people, strict=True)
    ]
    best = max(range(len(people)), key=lambda place: (signs[place], -place))
    unit.head = unit.members[best]
    if sum(rank == max(ranks) for rank in ranks) == 1 and max(ranks) > 0:
        return  # said by the echelon, and no guess
    for sign, key in ((1, "post"), (2, "title"), (3, "grade")):
        if signs[best][sign]:
            guesses.add(message(f"staff.guess_head_{key}"), people[best].row)
            return


def _parents_by_name(units: dict[str, Unit]) -> None:
    """The unit above "A - B - C" is "B - C", or "C" where there is no such unit."""
    by_name = {unit.name: key for key, unit in units.items()}
    for unit in units.values():
        rest = unit.name
        while " - " in rest and not unit.parent:
            rest = rest.split(" - ", 1)[1]
            unit.parent = by_name.get(rest, "")


def _refuse_cycles(units: dict[str, Unit], problems: Findings) -> None:
    safe: set[str] = set()
    for start in units:
        path: list[str] = []
        key = start
        while key in units and key not in safe:
            if key in path:
                circle = " -> ".join(str(units[each].row) for each in [*path[path.index(key) :], key])
                problems.add(message("staff.circle", lines=circle), units[key].row, "parent_unit")
                break
            path.append(key)
            key = units[key].parent
        safe.update(path)


def arrange(units: dict[str, Unit]) -> tuple[list[str], Tree, dict[str, list[int]]]:
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
        teams[name] = [units[key].head for key in leading + alone] + others
        order += leading
        parent += [place] * len(leading)
        level += [level[place] + 1] * len(leading)
    members = np.array([len(teams[name]) for name in order])
    return order, Tree(np.array(parent), np.array(level), np.zeros(len(order), np.int64), members), teams


def sectors(
    order: Sequence[str],
    units: dict[str, Unit],
    lines: Sequence[Line],
    problems: Findings,
    guesses: Findings,
) -> list[int]:
    """Sector of each unit: its head's column, else words in its name, else that of the unit above."""
    found: dict[str, int] = {"": 3}
    for name in order[1:]:
        unit, line = units[name], lines[units[name].head]
        said = None
        if line.cell("sector"):
            said = problems.parsed(line.cell("sector"), values.parse_sector, line.row, "sector")
        else:
            said = values.sector_of_name(unit.name)
            key = "guess_sector_above" if said is None else "guess_sector_name"
            guesses.add(message(f"staff.{key}"), line.row)
        found[name] = found[unit.parent] if said is None else said
    return [found[name] for name in order]
