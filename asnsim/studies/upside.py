"""What better ratings are good for: validity raised by .2 at its source, and what people and units make of it.

A superior's ratings err by noise, by a view of his own and by a lasting impression of each person. All three are cut
by one factor until what is announced tells the work by .2 of a correlation more in the first year. Nothing else
changes: no rule, no cost, no label. This is no policy but a measure of what a policy could gain by accuracy alone.

Posts go by rating; where they go by closeness, better ratings change less, and the difference comes through who gets
posts. What nobody knows nobody can feel: the same is tried where all ratings are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.over_sets import set_range, signs
from asnsim.experiment.simulation import branch, burned_in
from asnsim.language import text
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.notice import announced
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.supervisor import superior_of
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES
from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, overlaid, underlaid
from asnsim.studies.systems.trial import Size, scaled
from asnsim.studies.virtual.estimators import correlation

BASE = "kepahiang"
RISE = 0.2
"""What validity is to rise by in the first year."""
NEARLY = 0.9
"""Part of it with which a set counts as one in which it is reached: the search ends within a 128th of the errors."""
YEARS = 5
HALVINGS = 7
"""Steps of the search for the cut."""

SUPERVISOR = "evaluation.raters.supervisor"
ERRORS = ("noise", "view_share", "dyad_sd")
"""What makes a superior's rating differ from the work, apart from what is personal."""
MERIT = "incentives.promotion.merit"
ARMS: Mapping[str, Values] = {
    "rating": {MERIT: 1.0},
    "closeness": {MERIT: 0.0},
    "known": {MERIT: 1.0, "evaluation.transparency": 1.0},
}
"""Where better ratings are tried: posts go by them, posts go by closeness, and all ratings are known."""

FULL, QUICK = Size(32, 2), Size(8, 1)

COLUMNS = ("measure", "label", "unit", "effect", "low", "high", "matters", "positive", "nothing", "negative")
"""Columns of the table: one row per measure; the last three are shares of the parameter sets."""

Floats = NDArray[np.float64]


class Measure(NamedTuple):
    """What is looked at: its unit, and the outcome whose smallest size that matters holds for it.

    None holds for what is asked for: nearly all of that has to be reached.
    """

    unit: str
    like: str = ""

    @property
    def matters(self) -> float:
        """The smallest difference that counts."""
        if not self.like:
            return NEARLY * RISE
        declared = OUTCOMES.get(self.like).matters
        return np.nan if declared is None else declared.size


MEASURES: Mapping[str, Measure] = {
    "validity_first_year": Measure("correlation"),
    "validity": Measure("correlation", "validity"),
    "fairness": Measure("0-1", "fairness"),
    "fairness_known": Measure("0-1", "fairness"),
    "politics": Measure("0-1", "politics"),
    "discretionary_effort": Measure("effort", "effort_results"),
    "discretionary_effort_known": Measure("effort", "effort_results"),
    "days_present": Measure("share of days", "attendance"),
    "motivation": Measure("burn-in mean 1", "motivation"),
    "heads_ability": Measure("SD", "true_performance"),
    "unit_results": Measure("SD", "true_performance"),
    "unit_results_by_heads": Measure("SD", "true_performance"),
}
"""In the order in which they are shown. All but the first are those of the last of five years."""


def upside(
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
    language: str = "en",
) -> pd.DataFrame:
    """What announced ratings that tell the work better change, over the parameter sets; `COLUMNS`, a row a measure.

    `effect` is the mean over sets, `low` to `high` the range of 95% of them; `positive`, `nothing` and `negative` are
    the shares of sets in which it is at least the smallest size that matters, smaller, and at most minus that.
    Where even ratings without error do not raise validity by `RISE`, what is reached is shown.
    """
    size = QUICK if quick else FULL
    sets = ensemble()[:: max(1, len(ensemble()) // size.sets)][: size.sets]
    jobs = [
        (replication_seed(seed, k * size.replications + r), one)
        for k, one in enumerate(sets)
        for r in range(size.replications)
    ]
    changes = np.array(run_jobs(replication, jobs, workers, progress))
    number = np.repeat(np.arange(len(sets)), size.replications)
    rows = []
    for name, values in zip(MEASURES, changes.T, strict=True):
        measure = MEASURES[name]
        mean, low, high, _ = set_range(values, number)
        shares = signs(values, number, measure.matters)
        label = text(f"upside.{name}", language)
        rows.append((name, label, measure.unit, mean, low, high, measure.matters, *shares))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def replication(seed: int, defaults: Values) -> Floats:
    """One replication under one parameter set: what better ratings change in each of `MEASURES`, (measure,)."""
    luck = Luck(seed)
    plain = underlaid(scaled(load(BASE)), defaults)
    start = burned_in(plain, luck)
    arms = {name: overlaid(plain, values) for name, values in ARMS.items()}
    kept = cut_for(RISE, arms["rating"], plain, start, luck)
    found = {}
    for arm, scenario in arms.items():
        as_is, better = (
            five_years(one, plain, start, luck) for one in (scenario, with_errors(scenario, kept))
        )
        found[arm] = {name: better[name] - as_is[name] for name in better}
    changes = found["rating"]
    changes["unit_results_by_heads"] = changes["unit_results"] - found["closeness"]["unit_results"]
    for name in ("fairness", "discretionary_effort"):
        changes[f"{name}_known"] = found["known"][name]
    return np.array([changes[name] for name in MEASURES])


def with_errors(scenario: Scenario, kept: float) -> Scenario:
    """The scenario with the share `kept` of the errors in superiors' ratings."""
    superior = superior_of(scenario.evaluation)
    return overlaid(scenario, {f"{SUPERVISOR}.{name}": kept * getattr(superior, name) for name in ERRORS})


def cut_for(rise: float, scenario: Scenario, before: Scenario, start: State, luck: Luck) -> float:
    """Share of the errors that is left when validity is higher by `rise` in the first year, found by halving; at
    least 0."""

    def reached(kept: float) -> float:
        state = branch(Arm(scenario.name, with_errors(scenario, kept), before), start, luck)
        return float(np.mean([validity(state) for _ in a_year(state, luck)]))

    wanted = reached(1.0) + rise
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if reached(middle) > wanted else (low, middle)
    return low


def five_years(scenario: Scenario, before: Scenario, start: State, luck: Luck) -> dict[str, float]:
    """What an arm comes to: validity in the first year, and everything in the fifth."""
    state = branch(Arm(scenario.name, scenario, before), start, luck)
    first = float(np.mean([validity(state) for _ in a_year(state, luck)]))
    for _ in range(YEARS - 2):
        for _ in a_year(state, luck):
            pass
    last = [seen(state) for _ in a_year(state, luck)]
    return {"validity_first_year": first} | {
        name: float(np.mean([one[name] for one in last])) for name in last[0]
    }


def a_year(state: State, luck: Luck) -> Iterator[None]:
    """Four quarters, each to be looked at when it is over."""
    for _ in range(QUARTERS_A_YEAR):
        quarter(state, luck)
        yield


def validity(state: State) -> float:
    """Correlation of what everybody is told of his rating with his work."""
    people = state.employees
    told, work = announced(state), (people["truth_results"] + people["truth_behaviour"]) / 2.0
    return correlation(told, work) if told.std() > 0.0 else 0.0


def seen(state: State) -> dict[str, float]:
    """The measures of one quarter."""
    people, units, scales = state.employees, state.units, state.scales[0]
    heads = people["leads"] >= 0
    able = people["ability"] + people["skill_managerial"]
    results = (people["true_results"] - scales.mean_true_results) / scales.sd_quarter_true_results
    members = np.bincount(people["unit"], minlength=len(units))
    of_units = np.bincount(people["unit"], results, minlength=len(units))[members > 0] / members[members > 0]
    free = [people[f"effort_{activity}"] for activity in ("service", "innovation", "help")]
    return {
        "validity": validity(state),
        "fairness": float(people["fairness"].mean()),
        "politics": float(people["politics"].mean()),
        "discretionary_effort": float(np.mean(free)),
        "days_present": float(people["attendance"].mean()),
        "motivation": float(people["motivation"].mean()),
        "heads_ability": float((able[heads].mean() - able.mean()) / able.std()),
        "unit_results": float(of_units.mean()),
    }
