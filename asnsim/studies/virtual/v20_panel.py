"""V20: a superior who judges alone, against one who must bring his judgements before other heads."""

from __future__ import annotations

from collections.abc import Mapping

from asnsim.studies.virtual.estimators import about_units, standardised
from asnsim.studies.virtual.experiment import Experiment
from asnsim.studies.virtual.lab import Office, Trial


def run(trial: Trial) -> Mapping[str, float]:
    """Level and spread of judgements."""
    alone, panel = (trial.office(f"v20-{arm}").work(trial.quarters) for arm in ("alone", "panel"))
    return {
        "V20a": standardised(panel.first_supervisor, alone.first_supervisor),
        "V20b": 100.0 * (spread(panel) / spread(alone) - 1.0),
    }


def spread(office: Office) -> float:
    """SD of judgements within units, SD of true performance."""
    return float(about_units(office.first_supervisor, office["unit"]).std())


EXPERIMENT = Experiment("V20", run)
