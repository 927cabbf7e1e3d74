"""Which claims stand on one coefficient: each is set to where it leaves no trace, and the claims are tried again.

python -m asnsim.studies.claims.carried    writes carried.csv anew (half an hour on two cores)
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from asnsim.experiment.jobs import run_jobs
from asnsim.files import packaged
from asnsim.luck import replication_seed
from asnsim.scenario import all_parameters
from asnsim.scenario.overlay import Values
from asnsim.studies.claims.sides import trials
from asnsim.studies.claims.table import Claim, table
from asnsim.studies.claims.trial import replication
from asnsim.studies.claims.verdict import CARRIES

FILE = "studies/claims/carried.csv"
REPLICATIONS = 2
KEPT = 0.5
"""Share of an effect from which a coefficient is listed."""


def coefficients() -> dict[str, float]:
    """Every number of role behaviour that can be set to where it leaves no trace, with that value."""
    return {
        row.name: float(row.off)
        for row in all_parameters()
        if row.role == "behaviour" and isinstance(row.off, (int, float)) and not isinstance(row.off, bool)
    }


@cache
def carried() -> dict[int, dict[str, float]]:
    """Claim to coefficient to the share of the claim's effect that vanishes with it, as it was last written down."""
    found: dict[int, dict[str, float]] = {}
    with packaged(FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(int(row["claim"]), {})[row["parameter"]] = float(row["share"])
    return found


def carriers(claim: Claim) -> tuple[str, ...]:
    """The coefficients that carry a claim's effect, each by itself, the one that carries most first."""
    shares = carried().get(claim.id, {})
    return tuple(
        sorted((name for name, share in shares.items() if share >= CARRIES), key=lambda n: -shares[n])
    )


def shares(workers: int | None = None, progress: bool = False, seed: int = 1) -> pd.DataFrame:
    """One row per claim and coefficient that carries `KEPT` of its effect or more: claim, parameter, share.

    The share is what of the effect, in the claim's own setting and under the parameters as shipped, vanishes where
    the coefficient is off on both sides.
    """
    tried = [claim for claim in table() if trials(claim)]
    off: dict[str, Values] = {"": {}, **{name: {name: value} for name, value in coefficients().items()}}
    jobs = [
        (tuple(claim.id for claim in tried), replication_seed(seed, r), values)
        for values in off.values()
        for r in range(REPLICATIONS)
    ]
    levels = np.array(run_jobs(replication, jobs, workers, progress)).reshape(len(off), REPLICATIONS, -1, 2)
    effects = (levels[..., 1] - levels[..., 0]).mean(axis=1)
    rows = []
    for claim, place in zip(tried, _first_trials(tried), strict=True):
        whole = effects[0, place]
        if not np.isfinite(whole) or whole == 0.0:
            continue
        for name, effect in zip(off, effects[:, place], strict=True):
            share = 1.0 - effect / whole
            if name and share >= KEPT:
                rows.append((claim.id, name, round(float(share), 3)))
    return pd.DataFrame(rows, columns=["claim", "parameter", "share"])


def _first_trials(tried: Sequence[Claim]) -> list[int]:
    """The place of each claim's own setting among all trials."""
    counts = [len(trials(claim)) for claim in tried]
    return [sum(counts[:k]) for k in range(len(counts))]


if __name__ == "__main__":
    shares(progress=True).to_csv(str(packaged(FILE)), index=False, lineterminator="\n")
