"""Mechanisms of service against numbers worked by hand."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from each import each
from scipy import stats

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.resolve import enforce
from asnsim.model.quarter.serve import serve
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE
from asnsim.model.service.needs import relative
from asnsim.model.service.turnaround import share_within
from asnsim.outcomes import OUTCOMES
from asnsim.outcomes.snapshot import snapshot
from tests.model.mechanisms_service import FLOOD, FORUM_HEARD, NEEDS, ONLINE, PROCESS, SIGNAL, TURNAROUND
from tests.model.office import EVERYTHING, changed, effect, office, watched


def outcome(state: State, name: str) -> float:
    one = OUTCOMES.get(name)
    return one.value(one.observe(snapshot(state)))


def served(state: State) -> State:
    """A copy after the citizens of the next quarter were served; all else as it is."""
    now = state.copy()
    serve(Scene(now, Luck(1)))
    return now


# Needs


def test_what_one_sector_gains_the_others_lose() -> None:
    ratio = relative(np.array([2.0, 1.0, 1.0]), np.array([100.0, 300.0, 0.0]))
    assert ratio == pytest.approx(np.array([1.6, 0.8, 0.8]))
    assert (relative(np.array([2.0, 5.0]), np.zeros(2)) == 1.0).all()


@each("reversion", [0.0, 0.25])
def test_needs_go_back_by_their_reversion(reversion: float) -> None:
    still = {**NEEDS, "service.needs.drift": 0.0, "service.needs.reversion": reversion}
    state = office(changed(EVERYTHING, still))
    units = state.units
    units["need"] = relative(np.where(units["sector"] == 1, 1.5, 1.0), units["citizens"])
    before = np.log(units["need"])
    after = np.log(watched(state, "plan").units["need"])
    # Up to the common factor that keeps the mean over citizens at 1.
    gap = after - (1.0 - reversion) * before
    np.testing.assert_allclose(gap, gap[0], atol=1e-12)
    assert np.ptp(after) == pytest.approx((1.0 - reversion) * np.ptp(before))


@each("respondents", [25, 400])
def test_the_error_of_a_survey_falls_with_the_root_of_its_answers(respondents: int) -> None:
    made = changed(EVERYTHING, {**NEEDS, "service.needs.respondents": respondents})
    state, errors = office(made), []
    for seed in range(200):
        now = state.copy()
        now.quarter = 20
        made.service.parts["needs"].plan(Scene(now, Luck(seed)))
        sectors = np.unique(now.units["sector"], return_index=True)[1]
        errors.append(np.log(now.units["need_estimate"] / now.units["need"])[sectors])
    # Errors of sectors are independent but for the common factor, so contrasts have twice the variance of one.
    contrast = np.array(errors)[:, 1] - np.array(errors)[:, 0]
    assert contrast.std() == pytest.approx(math.sqrt(2.0 / respondents), rel=0.15)


def test_targets_go_to_known_needs_and_fit_rises() -> None:
    fits = {}
    for name, every in (("never", 0), ("yearly", 4)):
        wandering = {"service.needs.survey_every": every, "service.needs.drift": 0.3}
        state = office(changed(EVERYTHING, wandering), 40)
        fits[name] = outcome(state, "needs_fit")
        units = state.units
        moved = 0.5 * np.average(np.abs(units["need"] - units["target"]), weights=units["citizens"])
        assert fits[name] == pytest.approx(1.0 - moved)
        for column in ("need", "target"):
            assert np.average(units[column], weights=units["citizens"]) == pytest.approx(1.0)
    assert fits["yearly"] > fits["never"] + 0.02


def test_cases_follow_needs_and_capacity_follows_targets() -> None:
    state = office(changed(EVERYTHING, NEEDS))
    plain = state.copy()
    for column, value in (("need", 1.0), ("target", 1.0), ("fit", 0.0)):
        plain.units[column] = value
    asked = plain.copy()
    asked.units["need"] = 2.0
    more, usual = served(asked).units, served(plain).units
    assert more["arrivals"].sum() == pytest.approx(2.0 * usual["arrivals"].sum(), rel=0.02)
    given = asked.copy()
    given.units["target"] = 1.2
    after = served(given).units
    short = (more["backlog"] > 0.0) & (after["backlog"] > 0.0)
    assert short.sum() > 5
    np.testing.assert_allclose(after["served"][short], 1.2 * more["served"][short])
    fitting = plain.copy()
    fitting.units["fit"] = 0.3
    assert (served(fitting).segments["satisfaction"] > served(plain).segments["satisfaction"]).all()


# Forums


@each("access", [0.0, 0.3, 1.0])
def test_a_forum_says_what_those_feel_who_come(access: float) -> None:
    quiet = {"service.digital_access": access, "service.forums.bias": 0.3, "service.forums.view_noise": 0.0}
    state = watched(office(changed(EVERYTHING, {**FORUM_HEARD, **quiet})), "serve")
    units, felt = state.units, state.segments["felt"].reshape(-1, 2)
    share = 1.0 - access
    held = units["forum_size"] > 0
    assert np.array_equal(held, units["citizens"] > 0)
    seen = share * felt[:, 0] + (1.0 - share) * felt[:, 1] + 0.3
    np.testing.assert_allclose(units["forum_view"], np.where(held, seen, 0.0), atol=1e-12)


def test_as_many_forums_are_held_as_a_year_has() -> None:
    for per_year in (0.0, 1.0, 4.0):
        state = office(changed(EVERYTHING, {"service.forums.per_year": per_year}), 1)
        held = []
        for _ in range(12):
            quarter(state, Luck(1))
            held.append((state.units["forum_size"] > 0.0).mean())
        assert np.mean(held) == pytest.approx(per_year / 4.0, abs=0.08)


def test_a_forum_that_has_all_the_weight_is_the_citizens_judgement() -> None:
    alone = {**FORUM_HEARD, "evaluation.raters.citizens.forum_weight": 1.0}
    state = watched(office(changed(EVERYTHING, alone)), "appraise")
    judged = effect(state, "judgements.citizens.behaviour")[0]
    view = np.where(state.units["forum_size"] > 0.0, state.units["forum_view"], np.nan)
    assert np.isfinite(view).any()
    np.testing.assert_allclose(judged, view[state.employees["unit"]], atol=1e-12)


def test_forums_teach_needs_what_the_loud_say() -> None:
    exact = {
        "service.needs.answer_sd": 0.0,
        "service.forums.learning": 1.0,
        "service.forums.per_year": 4.0,
    }
    for distortion in (0.0, 0.5):
        made = changed(EVERYTHING, {**exact, "service.forums.distortion": distortion})
        units = watched(office(made), "serve").units
        error = np.abs(np.log(units["need_estimate"] / units["need"])).max()
        assert (error < 1e-12) == (distortion == 0.0)


# Hazard


@each(("readiness", "preparedness"), product([0.0, 0.2], [0.0, 0.5, 1.0]))
def test_the_prepared_lose_less_capacity_and_less_satisfaction(preparedness: float, readiness: float) -> None:
    everywhere = {
        **FLOOD,
        "service.hazard.extent": 1.0,
        "service.hazard.recovery": 1.0,
        "service.hazard.readiness": readiness,
    }
    state = office(changed(EVERYTHING, everywhere))
    state.units["preparedness"] = preparedness
    hit = served(state)
    damage = 0.4 * (1.0 - 0.6 * (readiness + (1.0 - readiness) * preparedness))
    np.testing.assert_allclose(hit.units["damage"], damage)
    np.testing.assert_allclose(hit.units["distress"], damage)
    calm = state.copy()
    enforce(calm, changed(EVERYTHING, {**everywhere, "service.hazard.probability": 0.0}).scheme)
    calm = served(calm)
    short = hit.units["backlog"] > 0.0
    np.testing.assert_allclose(
        hit.units["served"][short & (calm.units["backlog"] > 0.0)],
        (1.0 - damage) * calm.units["served"][short & (calm.units["backlog"] > 0.0)],
    )
    assert (hit.segments["satisfaction"] < calm.segments["satisfaction"]).all()


def test_damage_is_repaired_by_its_recovery() -> None:
    state = office(changed(EVERYTHING, {"service.hazard.probability": 0.0, "service.hazard.recovery": 0.25}))
    state.units["damage"] = 0.4
    assert served(state).units["damage"] == pytest.approx(0.3)


# Process and time targets


def test_what_innovations_save_shortens_handling_and_adds_capacity() -> None:
    state = office(changed(EVERYTHING, {**PROCESS, "service.process.innovation": 0.0, "service.slack": 0.6}))
    state.units["process_saving"] = 0.0
    slow = served(state)
    state.units["process_saving"] = (
        1.0 / 3.0 / (1.0 - state.scheme.service.relapse)
    )  # a part of it fades first
    quick = served(state)
    # Two thirds of the time a case, where both are short of capacity.
    short = (slow.units["backlog"] > 0.0) & (quick.units["backlog"] > 0.0)
    assert short.sum() > 5
    np.testing.assert_allclose(quick.units["served"][short], 1.5 * slow.units["served"][short])
    for one, handling in ((slow, 1.0), (quick, 2.0 / 3.0)):
        queue = 62.0 * one.units["backlog"] / np.maximum(one.units["served"], 1.0)
        np.testing.assert_allclose(one.units["waiting"] - queue, handling)


@each(("target", "mean", "spread"), [(3.0, 3.0, 0.6), (5.0, 2.0, 0.3), (1.0, 4.0, 1.2)])
def test_the_share_on_time_is_that_of_log_normal_times(target: float, mean: float, spread: float) -> None:
    times = stats.lognorm(s=spread, scale=mean * math.exp(-0.5 * spread**2))
    assert times.mean() == pytest.approx(mean)
    assert share_within(target, mean, spread) == pytest.approx(times.cdf(target), abs=1e-12)
    assert share_within(target, 0.0, spread) == 1.0


def test_only_sectors_with_a_target_are_timed_and_their_units_recognised() -> None:
    targets = [0.0, 0.0, 4.0, 0.0, 0.0, 4.0]
    told = {"service.turnaround.target_days": targets, "service.turnaround.recognise_from": 0.5}
    state = watched(office(changed(EVERYTHING, {**told, "incentives.recognition": None})), "follow_up")
    units = state.units
    timed = np.isin(units["sector"], [2, 5])
    assert not units["on_time"][~timed].any() and units["on_time"][timed].any()
    kept = timed & (units["on_time"] >= 0.5)
    assert np.array_equal(state.employees["recognised"] == 1.0, kept[state.employees["unit"]])
    assert outcome(state, "on_time") == pytest.approx(
        np.average(units["on_time"][timed], weights=units["served"][timed])
    )


# Complaints


def test_only_citizens_with_access_complain_more_online() -> None:
    counts = {}
    for ease in (1.0, 3.0):
        state = office(changed(EVERYTHING, {**ONLINE, "service.online_complaints.complaint_ratio": ease}), 3)
        found = np.zeros(2)
        for seed in range(12):
            now = state.copy()
            serve(Scene(now, Luck(seed)))
            found += now.segments["complaints"].reshape(-1, 2).sum(axis=0)
            assert np.array_equal(
                now.segments["complaints"].reshape(-1, 2).sum(axis=1), now.units["complaints"]
            )
        counts[ease] = found
    assert counts[3.0][0] == pytest.approx(counts[1.0][0], rel=0.05)
    assert counts[3.0][1] == pytest.approx(3.0 * counts[1.0][1], rel=0.1)


def test_a_solution_mends_the_more_the_sooner_it_comes() -> None:
    gained = []
    for days in (0.0, 5.0, 60.0):
        made = {
            **ONLINE,
            "service.online_complaints.online_days": days,
            "service.online_complaints.desk_days": days,
        }
        state = office(changed(EVERYTHING, made), 3)
        gained.append(served(state))
    content = [now.segments["satisfaction"].mean() for now in gained]
    assert content[0] > content[1] > content[2]
    now = gained[1]
    complained = now.units["complaints"] > 0
    pace = np.bincount(now.employees["unit"], now.employees["motivation"]) / np.bincount(
        now.employees["unit"]
    )
    np.testing.assert_allclose(now.units["response_days"][complained], 5.0 / pace[complained])
    assert not now.units["response_days"][~complained].any()
    assert outcome(now, "response_days") == pytest.approx(
        np.average(now.units["response_days"], weights=now.units["complaints"])
    )


def test_a_unit_reviews_its_work_from_the_threshold_on() -> None:
    made = {**SIGNAL, "service.complaint_signal.least": 3.0}
    state = office(changed(EVERYTHING, made), 3)
    ease = state.units["review_saving"].copy()
    now = served(state)
    units = now.units
    many = units["complaints"] >= np.maximum(3.0, 15.0 * units["served"] / 1000.0)
    assert many.any() and not many.all()
    assert np.array_equal(units["reviewed"] == 1.0, many)
    kept = (1.0 - state.scheme.service.relapse) * ease
    np.testing.assert_allclose(units["review_saving"], np.where(many, kept + 0.05 * (1.0 - kept), kept))
    np.testing.assert_allclose(units["review_time"], many * 6.0 / 465.0)


# Costs, and what is off


def test_costs_of_hearing_citizens_by_hand() -> None:
    made = changed(EVERYTHING, {**NEEDS, **FORUM_HEARD, **ONLINE, **SIGNAL, **TURNAROUND})
    state = watched(office(made), "follow_up")
    units, people = state.units, state.employees
    held = (units["forum_size"] > 0.0).sum()
    sizes = units["stop"] - units["first"]
    reviewed = sizes[units["reviewed"] == 1.0].sum()
    assert held > 0 and reviewed > 0 and units["complaints"].sum() > 0
    hours = 24.0 * held + 6.0 * reviewed + 1.5 * units["complaints"].sum()
    wage = np.mean(people["base_pay"] + people["post_pay"] + people["tpp_full"]) / 157.5
    sectors = len(set(units["sector"]))
    money = 2e6 * held + 25_000.0 * 100 * sectors
    assert outcome(state, "cost_service") == pytest.approx(hours * wage + money)
    state.quarter = 19  # no survey is due
    assert outcome(state, "cost_service") == pytest.approx(hours * wage + 2e6 * held)


def test_what_is_no_longer_in_force_leaves_no_trace() -> None:
    everything = {**NEEDS, **FORUM_HEARD, **ONLINE, **SIGNAL, **TURNAROUND, **FLOOD, **PROCESS,
                  "service.sectors.noise": [0.5] * 6}  # fmt: skip
    state = office(changed(EVERYTHING, everything), 8)
    rests = [
        (table, *rest)
        for _, part in SERVICE.items()
        for table in part.rests
        for rest in part.rests[table].items()
    ]
    for table, column, value in rests:
        assert (getattr(state, table)[column] != value).any(), column
    adopt(state, EVERYTHING.scheme, Luck(1))
    for table, column, value in rests:
        assert (getattr(state, table)[column] == value).all(), column
    for name in ("on_time", "needs_fit", "response_days"):
        assert math.isnan(outcome(state, name))
    assert outcome(state, "cost_service") == 0.0


def test_outcomes_of_service_merge_as_sums() -> None:
    made = changed(EVERYTHING, {**NEEDS, **ONLINE, **TURNAROUND})
    states = [watched(office(made, 8, seed), "follow_up") for seed in (1, 2)]
    merged = dict(
        zip(
            outcomes.ids(),
            outcomes.values(outcomes.merge([outcomes.observe(s) for s in states])),
            strict=True,
        )
    )
    served_ = [s.units["served"].sum() for s in states]
    assert merged["on_time"] == pytest.approx(
        np.average([outcome(s, "on_time") for s in states], weights=served_)
    )
    citizens = [s.units["citizens"].sum() for s in states]
    assert merged["needs_fit"] == pytest.approx(
        np.average([outcome(s, "needs_fit") for s in states], weights=citizens)
    )
    answered = [s.units["complaints"].sum() for s in states]
    assert merged["response_days"] == pytest.approx(
        np.average([outcome(s, "response_days") for s in states], weights=answered)
    )
    assert merged["cost_service"] == pytest.approx(sum(outcome(s, "cost_service") for s in states))


@each(
    ("service", "said"),
    [
        ({"forum": {}}, "did you mean 'forums'"),
        ({"needs": {"surveys": 4}}, "did you mean 'survey_every'"),
        ({"hazard": {"severity": 2.0}}, "between 0 and 0.95"),
        ({"turnaround": {"target_days": [1, 2, 3]}}, "target_days"),
        ({"forums": 3}, "must be a mapping"),
    ],
)
def test_a_mistake_is_named_with_what_would_be_right(service: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        EVERYTHING.with_(service=service)


def test_a_weight_of_forums_that_nobody_holds_is_refused() -> None:
    with pytest.raises(InputError, match="add 'forums: {}' to service"):
        EVERYTHING.with_(evaluation={"raters": {"citizens": {"forum_weight": 0.5}}})


def test_praise_for_the_time_target_comes_once_a_year() -> None:
    told = {"service.turnaround.target_days": [250.0] * 6, "incentives.recognition": None}
    state = office(changed(EVERYTHING, told), 16)
    named = []
    for _ in range(8):
        quarter(state, Luck(1))
        named.append(state.employees["recognised"].any())
    assert named == [False, False, False, True] * 2


def test_blocks_survive_yaml_and_back_and_can_be_left_out(tmp_path: Any) -> None:
    from asnsim.scenario import load

    made = changed(EVERYTHING, {**NEEDS, **FORUM_HEARD, **TURNAROUND})
    for full in (False, True):
        file = tmp_path / f"service-{full}.yaml"
        file.write_text(made.to_yaml(full=full), encoding="utf-8")
        assert load(file).scheme == made.scheme
    child = tmp_path / "child.yaml"
    child.write_text("extends: ./service-False.yaml\nservice: {needs: ~}\n", encoding="utf-8")
    service = load(child).service
    assert "needs" not in service.parts and "forums" in service.parts
