"""The ensemble: parameter sets that the calibration accepted, kept with the package."""

from __future__ import annotations

import csv
import json
from functools import cache
from typing import Any

from asnsim.files import packaged


@cache
def ensemble() -> tuple[dict[str, Any], ...]:
    """The accepted parameter sets, full name to number or list of numbers; all count the same, in random order.

    They are laid under a scenario (`asnsim.scenario.overlay.underlaid`): what a scenario says stays.
    """
    with packaged("studies/calibration/ensemble.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {name: json.loads(value) for name, value in row.items() if name != "set"}
            for row in csv.DictReader(file)
        )
