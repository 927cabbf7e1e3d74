"""Truth tests of the reference model on its own, in corners where the answer is known."""

from __future__ import annotations

import importlib
import math
import pkgutil
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize

import asnsim.model
from asnsim.luck import DECISIONS, Luck, quantiles
from asnsim.model.incentives.angka_kredit import AngkaKredit
from asnsim.model.incentives.bonus import Bonus
from asnsim.model.incentives.piece_rate import PieceRate
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.incentives.tournament import Tournament
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.incentives.unconditional_raise import UnconditionalRaise
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.third_party import ThirdParty
from asnsim.population.pay import base_pay

from . import ReferenceModel, felt
from .adapt import SLOW_STATES
from .agreement import (
    compare_states,
    employee_columns,
    organization_columns,
    segment_columns,
    unit_columns,
)
from .draws import EMPLOYEE_DECISIONS, UNIT_DECISIONS, decision_named
from .laws import best_efforts, density, mean, poisson_quantile, quantile
from .outlook import BandOutlook, MatrixOutlook
from .scheme import MATRIX, ResolvedScheme
from .small import everything, exact_supervisor, organization, scheme, usual, with_work


def run(people, arm, quarters, seed=1, rng=None, burn_in=16):
    luck = Luck(seed) if rng is None else None
    model = ReferenceModel(people, arm, luck, burn_in=burn_in, rng=rng)
    for _ in range(quarters):
        model.step()
    return model


def all_columns(model):
    return (
        {f"employee {name}": values for name, values in employee_columns(model).items()}
        | {f"unit {name}": values for name, values in unit_columns(model).items()}
        | {f"segment {name}": values for name, values in segment_columns(model).items()}
        | {f"organization {name}": values for name, values in organization_columns(model).items()}
    )


# Laws


@pytest.mark.parametrize("substitution", [0.0, 0.2, 0.3])
def test_closed_form_of_effort_is_what_an_optimiser_finds(substitution):
    rng = np.random.default_rng(3)
    cost = 0.8
    q = (1 - substitution) * np.eye(6) + substitution
    for _ in range(20):
        b = rng.normal(0.4, 0.7, 6)
        found = minimize(
            lambda e, b=b: cost / 2 * e @ q @ e - b @ e,
            np.full(6, 0.1),
            jac=lambda e, b=b: cost * q @ e - b,
            bounds=[(0, None)] * 6,
            method="L-BFGS-B",
            options={"ftol": 1e-15, "gtol": 1e-10},
        )
        e = np.array(best_efforts(b.tolist(), cost, substitution))
        assert e == pytest.approx(found.x, abs=1e-6)
        gradient = b - cost * q @ e
        assert np.all(np.where(e > 0, np.abs(gradient), np.maximum(gradient, 0)) < 1e-12)


def test_nothing_worth_doing_is_left_undone():
    assert best_efforts([-0.5, -0.1, 0.0, -2.0, -0.3, -0.2], 0.8, 0.2) == [0.0] * 6


def test_poisson_quantile_is_exact_up_to_thirty_and_that_of_luck_above():
    uniforms = np.random.default_rng(1).uniform(size=300)
    for rate in (0.01, 0.7, 3.1, 12.0, 29.9):
        assert [poisson_quantile(u, rate) for u in uniforms] == stats.poisson.ppf(uniforms, rate).tolist()
    for rate in (0.3, 25.0, 31.0, 400.0, 1e5):
        assert [poisson_quantile(u, rate) for u in uniforms] == [
            quantiles.poisson_quantile(u, rate) for u in uniforms
        ]


@pytest.mark.parametrize("kind", ["matrix", "bands"])
def test_slopes_are_the_derivative_of_the_expected_reward(kind):
    resolved = ResolvedScheme(scheme(method="weighted" if kind == "bands" else "advisory"))
    rewards = [0.05, 0.1, 0.2, 0.3, 0.7]
    up, down, judged, step = (1.1, 0.9), (-2.0, -1.5), (0.4, -0.3), 1e-5

    def expected(at):
        if kind == "bands":
            points = resolved.points(at)
            sd = math.sqrt(sum((10 * resolved.dimension_weight[d] * resolved.noise[d]) ** 2 for d in (0, 1)))
            above = [1.0, *(stats.norm.sf((band - points) / sd) for band in resolved.combination.bands), 0.0]
            return sum(rewards[j] * (above[j] - above[j + 1]) for j in range(5))
        chance = []
        for d in (0, 1):
            cdf = stats.norm(at[d], resolved.noise[d]).cdf
            chance.append((cdf(down[d]), cdf(up[d]) - cdf(down[d]), 1 - cdf(up[d])))
        return sum(chance[0][i] * chance[1][j] * rewards[MATRIX[i][j]] for i in range(3) for j in range(3))

    outlook = BandOutlook(resolved, judged) if kind == "bands" else MatrixOutlook(resolved, judged, up, down)
    results = (expected((judged[0] + step, judged[1])) - expected((judged[0] - step, judged[1]))) / (2 * step)
    behaviour = (expected((judged[0], judged[1] + step)) - expected((judged[0], judged[1] - step))) / (
        2 * step
    )
    assert outlook.slopes(rewards) == pytest.approx((results, behaviour), rel=1e-7, abs=1e-11)


# Luck


def test_every_decision_is_one_of_the_compiled_model():
    for module in pkgutil.walk_packages(asnsim.model.__path__, "asnsim.model."):
        importlib.import_module(module.name)
    for name in EMPLOYEE_DECISIONS | UNIT_DECISIONS:
        assert name in DECISIONS
        assert DECISIONS[name].key == decision_named(name).key


def test_same_luck_same_run_other_luck_other_run():
    people, arm = organization([6, 5, 4]), everything()
    first, again, other = (all_columns(run(people, arm, 3, seed)) for seed in (1, 1, 2))
    assert compare_states(first, again) == []
    assert compare_states(first, other)
    own, own_again = (all_columns(run(people, arm, 3, rng=7)) for _ in range(2))
    assert compare_states(own, own_again) == []


def test_comparing_finds_a_single_changed_number():
    columns = employee_columns(run(organization([4]), usual(), 2))
    changed = {name: values.copy() for name, values in columns.items()}
    changed["motivation"][2] += 1e-7
    changed["predicate"][1] -= 1
    found = {mismatch.column: mismatch for mismatch in compare_states(changed, columns)}
    assert set(found) == {"motivation", "predicate"}
    assert (found["motivation"].row, found["predicate"].row) == (2, 1)
    with pytest.raises(ValueError, match="motivation"):
        compare_states({"motivation": [1.0]}, columns)


# Scheme


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_weights_sum_to_one_and_respect_what_a_source_sees(method):
    resolved = ResolvedScheme(everything(method))
    for d in (0, 1):
        assert sum(resolved.weight[d].values()) == pytest.approx(1)
    assert sum(resolved.share.values()) == pytest.approx(1)
    assert sum(resolved.influence_share(kind) for kind in resolved.raters) == pytest.approx(1)
    assert (
        resolved.weight[0]["citizens"]
        == resolved.weight[0]["subordinates"]
        == resolved.weight[1]["metric"]
        == 0
    )
    if method == "advisory":
        assert resolved.weight[0]["supervisor"] == pytest.approx(1 - resolved.combination.advice)


def test_a_dimension_that_no_source_sees_stays_with_the_superior():
    blind = exact_supervisor(load_results=0.0, load_behaviour=0.0)
    resolved = ResolvedScheme(scheme([blind], method="binding"))
    assert resolved.weight[0]["supervisor"] == resolved.weight[1]["supervisor"] == 1


# Work


def test_without_incentives_nothing_is_extrinsic_and_effort_is_known():
    model = run(organization([5, 4]), scheme(), 3, burn_in=0)
    for person in model.people:
        assert person.extrinsic == person.salience == person.effort_harm == person.effort_influence == 0
    alike = scheme()
    model = ReferenceModel(organization([3]), alike, Luck(1))
    m = model.people[1].motivation
    model.step()
    w = alike.behaviour.work
    s = (w.value_results, w.value_service, w.value_innovation, w.value_help)
    threshold = w.substitution * sum(s) / (1 + 3 * w.substitution)
    pull = w.duty + (1 - w.duty) * m
    expected = [pull * (value - threshold) / (w.effort_cost * (1 - w.substitution)) for value in s]
    person = model.people[1]
    efforts = (person.effort_results, person.effort_service, person.effort_innovation, person.effort_help)
    assert efforts == pytest.approx(expected)


def test_scales_make_truth_standard_while_burning_in_and_stay_afterwards():
    model = run(organization([8, 6]), with_work(usual(), team_weight=0.0), 3, burn_in=3)
    for name in ("truth_results", "truth_behaviour", "z_results", "z_service", "z_innovation", "z_help"):
        values = [getattr(person, name) for person in model.people]
        assert np.mean(values) == pytest.approx(0, abs=1e-12)
        assert np.std(values) == pytest.approx(1)
    before = organization_columns(model)
    model.step()
    after = organization_columns(model)
    kept = [name for name in before if name.startswith(("mean_", "sd_", "reference_"))]
    assert len(kept) == 30
    assert all(before[name] == after[name] for name in kept)


def test_a_lone_employee_lives_without_colleagues():
    model = run(organization([4, 1], citizens=0), everything("binding"), 5)
    person = model.people[4]
    assert person.sources["peers"] == [None, None]
    assert person.sources["subordinates"] == [None, None]
    assert model.units[0].arrivals == 0
    assert model.units[0].citizen_satisfaction == 0.7
    assert person.promises["promotion"].slope() == person.promises["tournament"].slope() == 0
    own = 0.75 * person.output_results + 0.25 * person.output_innovation
    assert person.true_results == pytest.approx(own)


def test_in_a_unit_of_two_each_is_the_others_colleague():
    model = run(organization([2]), everything(), 2)
    one, two = model.people
    w = model.resolved.work
    for person, colleague in ((one, two), (two, one)):
        own = 0.75 * person.output_results + 0.25 * person.output_innovation
        received = w.help_value * colleague.output_help - w.harm_value * colleague.effort_harm
        assert person.true_results == pytest.approx(max(0.0, own + received))
        assert None not in person.sources["peers"]
    assert model.units[0].mean_judged == pytest.approx((one.judged_mean() + two.judged_mean()) / 2)


# Appraise


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_a_superior_without_error_ranks_truly(method):
    silent = {"candour_cost_up": 0.0, "candour_cost_down": 0.0, "unfiled": 0.0, "objection": 0.0}
    arm = scheme([exact_supervisor()], [Tpp()], method=method, **silent)
    model = run(organization([7, 6, 5]), arm, 4)
    for person in model.people:
        assert person.judged_results == pytest.approx(person.truth_results)
        assert person.judged_behaviour == pytest.approx(person.truth_behaviour)
        assert person.second_results == pytest.approx(person.truth_results)
        assert person.report_results == (person.truth_results > 0.84) - (person.truth_results < -0.84)


def test_a_head_answers_for_his_unit():
    model = run(
        organization([3, 5]), with_work(scheme([exact_supervisor()]), team_weight=1.0, unit_scale=2.0), 3
    )
    head = model.people[0]
    assert head.judged_results == pytest.approx(
        2 * np.mean([p.truth_results for p in model.units[1].members])
    )
    assert head.judged_behaviour == pytest.approx(head.truth_behaviour)


def test_colleagues_on_both_sides_are_the_raters():
    zero = dict.fromkeys(
        ("noise", "dyad_sd", "view_share", "halo", "centrality", "answer", "pact"),
        0.0,
    )
    peers = Peers(**zero, load_results=1.0, number=2, leniency=0.0, leniency_sd=1.0, ingratiability=0.0)
    model = run(organization([5]), scheme([peers]), 1)
    leniency = [model.draws.lasting_normal("peers.traits", row) for row in range(5)]
    for person in model.people:
        raters = [(person.row + 1) % 5, (person.row - 1) % 5]
        expected = np.mean([leniency[row] for row in raters])
        assert person.sources["peers"][0] - person.truth_results == pytest.approx(expected)


def test_candour_leads_back_to_the_edge_and_no_further():
    half_width, up, down = 0.84, 0.2, 1.8
    arm = scheme(method="binding", half_width=half_width, candour_cost_up=up, candour_cost_down=down)
    person = run(organization([2]), arm, 1).people[0]
    for judged, told in (
        (2.0, 2.0 - up),
        (half_width + 0.1, half_width),
        (0.3, 0.3),
        (-1.5, -half_width),
        (-4.0, -4.0 + down),
    ):
        assert person._says("supervisor", judged) == pytest.approx(told)
    assert person._report(person._says("supervisor", half_width + up)) == 0


def ranked_members(judged, predicates, report_of_head, mode="binding"):
    model = ReferenceModel(organization([2, len(judged)]), scheme(mode=mode), Luck(1))
    model.people[0].report_results = report_of_head
    for person, value, predicate in zip(model.units[1].members, judged, predicates, strict=True):
        person.judged_results = person.judged_behaviour = value
        person.predicate = predicate
    model.units[1].distribute()
    return [person.predicate for person in model.units[1].members]


def test_distribution_follows_the_predicate_of_the_unit():
    judged = list(range(10))
    assert ranked_members(judged, [4] * 10, 1) == [3, 3, 3, 4, 4, 4, 4, 4, 4, 4]
    assert ranked_members(judged, [3] * 10, 0) == [2, 3, 3, 3, 3, 3, 3, 3, 4, 4]
    assert ranked_members(judged, [3] * 9 + [1], 0) == [3, 3, 3, 3, 3, 3, 3, 4, 4, 1]
    assert ranked_members(judged, [4] * 10, -1) == [2, 2, 2, 2, 2, 2, 3, 3, 3, 4]
    assert ranked_members(judged, [4] * 10, 1, mode="none") == [4] * 10
    assert ranked_members([0, 0, 0, 0], [4] * 4, 1) == [4, 4, 3, 3]
    assert ranked_members([0, 0, 0], [4] * 3, 1) == [4, 4, 4]


def test_points_and_bands_make_the_predicate_where_they_are_the_rule():
    model = run(organization([2]), scheme(method="weighted"), 1)
    person = model.people[0]
    person.z_innovation = 0.6
    judged = [(-6.0, -6.0), (-4.0, -4.0), (-2.0, -2.0), (0.0, 0.0), (2.0, 2.0)]
    assert [person._predicate_by_points(pair) for pair in judged] == [0, 1, 2, 3, 4]
    assert person._predicate_by_points((9.0, -0.4)) == 4
    assert person._predicate_by_points((9.0, -0.6)) == 3
    person.z_innovation = 0.4
    assert person._predicate_by_points((2.0, 2.0)) == 3


def test_a_third_party_grows_familiar_until_it_rotates():
    model = ReferenceModel(
        organization([3]), scheme([ThirdParty(rotation=4, coverage=1.0, familiarity_gain=0.15)]), Luck(1)
    )
    familiarity = []
    for _ in range(5):
        model.step()
        familiarity.append(model.units[0].familiarity)
    assert familiarity == pytest.approx([0.15, 1 - 0.85**2, 1 - 0.85**3, 0.0, 0.15])


# Follow up


def test_tpp_follows_predicate_and_unexcused_days():
    allowance = {"performance_share": 0.6, "factor": (0.25, 0.5, 0.75, 1.0, 1.0), "day_cut": 0.03}
    model = run(organization([4]), scheme(incentives=[Tpp(**allowance)]), 1)
    tpp = model.resolved.incentives["tpp"]
    person = model.people[0]
    person.predicate, person.unexcused = 3, 0
    tpp.pay_one(person)
    assert person.tpp == pytest.approx(3 * person.tpp_full)
    person.predicate, person.unexcused = 2, 10
    assert tpp.pay_one(person) == 0.75
    assert person.tpp == pytest.approx(3 * person.tpp_full * (0.6 * 0.75 + 0.4 * (1 - 0.03 * 10 / 3)))


def test_credit_points_reach_the_next_rank_after_two_good_years():
    arm = scheme(
        [exact_supervisor(noise=0.0)],
        [AngkaKredit()],
        unfiled=0.0,
        candour_cost_up=3.0,
        candour_cost_down=5.0,
    )
    people = organization([3])
    people.employees.position, people.employees.level = 1, 5
    people.employees.pppk, people.employees.rank_years = 0, 0.0
    model = run(people, arm, 15)
    assert {person.predicate_year for person in model.people} == {3}
    assert [person.angka_kredit for person in model.people] == [37.5] * 3
    model.step()
    # 4 years of 12.5 points make the 50 that Ahli Pertama needs.
    grades = people.employees.grade + 1
    for person, grade in zip(model.people, grades, strict=True):
        assert (person.angka_kredit, person.rank_years, person.grade) == (0.0, 0.25, grade)
        assert person.base_pay == base_pay(grade, person.tenure, 0)


def test_prizes_and_bonuses_in_rupiah():
    arm = scheme(
        incentives=[
            Tournament(winners=0.4, prize=0.1),
            Bonus(amount=0.1, middle=0.0),
            UnconditionalRaise(amount=0.1),
        ]
    )
    model = run(organization([5]), arm, 4)
    best = model.units[0].ranked()[:2]
    for person in model.people:
        expected = 3 * 0.1 * person.pay()
        expected += 12 * 0.1 * person.pay() * (person in best)
        expected += 12 * 0.1 * person.pay() * (person.predicate_year == 4)
        assert person.rewards == pytest.approx(expected)
    model.step()
    assert [person.rewards for person in model.people] == pytest.approx(
        [3 * 0.1 * person.pay() for person in model.people]
    )


def test_a_contest_promises_the_density_at_the_cut():
    arm = scheme(incentives=[Tournament(winners=0.2, prize=0.3)])
    model = ReferenceModel(organization([5]), arm, Luck(1))
    model.step()
    expected = 0.5 * density(quantile(0.8)) / 0.1 * 0.3
    for person in model.people:
        assert person.promises["tournament"][:2] == pytest.approx((expected, expected))
    assert model.resolved.stakes == pytest.approx(1 - math.exp(-0.3 / 0.05))


def test_a_post_that_rarely_falls_vacant_is_won_by_a_standing_yet_to_come():
    memory, vacancies, size = 0.5, 0.1, 5
    arm = with_work(scheme(incentives=[Promotion(vacancies=vacancies)]), standing_memory=memory)
    model = ReferenceModel(organization([size]), arm, Luck(1))
    for _ in range(3):
        model.step()
    # A post every other year: two years' memory of what is foreseen, at the cut of the first of five.
    known = math.sqrt(1 - model.rank_doubt() ** 2) * memory**2
    open_to = [person for person in model.people if person.pppk == 0]
    scores = [person.contest_score() for person in open_to]
    model.staff.do("plan")
    for person, score in zip(open_to, scores, strict=True):
        promise = person.promises["promotion"]
        doubt = math.sqrt(1 - known**2)
        slope = 0.5 * vacancies * size * stats.norm.pdf(quantile(1 - 1 / size), known * score, doubt)
        assert promise.results == promise.behaviour == pytest.approx(slope / model.contest_sd * promise.worth)


# Adapt


def test_nothing_drifts_while_burning_in():
    model = run(organization([6, 5, 5]), everything(), 8)
    for name, rest in (("fairness", 0.5), ("politics", 0.5), ("satisfaction", 0.5), ("strain", 0.3)):
        assert mean([getattr(person, name) for person in model.people]) == pytest.approx(rest, abs=1e-12)


def test_trust_in_a_kept_linear_promise_rises_to_half_plus_fairness():
    arm = scheme(incentives=[PieceRate(credibility=0.9)])
    model = ReferenceModel(organization([12]), arm, Luck(1))
    assert {person.trust["piece_rate"] for person in model.people} == {0.5}
    fairness = [person.fairness for person in model.people]
    model.step()
    if max(person.observable_z() for person in model.people) < 3:
        speed = model.resolved.adaptation.trust_speed
        expected = [0.5 + speed * (0.5 + f - 0.5) for f in fairness]
        assert [person.trust["piece_rate"] for person in model.people] == pytest.approx(expected)


def test_trust_needs_ten_people_to_compare_with():
    model = run(organization([9]), scheme(incentives=[PieceRate(credibility=0.9)]), 3)
    assert {person.trust["piece_rate"] for person in model.people} == {0.5}


def test_adopting_the_same_scheme_changes_nothing():
    people, arm = organization([6, 5]), usual()
    straight, branched = run(people, arm, 3), run(people, arm, 3)
    branched.adopt(arm)
    straight.step()
    branched.step()
    assert compare_states(all_columns(branched), all_columns(straight)) == []


def test_a_new_scheme_raises_resistance_by_its_size_and_meets_half_trust():
    people = organization([6, 5])
    model = run(people, usual(), 4)
    before = [
        (person.resistance, person.trust["tpp"], mean(list(person.trust.values()))) for person in model.people
    ]
    reform = everything("binding", "binding")
    old = felt.way_of(model)
    model.adopt(reform)
    new = felt.way_of(model)
    for person, (resistance, trust, _) in zip(model.people, before, strict=True):
        assert (person.resistance, person.trust["tpp"]) == (resistance, trust)
    model.plan()
    new = new._replace(pay=felt.way_of(model).pay)
    moved = sum(abs(new.weights.get(kind, 0) - old.weights.get(kind, 0)) for kind in new.weights) / 2
    assert 0 < moved <= 1
    jump = reform.behaviour.adaptation.resistance_jump * (1 - reform.evaluation.socialisation)
    for i, (person, (resistance, trust, trust_in_all)) in enumerate(zip(model.people, before, strict=True)):
        size = moved + abs(new.hours[i] - old.hours[i]) / 20 + abs(new.pay - old.pay) / 0.05
        expected = resistance + jump * person.attachment * (1 - math.exp(-size))
        assert person.resistance == pytest.approx(min(1, expected))
        assert person.trust["tpp"] == trust
        credible = reform.incentives["piece_rate"].credibility
        assert person.trust["piece_rate"] == pytest.approx(0.5 * trust_in_all + 0.5 * credible)
    earned = [(person.trust["promotion"], mean(list(person.trust.values()))) for person in model.people]
    for merit in (reform.incentives["promotion"].merit, 0.123):
        changed = reform.incentives["promotion"].model_copy(update={"merit": merit})
        model.adopt(reform.model_copy(update={"incentives": {**reform.incentives, "promotion": changed}}))
        for person, (kept, usual_trust) in zip(model.people, earned, strict=True):
            anew = 0.5 * usual_trust + 0.5 * changed.credibility
            assert person.trust["promotion"] == pytest.approx(anew if merit == 0.123 else kept)


# Everything at once


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
@pytest.mark.parametrize("mode", ["none", "advisory", "binding"])
def test_everything_at_once_stays_in_range(method, mode):
    model = run(organization([8, 5, 2, 7]), everything(method, mode), 10, burn_in=8)
    for values in all_columns(model).values():
        assert np.all(np.isfinite(values))
    for person in model.people:
        for state in SLOW_STATES:
            assert state.low <= getattr(person, state.name) <= state.high
        assert 0 <= person.extrinsic <= 1 + 1e-12
        assert 0 <= person.attendance <= 1
        assert person.predicate in range(5)
    for unit in model.units:
        assert 25 <= unit.skm <= 100
        assert unit.served >= 0
        assert 0 <= unit.citizen_satisfaction <= 1


def test_own_draws_are_drawn_from_the_generator_of_the_model():
    model = ReferenceModel(organization([4, 3]), everything(), None, rng=5)
    twin = SimpleNamespace(rng=np.random.default_rng(5))
    assert model.units[0].place == twin.rng.standard_normal()
    model.step()
    assert all(math.isfinite(person.motivation) for person in model.people)
