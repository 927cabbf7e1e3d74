"""Whatever happens in an office: base pay stays on its table, and nobody rises beyond the span of his level."""

from __future__ import annotations

from typing import Any

import numpy as np
from each import each

from asnsim.luck import Luck
from asnsim.model.core.records import Employee
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import BURN_IN
from asnsim.population import populate
from asnsim.population.civil_service import HIGHEST_GRADE
from asnsim.population.pay import allowance_ladder, base_pay, pay_table
from asnsim.records import Rows
from asnsim.scenario import load, names
from tests.model.mechanisms_conduct import ABSENT
from tests.model.office import EVERYTHING, changed, start

M = "population.movement"
AK = "incentives.angka_kredit"
WORLDS: dict[str, dict[str, Any]] = {
    "nobody grows older": {},
    "people grow older and move": {f"{M}.mutation": 0.2, f"{M}.rotation": 6, f"{M}.resignation": 0.1},
    "many posts and levels": {
        f"{AK}.formation": 1.0,
        f"{AK}.passed": 1.0,
        "incentives.promotion.vacancies": 0.3,
    },
    "many are punished": {**ABSENT, f"{M}.resignation": 0.05},
}


def paid_by_table(people: Rows[Employee]) -> None:
    """By the table of rank and service, or by a step before where a raise is held back, and never above."""
    status, grade = people["pppk"], people["grade"]
    full = base_pay(grade, people["tenure"], status)
    assert (people["base_pay"] <= full).all() and (people["base_pay"] >= pay_table()[status, grade, 0]).all()
    assert (people["base_pay"] <= pay_table()[status, grade, -1]).all()
    assert np.isin(people["post_pay"], allowance_ladder()).all()


def within_their_spans(people: Rows[Employee]) -> None:
    functional = (people["position"] == 1) & (people["pppk"] == 0) & (people["level"] > 0)
    assert (people["grade"][functional] <= HIGHEST_GRADE[people["level"][functional]]).all()


@each("world", list(WORLDS))
def test_pay_stays_on_its_table_and_ranks_within_the_span_of_the_level(world: str) -> None:
    state, luck = start(changed(EVERYTHING, WORLDS[world])), Luck(1)
    ranks = state.employees["grade"].copy()
    for _ in range(28):
        quarter(state, luck)
        paid_by_table(state.employees)
        within_their_spans(state.employees)
        if "punished" not in world:
            people = state.employees
            np.testing.assert_array_equal(
                people["base_pay"], base_pay(people["grade"], people["tenure"], people["pppk"])
            )
    assert (state.employees["grade"] != ranks).any()


def test_somebodys_raise_is_held_back_where_many_are_punished() -> None:
    state, luck = start(changed(EVERYTHING, WORLDS["many are punished"])), Luck(1)
    held = 0
    for _ in range(BURN_IN + 12):  # careers stand still while burning in
        quarter(state, luck)
        people = state.employees
        held += int((people["base_pay"] < base_pay(people["grade"], people["tenure"], people["pppk"])).sum())
    assert held > 0


@each("name", names())
def test_people_begin_on_the_table_and_within_the_span_of_their_level(name: str) -> None:
    people = populate(load(name).population, Luck(1)).employees
    np.testing.assert_allclose(people.base_pay, base_pay(people.grade, people.tenure, people.pppk))
    within_their_spans(people)
    heads = people["leads"] >= 0
    assert (people["post_pay"][~heads] == 0).all() and (people["post_pay"][heads] > 0).all()
    assert not (people["pppk"][heads]).any()
