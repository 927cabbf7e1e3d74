"""Practices: what each does to an office, and that it leaves no trace where it is off."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from each import each

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.practices import PRACTICES
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.loyalty import loyalty
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.outcomes import ids, observe, values
from asnsim.parameters import describe
from asnsim.population.pay import base_pay
from asnsim.scenario import load
from tests.model.mechanisms_practices import AFTER, EASY, STILL, TEAMS, TEMPTED, WAITING
from tests.model.office import EVERYTHING, changed, office, start, watched

P = "practices"


def with_(**practices: Any) -> dict[str, Any]:
    """Overrides that put practices in force with these parameters."""
    return {f"{P}.{kind}": parameters for kind, parameters in practices.items()}


def numbers(state: State) -> dict[str, bytes]:
    return {name: getattr(state, name).tobytes() for name in ("employees", "units", "segments")}


@each("kind", PRACTICES.order)
def test_a_practice_at_its_off_values_leaves_no_trace(kind: str) -> None:
    switches = {row.name: row.off for row in describe(PRACTICES.get(kind)) if row.off is not None}
    moving = {"population.movement": {}}
    without = office(changed(EVERYTHING, moving), 21)
    off = office(changed(EVERYTHING, {**moving, **with_(**{kind: switches})}), 21)
    on = office(changed(EVERYTHING, {**moving, **_lively(kind)}), 21)
    assert numbers(off) == numbers(without) != numbers(on)


def _lively(kind: str) -> dict[str, Any]:
    return with_(**{kind: {"first": 2} if kind in ("pilkada", "honorer") else {}})


# Fiscal capacity


def settled(rated: State, **capacity: float) -> State:
    """The same quarter paid out by a region with such a capacity."""
    now = rated.copy()
    adopt(now, changed(EVERYTHING, with_(fiscal_capacity=capacity)).scheme, Luck(1))
    follow_up(Scene(now, Luck(1)))
    return now


def test_tpp_is_lowered_for_all_by_what_is_over_the_limit() -> None:
    rated = watched(office(EVERYTHING), "appraise")
    full, cut = settled(rated, borne=0.0), settled(rated, spent=0.36, limit=0.30, borne=0.1)
    people = full.employees  # ranks have risen by then
    over = (1.0 - 0.30 / 0.36) * (people["base_pay"] + people["post_pay"] + people["tpp_full"]).sum()
    share = 1.0 - 0.1 * over / people["tpp_full"].sum()
    assert 0.1 < share < 0.95
    np.testing.assert_allclose(cut.employees["tpp"], share * full.employees["tpp"], rtol=1e-12)
    assert settled(rated, spent=0.3, limit=0.3).employees["tpp"].tobytes() == full.employees["tpp"].tobytes()


def test_arrears_are_paid_together_and_nothing_is_lost() -> None:
    state, luck = office(changed(EVERYTHING, with_(fiscal_capacity={"borne": 0.0, "every": 2}))), Luck(1)
    paid = []
    for _ in range(4):
        owed = state.memory["fiscal_capacity"]["owed"].copy()
        quarter(state, luck)
        paid.append(state.employees["tpp"].sum())
        left = state.memory["fiscal_capacity"]["owed"]
        assert (left.sum() == 0.0) == (state.quarter % 2 == 0)
        assert paid[-1] == 0.0 or paid[-1] > owed.sum() > 0.0
    assert [one > 0.0 for one in paid] == [True, False, True, False]


def test_what_colleagues_share_out_stays_in_the_unit_and_differs_less() -> None:
    rated = watched(office(EVERYTHING), "appraise")
    plain, levelled = (settled(rated, borne=0.0, levelled=share).employees for share in (0.0, 0.6))
    before, after = (np.bincount(one["unit"], one["tpp"]) for one in (plain, levelled))
    np.testing.assert_allclose(after, before, rtol=1e-9)
    paid = [one["tpp"] / one["tpp_full"] for one in (plain, levelled)]
    assert 0.3 < np.std(paid[1]) / np.std(paid[0]) < 0.9


def test_who_shares_out_reckons_with_less_for_himself() -> None:
    state = office(EVERYTHING)
    promised = []
    for share in (0.0, 0.6):
        now = state.copy()
        adopt(
            now, changed(EVERYTHING, with_(fiscal_capacity={"borne": 0.0, "levelled": share})).scheme, Luck(1)
        )
        now = watched(now, "plan")
        promised.append(now.promise[now.resolved.incentives.index("tpp")])
    assert 0.4 < promised[1][0].sum() / promised[0][0].sum() < 0.55, "his own part of the pool comes back"
    assert (promised[1] <= promised[0]).all()


# Posts around elections


def test_the_elected_regent_posts_whoever_is_loyal_to_him() -> None:
    gained = {}
    for merit in (0.0, 1.0):
        made = changed(EVERYTHING, {**AFTER, f"{P}.pilkada.merit": merit})
        before = office(made)
        after = watched(before, "turn_over")
        heads = before.employees["leads"] >= 0
        stands = loyalty(Scene(before, Luck(1)), 1), loyalty(Scene(after, Luck(1)), 1)
        gained[merit] = stands[1][heads].mean() - stands[0][heads].mean()
        new = after.unit_memory["pilkada"]["handed_over"] == 1.0
        assert new.sum() == int(0.5 * heads.sum() + 0.5)
        assert (after.units["superiors"][new] == before.units["superiors"][new] + 1).all()
        assert sorted(after.employees["origin"]) == sorted(before.employees["origin"]), "nobody comes or goes"
        assert after.scheme.practices["pilkada"].hours_of(after) == 40.0 * new.sum()
    assert gained[0.0] > 0.5 and abs(gained[1.0]) < 0.5 * gained[0.0]


def test_nobody_is_moved_while_an_election_is_near() -> None:
    calls = {**STILL, "population.movement.mutation": 1.0, "population.movement.stay": 0.0}
    election = {"first": 4, "ban": 2, "before": 0.0, "after": 0.0}
    state, luck = office(changed(EVERYTHING, {**calls, **with_(pilkada=election)}), 16), Luck(1)
    moved = []
    for _ in range(7):
        before = state.employees["origin"].copy()
        quarter(state, luck)
        moved.append(bool((state.employees["origin"] != before).any()))
    # Quarters 2 to 5 are the two before the fourth and the two from it on.
    assert moved == [True, False, False, False, False, True, True]


def test_posts_need_people_who_change_them() -> None:
    with pytest.raises(InputError, match="practices.pilkada is about people who change posts"):
        load("kepahiang").with_(name="x", population={"movement": None}, practices={"pilkada": {}})


# Honorer


def test_honorer_are_paid_less_until_their_wave() -> None:
    made = changed(EVERYTHING, {**WAITING, f"{P}.honorer.first": 4, f"{P}.honorer.wave": 0.6})
    state, luck = office(made), Luck(1)
    whole = start(made).employees["base_pay"]  # nobody grows older in this office
    waits = state.memory["honorer"]["honorer"] == 1
    assert waits.any() and (state.employees["pppk"][waits] == 1).all()
    assert (state.employees["leads"][waits] < 0).all()
    np.testing.assert_allclose(state.employees["base_pay"][waits], 0.35 * whole[waits], rtol=1e-12)
    assert (state.employees["tpp"][waits] == 0.0).all() and (state.employees["tpp"][~waits] > 0.0).any()
    sizes = []
    for _ in range(9):
        quarter(state, luck)
        sizes.append(int((state.memory["honorer"]["honorer"] == 1).sum()))
        if state.quarter == 20:
            still = state.memory["honorer"]["honorer"] == 1
            assert state.employees["tenure"][still].max() <= state.employees["tenure"][waits & ~still].min()
    first = int(0.6 * waits.sum() + 0.5)
    assert sizes == [waits.sum() - first] * 4 + [0] * 5
    assert (state.employees["tpp"][waits] > 0.0).any()
    np.testing.assert_allclose(state.employees["base_pay"][waits], whole[waits], rtol=1e-12)
    gained = state.employees["base_pay"] - state.employees["first_pay"]
    np.testing.assert_allclose(gained[waits], 0.65 * whole[waits], rtol=1e-12)


def test_an_honorarium_stays_below_pay_as_people_grow_older() -> None:
    state = watched(office(changed(EVERYTHING, {**STILL, **WAITING})), "follow_up")
    people = state.employees
    waits = state.memory["honorer"]["honorer"] == 1
    table = base_pay(people["grade"], people["tenure"], people["pppk"])
    np.testing.assert_allclose(people["base_pay"][waits], 0.35 * table[waits], rtol=1e-12)
    assert waits.sum() > 5 and not np.isclose(people["base_pay"][~waits], 0.35 * table[~waits]).any()


# Turns


def test_every_member_has_his_turn_and_no_more_have_it_than_before() -> None:
    """Binding advice keeps the number of the highest predicates at a few of each unit."""
    few = {"evaluation.distribution.mode": "binding", "evaluation.objection": 0.0}
    had = {}
    for share in (0.0, 1.0):
        state, luck = office(changed(EVERYTHING, {**few, f"{P}.turn_taking.share": share})), Luck(1)
        highest = np.zeros(state.rows)
        numbers_of = []
        for _ in range(12):
            quarter(state, luck)
            highest += state.employees["predicate"] == 4
            numbers_of.append(int((state.employees["predicate"] == 4).sum()))
        had[share] = np.count_nonzero(highest), np.mean(numbers_of)
    assert had[1.0][0] > 1.2 * had[0.0][0]
    assert 0.9 < had[1.0][1] / had[0.0][1] < 1.1


def test_the_senior_come_first_where_seniority_decides() -> None:
    turns = {f"{P}.turn_taking.share": 1.0, f"{P}.turn_taking.by": "seniority"}
    state = watched(office(changed(EVERYTHING, {**turns, "evaluation.objection": 0.0})), "appraise")
    people = state.employees
    compared = 0
    for unit in state.units:
        rows = np.arange(int(unit.first), int(unit.stop))
        highest, others = (rows[people["predicate"][rows] == one] for one in (4, 3))
        if len(highest) and len(others):
            assert people["grade"][highest].min() >= people["grade"][others].max()
            compared += 1
    assert compared > 5


# Attendance


def test_the_more_hangs_on_attendance_and_the_less_is_checked_the_more_is_hidden() -> None:
    hidden = {}
    for name, more in {
        "usual": {},
        "checked": {f"{P}.attendance_gaming.checks": 0.9},
        "all checked": {f"{P}.attendance_gaming.checks": 1.0},
        "nothing hangs on it": {"incentives.tpp": None, "incentives.discipline": None},
    }.items():
        state = office(changed(EVERYTHING, {**TEMPTED, **more}))
        memory = watched(state, "work").memory["attendance_gaming"]
        hidden[name] = memory["hidden_share"].mean()
    assert hidden["usual"] > 3.0 * hidden["checked"] > hidden["all checked"] == 0.0
    assert hidden["nothing hangs on it"] == 0.0


def test_a_hidden_day_is_recorded_as_present_and_its_work_lacks() -> None:
    honest, gamed = (
        watched(office(changed(EVERYTHING, {**TEMPTED, f"{P}.attendance_gaming.means": means})), "work")
        for means in (0.0, 1.0)
    )
    days = gamed.memory["attendance_gaming"]["hidden_days"]
    assert days.max() >= 2.0
    assert gamed.employees["unexcused"].mean() < honest.employees["unexcused"].mean()
    assert gamed.employees["attendance"].mean() < honest.employees["attendance"].mean()
    assert gamed.employees["output_service"].mean() < honest.employees["output_service"].mean()


# Targets


def test_targets_drift_only_where_something_hangs_on_them() -> None:
    ease = {}
    for name, more in {
        "pay": {},
        "no pay": {f"incentives.{kind}": None for kind in EVERYTHING.incentives},
        "not set": {f"{P}.self_set_targets.drift": 0.0},
        "challenged": {f"{P}.self_set_targets.challenge": 1.0},
    }.items():
        ease[name] = office(changed(EVERYTHING, {**EASY, **more})).unit_memory["self_set_targets"]["ease"]
    assert ease["pay"].min() > 0.3
    assert not any(ease[name].any() for name in ("no pay", "not set", "challenged"))


def test_what_is_safely_met_says_less_of_the_work() -> None:
    state = office(changed(EVERYTHING, EASY))
    easy = watched(state, "appraise")
    state.unit_memory["self_set_targets"]["ease"][:] = 0.0
    hard = watched(state, "appraise")
    here = hard.resolved.sources.index("supervisor")
    blind = 0.5 * easy.unit_memory["self_set_targets"]["ease"][easy.employees["unit"]]
    # Effort differs by then, and with it the work: only the first step is compared.
    assert easy.judgements[here, 0].std() < (1.0 - 0.5 * blind.mean()) * hard.judgements[here, 0].std()
    assert (easy.employees["followed_results"] < 1.0).all() and (
        hard.employees["followed_results"] == 1.0
    ).all()
    assert easy.employees["effort_results"].mean() < hard.employees["effort_results"].mean()


# Teams


def test_the_superior_knows_of_team_work_what_its_leader_tells() -> None:
    exact = {f"{P}.cross_unit_teams.{name}": 0.0 for name in ("noise", "leniency_sd")}
    told = {**TEAMS, **exact, f"{P}.cross_unit_teams.heard": 1.0, f"{P}.cross_unit_teams.time": 1.0}
    state = office(changed(EVERYTHING, told))
    now = watched(state, "appraise")
    leader = now.memory["cross_unit_teams"]["team_leader"] - 1
    members = leader >= 0
    assert members.sum() > 20 and (now.employees["position"][members] == 1).all()
    assert (now.employees["unit"][leader[members]] != now.employees["unit"][members]).mean() > 0.8
    assert (now.employees["grade"][leader[members]] >= now.employees["grade"][members]).all()
    judged = now.judgements[now.resolved.sources.index("supervisor")]
    np.testing.assert_allclose(judged[0, members], now.employees["truth_results"][members], atol=1e-12)
    assert not np.allclose(judged[0, ~members], now.employees["truth_results"][~members])


def test_nobody_spends_hours_on_telling_where_nobody_listens() -> None:
    hours = {}
    for heard in (0.0, 0.5):
        state = office(changed(EVERYTHING, {**TEAMS, f"{P}.cross_unit_teams.heard": heard}))
        members = np.count_nonzero(state.memory["cross_unit_teams"]["team_leader"])
        hours[heard] = values(observe(state))[ids().index("rater_hours")]
    assert members > 20
    assert hours[0.5] - hours[0.0] == pytest.approx(0.5 * members)
