"""An office in two tables that hold nobody: its teams, and groups of people who are alike.

They are what is kept of a staff list in a scenario. A group has at least `SMALLEST` people and says of each attribute
only from where to where it reaches in the group (k-anonymity by Mondrian's cuts: LeFevre, DeWitt and Ramakrishnan
2006). Teams are numbers of people, sectors and who is above whom.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import message
from asnsim.population.civil_service import SECTORS
from asnsim.population.pay import tpp_amounts
from asnsim.population.tree import Tree

Ints = NDArray[np.int64]

SMALLEST: Final = 5
"""Fewest people in a group that is written."""

TEAM_COLUMNS: Final = ("team", "above", "sector", "members", "post")
GROUP_COLUMNS: Final = (
    "people",
    "leads",
    "sectors",
    "position",
    "status",
    "sex",
    "education",
    "grade",
    "age",
    "tenure",
    "rank_years",
)
CODES: Final[dict[str, tuple[str, ...]]] = {
    "position": ("pelaksana", "functional", "structural"),
    "status": ("PNS", "PPPK"),
    "sex": ("man", "woman"),
    "education": ("", "SMA", "D3", "S1", "S2", "S3"),
}
"""Attributes that are codes: their names by number."""

ATTRIBUTES: Final = GROUP_COLUMNS[3:]
_BOUNDS: Final = {"grade": (1, 17), "age": (18, 70), "tenure": (0, 52), "rank_years": (0, 52)}
_TO, _AND = "..", "+"

Stratum = frozenset[tuple[bool, int]]
"""Those who lead a team of some sectors, or lead nobody in units of some sectors: pairs of both."""


class Teams(NamedTuple):
    """The tree of teams, the top team first, and the class of the post of each one's head ("" for the top team)."""

    tree: Tree
    posts: tuple[str, ...]


class Group(NamedTuple):
    """People who are alike: how many, where they stand, and the lowest and highest number of each attribute."""

    people: int
    stratum: Stratum
    low: tuple[int, ...]
    high: tuple[int, ...]


def write_teams(teams: Teams) -> str:
    """Teams as a table in CSV."""
    tree = teams.tree
    rows = zip(tree.parent, tree.sector, tree.members, teams.posts, strict=True)
    lines = [
        [place, "" if above < 0 else above, SECTORS[sector], members, post]
        for place, (above, sector, members, post) in enumerate(rows)
    ]
    return _written(TEAM_COLUMNS, lines)


def read_teams(text: str) -> Teams:
    """The teams in a table. ValueError with the row that is wrong."""
    parent: list[int] = []
    level: list[int] = []
    sector, members, posts = [], [], []
    for number, row in _rows(text, TEAM_COLUMNS):
        above = -1 if number == 1 else _whole(row["above"], 0, number - 2, number)
        if number > 1 and above < parent[-1]:
            raise _wrong(number)  # by level, and children of one team together
        parent.append(above)
        level.append(0 if number == 1 else level[above] + 1)
        sector.append(_place(row["sector"], SECTORS, number))
        members.append(_whole(row["members"], 1, 1_000_000, number))
        if row["post"] not in ({*tpp_amounts()} if number > 1 else {""}):
            raise _wrong(number)
        posts.append(row["post"])
    if not members or (np.bincount(np.array(parent) + 1, minlength=len(parent) + 1)[1:] > members).any():
        raise ValueError(message("error.table_teams"))
    return Teams(Tree(*(np.array(column) for column in (parent, level, sector, members))), tuple(posts))


def write_groups(groups: Sequence[Group]) -> str:
    """Groups as a table in CSV."""
    lines = []
    for group in groups:
        leads = {pair[0] for pair in group.stratum}
        said = "any" if len(leads) == 2 else "yes" if True in leads else "no"
        where = _AND.join(SECTORS[code] for code in sorted({pair[1] for pair in group.stratum}))
        spans = [
            _span(name, low, high) for name, low, high in zip(ATTRIBUTES, group.low, group.high, strict=True)
        ]
        lines.append([group.people, said, where, *spans])
    return _written(GROUP_COLUMNS, lines)


def read_groups(text: str) -> list[Group]:
    """The groups in a table. ValueError with the row that is wrong."""
    groups = []
    for number, row in _rows(text, GROUP_COLUMNS):
        where = [_place(name, SECTORS, number) for name in row["sectors"].split(_AND)]
        leads = ((True,), (False,), (True, False))[_place(row["leads"], ("yes", "no", "any"), number)]
        ends = [_ends(name, row[name], number) for name in ATTRIBUTES]
        low, high = (tuple(end) for end in zip(*ends, strict=True))
        stratum = frozenset((one, sector) for one in leads for sector in where)
        groups.append(Group(_whole(row["people"], SMALLEST, 1_000_000, number), stratum, low, high))
    strata = sorted({group.stratum for group in groups}, key=sorted)
    if any(one & other for one, other in pairwise(strata)) or sum(map(len, strata)) != len(
        frozenset().union(*strata)
    ):
        raise ValueError(message("error.table_strata"))
    return groups


def check_fit(teams: Teams, groups: Sequence[Group]) -> None:
    """ValueError where the groups are not the people of the teams."""
    room = dict.fromkeys(pairs_of(teams.tree), 0)
    for pair in pairs_of(teams.tree):
        room[pair] += 1
    wanted: dict[Stratum, int] = {}
    for group in groups:
        wanted[group.stratum] = wanted.get(group.stratum, 0) + group.people
    places = {stratum: sum(room.get(pair, 0) for pair in stratum) for stratum in wanted}
    if wanted != places or sum(places.values()) != sum(room.values()):
        raise ValueError(
            message("error.table_fit", groups=sum(wanted.values()), teams=int(teams.tree.members.sum()))
        )


def pairs_of(tree: Tree) -> list[tuple[bool, int]]:
    """Of every place in the teams, in the order of rows: whether it leads a team, and the sector of that team, or else
    of its own."""
    pairs: list[tuple[bool, int]] = []
    for team, members in enumerate(tree.members):
        below = np.flatnonzero(tree.parent == team)
        pairs += [(True, int(tree.sector[child])) for child in below]
        pairs += [(False, int(tree.sector[team]))] * int(members - len(below))
    return pairs


def _span(name: str, low: int, high: int) -> str:
    names = CODES.get(name)
    first, last = (names[end] if names else str(end) for end in (low, high))
    return first if low == high else f"{first}{_TO}{last}"


def _ends(name: str, text: str, number: int) -> tuple[int, int]:
    parts = text.split(_TO)
    if name in CODES:
        ends = [_place(part, CODES[name], number) for part in parts]
    else:
        ends = [_whole(part, *_BOUNDS[name], number) for part in parts]
    if len(ends) > 2 or ends[0] > ends[-1]:
        raise _wrong(number)
    return ends[0], ends[-1]


def _written(head: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([head, *lines])
    return stream.getvalue()


def _rows(text: str, head: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or tuple(rows[0]) != head:
        raise ValueError(message("error.table_head", head=",".join(head)))
    for number, row in enumerate(rows[1:], start=1):
        if len(row) != len(head):
            raise _wrong(number)
    return [(number, dict(zip(head, row, strict=True))) for number, row in enumerate(rows[1:], start=1)]


def _whole(text: str, low: int, high: int, number: int) -> int:
    if not (text.isascii() and text.isdecimal() and low <= int(text[:9]) <= high and len(text) < 9):
        raise _wrong(number)
    return int(text)


def _place(name: str, names: Sequence[str], number: int) -> int:
    if name not in names or not name:
        raise _wrong(number)
    return names.index(name)


def _wrong(number: int) -> ValueError:
    return ValueError(message("error.table_row", row=number))
