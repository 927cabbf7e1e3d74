"""Outcomes on bias: how ratings differ from the truth, and from each other."""

from __future__ import annotations

import math

from asnsim.outcomes.outcome import NOTHING, Sums, correlation, outcome, ratio
from asnsim.outcomes.rating_sums import (
    agreement_sums,
    closeness_slope,
    judgement_slope_sums,
    rating_sums,
    share_sums,
)


@outcome(
    "bias",
    "SD",
    (-3, 5),
    "Leniency",
    "Kemurahan nilai (leniency)",
    rating_sums,
    definition_id=(
        "Rata-rata penilaian akhir dikurangi kinerja sebenarnya, kedua dimensi; 0 berarti tidak bias. E020."
    ),
)
def leniency(s: Sums) -> float:
    """Mean of final judgement minus true performance, both dimensions; 0 is unbiased. E020."""
    return ratio(s.error, s.n)


@outcome(
    "bias",
    "share",
    (-1, 1),
    "Centrality",
    "Kecenderungan memusat",
    rating_sums,
    definition_id=(
        "1 - simpangan baku laporan dibagi simpangan baku kategori sebenarnya, keduanya per penilai; 1 = "
        "semua mendapat nilai yang sama. E023."
    ),
)
def centrality(s: Sums) -> float:
    """1 - SD of reports over SD of true categories, both within raters; 1 = everybody gets the same. E023."""
    if s.category_within <= 0.0:
        return NOTHING
    return 1.0 - math.sqrt(s.report_within / s.category_within)


@outcome(
    "bias",
    "SD per unit of closeness",
    (-3, 10),
    "Favouritism",
    "Pilih kasih",
    judgement_slope_sums,
    definition_id=(
        "Koefisien kedekatan dengan atasan dalam penilaian, pada kinerja sebenarnya yang sama. E038-E040."
    ),
)
def favouritism(s: Sums) -> float:
    """Coefficient on closeness to the superior in the judgement, at equal true performance. E038-E040."""
    return closeness_slope(s)


@outcome(
    "bias",
    "share",
    (-1, 20),
    "Halo",
    "Efek halo",
    rating_sums,
    definition_id=(
        "Korelasi kedua dimensi yang dinilai, per penilai, dibagi korelasi dimensi sebenarnya, dikurangi 1. "
        "E015-E016."
    ),
)
def halo(s: Sums) -> float:
    """Within-rater correlation of the two judged dimensions over that of the true ones, minus 1. E015-E016."""
    judged, true = s.judged_rr * s.judged_bb, s.true_rr * s.true_bb
    if judged <= 0.0 or true <= 0.0 or s.true_rb == 0.0:
        return NOTHING
    return float((s.judged_rb / math.sqrt(judged)) / (s.true_rb / math.sqrt(true)) - 1.0)


@outcome(
    "bias",
    "correlation",
    (-1, 1),
    "Validity of judgements",
    "Validitas penilaian",
    rating_sums,
    definition_id="Korelasi penilaian akhir dengan kinerja sebenarnya (rata-rata kedua dimensi). E017.",
)
def validity(s: Sums) -> float:
    """Correlation of the final judgement with true performance (means of both dimensions). E017."""
    return correlation(s.n, s.judged, s.true, s.judged2, s.true2, s.judged_true)


@outcome(
    "bias",
    "correlation",
    (-1, 1),
    "Validity of predicates",
    "Validitas predikat",
    rating_sums,
    definition_id="Korelasi predikat triwulan dengan kinerja sebenarnya. Diturunkan dari E030-E032.",
)
def validity_predicate(s: Sums) -> float:
    """Correlation of the quarter's predicate with true performance. Derived from E030-E032."""
    return correlation(s.n, s.predicate, s.true, s.predicate2, s.true2, s.predicate_true)


@outcome(
    "bias",
    "ICC",
    (-1, 1),
    "Agreement of two superiors",
    "Kesepakatan dua atasan",
    agreement_sums,
    definition_id=(
        "ICC(1) antara atasan dan atasan kedua yang penilaiannya tidak mengubah apa pun. E001, E003-E005."
    ),
)
def agreement(s: Sums) -> float:
    """ICC(1) of the superior and a second supervisor who changes nothing. E001, E003-E005."""
    if s.n < 2:
        return NOTHING
    grand = (s.first + s.second) / (2.0 * s.n)
    between = (s.first2 + s.second2 + 2.0 * s.both) / 2.0 - 2.0 * s.n * grand**2
    within = (s.first2 + s.second2 - 2.0 * s.both) / 2.0
    between, within = between / (s.n - 1.0), within / s.n
    return ratio(between - within, between + within)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Wrongly rated employees",
    "Pegawai salah predikat",
    rating_sums,
    definition_id="Proporsi pegawai yang predikatnya berbeda dari hasil matriks atas kategori sebenarnya.",
)
def misclassified(s: Sums) -> float:
    """Share whose predicate differs from the matrix applied to the true categories."""
    return ratio(s.misclassified, s.n)


@outcome(
    "bias",
    "share of pairs",
    (0, 1),
    "Wrongly ranked pairs",
    "Pasangan salah urut",
    rating_sums,
    definition_id=(
        "(1 - tau-b Kendall antara predikat dan kinerja sebenarnya)/2, pasangan dalam satu unit; 0,5 = sama "
        "dengan kebetulan."
    ),
)
def misranked(s: Sums) -> float:
    """(1 - Kendall's tau-b of predicate and true performance)/2, pairs within units; 0.5 = no better than chance."""
    pairs = s.pairs_true * s.pairs_predicate
    return (1.0 - s.concordant / math.sqrt(pairs)) / 2.0 if pairs > 0.0 else NOTHING


@outcome(
    "bias",
    "SD",
    (0, 5),
    "Spread of judgements",
    "Sebaran penilaian",
    rating_sums,
    definition_id=(
        "Simpangan baku penilaian akhir (rata-rata kedua dimensi) antarpegawai: apa yang dipikirkan "
        "penilai, sebelum keterusterangan."
    ),
)
def judgement_spread(s: Sums) -> float:
    """SD of the final judgement (mean of both dimensions) over employees: what raters think, before candour."""
    return math.sqrt(max(0.0, s.judged2 / s.n - (s.judged / s.n) ** 2)) if s.n > 0 else NOTHING


@outcome(
    "bias",
    "SD of predicates",
    (0, 2),
    "Spread of predicates",
    "Sebaran predikat",
    rating_sums,
    definition_id=(
        "Simpangan baku predikat triwulan (0 Sangat Kurang sampai 4 Sangat Baik) antarpegawai: apa yang "
        "dilaporkan penilai."
    ),
)
def predicate_spread(s: Sums) -> float:
    """SD of the quarter's predicate (0 Sangat Kurang to 4 Sangat Baik) over employees: what raters say."""
    return math.sqrt(max(0.0, s.predicate2 / s.n - (s.predicate / s.n) ** 2)) if s.n > 0 else NOTHING


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate Sangat Baik",
    "Predikat Sangat Baik",
    share_sums,
    definition_id="Proporsi predikat tahunan Sangat Baik. E031.",
)
def share_sangat_baik(s: Sums) -> float:
    """Share of annual predicates Sangat Baik. E031."""
    return ratio(s.sangat_baik, s.n)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate Baik",
    "Predikat Baik",
    share_sums,
    definition_id="Proporsi predikat tahunan Baik. E030.",
)
def share_baik(s: Sums) -> float:
    """Share of annual predicates Baik. E030."""
    return ratio(s.baik, s.n)


@outcome(
    "bias",
    "share",
    (0, 1),
    "Predicate below Baik",
    "Predikat di bawah Baik",
    share_sums,
    definition_id="Proporsi predikat tahunan Butuh Perbaikan, Kurang, atau Sangat Kurang. E032.",
)
def share_below_baik(s: Sums) -> float:
    """Share of annual predicates Butuh Perbaikan, Kurang or Sangat Kurang. E032."""
    return ratio(s.below, s.n)


@outcome(
    "bias",
    "SD",
    (-3, 3),
    "Error: women minus men",
    "Galat: perempuan dikurangi laki-laki",
    rating_sums,
    definition_id="Rata-rata galat penilaian perempuan dikurangi laki-laki; 0 berarti setara. E045-E046.",
)
def bias_gap_sex(s: Sums) -> float:
    """Mean error of judgements of women minus that of men; 0 is even-handed. E045-E046."""
    return ratio(s.women_error, s.women) - ratio(s.men_error, s.men)


@outcome(
    "bias",
    "SD",
    (-3, 3),
    "Error: 45 and older minus younger",
    "Galat: usia 45+ dikurangi lebih muda",
    rating_sums,
    definition_id=(
        "Rata-rata galat penilaian pegawai berusia 45 tahun ke atas dikurangi pegawai yang lebih muda."
    ),
)
def bias_gap_age(s: Sums) -> float:
    """Mean error of judgements of employees of 45 and older minus that of younger ones."""
    return ratio(s.old_error, s.old) - ratio(s.young_error, s.young)
