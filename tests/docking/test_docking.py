"""Docking: four published computational results come out of the package's own parts, configured down to
them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binom, norm

from asnsim.luck import Luck
from asnsim.model.behaviour.work import WorkParameters
from asnsim.model.development.coaching import Coaching
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.bonus import Bonus
from asnsim.model.incentives.incentive import Incentive
from asnsim.model.incentives.piece_rate import PieceRate
from asnsim.model.incentives.tournament import Tournament
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.effort import choose_effort
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.supervisor import Supervisor
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Behaviour, Scheme
from asnsim.model.scene.state import State
from asnsim.population import PopulationSpec, populate

LUCK = Luck(11)
CLEAR = {"view_share": 0.0, "centrality": 0.0}


def office(employees: int, *, work: WorkParameters | None = None, **scheme: object) -> State:
    """Equal people in teams under a bare scheme, before their first quarter."""
    evaluation = scheme.pop("evaluation", None) or Evaluation(raters={"supervisor": Supervisor(**CLEAR)})
    spec = PopulationSpec(place="docking", employees=employees, citizens=0, span=12, span_spread=0)
    whole = Scheme(evaluation=evaluation, behaviour=Behaviour(work=work or WorkParameters()), **scheme)
    state = begin(populate(spec, LUCK), whole, LUCK, spec.organization)
    people = state.employees
    for column in (
        "ability",
        "motivation",
        "valence",
        "confidence",
        "followed_results",
        "followed_behaviour",
    ):
        people[column] = 1.0
    people["resistance"] = 0.0
    people["base_pay"], people["post_pay"], people["tpp_full"] = 4_000_000.0, 0.0, 0.0
    state.trust[:] = 1.0
    state.quarter = 1
    return state


def promised(state: State) -> State:
    """Everybody knows what each incentive promises."""
    for k, kind in enumerate(state.resolved.incentives):
        state.promise[k] = 0.0
        scene, incentive = Scene(state, LUCK), state.scheme.incentives[kind]
        state.worth[k] = incentive.worth(scene)
        incentive.promise(scene, state.worth[k], state.promise[k])
    return state


def test_merit_bands_pay_two_one_nothing_and_conserve_the_budget() -> None:
    """25/50/25 at 2 : 1 : 0 a head costs what an equal payment to all costs."""
    state = office(400, incentives={"bonus": Bonus(amount=0.2, middle=0.5)})
    rank = np.random.default_rng(1).permutation(400)
    state.employees["predicate_year"] = np.where(rank < 100, 4, np.where(rank < 300, 3, 2))
    state.quarter = 4
    assert state.scheme.incentives["bonus"].settle(Scene(state, LUCK), state.reward[0])
    paid = state.employees["rewards"]
    best, middle, lowest = (paid[state.employees["predicate_year"] == p] for p in (4, 3, 2))
    assert np.ptp(best) == np.ptp(middle) == np.ptp(lowest) == 0.0
    assert best[0] == pytest.approx(2.0 * middle[0]) and lowest[0] == 0.0
    assert paid.sum() == pytest.approx(400 * 0.1 * 12 * 4_000_000.0)


@pytest.mark.parametrize("raters", [2, 3, 5])
def test_many_raters_follow_spearman_and_brown(raters: int) -> None:
    """Reliability of the mean of k raters with errors of their own is k r / (1 + (k - 1) r)."""
    peers = Peers(number=raters, load_results=0.0, leniency_sd=0.0, halo=0.0, answer=0.0, pact=0.0, **CLEAR)
    state = office(120_000, evaluation=Evaluation(raters={"supervisor": Supervisor(), "peers": peers}))
    truth = np.random.default_rng(2).standard_normal(state.rows)
    state.employees["truth_behaviour"] = truth
    judged = peers.judge(Scene(state, LUCK))[:, 1]
    there = np.isfinite(judged).all(axis=0)
    one = np.mean([np.corrcoef(single[there], truth[there])[0, 1] ** 2 for single in judged])
    many = np.corrcoef(judged[:, there].mean(axis=0), truth[there])[0, 1] ** 2
    assert one == pytest.approx(1.0 / (1.0 + peers.dyad_sd**2 + peers.noise**2), abs=0.005)
    assert many == pytest.approx(raters * one / (1.0 + (raters - 1.0) * one), abs=0.005)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.4])
def test_a_linear_contract_moves_effort_as_in_holmstrom_and_milgrom(rate: float) -> None:
    """Two tasks that are substitutes at the margin, one of them paid: e = (b - rho b') / (c (1 - rho^2))."""
    rho, cost = 0.25, 0.8
    work = WorkParameters(
        substitution=rho,
        effort_cost=cost,
        crowding=0.0,
        money_weight=1.0,
        value_results=1.0,
        value_service=1.0,
        value_innovation=0.0,
        value_help=0.0,
    )
    state = promised(office(200, work=work, incentives={"piece_rate": PieceRate(rate=rate)}))
    choose_effort(Scene(state, LUCK))
    paid, unpaid = 1.0 + rate / state.scales["sd_observable"][0], 1.0
    for column, own, other in (("effort_results", paid, unpaid), ("effort_service", unpaid, paid)):
        closed = (own - rho * other) / (cost * (1.0 - rho**2))
        assert state.employees[column] == pytest.approx(np.full(200, max(closed, 0.0)), abs=1e-12)


@pytest.mark.parametrize("winners", [0.1, 0.3, 0.5])
def test_a_tournament_moves_effort_as_in_lazear_and_rosen(winners: float) -> None:
    """Equals in a large field: effort = prize x density of luck at the cut / cost.

    The rank is by the mean of two dimensions, and results count 3/4 of one of them.
    """
    prize, cost, luck = 0.4, 0.8, 1.7
    nothing = dict.fromkeys(("value_results", "value_service", "value_innovation", "value_help"), 0.0)
    work = WorkParameters(
        **{"effort_cost": cost, "substitution": 0.0, "crowding": 0.0, "money_weight": 1.0, "foresight": 0.05},
        **{"approval": 0.0, "support_yield": 0.0, **nothing},  # equals: nobody answers for others' results
    )
    incentive: Incentive = Tournament(prize=prize, winners=winners)
    # Two dimensions with errors of their own: the mean of both has luck of `luck`.
    rater = Supervisor(noise=luck * math.sqrt(2.0), **CLEAR)
    state = office(
        3000,
        work=work,
        evaluation=Evaluation(raters={"supervisor": rater}),
        incentives={"tournament": incentive},
    )
    z = np.random.default_rng(3).standard_normal((2, 3000))
    people, units = state.employees, state.units
    for column, draws in zip(("judged_results", "judged_behaviour"), z, strict=True):
        people[column] = luck * math.sqrt(2.0) * draws
    promised(state)
    choose_effort(Scene(state, LUCK))
    sizes = (units["stop"] - units["first"])[people["unit"]]
    within = luck * math.sqrt(
        1.0 - np.mean(1.0 / sizes)
    )  # spread about the team's mean, which luck moves too
    density = norm.pdf(norm.ppf(1.0 - winners)) / within
    closed = prize * density * 0.5 * 0.75 / state.scales["sd_true_results"][0] / cost
    assert people["effort_results"].mean() == pytest.approx(closed, rel=0.03)


def test_forced_ranking_in_random_teams_misplaces_the_known_share() -> None:
    """The worst fifth of each team, against the worst fifth of all, when the rating is the truth itself.

    Of a team of n the j-th worst is wrongly placed when fewer than j of the n are among the worst fifth of
    all.
    """
    state = office(120_000, development={"coaching": Coaching(share=0.2)})
    truth = np.random.default_rng(4).standard_normal(state.rows)
    for column in ("judged_results", "judged_behaviour"):
        state.employees[column] = truth
    state.scheme.development["coaching"].follow_up(Scene(state, LUCK))
    lowest = state.employees["coached"] == 1.0
    wrong = (truth[lowest] > np.quantile(truth, 0.2)).mean()
    sizes = state.units["stop"] - state.units["first"]
    placed = np.floor(0.2 * sizes + 0.5).astype(int)
    expected = sum(binom.cdf(np.arange(k), n, 0.2).sum() for n, k in zip(sizes, placed, strict=True))
    assert lowest.sum() == placed.sum()
    assert wrong == pytest.approx(expected / placed.sum(), abs=0.01)
