"""V9: what remains of one's own motivation when a reward, or praise, has come and gone."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import correlation, standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial

YEAR = 4
"""Praise comes at the end of a year, so that all treatments end there."""


def run(trial: Trial) -> Mapping[str, float]:
    """After quarters to settle in, quarters with the treatment; then it is gone, and a quarter passes."""
    settled = trial.office("v9-nothing").work(YEAR - trial.quarters)
    treated = [settled.under(arm).work(trial.quarters) for arm in ("v9-nothing", "v9-reward", "v9-praise")]
    nothing, reward, praise = (office.under("v9-nothing").work()["motivation"] for office in treated)
    return {
        "V9a": standardised(reward, nothing),
        "V9b": standardised(praise, nothing),
        "V9c": motive_slope(treated[1]) - motive_slope(treated[0]),
    }


def paid(trial: Trial) -> Mapping[str, float]:
    """What the reward pays while it is there, share of pay."""
    settled = trial.office("v9-nothing").work(YEAR - trial.quarters)
    return {"v9-reward": float(settled.under("v9-reward").work(trial.quarters).paid().mean())}


def motive_slope(office: Office) -> float:
    """Standardised slope, as the studies give it: r of output on the task with the motivation that people
    brought."""
    return correlation(office["output_results"], office["psm"])


EXPERIMENT = Experiment("V9", run, paid)
