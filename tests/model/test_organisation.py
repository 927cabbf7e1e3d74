"""How rating is organised: how often, with whom, with what before one, and seen by whom."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from each import each

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.quarter.appraise import appraise
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.raters.third_party import ThirdParty
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from tests.model.office import EVERYTHING, changed, effect, office, watched

S = "evaluation.raters.supervisor"
T = "evaluation.raters.third_party"
OF_A_RATING = (
    *("own_results", "own_behaviour", "second_results", "judged_results", "judged_behaviour"),
    *("voiced_results", "voiced_behaviour", "report_results", "report_behaviour", "predicate"),
)


def test_monthly_evaluation_costs_three_times_the_hours_and_judges_alike() -> None:
    """PermenPANRB 6/2022 allows it; what is judged in a quarter stays one judgement. Reports take time from work."""

    def rated(period: str, hours: float) -> State:
        rules = {"evaluation.report_hours": hours, "evaluation.period": period}
        return office(changed(EVERYTHING, {**rules, "development.leader_support": None}), 1)

    once, monthly = rated("quarterly", 3.0), rated("monthly", 3.0)
    assert monthly.employees["output_results"].sum() < once.employees["output_results"].sum()
    assert once.employees["hours"].min() > 3.0
    np.testing.assert_allclose(monthly.employees["hours"], 3.0 * once.employees["hours"])
    found = [dict(zip(outcomes.ids(), _values(state), strict=True)) for state in (once, monthly)]
    # Citizens who are served rate, and where reports take time from work not quite as many are served.
    assert found[1]["rater_hours"] == pytest.approx(3.0 * found[0]["rater_hours"], rel=1e-3)


@pytest.mark.parametrize(
    ("period", "every"), [("monthly", 1), ("quarterly", 1), ("half-yearly", 2), ("yearly", 4)]
)
def test_between_evaluations_everything_stands(period: str, every: int) -> None:
    made = changed(EVERYTHING, {"evaluation.period": period, "evaluation.report_hours": 3.0})
    state, luck, seen = office(made, 16), Luck(1), []
    for _ in range(8):
        before = {name: state.employees[name].copy() for name in OF_A_RATING}
        familiar, usual = (
            state.unit_memory["third_party"]["familiarity"].copy(),
            state.units["usual_results"].copy(),
        )
        quarter(state, luck, lambda now: seen.append(dict(zip(outcomes.ids(), _values(now), strict=True))))
        rated = state.quarter % every == 0
        assert (state.ratings > 0).any() == rated
        assert np.array_equal(familiar, state.unit_memory["third_party"]["familiarity"]) != rated
        for name, old in before.items():
            assert np.array_equal(old, state.employees[name]) != rated, name
        # Cuts are learned in the plan of the quarter that follows a rating.
        assert np.array_equal(usual, state.units["usual_results"]) == ((state.quarter - 1) % every != 0)
        now = seen[-1]
        for name in ("leniency", "validity", "agreement", "favouritism", "misclassified"):
            assert np.isnan(now[name]) != rated, name
        if rated:
            assert now["rater_hours"] > 3.0 * state.rows
        else:
            assert now["rater_hours"] == 0.0
        assert not np.isnan(now["reward_on_closeness"])
    assert sum(one["rater_hours"] > 0 for one in seen) == 8 // every


def _values(state: State) -> np.ndarray:
    return outcomes.values(outcomes.observe(state))


def test_reports_of_employees_are_counted_as_hours() -> None:
    hours = []
    for report in (0.0, 5.0):
        state = office(changed(EVERYTHING, {"evaluation.report_hours": report}), 4)
        hours.append(dict(zip(outcomes.ids(), _values(state), strict=True))["rater_hours"])
    assert hours[1] - hours[0] == pytest.approx(5.0 * 240)


def _judged(scheme_of: dict[str, Any], state: State) -> np.ndarray:
    """The superior's judgements of the next quarter's work under changed rules."""
    now = watched(state, "serve")
    adopt(now, changed(EVERYTHING, scheme_of).scheme, Luck(1))
    appraise(Scene(now, Luck(1)))
    return effect(now, "judgements.supervisor")[0]


def test_a_panel_is_the_mean_of_its_heads() -> None:
    state = office(EVERYTHING)
    alone = _judged({}, state)
    panel = {c: _judged({f"{S}.panel.heads": 3, f"{S}.panel.credence": c}, state) for c in (0.0, 0.4, 1.0)}
    leniency, units = state.units["leniency"], len(state.units)
    others = sum(leniency[(state.employees["unit"] + step) % units] for step in (1, 2, 3))
    np.testing.assert_allclose(panel[0.0], (alone + others) / 4.0, atol=1e-12)
    impression = (panel[1.0] * 4.0 - alone - others) / 3.0
    np.testing.assert_allclose(panel[0.4], (alone + others + 3 * 0.4 * impression) / 4.0, atol=1e-12)
    # What is personal between the superior and his people counts for one voice in four.
    own, close = alone - impression, state.employees["closeness"]
    slopes = [np.polyfit(close, (panel[1.0] - impression)[0], 1)[0], np.polyfit(close, own[0], 1)[0]]
    assert 0.0 < slopes[0] < slopes[1]


def test_a_panel_costs_the_time_of_its_heads() -> None:
    unserved = {"evaluation.raters.citizens.hours": 0.0}  # fewer citizens come to answer where heads sit
    hours = []
    for heads in (0, 2):
        panel = {f"{S}.panel.heads": heads, f"{S}.panel.hours": 0.5}
        state = office(changed(EVERYTHING, {**unserved, **panel}), 4)
        hours.append(dict(zip(outcomes.ids(), _values(state), strict=True))["rater_hours"])
    assert hours[1] - hours[0] == pytest.approx(2 * 0.5 * 240)


def test_a_record_quietens_the_superior_more_where_he_leads_many() -> None:
    plain = {f"{S}.halo": 0.0, f"{S}.sight.half_weight_span": 8.0}
    moved = {}
    for record in (0.0, 0.8):
        state = office(changed(EVERYTHING, {**plain, f"{S}.sight.record": record}))
        one, two = watched(state, "appraise"), watched(state, "appraise", "luck.supervisor.noise")
        name = "judgements.supervisor.results"
        moved[record] = effect(two, name)[0] - effect(one, name)[0]
        moved[record] /= 1.0 - superior_of(state.scheme.evaluation).centrality
    size = (state.units["stop"] - state.units["first"])[state.employees["unit"]]
    np.testing.assert_allclose(moved[0.8] / moved[0.0], 1.0 - 0.8 * size / (size + 8.0), rtol=1e-9)
    assert size.min() < size.max()


def test_a_record_is_worth_more_effort_in_wide_spans() -> None:
    plain = {"incentives.piece_rate": None, "population.behaviour.work.support_yield": 0.0}
    state = office(changed(EVERYTHING, plain))
    seen = state.copy()
    made = {**plain, f"{S}.sight.record": 0.9, f"{S}.view_share": 0.5}
    blind = {**made, f"{S}.sight.record": 0.0}
    efforts = []
    for rules in (blind, made):
        now = seen.copy()
        adopt(now, changed(EVERYTHING, rules).scheme, Luck(1))
        efforts.append(watched(now, "work").employees["effort_results"])
    gain = efforts[1] - efforts[0]
    record_weight = now.units["record_weight"][now.employees["unit"]]
    assert gain.min() >= -1e-12
    wide = record_weight > np.median(record_weight)
    assert gain[wide].mean() > gain[~wide].mean() > 0.0


def test_what_no_indicator_covers_is_filled_by_the_view() -> None:
    plain = {f"{S}.{name}": 0.0 for name in ("halo", "centrality", "activity_share")}
    plain["development.rater_training"] = None  # who is trained goes less by the common view
    covered = (0.2, 0.9, 1.0, 0.5, 0.7, 0.0)
    for record in (0.0, 0.6):
        rules = {**plain, f"{S}.sight.measurability": covered, f"{S}.sight.record": record}
        state = office(changed(EVERYTHING, rules))
        share = superior_of(state.scheme.evaluation).view_share
        one = watched(state, "serve")
        better = one.copy()
        for name in ("truth_results", "truth_quarter_results"):
            better.employees[name] += 1.0
        for now in (one, better):
            appraise(Scene(now, Luck(1)))
        slope = (
            effect(better, "judgements.supervisor.results")[0]
            - effect(one, "judgements.supervisor.results")[0]
        )
        unit = state.units[state.employees["unit"]]
        own = (1.0 - share) * np.array(covered)[unit["sector"]]
        np.testing.assert_allclose(
            slope, (1.0 - unit["record_weight"]) * own + unit["record_weight"], atol=1e-12
        )
        view = effect(watched(state, "appraise", "luck.supervisor.view"), "judgements.supervisor.results")[0]
        view = view - effect(watched(state, "appraise"), "judgements.supervisor.results")[0]
        alone = math.sqrt(1.0 - state.scheme.behaviour.traits.reputation)  # what is not reputation
        np.testing.assert_allclose(
            view, alone * 0.4 * (1.0 - unit["record_weight"]) * (1.0 - own), atol=1e-12
        )


def test_what_is_not_measured_is_worth_less_effort() -> None:
    plain = {"incentives.piece_rate": None, "population.behaviour.work.support_yield": 0.0}
    state, efforts = office(changed(EVERYTHING, plain)), []
    for share in (1.0, 0.2):
        rules = {**plain, f"{S}.sight.measurability": [share] * 6}
        now = state.copy()
        adopt(now, changed(EVERYTHING, rules).scheme, Luck(1))
        efforts.append(watched(now, "work").employees["effort_results"])
    assert (efforts[1] <= efforts[0] + 1e-12).all() and efforts[1].mean() < efforts[0].mean()


def test_obstacles_that_are_told_are_not_taken_for_performance() -> None:
    state = office(EVERYTHING)
    blind = _judged({f"{S}.sight.attribution": 0.0}, state)
    misread = _judged({f"{S}.sight.attribution": 0.6}, state)
    told = _judged({f"{S}.sight.attribution": 0.6, f"{S}.sight.obstacles": 1.0}, state)
    assert not np.allclose(misread[0], blind[0])
    np.testing.assert_allclose(told, blind, atol=1e-12)


def test_who_picks_and_who_pays_an_assessor() -> None:
    depends = {
        (picker, payer): ThirdParty(selection=picker, payer=payer).dependence
        for picker in ("unit", "region", "lottery")
        for payer in ("unit", "region", "outside")
    }
    assert depends["region", "region"] == 1.0 - ThirdParty().independence
    assert depends["unit", "unit"] == 1.0
    assert depends["unit", "region"] == depends["region", "unit"] == pytest.approx(0.65)
    assert depends["lottery", "region"] == depends["region", "outside"] == pytest.approx(0.15)
    assert depends["lottery", "outside"] == 0.0
    assert ThirdParty(independence=0.0).dependence == 1.0

    base = {f"{T}.assessor_sd": 0.7, f"{T}.capture": 0.0, f"{T}.rotation": 5}
    first: dict[int, np.ndarray] = {}
    for quarters in (18, 19, 20):  # the fifth term begins in quarter 21
        state = office(EVERYTHING, quarters)
        given = _assessed({**base, f"{T}.assessor_sd": 0.0}, state)
        for candidates in (1, 4):
            rules = {**base, f"{T}.selection": "unit", f"{T}.candidates": candidates}
            added = _assessed(rules, state) - given
            one = added[0][state.units["first"]]
            assert np.ptp(added[0][state.employees["unit"] == 3]) < 1e-12  # one assessor a unit
            if candidates == 1:
                first[quarters] = one
                lottery = _assessed({**base, f"{T}.selection": "lottery", f"{T}.candidates": 1}, state)
                np.testing.assert_allclose(lottery - given, added, atol=1e-12)
            else:
                listed = _assessed({**base, f"{T}.candidates": 4}, state) - given
                assert (one - listed[0][state.units["first"]] > -1e-12).all()
                assert one.mean() > 0.4  # the highest of four, against a mean of 0
    np.testing.assert_allclose(first[18], first[19], atol=1e-12)
    assert not np.allclose(first[19], first[20])


def test_who_may_lose_his_fee_by_a_check_errs_less_and_is_captured_less() -> None:
    state = office(changed(EVERYTHING, {f"{T}.rotation": 0}))
    sure = {f"{T}.rotation": 0, f"{T}.coverage": 1.0}
    followed, lenient = [], []
    for back_checks, at_stake in ((0.0, 1.0), (0.2, 0.5), (1.0, 1.0)):
        rules = {**sure, f"{T}.back_checks": back_checks, f"{T}.at_stake": at_stake}
        now = watched(state, "serve")
        adopt(now, changed(EVERYTHING, rules).scheme, Luck(1))
        now.unit_memory["third_party"]["familiarity"] = 1.0
        appraise(Scene(now, Luck(1)))
        judged = effect(now, "judgements.third_party.results")[0]
        followed.append(np.corrcoef(judged, now.employees["truth_results"])[0, 1])
        lenient.append(ThirdParty(back_checks=back_checks, at_stake=at_stake).bound)
    assert followed[0] + 0.02 < followed[1] < followed[2]
    assert lenient[0] == ThirdParty().dependence > lenient[1] > lenient[2] > 0.0
    unmoved = [
        _assessed({**sure, f"{T}.diligence": 0.0, f"{T}.back_checks": x, f"{T}.at_stake": x}, state)
        for x in (0, 1)
    ]
    assert np.array_equal(*unmoved)


def test_a_check_is_paid_like_a_visit() -> None:
    state = office(EVERYTHING, 1)
    plain, checked = ThirdParty(), ThirdParty(back_checks=0.5)
    assert checked.money_of(state) == 1.5 * plain.money_of(state) > 0.0


def _assessed(rules: dict[str, Any], state: State) -> np.ndarray:
    now = watched(state, "serve")
    adopt(now, changed(EVERYTHING, rules).scheme, Luck(1))
    appraise(Scene(now, Luck(1)))
    return effect(now, "judgements.third_party")[0]


def test_a_turn_of_assessors_between_two_evaluations_is_a_turn() -> None:
    rules = {"evaluation.period": "yearly", f"{T}.rotation": 6, f"{T}.coverage": 1.0}
    gain = EVERYTHING.evaluation.raters["third_party"].familiarity_gain
    familiarity = [
        float(office(changed(EVERYTHING, rules), q).unit_memory["third_party"]["familiarity"][0])
        for q in (4, 8, 12)
    ]
    # Quarter 6 lies between the ratings of quarters 4 and 8; that of quarter 12 falls on a turn.
    assert familiarity == pytest.approx([gain, gain, 0.0])


def test_open_ratings_cost_candour() -> None:
    above = []
    for ratings in (0.0, 1.0):
        rules = {"evaluation.openness.ratings": ratings, "evaluation.combination.method": "advisory"}
        above.append(
            float((office(changed(EVERYTHING, rules), 20).employees["report_behaviour"] == 1).mean())
        )
    assert above[0] > above[1]


def test_a_head_is_rated_by_the_goals_of_his_unit() -> None:
    rules = {"evaluation.goals.alignment": 1.0, "evaluation.goals.citizens": 0.25}
    now = watched(office(changed(EVERYTHING, rules)), "appraise")
    judged, units, people = effect(now, "judgements.supervisor.results")[0], now.units, now.employees
    serves = units["citizens"] > 0
    skm = units["skm"][serves]
    scale = now.scheme.behaviour.work.unit_scale
    heads = 0
    for u, unit in enumerate(units):
        if unit.head < 0:
            continue
        results = scale * people["truth_results"][unit.first : unit.stop].mean()
        part = 0.25 if serves[u] else 0.0
        satisfied = (unit.skm - skm.mean()) / skm.std() if serves[u] else 0.0
        assert judged[unit.head] == pytest.approx((1 - part) * results + part * satisfied)
        heads += 1
    assert heads > 5 and serves.any()


def test_a_scheme_turns_its_screw_once_a_year() -> None:
    rule = {"signal": "sameness", "threshold": 0.0, "lever": "standards", "step": 0.3, "most": 0.9}
    made = changed(EVERYTHING, {f"evaluation.revision.{name}": value for name, value in rule.items()})
    state, luck, standards, clarity = office(made, 15), Luck(1), [], []
    for _ in range(14):
        quarter(state, luck)
        standards.append(state.scheme.evaluation.standards)
        clarity.append(state.resolved.clarity)
    # Quarter 16 ends the burn-in; 20 and 24 are revisions, 28 meets the ceiling.
    assert standards == pytest.approx([0.5] * 4 + [0.8] * 4 + [0.9] * 6)
    assert clarity == pytest.approx([one - 0.5 for one in standards])
    never = changed(made, {"evaluation.revision.threshold": 1000.0})
    assert office(never, 24).scheme.evaluation.standards == 0.5


@each(
    ("rules", "said"),
    [
        ({"evaluation.revision.lever": "advice"}, "sources do not advise"),
        ({"evaluation.revision.lever": "compliance"}, "the distribution is not advice"),
        ({"evaluation.revision.lever": "compliances"}, "did you mean 'compliance'"),
        ({"evaluation.period": "half yearly"}, "did you mean 'half-yearly'"),
        ({f"{S}.panel.head": 3}, "did you mean 'heads'"),
        ({f"{S}.sight.record": 2}, "between 0 and 1"),
        ({f"{T}.selection": "units"}, "did you mean 'unit'"),
        ({"population.movement.mutations": 1}, "did you mean 'mutation'"),
        ({"population.movement.rotation": -1}, "between 0 and 80 quarters"),
    ],
)
def test_mistakes_are_told(rules: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        changed(EVERYTHING, rules)
