"""V8: more pay for everybody, against pay that follows a count or a rating."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import standardised
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab


def run(lab: Lab) -> Mapping[str, float]:
    """Two years under each; the last year's true results, and satisfaction."""
    fixed, doubled, objective, subjective = (
        lab.office(f"v8-{arm}").work(8)
        for arm in ("fixed-pay", "doubled-pay", "objective-bonus", "subjective-bonus")
    )
    gains = [
        standardised(arm["year_results"], fixed["year_results"]) for arm in (doubled, objective, subjective)
    ]
    pay = 12.0 * (objective["base_pay"] + objective["post_pay"] + objective["tpp_full"])
    return {
        "V8a": gains[0],
        "V8b": standardised(doubled["satisfaction"], fixed["satisfaction"]),
        "V8c": gains[1],
        "V8d": gains[1] - gains[2],
        "V8e": float(100.0 * 4.0 * (objective["rewards"] / pay).mean()),
    }


EXPERIMENT = Experiment(
    id="V8",
    title={"en": "Pay level against pay link", "id": "Tingkat gaji terhadap kaitan gaji"},
    estimator={"en": "difference in SD of fixed pay", "id": "selisih dalam simpangan baku gaji tetap"},
    assumes={
        "en": "the bonuses cost about 10% of pay, as the last cell shows; two years; true results, not"
        " test scores",
        "id": "bonus menelan sekitar 10% gaji, seperti pada sel terakhir; dua tahun; hasil sebenarnya,"
        " bukan nilai ujian",
    },
    if_missed={
        "en": "Do not compare the effects of raises and of bonuses on work.",
        "id": "Jangan membandingkan dampak kenaikan gaji dan bonus terhadap kerja.",
    },
    cells=(
        Cell(
            "V8a",
            {"en": "doubled pay, true results, SD", "id": "gaji ganda, hasil sebenarnya, simpangan baku"},
            ("E081",),
            -0.05,
            0.05,
            0.0,
        ),
        Cell(
            "V8b",
            {"en": "doubled pay, satisfaction, SD", "id": "gaji ganda, kepuasan, simpangan baku"},
            ("E081",),
            0.0,
            99.0,
            signed=True,
        ),
        Cell(
            "V8c",
            {
                "en": "objective bonus, true results, SD",
                "id": "bonus objektif, hasil sebenarnya, simpangan baku",
            },
            ("E088", "E089", "E090"),
            0.04,
            0.30,
            0.16,
            signed=True,
        ),
        Cell(
            "V8d",
            {"en": "objective minus subjective, SD", "id": "objektif dikurangi subjektif, simpangan baku"},
            ("E086", "E101"),
            0.0,
            1.0,
            signed=True,
        ),
        Cell(
            "V8e",
            {"en": "dose: objective bonus, % of pay", "id": "dosis: bonus objektif, % gaji"},
            ("E088", "E089", "E090"),
            3.0,
            30.0,
        ),
    ),
    run=run,
)
