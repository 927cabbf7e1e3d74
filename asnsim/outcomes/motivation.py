"""Outcomes on motivation and what goes with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.outcomes.matters import ONE_ANSWER_IN_25, ONE_IN_A_HUNDRED, Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot
from asnsim.outcomes.statistics import Statistic, mean, sd


@outcome(
    "motivation",
    "burn-in mean 1",
    (0, 5),
    "Autonomous motivation",
    "Motivasi otonom",
    definition_id="Rata-rata motivasi otonom pegawai. E071, E074.",
    matters=Matters(
        0.0065,
        "A twentieth of an SD between persons, which is about .13 of the mean on scales of public service "
        "motivation (from memory; Kraft 2020 for the twentieth).",
        "Seperduapuluh simpangan baku antarpegawai, yang kira-kira 0,13 dari rata-rata pada skala motivasi "
        "pelayanan publik (menurut ingatan penyusun; Kraft 2020 untuk seperduapuluh).",
    ),
)
def motivation(state: Snapshot) -> Statistic:
    """Mean autonomous motivation of employees. E071, E074."""
    return mean(state.employees["motivation"])


@outcome(
    "motivation",
    "SD",
    (0, 3),
    "Spread of motivation",
    "Sebaran motivasi",
    definition_id="Simpangan baku motivasi otonom antarpegawai.",
    matters=Matters(
        0.0065,
        "As for the mean: a twentieth of an SD between persons of about .13.",
        "Seperti rata-ratanya: seperduapuluh simpangan baku antarpegawai yang kira-kira 0,13.",
    ),
)
def motivation_spread(state: Snapshot) -> Statistic:
    """SD of autonomous motivation over employees."""
    return sd(state.employees["motivation"])


@outcome(
    "motivation",
    "share",
    (0, 1),
    "Extrinsic share of the pull",
    "Bagian dorongan ekstrinsik",
    definition_id=(
        "Rata-rata bagian insentif, termasuk upaya mengambil hati, dalam nilai yang dirasakan pegawai dari "
        "upayanya."
    ),
    matters=ONE_IN_A_HUNDRED,
)
def extrinsic_share(state: Snapshot) -> Statistic:
    """Mean share of incentives, ingratiation included, in what employees' effort is worth to them."""
    return mean(state.employees["extrinsic"])


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Perceived fairness",
    "Rasa keadilan",
    definition_id="Rata-rata rasa keadilan atas penilaian dan imbalan; 0,5 pada keadaan acuan. E119-E121.",
    matters=ONE_ANSWER_IN_25,
)
def fairness(state: Snapshot) -> Statistic:
    """Mean perceived fairness of appraisal and reward; 0.5 at the baseline. E119-E121."""
    return mean(state.employees["fairness"])


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Trust in the incentives",
    "Kepercayaan pada insentif",
    definition_id=(
        "Rata-rata kepercayaan bahwa janji ditepati, atas pegawai dan insentif yang menjanjikan sesuatu "
        "kepada mereka; kosong (NaN) bila tidak ada."
    ),
    matters=ONE_ANSWER_IN_25,
)
def trust(state: Snapshot) -> Statistic:
    """Mean trust that a promise is kept, over employees and the incentives that promise them something; NaN if none."""
    promise = state.state.promise
    promised = np.empty((len(promise), state.rows), dtype=np.bool_)
    find_promised(promise, promised)
    return mean(state.state.trust.ravel(), weights=promised.ravel())


@kernel
def find_promised(promise: NDArray[np.float64], promised: NDArray[np.bool_]) -> None:
    """Fill `promised` (incentive, row): whether an incentive promises somebody something for rating or count."""
    for k in range(len(promise)):
        judged, behaved, counted, found = promise[k, 0], promise[k, 1], promise[k, 2], promised[k]
        for i in range(len(found)):
            found[i] = judged[i] + behaved[i] + counted[i] > 0.0


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Resistance",
    "Resistensi",
    definition_id="Rata-rata resistensi terhadap skema; 0,2 pada keadaan acuan. Besarnya asumsi.",
    matters=ONE_ANSWER_IN_25,
)
def resistance(state: Snapshot) -> Statistic:
    """Mean resistance to the scheme; 0.2 at the baseline. Its size is an assumption."""
    return mean(state.employees["resistance"])


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Strain",
    "Tekanan kerja",
    definition_id="Rata-rata tekanan kerja; 0,3 pada keadaan acuan. E043.",
    matters=ONE_ANSWER_IN_25,
)
def strain(state: Snapshot) -> Statistic:
    """Mean strain; 0.3 at the baseline. E043."""
    return mean(state.employees["strain"])


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Perceived politics",
    "Persepsi politik kantor",
    definition_id=(
        "Rata-rata keyakinan bahwa kedekatan dan bukan hasil kerja yang dihargai; 0,5 pada keadaan acuan. "
        "E042-E044."
    ),
    matters=ONE_ANSWER_IN_25,
)
def politics(state: Snapshot) -> Statistic:
    """Mean belief that ties and not work are rewarded; 0.5 at the baseline. E042-E044."""
    return mean(state.employees["politics"])


@outcome(
    "motivation",
    "0-1",
    (0, 1),
    "Job satisfaction",
    "Kepuasan kerja",
    definition_id="Rata-rata kepuasan kerja; 0,5 pada keadaan acuan. E042, E081, E120.",
    matters=ONE_ANSWER_IN_25,
)
def satisfaction(state: Snapshot) -> Statistic:
    """Mean job satisfaction; 0.5 at the baseline. E042, E081, E120."""
    return mean(state.employees["satisfaction"])
