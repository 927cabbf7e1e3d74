"""Outcomes on cost, each for one quarter; effects add up the quarters of a year."""

from __future__ import annotations

import numpy as np

from asnsim.model.state import State
from asnsim.outcomes.outcome import Sums, fields, outcome

COST = fields("rating_hours", "rating_money", "incentives", "development_money")

HOURS_A_MONTH = 157.5
"""21 working days of 7.5 hours."""


def cost_sums(state: State) -> Sums:
    """Hours and rupiah of the quarter, by purpose; an hour costs the mean pay of the office."""
    people = state.employees
    wage = float(np.mean(people["base_pay"] + people["tpp_full"])) / HOURS_A_MONTH if state.rows else 0.0
    raters = [state.scheme.evaluation.raters[kind] for kind in state.facts.sources]
    sums = np.zeros(1, dtype=COST)[0]
    sums.rating_hours = sum(n * rater.hours for n, rater in zip(state.ratings, raters, strict=True))
    evaluation = state.scheme.evaluation
    audited = evaluation.accountability.audit * evaluation.accountability.audit_hours
    sums.rating_hours += state.rows * (audited + evaluation.payroll.admin_hours)
    fees = sum(n * rater.fee for n, rater in zip(state.ratings, raters, strict=True))
    sums.rating_money = sums.rating_hours * wage + fees
    raised = 3.0 * (people["base_pay"] - people["first_pay"])
    sums.incentives = (people["tpp"] + people["rewards"] + raised).sum()
    measures = state.scheme.development.values()
    sums.development_money = wage * sum(measure.hours_of(state) for measure in measures)
    return sums


@outcome(
    "cost",
    "hours a year",
    (0, 1e12),
    "Hours spent on rating",
    "Jam untuk penilaian",
    cost_sums,
    definition_id=(
        "Jam kerja untuk menilai, memeriksa nilai, dan mencatatnya, per triwulan; dampak dijumlahkan setahun."
    ),
)
def rater_hours(s: Sums) -> float:
    """Working hours spent on rating, on auditing ratings and on recording them, a quarter; effects add up a year."""
    return float(s.rating_hours)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of rating",
    "Biaya penilaian",
    cost_sums,
    definition_id=(
        "Jam penilai menurut rata-rata penghasilan kantor, ditambah honor, per triwulan; dampak dijumlahkan "
        "setahun."
    ),
)
def cost_raters(s: Sums) -> float:
    """Raters' hours at the mean pay of the office, and fees, a quarter; effects add up a year."""
    return float(s.rating_money)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of incentives",
    "Biaya insentif",
    cost_sums,
    definition_id=(
        "TPP, imbalan lain, dan kenaikan penghasilan karena pangkat dan jabatan sejak awal, per triwulan; "
        "dampak dijumlahkan setahun."
    ),
)
def cost_incentives(s: Sums) -> float:
    """TPP, other rewards, and pay gained by ranks and posts since the beginning, a quarter; effects add up a year."""
    return float(s.incentives)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of development",
    "Biaya pembinaan",
    cost_sums,
    definition_id=(
        "Jam pembinaan dan umpan balik menurut rata-rata penghasilan kantor, per triwulan; dampak "
        "dijumlahkan setahun."
    ),
)
def cost_training(s: Sums) -> float:
    """Hours of coaching and feedback at the mean pay of the office, a quarter; effects add up a year."""
    return float(s.development_money)
