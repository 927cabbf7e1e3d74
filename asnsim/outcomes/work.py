"""Outcomes on work: performance, effort by activity, attendance."""

from __future__ import annotations

from asnsim.outcomes.matters import A_TWENTIETH_OF_AN_SD, ONE_IN_A_HUNDRED, TEN_MINUTES_A_DAY, Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot
from asnsim.outcomes.statistics import Statistic, mean, ratio


@outcome(
    "work",
    "SD",
    (-3, 5),
    "True performance",
    "Kinerja sebenarnya",
    definition_id=(
        "Rata-rata kinerja sebenarnya pada triwulan itu, kedua dimensi, dalam simpangan baku masa awal; 0 = "
        "rata-rata masa awal."
    ),
    matters=A_TWENTIETH_OF_AN_SD,
)
def true_performance(state: Snapshot) -> Statistic:
    """Mean true performance of the quarter, both dimensions, in SD of the burn-in; 0 = its mean."""
    people, scales = state.employees, state.scales
    results = (people["true_results"] - scales["mean_true_results"]) / scales["sd_quarter_true_results"]
    return mean((results + people["truth_quarter_behaviour"]) / 2.0)


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on results",
    "Upaya untuk hasil",
    definition_id="Rata-rata upaya untuk hasil yang dapat dihitung; sekitar 1 pada keadaan acuan.",
    matters=TEN_MINUTES_A_DAY,
)
def effort_results(state: Snapshot) -> Statistic:
    """Mean effort on countable results; about 1 at the baseline."""
    return mean(state.employees["effort_results"])


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on service",
    "Upaya untuk pelayanan",
    definition_id="Rata-rata upaya melayani masyarakat dengan baik; sekitar 1 pada keadaan acuan.",
    matters=TEN_MINUTES_A_DAY,
)
def effort_service(state: Snapshot) -> Statistic:
    """Mean effort on treating citizens well; about 1 at the baseline."""
    return mean(state.employees["effort_service"])


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on innovation",
    "Upaya untuk inovasi",
    definition_id="Rata-rata upaya untuk inovasi.",
    matters=TEN_MINUTES_A_DAY,
)
def effort_innovation(state: Snapshot) -> Statistic:
    """Mean effort on innovation."""
    return mean(state.employees["effort_innovation"])


@outcome(
    "work",
    "effort",
    (-20, 20),
    "Helping less harming",
    "Selisih perilaku membantu dan merugikan rekan",
    definition_id="Rata-rata upaya membantu rekan kerja dikurangi upaya yang merugikan mereka. E063, E067.",
    matters=TEN_MINUTES_A_DAY,
)
def effort_helping(state: Snapshot) -> Statistic:
    """Mean effort on helping colleagues minus effort on harming them. E063, E067."""
    return mean(state.employees["effort_help"] - state.employees["effort_harm"])


@outcome(
    "work",
    "share of effort",
    (0, 1),
    "Ingratiation",
    "Upaya mengambil hati",
    definition_id="Upaya mengambil hati para penilai sebagai bagian dari seluruh upaya. E047-E049.",
    matters=ONE_IN_A_HUNDRED,
)
def influence_share(state: Snapshot) -> Statistic:
    """Effort on ingratiating those who rate, as a share of all effort. E047-E049."""
    people = state.employees
    working = people["effort_results"] + people["effort_service"] + people["effort_innovation"]
    others = people["effort_help"] + people["effort_harm"] + people["effort_influence"]
    return ratio(people["effort_influence"], working + others + people["effort_support"])


@outcome(
    "work",
    "burn-in mean 1",
    (0.8, 1.25),
    "Yield under superiors",
    "Hasil kerja di bawah atasan",
    definition_id=(
        "Rata-rata pengali hasil kerja karena dukungan atasan: kemampuan dan usahanya bagi pegawai; 1 = seperti pada "
        "masa awal."
    ),
    matters=Matters(
        0.01,
        "One per cent of everybody's work: what one more employee in a hundred would do.",
        "Satu persen pekerjaan semua pegawai: sebanyak yang dikerjakan satu pegawai tambahan dari seratus.",
    ),
)
def support(state: Snapshot) -> Statistic:
    """Mean factor by which superiors move the work of their people, by ability and effort; 1 = as in the burn-in."""
    members = state.units["stop"] - state.units["first"]
    return ratio(state.units["support"] * members, members)


@outcome(
    "work",
    "share of days",
    (0, 1),
    "Attendance",
    "Kehadiran",
    definition_id="Rata-rata proporsi hari kerja hadir. E083.",
    matters=Matters(
        0.004,
        "One working day of about 250 a year.",
        "Satu dari kira-kira 250 hari kerja setahun.",
    ),
)
def attendance(state: Snapshot) -> Statistic:
    """Mean share of working days present. E083."""
    return mean(state.employees["attendance"])
