"""What a calibration found, as tables: what the findings say of each parameter, and how well each row is met."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from asnsim.evidence import fact
from asnsim.studies.calibration.default import learned
from asnsim.studies.calibration.doses import doses
from asnsim.studies.calibration.kept import Calibration, same_sets, shipped
from asnsim.studies.calibration.moments import moments
from asnsim.studies.calibration.priors import priors

__all__ = ["IDENTIFIED", "difference", "fit_table", "identified", "posterior_table", "same_sets", "shipped"]

IDENTIFIED = 0.3
"""Share of the prior's variance that the findings must take away before they are said to speak to a parameter."""

RANGE = (0.1, 0.9)
"""Shares of the sets between which prior and posterior are shown."""


def posterior_table(found: Calibration) -> pd.DataFrame:
    """A row a coordinate of the fit: prior range, range and median over the ensemble, default, and what was learned.

    Ranges hold four sets of five; `prior_absent` and `absent` are the shares in which the mechanism is not there.
    `learned` is the share of the prior's variance that is gone, `identified` whether that is at least `IDENTIFIED`:
    a parameter that is not is as good as its prior. `fitted` says whether the fit moves its default. A dose of a
    study has no default. All other numbers of behaviour vary as their priors do.
    """
    rows = []
    moved = found.report["default"]["moved"]
    names = {dose.prior.name for dose in doses()}
    for prior in (*priors(), *(dose.prior for dose in doses())):
        if prior.name not in found.report["coordinates"]:
            continue
        values = [x[0] if isinstance(x, (tuple, list)) else x for x in found.sets[prior.name]]
        gone, _ = learned(prior, values)
        low, median, high = np.quantile(values, [RANGE[0], 0.5, RANGE[1]])
        middle = (
            np.nan
            if prior.name in names
            else prior.quantile(0.5)
            if prior.form == "signed"
            else _first(prior.median)
        )
        rows.append(
            (
                prior.name,
                prior.quantile(RANGE[0]),
                prior.quantile(RANGE[1]),
                prior.absent,
                float(low),
                float(median),
                float(high),
                float(np.mean(np.array(values) == prior.off)) if prior.absent else 0.0,
                float(found.default.get(prior.name, middle)),
                gone,
                gone >= IDENTIFIED,
                prior.name in moved,
                prior.source,
            )
        )
    columns = [
        "parameter",
        "prior_low",
        "prior_high",
        "prior_absent",
        "low",
        "median",
        "high",
        "absent",
        "default",
    ]
    return pd.DataFrame(rows, columns=[*columns, "learned", "identified", "fitted", "prior_source"])


def identified(name: str) -> bool:
    """Whether the findings tell this parameter apart from what was assumed of it, in the shipped calibration."""
    return name in _identified()


@cache
def _identified() -> frozenset[str]:
    table = posterior_table(shipped())
    names = set(table.loc[table["identified"], "parameter"])
    return frozenset(path for prior in priors() if prior.name in names for path in prior.paths)


def fit_table(found: Calibration, language: str = "en") -> pd.DataFrame:
    """A row a finding: published, simulated in the mean with the 95% range over the ensemble, and by the default.

    `miss` is the mean's distance from the target in discrepancies (a sign: 0 or infinite); `how` says whether the row
    was fitted, solved for, declared, or looked at for its sign; `why` where the discrepancy comes from.
    """
    rows = []
    for moment in moments():
        values = found.numbers[moment.number].to_numpy()
        low, high = np.quantile(values, [0.025, 0.975])
        mean = float(values.mean())
        rows.append(
            (
                moment.fact,
                moment.title[language],
                moment.target,
                mean,
                float(low),
                float(high),
                found.report["default"]["numbers"][moment.number],
                moment.discrepancy,
                moment.miss(mean),
                moment.how,
                moment.why,
                fact(moment.fact).cited,
            )
        )
    columns = [
        "fact",
        "measured",
        "published",
        "simulated",
        "ci_low",
        "ci_high",
        "default",
        "discrepancy",
        "miss",
    ]
    return pd.DataFrame(rows, columns=[*columns, "how", "why", "citation"])


def difference(found: Calibration) -> tuple[float, float, float, float]:
    """Reward on an interesting less on a dull task (E075 less E076), d: mean, 95% range, share of sets above 0.

    The findings differ by .06; an older review (E077) disputes the order, so it is no row of the fit.
    """
    gap = (found.numbers["incentive_interesting"] - found.numbers["incentive_dull"]).to_numpy()
    low, high = np.quantile(gap, [0.025, 0.975])
    return float(gap.mean()), float(low), float(high), float((gap > 0.0).mean())


def _first(value: float | tuple[float, ...]) -> float:
    return value[0] if isinstance(value, tuple) else value
