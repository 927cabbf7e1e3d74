"""An office without its people: from a staff list to tables of teams and groups, and from these to people again.

The people who are drawn are nobody's: each takes the place of an employee in the teams, and an attribute is drawn
evenly between the lowest and the highest of a group, codes in proportion to the groups that have one code alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import Decision, Luck, decision
from asnsim.population.office_tables import (
    ATTRIBUTES,
    CODES,
    SMALLEST,
    Group,
    Stratum,
    Teams,
    pairs_of,
    read_groups,
    read_teams,
)
from asnsim.population.people import GivenEmployee, People, empty_records, unit_codes
from asnsim.population.spec import PopulationSpec
from asnsim.population.structure import unit_records
from asnsim.population.synthesis import (
    AGE,
    EDUCATION,
    GRADE,
    PART_YEAR,
    POSITION,
    SEX,
    STATUS,
    TENURE,
    complete,
    place_in_units,
    set_pay,
)
from asnsim.population.tree import Tree

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ORDER = decision("office.order")

_DRAWN: Final[dict[str, Decision]] = {
    "position": POSITION,
    "status": STATUS,
    "sex": SEX,
    "education": EDUCATION,
    "grade": GRADE,
    "age": AGE,
    "tenure": TENURE,
}

# A span that is worth a cut as much as one of another attribute: codes are cut before numbers.
_WORTH: Final = np.array([1000.0, 1000.0, 1000.0, 100.0, 0.5, 0.2, 0.2, 0.1])


def teams_of(people: People, posts: Sequence[str]) -> Teams:
    """The teams of an office; `posts` are the classes of the posts of their heads."""
    units = people.units
    columns = (units.parent, units.level, units.sector, units.stop - units.first)
    parent, level, sector, members = (np.array(column, np.int64) for column in columns)
    tree = Tree(parent, level, sector, members)
    return Teams(tree, tuple(posts))


def groups_of(people: People, teams: Teams) -> list[Group]:
    """The people of an office in groups of at least `SMALLEST`, fewer only where the whole office is smaller.

    Those who lead and those who do not stand apart, and so do sectors, but for those that are too few: these are taken
    together. Each such stratum is cut in two at the attribute that is widest, as long as both parts are large enough.
    """
    staff = people.employees
    table = np.column_stack(
        [staff.position, staff.pppk, staff.sex, staff.education, staff.grade,
         *(np.floor(years) for years in (staff.age, staff.tenure, staff.rank_years))]
    ).astype(np.int64)  # fmt: skip
    pairs = np.array(pairs_of(teams.tree))
    found = []
    for stratum in _strata(pairs):
        rows = np.flatnonzero([(bool(leads), int(sector)) in stratum for leads, sector in pairs])
        for part in _cut(table[rows]):
            low, high = (tuple(int(x) for x in end) for end in (part.min(axis=0), part.max(axis=0)))
            found.append(Group(len(part), stratum, low, high))
    return found


def _strata(pairs: Ints) -> list[Stratum]:
    """Strata of at least `SMALLEST` people, as fine as may be."""
    count: dict[Stratum, int] = {}
    for leads, sector in pairs:
        one = frozenset([(bool(leads), int(sector))])
        count[one] = count.get(one, 0) + 1
    while len(count) > 1 and min(count.values()) < SMALLEST:
        least = min(count, key=lambda stratum: (count[stratum], sorted(stratum)))
        alike = {stratum for stratum in count if stratum != least and _leads(stratum) == _leads(least)}
        partner = min(alike or count.keys() - {least}, key=lambda other: (count[other], sorted(other)))
        whole = _closed(least | partner)
        together = [stratum for stratum in count if stratum & whole]
        count[frozenset().union(whole, *together)] = sum(count.pop(stratum) for stratum in together)
    return sorted(count, key=sorted)


def _leads(stratum: Stratum) -> set[bool]:
    return {leads for leads, _ in stratum}


def _closed(stratum: Stratum) -> Stratum:
    """Every pair of its leads and its sectors, as a row of the table says it."""
    return frozenset((leads, sector) for leads in _leads(stratum) for _, sector in stratum)


def _cut(rows: Ints) -> list[Ints]:
    """Parts of a table, each of at least `SMALLEST` rows."""
    spans = (rows.max(axis=0) - rows.min(axis=0)) * _WORTH
    for attribute in np.argsort(-spans, kind="stable"):
        if spans[attribute] == 0:
            break
        values, counts = np.unique(rows[:, attribute], return_counts=True)
        below = np.cumsum(counts)[:-1]
        smaller = np.minimum(below, len(rows) - below)
        best = int(np.argmax(smaller))
        if smaller[best] >= SMALLEST:
            left = rows[:, attribute] <= values[best]
            return _cut(rows[left]) + _cut(rows[~left])
    return [rows]


def draw(spec: PopulationSpec, luck: Luck) -> People:
    """People of the office that `spec.teams` and `spec.groups` tell of."""
    teams, groups = read_teams(spec.teams or ""), read_groups(spec.groups or "")
    units = unit_records(teams.tree, spec.citizens)
    rows = int(teams.tree.members.sum())
    people = empty_records(GivenEmployee, rows)
    place_in_units(people, units)

    def uniform(which: Decision) -> Floats:
        return luck.lasting_uniforms(which, spec.organization, rows)[:, 0]

    of_row = _dealt(teams, groups, uniform(ORDER))
    part = luck.lasting_uniforms(PART_YEAR, spec.organization, rows, 3)
    chances = {name: uniform(which) for name, which in _DRAWN.items()} | {"rank_years": part[:, 2]}
    drawn: dict[str, NDArray[Any]] = {}
    for place, name in enumerate(ATTRIBUTES):
        low, high = _ends(groups, place, of_row)
        if name in CODES:
            drawn[name] = _codes(low, high, _pure(groups, place, len(CODES[name])), chances[name])
        else:
            drawn[name] = low + chances[name] * (high - low + 1)
    people.position, people.pppk, people.sex = drawn["position"], drawn["status"], drawn["sex"]
    people.education, people.grade = drawn["education"], np.floor(drawn["grade"])
    age = np.minimum(np.maximum(drawn["age"], drawn["tenure"] + 18.0), 70.0)
    tenure = np.minimum(drawn["tenure"], age - 18.0)
    people.age, people.tenure = age, tenure
    complete(people, part[:, 2])
    people.rank_years = np.minimum(drawn["rank_years"], tenure)
    set_pay(people, units, teams.posts, spec)
    return People(spec.place, spec.organization, people, units, unit_codes(len(units)))


def _ends(groups: Sequence[Group], place: int, of_row: Ints) -> tuple[Ints, Ints]:
    """The lowest and the highest of an attribute in the group of every row, (rows,)."""
    low = np.array([group.low[place] for group in groups], np.int64)
    high = np.array([group.high[place] for group in groups], np.int64)
    return low[of_row], high[of_row]


def _dealt(teams: Teams, groups: Sequence[Group], uniforms: Floats) -> Ints:
    """The group of every row: those of a stratum are dealt to its places at random."""
    pairs = pairs_of(teams.tree)
    of_row = np.zeros(len(pairs), np.int64)
    for stratum in {group.stratum: None for group in groups}:
        places = np.flatnonzero([pair in stratum for pair in pairs])
        members = [place for place, group in enumerate(groups) if group.stratum == stratum]
        dealt = np.repeat(members, [groups[place].people for place in members])
        of_row[places[np.argsort(uniforms[places], kind="stable")]] = dealt
    return of_row


def _pure(groups: Sequence[Group], place: int, codes: int) -> Floats:
    """How many people are in groups of one code alone, by code, and one more so that none is impossible."""
    counts = np.ones(codes)
    for group in groups:
        if group.low[place] == group.high[place]:
            counts[group.low[place]] += group.people
    return counts


def _codes(low: Ints, high: Ints, weights: Floats, uniforms: Floats) -> Ints:
    """A code between `low` and `high` by weights, (rows,)."""
    above = np.concatenate([[0.0], np.cumsum(weights)])
    aim = above[low] + uniforms * (above[high + 1] - above[low])
    return np.clip(np.searchsorted(above, aim, side="right") - 1, low, high)
