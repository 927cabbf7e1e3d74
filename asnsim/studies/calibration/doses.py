"""Doses of fitted studies that the studies do not tell: they are drawn with the parameters and kept out of the sets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from asnsim.experiment.arms import Arm
from asnsim.files import packaged
from asnsim.scenario.overlay import Values, overlaid
from asnsim.scenario.parameters import all_parameters
from asnsim.studies.calibration.priors import Prior, form_of
from asnsim.studies.virtual.lab import Lab


class Dose(NamedTuple):
    """A row of doses.csv: one unknown number that some laboratories have in common.

    Attributes:
        prior: its name and what is believed of it. scenarios: the laboratories. parameter: what it is there.
    """

    prior: Prior
    scenarios: tuple[str, ...]
    parameter: str


@cache
def doses() -> tuple[Dose, ...]:
    """All rows of doses.csv."""
    with packaged("studies/calibration/doses.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(_dose, csv.DictReader(file)))


def laid_out(values: Mapping[str, Any]) -> dict[str, Values]:
    """What is laid over each laboratory, from the values of doses by name; other values are left out."""
    found: dict[str, dict[str, Any]] = {}
    for dose in doses():
        if dose.prior.name in values:
            for scenario in dose.scenarios:
                found.setdefault(scenario, {})[dose.parameter] = values[dose.prior.name]
    return dict(found)


@dataclass
class DosedLab(Lab):
    """A lab in which some scenarios have a dose of their own: by scenario, what is laid over that one alone."""

    doses: Mapping[str, Values] = field(default_factory=dict)

    def arm(self, scenario: str) -> Arm:
        """The scenario of that name under the parameters and the dose of this lab, and what it burns in under."""
        arm, over = super().arm(scenario), self.doses.get(scenario, {})
        return Arm(arm.name, overlaid(arm.scenario, over), overlaid(arm.before, over))


def _dose(row: dict[str, str]) -> Dose:
    declared = next(one for one in all_parameters() if one.name == row["parameter"])
    if declared.role != "institution":
        raise ValueError(f"{declared.name} is no dose: it speaks of {declared.role}")
    prior = Prior(
        name=row["dose"],
        paths=(row["dose"],),
        form=form_of(declared),
        median=float(row["median"]),
        off=0.0,
        low=float(declared.low or 0.0),
        high=float(declared.high or "inf"),
        whole=False,
        sigma=float(row["sigma"]),
        absent=0.0,
        source=row["source"],
    )
    return Dose(prior, tuple(row["scenarios"].split(";")), row["parameter"])
