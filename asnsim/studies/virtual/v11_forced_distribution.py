"""V11: a quota on predicates, with and without a way to harm colleagues, and a prize that colleagues
award."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """Output net of harm in the second of two quarters, each pair from one start."""
    return {
        "V11a": gain(lab, "v11-quota", "v11-free"),
        "V11b": gain(lab, "v11-quota-harm", "v11-free-harm"),
        "V11c": gain(lab, "v11-peers-prize", "v11-peers"),
    }


def gain(lab: Lab, treated: str, control: str) -> float:
    """Output of the treated against the control, percent."""
    first, second = (lab.office(arm).work(2)["true_results"].mean() for arm in (treated, control))
    return float(100.0 * (first / second - 1.0))


EXPERIMENT = Experiment(
    id="V11",
    title={"en": "Forced distribution", "id": "Sebaran predikat yang dipaksakan"},
    estimator={
        "en": "percent change of mean output net of harm",
        "id": "perubahan persen rata-rata hasil setelah kerugian",
    },
    assumes={
        "en": "two quarters, nobody resists; a bonus of 30% of pay for Sangat Baik and half for Baik;"
        " where harm is"
        " possible it is easy",
        "id": "dua triwulan, tanpa penolakan; bonus 30% gaji untuk Sangat Baik dan separuh untuk Baik;"
        " bila dapat saling"
        " merugikan, itu mudah",
    },
    if_missed={
        "en": "Do not use the model for or against a binding distribution or prizes within a unit.",
        "id": "Jangan memakai model untuk mendukung atau menolak sebaran wajib atau hadiah dalam unit.",
    },
    cells=(
        Cell(
            "V11a",
            {"en": "quota, no harm possible, % output", "id": "kuota, tanpa merugikan, % hasil"},
            ("E066",),
            4.0,
            15.0,
            9.0,
            signed=True,
        ),
        Cell(
            "V11b",
            {"en": "quota, harm easy, % output", "id": "kuota, mudah merugikan, % hasil"},
            ("E067",),
            -99.0,
            0.0,
        ),
        Cell(
            "V11c",
            {"en": "prize by peer review, % output", "id": "hadiah menurut rekan, % hasil"},
            ("E063",),
            -99.0,
            0.0,
        ),
    ),
    run=run,
)
