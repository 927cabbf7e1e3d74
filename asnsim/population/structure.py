"""The tree of teams: how many, at which level, in which sector, of which size, serving how many citizens."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from asnsim.compiled.elementary import exps
from asnsim.luck import Luck, decision
from asnsim.population.people import GivenUnit, empty_records
from asnsim.population.published import statistic
from asnsim.population.spec import PopulationSpec
from asnsim.population.tree import Tree

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

TEAM_SIZE = decision("population.team_size")

SMALLEST_TEAM: Final = int(statistic("S177"))
TOP_SHARE: Final = 40 / 226
LARGEST_TOP: Final = 40
"""Members of the top team per head of a team, and at most (assumptions: 40 posts of Kab. Kepahiang among 226
heads; larger regions have no more agencies, but deeper ones)."""

TOP_POSTS: Final = (1.0, 2.0, 1.0, 22.0, 6.0, 8.0)
"""Posts of the top team by sector, of 40 (assumption; the 8 camat are S174). One agency may have most
employees: the sectors' shares of employees then make its tree deep, not its posts many."""

FIRST_SECTORS: Final = (3, 0, 1, 2, 4, 5)
"""Order of sectors in the top team: administration first, so that row 0 is the Sekda; camat last."""

CLIENTELE: Final = (1.0, 2.0, 4.0, 0.3, 0.5, 3.0)
"""Citizens per employee by sector, relative to education (assumption)."""


def apportion(weights: ArrayLike, total: int, low: ArrayLike = 0) -> Ints:
    """Whole numbers that sum to ``total``, each at least ``low``, else in proportion to ``weights``.

    Largest remainders; ties go to the lower row. ``low`` must be payable: its sum at most ``total``.
    """
    wanted = np.asarray(weights, dtype=np.float64)
    floor = np.broadcast_to(np.asarray(low, dtype=np.int64), wanted.shape)
    exact = floor.astype(np.float64)
    free = wanted > 0
    while free.any():
        exact = np.where(free, wanted * ((total - floor[~free].sum()) / wanted[free].sum()), floor)
        short = free & (exact < floor)
        if not short.any():
            break
        free &= ~short
        exact = np.where(free, exact, floor)
    whole = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


def team_counts(spec: PopulationSpec) -> tuple[int, int]:
    """Number of teams in all, and members of the top team."""
    teams = max(round(spec.employees / spec.span), 4)
    top = spec.top_team or min(max(SMALLEST_TEAM, round(TOP_SHARE * (teams - 1))), LARGEST_TOP)
    return teams, min(top, teams - 1)


def heads_by_level(posts: int, lower_teams: int) -> tuple[int, int]:
    """Teams of levels 2 and 3 under ``posts`` level-1 teams.

    Administrators per pimpinan tinggi and pengawas per administrator stood at 4.9 and 3.2 in 2021 (S084,
    S083), before the lowest layers were cut to today's 17.6 ASN an official; both ratios are scaled by the
    one factor that gives the number of teams wanted.
    """
    wide, deep = statistic("S084"), statistic("S083")
    factor = (-1.0 + sqrt(1.0 + 4.0 * deep * lower_teams / (wide * posts))) / (2.0 * deep)
    second = min(lower_teams, round(posts * wide * factor))
    if second == 0:
        second = lower_teams
    return second, lower_teams - second


def grow(spec: PopulationSpec, luck: Luck) -> Tree:
    """The tree of teams of a synthesised organization.

    One normal a unit sets its size relative to the others of its sector (lognormal by the inverse
    distribution function); sizes then sum exactly to the employees, are at least 3 (S177) and leave each
    team with children one member who leads nobody. Sectors go by subtree. Where the top team has fewer posts
    than there are sectors, the sectors with the most employees are kept.
    """
    teams, top = team_counts(spec)
    weight = exps(spec.span_spread * luck.lasting_normals(TEAM_SIZE, spec.organization, teams)[:, 0])
    shares = np.array(spec.sectors.values())
    kept = np.argsort(-shares, kind="stable")[: min(top, int((shares > 0).sum()))]
    kept = np.array([sector for sector in FIRST_SECTORS if sector in kept])
    posts = apportion(np.array(TOP_POSTS)[kept], top, 1)
    teams_of = apportion(shares[kept], teams - 1, posts)

    sector, parent, level = [3], [-1], [0]
    above: list[tuple[int, Ints]] = []  # (sector, its units of the level above)
    start = 1
    for code, count in zip(kept, posts, strict=True):
        above.append((int(code), np.arange(start, start + count)))
        start += int(count)
        sector += [int(code)] * int(count)
        parent += [0] * int(count)
        level += [1] * int(count)
    below = [heads_by_level(int(p), int(n - p)) for p, n in zip(posts, teams_of, strict=True)]
    for depth in (2, 3):
        grown: list[tuple[int, Ints]] = []
        for (code, units), counts in zip(above, below, strict=True):
            count = counts[depth - 2]
            parents = np.repeat(units, apportion(weight[units], count)) if count else np.array([], np.int64)
            grown.append((code, np.arange(start, start + count)))
            start += count
            sector += [code] * count
            parent += parents.tolist()
            level += [depth] * count
        above = grown
    tree_parent, tree_sector = np.array(parent), np.array(sector)
    children = np.bincount(tree_parent[1:], minlength=teams)
    return Tree(tree_parent, np.array(level), tree_sector, _sizes(spec, kept, tree_sector, children, weight))


def _sizes(spec: PopulationSpec, kept: Ints, sector: Ints, children: Ints, weight: Floats) -> Ints:
    """Members of each unit, shape (units,); unit 0 has as many as it has children."""
    low = np.maximum(SMALLEST_TEAM, children + 1)
    low[0] = children[0]
    inside = [np.flatnonzero((sector == code) & (np.arange(len(sector)) > 0)) for code in kept]
    shares = np.array(spec.sectors.values())[kept]
    totals = apportion(shares, spec.employees - int(children[0]), [int(low[units].sum()) for units in inside])
    members = low.copy()
    for units, total in zip(inside, totals, strict=True):
        members[units] = apportion(weight[units], int(total), low[units])
    return members


def unit_records(tree: Tree, citizens: int, head: Ints | None = None) -> np.recarray:
    """Unit records of a tree whose children are led by the first members of their parents, in order.

    Args:
        citizens: split over the units below the top team by members and sector (``CLIENTELE``); sums exactly.
        head: row of each unit's leader where the order above does not hold, shape (units,).
    """
    units = empty_records(GivenUnit, len(tree.parent))
    units.stop = np.cumsum(tree.members)
    units.first = units.stop - tree.members
    units.parent, units.level, units.sector = tree.parent, tree.level, tree.sector
    units.head = _first_members(tree.parent, units.first) if head is None else head
    demand = tree.members * np.array(CLIENTELE)[tree.sector]
    if len(demand) > 1:
        demand[0] = 0.0  # the leaders' team serves no counter; a lone team does
    units.citizens = apportion(demand, citizens)
    return units


def _first_members(parent: Ints, first: Ints) -> Ints:
    """The n-th child of a unit is led by its n-th member; units of one parent stand in one run."""
    head = np.full(len(parent), -1)
    if len(parent) > 1:
        order = np.argsort(parent[1:], kind="stable") + 1
        runs = parent[order]
        begins = np.searchsorted(runs, runs)
        head[order] = first[runs] + np.arange(len(order)) - begins
    return head


def tpp_classes(units: np.recarray) -> Sequence[str]:
    """Class of position, a key of the amounts of ``tpp-kepahiang-2020``, of the head of each unit from 1 on.

    The first head of level 1 is the Sekda, the next three of 40 in administration the Asisten, those of
    district offices camat, the others lead agencies. Level 2: Kabag under Sekda and Asisten, lurah in
    district offices, else Kabid. Level 3: Kasubbag. An assumption, as the published list names classes and
    no posts.
    """
    top = int((units.level == 1).sum())
    assistants = round(3 * top / 40)
    classes: list[str] = [""]
    for index in range(1, len(units)):
        unit = units[index]
        if unit.level == 1:
            if index == 1:
                name = "sekda"
            elif index <= 1 + assistants and unit.sector == 3:
                name = "asisten"
            else:
                name = "camat" if unit.sector == 5 else "head_of_agency"
        elif unit.level == 2:
            if classes[unit.parent] in ("sekda", "asisten"):
                name = "camat"
            else:
                name = "kasubbag" if unit.sector == 5 else "kabid"
        else:
            name = "kasubbag"
        classes.append(name)
    return classes
