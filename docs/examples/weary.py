"""An outcome: the share of employees whose motivation is far below what it used to be."""

from __future__ import annotations

from asnsim.outcomes.matters import ONE_IN_A_HUNDRED
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot
from asnsim.outcomes.statistics import Statistic, share

WEARY = 0.8
"""Motivation below which somebody is called weary (burn-in mean 1)."""


@outcome(
    "motivation",
    "share",
    (0, 1),
    "Weary employees",
    "Pegawai yang lesu",
    definition_id="Proporsi pegawai yang motivasi otonomnya di bawah 0,8 dari biasanya. Contoh, bukan temuan.",
    matters=ONE_IN_A_HUNDRED,
)
def weary(state: Snapshot) -> Statistic:
    """Share of employees whose autonomous motivation is below 0.8 of what is usual. An example, no finding."""
    return share(state.employees["motivation"] < WEARY)
