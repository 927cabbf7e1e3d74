"""V4: the same supervisors rate the same work once for development and once for pay."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import icc1, standardised
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """One quarter's work, judged by the same pairs of supervisors for both purposes."""
    pay = lab.office("v4-for-pay").work()
    development = pay.under("v3-for-development")
    lenient = standardised(pay.first_supervisor, development.first_supervisor)
    return {"V4a": lenient, "V4b": icc1(pay.supervisors) - icc1(development.supervisors)}


EXPERIMENT = Experiment(
    id="V4",
    title={
        "en": "Purpose of the rating: pay or development",
        "id": "Tujuan penilaian: gaji atau pengembangan",
    },
    estimator={
        "en": "difference in SD of the judgements for development; difference of ICC(1)",
        "id": "selisih dalam simpangan baku penilaian untuk pengembangan; selisih ICC(1)",
    },
    assumes={
        "en": "the same work is judged twice; both supervisors believe that pay hangs on them; the mean"
        " shift is"
        " calibrated (E020), the fall in agreement is not",
        "id": "pekerjaan yang sama dinilai dua kali; kedua atasan percaya gaji bergantung pada mereka;"
        " pergeseran"
        " rata-rata dikalibrasi (E020), turunnya kesepakatan tidak",
    },
    if_missed={
        "en": "Do not use what stakes do to agreement and misranking.",
        "id": "Jangan memakai dampak konsekuensi terhadap kesepakatan dan urutan terbalik.",
    },
    cells=(
        Cell(
            "V4a",
            {"en": "pay minus development, SD", "id": "gaji dikurangi pengembangan, simpangan baku"},
            ("E020",),
            0.20,
            0.45,
            0.33,
            signed=True,
        ),
        Cell(
            "V4b",
            {
                "en": "agreement, pay minus development, ICC",
                "id": "kesepakatan, gaji dikurangi pengembangan, ICC",
            },
            ("E003", "E004"),
            -0.25,
            -0.08,
            -0.16,
            signed=True,
        ),
    ),
    run=run,
)
