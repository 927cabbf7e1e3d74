"""Outcomes on bias: how ratings differ from the truth, and from each other."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BAIK, BELOW, MATRIX, SANGAT_BAIK
from asnsim.outcomes.matters import (
    A_TWENTIETH_OF_AN_SD,
    ONE_IN_A_HUNDRED,
    TWO_HUNDREDTHS_OF_A_CORRELATION,
    Matters,
)
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot, once, rated, year_ends
from asnsim.outcomes.statistics import (
    Statistic,
    correlation,
    derived,
    icc,
    mean,
    sd,
    share,
    slope,
    tau_b,
    variance,
)
from asnsim.outcomes.truth import categories, judgement, truth

OLDER_THAN = 45.0
"""Age that divides older from younger employees, years."""

PREDICATES = np.array(MATRIX).ravel()
"""Predicate by category of results, then of behaviour, each from below to above expectation."""


@once
def error(state: Snapshot) -> NDArray[np.float64]:
    """Final judgement less true performance, (row,)."""
    return judgement(state) - truth(state)


def gap(x: NDArray[np.float64], ones: NDArray[np.bool_]) -> Statistic:
    """Mean of the ones less that of the others."""
    return derived(lambda one, other: one - other, mean(x, weights=ones), mean(x, weights=~ones))


@outcome(
    "bias",
    "SD",
    (-3, 5),
    "Leniency",
    "Kemurahan nilai (leniency)",
    definition_id=(
        "Rata-rata penilaian akhir dikurangi kinerja sebenarnya, kedua dimensi; 0 berarti tidak bias. E020."
    ),
    when=rated,
    matters=A_TWENTIETH_OF_AN_SD,
)
def leniency(state: Snapshot) -> Statistic:
    """Mean of final judgement minus true performance, both dimensions; 0 is unbiased. E020."""
    return mean(error(state))


@outcome(
    "bias",
    "share",
    (-1, 1),
    "Centrality",
    "Kecenderungan memusat",
    definition_id=(
        "1 - simpangan baku laporan dibagi simpangan baku kategori sebenarnya, keduanya per penilai; 1 = "
        "semua mendapat nilai yang sama. E023."
    ),
    when=rated,
    matters=Matters(
        0.02,
        "The spread of reports changes by a fiftieth of what the true categories would give: about one report "
        "in 50 moves by a category.",
        "Sebaran laporan berubah seperlimapuluh dari sebaran kategori sebenarnya: kira-kira satu dari 50 "
        "laporan berpindah satu kategori.",
    ),
)
def centrality(state: Snapshot) -> Statistic:
    """1 - SD of reports over SD of true categories, both within raters; 1 = everybody gets the same. E023."""
    people, unit = state.employees, state.employees["unit"]
    return derived(
        lambda reported, true: 1.0 - math.sqrt(reported / true),
        variance(people["report_results"], people["report_behaviour"], within=unit),
        variance(*categories(state), within=unit),
    )


@outcome(
    "bias",
    "SD per unit of closeness",
    (-3, 10),
    "Favouritism",
    "Pilih kasih",
    definition_id=(
        "Koefisien kedekatan dengan atasan dalam penilaian, pada kinerja sebenarnya yang sama. E038-E040."
    ),
    when=rated,
    matters=Matters(
        0.1,
        "Two employees half the scale of closeness apart are then judged a twentieth of an SD apart at equal "
        "work.",
        "Dua pegawai yang kedekatannya berbeda separuh skala lalu dinilai berbeda seperduapuluh simpangan "
        "baku pada hasil kerja yang sama.",
    ),
)
def favouritism(state: Snapshot) -> Statistic:
    """Coefficient on closeness to the superior in the judgement, at equal true performance. E038-E040."""
    people = state.employees
    controls = people["truth_results"], people["truth_behaviour"]
    return slope(judgement(state), people["closeness"], controls=controls)


@outcome(
    "bias",
    "share",
    (-1, 20),
    "Halo",
    "Efek halo",
    definition_id=(
        "Korelasi kedua dimensi yang dinilai, per penilai, dibagi korelasi dimensi sebenarnya, dikurangi 1. "
        "E015-E016."
    ),
    when=rated,
    matters=Matters(
        0.05,
        "The two judged dimensions hang together a twentieth more or less than the true ones do: with a true "
        "correlation of .4 (assumption) that is .02 of a correlation.",
        "Kedua dimensi yang dinilai berkaitan seperduapuluh lebih atau kurang daripada yang sebenarnya: "
        "dengan korelasi sebenarnya 0,4 (asumsi) itu berarti 0,02 korelasi.",
    ),
)
def halo(state: Snapshot) -> Statistic:
    """Within-rater correlation of the two judged dimensions over that of the true ones, minus 1. E015-E016."""
    people, unit = state.employees, state.employees["unit"]
    return derived(
        lambda judged, true: judged / true - 1.0,
        correlation(people["judged_results"], people["judged_behaviour"], within=unit),
        correlation(people["truth_results"], people["truth_behaviour"], within=unit),
    )


@outcome(
    "bias",
    "correlation",
    (-1, 1),
    "Validity of judgements",
    "Validitas penilaian",
    definition_id="Korelasi penilaian akhir dengan kinerja sebenarnya (rata-rata kedua dimensi). E017.",
    when=rated,
    matters=TWO_HUNDREDTHS_OF_A_CORRELATION,
)
def validity(state: Snapshot) -> Statistic:
    """Correlation of the final judgement with true performance (means of both dimensions). E017."""
    return correlation(judgement(state), truth(state))


@outcome(
    "bias",
    "correlation",
    (-1, 1),
    "Validity of predicates",
    "Validitas predikat",
    definition_id="Korelasi predikat triwulan dengan kinerja sebenarnya. Diturunkan dari E030-E032.",
    when=rated,
    matters=TWO_HUNDREDTHS_OF_A_CORRELATION,
)
def validity_predicate(state: Snapshot) -> Statistic:
    """Correlation of the quarter's predicate with true performance. Derived from E030-E032."""
    return correlation(state.employees["predicate"], truth(state))


@outcome(
    "bias",
    "ICC",
    (-1, 1),
    "Agreement of two superiors",
    "Kesepakatan dua atasan",
    definition_id=(
        "ICC(1) antara atasan dan atasan kedua yang penilaiannya tidak mengubah apa pun. E001, E003-E005."
    ),
    when=rated,
    matters=TWO_HUNDREDTHS_OF_A_CORRELATION,
)
def agreement(state: Snapshot) -> Statistic:
    """ICC(1) of the superior and a second supervisor who changes nothing. E001, E003-E005."""
    people = state.employees
    results, behaviour = state.judgements("supervisor")
    return icc((results + behaviour) / 2.0, (people["second_results"] + people["second_behaviour"]) / 2.0)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Wrongly rated employees",
    "Pegawai dengan predikat tidak tepat",
    definition_id="Proporsi pegawai yang predikatnya berbeda dari hasil matriks atas kategori sebenarnya.",
    when=rated,
    matters=ONE_IN_A_HUNDRED,
)
def misclassified(state: Snapshot) -> Statistic:
    """Share whose predicate differs from the matrix applied to the true categories."""
    results, behaviour = categories(state)
    deserved = PREDICATES.take(3 * (results - BELOW) + behaviour - BELOW)
    return share(state.employees["predicate"] != deserved)


@outcome(
    "bias",
    "share of pairs",
    (0, 1),
    "Wrongly ranked pairs",
    "Pasangan yang urutannya terbalik",
    definition_id=(
        "(1 - tau-b Kendall antara predikat dan kinerja sebenarnya)/2, pasangan dalam satu unit; 0,5 = sama "
        "dengan kebetulan."
    ),
    when=rated,
    matters=ONE_IN_A_HUNDRED,
)
def misranked(state: Snapshot) -> Statistic:
    """(1 - Kendall's tau-b of predicate and true performance)/2, pairs within units; 0.5 = no better than chance."""
    people = state.employees
    tau = tau_b(people["predicate"], truth(state), within=people["unit"])
    return derived(lambda agreement: (1.0 - agreement) / 2.0, tau)


@outcome(
    "bias",
    "SD",
    (0, 5),
    "Spread of judgements",
    "Sebaran penilaian",
    definition_id=(
        "Simpangan baku penilaian akhir (rata-rata kedua dimensi) antarpegawai: apa yang dipikirkan "
        "penilai, sebelum keterusterangan."
    ),
    when=rated,
    matters=A_TWENTIETH_OF_AN_SD,
)
def judgement_spread(state: Snapshot) -> Statistic:
    """SD of the final judgement (mean of both dimensions) over employees: what raters think, before candour."""
    return sd(judgement(state))


@outcome(
    "bias",
    "SD of predicates",
    (0, 2),
    "Spread of predicates",
    "Sebaran predikat",
    definition_id=(
        "Simpangan baku predikat triwulan (0 Sangat Kurang sampai 4 Sangat Baik) antarpegawai: apa yang "
        "dilaporkan penilai."
    ),
    when=rated,
    matters=Matters(
        0.02,
        "A twentieth of the SD of predicates, which is about .4 where 11% are Sangat Baik and nearly all "
        "others Baik (E030-E032).",
        "Seperduapuluh simpangan baku predikat, yang kira-kira 0,4 bila 11% Sangat Baik dan hampir semua "
        "lainnya Baik (E030-E032).",
    ),
)
def predicate_spread(state: Snapshot) -> Statistic:
    """SD of the quarter's predicate (0 Sangat Kurang to 4 Sangat Baik) over employees: what raters say."""
    return sd(state.employees["predicate"])


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate Sangat Baik",
    "Predikat Sangat Baik",
    definition_id="Proporsi predikat tahunan Sangat Baik. E031.",
    when=year_ends,
    matters=ONE_IN_A_HUNDRED,
)
def share_sangat_baik(state: Snapshot) -> Statistic:
    """Share of annual predicates Sangat Baik. E031."""
    return share(state.employees["predicate_year"] == SANGAT_BAIK)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate Baik",
    "Predikat Baik",
    definition_id="Proporsi predikat tahunan Baik. E030.",
    when=year_ends,
    matters=ONE_IN_A_HUNDRED,
)
def share_baik(state: Snapshot) -> Statistic:
    """Share of annual predicates Baik. E030."""
    return share(state.employees["predicate_year"] == BAIK)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate below Baik",
    "Predikat di bawah Baik",
    definition_id="Proporsi predikat tahunan Butuh Perbaikan, Kurang, atau Sangat Kurang. E032.",
    when=year_ends,
    matters=Matters(
        0.0025,
        "A quarter of a percentage point: as much as is published below Baik in all (0.27%, E032), ten "
        "employees of 4,000.",
        "Seperempat poin persen: sebesar seluruh predikat di bawah Baik yang dipublikasikan (0,27%, E032), "
        "sepuluh dari 4.000 pegawai.",
    ),
)
def share_below_baik(state: Snapshot) -> Statistic:
    """Share of annual predicates Butuh Perbaikan, Kurang or Sangat Kurang. E032."""
    return share(state.employees["predicate_year"] < BAIK)


@outcome(
    "bias",
    "SD",
    (-3, 3),
    "Error: women minus men",
    "Selisih bias penilaian perempuan-laki-laki",
    definition_id="Rata-rata bias penilaian perempuan dikurangi bias penilaian laki-laki; 0 berarti setara. E045-E046.",
    when=rated,
    matters=A_TWENTIETH_OF_AN_SD,
)
def bias_gap_sex(state: Snapshot) -> Statistic:
    """Mean error of judgements of women minus that of men; 0 is even-handed. E045-E046."""
    return gap(error(state), state.employees["sex"] == 1)


@outcome(
    "bias",
    "SD",
    (-3, 3),
    "Error: 45 and older minus younger",
    "Selisih bias penilaian usia 45+ dan lebih muda",
    definition_id=(
        "Rata-rata bias penilaian pegawai berusia 45 tahun ke atas dikurangi pegawai yang lebih muda."
    ),
    when=rated,
    matters=A_TWENTIETH_OF_AN_SD,
)
def bias_gap_age(state: Snapshot) -> Statistic:
    """Mean error of judgements of employees of 45 and older minus that of younger ones."""
    return gap(error(state), state.employees["age"] >= OLDER_THAN)


@outcome(
    "bias",
    "SD",
    (-3, 3),
    "Ratings by how citizens are served",
    "Penilaian menurut cara melayani masyarakat",
    definition_id=(
        "Koefisien hasil pelayanan kepada masyarakat (dalam simpangan baku) dalam penilaian, pada hasil kerja "
        "sebenarnya yang sama."
    ),
    when=rated,
    matters=A_TWENTIETH_OF_AN_SD,
)
def service_in_ratings(state: Snapshot) -> Statistic:
    """Coefficient on how well citizens are served, in SD, in the judgement, at equal true results."""
    people, scales = state.employees, state.scales
    served = (people["output_service"] - scales["mean_service"]) / scales["sd_service"]
    return slope(judgement(state), served, controls=(people["truth_results"],))
