"""Runs of many variants, all under the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from asnsim.experiment.arms import Arm
from asnsim.experiment.uncertainty import seeds_of
from asnsim.studies.runs import Runs
from asnsim.studies.why.variants import Variant, called_apart

Floats = NDArray[np.float64]


class VariantRuns:
    """What has been run so far, in the `Runs` of `path` and under the seeds of the first replications."""

    def __init__(self, path: Path | None, seed: int, replications: int, workers: int | None) -> None:
        self._seeds = tuple(seeds_of(seed, replications).values())
        self._runs = Runs(path, workers)

    def __enter__(self) -> VariantRuns:
        return self

    def __exit__(self, *error: object) -> None:
        self._runs.__exit__(*error)

    def run(self, variants: Sequence[Variant], progress: bool) -> None:
        """Run what these variants lack, with a bar over tasks where `progress`."""
        apart = tuple(called_apart(variants).values())
        self._runs.run([(seed, apart) for seed in self._seeds], progress)

    def effect(self, arm: Arm, baseline: Arm) -> Floats:
        """(replication, outcome): the arm less the baseline, NaN where there is no number."""
        return self._runs.effect(arm, baseline, self._seeds)
