"""`discover`: what is told of the worlds of a study, what is not, and what is kept of it."""

from __future__ import annotations

import json
from pathlib import Path

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest

from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.designs import kept, sweep
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.plots.discovery import discovery_figure
from asnsim.studies.discovery import tree
from asnsim.studies.discovery.chance import LEVEL, likelihood_of_chance
from asnsim.studies.discovery.found import COLUMNS, TRAJECTORY
from asnsim.studies.discovery.interest import interest
from asnsim.studies.discovery.search import search
from asnsim.studies.worlds import TOTAL_COST, worlds

CROWDING = "population.behaviour.work.crowding"
LENIENCY = "evaluation.raters.supervisor.leniency"
HALO = "evaluation.raters.supervisor.halo"
PLACES = {name: place for place, name in enumerate(ids())}


def levels(arms, seed):
    """b harms motivation where crowding is strong and leniency low, c nowhere, d where luck says so, e everywhere."""
    luck = np.random.default_rng(seed)
    found = {}
    for arm in arms:
        scenario = arm.scenario
        strong = scenario.population.behaviour.work.crowding > 0.5
        lenient = scenario.evaluation.raters["supervisor"].leniency > 0.6
        by_luck = hash((scenario.population.behaviour.work.crowding, lenient)) % 3 == 0
        harmed = {"a": False, "b": strong and not lenient, "c": False, "d": by_luck, "e": True}[arm.name[0]]
        outcomes = np.ones((fakes.QUARTERS, len(PLACES))) + 1e-5 * luck.normal()
        outcomes[:, PLACES["motivation"]] -= 0.1 * harmed
        outcomes[:, PLACES["promotion_merit"]] = np.nan if strong else 0.0
        found[arm.name] = outcomes
    return found


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "replicate", levels)
    monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)


def design(arms: str = "abcde", points: int = 45, **more):
    return {
        "name": "d",
        "arms": [fakes.scenario(name, noise=0.4 + place / 10) for place, name in enumerate(arms)],
        "uncertainties": {
            CROWDING: {"low": 0.1, "high": 0.9},
            LENIENCY: {"low": 0.0, "high": 1.0},
            HALO: {"low": 0.0, "high": 0.9},
        },
        "sampling": {"method": "latin", "points": points},
        "replications": 1,
        **more,
    }


@pytest.fixture(scope="module")
def swept():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", levels)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        yield sweep(design(), workers=1)


@pytest.fixture(scope="module")
def here(swept):
    return worlds(swept)


@pytest.fixture(scope="module")
def found(swept):
    return swept.discover("motivation", where="harm")


def test_where_a_reform_harms_is_found_by_boxes_and_by_a_tree(found) -> None:
    table = found.table()
    assert list(table) == list(COLUMNS)
    for method in ("prim", "cart"):
        box = table[(table["arm"] == "b") & (table["method"] == method) & (table["box"] == 1)].set_index(
            "unknown"
        )
        assert set(box.index) == {CROWDING, LENIENCY} and box["told"].all()
        assert box.loc[CROWDING, "low"] == pytest.approx(0.5, abs=0.12) and np.isnan(
            box.loc[CROWDING, "high"]
        )
        assert box.loc[LENIENCY, "high"] == pytest.approx(0.6, abs=0.12)
        assert (box["density"] > 0.9).all() and (box["coverage"] > 0.8).all()
    for language in LANGUAGES:
        said = found.sentence(language).split("\n\n")[0]
        mark = {"en": "0.", "id": "0,"}[language]
        assert CROWDING not in said and mark in said and "PRIM" not in said


def test_none_all_and_what_luck_made_are_said_to_be_so(found) -> None:
    by_arm = dict(zip("bcde", found.sentence().split("\n\n")[:4], strict=True))
    assert "in none of the 45 worlds" in by_arm["c"] and "in every one of the 45 worlds" in by_arm["e"]
    assert "cannot be told" in by_arm["d"] and "tells nothing beyond chance" in by_arm["d"]
    table = found.table()
    assert not table.loc[table["arm"].isin(["c", "d", "e"]), "told"].any()
    assert found.sentence().split("\n\n")[4].startswith("More points")
    assert set(found.trajectories()["arm"]) == {"b", "d"} and list(found.trajectories()) == list(TRAJECTORY)


def test_density_and_coverage_are_those_of_the_worlds_in_the_box(found, here) -> None:
    one = found.findings[0].told[0]
    harmed = here.effect("motivation", "b") <= -0.0065
    inside = harmed.iloc[one.members]
    assert one.box.density == inside.mean() and one.box.hits / one.of_interest == inside.sum() / harmed.sum()
    row = found.table().query("arm == 'b' and method == 'prim'").iloc[0]
    assert (row["density"], row["coverage"]) == (inside.mean(), inside.sum() / harmed.sum())


def test_what_is_asked_for_is_what_the_words_say(here) -> None:
    effect = pd.Series([-1.0, -0.0065, 0.0, 0.0065, 1.0])
    asked = {
        where: interest(here, "motivation", where).of(effect).tolist() for where in ("harm", "gain", "small")
    }
    assert asked["harm"] == [True, True, False, False, False] and asked["gain"] == asked["harm"][::-1]
    assert asked["small"] == [False, False, True, False, False]
    assert interest(here, "waiting_days", "harm").low > 0.0 and interest(here, TOTAL_COST, "gain").high < 0.0
    assert interest(here, "leniency", "up").low == here.sizes["leniency"]
    assert interest(here, "skm", below=-0.5).of(effect).tolist() == [True, False, False, False, False]
    assert interest(here, "skm", above=0.0).of(effect).tolist() == [False, False, False, True, True]
    assert interest(here, "skm", below=-0.5).name == "skm_below_-0.5"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"outcome": "motivasion", "where": "harm"}, "'motivation'"),
        ({"outcome": "motivation"}, "exactly one"),
        ({"outcome": "motivation", "where": "harm", "below": 0.0}, "exactly one"),
        ({"outcome": "motivation", "where": "harms"}, "did you mean 'harm'"),
        ({"outcome": "leniency", "where": "harm"}, "up or down"),
        ({"outcome": "motivation", "below": float("nan")}, "number in the outcome's unit"),
    ],
)
def test_mistakes_are_refused(here, asked, said) -> None:
    with pytest.raises(InputError, match=said):
        interest(here, **asked)


def test_the_baseline_is_no_reform(swept) -> None:
    with pytest.raises(InputError, match="unknown scheme 'a'"):
        swept.discover("motivation", where="harm", arms=["a"])


def test_worlds_without_a_number_are_left_out_and_counted(swept) -> None:
    found = swept.discover("promotion_merit", where="small", arms=["b"])
    (finding,) = found.findings
    assert finding.lost > 0 and finding.worlds + finding.lost == 45
    assert f"{finding.lost} worlds without a number" in found.sentence()


def test_a_study_over_parameter_sets_is_told_what_more_there_is() -> None:
    study = compare([fakes.scenario("a"), fakes.scenario("d", noise=0.9)], 40, 1, 1, uncertainty="ensemble")
    found = study.discover("motivation", where="harm")
    assert 0 < found.findings[0].of_interest < 20
    assert "cannot be told" in found.sentence() and "--replications 420" in found.sentence()


@pytest.mark.slow
def test_chance_is_told_rarely_where_nothing_is_to_be_found() -> None:
    told = 0
    for seed in range(12):
        luck = np.random.default_rng(seed)
        x, y = luck.random((60, 30)), luck.random(60) < 0.3
        evidence = search(x, y, 3).evidence
        told += (
            evidence > 0.0
            and likelihood_of_chance(evidence, lambda z, x=x: search(x, z, 3).evidence, y) <= LEVEL
        )
    assert told <= 2


def test_a_box_is_found_among_many_unknowns_and_labels_that_err() -> None:
    luck = np.random.default_rng(1)
    x = luck.random((200, 160))
    y = np.where(luck.random(200) < 0.1, luck.random(200) < 0.5, (x[:, 5] > 0.6) & (x[:, 77] < 0.5))
    found = search(x, y, 10)
    assert found.box.unknowns == [5, 77]
    assert likelihood_of_chance(found.evidence, lambda z: search(x, z, 10).evidence, y) <= LEVEL


def test_leaves_part_all_cases_and_pure_luck_is_pruned_away() -> None:
    luck = np.random.default_rng(2)
    x = luck.random((150, 6)).round(2)
    y = (x[:, 2] > 0.5) & (x[:, 4] < 0.4)
    leaves = tree.pruned(x, y, 8)
    assert sum(box.size for box in leaves.boxes) == 150 and sum(box.hits for box in leaves.boxes) == y.sum()
    assert leaves.boxes[0].unknowns == [2, 4] and leaves.boxes[0].density > 0.95
    scaled = tree.pruned(np.exp(5.0 * x), y, 8)
    for one, other in zip(leaves.boxes, scaled.boxes, strict=True):
        assert (one.inside == other.inside).all()
    assert not tree.pruned(x, luck.random(150) < 0.3, 8).parts


@pytest.mark.slow
def test_a_kept_sweep_is_read_back_and_asked(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    made = sweep(design("ab", scan={"evaluation.raters.supervisor.noise": [0.4, 0.6]}, sampling={"method": "full"},
                        uncertainties={CROWDING: list(np.linspace(0.1, 0.9, 15).round(3))}),
                 workers=1, out=folder)  # fmt: skip
    again = kept.result(folder)
    pd.testing.assert_frame_equal(again.runs, made.runs)
    pd.testing.assert_frame_equal(again.points, made.points)
    pd.testing.assert_frame_equal(again.effects(), made.effects())
    for one, other in zip(again.laid, made.laid, strict=True):
        assert [(arm.name, arm.scenario_key, arm.before_key) for arm in one.arms] == [
            (arm.name, arm.scenario_key, arm.before_key) for arm in other.arms
        ]
    found = again.discover("motivation", where="harm")
    written = found.save(folder, "id")
    assert [path.name for path in written] == list(found.files()) and all(path.is_file() for path in written)
    assert set(found.files()) < set(json.loads((folder / "manifest.json").read_text())["files"])
    assert found.files()[0] == "discovery_motivation_harm.csv"
    with (folder / "points.csv").open("a") as file:
        file.write("7\n")
    with pytest.raises(InputError, match="points"):
        kept.sweep(folder)


def test_a_kept_sweep_without_its_impossible_points(tmp_path: Path) -> None:
    shares = {"population.sectors.education": [0.42, 0.9]}
    asked = design("ab", uncertainties=shares, sampling={"method": "full"}, set={"population.employees": 60})
    made = sweep(asked, workers=1, out=tmp_path / "s", skip_impossible=True)
    again = kept.sweep(tmp_path / "s")
    pd.testing.assert_frame_equal(again.points, made.points)
    pd.testing.assert_frame_equal(again.runs, made.runs)


def test_a_comparison_is_no_sweep(tmp_path: Path) -> None:
    compare([fakes.scenario("a"), fakes.scenario("b", noise=0.9)], 2, 1, 1, out=tmp_path / "x")
    assert kept.result(tmp_path / "x").arms == ("a", "b")
    with pytest.raises(InputError, match="comparison"):
        kept.sweep(tmp_path / "x")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [7.2, 4.4])
def test_the_figure_has_a_row_for_each_reform_and_nothing_is_cut(found, language: str, width: float) -> None:
    figure = discovery_figure(found, language, width)
    assert len(figure.axes) == 8 and figure.alt
    words = [text for ax in figure.axes for text in ax.texts if text.get_text()]
    assert words
    for text in words:
        box = text.get_window_extent()
        assert box.x0 >= 0.0 and box.x1 <= figure.bbox.width, text.get_text()
