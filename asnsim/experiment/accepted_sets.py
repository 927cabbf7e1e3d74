"""The ensemble: parameter sets that the calibration accepted, kept with the package."""

from __future__ import annotations

import csv
from functools import cache

from asnsim.files import packaged


@cache
def ensemble() -> tuple[dict[str, float], ...]:
    """The accepted parameter sets, full name to value, the best fitting first; their values are the defaults.

    They are laid under a scenario (`asnsim.scenario.overlay.underlaid`): what a scenario says stays.
    """
    with packaged("studies/calibration/ensemble.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {name: float(value) for name, value in row.items() if name != "set"}
            for row in csv.DictReader(file)
        )
