"""A sweep: every point under the same luck, resumed where it stopped, the same for any number of workers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import experiment_fakes as fakes
import pandas as pd
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.comparison import Interrupted, compare
from asnsim.experiment.designs import Sweep, sweep
from asnsim.luck import replication_seed
from asnsim.outcomes import ids

NOISE = "evaluation.raters.supervisor.noise"
LENIENCY = "evaluation.raters.supervisor.leniency"
SMALL = {"population.employees": 60, "population.citizens": 2000}


def design(**more: Any) -> dict[str, Any]:
    base = {"name": "d", "arms": [fakes.scenario("a"), fakes.scenario("b")], "set": SMALL, "replications": 3}
    return {**base, "scan": {NOISE: [0.2, 0.5]}, **more}


@pytest.mark.usefixtures("fake_model")
class TestSweep:
    def test_every_point_has_the_luck_of_all_and_the_runs_of_its_own_study(self) -> None:
        found = sweep(design(), workers=1)
        assert list(found.runs.columns) == ["point", "arm", "replication", "seed", "quarter", *ids()]
        assert len(found.runs) == 2 * 2 * 3 * fakes.QUARTERS
        for _, of_point in found.runs.groupby("point"):
            assert list(of_point["seed"].unique()) == [replication_seed(1, r) for r in range(3)]
        alone = compare(found.laid[1].arms, replications=3, workers=1)
        pd.testing.assert_frame_equal(found.study(2).runs, alone.runs)
        pd.testing.assert_frame_equal(found.study(2).effects(), alone.effects())

    def test_effects_have_a_column_for_each_parameter_that_varies(self) -> None:
        found = sweep(design(uncertainties={LENIENCY: [0.1]}, baseline=fakes.scenario("c")), workers=1)
        effects = found.effects()
        assert list(effects.columns)[:6] == ["point", NOISE, "outcome", "arm", "effect", "ci_low"]
        assert set(effects["arm"]) == {"a", "b"} and found.arms == ("c", "a", "b")
        assert dict(zip(effects["point"], effects[NOISE], strict=True)) == {1: 0.2, 2: 0.5}
        assert set(found.levels()["arm"]) == {"c", "a", "b"}
        assert repr(found) == "<Sweep d of c, a, b: 2 points, 3 replications>"

    def test_an_arm_that_a_lever_does_not_touch_runs_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[tuple[int, tuple[str, ...]]] = []

        def listen(arms, seed):
            asked.append((seed, tuple(arm.name for arm in arms)))
            return fakes.replicate(arms, seed)

        monkeypatch.setattr(simulation, "replicate", listen)
        given = design(
            scan={}, levers={NOISE: [0.2, 0.5]}, arms=[fakes.scenario("a")], baseline=fakes.scenario("c")
        )
        found = sweep(given, workers=1)
        seeds = [replication_seed(1, r) for r in range(3)]
        assert asked == [(seed, arms) for seed in seeds for arms in (("c [1]", "a [1]"), ("a [2]",))]
        assert len(found.runs) == 2 * 2 * 3 * fakes.QUARTERS, "and stands at every point"

    def test_a_sweep_that_was_stopped_goes_on_to_the_same_numbers(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = sweep(design(), workers=1, out=tmp_path / "whole")
        asked: list[int] = []

        def stops(arms, seed):
            if len(asked) == 4:
                raise KeyboardInterrupt
            asked.append(seed)
            return fakes.replicate(arms, seed)

        monkeypatch.setattr(simulation, "replicate", stops)
        with pytest.raises(Interrupted, match="4 of 6"):
            sweep(design(), workers=1, out=tmp_path / "part")
        assert asked == [seed for r in range(2) for seed in [replication_seed(1, r)] * 2], (
            "all points, then the next"
        )
        monkeypatch.setattr(simulation, "replicate", fakes.replicate)
        sweep(design(), workers=1, out=tmp_path / "part")
        for name in ("outcomes.csv", "effects.csv", "points.csv"):
            assert (tmp_path / "part" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
        assert whole.seconds > 0

    def test_the_folder_has_what_it_says(self, tmp_path: Path) -> None:
        found = sweep(design(seed=5), replications=2, workers=1, out=tmp_path)
        outcomes = pd.read_csv(tmp_path / "outcomes.csv")
        assert list(outcomes.columns)[:4] == ["point", NOISE, "arm", "replication"]
        assert len(outcomes) == len(found.runs) and set(outcomes["seed"]) == {5, replication_seed(5, 1)}
        assert len(pd.read_csv(tmp_path / "effects.csv")) == len(found.effects())
        told = json.loads((tmp_path / "manifest.json").read_text())
        assert told["complete"] and told["replications"] == 2 and told["seed"] == 5
        assert told["design"]["arms"] == ["a", "b"] and told["points"][1] == {"point": 2, NOISE: 0.5}
        assert [arm["name"] for arm in told["arms"]] == ["a [1]", "b [1]", "a [2]", "b [2]"]
        assert told["files"] == ["effects.csv", "outcomes.csv", "points.csv"]

    def test_impossible_points_are_named_before_anything_runs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        weights = [{"supervisor": 0.6, "peers": share} for share in (0.4, 0.3, 0.2)]
        given = {
            **design(scan={}, arms=["kepahiang-peer-review"], baseline="kepahiang"),
            "levers": {"evaluation.combination.weights": weights},
            "uncertainties": {LENIENCY: [0.1, 0.3]},
        }
        runs: list[int] = []
        monkeypatch.setattr(simulation, "replicate", lambda arms, seed: runs.append(seed))
        with pytest.raises(InputError) as refused:
            sweep(given, workers=1, out=tmp_path / "out")
        said = str(refused.value)
        assert said.startswith("4 of 6 points of the design 'd' are impossible; nothing was run")
        assert "point 3 (weights supervisor 0.6; peers 0.3, leniency 0.1), point 4" in said
        assert "weights must sum to 1, these sum to 0.9" in said and "these sum to 0.8" in said
        assert "bobot" in refused.value.in_("id") and "0,9" in refused.value.in_("id")
        assert runs == [] and not (tmp_path / "out").exists()
        monkeypatch.setattr(simulation, "replicate", fakes.replicate)
        found = sweep(given, workers=1, out=tmp_path / "out", skip_impossible=True)
        assert set(found.runs["point"]) == {1, 2}
        kept = pd.read_csv(tmp_path / "out" / "points.csv")
        assert list(kept["problem"].isna()) == [True, True, False, False, False, False]
        assert json.loads(kept["evaluation.combination.weights"][2]) == {"supervisor": 0.6, "peers": 0.3}
        with pytest.raises(InputError, match="weights must sum to 1"):
            found.study(3)

    def test_a_design_without_a_possible_point_is_refused_in_any_case(self) -> None:
        given = design(
            arms=["kepahiang-citizens"], set={"population.employees": 60}, scan={"population.citizens": [0]}
        )
        with pytest.raises(InputError, match="1 of 1 points"):
            sweep(given, workers=1, skip_impossible=True)

    def test_parameter_sets_vary_under_every_point(self) -> None:
        found = sweep(design(uncertainty="ensemble", replications=4), workers=1)
        assert found.over_sets and found.runs.groupby("point")["set"].nunique().tolist() == [2, 2]
        assert (
            found.runs[found.runs["point"] == 1]["set"].to_numpy()
            == found.runs[found.runs["point"] == 2]["set"]
        ).all()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [({"replications": 0}, "replications"), ({"seed": -1}, "seed"), ({"workers": 0}, "workers")],
    )
    def test_numbers_out_of_range_are_refused(self, wrong: dict[str, int], said: str) -> None:
        with pytest.raises(InputError, match=said):
            sweep(design(), **wrong)

    @pytest.mark.slow
    def test_the_numbers_do_not_depend_on_the_workers(self) -> None:
        pd.testing.assert_frame_equal(sweep(design(), workers=2).runs, sweep(design(), workers=1).runs)


@pytest.mark.slow
def test_a_sweep_of_the_model_has_the_numbers_of_comparisons_by_hand() -> None:
    given = {
        "name": "halo",
        "arms": ["kepahiang", "kepahiang-peer-review"],
        "set": {**SMALL, "quarters": 2},
        "scan": {"evaluation.raters.supervisor.halo": [0.1, 0.3]},
        "replications": 2,
    }
    found = asnsim.sweep(given, workers=1)
    assert isinstance(found, Sweep)
    people = {"employees": 60, "citizens": 2000}
    today = asnsim.scenario("kepahiang").with_(
        quarters=2,
        population=people,
        evaluation={"raters": {"supervisor": {"halo": 0.3}}},
        before="kepahiang",
    )
    peers = asnsim.scenario("kepahiang-peer-review").with_(
        quarters=2, population=people, evaluation={"raters": {"supervisor": {"halo": 0.3}}}, before=today
    )
    by_hand = compare([today, peers], replications=2, workers=1)
    pd.testing.assert_frame_equal(found.study(2).runs, by_hand.runs)

    def test_what_is_kept_of_a_sweep_can_be_verified_and_is_no_study(self, tmp_path: Path) -> None:
        sweep(design(), workers=1, out=tmp_path)
        assert asnsim.verify(tmp_path, sample=None, workers=1).holds
        with pytest.raises(InputError, match="holds the runs of a design"):
            asnsim.study(tmp_path)
        points = tmp_path / "points.csv"
        points.write_text(points.read_text(encoding="utf-8").replace("0.5", "0.6"), encoding="utf-8")
        found = asnsim.verify(tmp_path, sample=0)
        assert found.changed_files == ("points.csv",) and not found.holds
