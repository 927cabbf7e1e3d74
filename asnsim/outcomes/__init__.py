"""What comes out: every outcome is one function, and a new one is one file in this folder.

    from asnsim.outcomes import mean, outcome

`asnsim.outcomes.outcome` shows how one is written, `asnsim.outcomes.statistics` what it can return.
"""

from asnsim.outcomes import bias, motivation, work, service, equity, cost, conduct, professionalism  # noqa: F401, I001 (the order of the columns)
from asnsim.outcomes.histogram import Bins, LogBins
from asnsim.outcomes.matters import Matters
from asnsim.outcomes.outcome import OUTCOMES, Outcome, outcome
from asnsim.outcomes.snapshot import Snapshot, once, rated, year_ends
from asnsim.outcomes.statistics import (
    Statistic,
    correlation,
    count,
    derived,
    gini,
    icc,
    mean,
    quantile,
    ratio,
    sd,
    share,
    slope,
    tau_b,
    total,
    variance,
)
from asnsim.outcomes.table import ids, merge, observe, table, values, values_of_each
from asnsim.outcomes.units import Unit
from asnsim.registry import import_modules

__all__ = [
    "OUTCOMES",
    "Bins",
    "LogBins",
    "Matters",
    "Outcome",
    "Snapshot",
    "Statistic",
    "Unit",
    "correlation",
    "count",
    "derived",
    "gini",
    "icc",
    "ids",
    "mean",
    "merge",
    "observe",
    "once",
    "outcome",
    "quantile",
    "rated",
    "ratio",
    "sd",
    "share",
    "slope",
    "table",
    "tau_b",
    "total",
    "values",
    "values_of_each",
    "variance",
    "year_ends",
]

import_modules(__name__)  # a file that is put beside its siblings is found; those above come first
