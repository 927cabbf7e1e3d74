"""Outcomes on motivation and what goes with it."""

from __future__ import annotations

import math

from asnsim.outcomes.outcome import NOTHING, Sums, outcome, ratio
from asnsim.outcomes.people_sums import people_sums, trust_sums


@outcome(
    "motivation",
    "burn-in mean 1",
    (0, 5),
    "Autonomous motivation",
    "Motivasi otonom",
    people_sums,
    definition_id="Rata-rata motivasi otonom pegawai. E071, E074.",
)
def motivation(s: Sums) -> float:
    """Mean autonomous motivation of employees. E071, E074."""
    return ratio(s.motivation, s.n)


@outcome(
    "motivation",
    "SD",
    (0, 3),
    "Spread of motivation",
    "Sebaran motivasi",
    people_sums,
    definition_id="Simpangan baku motivasi otonom antarpegawai.",
)
def motivation_spread(s: Sums) -> float:
    """SD of autonomous motivation over employees."""
    return math.sqrt(max(0.0, s.motivation2 / s.n - (s.motivation / s.n) ** 2)) if s.n > 0 else NOTHING


@outcome(
    "motivation",
    "share",
    (0, 1),
    "Extrinsic share of the pull",
    "Bagian dorongan ekstrinsik",
    people_sums,
    definition_id=(
        "Rata-rata bagian insentif, termasuk upaya mengambil hati, dalam nilai yang dirasakan pegawai dari "
        "upayanya."
    ),
)
def extrinsic_share(s: Sums) -> float:
    """Mean share of incentives, ingratiation included, in what employees' effort is worth to them."""
    return ratio(s.extrinsic, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Perceived fairness",
    "Rasa keadilan",
    people_sums,
    definition_id="Rata-rata rasa keadilan atas penilaian dan imbalan; 0,5 pada keadaan acuan. E119-E121.",
)
def fairness(s: Sums) -> float:
    """Mean perceived fairness of appraisal and reward; 0.5 at the baseline. E119-E121."""
    return ratio(s.fairness, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Trust in the incentives",
    "Kepercayaan pada insentif",
    trust_sums,
    definition_id=(
        "Rata-rata kepercayaan bahwa janji ditepati, atas pegawai dan insentif yang menjanjikan sesuatu "
        "kepada mereka; kosong (NaN) bila tidak ada."
    ),
)
def trust(s: Sums) -> float:
    """Mean trust that a promise is kept, over employees and the incentives that promise them something; NaN if none."""
    return ratio(s.trust, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Resistance",
    "Resistensi",
    people_sums,
    definition_id="Rata-rata resistensi terhadap skema; 0,2 pada keadaan acuan. Besarnya asumsi.",
)
def resistance(s: Sums) -> float:
    """Mean resistance to the scheme; 0.2 at the baseline. Its size is an assumption."""
    return ratio(s.resistance, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Strain",
    "Tekanan kerja",
    people_sums,
    definition_id="Rata-rata tekanan kerja; 0,3 pada keadaan acuan. E043.",
)
def strain(s: Sums) -> float:
    """Mean strain; 0.3 at the baseline. E043."""
    return ratio(s.strain, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Perceived politics",
    "Persepsi politik kantor",
    people_sums,
    definition_id=(
        "Rata-rata keyakinan bahwa kedekatan dan bukan hasil kerja yang dihargai; 0,5 pada keadaan acuan. "
        "E042-E044."
    ),
)
def politics(s: Sums) -> float:
    """Mean belief that ties and not work are rewarded; 0.5 at the baseline. E042-E044."""
    return ratio(s.politics, s.n)


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Job satisfaction",
    "Kepuasan kerja",
    people_sums,
    definition_id="Rata-rata kepuasan kerja; 0,5 pada keadaan acuan. E042, E081, E120.",
)
def satisfaction(s: Sums) -> float:
    """Mean job satisfaction; 0.5 at the baseline. E042, E081, E120."""
    return ratio(s.satisfaction, s.n)
