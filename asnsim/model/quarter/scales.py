"""Scales: the running year, and the burn-in's mean and SD in which performance is measured ever after."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.model.core.records import Employee, Office, Scale, Unit
from asnsim.records import Rows


@kernel
def remember_year(employees: Rows[Employee], first: bool) -> None:
    """The running year: a quarter of the way towards this quarter, every quarter."""
    for i in range(len(employees)):
        person = employees[i]
        if first:
            person.year_results = person.true_results
            person.year_behaviour = person.true_behaviour
            person.year_observable = person.observable
        else:
            person.year_results += (person.true_results - person.year_results) / 4.0
            person.year_behaviour += (person.true_behaviour - person.year_behaviour) / 4.0
            person.year_observable += (person.observable - person.year_observable) / 4.0


@kernel
def standardise(employees: Rows[Employee], offices: Rows[Office], scales: Rows[Scale]) -> None:
    """True performance on the scale of judgement: SD of the burn-in, 0 = its mean."""
    for k in range(len(offices)):
        scale = scales[k]
        for i in range(offices[k].first, offices[k].stop):
            person = employees[i]
            person.truth_results = (person.year_results - scale.mean_true_results) / scale.sd_true_results
            person.truth_behaviour = (
                person.year_behaviour - scale.mean_true_behaviour
            ) / scale.sd_true_behaviour
            person.truth_quarter_results = (
                person.true_results - scale.mean_true_results
            ) / scale.sd_quarter_true_results
            person.truth_quarter_behaviour = (
                person.true_behaviour - scale.mean_true_behaviour
            ) / scale.sd_quarter_true_behaviour


@kernel
def credit_heads(employees: Rows[Employee], units: Rows[Unit], p: Any) -> None:
    """Results of a head are mostly those of the unit he leads (PermenPANRB 6/2022); all units before any head."""
    p = p[0]
    year, quarter = np.zeros(len(units)), np.zeros(len(units))
    for k in range(len(units)):
        unit = units[k]
        for i in range(unit.first, unit.stop):
            year[k] += employees[i].truth_results
            quarter[k] += employees[i].truth_quarter_results
        members = max(1, unit.stop - unit.first)
        year[k], quarter[k] = year[k] / members, quarter[k] / members
    for i in range(len(employees)):
        person = employees[i]
        if person.leads >= 0 and units[person.leads].stop > units[person.leads].first:
            person.truth_results = of_head(person.truth_results, year[person.leads], p)
            person.truth_quarter_results = of_head(person.truth_quarter_results, quarter[person.leads], p)


@equation
def of_head(own: float, team: float, p: Any) -> float:
    """A head's results: his unit's mean, scaled to spread like one person's, and a part of his own."""
    return p.team_weight * p.unit_scale * team + (1.0 - p.team_weight) * own


def set_scales(employees: Rows[Employee], offices: Rows[Office], scales: Rows[Scale]) -> None:
    """Means and SDs of this quarter, in which everything will be measured, of each office its own."""
    for k in range(len(offices)):
        office = offices[k]
        set_scales_of(employees[office.first : office.stop], scales[k : k + 1])


def set_scales_of(employees: Rows[Employee], scales: Rows[Scale]) -> None:
    """Those of one office."""
    for activity in ("results", "service", "innovation", "help"):
        scales[f"mean_{activity}"], scales[f"sd_{activity}"] = mean_and_sd(
            np.ascontiguousarray(employees[f"output_{activity}"])
        )
    for dimension in ("results", "behaviour"):
        year = np.ascontiguousarray(employees[f"year_{dimension}"])
        scales[f"mean_true_{dimension}"], scales[f"sd_true_{dimension}"] = mean_and_sd(year)
        scales[f"sd_quarter_true_{dimension}"] = mean_and_sd(
            np.ascontiguousarray(employees[f"true_{dimension}"])
        )[1]
    for counted in ("observable", "year_observable"):
        scales[f"mean_{counted}"], scales[f"sd_{counted}"] = mean_and_sd(
            np.ascontiguousarray(employees[counted])
        )


@kernel
def mean_and_sd(x: Any) -> tuple[float, float]:
    """Mean and SD (by n, at least 0.01) of `x`, summed in order."""
    total = 0.0
    for i in range(len(x)):
        total += x[i]
    mean = total / len(x)
    squares = 0.0
    for i in range(len(x)):
        squares += (x[i] - mean) * (x[i] - mean)
    return mean, max(0.01, math.sqrt(squares / len(x)))
