"""V12: feedback by the superior, and 360-degree feedback for development or for administration."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import cohens_d, standardised
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """A year of each; a study is a unit of about 40 whose control has luck of its own."""
    told = lab.office("v12-feedback").work(4)
    untold = lab.office("v12-no-feedback", other_luck=True).work(4)
    effects = [
        cohens_d(told["year_results"][told["unit"] == unit], untold["year_results"][untold["unit"] == unit])
        for unit in np.flatnonzero(told.state.units["stop"] - told.state.units["first"] >= 20)
    ]
    return {
        "V12a": float(np.mean(effects)),
        "V12b": 100.0 * float(np.mean(np.array(effects) < 0.0)),
        "V12c": change(lab, "v12-360-development", "v12-no-feedback"),
        "V12d": change(lab, "v12-360-administrative", "v12-administrative"),
    }


def change(lab: Lab, told: str, untold: str) -> float:
    """What a year of feedback does to the ratings by peers, SD."""
    return standardised(lab.office(told).work(4).rated_by_peers, lab.office(untold).work(4).rated_by_peers)


EXPERIMENT = Experiment(
    id="V12",
    title={"en": "Feedback and 360", "id": "Umpan balik dan 360 derajat"},
    estimator={
        "en": "d of a unit against its control under other luck, mean and share below zero; later ratings"
        " in SD",
        "id": "d unit terhadap kontrol dengan bilangan acak lain, rata-rata dan bagian di bawah nol; nilai"
        " kemudian dalam simpangan baku",
    },
    assumes={
        "en": "every superior holds sessions for a year; a unit of about 40 is a study; later ratings are"
        " those of peers",
        "id": "setiap atasan mengadakan dialog selama setahun; satu unit sekitar 40 orang adalah satu"
        " studi; nilai"
        " kemudian adalah dari rekan",
    },
    if_missed={
        "en": "Do not use the size of what dialogue and 360 feedback do to output; it is likely larger"
        " than shown.",
        "id": "Jangan memakai besaran dampak dialog dan umpan balik 360; kemungkinan lebih besar dari"
        " yang ditunjukkan.",
    },
    cells=(
        Cell(
            "V12a",
            {"en": "feedback, output, d", "id": "umpan balik, hasil, d"},
            ("E110",),
            0.2,
            0.6,
            0.41,
            signed=True,
        ),
        Cell(
            "V12b",
            {"en": "studies below zero, %", "id": "studi di bawah nol, %"},
            ("E111",),
            25.0,
            45.0,
            33.0,
        ),
        Cell(
            "V12c",
            {
                "en": "360 for development, later ratings, SD",
                "id": "360 untuk pengembangan, nilai kemudian, simpangan baku",
            },
            ("E112", "E114"),
            0.10,
            0.30,
            0.25,
            signed=True,
        ),
        Cell(
            "V12d",
            {
                "en": "360 for administration, later ratings, SD",
                "id": "360 untuk administrasi, nilai kemudian, simpangan baku",
            },
            ("E113", "E114"),
            0.0,
            0.15,
            0.08,
        ),
    ),
    run=run,
)
