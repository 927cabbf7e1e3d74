"""`claims()`: the table of all claims with what the model makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from asnsim import outcomes
from asnsim.experiment.effects import unit
from asnsim.language import text
from asnsim.scenario import Scenario, load, names
from asnsim.studies.calibration.report import identified
from asnsim.studies.claims.carried import carriers
from asnsim.studies.claims.sides import EMPLOYEES, Trial, switched, trials
from asnsim.studies.claims.table import Claim, conditions, of_seeds, setting
from asnsim.studies.claims.trial import FULL, QUICK, Found, run
from asnsim.studies.claims.verdict import (
    BY_ASSUMPTION,
    DEPENDS,
    OUTSIDE,
    VERDICTS,
    estimate,
    of_one,
    verdict,
)
from asnsim.studies.systems.elements import plain, value

COLUMNS = (
    "id",
    "seed",
    "claim",
    "mechanism",
    "parameter",
    "outcome",
    "effect",
    "ci_low",
    "ci_high",
    "verdict",
    "condition",
    "term",
    "direction",
    "unit",
    "scale",
    "setting",
    "scenarios",
    "matters",
    "toward",
    "against",
    "carried_by",
)
"""Columns of the table: one row per claim. What a claim outside the model does not have is empty."""


def claims(
    seeds: Sequence[str] = (),
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
    language: str = "en",
) -> pd.DataFrame:
    """Try the claims of these texts (all for none) over the ensemble of accepted parameter sets.

    Returns one row per claim with `COLUMNS`. `effect` is the outcome with the mechanism less the outcome
    without, in the outcome's `unit`, the mean over parameter sets; `ci_low` and `ci_high` are the range of the
    middle 95% of the sets. `matters` is the smallest size that matters, `toward` and `against` the shares of the
    sets in which the effect reaches it where the text says and the other way, `carried_by` the coefficient that
    carries a claim which is true by assumption. `scale` is the SD of the outcome without the mechanism over sets and
    offices, and serves to compare effects of different units. `verdict` is in English whatever the language,
    for programs; `condition` says under what a claim holds and under what it does not, or why it is outside the
    model. `scenarios` are the shipped ones that have the mechanism as it is tried. `quick` takes fewer sets.
    Raises `InputError` for an unknown text.
    """
    chosen = of_seeds(seeds)
    found = run(chosen, QUICK if quick else FULL, seed, workers, progress)
    return pd.DataFrame([_row(claim, found, language) for claim in chosen], columns=list(COLUMNS))


def tally(rows: pd.DataFrame) -> dict[str, int]:
    """How many claims have each verdict, in the order of `VERDICTS`."""
    return {one: int((rows["verdict"] == one).sum()) for one in VERDICTS}


def _row(claim: Claim, found: Found, language: str) -> tuple[Any, ...]:
    seeds = ", ".join(claim.seeds)
    tried = trials(claim)
    if claim.outside is not None:
        nothing = (np.nan, np.nan, np.nan)
        head = (claim.id, seeds, claim.words[language], "", "", "", *nothing, OUTSIDE)
        tail = (np.nan, "", np.nan, "", "", np.nan, np.nan, np.nan, "")
        return (*head, claim.outside[language], claim.term[language], *tail)
    size = smallest(claim.outcome)
    estimates = [estimate(found.with_[trial.key] - found.without[trial.key], size) for trial in tried]
    assumed = [name for name in carriers(claim) if not identified(name)]
    each = [of_one(claim.direction, one, bool(assumed)) for one in estimates]
    decided = verdict(each)
    toward, against = (estimates[0].up, estimates[0].down)[:: claim.direction]
    return (
        claim.id,
        seeds,
        claim.words[language],
        claim.mechanism,
        "; ".join(f"{name}: {plain(off)} -> {plain(on)}" for name, (off, on) in switched(tried[0]).items()),
        claim.outcome,
        *estimates[0][:3],
        decided,
        _condition(tried, each, language) if decided == DEPENDS else "",
        claim.term[language],
        claim.direction,
        unit(claim.outcome),
        float(np.nanstd(found.without[tried[0].key], ddof=1)),
        setting(claim.text or claim.setting).words[language],
        ", ".join(name for name, one in _shipped().items() if _uses(one, tried[0])),
        size,
        toward,
        against,
        assumed[0] if BY_ASSUMPTION in each else "",
    )


def smallest(outcome: str) -> float:
    """The smallest size of an outcome that matters in the office of a trial."""
    declared = outcomes.OUTCOMES.get(outcome).matters
    return 0.0 if declared is None else declared.among(EMPLOYEES)


def _condition(tried: Sequence[Trial], each: Sequence[str], language: str) -> str:
    """Under what a claim holds, and under what it does not, by verdict."""
    places: dict[str, list[str]] = {}
    for trial, decided in zip(tried, each, strict=True):
        places.setdefault(decided, []).append(_where(trial, language))
    ordered = sorted(places, key=VERDICTS.index)
    return "; ".join(f"{verdict_words(one, language)}: {', '.join(places[one])}" for one in ordered)


def _where(trial: Trial, language: str) -> str:
    """What distinguishes a trial from the others of its claim."""
    if trial.condition:
        return conditions()[trial.condition].words[language]
    return text("claims.as_tried", language)


def verdict_words(decided: str, language: str) -> str:
    """A verdict as a person of that language reads it."""
    return text(f"claims.{decided.replace(',', '').replace(' ', '_')}", language)


@cache
def _shipped() -> dict[str, Scenario]:
    return {name: load(name) for name in names()}


def _uses(scenario: Scenario, trial: Trial) -> bool:
    """Whether a scenario has every parameter that the claim switches, moved the way in which the claim moves it."""
    return all(_moved(value(scenario, name), off, on) for name, (off, on) in switched(trial).items())


def _moved(given: Any, off: Any, on: Any) -> bool:
    if given is None or off is None:
        return given is not None
    numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (given, off, on))
    return (given - off) * (on - off) > 0 if numbers else bool(given == on)
