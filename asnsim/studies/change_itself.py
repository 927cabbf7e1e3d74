"""How much of an effect is change itself: what people make of its being new, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from asnsim.experiment.pools import Workers
from asnsim.experiment.study import Study
from asnsim.scenario.overlay import Values
from asnsim.studies.again import again

NOTHING_NEW: Values = {
    "population.behaviour.adaptation.resistance_jump": 0.0,
    "population.behaviour.seen.habit": 1.0,
}
"""Nobody resists a change for being one, and nobody works otherwise because being seen is new."""

FOLDER = "net-of-change"
FILE = "net.csv"


def net_of_change(
    study: Study, workers: Workers = None, folder: Path | None = None, progress: bool = False
) -> pd.DataFrame:
    """The effects of a study with and without what is due to change itself, one row per outcome and arm.

    Columns: outcome, arm, effect, net, net_low, net_high, change, unit. `net` is the effect where `NOTHING_NEW` holds
    in every arm, with its interval as in `Study.effects`; `change` is the full effect less it. `folder` keeps what was
    run, as for `asnsim.studies.again.again`.
    """
    full = study.effects()
    net = again(study, NOTHING_NEW, FOLDER, workers, folder, progress).effects()
    keys = ["outcome", "arm"]
    both = full[[*keys, "effect", "unit"]].merge(
        net[[*keys, "effect", "ci_low", "ci_high"]].rename(
            columns={"effect": "net", "ci_low": "net_low", "ci_high": "net_high"}
        ),
        on=keys,
        how="left",
    )
    both["change"] = both["effect"] - both["net"]
    return both[[*keys, "effect", "net", "net_low", "net_high", "change", "unit"]]
