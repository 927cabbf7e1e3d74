"""What a scheme is to those under it: the hours it costs, how far it sees their work, and what changes with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from each import each

from asnsim.luck import Luck
from asnsim.model.core.constants import BURN_IN, HOURS_A_QUARTER
from asnsim.model.quarter.adapt import adapt
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.hours import hours_asked, hours_taken
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.resist import losses, way_of
from asnsim.model.quarter.resolve import enforce
from asnsim.model.quarter.seen import looks
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.looks import DAYS, HELP, INNOVATION, RESULTS, SEEN, SERVICE
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load
from tests import built_in
from tests.model.office import EVERYTHING, changed, office, watched

A = "population.behaviour.adaptation"
P = "population.behaviour.seen"
E = "evaluation"
NO_HOURS = {
    f"{E}.report_hours": 0.0,
    f"{E}.accountability.recheck_hours": 0.0,
    f"{E}.raters.supervisor.panel.hours": 0.0,
    **{f"{E}.raters.{kind}.hours": 0.0 for kind in built_in.RATERS},
    **{
        f"development.{kind}.hours": 0.0
        for kind in ("feedback", "dialogue", "socialisation", "mindset", "refreshers")
    },
}
UNCOUNTED = {
    **{"incentives.innovation_allowance": None, "incentives.project_bonus": None},
    **{"development.leader_support": None, "population.behaviour.work.support_yield": 0.0},
}
"""Without what looks at how much an hour of work brings: two incentives, and superiors whose time helps others."""


def alone(method: str = "advisory", **more: Any) -> Scenario:
    """An office in which the superior alone rates."""
    left = {f"{E}.raters.{kind}": None for kind in built_in.RATERS if kind != "supervisor"}
    return changed(EVERYTHING, {**left, f"{E}.combination.method": method, **more})


# Hours


@pytest.fixture(scope="module")
def settled() -> State:
    return office(changed(EVERYTHING, UNCOUNTED))


def hours(state: State, overrides: dict[str, Any]) -> np.ndarray:
    now = state.copy()
    enforce(now, changed(EVERYTHING, {**UNCOUNTED, **NO_HOURS, **overrides}).scheme)
    return hours_taken(now)


def test_hours_are_those_of_who_spends_them(settled: State) -> None:
    people, units = settled.employees, settled.units
    one, led = np.ones(settled.rows), people["leads"] >= 0
    size = np.zeros(settled.rows)
    size[units["head"][units["head"] >= 0]] = (units["stop"] - units["first"])[units["head"] >= 0]
    raters = raters_of(settled.scheme)
    given = {
        kind: np.bincount(rows[rows >= 0], minlength=settled.rows)
        for kind in ("peers", "subordinates")
        for rows in [raters[kind].raters(Scene(settled, Luck(1)))]
    }
    assert hours(settled, {}).max() == 0.0
    expected = {
        "supervisor": size,
        **given,
        **dict.fromkeys(("self_rating", "citizens", "metric"), one),
        "third_party": one * raters["third_party"].coverage,
    }
    assert expected.keys() == set(built_in.RATERS)
    for kind, amount in expected.items():
        np.testing.assert_allclose(hours(settled, {f"{E}.raters.{kind}.hours": 3.0}), 3.0 * amount)
        rare = {f"{E}.raters.{kind}.hours": 3.0, f"{E}.period": "yearly"}
        np.testing.assert_allclose(hours(settled, rare), 0.75 * amount)
    assert led.any() and (size[led] > 0.0).all() and given["peers"].max() >= 3
    checked = {f"{E}.accountability.recheck": 0.5, f"{E}.accountability.recheck_hours": 2.0}
    np.testing.assert_allclose(hours(settled, checked), size)
    panel = {f"{E}.raters.supervisor.panel": {"heads": 2, "hours": 0.5}}
    together = hours(settled, panel)
    assert together[~led].max() == 0.0
    members = units["stop"] - units["first"]
    sat = sum(0.5 * np.roll(members, ahead) for ahead in (1, 2))
    heads = units["head"]
    np.testing.assert_allclose(together[heads[heads >= 0]], sat[heads >= 0])


def test_meetings_and_reports_take_their_hours_from_output(settled: State) -> None:
    state = settled.copy()
    every_second = np.arange(state.rows) % 2.0
    state.employees["met_in_session"] = every_second
    for kind, column in (
        *(("socialisation", "informed"), ("mindset", "in_workshop")),
        *(("refreshers", "refreshed"), ("dialogue", "sessions")),
    ):
        state.memory[kind][column] = every_second
    by_unit = np.bincount(state.employees["unit"], every_second, len(state.units)) / 2.0
    sessions = every_second / 2.0
    heads = state.units["head"]
    np.add.at(sessions, heads[heads >= 0], by_unit[heads >= 0])
    amounts = {
        f"{E}.report_hours": np.ones(state.rows),
        "development.feedback.hours": sessions,
        "development.dialogue.hours": sessions,
        "development.socialisation.hours": every_second,
        "development.mindset.hours": every_second,
        "development.refreshers.hours": every_second,
    }

    def output(said: dict[str, float]) -> np.ndarray:
        # A refresher every quarter, so that the last quarter had one.
        made = {**UNCOUNTED, **NO_HOURS, **said, "development.refreshers.every": 1}
        enforce(state, changed(EVERYTHING, made).scheme)
        return watched(state, "work").employees["output_help"]

    whole = output({})
    for name, amount in amounts.items():
        left = np.maximum(0.0, 1.0 - 7.75 * amount / HOURS_A_QUARTER)
        np.testing.assert_allclose(output({name: 7.75}), whole * left, rtol=1e-12)


def test_twice_the_hours_of_reports_lower_output_and_raise_strain() -> None:
    base = load("kepahiang").with_(population={"employees": 300})
    outputs, strains = [], []
    for weight in (0.0, 1.0):
        for report in (6.0, 12.0):
            adaptation = {"strain_from_hours": weight}
            made = base.with_(
                evaluation={"report_hours": report}, population={"behaviour": {"adaptation": adaptation}}
            )
            state, luck = office(base.with_(population={"behaviour": {"adaptation": adaptation}})), Luck(1)
            adopt(state, made.scheme, luck)
            for _ in range(4):
                quarter(state, luck)
            outputs.append(state.employees["output_results"].mean())
            strains.append(state.employees["strain"].mean())
    assert outputs[1] < outputs[0] and outputs[3] < outputs[2]
    assert outputs[1] / outputs[0] == pytest.approx((465 - 14) / (465 - 8), abs=0.006)
    assert strains[1] == pytest.approx(strains[0], abs=0.0005)  # what motivation and politics do
    assert 0.8 * 6 / 465 < strains[3] - strains[2] < 1.1 * 6 / 465


# Being seen


def test_looks_are_counted_from_loads_weights_and_how_often(settled: State) -> None:
    made = alone()
    state = settled.copy()
    enforce(state, made.scheme)
    np.testing.assert_allclose(looks(state), 1.0)
    for often, factor in (("quarterly", 1.0), ("yearly", 0.25), ("monthly", 3.0)):
        raters = {f"{E}.raters.third_party": {"coverage": 0.5, "load_results": 0.4}}
        said = alone("binding", **{f"{E}.period": often, **raters})
        said = said.with_(evaluation={"combination": {"weights": {"supervisor": 0.8, "third_party": 0.2}}})
        enforce(state, said.scheme)
        found = looks(state)
        np.testing.assert_allclose(found[RESULTS], 1.0 + 0.2 * 0.4 * 0.5 * factor)
        np.testing.assert_allclose(found[[SERVICE, HELP, DAYS]], 1.0 + 0.2 * 0.5 * factor)
    registers = {
        f"{E}.aspects": {"innovation": 0.3, "discipline": 0.2},
        f"{E}.accountability.indicators": 0.6,
    }
    enforce(state, alone(**registers).scheme)
    more = looks(state)[:, 0] - 1.0
    np.testing.assert_allclose(
        more[[RESULTS, SERVICE, INNOVATION, HELP, DAYS]], [0.6, 0, 0.3, 0, 0.2], atol=1e-12
    )


def test_citizens_make_service_seen_and_nothing_else(settled: State) -> None:
    state = settled.copy()
    enforce(state, alone().scheme)
    before = looks(state)
    said = alone("binding", **{f"{E}.raters.citizens": {}})
    enforce(
        state,
        said.with_(evaluation={"combination": {"weights": {"supervisor": 0.6, "citizens": 0.4}}}).scheme,
    )
    more = looks(state) - before
    served = state.units["served"] / (state.units["stop"] - state.units["first"])
    answers = np.minimum(25.0, 0.05 * served)[state.employees["unit"]]
    np.testing.assert_allclose(more[SERVICE], 0.4 * answers)
    assert np.abs(np.delete(more, SERVICE, axis=0)).max() == 0.0


def test_what_is_seen_more_than_before_draws_effort() -> None:
    base = alone()
    state, luck = office(base), Luck(1)
    assert all(np.abs(state.employees[f"seen_{name}"]).max() < 1e-12 for name in ("results", "help", "days"))
    for pull in (0.0, 0.3):
        here = state.copy()
        adopt(
            here,
            alone(**{f"{P}.pull": pull, f"{P}.lasting": 1.0, f"{E}.accountability.indicators": 0.8}).scheme,
            luck,
        )
        same = state.copy()
        adopt(same, alone(**{f"{P}.pull": pull}).scheme, luck)
        now, plain = watched(here, "work").employees, watched(same, "work").employees
        gain = np.exp(-1.0) - np.exp(-1.8)
        np.testing.assert_allclose(now["seen_results"], pull * gain, atol=1e-12)
        moved = now["effort_results"] - plain["effort_results"]
        assert (moved > 0.0).all() if pull > 0.0 else np.abs(moved).max() == 0.0
        if pull > 0.0:  # and what nobody looks at gives way
            assert (now["effort_service"] <= plain["effort_service"]).all()


def test_more_days_are_worked_where_days_are_looked_at() -> None:
    state, luck = office(alone()), Luck(1)
    counted = {f"{E}.aspects.discipline": 0.9, f"{E}.aspects.absent_day_deduction": 0.0}
    found = []
    for pull in (0.0, 2.0):
        here = state.copy()
        adopt(here, alone(**{f"{P}.pull": pull, **counted}).scheme, luck)
        found.append(watched(here, "work").employees["attendance"])
    assert found[1].mean() > found[0].mean() and (found[1] >= found[0]).all()


def test_what_is_new_wears_off_and_a_part_of_it_stays() -> None:
    state, luck = office(alone()), Luck(1)
    said = {f"{P}.pull": 1.0, f"{P}.lasting": 0.25, f"{P}.habit": 0.4, f"{E}.accountability.indicators": 1.0}
    adopt(state, alone(**said).scheme, luck)
    gain = np.exp(-1.0) - np.exp(-2.0)
    fresh = state.copy()
    for n in range(1, 7):
        quarter(state, luck)
        left = 0.25 + 0.75 * 0.6**n
        np.testing.assert_allclose(state.employees["seen_results"], gain * left, atol=1e-12)
    assert state.quarter > BURN_IN
    for habit, lasting in ((1.0, 0.25), (0.4, 0.0), (1.0, 0.0)):  # no novelty, nothing that stays, neither
        now = fresh.copy()
        enforce(now, alone(**{**said, f"{P}.habit": habit, f"{P}.lasting": lasting}).scheme)
        quarter(now, luck)
        left = lasting + (1.0 - lasting) * (1.0 - habit)
        np.testing.assert_allclose(now.employees["seen_results"], gain * left, atol=1e-12)


def test_being_seen_without_pay_costs_autonomy_and_say_and_openness_soften_it() -> None:
    def after(**said: Any) -> dict[str, float]:
        state = watched(office(alone()), "follow_up")
        weights = {f"{P}.autonomy_cost": said.pop("cost", 1.0)}
        enforce(state, alone(**weights, **{f"{E}.{name}": value for name, value in said.items()}).scheme)
        state.stakes = 0.5
        lighter = state.copy()
        lighter.employees["exposure"] -= 0.2
        moves = {}
        for name in ("motivation", "satisfaction", "strain"):
            moves[name] = 0.0
        for here, sign in ((state, 1.0), (lighter, -1.0)):
            adapt(Scene(here, Luck(1)))
            for name in moves:
                moves[name] += sign * here.employees[name].mean()
        return moves

    plain = after(voice=0.0, transparency=0.0)
    assert plain["motivation"] == pytest.approx(-0.25 * 0.1, rel=0.05)
    assert plain["satisfaction"] == pytest.approx(-0.5 * 0.1, rel=0.05)
    assert plain["strain"] == pytest.approx(0.5 * 0.1, rel=0.05)
    for softer in ({"voice": 0.5, "transparency": 0.0}, {"voice": 0.0, "transparency": 0.5}):
        assert after(**softer)["satisfaction"] == pytest.approx(0.5 * plain["satisfaction"], rel=0.05)
    assert after(voice=1.0, transparency=0.0)["satisfaction"] == pytest.approx(0.0, abs=1e-12)
    assert after(cost=0.0, voice=0.0, transparency=0.0)["strain"] == pytest.approx(0.0, abs=1e-12)


# Resistance


def test_a_change_of_scheme_raises_resistance_unless_switched_off() -> None:
    jump = f"{A}.resistance_jump"
    for overrides, most in (
        ({jump: 0.0}, 0.0),
        ({f"{E}.socialisation": 1.0}, 0.0),
        ({jump: 0.3, f"{E}.socialisation": 0.5}, 0.3 * 0.5),
    ):
        state = office(EVERYTHING)
        other = {f"{E}.raters.peers": None, f"{E}.report_hours": 30.0, **overrides}
        old = way_of(state)
        before = state.employees["resistance"].copy()
        adopt(state, changed(EVERYTHING, other).scheme, Luck(1))
        np.testing.assert_array_equal(state.employees["resistance"], before)
        now = watched(state, "plan")
        assert now.before is None
        new = way_of(now)
        gone = sum(abs(new.weights.get(kind, 0.0) - old.weights[kind]) for kind in old.weights)
        assert gone == pytest.approx(2 * old.weights["peers"])
        size = gone / 2 + np.abs(new.hours - old.hours) / 20.0 + np.abs(new.pay - old.pay) / 0.05
        assert size.min() > 0.5
        expected = before + most * state.employees["attachment"] * (1.0 - np.exp(-size))
        np.testing.assert_allclose(now.employees["resistance"], np.clip(expected, 0.0, 1.0), rtol=1e-12)


def test_a_scheme_that_asks_pays_and_weighs_the_same_is_no_change() -> None:
    state = office(EVERYTHING)
    said = {f"{E}.distribution": {"mode": "binding", "reckoning": 0.0}}
    adopt(state, changed(EVERYTHING, said).scheme, Luck(1))
    now = watched(state, "plan")
    plain = watched(office(EVERYTHING), "plan")
    np.testing.assert_allclose(now.employees["resistance"], plain.employees["resistance"], atol=0.02)


def test_resistance_to_a_change_dies_away() -> None:
    base, luck = load("kepahiang").with_(population={"employees": 300}), Luck(3)
    start = office(base, seed=3)
    gaps = []
    for size in (0.0, 0.3):
        state = start.copy()
        reform = load("kepahiang-peer-review").with_(
            population={"employees": 300, "behaviour": {"adaptation": {"resistance_jump": size}}}
        )
        adopt(state, reform.scheme, luck)
        path = []
        for _ in range(24):
            quarter(state, luck)
            path.append(state.employees["resistance"].mean())
        gaps.append(np.array(path))
    jump = gaps[1] - gaps[0]
    assert jump[0] > 0.02 and (np.diff(jump) < 0.0).all()
    assert abs(jump[-1]) < 0.05 * jump[0]


def test_who_loses_pay_or_favour_goes_on_resisting() -> None:
    state = watched(office(EVERYTHING), "follow_up")
    scene, people = Scene(state, Luck(1)), state.employees
    state.units["rating_favour"] = 0.3
    favoured = losses(scene)
    state.units["rating_favour"] = 0.0
    brought, near = losses(scene) - favoured, people["closeness"] > 0.5
    assert (brought[near] >= 0.0).all() and brought[near].max() > 0.0
    assert (brought[~near] <= 0.0).all() and brought[~near].min() < 0.0
    people["closeness"] = 0.5
    people["rewards"], people["tpp"] = 0.0, 0.5 * 3.0 * people["tpp_full"]
    pay = people["base_pay"] + people["post_pay"] + people["tpp_full"]
    np.testing.assert_allclose(losses(scene), 0.5 * people["tpp_full"] / pay)
    people["tpp"] = 3.0 * people["tpp_full"]
    np.testing.assert_allclose(losses(scene), 0.0, atol=1e-15)


@each("name", ["hours", "loss"])
def test_what_is_lived_through_keeps_resistance_alive(name: str) -> None:
    found = []
    for weight in (0.0, 5.0):
        state = watched(office(EVERYTHING), "follow_up")
        enforce(state, changed(EVERYTHING, {f"{A}.resistance_from_{name}": weight}).scheme)
        state.scales["reference_resistance"] = 0.0
        people = state.employees
        people["hours"], people["closeness"], people["fairness"] = 46.5, 0.5, 0.5
        people["rewards"], people["tpp"] = 0.0, 0.5 * 3.0 * people["tpp_full"]
        lost = losses(Scene(state, Luck(1))) if name == "loss" else np.full(state.rows, 0.1)
        adapt(Scene(state, Luck(1)))
        found.append(state.employees["resistance"])
    assert lost.min() >= 0.0 and lost.max() > 0.05
    more = found[1] - found[0]
    inside = (found[0] > 0.0) & (found[1] < 1.0)
    np.testing.assert_allclose(more[inside], 0.15 * 5.0 * lost[inside], atol=1e-12)
    assert inside.mean() > 0.9


# Conformity


@each("name", ["motivation", "resistance"])
def test_conformity_draws_people_together_and_moves_no_mean(name: str) -> None:
    spreads, means = [], []
    for conformity in (0.0, 0.9):
        state = watched(office(EVERYTHING), "follow_up")
        enforce(state, changed(EVERYTHING, {f"{A}.conformity": conformity, f"{A}.{name}_speed": 0.2}).scheme)
        state.employees[name] = 0.5 + 0.3 * (np.arange(state.rows) % 2)
        adapt(Scene(state, Luck(1)))
        units = state.employees["unit"]
        by_unit = np.bincount(units, state.employees[name]) / np.bincount(units)
        spreads.append(state.employees[name] - by_unit[units])
        means.append(by_unit)
    np.testing.assert_allclose(means[0], means[1], atol=1e-9)
    assert np.abs(spreads[0] - spreads[1]).max() > 0.02


TOPS = (
    *(f"{A}.{name}" for name in ("conformity", "strain_from_hours", "resistance_from_hours")),
    *(f"{A}.{name}" for name in ("resistance_from_loss", "resistance_jump", "resistance_speed")),
    *(f"{P}.{name}" for name in ("pull", "lasting", "habit", "autonomy_cost")),
    *(
        f"{E}.{name}"
        for name in ("report_hours", "accountability.indicators", "accountability.recheck_hours")
    ),
    *(f"{E}.raters.{kind}.hours" for kind in built_in.RATERS),
)


@each("name", TOPS)
def test_at_the_top_of_its_range_every_outcome_stays_within_its_own(name: str) -> None:
    from asnsim.outcomes import OUTCOMES, observe
    from asnsim.scenario import all_parameters

    top = next(row.high for row in all_parameters() if row.name == name)
    base = changed(EVERYTHING, {f"{E}.accountability.recheck": 0.5})
    state, luck = office(base, BURN_IN), Luck(1)
    adopt(state, changed(base, {name: top, f"{E}.combination.weights.supervisor": 0.5}).scheme, luck)
    seen: list[tuple[str, float]] = []

    def record(now: State) -> None:
        for one, statistic in observe(now).items():
            outcome = OUTCOMES.get(one)
            value = outcome.value(statistic)
            if not np.isnan(value) and not outcome.low <= value <= outcome.high:
                seen.append((one, value))

    for _ in range(20):
        quarter(state, luck, record)
    assert seen == []


def test_hours_of_ratings_and_reports_are_a_part_of_all_hours(settled: State) -> None:
    assert (hours_asked(settled) <= hours_taken(settled) + 1e-12).all()
    assert (hours_taken(settled) <= HOURS_A_QUARTER).all()
    assert len(SEEN) == len(looks(settled))
