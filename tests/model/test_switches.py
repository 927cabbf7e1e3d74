"""Every mechanism can be switched off: with it numbers move, without it its cause leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from each import each

from asnsim.luck import Luck
from asnsim.model.quarter.appraise import appraise
from asnsim.model.quarter.begin import adopt, begin
from asnsim.model.quarter.effort import choose_effort
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.resolve import enforce, resolve
from asnsim.model.quarter.serve import serve
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.population import populate
from asnsim.scenario import Scenario
from tests import built_in
from tests.model.mechanism import GENERIC, Mechanism
from tests.model.mechanism_words import SENTENCES
from tests.model.mechanisms import MECHANISMS, UNUSED, declared, document, sizes
from tests.model.mechanisms_work import only
from tests.model.office import EVERYTHING, QUARTERS, NudgedLuck, changed, effect, office, same, start, watched

ROOT = Path(__file__).resolve().parents[2]


def by_part(rows: Iterable[Mechanism]) -> dict[str, list[Mechanism]]:
    """The rows of each rater, incentive and measure, and of each thing that belongs to none of them."""
    parts: dict[str, list[Mechanism]] = {}
    for row in rows:
        parts.setdefault(row.id.split(".", maxsplit=1)[0], []).append(row)
    return parts


ALL = by_part(MECHANISMS)
ROWS = {row.id: row for row in MECHANISMS}


def scenario(row: Mechanism, on: bool) -> Scenario:
    return changed(EVERYTHING, {**row.setting, **({} if on else row.off)})


@cache
def usual() -> State:
    """The office in which everything is at work, to be copied: most rows begin with it."""
    return office(EVERYTHING)


@lru_cache(maxsize=2)
def own(id: str, on: bool) -> State:
    """The office of a row, to be copied: what is nudged and what is compared begin with the same."""
    return office(scenario(ROWS[id], on))


def after(row: Mechanism, on: bool, quarters: int = QUARTERS) -> State:
    state = (usual() if on and not row.setting else own(row.id, on)).copy()
    for _ in range(quarters - QUARTERS):
        quarter(state, Luck(1))
    return state


def begun(row: Mechanism, on: bool, nudged: bool) -> State:
    """The state before quarter 1, with other traits (or other ages) where nudged."""
    made = scenario(row, on)
    place, _, name = row.cause.partition(".")
    people, luck = populate(made.population, Luck(1)), Luck(1)
    if nudged and place == "luck":
        luck = NudgedLuck(1, name)
    elif nudged:
        people.employees[name] += 5
    return begin(people, made.scheme, luck, made.population.organization)


def moved(row: Mechanism, on: bool) -> bool:
    """Whether nudging the cause moves the effect."""
    if row.verb == "begin":
        states = [begun(row, on, nudged) for nudged in (False, True)]
    else:
        state = after(row, on)
        states = [watched(state, row.verb), watched(state, row.verb, row.cause)]
    first, second = (effect(state, row.effect) for state in states)
    return not same(first, second)


@pytest.mark.slow
@pytest.mark.parametrize("part", ALL)
def test_switched_off_the_cause_leaves_no_trace(part: str, subtests: pytest.Subtests) -> None:
    """And the switch is live: numbers are others with it than without."""
    for row in ALL[part]:
        if row.test == GENERIC:
            with subtests.test(row.id):
                assert moved(row, on=True), f"nudging {row.cause} should move {row.effect}"
                assert not moved(row, on=False), f"{row.cause} still moves {row.effect} with {row.off}"
        with subtests.test(f"the switch of {row.id}"):
            assert not same(_numbers(row, on=True), _numbers(row, on=False))


def _numbers(row: Mechanism, on: bool) -> list[np.ndarray]:
    """Everything about people, units and segments after the quarters of the row."""
    if row.before is None:
        state = after(row, on, row.quarters)
    else:
        state, luck = office(changed(EVERYTHING, row.before)), Luck(1)
        adopt(state, scenario(row, on).scheme, luck)
        quarter(state, luck)
    return [_plain(getattr(state, name)) for name in ("employees", "units", "segments")]


def _plain(table: object) -> np.ndarray:
    return np.array([np.asarray(table[name], dtype=float) for name in table.dtype.names])  # type: ignore[index, attr-defined]


def test_ids_are_unique_and_modules_and_tests_exist() -> None:
    ids = [row.id for row in MECHANISMS]
    assert len(ids) == len(set(ids))
    assert [row.id for row in MECHANISMS if not (ROOT / "asnsim" / row.module).is_file()] == []
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [row.id for row in MECHANISMS if f"def {row.test}(" not in source] == []


@each(("language", "name"), [("en", "mechanisms.md"), ("id", "mechanisms.id.md")])
def test_the_page_is_current(language: str, name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == document(language), f"run: python -m tests.model.mechanisms {language} > docs/{name}"


def test_no_sentence_is_translated_that_no_row_says() -> None:
    said = {row.what for row in MECHANISMS} | set(UNUSED.values())
    assert set(SENTENCES) - said == set()


def test_every_parameter_is_a_switch_or_declared_a_size() -> None:
    rows, found = declared(), sizes()
    switches = {path for row in MECHANISMS for path in row.off}
    assert sorted(set(rows) - switches - set(found)) == [], (
        "give each a row in tests/model/mechanisms*.py, or a size where it is declared"
    )
    alone = {path: value for row in MECHANISMS if len(row.off) == 1 for path, value in row.off.items()}
    said = {path: rows[path].off for path in alone if path in rows and path not in found}
    assert {path for path, off in said.items() if off is None} == set(), (
        "where it is declared, off is missing"
    )
    # Weights hold one number per source, and a part is left out by its own name.
    sections = built_in.SECTIONS.items()
    kinds = {f"{section}.{kind}" for section, registry in sections for kind in registry.order}
    weights = {f"evaluation.combination.weights.{kind}" for kind in built_in.RATERS}
    known = set(rows) | kinds | weights | {"population.movement", "evaluation.revision"}
    assert sorted(switches - known) == []
    assert sorted(set(UNUSED) - known) == []


@each("row", [row for row in ALL["candour"] if row.cause], ids=lambda row: row.id)
def test_candour_changes_what_is_said_and_not_what_is_thought(row: Mechanism) -> None:
    state = office(scenario(row, on=True))
    one, other = watched(state, row.verb), watched(state, row.verb, row.cause)
    assert not same(effect(one, row.effect), effect(other, row.effect))
    thought = "employees.judged_results,employees.judged_behaviour"
    assert same(effect(one, thought), effect(other, thought))


# Tests of their own, for switches whose consequence is a number.


@each("row", [row for row in MECHANISMS if row.id.endswith(".centrality")], ids=lambda row: row.id)
def test_without_centrality_one_sd_of_work_is_one_sd_of_judgement(row: Mechanism) -> None:
    kind = row.id.split(".", maxsplit=1)[0]
    plain = {f"evaluation.raters.{kind}.{name}": 0.0 for name in ("view_share", "halo")}
    if kind == "subordinates":
        del plain["evaluation.raters.subordinates.halo"]
    if kind == "supervisor":
        plain["evaluation.raters.supervisor.recency"] = 0.0
    for on, gain in ((True, None), (False, 1.0)):
        made = changed(EVERYTHING, {**plain, **({} if on else row.off)})
        state = office(made)
        one = watched(state, "appraise")
        two = _raised(state, 1.0)
        slope = (
            effect(two, f"judgements.{kind}.behaviour")[0] - effect(one, f"judgements.{kind}.behaviour")[0]
        )
        slope = slope[~np.isnan(slope)]
        if gain is None:
            assert (slope < 1.0 - 1e-6).all()
        else:
            np.testing.assert_allclose(slope, gain, atol=1e-12)


@each(("load", "dimension"), product([0.0, 0.3, 1.0], ["results", "behaviour"]))
def test_what_the_superior_sees_of_work_is_his_load(dimension: str, load: float) -> None:
    names = ("view_share", "halo", "centrality")
    plain = {f"evaluation.raters.supervisor.{name}": 0.0 for name in names}
    made = changed(EVERYTHING, {**plain, f"evaluation.raters.supervisor.load_{dimension}": load})
    one = watched(office(made), "serve")
    two = one.copy()
    for name in ("truth", "truth_quarter"):
        two.employees[f"{name}_{dimension}"] += 1.0
    seen = []
    for state in (one, two):
        appraise(Scene(state, Luck(1)))
        seen.append(effect(state, f"judgements.supervisor.{dimension}")[0])
    np.testing.assert_allclose(seen[1] - seen[0], load, atol=1e-12)


def test_the_fewer_citizens_answer_the_fewer_are_rated() -> None:
    unrated = []
    for response in (1.0, 0.05, 0.001):
        made = changed(EVERYTHING, {"evaluation.raters.citizens.response": response})
        unrated.append(int(effect(watched(office(made), "appraise"), "answered.citizens")[0][1].sum()))
    assert unrated[0] < unrated[1] < unrated[2]
    gone = changed(EVERYTHING, {"evaluation.raters.citizens": None})
    assert effect(watched(office(gone), "appraise"), "judgements.citizens") == []


def _raised(state: State, by: float) -> State:
    """The next quarter up to appraise, with everybody's behaviour better by so much."""
    now = watched(state, "serve")
    now.employees["truth_behaviour"] += by
    appraise(Scene(now, Luck(1)))
    return now


@each("row", [row for row in MECHANISMS if row.id.endswith(".leniency")], ids=lambda row: row.id)
def test_leniency_adds_itself_and_nothing_else(row: Mechanism) -> None:
    kind = row.id.split(".", maxsplit=1)[0]
    base = office(EVERYTHING)
    judged = {}
    for value in (0.0, 0.3, 1.0):
        made = changed(EVERYTHING, {f"evaluation.raters.{kind}.leniency": value})
        state = base.copy()
        adopt(state, made.scheme, Luck(1))
        state.stakes = 0.2
        judged[value] = effect(watched(state, "appraise"), f"judgements.{kind}")[0]
    there = ~np.isnan(judged[0.0])
    assert there.any()
    np.testing.assert_allclose((judged[0.3] - judged[0.0])[there], 0.3, atol=1e-12)
    np.testing.assert_allclose((judged[1.0] - judged[0.0])[there], 1.0, atol=1e-12)


def test_self_enhancement_lifts_the_own_view_by_itself() -> None:
    views = []
    for value in (0.0, 0.5):
        made = changed(EVERYTHING, {"population.behaviour.traits.self_enhancement": value})
        views.append(watched(start(made), "appraise").employees["own_results"])
    np.testing.assert_allclose(views[1] - views[0], 0.5, atol=1e-12)


def test_without_loss_aversion_citizens_weigh_bad_and_good_alike() -> None:
    quiet = {f"evaluation.raters.citizens.{name}": 0.0 for name in ("noise", "view_share", "leniency")}
    for ratio in (1.0, 2.0):
        made = changed(EVERYTHING, {**quiet, "service.loss_aversion": ratio})
        now = watched(office(made), "appraise")
        scale = now.scales[0]
        manner = (now.employees["output_service"] - scale.mean_service) / scale.sd_service
        judged = effect(now, "judgements.citizens.behaviour")[0]
        there = ~np.isnan(judged)
        felt = np.where(manner < 0.0, ratio * manner, manner)
        np.testing.assert_allclose(judged[there], felt[there], atol=1e-12)


def test_without_rotation_familiarity_only_grows() -> None:
    for rotation in (0, 4):
        made = changed(EVERYTHING, {"evaluation.raters.third_party.rotation": rotation})
        familiarity = [
            office(made, quarters).unit_memory["third_party"]["familiarity"].copy()
            for quarters in range(1, 10)
        ]
        falls = any(
            (later < earlier).any() for earlier, later in zip(familiarity, familiarity[1:], strict=False)
        )
        assert falls == (rotation > 0)
        if rotation == 0:
            expected = 1.0 - (1.0 - made.evaluation.raters["third_party"].familiarity_gain) ** 9
            np.testing.assert_allclose(familiarity[-1], expected, rtol=1e-12)


@each("sign", ["up", "down"])
def test_without_a_cost_of_candour_reports_are_the_judgement_cut_at_the_half_width(sign: str) -> None:
    h, advisory = (
        EVERYTHING.evaluation.half_width,
        # An objection that is upheld rewrites the reports.
        {
            "evaluation.combination.method": "advisory",
            "evaluation.unfiled": 0.0,
            "evaluation.objection": 0.0,
            **{f"evaluation.raters.{kind}": None for kind in built_in.RATERS if kind != "supervisor"},
            **{f"evaluation.candour_{cause}": 0.0 for cause in ("norm", "conflict")},
        },
    )
    for cost in (0.0, 0.4):
        # Severe superiors, so that both cuts are met.
        severe = {f"evaluation.candour_cost_{sign}": cost, "evaluation.raters.supervisor.leniency": -0.3}
        people = office(changed(EVERYTHING, {**advisory, **severe}), 20).employees
        for dimension in ("results", "behaviour"):
            within = np.abs(people[f"judged_{dimension}"]) <= h
            assert np.array_equal(
                people[f"voiced_{dimension}"][within], people[f"judged_{dimension}"][within]
            )
            judged = people[f"judged_{dimension}"] if sign == "up" else -people[f"judged_{dimension}"]
            said = people[f"report_{dimension}"] == (1 if sign == "up" else -1)
            assert said.any()
            assert np.array_equal(said, judged > h + cost + 1e-9)


def test_what_is_new_is_trusted_by_its_credibility() -> None:
    before = changed(
        EVERYTHING,
        {f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind != "unconditional_raise"},
    )
    state = office(before)
    known = state.trust.mean(axis=0)
    for credibility in (0.0, 0.8):
        values = {f"incentives.{kind}.credibility": credibility for kind in built_in.INCENTIVES}
        now = state.copy()
        adopt(now, changed(EVERYTHING, values).scheme, Luck(1))
        for kind, trust in zip(now.resolved.incentives, now.trust, strict=True):
            expected = known if kind == "unconditional_raise" else 0.5 * known + 0.5 * credibility
            np.testing.assert_allclose(trust, expected, rtol=1e-12)


def test_justification_adds_to_both_costs_of_candour() -> None:
    evaluation = EVERYTHING.evaluation
    costs = {
        f"evaluation.{name}": getattr(evaluation, name) + 0.4
        for name in ("candour_cost_up", "candour_cost_down")
    }
    for method in ("advisory", "binding"):
        states = []
        for changes in (
            {"evaluation.accountability.justification": 0.4},
            costs,
            {},
        ):
            made = changed(EVERYTHING, {"evaluation.combination.method": method, **changes})
            states.append(watched(office(made), "appraise"))
        said = [effect(state, "employees.predicate,units.cut_up_results") for state in states]
        assert same(said[0], said[1])
        assert not same(said[0], said[2])


def test_a_second_check_where_accuracy_is_wanted_takes_its_share_of_random_error() -> None:
    moved = {}
    for name, answering in {
        "nobody": {},
        "check": {"recheck": 0.5},
        "no wish": {"recheck": 0.5, "accuracy_wish": 0.0},
    }.items():
        state = office(EVERYTHING)
        enforce(
            state,
            changed(EVERYTHING, {f"evaluation.accountability.{k}": v for k, v in answering.items()}).scheme,
        )
        one, two = watched(state, "appraise"), watched(state, "appraise", "luck.supervisor.noise")
        here = "judgements.supervisor.results"
        moved[name] = effect(two, here)[0] - effect(one, here)[0]
    np.testing.assert_allclose(moved["check"], (1.0 - 0.6 * 0.5) * moved["nobody"], atol=1e-12)
    np.testing.assert_allclose(moved["no wish"], moved["nobody"], atol=1e-12)


def test_a_second_check_and_an_own_stake_take_their_share_of_favouritism() -> None:
    """The slope of the superior's judgement on closeness, everything else equal."""
    slopes = {}
    for name, answering in {
        "nobody": {},
        "check": {"recheck": 0.5},
        "check without a wish": {"recheck": 0.5, "accuracy_wish": 0.0},
        "stake": {"own_stake": 0.75},
        "both": {"recheck": 0.5, "own_stake": 0.75},
    }.items():
        path = "evaluation.accountability"
        made = changed(EVERYTHING, {f"{path}.{key}": value for key, value in answering.items()})
        one = watched(office(EVERYTHING), "serve")
        adopt(one, made.scheme, Luck(1))
        one.stakes = 0.4
        two = one.copy()
        two.employees["closeness"] += 0.1
        judged = []
        for state in (one, two):
            appraise(Scene(state, Luck(1)))
            judged.append(effect(state, "judgements.supervisor.results")[0])
        slopes[name] = (judged[1] - judged[0]) / 0.1
        if name == "check without a wish":
            pleased = judged[0]
        if name == "nobody":
            alone = judged[0]
    np.testing.assert_allclose(slopes["check"], (1.0 - 0.6 * 0.5) * slopes["nobody"], rtol=1e-9)
    np.testing.assert_allclose(slopes["stake"], 0.25 * slopes["nobody"], rtol=1e-9)
    np.testing.assert_allclose(slopes["both"], 0.25 * slopes["check"], rtol=1e-9)
    np.testing.assert_allclose(slopes["check without a wish"], slopes["nobody"], rtol=1e-9)
    np.testing.assert_allclose(pleased - alone, 0.3 * 0.5, atol=1e-12)


def test_what_is_registered_is_worth_doing() -> None:
    """Effort on innovation without substitution: what the register adds, less the impression it takes the place of."""
    work_path = "population.behaviour.work"
    alone = {**only("bonus"), f"{work_path}.substitution": 0.0, f"{work_path}.crowding": 0.0}
    alone[f"{work_path}.support_yield"] = 0.0  # else results of heads are those of their units
    base = changed(EVERYTHING, alone)
    state = watched(office(base), "plan")
    efforts = []
    for share in (0.0, 0.5):
        now = state.copy()
        now.scheme = changed(base, {"evaluation.aspects.innovation": share}).scheme
        now.resolved = resolve(now.scheme)
        choose_effort(Scene(now, Luck(1)))
        efforts.append(now.employees["effort_innovation"].copy())
        responsive = float(now.resolved.responsive[0])
        if share == 0.0:
            before = responsive
    people, scale, p = state.employees, state.scales[0], base.population.behaviour.work
    money = p.money_weight * people["valence"] * (1.0 - people["resistance"]) * people["confidence"]
    skilled = np.maximum(0.05, people["ability"] + people["skill_digital"])
    weight = state.resolved.weights[state.resolved.sources.index("supervisor"), 0]
    slope = 0.5 * weight / scale.sd_innovation + 0.25 * (responsive - before) / scale.sd_true_results
    expected = money * state.trust[0] * skilled * state.promise[0, 0] * slope / p.effort_cost
    assert expected.max() > 1e-3
    np.testing.assert_allclose(efforts[1] - efforts[0], expected, atol=1e-12)


def test_the_mean_of_feedback_is_its_quality() -> None:
    quiet = {f"development.feedback.{name}": 0.0 for name in ("spread", "threat", "administrative")}
    for quality in (0.0, 0.5):
        made = changed(EVERYTHING, {**quiet, "development.feedback.quality": quality})
        people = office(made, 20).employees
        assert set(people["feedback"][people["met_in_session"] == 1.0]) == {quality}
        assert set(people["feedback"][people["met_in_session"] == 0.0]) == {0.0}


def test_telling_the_rank_moves_every_session() -> None:
    met = {}
    for rank in (0.0, -0.3):
        made = changed(EVERYTHING, {"development.feedback.rank": rank})
        state = office(made, 0)
        quarter(state, Luck(1))
        met[rank] = (
            state.employees["met_in_session"] == 1.0,
            state.employees["feedback"].copy(),
            state.stakes,
        )
    heard, plain, stakes = met[0.0]
    administrative = EVERYTHING.development["feedback"].administrative
    assert heard.any() and not heard.all() and stakes > 0.0
    expected = np.where(heard, -0.3 * (1.0 - administrative * stakes), 0.0)
    np.testing.assert_allclose(met[-0.3][1] - plain, expected, atol=1e-12)


@each("memory", [0.0, 0.7])
def test_without_memory_of_standing_a_prize_pulls_all_of_a_unit_alike(memory: float) -> None:
    state = office(changed(EVERYTHING, {"population.behaviour.work.standing_memory": memory}), 18)
    now = watched(state, "plan")
    kind = now.resolved.incentives.index("tournament")
    slope, alike = now.promise[kind, 0], []
    for unit in now.units:
        rows = slice(unit.first, unit.stop)
        if unit.stop - unit.first >= 2:
            assert slope[rows].min() > 0.0
            alike.append(np.ptp(slope[rows]) <= 1e-12)
    assert len(alike) > 10
    assert all(alike) if memory == 0.0 else not any(alike)


def test_without_decay_skill_stays() -> None:
    for decay in (0.0, 0.1):
        made = changed(
            EVERYTHING,
            {
                "population.behaviour.adaptation.skill_decay": decay,
                **{f"development.{kind}": None for kind in built_in.MEASURES},
            },
        )
        state = office(made)
        state.employees["skill_digital"] = 0.2
        after_it = watched(state, "follow_up").employees["skill_digital"]
        np.testing.assert_allclose(after_it, 0.2 * (1.0 - decay), rtol=1e-14)


def test_without_reneging_no_case_is_lost() -> None:
    for renege in (0.0, 0.5):
        made = changed(EVERYTHING, {"service.renege": renege, "service.slack": 0.7})
        state = office(made)
        units = watched(state, "serve").units
        waiting = state.units["backlog"] + units["arrivals"] - units["served"]
        assert waiting.max() > 0.0
        np.testing.assert_allclose(units["backlog"], (1.0 - renege) * waiting, rtol=1e-12)


def test_without_loss_aversion_bad_and_good_move_the_survey_alike() -> None:
    for aversion in (1.0, 3.0):
        made = changed(EVERYTHING, {"service.loss_aversion": aversion, "service.skm_facility": 0.0})
        state = office(made)
        state.employees["motivation"] = 1.0
        found = []
        for response in (-0.4, 0.0, 0.4):
            other = state.copy()
            other.employees["motivation"] = 1.0 + response
            found.append(_serve_only(other))
        bad, good = found[1] - found[0], found[2] - found[1]
        np.testing.assert_allclose(bad, aversion * good, rtol=1e-9)


def _serve_only(state: State) -> np.ndarray:
    """The survey of the units, everything but people's motivation as it was."""
    serve(Scene(state, Luck(1)))
    return state.units["skm"].copy()
