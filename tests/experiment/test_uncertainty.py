"""Comparisons in which parameters vary as well as luck."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest

from asnsim.errors import InputError
from asnsim.experiment import accepted_sets, simulation
from asnsim.experiment.arms import Arm, arms_of
from asnsim.experiment.comparison import compare
from asnsim.experiment.uncertainty import laid_under, set_number, tasks_of
from asnsim.luck import replication_seed
from asnsim.outcomes import ids
from asnsim.scenario import Scenario

CROWDING = "population.behaviour.work.crowding"
HALO = "evaluation.raters.supervisor.halo"
SCENARIOS = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]


def crowding(scenario: Scenario) -> float:
    return scenario.population.behaviour.work.crowding


def by_parameters(arms: tuple[Arm, ...], seed: int) -> dict[str, np.ndarray]:
    """The effect of the second arm is 10 (crowding - 0.8) and some luck."""
    luck = np.random.default_rng(seed).normal(scale=0.1)
    shape = (fakes.QUARTERS, len(ids()))
    return {
        arm.name: np.full(shape, (arm.name != "a") * (10.0 * (crowding(arm.scenario) - 0.8) + luck))
        for arm in arms
    }


@pytest.fixture
def sets(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, float], ...]:
    """An ensemble of eight sets, and a stand-in for the model that looks at them."""
    made = tuple({CROWDING: 0.25 + 0.2 * k, HALO: 0.1 * k} for k in range(8))
    monkeypatch.setattr(accepted_sets, "ensemble", lambda: made)
    monkeypatch.setattr(simulation, "replicate", by_parameters)
    return made


def ensemble(replications: int, **more):
    return compare(SCENARIOS, replications=replications, workers=1, uncertainty="ensemble", **more)


@pytest.mark.usefixtures("sets")
class TestEnsemble:
    def test_each_two_replications_share_a_set_and_every_set_comes_before_one_again(self) -> None:
        numbers = [set_number(replication) for replication in range(32)]
        assert numbers[0::2] == numbers[1::2]
        assert sorted(numbers[:16:2]) == list(range(1, 9)) != numbers[:16:2]
        assert numbers[16:] == numbers[:16]

    def test_runs_tell_their_set_and_their_luck(self) -> None:
        runs = ensemble(4, seed=5).runs
        assert list(runs.columns) == ["arm", "replication", "seed", "set", "quarter", *ids()]
        first = runs.drop_duplicates("replication")
        assert first["set"].tolist() == [set_number(r) for r in range(4)]
        assert first["seed"].tolist() == [replication_seed(5, r) for r in range(4)]

    def test_effects_range_over_the_sets(self, sets) -> None:
        study = ensemble(16)
        effects = study.effects()
        assert list(effects.columns) == [
            "outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications",
        ]  # fmt: skip
        row = effects.set_index("outcome").loc["skm"]
        of_sets = 10.0 * (np.array([values[CROWDING] for values in sets]) - 0.8)
        assert row["effect"] == pytest.approx(of_sets.mean(), abs=0.1)
        low, high = np.quantile(of_sets, [0.025, 0.975])
        assert row["ci_low"] == pytest.approx(low, abs=0.3) and row["ci_high"] == pytest.approx(high, abs=0.3)
        assert row["replications"] == 16

    def test_whose_doubt_it_is(self, sets) -> None:
        variance = ensemble(16).variance()
        assert list(variance.columns) == ["outcome", "arm", "parameters", "luck", "agree"]
        row = variance.set_index("outcome").loc["skm"]
        assert row["parameters"] > 0.99 and row["parameters"] + row["luck"] == pytest.approx(1.0)
        # The mean effect, 10 (0.95 - 0.8), is positive; so are those of the sets above crowding 0.8.
        assert row["agree"] == np.mean([values[CROWDING] > 0.8 for values in sets])

    def test_where_options_change_rank(self, sets) -> None:
        ranks = ensemble(16).ranks().set_index(["outcome", "arm"])
        above = float(np.mean([values[CROWDING] > 0.8 for values in sets]))
        assert ranks.loc[("skm", "b")].tolist() == [above, 1.0 - above]
        assert ranks.loc[("skm", "a")].tolist() == [1.0 - above, above]

    def test_a_last_set_with_one_luck_counts_for_the_mean(self) -> None:
        even, odd = ensemble(4), ensemble(5)
        means = [10.0 * (accepted_sets.ensemble()[set_number(r) - 1][CROWDING] - 0.8) for r in (0, 2, 4)]
        effect = odd.effects().set_index("outcome").loc["skm", "effect"]
        assert effect == pytest.approx(np.mean(means), abs=0.2)
        assert effect != pytest.approx(even.effects().set_index("outcome").loc["skm", "effect"], abs=0.2)
        assert odd.variance()["luck"].notna().all()

    @pytest.mark.parametrize("replications", [1, 2, 3])
    def test_few_replications_claim_nothing_that_they_cannot(self, replications: int) -> None:
        study = ensemble(replications)
        outcomes = study.effects().query("outcome == 'skm'")
        assert outcomes["effect"].notna().all()
        assert outcomes["ci_low"].isna().all() == (replications < 3)
        assert study.variance()["parameters"].isna().all() == (replications < 3)

    def test_it_resumes_and_a_run_of_another_set_is_another_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ensemble(3, out=tmp_path)
        compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
        asked: list[int] = []

        def listen(arms, seed):
            asked.append(seed)
            return by_parameters(arms, seed)

        monkeypatch.setattr(simulation, "replicate", listen)
        study = ensemble(5, out=tmp_path)
        assert asked == [replication_seed(1, 3), replication_seed(1, 4)]
        pd.testing.assert_frame_equal(study.runs, ensemble(5).runs)
        other = tuple({**values, CROWDING: 1.9} for values in accepted_sets.ensemble())
        monkeypatch.setattr(accepted_sets, "ensemble", lambda: other)
        asked.clear()
        ensemble(2, out=tmp_path)
        assert asked == [replication_seed(1, 0), replication_seed(1, 1)]

    def test_the_folder_tells_what_varied(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        study = ensemble(4, out=tmp_path)
        said = json.loads((tmp_path / "manifest.json").read_text())
        assert said["uncertainty"] == "ensemble" and said["ensemble"]["sets"] == 8
        pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "variance.csv"), study.variance())
        pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "ranks.csv"), study.ranks())
        monkeypatch.setattr(accepted_sets, "ensemble", lambda: ({CROWDING: 0.1},))
        ensemble(1, out=tmp_path)
        assert (
            json.loads((tmp_path / "manifest.json").read_text())["ensemble"]["hash"]
            != said["ensemble"]["hash"]
        )

    def test_a_study_of_luck_leaves_no_shares_of_an_earlier_one(self, tmp_path: Path) -> None:
        ensemble(2, out=tmp_path)
        compare(SCENARIOS, replications=2, workers=1, out=tmp_path)
        assert json.loads((tmp_path / "manifest.json").read_text())["uncertainty"] == "luck"
        assert not list(tmp_path.glob("variance.csv")) and not list(tmp_path.glob("ranks.csv"))

    def test_luck_alone_has_no_shares(self) -> None:
        study = compare(SCENARIOS, replications=2, workers=1)
        assert study.uncertainty == "luck" and "set" not in study.runs
        for ask in (study.variance, study.ranks):
            with pytest.raises(InputError, match='only luck varied.*uncertainty="ensemble"'):
                ask()

    def test_another_word_is_answered_with_the_nearest(self) -> None:
        with pytest.raises(InputError, match="unknown uncertainty 'ensembel'; did you mean 'ensemble'"):
            compare(SCENARIOS, uncertainty="ensembel")

    def test_a_set_lies_under_what_scenarios_say_and_under_the_burn_in(self) -> None:
        today = fakes.scenario("today")
        reform = today.with_(
            name="reform", evaluation={"raters": {"supervisor": {"halo": 0.9}}}, population={"behaviour": {}}
        )
        says = reform.with_(name="says", population={"behaviour": {"work": {"crowding": 0.7}}})
        values = {CROWDING: 1.3, HALO: 0.2, "evaluation.raters.peers.halo": 0.1}
        plain, own, other = laid_under(arms_of([today, reform, says]), values)
        halo = [arm.scenario.evaluation.raters["supervisor"].halo for arm in (plain, own, other)]
        before = [arm.before.evaluation.raters["supervisor"].halo for arm in (plain, own, other)]
        assert halo == [0.2, 0.9, 0.9] and before == [0.2, 0.2, 0.2]
        assert [crowding(arm.scenario) for arm in (plain, own, other)] == [1.3, 1.3, 0.7]
        assert [crowding(arm.before) for arm in (plain, own, other)] == [1.3, 1.3, 0.7]
        assert plain.before_key == own.before_key  # so they still share one burn-in
        assert [arm.name for arm in (plain, own, other)] == ["today", "reform", "says"]


def test_the_shipped_sets_fit_the_shipped_scenarios() -> None:
    arms = arms_of(["kepahiang", "kepahiang-peer-review"])
    replications = 2 * len(accepted_sets.ensemble())
    tasks = tasks_of(arms, dict.fromkeys(range(replications), 1), "ensemble")
    assert len({task.arms[1].scenario_key for task in tasks}) == len(set(map(str, accepted_sets.ensemble())))


@pytest.mark.slow
def test_a_run_of_the_model_is_that_of_its_set_and_seed() -> None:
    small = {"population": {"employees": 60, "citizens": 1000, "span": 6}, "quarters": 2}
    today = fakes.scenario("today").with_(**small)
    peers = today.with_(name="peers", evaluation={"raters": {"peers": {}}})
    study = compare([today, peers], replications=3, seed=4, workers=2, uncertainty="ensemble")
    arms = laid_under(arms_of([today, peers]), accepted_sets.ensemble()[set_number(2) - 1])
    expected = simulation.replicate(arms, replication_seed(4, 2))
    for arm in ("today", "peers"):
        found = study.runs.query("arm == @arm and replication == 2")[ids()].to_numpy()
        np.testing.assert_array_equal(found, expected[arm])
    luck = compare([today, peers], replications=1, seed=4, workers=1).runs[ids()]
    assert not luck.equals(study.runs.query("replication == 0")[ids()].reset_index(drop=True))
