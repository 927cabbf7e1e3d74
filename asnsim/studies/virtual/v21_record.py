"""V21: a record of results before the superior, in small and in large units."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import percent_change
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Output of staff in the last quarter, all and by the size of the unit."""
    impression, record = (trial.office(f"v21-{arm}").work(trial.quarters) for arm in ("impression", "record"))
    units = impression.state.units
    size = (units["stop"] - units["first"])[impression["unit"].astype(int)]
    large = size > np.median(units["stop"] - units["first"])
    everybody, in_large, in_small = (
        percent_change(*(office["true_results"][office.staff & of] for office in (record, impression)))
        for of in (np.ones_like(large), large, ~large)
    )
    return {"V21a": everybody, "V21b": in_large - in_small}


EXPERIMENT = Experiment("V21", run)
