"""V5: an evaluator who is known beforehand, against one who is drawn when both supervisors have reported."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import numpy as np

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Floats, Lab, Office


def run(lab: Lab) -> Mapping[str, float]:
    """A year under each: what the evaluator gives more than the other supervisor, output, and peers' opinion.

    With the stakes terms off the gap is a few thousandths; the difference between the arms, which have the
    same two supervisors, frees it from their habits.
    """
    known = lab.office("v5-known-evaluator").work(4)
    masked = lab.office("v5-masked-evaluator").work(4)
    courted = lab.office("v5-known-evaluator-no-stakes").work(4)
    uncourted = lab.office("v5-masked-evaluator-no-stakes").work(4)
    side = np.random.default_rng(lab.seed).choice([-1.0, 1.0], masked.state.rows)
    gap, masked_gap = excess(known).mean(), (side * excess(masked)).mean()
    return {
        "V5a": float(gap),
        "V5b": float(masked_gap),
        "V5c": float(gap - masked_gap),
        "V5d": standardised(masked["year_results"], known["year_results"]),
        "V5e": standardised(masked.rated_by_peers, known.rated_by_peers),
        "V5f": float((excess(courted) - excess(uncourted)).mean()),
    }


def excess(office: Office) -> Floats:
    """First supervisor's judgement less the second's, (row,), SD of true performance."""
    first, second = office.supervisors.T
    return first - second


EXPERIMENT = Experiment(
    id="V5",
    title={"en": "Masked evaluator", "id": "Penilai yang tidak diketahui"},
    estimator={
        "en": "evaluator minus second supervisor, in each arm and between arms; differences in SD after a"
        " year",
        "id": "penilai dikurangi atasan kedua, pada tiap skema dan antarskema; selisih dalam simpangan baku setelah"
        " setahun",
    },
    assumes={
        "en": "stakes and incentives of Kepahiang; a known second supervisor believes that nothing hangs"
        " on him; the"
        " drawn evaluator is either supervisor with equal chance",
        "id": "konsekuensi dan insentif Kepahiang; atasan kedua yakin penilaiannya tidak dipakai;"
        " penilai diundi"
        " dengan peluang sama",
    },
    if_missed={
        "en": "Do not use the model to choose between named, anonymous and drawn evaluators.",
        "id": "Jangan memakai model untuk memilih antara penilai terbuka, anonim, atau diundi.",
    },
    cells=(
        Cell(
            "V5a",
            {"en": "gap, evaluator known, SD", "id": "selisih, penilai diketahui, simpangan baku"},
            ("E047",),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V5b",
            {"en": "gap, evaluator masked, SD", "id": "selisih, penilai tidak diketahui, simpangan baku"},
            ("E048",),
            -0.05,
            0.05,
            0.0,
        ),
        Cell(
            "V5c",
            {"en": "known minus masked, SD", "id": "diketahui dikurangi tidak diketahui, simpangan baku"},
            ("E047", "E048"),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V5d",
            {
                "en": "true results, masked minus known, SD",
                "id": "hasil sebenarnya, tidak diketahui - diketahui, simpangan baku",
            },
            ("E049",),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V5e",
            {
                "en": "peers' opinion, masked minus known, SD",
                "id": "pendapat rekan, tidak diketahui - diketahui, simpangan baku",
            },
            ("E049",),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V5f",
            {
                "en": "known minus masked, stakes terms off, SD",
                "id": "diketahui dikurangi tidak diketahui, tanpa suku konsekuensi, simpangan baku",
            },
            ("E047", "E048"),
            0.0,
            inf,
        ),
    ),
    run=run,
)
