"""Outcomes on work: performance, effort by activity, attendance."""

from __future__ import annotations

from asnsim.outcomes.outcome import Sums, outcome, ratio
from asnsim.outcomes.people_sums import people_sums


@outcome(
    "work",
    "SD",
    (-3, 5),
    "True performance",
    "Kinerja sebenarnya",
    people_sums,
    definition_id=(
        "Rata-rata kinerja sebenarnya pada triwulan itu, kedua dimensi, dalam simpangan baku masa awal; 0 = "
        "rata-rata masa awal."
    ),
)
def true_performance(s: Sums) -> float:
    """Mean true performance of the quarter, both dimensions, in SD of the burn-in; 0 = its mean."""
    return ratio(s.performance, s.n)


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on results",
    "Upaya untuk hasil",
    people_sums,
    definition_id="Rata-rata upaya untuk hasil yang dapat dihitung; sekitar 1 pada keadaan acuan.",
)
def effort_results(s: Sums) -> float:
    """Mean effort on countable results; about 1 at the baseline."""
    return ratio(s.effort_results, s.n)


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on service",
    "Upaya untuk pelayanan",
    people_sums,
    definition_id="Rata-rata upaya melayani masyarakat dengan baik; sekitar 1 pada keadaan acuan.",
)
def effort_service(s: Sums) -> float:
    """Mean effort on treating citizens well; about 1 at the baseline."""
    return ratio(s.effort_service, s.n)


@outcome(
    "work",
    "effort",
    (0, 20),
    "Effort on innovation",
    "Upaya untuk inovasi",
    people_sums,
    definition_id="Rata-rata upaya untuk inovasi.",
)
def effort_innovation(s: Sums) -> float:
    """Mean effort on innovation."""
    return ratio(s.effort_innovation, s.n)


@outcome(
    "work",
    "effort",
    (-20, 20),
    "Helping less harming",
    "Menolong dikurangi merugikan",
    people_sums,
    definition_id="Rata-rata upaya menolong rekan kerja dikurangi upaya yang merugikan mereka. E063, E067.",
)
def effort_helping(s: Sums) -> float:
    """Mean effort on helping colleagues minus effort on harming them. E063, E067."""
    return ratio(s.helping, s.n)


@outcome(
    "work",
    "share of effort",
    (0, 1),
    "Ingratiation",
    "Upaya mengambil hati",
    people_sums,
    definition_id="Upaya mengambil hati para penilai sebagai bagian dari seluruh upaya. E047-E049.",
)
def influence_share(s: Sums) -> float:
    """Effort on ingratiating those who rate, as a share of all effort. E047-E049."""
    return ratio(s.influence, s.effort)


@outcome(
    "work",
    "share of days",
    (0, 1),
    "Attendance",
    "Kehadiran",
    people_sums,
    definition_id="Rata-rata proporsi hari kerja hadir. E083.",
)
def attendance(s: Sums) -> float:
    """Mean share of working days present. E083."""
    return ratio(s.attendance, s.n)
