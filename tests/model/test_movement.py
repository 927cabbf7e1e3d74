"""Posts change hands: who leaves, who follows, what stays with the post and what goes with the person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from asnsim.luck import Luck
from asnsim.model.movement.careers import OF_THE_CAREER
from asnsim.model.movement.posts import OF_THE_POST
from asnsim.model.quarter.begin import adopt, give_traits
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.turnover import meet, rotate, turn_over
from asnsim.model.raters.supervisor import DYAD, VIEW, dyads
from asnsim.model.scene.moves import Moves
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import BURN_IN, State
from asnsim.population.civil_service import ENTRY_GRADE, PPPK_ENTRY_GRADE
from tests.model.mechanisms_organisation import SETTLED
from tests.model.office import EVERYTHING, changed, office, start, watched

M = "population.movement"
LIVELY = {f"{M}.resignation": 0.3, f"{M}.mutation": 0.4, f"{M}.stay": 0.5, f"{M}.rotation": 6}


def persons(state: State) -> list[tuple[int, int]]:
    """Who is in each row."""
    people = state.employees
    return list(zip(people["origin"].tolist(), people["occupant"].tolist(), strict=True))


def turned(state: State) -> State:
    """The state after a turnover at the end of its quarter."""
    now = state.copy()
    turn_over(Scene(now, Luck(1)))
    return now


def settled(**rules: Any) -> dict[str, Any]:
    return {**SETTLED, **{f"{M}.{name}": value for name, value in rules.items()}}


def test_people_grow_older_a_quarter_at_a_time() -> None:
    before = office(changed(EVERYTHING, settled()), BURN_IN)
    after = office(changed(EVERYTHING, settled()), BURN_IN + 8)
    old, new = before.employees, after.employees
    np.testing.assert_allclose(new["age"], old["age"] + 2.0)
    np.testing.assert_allclose(new["tenure"], old["tenure"] + 2.0)
    assert persons(after) == persons(before)
    assert (new["career"] <= old["career"] + 1e-12).all() and (new["career"] < old["career"]).any()
    assert (new["closeness_rest"] >= old["closeness_rest"]).all()
    # In two years everybody had one periodic raise, which is no incentive; in golongan I and II the first comes later.
    kept = (new["grade"] == old["grade"]) & (new["promotions"] == 0) & (old["tenure"] < 30)
    assert (new["base_pay"][kept & (old["grade"] >= 9)] > old["base_pay"][kept & (old["grade"] >= 9)]).all()
    np.testing.assert_allclose((new["base_pay"] + new["post_pay"])[kept], new["first_pay"][kept])


def test_while_burning_in_careers_stand_still_though_they_are_rated_and_named() -> None:
    before = start(changed(EVERYTHING, LIVELY))
    after = office(changed(EVERYTHING, LIVELY), BURN_IN)
    held = after.employees["sanction"] >= 4  # a punishment goes on
    for name in OF_THE_CAREER:
        assert np.array_equal(before.employees[name][~held], after.employees[name][~held]), name
    assert held.mean() < 0.05 and persons(before) == persons(after)
    assert (after.employees["predicate_year"] != before.employees["predicate_year"]).any()
    nine_years = office(changed(EVERYTHING, {f"{M}.resignation": 0.0}), BURN_IN + 36).employees
    assert (nine_years["grade"] != before.employees["grade"]).mean() > 0.2


def test_a_post_goes_by_what_the_scheme_promotes_by() -> None:
    """By merit it goes to the best rated, by closeness to the closest; nobody gets an allowance without a post."""
    heirs = {}
    for merit in (0.0, 1.0):
        made = changed(EVERYTHING, settled(**{"retirement": True}) | {"incentives.promotion.merit": merit})
        state = office(made, BURN_IN + 2)
        people, units = state.employees, state.units
        head, rows = int(units["head"][-1]), np.arange(units["first"][-1], units["stop"][-1])
        people["age"][:], people["sanction"], people["pppk"][rows] = 40.0, 0, 0
        people["age"][head], people["judged_results"][rows[1]], people["closeness"][rows[2]] = 70.0, 9.0, 1.0
        people["closeness"][rows[1]] = 0.1
        heirs[merit] = persons(state).index(persons(turned(state))[head])
    assert heirs == {0.0: int(rows[2]), 1.0: int(rows[1])}
    allowances = office(changed(EVERYTHING, {f"{M}.stay": 2.0}), BURN_IN + 12).employees
    assert (allowances["post_due"][allowances["leads"] < 0] == 0).all()


def test_without_the_block_nobody_grows_older_and_nobody_moves() -> None:
    before, after = start(EVERYTHING), office(EVERYTHING, 8)
    for name in ("age", "tenure", "origin", "occupant", "superiors_before", "occupants"):
        assert np.array_equal(before.employees[name], after.employees[name]), name


def test_posts_stay_and_every_person_is_in_one_place() -> None:
    made = changed(EVERYTHING, LIVELY)
    before, state, luck = start(made), start(made), Luck(1)
    for _ in range(24):
        quarter(state, luck)
        found = persons(state)
        assert len(set(found)) == len(found)
        people = state.employees
        assert (people["occupant"] <= people["occupants"][people["origin"]]).all()
        limit = np.where(people["level"] == 8, 65, 60)
        assert (people["age"] < limit).all()
    for name in OF_THE_POST[:-1]:
        assert np.array_equal(before.employees[name], people[name]), name
    assert np.array_equal(before.employees["pppk"], people["pppk"])  # status goes with the post (formasi)
    assert (people["occupants"] > 0).sum() > 20
    assert (people["origin"] != np.arange(state.rows)).sum() > 20
    assert (people["level"][people["position"] != 1] == 0).all()


def test_recruits_begin_at_the_bottom() -> None:
    made = changed(EVERYTHING, settled(resignation=1.0, resignation_satisfaction=0.0))
    before = office(made, BURN_IN + 3)
    people = before.employees  # where all are on contract nobody can follow the head
    people["pppk"][(people["leads"] < 0) & (people["unit"] % 2 == 0)] = 1
    after = watched(before, "turn_over")
    new, old = after.employees, before.employees
    fresh = new["occupants"] > old["occupants"]
    staff = fresh & (new["leads"] < 0)
    assert staff.sum() > 20
    pns, pppk = staff & (new["pppk"] == 0), staff & (new["pppk"] == 1)
    assert (new["tenure"][staff] == 0).all() and (new["age"][pns] <= 35).all()
    assert new["age"][pppk].max() > 40 and new["age"][pppk].max() < 58  # no limit of age for a contract
    entry = np.where(new["pppk"] == 1, PPPK_ENTRY_GRADE[new["education"]], ENTRY_GRADE[new["education"]])
    assert np.array_equal(new["grade"][staff], entry[staff])
    assert (new["post_pay"][staff] == 0).all()
    led = fresh & (new["leads"] >= 0)
    assert led.any() and (new["post_pay"][led] == old["post_due"][led]).all()
    assert (new["predicate"][staff] == 3).all() and (new["superiors_before"][staff] == 0).all()
    usual = after.units["usual_results"][new["unit"][staff]]
    np.testing.assert_allclose(new["judged_results"][staff], usual)
    np.testing.assert_allclose(new["year_results"][staff], after.scales["mean_true_results"][0])
    assert (after.trust[:, staff] == 0.5).all()
    np.testing.assert_allclose(new["base_pay"][staff], new["first_pay"][staff])


def test_a_head_is_followed_by_the_best_rated_of_his_unit() -> None:
    state = office(changed(EVERYTHING, settled(retirement=True)), BURN_IN + 6)
    people, units = state.employees, state.units
    head = int(units["head"][-1])
    rows = np.arange(units["first"][-1], units["stop"][-1])
    people["pppk"][rows[0]], people["age"][rows] = 1, 40.0
    people["age"][:] = np.minimum(people["age"], 50.0)
    people["age"][head] = 70.0
    people["judged_results"][rows[0]] = 9.0  # the best rated is on contract and cannot follow
    now = turned(state)
    candidates = rows[1:]
    judged = people["judged_results"][candidates] + people["judged_behaviour"][candidates]
    heir = int(candidates[np.argmax(judged)])
    assert persons(now)[head] == (heir, 0)
    assert persons(now)[heir] == (heir, 1)
    assert now.employees["ability"][head] == people["ability"][heir]
    assert now.employees["tpp_full"][head] == people["tpp_full"][head]
    assert now.employees["promotions"][head] == people["promotions"][heir] + 1
    # A new superior: other traits, and nobody in the unit is close to him by years together.
    assert now.units["leniency"][-1] != units["leniency"][-1]
    there = rows[rows != heir]
    assert (now.employees["superiors_before"][there] == people["superiors_before"][there] + 1).all()
    assert now.employees["superiors_before"][heir] == 0  # the recruit in the heir's old post
    gone = [row for row in range(state.rows) if persons(now)[row] != persons(state)[row]]
    assert gone == sorted([head, heir])


def test_lasting_luck_goes_with_the_person() -> None:
    made = changed(EVERYTHING, settled(mutation=1.0, stay=0.0))
    state = office(made, BURN_IN + 4)
    state.employees["post_years"] = 5.0
    luck = Luck(1)
    after = watched(state, "turn_over")
    people = after.employees
    moved = np.flatnonzero(people["origin"] != state.employees["origin"])
    assert len(moved) > 10
    founding = luck.lasting_normals(VIEW, after.organization, after.rows, 2)
    now = Scene(after, luck).lasting_normals(VIEW, 2)
    np.testing.assert_array_equal(now, founding[people["origin"]])
    # The impression that a superior has of somebody is new where the superior is.
    pairs = luck.lasting_normals(DYAD, after.organization, after.rows, 8)
    row = int(moved[0])
    assert people["superiors_before"][row] >= 1
    first = 2 * int(people["superiors_before"][row])
    np.testing.assert_array_equal(
        dyads(Scene(after, luck))[row], pairs[people["origin"][row], first : first + 2]
    )


def test_mutation_exchanges_staff_of_one_kind_between_units() -> None:
    state = watched(office(changed(EVERYTHING, settled(mutation=1.0, stay=0.0)), BURN_IN + 4), "adapt")
    state.employees["post_years"] = 3.0
    after = turned(state)
    was, now = persons(state), persons(after)
    place = {person: row for row, person in enumerate(was)}
    swapped = 0
    for row, person in enumerate(now):
        before = place[person]
        if before == row:
            continue
        swapped += 1
        assert now[before] == was[row]  # they took each other's place
        for name in ("position", "pppk"):
            assert state.employees[name][row] == state.employees[name][before]
        assert state.employees["leads"][row] == -1 and state.employees["pppk"][row] == 0
        assert state.employees["unit"][row] != state.employees["unit"][before]
        assert after.employees["post_years"][row] == 0.0
        np.testing.assert_array_equal(after.trust[:, row], state.trust[:, before])
    assert swapped > 10


def test_the_second_occupant_of_a_post_is_the_same_in_every_arm() -> None:
    found: list[dict[tuple[int, int], tuple[float, ...]]] = []
    when = []
    for hazard in (0.2, 0.8):
        state = office(changed(EVERYTHING, settled(resignation=hazard)), BURN_IN + 12)
        people = state.employees
        traits = zip(people["ability"], people["psm"], people["sex"], people["valence"], strict=True)
        found.append(dict(zip(persons(state), traits, strict=True)))
        when.append(dict(zip(persons(state), people["tenure"], strict=True)))
    both = [person for person in found[0] if person in found[1] and person[1] > 0]
    assert len(both) > 5
    for person in both:
        assert found[0][person] == found[1][person]
    assert any(when[0][person] != when[1][person] for person in both)  # though they came at other times


def test_heads_rotate_and_take_their_traits_along() -> None:
    state, luck = office(changed(EVERYTHING, settled()), BURN_IN + 6), Luck(1)
    people, units = state.employees, state.units
    before, traits = state.copy(), units["leniency"].copy()
    moves = Moves(state)
    rotate(state, moves)
    meet(Scene(state, luck), moves)
    give_traits(state, luck)
    heads = [row for row in range(state.rows) if people["leads"][row] >= 0 and people["unit"][row] == 0]
    heads = [row for row in heads if people["position"][row] == people["position"][heads[0]]]
    assert len(heads) >= 2
    for row, after in zip(heads, heads[1:] + heads[:1], strict=True):
        assert persons(state)[row] == persons(before)[after]
        led, led_before = int(people["leads"][row]), int(before.employees["leads"][after])
        assert units["leniency"][led] == traits[led_before]
        assert units["rater_sex"][led] == people["sex"][row]
        members = np.arange(units["first"][led], units["stop"][led])
        members = members[people["leads"][members] < 0]
        assert (
            people["superiors_before"][members] == before.employees["superiors_before"][members] + 1
        ).all()
        assert not np.allclose(people["closeness"][members], before.employees["closeness"][members])
    # A scheme that is adopted afterwards finds the same persons as superiors.
    again = state.copy()
    adopt(again, again.scheme, luck)
    assert np.array_equal(again.units["leniency"], units["leniency"])


@pytest.mark.parametrize("quarters", [40])
def test_the_age_of_an_office_settles(quarters: int) -> None:
    """Those who come make up for those who go: over ten years the mean age stays within four years."""
    state = start(changed(EVERYTHING, {f"{M}.resignation": 0.01}))
    began = float(state.employees["age"].mean())
    luck = Luck(1)
    for _ in range(quarters):
        quarter(state, luck)
    assert abs(float(state.employees["age"].mean()) - began) < 4.0
    assert state.employees["age"].min() < 35.0


def test_who_is_dismissed_is_followed_by_somebody_with_a_clean_record() -> None:
    state = office(changed(EVERYTHING, settled()), BURN_IN + 6)
    people = state.employees
    people["sanction"] = 0
    own = [
        ("discipline", "absent_year", 30.0),
        ("discipline", "sanction_left", 2.0),
        ("talent_pool", "talent_box", 8),
    ]
    row = int(np.flatnonzero(people["leads"] < 0)[0])
    people["sanction"][row] = 9
    for kind, name, value in own:
        state.memory[kind][name][row] = value
    now = turned(state)
    assert np.array_equal(now.employees["occupants"] > people["occupants"], np.arange(state.rows) == row)
    assert now.employees["sanction"][row] == 0
    for kind, name, _ in own:
        assert now.memory[kind][name][row] == 0, name


def test_who_is_under_a_moderate_sanction_follows_nobody() -> None:
    state = office(changed(EVERYTHING, settled()), BURN_IN + 6)
    people, units = state.employees, state.units
    head, rows = int(units["head"][-1]), np.arange(units["first"][-1], units["stop"][-1])
    people["sanction"], people["pppk"][rows] = 0, 0
    people["judged_results"][rows[:3]] = [9.0, 8.0, 7.0]
    people["sanction"][rows[:2]] = [4, 3]
    people["sanction"][head] = 9
    assert persons(turned(state))[head] == persons(state)[rows[1]]


def test_what_measures_remember_goes_with_the_person_and_skill_in_rating_with_the_superior() -> None:
    state = office(changed(EVERYTHING, settled(rotation=1)), BURN_IN + 6)
    units, memory = state.units, state.memory["training"]
    memory["ethics"] = np.linspace(0.1, 0.9, state.rows)
    for column in ("rater_skill", "candour", "objections"):
        units[column] = np.linspace(0.1, 0.9, len(units))
    now = turned(state)
    came_from = np.array([persons(state).index(one) for one in persons(now)])
    assert (came_from != np.arange(state.rows)).any()
    assert np.array_equal(now.memory["training"]["ethics"], memory["ethics"][came_from])
    led_before = np.argsort(units["superior_from"])[now.units["superior_from"]]
    assert (led_before != np.arange(len(units))).any()
    for column in ("rater_skill", "candour", "objections"):
        assert np.array_equal(now.units[column], units[column][led_before]), column
    recruited = office(
        changed(EVERYTHING, settled(resignation=1.0, resignation_satisfaction=0.0)), BURN_IN + 6
    )
    recruited.memory["training"]["ethics"], recruited.units["rater_skill"] = 0.5, 0.5
    recruited.units["candour"], recruited.units["objections"] = 2.0, 0.5
    after = turned(recruited)
    fresh = after.employees["occupants"] > recruited.employees["occupants"]
    assert fresh.any() and not after.memory["training"]["ethics"][fresh].any()
    new = after.units["superiors"] > recruited.units["superiors"]
    assert (
        new.any()
        and not after.units["rater_skill"][new].any()
        and (after.units["rater_skill"][~new] == 0.5).all()
        and (after.units["candour"] == np.where(new, 1.0, 2.0)).all()
        and (after.units["objections"] == np.where(new, 0.0, 0.5)).all()
    )
