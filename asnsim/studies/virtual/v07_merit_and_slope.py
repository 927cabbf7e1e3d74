"""V7: a steeper ladder motivates where merit decides who climbs, and demotivates where it does not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import interaction, percent, unit_means
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab

ARMS = ("discretion-shallow", "discretion-steep", "merit-shallow", "merit-steep")


def run(lab: Lab) -> Mapping[str, float]:
    """Log of units' output in the quarter that ends a year, the tenth month in it, in a 2 x 2."""
    outcome = []
    for arm in ARMS:
        office = lab.office(f"v7-{arm}").work(4)
        outcome.append(np.log(unit_means(office["true_results"], office["unit"])))
    units = len(outcome[0])
    merit, steep = (np.repeat(levels, units) for levels in ([0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]))
    found = interaction(np.concatenate(outcome), merit, steep)
    return {
        "V7a": percent(found.first),
        "V7b": percent(found.second_with),
        "V7c": percent(found.second_without),
        "V7d": percent(found.interaction),
    }


EXPERIMENT = Experiment(
    id="V7",
    title={"en": "Merit of promotion x steepness of pay", "id": "Promosi menurut prestasi x curamnya gaji"},
    estimator={
        "en": "OLS with interaction on log unit output",
        "id": "OLS dengan interaksi pada log hasil unit",
    },
    assumes={
        "en": "one post in twenty falls vacant a year and pays 20% (shallow) or 60% (steep) more;"
        " without merit,"
        " closeness to the superior decides; no other reward",
        "id": "satu dari dua puluh jabatan kosong tiap tahun dan dibayar 20% (landai) atau 60% (curam)"
        " lebih; tanpa"
        " prestasi, kedekatan dengan atasan menentukan; tidak ada imbalan lain",
    },
    if_missed={
        "en": "Do not use the size of what a promotion reform does to output, and below zero not its sign.",
        "id": "Jangan memakai besaran dampak reformasi promosi terhadap hasil; di bawah nol, juga tandanya.",
    },
    cells=(
        Cell(
            "V7a",
            {"en": "merit, % output", "id": "prestasi, % hasil"},
            ("E091",),
            10.0,
            35.0,
            22.0,
            signed=True,
        ),
        Cell(
            "V7b",
            {"en": "steeper pay with merit, % output", "id": "gaji lebih curam dengan prestasi, % hasil"},
            ("E092",),
            10.0,
            35.0,
            23.0,
            signed=True,
        ),
        Cell(
            "V7c",
            {"en": "steeper pay without merit, % output", "id": "gaji lebih curam tanpa prestasi, % hasil"},
            ("E093",),
            -40.0,
            -10.0,
            -27.0,
            signed=True,
        ),
        Cell(
            "V7d",
            {"en": "interaction, % output", "id": "interaksi, % hasil"},
            ("E092", "E093"),
            0.0,
            150.0,
            68.0,
            signed=True,
        ),
    ),
    run=run,
)
