"""V3: how far does a superior's rating go with countable output?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import correlation, icc1
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """Overall judgement at the end of a year against the year's countable output, heads left out."""
    office = lab.office("v3-for-development")
    output = sum(office.work()["observable"] for _ in range(4))
    staff = office["leads"] < 0
    judged = office.supervisors[staff]
    raw = correlation(judged[:, 0], np.asarray(output)[staff])
    return {"V3a": raw / np.sqrt(icc1(judged)), "V3b": raw}


EXPERIMENT = Experiment(
    id="V3",
    title={"en": "Validity of a superior's rating", "id": "Kesahihan penilaian atasan"},
    estimator={
        "en": "Pearson's r with countable output; corrected by the root of ICC(1) of two supervisors",
        "id": "r Pearson dengan hasil yang terhitung; dikoreksi dengan akar ICC(1) dua atasan",
    },
    assumes={
        "en": "a year's output as it is counted, place and luck included; nothing at stake; output itself"
        " uncorrected",
        "id": "hasil setahun sebagaimana dihitung, termasuk tempat dan kebetulan; tanpa konsekuensi;"
        " hasil tidak dikoreksi",
    },
    if_missed={
        "en": "Read effects on misclassified and misranked as a direction, not as a size.",
        "id": "Baca dampak pada predikat tidak tepat dan urutan terbalik sebagai arah, bukan besaran.",
    },
    cells=(
        Cell("V3a", {"en": "corrected r", "id": "r terkoreksi"}, ("E017",), 0.25, 0.50, 0.389, signed=True),
        Cell("V3b", {"en": "raw r", "id": "r mentah"}, ("E017", "E018", "E019"), 0.15, 0.35, signed=True),
    ),
    run=run,
)
