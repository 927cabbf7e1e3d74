"""Virtual experiments: each runs as its card says, is reproducible, and never fitted to."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from each import each

from asnsim.errors import InputError
from asnsim.evidence import facts
from asnsim.experiment.accepted_sets import ensemble
from asnsim.files import shipped
from asnsim.luck import replication_seed
from asnsim.studies.virtual import EXPERIMENTS
from asnsim.studies.virtual import validation as v
from asnsim.studies.virtual.cards import Card, cards
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import STUDY, Lab, Variation, value_in, written

FILES = sorted((shipped("scenarios") / "experiments").glob("*.yaml"))
CELLS = [cell for experiment in EXPERIMENTS for cell in experiment.cells]
BASES = {"laboratory", "office"}

ENOUGH = 0.1
"""How far the dose that is measured may lie from the card's, as a share of it."""


def test_every_card_that_can_be_represented_is_run() -> None:
    assert [one.id for one in EXPERIMENTS] == [card.id for card in cards().values() if card.representable]
    assert list(v.recorded()) == [cell.id for cell in CELLS]


@pytest.mark.slow
@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: one.id)
def test_each_runs_and_gives_the_same_numbers_again(experiment: Experiment) -> None:
    first, again = (experiment.run(Lab(5).trial(experiment.card)) for _ in range(2))
    mended = {one.number for one in experiment.card.errata}
    assert set(first) == {cell.id for cell in experiment.cells} | mended
    assert all(np.isfinite(number) for number in first.values())
    assert dict(first) == dict(again)


def test_a_quick_one_runs_at_every_place_of_its_card() -> None:
    experiment = v.find("V32")
    found = {
        place: experiment.run(Lab(5).trial(experiment.card, place))["V32a"]
        for place in v.places(experiment.card)
    }
    assert len(found) == 6 and len(set(found.values())) == 6
    assert all(math.isfinite(number) for number in found.values())


@each("experiment", EXPERIMENTS, ids=lambda one: one.id)
def test_the_scenarios_are_the_arms_of_the_card(experiment: Experiment) -> None:
    for name in experiment.card.arms:
        scenario = written(name).scenario
        assert experiment.card.population is not None
        assert scenario.population.employees == experiment.card.population.people, name


@each(
    "card",
    [one.card for one in EXPERIMENTS if one.card.dose is not None and one.measure is None],
    ids=lambda card: card.id,
)
def test_the_dose_that_is_set_is_the_dose_that_is_said(card: Card) -> None:
    assert card.dose is not None and card.dose.measured == "set"
    assert Lab(1).trial(card).dose() == pytest.approx(card.dose.amount)


@pytest.mark.slow
@pytest.mark.parametrize("experiment", [one for one in EXPERIMENTS if one.measure], ids=lambda one: one.id)
def test_the_dose_that_is_measured_is_the_dose_that_is_said(experiment: Experiment) -> None:
    dose = experiment.card.dose
    assert dose is not None and dose.measured == "run"
    found = [experiment.doses(Lab(seed).trial(experiment.card)) for seed in (1, 2, 3)]
    for arm, used in pd.DataFrame(found).mean().items():
        assert used == pytest.approx(dose.amount, rel=ENOUGH), (
            f"multiply the dose of {arm} by {dose.amount / used:.3f}: people changed, and the card did not"
        )


def test_another_place_has_another_dose_and_other_people_in_every_arm() -> None:
    trial = Lab(1).trial(cards()["V11"], Variation(dose=0.5, quarters=1, people=2.0))
    quota, free = trial.arm("v11-quota"), trial.arm("v11-free")
    assert value_in(quota.scenario, "incentives.bonus.amount") == pytest.approx(0.30)
    assert value_in(free.scenario, "incentives.bonus.amount") == pytest.approx(0.30)
    assert value_in(trial.arm("v11-peers").scenario, "incentives.bonus.amount") is None
    assert quota.scenario.population.employees == quota.before.population.employees == 1920
    assert trial.quarters == 3
    panel = Lab(1).trial(cards()["V20"], Variation(dose=1.5)).arm("v20-panel").scenario
    assert value_in(panel, "evaluation.raters.supervisor.panel.heads") == 6


@each("file", FILES, ids=lambda file: file.stem)
def test_each_scenario_is_named_as_its_file_and_says_what_it_is(file: Path) -> None:
    scenario = written(file.stem).scenario
    assert scenario.name == file.stem
    assert scenario.about.en and scenario.about.id


def test_every_scenario_is_an_arm() -> None:
    assert {file.stem for file in FILES} == {arm for card in cards().values() for arm in card.arms} | BASES


def test_no_validate_row_is_the_source_of_a_size() -> None:
    """A parameter may take its sign from such a row, or say that the row is kept; never its size."""
    kept = {one.id for one in facts("validate")}
    said = re.compile(r'source="([^"]*)"')
    declared = {
        "E020",  # the mean shift with stakes is calibrated; V4 says so
        "E012",
        "E014",  # order of size of what raters and pairs add: V2 is no test of that order
        "E038",  # its excess over E039 is the prior of favouritism; V17 says so
        "E118",  # prior of what clear standards add; V32 says so
    }
    for file in (Path(v.__file__).parents[2] / "model").rglob("*.py"):
        for source in said.findall(file.read_text(encoding="utf-8")):
            named = set(re.findall(r"E\d{3}", source)) & kept - declared
            excused = re.search(r"sign|kept for validation|finds the opposite", source)
            assert not named or excused, (file.name, source)


def test_the_interval_is_the_middle_of_the_sets() -> None:
    mean, low, high = v.interval(np.arange(201.0))
    assert (mean, low, high) == (100.0, 5.0, 195.0)


def test_sets_are_spread_over_the_ensemble_and_a_set_has_the_mean_of_its_replications() -> None:
    two = v.numbers(["V32"], v.Size(2, 2), workers=1)
    assert list(two.index) == [1, 2]
    sets = ensemble()
    for k, place in enumerate((0, len(sets) // 2)):
        seeds = [replication_seed(1, 2 * k + r) for r in range(2)]
        found = [v.replication(["V32"], seed, sets[place], {})["V32a"] for seed in seeds]
        assert two["V32a"].iloc[k] == pytest.approx(np.mean(found))


def test_the_median_set_lies_in_the_middle_of_every_parameter() -> None:
    table = pd.DataFrame(list(ensemble()))
    middle = v.median_set()
    assert list(middle) == list(table.columns)
    for name, value in middle.items():
        of_sets = np.array(table[name].tolist())
        assert ((of_sets <= value).mean(axis=0) >= 0.5).all() and (
            (of_sets >= value).mean(axis=0) >= 0.5
        ).all()


def test_a_study_that_cannot_be_represented_is_a_row_without_numbers() -> None:
    table = v.validate(["V29", "V32"], quick=True, workers=1)
    assert tuple(table.columns) == v.COLUMNS
    alone, run = table.iloc[0], table.iloc[1]
    assert (alone["id"], alone["verdict"], alone["passed"]) == ("V29", "not representable", False)
    assert math.isnan(alone["simulated"]) and alone["citation"]
    assert run["verdict"] in ("passes", "missed") and math.isnan(run["grid_share"])
    assert 0.0 <= run["share_in_band"] <= 1.0 and run["dose"] == 1.0 and run["card"] == "V32"
    assert v.passing(table).experiments == 1


def test_with_the_grid_a_verdict_says_how_far_it_reaches() -> None:
    run = v.validate(["V32"], quick=True, workers=1, grid=True).iloc[0]
    assert run["verdict"] in ("robust", "at this dose only", "missed")
    assert round(6 * run["grid_share"]) == pytest.approx(6 * run["grid_share"])


def test_what_was_recorded_and_is_missed_is_lost() -> None:
    table = pd.DataFrame(
        [("V1a", True, True), ("V1b", True, False), ("V1c", False, False)],
        columns=["id", "recorded", "passed"],
    )
    assert v.lost(table) == ["V1b"]


def test_passing_counts_experiments_whose_every_cell_passes() -> None:
    rows = [
        ("V1", "robust", True, True, True),
        ("V1", "at this dose only", True, True, False),
        ("V2", "robust", True, False, True),
        ("V29", "not representable", False, False, False),
    ]
    columns = ["experiment", "verdict", "passed", "default_passed", "median_passed"]
    assert v.passing(pd.DataFrame(rows, columns=columns)) == v.Passing(
        experiments=2, ensemble=2, default=1, median=1, robust=1
    )


def test_an_unknown_experiment_is_named() -> None:
    with pytest.raises(InputError, match="V7"):
        v.find("V77")
    with pytest.raises(InputError, match="V7"):
        v.card("V77")


def test_parameters_are_laid_over_what_a_scenario_has() -> None:
    path = "population.behaviour.work.crowding"
    lab = Lab(1, {path: 0.1, "evaluation.raters.peers.noise": 0.9})
    known, plain = lab.arm("v5-known-evaluator"), lab.arm("v4-for-pay")
    assert known.scenario.evaluation.raters["peers"].noise == 0.9
    assert "peers" not in plain.scenario.evaluation.raters
    for arm in (known, plain):
        assert arm.scenario.population.behaviour.work.crowding == 0.1
        assert arm.before.population.behaviour.work.crowding == 0.1


def test_a_set_of_the_ensemble_is_laid_under_what_a_scenario_says() -> None:
    lab = Lab(1, defaults={"population.behaviour.work.place_sd": 0.5, "incentives.recognition.esteem": 0.3})
    assert lab.arm("laboratory").scenario.population.behaviour.work.place_sd == 0.0
    assert lab.arm("v4-for-pay").before.population.behaviour.work.place_sd == 0.5
    assert lab.arm("v9-praise").scenario.incentives["recognition"].esteem == 0.3


def test_trials_of_one_lab_share_their_burn_ins() -> None:
    lab = Lab(5)
    for id in ("V32", "V34"):
        lab.trial(cards()[id]).office("laboratory")
    lab.trial(cards()["V32"], Variation(people=0.5)).office("laboratory")
    assert len(lab._starts) == 2
    assert lab.trial(cards()["V32"]).variation == STUDY


def test_a_person_has_one_number_wherever_he_sits() -> None:
    office = Lab(5).trial(cards()["V24"], Variation(people=0.2)).office("v24-by-output")
    came = dict(zip(office.persons, office["ability"], strict=True))
    office.work(4)
    after = office.persons
    assert len(set(after)) == len(after)
    stayed = [one in came for one in after]
    assert len(after) / 2 < sum(stayed) < len(after)
    assert all(came[one] == now for one, now in zip(after, office["ability"], strict=True) if one in came)


@pytest.mark.slow
def test_workers_do_not_change_a_number() -> None:
    here, there = (v.validate(["V13"], quick=True, workers=count) for count in (1, 2))
    assert here.equals(there)
