"""A study in words: directions that can be told, those that cannot, and a part of a study as a study."""

from __future__ import annotations

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest
from each import each

from asnsim.errors import AsnsimError, InputError
from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.language import LANGUAGES
from asnsim.outcomes import ids
from asnsim.report.told import DOWN, SMALL, UNTOLD, UP

EFFECT = {"motivation": 0.5, "skm": -20.0, "fairness": 1e-6, "validity": 0.0}
WAY = {"motivation": UP, "skm": DOWN, "fairness": SMALL, "validity": UNTOLD}


def replicate(arms, seed):
    """The second arm moves outcomes by `EFFECT`; validity by luck alone."""
    luck = np.random.default_rng(seed)
    found = {}
    for place, arm in enumerate(arms):
        numbers = np.ones((fakes.QUARTERS, len(ids())))
        for outcome, size in EFFECT.items():
            numbers[:, ids().index(outcome)] += place * size * (1.0 + 0.01 * luck.normal())
        numbers[:, ids().index("validity")] += place * luck.normal()
        found[arm.name] = numbers
    return found


@pytest.fixture(scope="module")
def studies():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", replicate)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        arms = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        return {kind: compare(arms, 12, 1, 1, uncertainty=kind) for kind in ("luck", "ensemble")}


@each("kind", ["luck", "ensemble"])
def test_a_direction_is_told_where_it_can_be_told(studies, kind: str) -> None:
    ways = studies[kind].ways(list(WAY))
    assert ways["b"].tolist() == list(WAY.values())
    said = studies[kind].said(["motivation", "fairness", "validity"])
    higher, small, untold = said.splitlines()[1:]
    assert "higher" in higher and "too small to matter" in small and "cannot be told" in untold
    assert ("of the parameter sets" in higher) == (kind == "ensemble")
    assert said._repr_markdown_() == said


@each("language", LANGUAGES)
def test_a_table_has_a_row_an_outcome_with_numbers_of_the_language(studies, language: str) -> None:
    table = studies["luck"].told(["motivation", "validity"], language)
    assert table.shape == (2, 2)
    motivation, validity = table["b"]
    assert motivation.startswith({"en": "+0.4", "id": "+0,4"}[language])
    assert validity.startswith(UNTOLD)


def test_what_is_better_is_weighed_by_the_outcomes_own_way(studies) -> None:
    said = studies["luck"].weighed(["motivation", "skm", "fairness"])
    (line,) = [line for line in said.splitlines() if line.startswith("- **b**")]
    assert "better in autonomous motivation; worse in citizens" in line and "SKM" in line
    only = studies["luck"].weighed(["fairness"], "id")
    assert "tidak ada satu pun dampak berarti" in only
    with pytest.raises(InputError, match="unknown outcome 'predicate_spread'"):
        studies["luck"].weighed(["predicate_spread"])


def test_what_a_study_has_not_is_refused(studies) -> None:
    with pytest.raises(InputError, match="unknown scheme 'c'|unknown arm 'c'"):
        studies["luck"].said(["skm"], arms=["c"])
    with pytest.raises(AsnsimError, match="no outcome"):
        studies["luck"].said(["nonsense"])


def test_a_part_is_what_fewer_would_have_given(studies) -> None:
    study = studies["ensemble"]
    few = study.part(replications=4, quarters=3, outcomes=["skm"])
    assert few.replications == 4 and few.uncertainty == "ensemble"
    assert few.runs["quarter"].max() == 3 and [name for name in few.runs if name in ids()] == ["skm"]
    turned = study.part(["b", "a"])
    assert turned.baseline == "b"
    effect = study.effects().set_index("outcome")["effect"]
    back = turned.effects().set_index("outcome")["effect"]
    pd.testing.assert_series_equal(effect.drop("cost_per_skm_point", errors="ignore"),
                                   -back.drop("cost_per_skm_point", errors="ignore"))  # fmt: skip
    for wrong in ({"arms": ["c"]}, {"outcomes": ["skn"]}, {"quarters": 0}, {"replications": 0}):
        with pytest.raises(InputError):
            study.part(**wrong)
