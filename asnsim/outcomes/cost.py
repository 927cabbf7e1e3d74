"""Outcomes on cost, each for one quarter; effects add up the quarters of a year."""

from __future__ import annotations

import numpy as np

from asnsim.model.development.measure import measures_of
from asnsim.model.quarter.in_force import cost_of
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.state import State
from asnsim.model.service.block import blocks_of
from asnsim.outcomes.outcome import Sums, fields, outcome

COST = fields("rating_hours", "rating_money", "incentives", "development_money", "service_money")

HOURS_A_MONTH = 157.5
"""21 working days of 7.5 hours."""


def cost_sums(state: State) -> Sums:
    """Hours and rupiah of the quarter, by purpose; an hour costs the mean pay of the office."""
    people = state.employees
    wage = float(np.mean(people["base_pay"] + people["tpp_full"])) / HOURS_A_MONTH if state.rows else 0.0
    rated = [cost_of("evaluation.raters", rater, state) for rater in raters_of(state.scheme).values()]
    sums = np.zeros(1, dtype=COST)[0]
    sums.rating_hours = sum(hours for hours, _ in rated)
    evaluation = state.scheme.evaluation
    if state.rated:
        audited = evaluation.accountability.audit * evaluation.accountability.audit_hours
        sums.rating_hours += state.rows * (evaluation.report_hours + audited)
    sums.rating_hours += state.rows * evaluation.payroll.admin_hours
    fees = sum(money for _, money in rated)
    sums.rating_money = sums.rating_hours * wage + fees
    raised = 3.0 * (people["base_pay"] - people["first_pay"])
    sums.incentives = (people["tpp"] + people["rewards"] + raised).sum()
    measures = measures_of(state.scheme)
    for kind in state.scheme.development:
        measure = measures[kind]
        hours, money = cost_of("development", measure, state)
        if measure.books == "rating":
            sums.rating_hours += hours
            sums.rating_money += wage * hours + money
        else:
            sums.development_money += wage * hours + money
    costs = [cost_of("service", block, state) for block in blocks_of(state.scheme).values()]
    sums.service_money = sum(wage * hours + money for hours, money in costs)
    return sums


@outcome(
    "cost",
    "hours a year",
    (0, 1e12),
    "Hours spent on rating",
    "Jam untuk penilaian",
    cost_sums,
    definition_id=(
        "Jam kerja untuk menilai, panel, laporan, pelatihan menilai, serta memeriksa dan mencatat nilai, per "
        "triwulan; dampak dijumlahkan setahun."
    ),
)
def rater_hours(s: Sums) -> float:
    """Working hours for rating, panels, reports and training in rating, and for auditing and recording ratings, a
    quarter; effects add up a year."""
    return float(s.rating_hours)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of rating",
    "Biaya penilaian",
    cost_sums,
    definition_id=(
        "Jam penilai menurut rata-rata penghasilan kantor, ditambah honor dan pelatihan menilai, per triwulan; "
        "dampak dijumlahkan setahun."
    ),
)
def cost_raters(s: Sums) -> float:
    """Raters' hours at the mean pay of the office, fees, and their training in rating, a quarter; effects add up
    a year."""
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
        "Jam pelatihan, pembinaan, dan umpan balik menurut rata-rata penghasilan kantor, ditambah biaya yang "
        "dibayar, per triwulan; dampak dijumlahkan setahun."
    ),
)
def cost_training(s: Sums) -> float:
    """Hours of training, coaching and feedback at the mean pay of the office, and what is paid beside them, a
    quarter; effects add up a year."""
    return float(s.development_money)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of hearing citizens",
    "Biaya mendengarkan masyarakat",
    cost_sums,
    definition_id=(
        "Jam untuk menangani pengaduan, peninjauan cara kerja, dan forum menurut rata-rata penghasilan kantor, "
        "ditambah biaya survei dan forum, per triwulan; dampak dijumlahkan setahun."
    ),
)
def cost_service(s: Sums) -> float:
    """Hours for complaints, reviews and forums at the mean pay of the office, and money for surveys and forums, a
    quarter; effects add up a year."""
    return float(s.service_money)
