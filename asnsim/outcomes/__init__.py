"""What comes out: every outcome is one function, and a new one is one file in this folder.

    from asnsim.outcomes import mean, outcome

`asnsim.outcomes.outcome` shows how one is written, `asnsim.outcomes.statistics` what it can return.
"""

from importlib import import_module
from pkgutil import iter_modules

from asnsim.outcomes.histogram import Bins, LogBins
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
from asnsim.outcomes.table import ids, merge, observe, table, values
from asnsim.outcomes.units import Unit

__all__ = [
    "OUTCOMES",
    "Bins",
    "LogBins",
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
    "variance",
    "year_ends",
]

_FIRST = ("bias", "motivation", "work", "service", "equity", "cost", "conduct", "professionalism")
"""The order of the columns; files that are not named here follow by name."""


def _import_all() -> None:
    others = sorted(module.name for module in iter_modules(__path__) if module.name not in _FIRST)
    for name in (*_FIRST, *others):
        import_module(f"{__name__}.{name}")


_import_all()
