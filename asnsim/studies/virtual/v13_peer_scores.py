"""V13: what colleagues write when something hangs on it, and when their name stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import numpy as np

from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """Mean peer score less true performance, in a 2 x 2 of stakes and names."""
    anonymous, named, anonymous_stakes, named_stakes = (
        distortion(lab, arm) for arm in ("anonymous", "named", "anonymous-stakes", "named-stakes")
    )
    return {
        "V13a": anonymous,
        "V13b": named - anonymous,
        "V13c": anonymous_stakes,
        "V13d": named_stakes - anonymous_stakes,
    }


def distortion(lab: Lab, arm: str) -> float:
    """Peer score minus true performance after two quarters, SD."""
    office = lab.office(f"v13-{arm}").work(2)
    return float(np.nanmean(office.peers - office.true))


EXPERIMENT = Experiment(
    id="V13",
    title={"en": "Peer scores: stakes x names", "id": "Nilai rekan: konsekuensi x nama"},
    estimator={
        "en": "cell means of peer score minus true performance",
        "id": "rata-rata sel nilai rekan dikurangi kinerja",
    },
    assumes={
        "en": "two quarters, nobody resists; the prize is 30% of pay for one in five, by peers' scores alone",
        "id": "dua triwulan, tanpa penolakan; hadiah 30% gaji bagi seperlima, hanya menurut nilai rekan",
    },
    if_missed={
        "en": "Do not use the model to choose between named and anonymous peer review.",
        "id": "Jangan memakai model untuk memilih antara penilaian rekan terbuka atau anonim.",
    },
    cells=(
        Cell(
            "V13a",
            {"en": "no stakes, anonymous, SD", "id": "tanpa konsekuensi, anonim, simpangan baku"},
            ("E059",),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V13b",
            {
                "en": "no stakes, named minus anonymous, SD",
                "id": "tanpa konsekuensi, bernama - anonim, simpangan baku",
            },
            ("E059",),
            0.0,
            inf,
            signed=True,
        ),
        Cell(
            "V13c",
            {"en": "stakes, anonymous, SD", "id": "konsekuensi, anonim, simpangan baku"},
            ("E060",),
            -inf,
            0.0,
            signed=True,
        ),
        Cell(
            "V13d",
            {
                "en": "stakes, named minus anonymous, SD",
                "id": "konsekuensi, bernama - anonim, simpangan baku",
            },
            ("E060",),
            0.0,
            inf,
            signed=True,
        ),
    ),
    run=run,
)
