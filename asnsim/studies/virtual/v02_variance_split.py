"""V2: how much of a 360-degree rating is the ratee, and how much the rater?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from asnsim.studies.virtual.estimators import variance_shares
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Floats, Lab, Office


def run(lab: Lab) -> Mapping[str, float]:
    """Two bosses, two peers and two subordinates rate each head in two dimensions in two quarters."""
    office = lab.office("v2-many-raters")
    first, second = (scores_of_heads(office.work()) for _ in range(2))
    scores = np.concatenate([first, second], axis=2)
    shares = variance_shares(scores[np.isfinite(scores).all(axis=(1, 2))])
    return {"V2a": 100.0 * shares.rater, "V2b": 100.0 * shares.ratee}


def scores_of_heads(office: Office) -> Floats:
    """Judgements (head, rater, dimension) before they are coded into grades."""
    boss = office.judged_by("supervisor")
    others = [office.judged_by("peers"), office.judged_by("subordinates")]
    raters = np.concatenate([boss, office.second_supervisor[None], *others])
    return raters[:, :, office["leads"] >= 0].transpose(2, 0, 1)


EXPERIMENT = Experiment(
    id="V2",
    title={"en": "Variance of many-rater scores", "id": "Ragam nilai dari banyak penilai"},
    estimator={
        "en": "random effects of ratee, and of rater within ratee, by mean squares; rater x ratee is the"
        " rater's",
        "id": "efek acak pegawai dan penilai dalam pegawai menurut kuadrat tengah; penilai x pegawai milik"
        " penilai",
    },
    assumes={
        "en": "heads are the ratees; the bosses are the superior and his shadow; latent scores, nothing at"
        " stake",
        "id": "yang dinilai adalah pimpinan; dua atasan adalah atasan dan bayangannya; nilai laten tanpa"
        " konsekuensi",
    },
    if_missed={
        "en": "Do not use the gain in reliability from more raters of a 360 scheme.",
        "id": "Jangan memakai kenaikan keandalan dari penambahan penilai 360 derajat.",
    },
    cells=(
        Cell(
            "V2a",
            {"en": "rater, % of variance", "id": "penilai, % ragam"},
            ("E012", "E014"),
            45.0,
            65.0,
            62.0,
        ),
        Cell("V2b", {"en": "ratee, % of variance", "id": "pegawai, % ragam"}, ("E013",), 18.0, 30.0, 21.0),
    ),
    run=run,
)
