"""What the worksheet asks about: an office in which one bias of the superiors is switched off, and three schemes.

All branch from the office of the laboratory (300 employees, ten replications, the same luck), so that a class sees
the same numbers on its screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from asnsim.experiment.comparison import compare
from asnsim.experiment.effects import unit
from asnsim.experiment.matters import way_of
from asnsim.laboratory.office import REPLICATIONS, SEED
from asnsim.laboratory.setting import TODAY, Setting
from asnsim.plots.tables import Estimate
from asnsim.plots.units import Display, display

SWITCHED: Mapping[str, tuple[str, ...]] = {
    "leniency": ("leniency", "leniency_sd", "stakes_leniency", "stakes_spread"),
    "centrality": ("centrality",),
    "halo": ("halo",),
    "recency": ("recency",),
    "favouritism": ("favouritism", "favouritism_sd", "stakes_favour"),
    "similarity": ("similarity",),
}
"""By bias, the parameters of the superior (`asnsim parameters evaluation.raters.supervisor`) that are 0 where it is
off."""

PART = "evaluation.raters.supervisor"

MEASURES: Mapping[str, str] = {name: name for name in ("leniency", "centrality", "halo", "favouritism")}
"""The outcome that measures a bias by itself; none does for recency and similarity."""

ASKED = ("validity", "misclassified", "motivation")
"""What a class predicts of a bias that is switched off."""

SCHEMES: Mapping[str, Setting] = {
    "peers": Setting(peers=0.3),
    "standards": Setting(standards=1.0),
    "candour": Setting(candour_cost=0.0),
}
"""Settings of the laboratory of which a class predicts what they do; all else is as today."""

PREDICTED = ("motivation", "misclassified", "skm")
"""What a class predicts of a scheme: what the laboratory asks."""


@dataclass(frozen=True)
class Found:
    """What one trial does to one outcome, with its verdict, one of `asnsim.experiment.matters.WAYS`."""

    effect: Estimate
    verdict: str


@dataclass(frozen=True, eq=False)
class Trials:
    """Effects of every trial against the office as today, in the last year.

    `effects` and `levels` are as a study has them, with the names of biases and schemes as arms; `sizes` has by outcome
    the smallest that matters.
    """

    effects: pd.DataFrame
    levels: pd.DataFrame
    sizes: Mapping[str, float]
    replications: int

    def found(self, arm: str, outcome: str) -> Found:
        """What a trial does to an outcome."""
        table = self.effects
        row = table[(table["arm"] == arm) & (table["outcome"] == outcome)].iloc[0]
        effect = Estimate(float(row["effect"]), float(row["ci_low"]), float(row["ci_high"]))
        size = self.sizes.get(outcome, 0.0)
        return Found(effect, way_of(effect.low, effect.value, effect.high, size))

    def level(self, arm: str, outcome: str) -> Estimate:
        """The level of an outcome under a trial, or under "today"."""
        table = self.levels
        row = table[(table["arm"] == arm) & (table["outcome"] == outcome)].iloc[0]
        return Estimate(float(row["level"]), float(row["ci_low"]), float(row["ci_high"]))


def tried() -> Trials:
    """Run all trials: a few seconds."""
    today = TODAY.scenario("today")
    arms = [today]
    for bias, names in SWITCHED.items():
        off = {"raters": {"supervisor": dict.fromkeys(names, 0.0)}}
        arms.append(today.with_(name=bias, evaluation=off))
    arms += [setting.scenario(name) for name, setting in SCHEMES.items()]
    study = compare(arms, replications=REPLICATIONS, seed=SEED, workers=1)
    return Trials(study.effects(), study.levels(), study.sizes, REPLICATIONS)


def shown(outcome: str, value: float, language: str, difference: bool) -> Display:
    """How a level, or an effect, of an outcome is shown."""
    return display(unit(outcome), language, [value], difference=difference)
