"""Outcomes on cost, each for one quarter; effects add up the quarters of a year."""

from __future__ import annotations

import math

from asnsim.model.development.measure import measures_of
from asnsim.model.practices.practice import practices_of
from asnsim.model.quarter.in_force import cost_of
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.mechanism import Purpose
from asnsim.model.service.block import blocks_of
from asnsim.outcomes.equity import full_pay
from asnsim.outcomes.matters import A_LINE_OF_THE_BUDGET, A_WORKING_DAY
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot, once, rated, snapshot
from asnsim.outcomes.statistics import Statistic, total

HOURS_A_MONTH = 157.5
"""21 working days of 7.5 hours."""

NOTHING = (0.0, 0.0)
"""Hours and rupiah."""


@once
def wage(state: Snapshot) -> float:
    """What an hour costs: the mean pay of the office, rupiah; of all of it, where some of its units are looked at."""
    office = state if state.state.part_of is None else snapshot(state.state.part_of)
    return float(full_pay(office).mean()) / HOURS_A_MONTH if office.rows else 0.0


@once
def measures(state: Snapshot) -> dict[bool, tuple[float, float]]:
    """Hours and rupiah of measures, of those that train raters and of all others."""
    spent = {True: (0.0, 0.0), False: (0.0, 0.0)}
    if not state.scheme.development:
        return spent
    of_scheme = measures_of(state.scheme)
    for kind in state.scheme.development:
        measure = of_scheme[kind]
        hours, money = cost_of("development", measure, state.state)
        before = spent[measure.books == "rating"]
        spent[measure.books == "rating"] = before[0] + hours, before[1] + money
    return spent


@once
def raters(state: Snapshot) -> tuple[float, float]:
    """Hours and rupiah of raters."""
    costs = [cost_of("evaluation.raters", rater, state.state) for rater in raters_of(state.scheme).values()]
    times = state.scheme.evaluation.times
    return times * math.fsum(hours for hours, _ in costs), times * math.fsum(money for _, money in costs)


@once
def practices(state: Snapshot) -> dict[Purpose, tuple[float, float]]:
    """Hours and rupiah of practices, by the purpose to which they are booked."""
    spent: dict[Purpose, tuple[float, float]] = {}
    for practice in practices_of(state.scheme).values():
        hours, money = cost_of("practices", practice, state.state)
        before = spent.get(practice.books, NOTHING)
        spent[practice.books] = before[0] + hours, before[1] + money
    return spent


@once
def hours_of_rating(state: Snapshot) -> float:
    """Hours for rating, panels, reports, second checks, records and training in rating."""
    evaluation = state.scheme.evaluation
    hours = raters(state)[0] + practices(state).get("rating", NOTHING)[0]
    if rated(state):
        rechecked = evaluation.accountability.recheck * evaluation.accountability.recheck_hours
        hours += state.rows * evaluation.times * (evaluation.report_hours + rechecked)
    return hours + measures(state)[True][0]


@outcome(
    "cost",
    "hours a year",
    (0, 1e12),
    "Hours spent on rating",
    "Jam untuk penilaian",
    definition_id=(
        "Jam kerja untuk menilai, panel, laporan, pelatihan menilai, serta memeriksa dan mencatat nilai, per "
        "triwulan; dampak dijumlahkan setahun."
    ),
    matters=A_WORKING_DAY,
)
def rater_hours(state: Snapshot) -> Statistic:
    """Working hours for rating, panels, reports and training in rating, and for checking and recording ratings, a
    quarter; effects add up a year."""
    return total(hours_of_rating(state))


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of rating",
    "Biaya penilaian",
    definition_id=(
        "Jam penilai menurut rata-rata penghasilan kantor, ditambah honor dan pelatihan menilai, per triwulan; "
        "dampak dijumlahkan setahun."
    ),
    matters=A_LINE_OF_THE_BUDGET,
)
def cost_raters(state: Snapshot) -> Statistic:
    """Raters' hours at the mean pay of the office, fees, and their training in rating, a quarter; effects add up
    a year."""
    money = raters(state)[1] + measures(state)[True][1] + practices(state).get("rating", NOTHING)[1]
    return total(wage(state) * hours_of_rating(state) + money)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of incentives",
    "Biaya insentif",
    definition_id=(
        "TPP, imbalan lain, dan kenaikan penghasilan karena pangkat dan jabatan sejak awal, per triwulan; "
        "dampak dijumlahkan setahun."
    ),
    matters=A_LINE_OF_THE_BUDGET,
)
def cost_incentives(state: Snapshot) -> Statistic:
    """TPP, other rewards, and pay gained by ranks and posts since the beginning, a quarter; effects add up a year."""
    people = state.employees
    raised = 3.0 * (people["base_pay"] + people["post_pay"] - people["first_pay"])
    return total(people["tpp"] + people["rewards"] + raised)


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of development",
    "Biaya pengembangan kompetensi",
    definition_id=(
        "Jam pelatihan, bimbingan, dan umpan balik menurut rata-rata penghasilan kantor, ditambah biaya yang "
        "dibayar, per triwulan; dampak dijumlahkan setahun."
    ),
    matters=A_LINE_OF_THE_BUDGET,
)
def cost_training(state: Snapshot) -> Statistic:
    """Hours of training, coaching and feedback at the mean pay of the office, and what is paid beside them, a
    quarter; effects add up a year."""
    spent = (measures(state)[False], practices(state).get("development", NOTHING))
    return total(math.fsum(wage(state) * hours + money for hours, money in spent))


@outcome(
    "cost",
    "rupiah a year",
    (0, 1e15),
    "Cost of hearing citizens",
    "Biaya pengaduan dan konsultasi publik",
    definition_id=(
        "Jam untuk menangani pengaduan, peninjauan cara kerja, dan forum menurut rata-rata penghasilan kantor, "
        "ditambah biaya survei dan forum, per triwulan; dampak dijumlahkan setahun."
    ),
    matters=A_LINE_OF_THE_BUDGET,
)
def cost_service(state: Snapshot) -> Statistic:
    """Hours for complaints, reviews and forums at the mean pay of the office, and money for surveys and forums, a
    quarter; effects add up a year."""
    costs = [cost_of("service", block, state.state) for block in blocks_of(state.scheme).values()]
    costs.append(practices(state).get("service", NOTHING))
    return total(math.fsum(wage(state) * hours + money for hours, money in costs))
