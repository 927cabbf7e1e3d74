"""V9: what remains of one's own motivation when a reward, or praise, has come and gone."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import correlation, standardised
from asnsim.studies.virtual.experiment import Cell, Experiment
from asnsim.studies.virtual.lab import Lab, Office


def run(lab: Lab) -> Mapping[str, float]:
    """Two quarters to settle in, two with the treatment; motivation at the start of the quarter after."""
    settled = lab.office("laboratory").work(2)
    nothing, reward, praise = (settled.under(arm).work(2) for arm in ("laboratory", "v9-reward", "v9-praise"))
    return {
        "V9a": standardised(reward["motivation"], nothing["motivation"]),
        "V9b": standardised(praise["motivation"], nothing["motivation"]),
        "V9c": motive_slope(reward) - motive_slope(nothing),
    }


def motive_slope(office: Office) -> float:
    """Standardised slope, as the studies give it: r of output on the task with the motivation that people
    brought."""
    return correlation(office["output_results"], office["psm"])


EXPERIMENT = Experiment(
    id="V9",
    title={"en": "Crowding out and in", "id": "Tergesernya dan terdorongnya motivasi"},
    estimator={
        "en": "d of autonomous motivation against no reward, after removal; r of output with the resting"
        " motive",
        "id": "d motivasi otonom terhadap tanpa imbalan, setelah dihentikan; r hasil dengan motif dasar",
    },
    assumes={
        "en": "two quarters, nobody resists; a linear reward of about 20% of pay on a count; praise comes"
        " once",
        "id": "dua triwulan, tanpa penolakan; imbalan linear sekitar 20% gaji atas hasil terhitung; pujian"
        " sekali",
    },
    if_missed={
        "en": "Show every effect of money on motivation with crowding switched off beside it.",
        "id": "Tampilkan dampak uang terhadap motivasi berdampingan dengan efek penggeseran dimatikan.",
    },
    cells=(
        Cell(
            "V9a",
            {"en": "motivation after a removed reward, d", "id": "motivasi setelah imbalan dihentikan, d"},
            ("E069",),
            -0.40,
            -0.10,
            -0.28,
            signed=True,
        ),
        Cell(
            "V9b",
            {"en": "motivation after praise, d", "id": "motivasi setelah pujian, d"},
            ("E070",),
            0.15,
            0.45,
            0.33,
            signed=True,
        ),
        Cell(
            "V9c",
            {
                "en": "r of motive and output, salient reward minus none",
                "id": "r motif dan hasil, imbalan mencolok dikurangi tanpa",
            },
            ("E072", "E073"),
            -1.0,
            0.0,
            -0.23,
            signed=True,
        ),
    ),
    run=run,
)
