"""Effects under rival theories."""

from __future__ import annotations

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest
from each import each

import asnsim
from asnsim.errors import InputError
from asnsim.evidence import fact
from asnsim.experiment import simulation
from asnsim.experiment.arms import arms_of
from asnsim.experiment.comparison import compare
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.scenario import Scenario
from asnsim.scenario.overlay import check_names
from asnsim.studies.theories import (
    AS_SHIPPED,
    Theory,
    compare_theories,
    effects_under,
    theories,
    theory,
)
from tests import built_in

SMALL = {"employees": 60, "citizens": 1000, "span": 6}
EVERYTHING = Scenario.model_validate(
    {
        "name": "everything",
        "quarters": 2,
        "population": SMALL,
        "evaluation": {"raters": {kind: {} for kind in built_in.RATERS}},
        "incentives": {kind: {} for kind in built_in.INCENTIVES},
        "development": {kind: {} for kind in built_in.MEASURES},
    }
)
IDS = [rival.id for rival in theories()]


def test_the_disputes_of_the_literature_are_there_once() -> None:
    assert len(set(IDS)) == len(IDS)
    named = {name for rival in theories() for name in rival.values}
    for parameter in (
        "work.crowding",
        "adaptation.motivation_from_control",
        "feedback.rank",
        "peers.activity_share",
        "peers.sabotage",
        "seen.pull",
        "recognition.standard",
    ):
        assert any(name.endswith(parameter) for name in named), parameter
    signs = [
        np.sign(theory(f"rank_{way}").values["development.feedback.rank"])
        for way in ("demotivates", "motivates")
    ]
    assert signs == [-1, 1]


@each("rival", theories(), ids=lambda rival: rival.id)
def test_a_rival_is_told_in_both_languages_with_its_findings(rival: Theory) -> None:
    for words in (rival.question, rival.rival):
        assert set(words) == set(LANGUAGES) and all(words.values())
        assert words["en"] != words["id"]
    assert rival.facts and rival.cited == "; ".join(fact(id).cited for id in rival.facts)


@pytest.mark.parametrize("rival", theories(), ids=IDS)
def test_a_rival_changes_something_within_the_range(rival: Theory) -> None:
    check_names(rival.values)
    assert rival.speaks_of(arms_of([EVERYTHING]))


def test_kind_ratings_count_twice_as_much_and_not_at_all() -> None:
    name = "population.behaviour.adaptation.fairness_from_rating"
    usual = EVERYTHING.population.behaviour.adaptation.fairness_from_rating
    assert theory("kind_is_fair").values == {name: pytest.approx(2.0 * usual)}
    assert theory("no_fairness_of_ratings").values == {name: 0.0}


def test_what_is_from_memory_says_so() -> None:
    rival = Theory("x", {}, {}, {}, ("E002", "E001"))
    assert rival.cited == "; ".join([fact("E002").citation + " (from memory)", fact("E001").citation])


def by_noise_and_crowding(arms, seed):
    """The second arm is worth its crowding less 0.25, and the luck of the seed counts for both."""
    luck = np.random.default_rng(seed).normal(size=(fakes.QUARTERS, len(ids())))
    return {
        arm.name: luck
        + (arm.name != "a")
        * (
            arm.scenario.population.behaviour.work.crowding
            + arm.before.population.behaviour.work.crowding
            - 0.25
        )
        for arm in arms
    }


CROWDS = Theory("crowds", {"population.behaviour.work.crowding": 0.0}, {}, {}, ())


class TestComparison:
    @pytest.fixture(autouse=True)
    def model(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(simulation, "replicate", by_noise_and_crowding)
        monkeypatch.setattr(simulation, "warm_up", fakes.warm_up)

    def test_each_theory_has_the_effects_of_its_own_comparison(self) -> None:
        scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        found = compare_theories(scenarios, [CROWDS], replications=3, seed=2, workers=1)
        plain = compare(scenarios, replications=3, seed=2, workers=1).effects()
        assert list(found.columns) == ["theory", *plain.columns]
        assert list(dict.fromkeys(found["theory"])) == [AS_SHIPPED, "crowds"]
        shipped = found[found["theory"] == AS_SHIPPED].drop(columns="theory").reset_index(drop=True)
        pd.testing.assert_frame_equal(shipped, plain)
        # Laid over the arm and over its burn-in.
        under = found.query("theory == 'crowds' and outcome == 'skm'")["effect"]
        assert under.tolist() == pytest.approx([-0.25])

    def test_a_scenario_that_says_otherwise_is_overruled(self) -> None:
        said = {"behaviour": {"work": {"crowding": 0.9}}}
        scenarios = [
            fakes.scenario("a").with_(population=said),
            fakes.scenario("b", noise=0.5).with_(population=said),
        ]
        found = compare_theories(scenarios, [CROWDS], replications=2, workers=1)
        of_skm = found.query("outcome == 'skm'").set_index("theory")["effect"]
        assert of_skm[AS_SHIPPED] == pytest.approx(1.55) and of_skm["crowds"] == pytest.approx(-0.25)

    def test_what_speaks_of_nothing_here_is_not_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        study = compare(scenarios, replications=2, workers=1)
        monkeypatch.setattr(simulation, "replicate", None)
        found = effects_under(study, [theory("peers_ignore_purpose")], workers=1)
        first, second = (
            part.drop(columns="theory").reset_index(drop=True) for _, part in found.groupby("theory")
        )
        pd.testing.assert_frame_equal(first, second)

    def test_rivals_of_a_study_over_sets_have_its_sets(self) -> None:
        scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        over = {"replications": 4, "workers": 1, "uncertainty": "ensemble"}
        study = compare(scenarios, **over)
        found = effects_under(study, [CROWDS], workers=1)
        shipped = found[found["theory"] == AS_SHIPPED].drop(columns="theory").reset_index(drop=True)
        pd.testing.assert_frame_equal(shipped, study.effects())
        # The rival's value lies over what the sets say of it, so that no set is left to differ.
        under = found.query("theory == 'crowds' and outcome == 'skm'").iloc[0]
        assert under[["effect", "ci_low", "ci_high"]].tolist() == pytest.approx([-0.25] * 3)

    def test_rivals_are_kept_and_resumed_beside_the_study(self, tmp_path, monkeypatch) -> None:
        scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        study = compare(scenarios, replications=2, workers=1, out=tmp_path)
        found = effects_under(study, [CROWDS], 1, tmp_path)
        assert (tmp_path / "theories" / "crowds" / "manifest.json").exists()
        monkeypatch.setattr(simulation, "replicate", None)
        pd.testing.assert_frame_equal(effects_under(study, [CROWDS], 1, tmp_path), found)

    def test_all_rivals_by_default_and_the_nearest_for_an_unknown_one(self) -> None:
        scenarios = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        found = compare_theories(scenarios, replications=2, workers=1)
        assert list(dict.fromkeys(found["theory"])) == [AS_SHIPPED, *IDS]
        one = compare_theories(scenarios, "no_crowding", replications=2, workers=1)
        assert set(one["theory"]) == {AS_SHIPPED, "no_crowding"}
        with pytest.raises(InputError, match="unknown theory 'no_crowdin'; did you mean 'no_crowding'"):
            compare_theories(scenarios, ["no_crowdin"], workers=1)


def test_it_is_public() -> None:
    assert asnsim.compare_theories is compare_theories
    assert asnsim.ensemble()[0].keys() == asnsim.ensemble()[-1].keys()


def test_the_model_gives_other_effects_where_sessions_tell_the_rank() -> None:
    today = EVERYTHING.with_(name="today", development=dict.fromkeys(built_in.MEASURES), before="today")
    met = EVERYTHING.with_(name="met", before=today, quarters=4)
    found = compare_theories(
        [today.with_(quarters=4), met], ["rank_demotivates", "rank_motivates"], replications=1, workers=1
    )
    effect = found.query("outcome == 'motivation'").set_index("theory")["effect"]
    assert effect["rank_demotivates"] < effect[AS_SHIPPED] < effect["rank_motivates"]
