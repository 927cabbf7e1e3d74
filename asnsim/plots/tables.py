"""The tidy tables that the figures and the report are drawn from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.experiment.effects import (
    COST_PER_SKM_POINT,
    COSTS,
    KEYS,
    estimate,
    replication_levels,
    sets_of,
)
from asnsim.experiment.matters import too_small
from asnsim.language import LANGUAGES, text
from asnsim.outcomes import OUTCOMES

# One outcome a column, one group a row: what fits on a page and answers the question of a study.
HEADLINE = (
    ("leniency", "validity", "misclassified"),
    ("motivation", "fairness", "trust"),
    ("true_performance", "influence_share", "attendance"),
    ("skm", "waiting_days", "public_trust"),
    ("tpp_gini", "reward_on_closeness", "promotion_merit"),
    ("rater_hours", "cost_raters", "cost_incentives"),
)


class StudyLike(Protocol):
    """What the figures and the report need of a study."""

    @property
    def arms(self) -> Sequence[str]: ...

    @property
    def runs(self) -> pd.DataFrame: ...

    @property
    def scenarios(self) -> Sequence[Any]: ...

    def labels(self, language: str) -> dict[str, str]: ...

    @property
    def sizes(self) -> Mapping[str, float]: ...

    @property
    def other_people(self) -> Sequence[str]: ...

    @property
    def same_start(self) -> bool: ...

    def effects(self, window: int = 4) -> pd.DataFrame: ...

    def levels(self, window: int = 4) -> pd.DataFrame: ...

    def who(self, by: str | Sequence[str], smallest: int, language: str) -> pd.DataFrame: ...


def label(outcome: str, language: str) -> str:
    """An outcome in words."""
    if outcome == COST_PER_SKM_POINT:
        return text("report.cost_per_skm_point", language)
    return str(OUTCOMES.get(outcome).labels[language])


def group(outcome: str) -> str:
    """The id of an outcome's group."""
    return "cost" if outcome == COST_PER_SKM_POINT else str(OUTCOMES.get(outcome).group)


def by_group(outcomes: Iterable[str]) -> dict[str, list[str]]:
    """Outcome ids by group, groups in the order in which they first occur; an id that comes twice counts once."""
    groups: dict[str, list[str]] = {}
    for outcome in dict.fromkeys(outcomes):
        groups.setdefault(group(outcome), []).append(outcome)
    return groups


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95% interval, in the outcome's own unit; NaN where unknown."""

    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether there is a value and an interval."""
        return bool(np.isfinite([self.value, self.low, self.high]).all())

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.known and not self.low <= 0.0 <= self.high

    def turns(self, rival: Estimate) -> bool:
        """Whether the sign under a rival is the other, and not only that of two effects which may both be none."""
        return self.value * rival.value < 0.0 and (self.clear or rival.clear)


NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True)
class Tables:
    """The results of a study, read once.

    `effects` has outcome, arm, effect, ci_low, ci_high, unit, replications; `levels` has outcome, arm,
    level, ci_low, ci_high, unit; `runs` one row per arm, replication and quarter. The first arm is the
    baseline. `labels` is by language what a person reads in place of each arm's name, `sizes` by outcome the smallest
    difference that matters.
    """

    arms: tuple[str, ...]
    effects: pd.DataFrame
    levels: pd.DataFrame
    runs: pd.DataFrame
    window: int
    labels: Mapping[str, Mapping[str, str]]
    sizes: Mapping[str, float]

    @classmethod
    def of(cls, study: StudyLike, window: int = 4) -> Tables:
        """The tables of a study, over its last `window` quarters."""
        labels = {language: study.labels(language) for language in LANGUAGES}
        effects, levels = study.effects(window), study.levels(window)
        return cls(tuple(study.arms), effects, levels, study.runs, window, labels, study.sizes)

    def called(self, language: str, arms: Iterable[str] | None = None) -> list[str]:
        """What a person reads in place of the names of `arms` (default: all)."""
        return [self.labels[language][arm] for arm in (self.arms if arms is None else arms)]

    def baseline_called(self, language: str) -> str:
        """What a person reads in place of the baseline's name."""
        return self.labels[language][self.baseline]

    def too_small(self, outcome: str, estimate: Estimate) -> bool:
        """Whether an effect is clear and too small to matter; all costs together matter as one of them does."""
        return too_small(estimate.low, estimate.high, self.sizes.get(outcome, math.nan))

    @property
    def baseline(self) -> str:
        """The arm that the others are compared with."""
        return self.arms[0]

    @property
    def reforms(self) -> tuple[str, ...]:
        """The arms beside the baseline."""
        return self.arms[1:]

    @property
    def over_sets(self) -> bool:
        """Whether parameters varied too, so that an interval is a range over parameter sets."""
        return sets_of(self.runs) is not None

    @property
    def replications(self) -> int:
        """How many paired replications there are."""
        return int(self.runs["replication"].nunique())

    def outcomes(self, wanted: Sequence[str] | None = None) -> list[str]:
        """The ids of `wanted` (default: all) that this study knows a number of, in that order."""
        here = self.levels.loc[self.levels["level"].notna(), "outcome"]
        also = self.effects.loc[self.effects["effect"].notna(), "outcome"]
        found = dict.fromkeys([*here, *also])
        return [name for name in (found if wanted is None else wanted) if name in found]

    def groups(self) -> dict[str, list[str]]:
        """Outcome ids by group, groups in the order in which they first occur."""
        return by_group(self.outcomes())

    def need(self, wanted: Sequence[str]) -> list[str]:
        """As `outcomes`, but raises `AsnsimError` when this study has none of them."""
        found = self.outcomes(wanted)
        if not found:
            raise AsnsimError(message("error.not_in_figure", outcomes=list(wanted)))
        return found

    def effect(self, outcome: str, arm: str) -> Estimate:
        """The difference between `arm` and the baseline."""
        return _pick(self.effects, "effect", outcome, arm)

    def level(self, outcome: str, arm: str) -> Estimate:
        """The outcome under `arm`."""
        return _pick(self.levels, "level", outcome, arm)

    def total_cost_effect(self, arm: str) -> Estimate:
        """Difference in all costs together, rupiah a year, paired by replication."""
        here = [name for name in COSTS if name in self.runs.columns]
        if not here:
            return NOTHING
        keys = [name for name in KEYS if name in self.runs.columns]
        _, levels = replication_levels(self.runs[[*keys, *here]], self.window)
        costs = [levels[name] for name in here]
        values = np.sum([cost[arm] - cost[self.baseline] for cost in costs], axis=0)
        return _estimate(values, sets_of(self.runs))

    def path(self, outcome: str, arm: str) -> pd.DataFrame:
        """Mean and 95% interval a quarter: index quarter, columns value, low, high.

        Quarters in which the outcome does not exist (an annual predicate) are left out.
        """
        rows = self.runs[self.runs["arm"] == arm]
        wide = rows.pivot_table(index="quarter", columns="replication", values=outcome, dropna=True)
        sets = sets_of(rows[rows["replication"].isin(wide.columns)])
        estimates = {
            quarter: _estimate(row.to_numpy(dtype=np.float64), sets) for quarter, row in wide.iterrows()
        }
        return pd.DataFrame(
            [(e.value, e.low, e.high) for e in estimates.values()],
            index=pd.Index(list(estimates), name="quarter"),
            columns=["value", "low", "high"],
        )


def _estimate(values: NDArray[np.float64], sets: NDArray[np.int64] | None) -> Estimate:
    """Mean and 95% interval of one value per replication, each with its parameter set where those varied."""
    mean, low, high, _ = estimate(values, sets)
    return Estimate(mean, low, high)


def _pick(table: pd.DataFrame, column: str, outcome: str, arm: str) -> Estimate:
    rows = table[(table["outcome"] == outcome) & (table["arm"] == arm)]
    if rows.empty:
        return NOTHING
    row = rows.iloc[0]
    return Estimate(float(row[column]), float(row["ci_low"]), float(row["ci_high"]))
