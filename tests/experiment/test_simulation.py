"""One run, its burn-in, and the branching of arms."""

from __future__ import annotations

import numpy as np
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.evidence import fact
from asnsim.experiment.arms import arm_of
from asnsim.experiment.employees import EMPLOYEE_COLUMNS
from asnsim.experiment.simulation import branch, burned_in, follow, replicate
from asnsim.luck import Luck, replication_seed
from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.outcomes import ids
from asnsim.run import simulate

SMALL = asnsim.scenario("kepahiang").with_(name="small", population={"employees": 150, "citizens": 5000})


def test_a_run_has_a_row_a_quarter_and_a_row_an_employee() -> None:
    run = simulate(SMALL, seed=2, quarters=5)
    assert list(run.outcomes.columns) == ids() and list(run.outcomes.index) == [1, 2, 3, 4, 5]
    assert list(run.employees.columns[: len(EMPLOYEE_COLUMNS)]) == list(EMPLOYEE_COLUMNS)
    assert len(run.employees) == 150 and run.employees["predicate"].isin(["Baik", "Sangat Baik"]).mean() > 0.9
    shares = run.outcomes[["share_sangat_baik", "share_baik", "share_below_baik"]]
    assert repr(run) == "<Run of small: seed 2, 5 quarters, 150 employees>"
    assert shares.loc[4].sum() == pytest.approx(1) and shares.drop(index=4).isna().all().all()


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    short, long = simulate(SMALL, seed=2, quarters=3), simulate(SMALL, seed=2, quarters=6)
    np.testing.assert_array_equal(short.outcomes.to_numpy(), long.outcomes.head(3).to_numpy())


def test_arms_branch_from_copies_and_do_not_touch_each_other() -> None:
    luck = Luck(4)
    start = burned_in(SMALL, luck)
    before = start.employees.copy()
    reform = SMALL.with_(name="raise", incentives={"unconditional_raise": {}})
    for arm in (arm_of(SMALL), arm_of(reform)):
        follow(branch(arm, start, luck), 3, luck)
    assert (start.employees == before).all()


def test_an_arm_has_the_same_numbers_alone_and_among_others() -> None:
    reform = arm_of(SMALL.with_(name="peers", evaluation={"raters": {"peers": {}}}))
    alone = replicate([reform], 5)["peers"]
    among = replicate([arm_of(SMALL), reform], 5)["peers"]
    np.testing.assert_array_equal(alone, among)


def test_quarters_below_one_are_refused() -> None:
    with pytest.raises(InputError, match="quarters"):
        simulate(SMALL, quarters=0)


def test_the_baseline_gives_the_published_predicates_from_judgements_that_differ() -> None:
    predicates, spreads = [], []
    for r in range(4):
        people = burned_in(asnsim.scenario("kepahiang"), Luck(replication_seed(1, r))).employees
        predicates.append(people["predicate_year"])
        spreads.append(((people["judged_results"] + people["judged_behaviour"]) / 2).std())
    found = np.concatenate(predicates)
    assert 100 * (found == BAIK).mean() == pytest.approx(fact("E030").estimate, abs=2)
    assert 100 * (found == SANGAT_BAIK).mean() == pytest.approx(fact("E031").estimate, abs=2)
    assert 100 * (found < BAIK).mean() < 1
    assert min(spreads) > 0.6
