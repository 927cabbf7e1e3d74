"""Measures of development against cases worked by hand."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from each import each

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.development.measure import MEASURES
from asnsim.model.development.shared_commitment import taking_part
from asnsim.model.development.training.training import METHODS, SUBJECTS, pick
from asnsim.model.quarter.adapt import adapt
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.hours import hours_taken
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.work import produce
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.outcomes import observe
from asnsim.outcomes.cost import HOURS_A_MONTH
from tests import built_in
from tests.model.office import EVERYTHING, changed, office, swap, watched

T = "development.training"


def only(kind: str, values: dict[str, Any] | None = None, **behaviour: float) -> Any:
    """The office with one measure alone."""
    without = {f"development.{other}": None for other in built_in.MEASURES if other != kind}
    chosen = {f"development.{kind}.{name}": value for name, value in (values or {}).items()}
    adaptation = {f"population.behaviour.adaptation.{name}": value for name, value in behaviour.items()}
    return changed(EVERYTHING, {**without, **chosen, **adaptation})


def followed(state: State, quarter: int) -> State:
    """A copy of `state` after the follow-up of that quarter, appraised as it is."""
    now = state.copy()
    now.quarter = quarter
    follow_up(Scene(now, Luck(1)))
    return now


def test_the_budget_of_a_quarter_is_a_cap_and_is_used() -> None:
    for budget in (0.0, 200_000.0, 600_000.0):
        state = office(only("training", {"budget": budget}))
        training, now = state.scheme.development["training"], watched(state, "follow_up")
        purse = budget * state.rows / 4.0
        assert training.money_of(now) <= purse + 1e-6
        dearest = 20 * 60_000.0 * 1.5
        assert training.money_of(now) > purse - dearest or budget == 0.0


@each(("slots", "sign"), [("merit", -1.0), ("need", 1.0)])
def test_places_go_by_rank_until_the_money_is_spent(slots: str, sign: float) -> None:
    alike = {"methods": {"class": 1.0}, "slots": slots, "budget": 400_000.0}
    state = office(only("training", alike), 16)
    state.memory["training"]["course"] = 0  # everybody may go
    now = watched(state, "follow_up")
    memory = now.memory["training"]
    going = (memory["course"] > 0) & (memory["course_age"] == 0)
    assert going.sum() == math.floor(400_000.0 * state.rows / 4.0 / (20 * 60_000.0) + 1e-9)
    rank = sign * (now.employees["judged_results"] + now.employees["judged_behaviour"])
    assert rank[going].max() <= rank[~going].min()


def test_a_team_goes_together_and_has_nobody_left_to_tell() -> None:
    values = {"format": "team", "slots": "need", "methods": {"workshop": 1.0}, "completion": 1.0}
    state = office(only("training", {**values, "sharing": 1.0}), 16)
    state.memory["training"]["course"] = 0
    state.memory["training"]["learned"] = 0.0
    now = watched(state, "follow_up")
    people, memory = now.employees, now.memory["training"]
    going = (memory["course"] > 0) & (memory["course_age"] == 0)
    size = np.bincount(people["unit"], minlength=len(now.units))
    went = np.bincount(people["unit"], going, len(now.units))
    judged = np.bincount(people["unit"], people["judged_results"] + people["judged_behaviour"]) / size
    whole, none = went == size, went == 0
    assert whole.sum() > 1 and none.any() and (~whole & ~none).sum() <= 1  # the purse ends within one team
    assert judged[whole].max() < judged[none].min()
    memory["course"], memory["method"], memory["course_age"], memory["learned"] = 1, 1, 9, 0.1
    before = people["skill_technical"].copy()
    used = now.scheme.development["training"].curriculum.transfer((0.4, 0.5, 0.6, 0.35), now.scales)[1] * 0.1
    kept = 1.0 - now.scheme.behaviour.adaptation.skill_decay
    after = followed(now, 18).employees["skill_technical"]
    np.testing.assert_allclose(after, (before + used) * kept, rtol=1e-12)


def test_nobody_goes_again_before_the_interval_is_over() -> None:
    made = only("training", {"interval": 6, "budget": 5_000_000.0})
    state, luck, last = office(made, 1), Luck(1), {}
    for _ in range(15):
        memory = state.memory["training"]
        for row in np.flatnonzero((memory["course"] > 0) & (memory["course_age"] == 0)):
            assert state.quarter - last.get(row, -100) >= 6
            last[row] = state.quarter
        quarter(state, luck)
    assert len(last) == state.rows  # money for all


def test_a_standard_course_teaches_what_is_published() -> None:
    """E126: 0.63 SD; at work it is that times the transfer of the method, after the lag and not before."""
    values = {
        "methods": {"bimtek": 1.0},
        "subjects": {"service": 1.0},
        "completion": 1.0,
        "curriculum.practice": 0.5,
        "curriculum.evaluation": "none",
        "lag": 3,
    }
    state = office(only("training", values, skill_decay=0.0), 16)
    state.memory["training"]["course"] = 0
    state.memory["training"]["learned"] = 0.0
    state.employees["skill_service"] = 0.0
    first = followed(state, 17)
    went = first.memory["training"]["learned"] > 0.0
    assert went.any() and not went.all()
    sd = state.scheme.behaviour.traits.ability_sd
    np.testing.assert_allclose(first.memory["training"]["learned"][went], 0.63 * sd, rtol=1e-12)
    now = first
    for quarter_, skill in ((18, 0.0), (19, 0.0), (20, 0.6 * 0.63 * sd)):
        now = followed(now, quarter_)
        np.testing.assert_allclose(now.employees["skill_service"][went], skill, atol=1e-14)


def test_time_in_a_course_is_lost_to_work_unless_it_is_online() -> None:
    for method, lost in (("class", 20 * 0.75 / 465.0), ("e-learning", 0.0)):
        now = watched(office(only("training", {"methods": {method: 1.0}})), "follow_up")
        memory, training = now.memory["training"], now.scheme.development["training"]
        going = (memory["course"] > 0) & (memory["course_age"] == 0)
        np.testing.assert_allclose(now.employees["away"], np.where(going, lost, 0.0), rtol=1e-12)
        assert training.hours_of(now) == pytest.approx(going.sum() * 465.0 * lost)
        made = []
        for away in (now.employees["away"].copy(), np.zeros(now.rows)):
            now.employees["away"] = away
            produce(
                now.employees,
                now.units,
                1.0,
                np.zeros((now.rows, 4)),
                now.scheme.behaviour.work.numbers,
            )
            made.append(now.employees["output_results"].copy())
        np.testing.assert_allclose(made[0], made[1] * np.where(going, 1.0 - lost, 1.0), rtol=1e-12)


def test_a_workshop_spreads_to_colleagues() -> None:
    learned, sharing = 0.2, 0.3
    for method, share in (("workshop", sharing), ("class", 0.0)):
        values = {"sharing": sharing, "budget": 0.0, "transfer": [1.0] * 4, "curriculum.practice": 0.5}
        state = office(only("training", values, skill_decay=0.0), 16)
        state.employees["skill_managerial"] = 0.0
        memory = state.memory["training"]
        row = 30
        memory["course"][row], memory["method"][row], memory["course_age"][row] = 2, METHODS.index(method), 5
        memory["learned"][row] = learned
        now = followed(state, 17)
        colleagues = (now.employees["unit"] == now.employees["unit"][row]) & (np.arange(now.rows) != row)
        assert colleagues.any()
        expected = np.where(colleagues, share * learned, 0.0)
        expected[row] = learned
        np.testing.assert_allclose(now.employees["skill_managerial"], expected, atol=1e-14)


def test_ethics_courses_add_integrity_that_decays_and_leave_what_people_came_with() -> None:
    values = {"budget": 0.0, "transfer": [1.0] * 4, "curriculum.practice": 0.5}
    state = office(only("training", values, skill_decay=0.1), 16)
    own = state.employees["integrity"].copy()
    memory = state.memory["training"]
    memory["course"], memory["course_age"], memory["learned"] = 5, 5, 0.2
    now = state
    for quarter_, added in ((17, 0.2), (18, 0.18), (19, 0.162)):
        now = followed(now, quarter_)
        np.testing.assert_allclose(now.employees["integrity"] - own, added, atol=1e-12)


def test_disaster_courses_prepare_a_unit_by_the_share_of_its_members() -> None:
    values = {"budget": 0.0, "transfer": [1.0] * 4, "curriculum.practice": 0.5, "prepared": 4.0}
    state = office(only("training", values, skill_decay=0.0), 16)
    memory = state.memory["training"]
    assert (state.units["preparedness"] == 0.0).all()
    unit = int(np.argmax(state.units["stop"] - state.units["first"]))
    first, size = int(state.units["first"][unit]), int(state.units["stop"][unit] - state.units["first"][unit])
    memory["course"][first : first + 2], memory["course_age"][first : first + 2] = 6, 5
    memory["learned"][first : first + 2] = 0.1
    prepared = followed(state, 17).units["preparedness"]
    assert prepared[unit] == pytest.approx(1.0 - (1.0 - 0.4 / size) ** 2, rel=1e-12)
    assert np.delete(prepared, unit).max() == 0.0


@each(("evaluation", "flattery"), product(["none", "reaction", "behaviour", "both"], [0.0, 0.3]))
def test_a_curriculum_is_revised_when_its_mark_is_low(evaluation: str, flattery: float) -> None:
    """Transfer in class is 0.4 and the threshold 0.5: participants who flatter hide it, behaviour does not, and
    where both count their mean is taken, which flattery lifts above the threshold as well."""
    for step, threshold in ((0.1, 0.5), (0.0, 0.5), (0.1, 0.0)):
        values = {
            "methods": {"class": 1.0},
            "curriculum.practice": 0.5,
            "curriculum.evaluation": evaluation,
            "curriculum.flattery": flattery,
            "curriculum.transfer_min": threshold,
            "curriculum.revise_step": step,
        }
        state = office(only("training", values), 4)
        low = {"none": False, "reaction": flattery == 0.0, "behaviour": True, "both": flattery == 0.0}
        seen = low[evaluation]
        assert state.scales["practice_added"][0] == (step if seen and threshold > 0.4 else 0.0)
        assert state.scales["course_count"][0] == 0.0  # each year begins anew


def test_revisions_end_where_transfer_suffices() -> None:
    values = {"methods": {"class": 1.0}, "curriculum.evaluation": "behaviour"}
    state = office(only("training", values), 60)
    practice = state.scheme.development["training"].curriculum.practice + state.scales["practice_added"][0]
    assert practice <= 1.0
    transfer = 0.4 * (1.0 + 0.8 * (practice - 0.5))
    assert transfer >= 0.5 or practice == 1.0


def test_a_university_adds_relevance_and_cost() -> None:
    plain, partner = (
        only("training", {"curriculum.university": university}).development["training"]
        for university in (False, True)
    )
    assert partner.curriculum.learning() == pytest.approx(plain.curriculum.learning() + 0.6 * 0.2)
    assert partner.curriculum.price() == 1.25


def test_shares_are_drawn_as_they_are_given() -> None:
    luck = (np.arange(1000) + 0.5) / 1000
    drawn = pick(luck, {"service": 3.0, "technical": 1.0}, SUBJECTS)
    assert np.bincount(drawn, minlength=6).tolist() == [250, 0, 750, 0, 0, 0]


@each(
    ("values", "said"),
    [
        ({"subjects": {"digitel": 1.0}}, "digital"),
        ({"methods": {"elearning": 1.0}}, "e-learning"),
        ({"subjects": {"digital": 0.0}}, "at least one share must be above 0"),
        ({"methods": {"class": -1.0}}, "must not be negative"),
    ],
)
def test_a_wrong_share_is_one_message_that_names_the_field(values: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as raised:
        EVERYTHING.with_(development={"training": values})
    assert said in str(raised.value) and f"training.{next(iter(values))}" in str(raised.value)


def test_what_is_not_repeated_fades() -> None:
    """Nothing is held any more: what there was shrinks by `fading`, and stays where that is 0."""
    for fading in (0.0, 0.25):
        values = {
            **{f"development.{kind}.fading": fading for kind in ("socialisation", "mindset", "dialogue")},
            "development.socialisation.reach": 0.0,
            "development.mindset.share": 0.0,
            "development.dialogue.share": 0.0,
        }
        state = office(changed(EVERYTHING, values), 16)
        state.memory["socialisation"]["understanding"] = 0.8
        state.memory["mindset"]["mindset"] = 0.4
        state.employees["obstacles_told"] = 0.6
        now = followed(state, 17)
        left = 1.0 - fading
        np.testing.assert_allclose(now.memory["socialisation"]["understanding"], 0.8 * left)
        np.testing.assert_allclose(now.memory["mindset"]["mindset"], 0.4 * left)
        np.testing.assert_allclose(now.employees["obstacles_told"], 0.6 * left)


def test_an_event_explains_part_of_what_is_not_understood() -> None:
    state = office(only("socialisation", {"reach": 1.0, "gain": 0.4, "fading": 0.0}), 16)
    state.memory["socialisation"]["understanding"] = 0.5
    for quarter_, understood in ((17, 0.5), (18, 0.7)):  # events every second quarter
        now = followed(state, quarter_)
        np.testing.assert_allclose(now.memory["socialisation"]["understanding"], understood)
        np.testing.assert_allclose(now.pushes["resistance"], -0.15 * understood)
        cost = now.scheme.development["socialisation"]
        assert cost.money_of(now) == (50_000.0 * now.rows if quarter_ == 18 else 0.0)


def test_mindset_moves_slower_than_understanding_and_the_attached_most() -> None:
    kinds = {"socialisation": MEASURES.get("socialisation")(), "mindset": MEASURES.get("mindset")()}
    assert kinds["mindset"].gain < kinds["socialisation"].gain
    state = office(only("mindset", {"share": 1.0}), 20)
    now = followed(state, 21)
    pushed, attachment = now.pushes["resistance"], now.employees["attachment"]
    mindset = now.memory["mindset"]["mindset"]
    np.testing.assert_allclose(pushed, -0.3 * mindset * attachment)
    assert np.ptp(mindset) == 0.0 and mindset[0] > 0.0


def test_rater_training_halves_in_its_half_life() -> None:
    state = office(only("rater_training", {"reach": 0.0, "half_life": 3.0}), 16)
    state.units["rater_skill"] = 0.8
    now = state
    for quarter_ in (17, 18, 19):
        now = followed(now, quarter_)
    np.testing.assert_allclose(now.units["rater_skill"], 0.4, rtol=1e-12)


def test_full_skill_in_rating_removes_what_it_says_of_noise_and_favour() -> None:
    """The slope of the judgement on closeness, and the spread of it under other luck, before and after."""
    state = office(only("rater_training", {"effect": 0.5}))
    noise, slope = [], []
    for skill in (0.0, 1.0):
        state.units["rater_skill"] = skill
        plain = watched(state, "appraise")
        other = watched(state, "appraise", "luck.supervisor.noise")
        closer = watched(state, "appraise", "employees.closeness")
        here = plain.resolved.sources.index("supervisor")
        noise.append(np.abs(other.judgements[here] - plain.judgements[here]))
        moved = closer.employees["closeness"] - plain.employees["closeness"]
        slope.append((closer.judgements[here][0] - plain.judgements[here][0])[moved > 0.05])
    np.testing.assert_allclose(noise[1], 0.5 * noise[0], atol=1e-12)
    np.testing.assert_allclose(slope[1], 0.5 * slope[0], atol=1e-12)


def test_guidance_that_prevents_all_decay_keeps_skill() -> None:
    for prevented, kept in ((1.0, 1.0), (0.5, 0.95), (0.0, 0.9)):
        state = office(only("refreshers", {"reach": 1.0, "prevented": prevented}, skill_decay=0.1), 16)
        for skill in ("technical", "service", "digital", "managerial"):
            state.employees[f"skill_{skill}"] = 0.3
        now = followed(state, 18)
        np.testing.assert_allclose(now.employees["skill_digital"], 0.3 * kept, rtol=1e-12)
        np.testing.assert_allclose(followed(now, 19).employees["skill_digital"], 0.3 * kept**2, rtol=1e-12)


def test_sessions_leave_what_they_say() -> None:
    values = {"share": 1.0, "sessions": 4.0, "openness": 0.5, "fading": 0.0}
    state = office(only("dialogue", values, skill_decay=0.0), 16)
    state.employees["obstacles_told"] = 0.0
    state.employees["skill_technical"] = state.employees["skill_service"] = 0.0
    now = followed(followed(state, 17), 18)
    np.testing.assert_allclose(now.employees["obstacles_told"], 0.75)
    np.testing.assert_allclose(now.employees["skill_technical"], 0.01)
    np.testing.assert_allclose(now.employees["skill_service"], 0.01)
    np.testing.assert_allclose(now.pushes["motivation"], 0.05)
    np.testing.assert_allclose(now.pushes["fairness"], 0.10)
    np.testing.assert_allclose(now.pushes["strain"], -0.05)
    assert now.scheme.development["dialogue"].hours_of(now) == pytest.approx(2.0 * now.rows)


def test_time_set_aside_for_support_helps_the_unit_and_costs_its_head() -> None:
    uncounted = {f"incentives.{kind}": None for kind in ("innovation_allowance", "project_bonus")}
    made = changed(only("leader_support", {"hours": 0.0}), uncounted)  # effort does not look at the time left
    before = office(made, 18)
    given = changed(made, {"development.leader_support.hours": 6.0})
    now = watched(before, "work")
    swap(before, given.scheme)
    after = watched(before, "work")
    members, heads = after.units["stop"] - after.units["first"], after.units["head"]
    led = heads >= 0
    np.testing.assert_allclose(after.units["support_hours"], 6.0 * members)
    room = led & (now.units["support"] < 1.25) & (after.units["support"] > 0.8)  # within the bounds
    assert room.sum() > led.sum() / 2
    assert (after.units["support"][room] > now.units["support"][room]).all()
    assert (after.units["support"][~led] == 1.0).all()
    own = (after.employees["output_results"] / now.employees["output_results"])[heads[led]]
    raised = (after.units["support"] / now.units["support"])[now.employees["unit"][heads[led]]]
    left = [1.0 - hours_taken(state)[heads[led]] / 465.0 for state in (now, after)]
    np.testing.assert_allclose(left[0] - left[1], 6.0 * members[led] / 465.0)
    np.testing.assert_allclose(own, raised * left[1] / left[0])


def test_a_push_after_the_burn_in_moves_the_target_by_itself() -> None:
    state = office(EVERYTHING)
    state.quarter += 1
    still, pushed = state.copy(), state.copy()
    still.pushes.clear()
    pushed.pushes = {"strain": np.full(state.rows, 0.1)}
    for now in (still, pushed):
        adapt(Scene(now, Luck(1)))
    speed = state.scheme.behaviour.adaptation.strain_speed
    moved = pushed.employees["strain"] - still.employees["strain"]
    inside = (still.employees["strain"] > 0.0) & (pushed.employees["strain"] < 1.0)
    assert inside.any()
    np.testing.assert_allclose(moved[inside], 0.1 * speed, rtol=1e-9)


def test_what_nobody_is_committed_to_does_not_happen() -> None:
    made = changed(EVERYTHING, {"development.commitment.level": 0.0, "development.commitment.spread": 0.0})
    now = office(made, 20)
    assert not now.memory["socialisation"]["understanding"].any()
    assert not now.memory["mindset"]["mindset"].any()
    assert not now.memory["dialogue"]["sessions"].any()
    assert not now.memory["training"]["learned"].any()
    assert not now.units["rater_skill"].any()
    assert not now.employees["coached"].any() and not now.employees["met_in_session"].any()
    for skill in ("technical", "service", "digital", "managerial"):
        assert not now.employees[f"skill_{skill}"].any()


def test_who_is_not_committed_takes_no_part() -> None:
    alone = {"development.shared_commitment.level": 0.0, "development.shared_commitment.spread": 0.0}
    now = office(changed(EVERYTHING, alone), 20)
    assert not now.memory["socialisation"]["understanding"].any()
    assert not now.memory["refreshers"]["refreshed"].any()
    assert not now.memory["training"]["learned"].any()
    # What superiors do does not wait for it.
    assert now.memory["dialogue"]["sessions"].any() and now.employees["coached"].any()


def test_who_takes_part_is_led_to_it_and_wants_it_himself() -> None:
    state = office(EVERYTHING, 4)
    scene = Scene(state, Luck(1))
    measures = state.scheme.development
    led = measures["commitment"].of_units(scene)[state.employees["unit"]]
    own = measures["shared_commitment"].of_employees(scene)
    assert own.std() > 0.1 and led.std() > 0.1
    np.testing.assert_allclose(taking_part(scene), led * own)


def test_full_commitment_of_all_is_as_without_the_measure() -> None:
    for kind in ("commitment", "shared_commitment"):
        full = changed(EVERYTHING, {f"development.{kind}.level": 1.0, f"development.{kind}.spread": 0.0})
        none = changed(EVERYTHING, {f"development.{kind}": None})
        one, other = (office(made, 6).employees for made in (full, none))
        assert all(np.array_equal(one[name], other[name]) for name in one.dtype.names), kind


def test_measures_that_end_leave_nothing_behind_but_skill() -> None:
    state = office(EVERYTHING, 20)
    skill = state.employees["skill_service"].copy()
    adopt(
        state,
        changed(EVERYTHING, {f"development.{kind}": None for kind in built_in.MEASURES}).scheme,
        Luck(1),
    )
    assert not set(state.memory) & set(built_in.MEASURES)
    for column in ("away", "obstacles_told"):
        assert not state.employees[column].any(), column
    for column in ("rater_skill", "rater_trained"):
        assert not state.units[column].any(), column
    assert np.array_equal(state.employees["skill_service"], skill) and skill.any()


def test_a_measure_that_goes_on_keeps_its_memory() -> None:
    state = office(EVERYTHING, 20)
    before = {kind: table.copy() for kind, table in state.memory.items()}
    adopt(state, changed(EVERYTHING, {"development.coaching": None}).scheme, Luck(1))
    assert set(state.memory) == set(before)
    assert all(np.array_equal(state.memory[kind], table) for kind, table in before.items())


@each("kind", built_in.MEASURES)
def test_cost_is_booked_once_where_it_belongs(kind: str) -> None:
    full = office(only(kind), 20)
    measure, people = full.scheme.development[kind], full.employees
    wage = float(np.mean(people["base_pay"] + people["post_pay"] + people["tpp_full"])) / HOURS_A_MONTH
    hours = measure.hours_of(full)
    cost = wage * hours + measure.money_of(full)
    # Its hours are those of what people take part in.
    assert (cost > 0.0) == (kind != "shared_commitment")
    raters = [full.scheme.evaluation.raters[source] for source in full.resolved.sources]
    rating = sum(n * rater.hours for n, rater in zip(full.ratings, raters, strict=True))
    fees = sum(n * rater.fee for n, rater in zip(full.ratings, raters, strict=True))
    found, rates = observe(full), measure.books == "rating"
    assert found["rater_hours"].value() == pytest.approx(rating + (hours if rates else 0.0))
    assert found["cost_raters"].value() == pytest.approx(rating * wage + fees + (cost if rates else 0.0))
    assert found["cost_training"].value() == pytest.approx(0.0 if rates else cost)
