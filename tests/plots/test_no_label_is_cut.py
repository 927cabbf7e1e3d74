"""The figures of the package at their default size, in both languages: no label is cut, none lies on another, and
numbers are written as the language writes them.

Rating quality and winners are drawn as effects are; validation and the fit have tests of their own beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import experiment_fakes as fakes
import numpy as np
import pandas as pd
import pytest
from each import each
from whole import cut, drawn_texts, overlapping

from asnsim.experiment import simulation
from asnsim.experiment.comparison import compare
from asnsim.experiment.designs import sweep
from asnsim.experiment.event_study import EventStudy
from asnsim.language import LANGUAGES
from asnsim.outcomes import OUTCOMES, ids
from asnsim.plots import beside, claims, theories_figure, trust
from asnsim.scenario import load
from asnsim.studies.calibration import report
from asnsim.studies.claims import SEEDS
from asnsim.studies.claims.table import table as claims_table
from asnsim.studies.claims.verdict import OUTSIDE, VERDICTS
from asnsim.studies.theories import effects_under, theories

NAMES = ("kepahiang", "kepahiang-peer-review", "kepahiang-citizens", "kepahiang-third-party")
REFORMS = NAMES[1:]
CROWDING = "population.behaviour.work.crowding"


def replicate(arms: Any, seed: int) -> dict[str, np.ndarray]:
    """Every outcome near the middle of its range; an arm moves it by its place and by what crowding is."""
    luck = np.random.default_rng(seed)
    low, high = (np.array([getattr(OUTCOMES.get(name), end) for name in ids()]) for end in ("low", "high"))
    span = np.where(np.isfinite(high - low), high - low, 1.0)
    middle = np.where(np.isfinite(low), low, 0.0) + 0.5 * span
    shared = luck.normal(size=(fakes.QUARTERS, len(ids())))
    found = {}
    for place, arm in enumerate(arms):
        size = place * (arm.scenario.population.behaviour.work.crowding - 0.3) * np.sin(np.arange(len(ids())))
        found[arm.name] = middle + span * (0.02 * shared + 0.05 * size)
        found[arm.name][:, ids().index("influence_share")] = 0.0
    return found


@pytest.fixture(scope="module")
def made() -> Any:
    """One study of every kind, without the model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", replicate)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        arms = [load(name).with_(quarters=fakes.QUARTERS) for name in NAMES]
        study = compare(arms, 40, 1, 1, uncertainty="ensemble")
        few = study.part(NAMES[:2], replications=2)
        under = effects_under(few, theories()[:4], 1)
        design = {"name": "d", "arms": arms[:3], "scan": {CROWDING: [0.2, 0.5, 0.8]}, "replications": 4}
        yield SimpleNamespace(
            study=study,
            sweep=sweep(design, workers=1),
            under=under,
            called={language: few.labels(language) for language in LANGUAGES},
            reasons=few.why(["skm"], replications=2, workers=1),
            found=study.part(NAMES[:2]).discover("motivation", "harm"),
        )


def event_study() -> EventStudy:
    """Four columns in twelve units over eight quarters, five replications."""
    luck = np.random.default_rng(0)
    panels = luck.normal(scale=0.01, size=(5, 3, 8, 12, 4))
    panels[:, 1, 4:, :6] += 0.05
    begins = np.tile(np.where(np.arange(12) < 6, 5, 0), (5, 1))
    pilot = load("kepahiang").with_(changes=[{"at": 5, "where": {"share": 0.5}, "with": {"evaluation": {}}}])
    columns = ("motivation", "fairness", "resistance", "truth_results")
    return EventStudy(pilot, columns, panels, begins)


def claimed(language: str) -> pd.DataFrame:
    """Made-up numbers for every claim, verdicts by turns."""
    known = [verdict for verdict in VERDICTS if verdict != OUTSIDE]
    rows = [
        {
            "id": one.id, "term": one.term[language], "direction": 1, "scale": 1.0, "seed": ", ".join(one.seeds),
            "verdict": known[place % len(known)], "outcome": "true_performance", "unit": "SD",
            "effect": size, "ci_low": size - 0.02, "ci_high": size + 0.03,
        }
        for place, one in enumerate(claims_table())
        for size in [0.01 * (place % 7) - 0.02]
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _rows(made: Any) -> Any:
    return {arm: {"one": (made.study, arm), "other": (made.study, NAMES[1])} for arm in REFORMS}


def _texts(language: str) -> dict[str, str]:
    return {name: load(name).label_in(language) for name in SEEDS}


FIGURES: dict[str, Callable[[Any, str], Any]] = {
    "effects": lambda made, language: made.study.plot.effects(language),
    "paths": lambda made, language: made.study.plot.paths(language),
    "predicates": lambda made, language: made.study.plot.predicates(language),
    "tradeoff": lambda made, language: made.study.plot.tradeoff(language),
    "ensemble": lambda made, language: made.study.plot.ensemble(language),
    "signs": lambda made, language: made.study.plot.signs(language),
    "costs": lambda made, language: made.study.plot.costs(language),
    "theories": lambda made, language: theories_figure(made.under, made.called[language], language),
    "beside": lambda made, language: beside(_rows(made), ["validity", "skm"], "A title", language),
    "why": lambda made, language: made.reasons.plot(language),
    "discover": lambda made, language: made.found.plot(language),
    "robust": lambda made, language: made.study.robust().plot(language),
    "front": lambda made, language: made.study.robust().plot_front(language),
    "information": lambda made, language: made.study.information().plot(language),
    "sweep": lambda made, language: made.sweep.plot(language=language),
    "event study": lambda made, language: event_study().plot(language),
    "noticed": lambda made, language: event_study().plot_noticed(language),
    "on average": lambda made, language: event_study().plot_on_average(language),
    "claims": lambda made, language: claims.claims(claimed(language), language),
    "claims by text": lambda made, language: claims.by_text(claimed(language), _texts(language), language),
    "claims of an outcome": lambda made, language: claims.of_outcome(
        claimed(language).head(25), "true_performance", language
    ),
    "posterior": lambda made, language: trust.posterior(report.posterior_table(report.shipped()), language),
}

NUMBER = re.compile(r"^[\u2212-]?[\d.,]+%?$")


@pytest.mark.slow
@each("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_nothing_is_cut_and_nothing_overlaps(made: Any, name: str, language: str) -> None:
    figure = FIGURES[name](made, language)
    assert len(drawn_texts(figure)) > 4
    assert figure.alt
    assert cut(figure) == []
    assert overlapping(figure) == []
    other = re.compile(r"\d\.\d{1,2}$|\.\d{4,}$") if language == "id" else re.compile(r"\d,\d{1,2}$")
    numbers = [words for words, _ in drawn_texts(figure) if NUMBER.match(words)]
    assert [number for number in numbers if other.search(number)] == []
