"""`study.robust` and `study.information` on a study of the ensemble, with a stand-in for the model."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pytest

from asnsim.errors import InputError
from asnsim.experiment import kept, simulation
from asnsim.experiment.comparison import compare
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.studies.choice import robust as of_robust
from asnsim.studies.choice.criteria import criteria
from asnsim.studies.choice.information import COLUMNS as INFORMATION_COLUMNS
from asnsim.studies.choice.information import FILES as INFORMATION_FILES
from asnsim.studies.choice.losses import losses
from asnsim.studies.theories import theories
from asnsim.studies.worlds import worlds

CROWDING = "population.behaviour.work.crowding"
ONE = ["motivation"]


def of_crowding(arms, seed):
    """The second arm moves motivation by what crowding is above or below a half, and luck moves all."""
    luck = np.random.default_rng(seed).normal(scale=1e-3, size=(len(arms), fakes.QUARTERS, len(ids())))
    found = {}
    for place, arm in enumerate(arms):
        found[arm.name] = 1.0 + luck[place]
        if arm.scenario.evaluation.raters["supervisor"].noise != 0.4:
            found[arm.name][:, ids().index("motivation")] += _moved(arm)
    return found


def _moved(arm) -> float:
    return 0.5 * (arm.scenario.population.behaviour.work.crowding - 0.05)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", of_crowding)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)


def compared(replications: int = 80, **more):
    arms = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
    return compare(arms, replications, 1, 1, uncertainty="ensemble", **more)


@pytest.fixture(scope="module")
def study():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", of_crowding)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        return compared()


def test_the_unknown_that_decides_is_found_and_named(study) -> None:
    found = study.information(ONE)
    table = found.table()
    assert list(table) == list(INFORMATION_COLUMNS)
    first = table.iloc[0]
    assert first["id"] == CROWDING and first["told"] and first["value"] > first["chance"]
    assert 0.0 < first["changes"] < 1.0
    assert found.perfect.low <= first["value"] * 1.2 and first["value"] <= found.perfect.high
    for language in LANGUAGES:
        assert first["words"] in found.sentence() and found.sentence(language)
    assert sum(found.best_shares.values()) == pytest.approx(1.0)


def test_regret_is_told_by_criterion_in_units_and_in_sizes(study) -> None:
    found = study.robust(["motivation", "skm"], {"skm": 3.0})
    table = found.table("id")
    assert list(table) == list(of_robust.COLUMNS) and set(table["under"]) == {"ensemble"}
    row = table[(table["criterion"] == "motivation") & (table["arm"] == "a")].iloc[0]
    states = worlds(study)
    loss = (states.of("motivation").max(axis=1) - states.of("motivation")["a"]).to_numpy()
    assert row["mean"] == pytest.approx(loss.mean()) and row["max"] == pytest.approx(loss.max())
    assert row["max_sizes"] == pytest.approx(row["max"] / states.sizes["motivation"])
    assert row["worlds"] == 40
    together = table[table["criterion"] == "combined"]
    assert together["unit"].eq("").all() and (together["mean_sizes"] >= 0.0).all()
    front = found.front()
    assert not table["told"].any() and "cannot be told" in found.sentence(), "40 sets are not all"
    assert front["on_front"].any() and front["motivation"].iloc[0] == 0.0
    for language in LANGUAGES:
        assert found.sentence(language)


def test_a_world_without_a_second_replication_is_left_out(stand_in: None) -> None:
    study = compared(43)
    found = losses(study, criteria(study.sizes, ONE))
    assert (found.count, found.left_out) == (21, 1)
    np.testing.assert_allclose(
        found.halves.mean(axis=0)[..., 0],
        -worlds(study).of("motivation").loc[found.worlds] / study.sizes["motivation"],
    )


@pytest.mark.slow
def test_rival_theories_are_further_worlds_and_are_kept(
    stand_in: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    compared(44, out=folder)
    study = kept.study(folder)
    found = study.robust(ONE, rivals=20, workers=1, folder=folder)
    assert "no_crowding" in found.under and set(found.under) | set(found.idle) == {
        one.id for one in theories()
    }
    table = found.table().set_index(["under", "criterion", "arm"])
    rows = [table.loc[(under, "motivation", "b"), "max"] for under in ("ensemble", *found.under)]
    assert (
        table.loc[("all", "motivation", "b"), "max"]
        == max(rows)
        == rows[1 + list(found.under).index("no_crowding")]
    )
    assert all(one.count == 20 for one in found.under.values())
    written = found.save(folder, "id")
    assert [path.name for path in written] == list(of_robust.FILES) and all(map(Path.is_file, written))
    study.information(ONE).save(folder)
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert {*of_robust.FILES, *INFORMATION_FILES} < set(listed)

    def refuse(arms, seed):
        raise AssertionError("everything is there")

    monkeypatch.setattr(simulation, "replicate", refuse)
    again = kept.study(folder).robust(ONE, rivals=20, workers=1, folder=folder)
    assert again.table().equals(found.table())
    assert "rival theories" in found.sentence() and "teori tandingan" in found.sentence("id")


def test_mistakes_are_refused(stand_in: None, study) -> None:
    for asked in (study.robust, study.information):
        with pytest.raises(InputError, match="did you mean 'motivation'"):
            asked(["motivasion"])
        with pytest.raises(InputError, match="weigh.skm"):
            asked(None, {"skm": -1.0})
    with pytest.raises(InputError, match="at least 20"):
        study.robust(rivals=5)
    luck = compare([fakes.scenario("a"), fakes.scenario("b", noise=0.5)], 4, 1, 1)
    with pytest.raises(InputError, match="luck alone varied"):
        luck.robust()
    one = compare([fakes.scenario("a")], 44, 1, 1, uncertainty="ensemble")
    with pytest.raises(InputError, match="one arm"):
        one.information()


def test_figures_name_arms_and_criteria(study) -> None:
    for language in LANGUAGES:
        found = study.robust(["motivation", "skm"])
        assert len([ax for ax in found.plot(language).axes if ax.axison]) == 3
        assert found.plot_front(language).alt
        assert study.robust(ONE).plot_front(language).axes
        figure = study.information(ONE).plot(language)
        assert figure.alt and figure.axes[0].get_yticklabels()
