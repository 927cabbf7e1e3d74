"""Posts: what belongs to a post and what goes with the person, and who comes into a post that is free."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.luck.quantiles import normal_density, normal_quantile
from asnsim.model.behaviour.movement import Movement
from asnsim.model.core.constants import MODERATE
from asnsim.model.core.records import Employee, Scale, Unit
from asnsim.model.movement.ageing import pay_after
from asnsim.model.movement.arrival import TRAITS, arrive
from asnsim.model.scene.moves import Flags, Moves
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.population.civil_service import (
    ENTRY_AGE,
    ENTRY_GRADE,
    FUNCTIONAL,
    LOWEST_GRADE,
    PPPK_ENTRY_GRADE,
    level_of,
)
from asnsim.population.marginals import contract_age, contract_shares
from asnsim.population.pay import pay_table
from asnsim.records import Rows, columns, picked, words, zeros

RECRUIT = decision("movement.recruit")

HIGHEST = 17
"""Rank IV/e."""

OF_THE_POST = ("unit", "supervisor", "leads", "position", "tpp_full", "occupants")
"""Columns that stay with the row; all others are the occupant's."""

_OF_THE_PERSON = np.array(
    [place for place, column in enumerate(columns(Employee)) if column.name not in OF_THE_POST]
)
"""Places in a record of what goes with the person."""

OF_THE_SUPERIOR = ("superior_from", "superior_number", "rater_skill", "candour", "objections")
"""Columns of a unit that go with whoever leads it."""


def put(
    state: State,
    rows: NDArray[np.int64],
    people: Rows[Employee],
    trust: NDArray[np.float64],
    memory: dict[str, Any],
) -> None:
    """The persons in records `people`, with their trust (incentive, row) and what measures remember, into `rows`."""
    words(state.employees)[rows[:, None], _OF_THE_PERSON] = words(people)[:, _OF_THE_PERSON]
    state.trust[:, rows] = trust
    for kind, remembered in memory.items():
        words(state.memory[kind])[rows] = words(remembered)


def exchange(state: State, rows: NDArray[np.int64], sources: NDArray[np.int64]) -> None:
    """Into each of `rows` the person who is now in the row of `sources`, all at once."""
    memory = {kind: picked(table, sources) for kind, table in state.memory.items()}
    put(state, rows, picked(state.employees, sources), state.trust[:, sources], memory)
    state.employees["post_years"][rows] = 0.0


class Claims(NamedTuple):
    """Who may follow a head, and who comes first.

    Attributes:
        value: what decides, (row,). able: who may be given a post at all, (row,).
        field: units with the same number fill each other's posts, (unit,): see `fields`.
    """

    value: NDArray[np.float64]
    able: Flags
    field: NDArray[np.int64]


Within = Literal["unit", "level", "employer"]
"""From where somebody can be taken for a post: the unit that it leads, all units of that level, or everywhere."""


def fields(state: State, within: Within) -> NDArray[np.int64]:
    """Units within which a post is filled have the same number, (unit,)."""
    units = state.units
    if within == "unit":
        return np.arange(len(units))
    return depths(state) if within == "level" else np.zeros(len(units), dtype=np.int64)


def depths(state: State) -> NDArray[np.int64]:
    """Levels between each unit and the regional leader's own, (unit,); a head sits in a unit with a lower number."""
    depth = np.zeros(len(state.units), dtype=np.int64)
    go_down(state.employees, state.units, depth)
    return depth


@kernel
def go_down(employees: Rows[Employee], units: Rows[Unit], depth: Any) -> None:
    """Fill `depth` (unit,)."""
    for k in range(len(units)):
        head = units[k].head
        depth[k] = 0 if head < 0 else depth[employees[head].unit] + 1


def able_to_lead(people: Rows[Employee]) -> Flags:
    """PNS of the rank of those who lead today, under no moderate or severe sanction, (row,)."""
    able: Flags = (people["pppk"] == 0) & (people["sanction"] < MODERATE)
    return able & (people["grade"] >= people["grade"][people["leads"] >= 0].min(initial=HIGHEST))


def succeed(
    state: State, heads: Flags, leaving: Flags, claims_on: Callable[[int], Claims], moves: Moves
) -> None:
    """The posts of those `heads` who are among the `leaving`, (row,): each goes to the one of highest claim; posts that
    become free are filled alike.

    `claims_on` gives the claims on the post of who leads a unit.

    A post for which nobody is there is marked as one for a recruit.
    """
    people, depth = state.employees, depths(state)
    free = [int(row) for row in np.flatnonzero(heads)]
    gone = leaving.copy()
    while free:
        row = heapq.heappop(free)
        led = int(people["leads"][row])
        heir = _heir(people, led, claims_on(led), gone, depth) if led >= 0 else -1
        if led >= 0:
            hand_over(state, led, int(people["leads"][heir]) if heir >= 0 else -1)
            moves.led_anew[led] = True
        if heir < 0:
            moves.recruited[row] = True
            continue
        allowance = float(people["post_due"][row])
        exchange(state, np.array([row]), np.array([heir]))
        people["first_pay"][row] += allowance - people["post_pay"][row]  # it is the post's, and no incentive
        people["post_due"][row] = people["post_pay"][row] = allowance
        people["promotions"][row] += 1.0
        people["level"][row] = 0
        moves.moved[row] = True
        gone[heir] = True
        heapq.heappush(free, heir)


def _heir(people: Rows[Employee], led: int, claims: Claims, gone: Flags, depth: NDArray[np.int64]) -> int:
    """Row of who has the highest claim to lead unit `led` and stays, the lower of equals; -1 if there is none.

    It is a step up: whoever leads a unit as high as this one, or a higher one, is not asked.
    """
    rows = np.flatnonzero(claims.able & ~gone & (claims.field[people["unit"]] == claims.field[led]))
    leads = people["leads"][rows]
    rows = rows[(leads < 0) | (depth[leads] > depth[led])]
    if len(rows) == 0:
        return -1
    return int(rows[np.argmax(claims.value[rows])])


def hand_over(state: State, led: int, before: int) -> None:
    """Whose traits as a rater the unit `led` meets now: of the head of unit `before`, or of one who is new to it."""
    units = state.units
    if before >= 0:
        for name in OF_THE_SUPERIOR:
            units[name][led] = units[name][before]
        return
    units["rater_skill"][led] = units["objections"][led] = 0.0
    units["candour"][led] = 1.0
    units["superiors"][led] += 1
    units["superior_from"][led] = led
    units["superior_number"][led] = units["superiors"][led]


def of_those_hired(z: NDArray[np.float64], hired: float, validity: float) -> NDArray[np.float64]:
    """Ability, standardised, of people taken by a test that correlates by `validity` with it, (row,).

    `z` is that of people as they come. Taking the best share `hired` moves the mean by validity x intensity and leaves
    less spread, as for a normal distribution cut at the top.
    """
    if hired >= 1.0:
        return z
    cut = normal_quantile(1.0 - hired)
    intensity = normal_density(cut) / hired
    left = np.sqrt(1.0 - validity * validity * intensity * (intensity - cut))
    return np.asarray(validity * intensity + left * z)


def recruit(scene: Scene, movement: Movement, rows: NDArray[np.int64]) -> None:
    """The next occupants of `rows`: schooling and status are the post's, the rest is theirs.

    Whoever leads comes from another employer with the grade of the post, and with the age and service that people have
    here on average; everybody else starts at the bottom. A newcomer is taken for an average performer, and for one who
    is rated as is usual in the unit, until he is seen.
    """
    state = scene.state
    people, units, scales = state.employees, state.units, state.scales
    if len(rows) == 0:
        return
    before = picked(people, rows)
    office = np.searchsorted(state.offices["stop"], rows, side="right")
    people["occupants"][rows] += 1
    people["origin"][rows] = rows - state.offices["first"][office]
    people["occupant"][rows] = people["occupants"][rows]
    who = people["origin"][rows], people["occupant"][rows]
    new = zeros(Employee, len(rows))
    traits = scene.normals_of(TRAITS, rows, 9)
    chance = scene.uniforms_of(RECRUIT, rows, 2)
    traits[:, 0] = of_those_hired(traits[:, 0], movement.hired, movement.test_validity)
    of_others = np.empty((2, len(state.offices)))
    of_others[0], of_others[1] = state.each(np.mean, people["age"]), state.each(np.mean, people["tenure"])
    take_up(new, before, who, chance, of_others[:, office], _rules(), movement.numbers)
    arrive(new, traits, state.scheme.behaviour.traits.numbers)
    be_taken_for_average(new, before, units, picked(scales, office))
    nothing = {kind: np.zeros(len(rows), table.dtype) for kind, table in state.memory.items()}
    put(state, rows, new, np.full((len(state.trust), len(rows)), 0.5), nothing)


@cache
def _rules() -> tuple[NDArray[Any], ...]:
    """What decides where newcomers begin: ages, golongan and PPPK golongan of entry by schooling, the lowest grade of
    each functional level, ages of PPPK, and pay."""
    return ENTRY_AGE, ENTRY_GRADE, PPPK_ENTRY_GRADE, LOWEST_GRADE, *contract_shares(), pay_table()


@kernel
def take_up(
    new: Rows[Employee],
    before: Rows[Employee],
    who: Any,
    chance: Any,
    of_others: Any,
    rules: Any,
    p: Any,
) -> None:
    """Newcomers in the posts of those `before`; `who` has their row and number, `of_others` (2, newcomer) mean age and
    service in their office."""
    (rows, numbers), p = who, p[0]
    entry_age, entry_grade, entry_grade_pppk, lowest_grade, shares, ends, pay = rules
    for i in range(len(new)):
        person, last = new[i], before[i]
        person.origin, person.occupant = rows[i], numbers[i]
        person.education, person.pppk = last.education, last.pppk
        person.sex = 1 if chance[i, 0] < p.recruit_women else 0
        if last.leads >= 0:
            person.age, person.tenure, person.grade = of_others[0, i], of_others[1, i], last.grade
            person.post_due = person.post_pay = last.post_due
        elif last.pppk == 1:
            role, schooling = min(last.position, 1), last.education - 1
            person.age = contract_age(chance[i, 1], shares[role, schooling], ends[role, schooling])
            person.grade = entry_grade_pppk[last.education]
        else:
            youngest = entry_age[last.education]
            person.age = youngest + chance[i, 1] * max(0.0, p.recruit_age - youngest)
            person.grade = entry_grade[last.education]
        if last.position == FUNCTIONAL:
            person.level = level_of(person.education, person.grade, lowest_grade)
        person.base_pay = pay_after(pay, person)
        person.first_pay = person.base_pay + person.post_pay


@kernel
def be_taken_for_average(
    new: Rows[Employee], before: Rows[Employee], units: Rows[Unit], scales: Rows[Scale]
) -> None:
    """Nobody has seen the newcomers yet: they have done what is usual, and are rated as is usual in the unit.

    `scales` (newcomer,) are those of the office of each.
    """
    for i in range(len(new)):
        person, unit = new[i], units[before[i].unit]
        person.year_results = scales[i].mean_true_results
        person.year_behaviour = scales[i].mean_true_behaviour
        person.year_observable = scales[i].mean_year_observable
        person.judged_results = person.voiced_results = unit.usual_results
        person.judged_behaviour = person.voiced_behaviour = unit.usual_behaviour
