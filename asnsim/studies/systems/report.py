"""`systems()`: every element of the seven texts, the parameter it is, and what taking it out changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from asnsim import outcomes
from asnsim.experiment.effects import is_cost
from asnsim.experiment.matters import smallest
from asnsim.files import packaged
from asnsim.scenario import load
from asnsim.studies.systems.elements import Element, of_systems, plain, value
from asnsim.studies.systems.trial import FULL, QUICK, run, scaled
from asnsim.studies.systems.verdict import VERDICTS, Found, judge

COLUMNS = (
    *("system", "element", "quote", "parameter", "outcome"),
    *("effect", "ci_low", "ci_high", "verdict", "share_sign", "share_matters"),
)
"""Columns of the table: one row per element. Where nothing moves there is no outcome, and the effect is 0."""


def systems(
    chosen: Sequence[str] = (),
    quick: bool = False,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """Take every element out of the scenario of its text (of all texts for none), over the accepted parameter sets.

    Returns one row per element with `COLUMNS`. `effect` is the outcome without the element less with it, in the
    outcome's unit, the mean over parameter sets; `ci_low` and `ci_high` are the range of the middle 95% of the sets.
    `share_sign` is the share of the sets with the sign of the mean, `share_matters` of those that also reach the
    smallest size that matters. See `verdict` for how the outcome is chosen. `quick` takes fewer sets.
    Raises `InputError` for an unknown text.
    """
    listed = of_systems(chosen)
    found = run(chosen, QUICK if quick else FULL, seed, workers, progress)
    rows = []
    for system, changes in found.items():
        sizes = smallest(scaled(load(system)))
        for place, one in enumerate(each for each in listed if each.system == system):
            by_outcome = dict(zip(outcomes.ids(), changes[:, place].T, strict=True))
            rows.append(_row(one, verdict_on(one, by_outcome, sizes)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def verdict_on(one: Element, changes: Mapping[str, Any], sizes: Mapping[str, float]) -> Found:
    """The verdict on an element from changes by outcome, (set,). Costs decide nothing: they are no purpose."""
    free = {name: values for name, values in changes.items() if not is_cost(name)}
    return judge(free, {name: sizes[name] for name in one.looked_at})


def tally(rows: pd.DataFrame) -> dict[str, int]:
    """How many elements have each verdict, in the order of `VERDICTS`."""
    return {one: int((rows["verdict"] == one).sum()) for one in VERDICTS}


def recorded(chosen: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of these texts (all for none) in the table that the package carries, as `systems()` made it last."""
    wanted = {one.system for one in of_systems(chosen)}
    table = pd.read_csv(packaged("studies/systems/recorded.csv")).fillna({"outcome": ""})
    return table[table["system"].isin(wanted)].reset_index(drop=True)


def said(one: Element) -> str:
    """The parameters of an element, with it and without it, as a scenario file has them."""
    whole = load(one.system)
    without = one.removed_from(whole)
    return "; ".join(
        f"{name}: {plain(value(whole, name))} -> {plain(value(without, name))}" for name in one.parameters
    )


def _row(one: Element, found: Found) -> tuple[Any, ...]:
    head = (one.system, one.id, one.quote, said(one))
    if found.look is None:
        return (*head, "", 0.0, 0.0, 0.0, found.verdict, np.nan, 0.0)
    seen = found.look
    numbers = (seen.effect, seen.low, seen.high)
    return (*head, seen.outcome, *numbers, found.verdict, seen.share_sign, seen.share_matters)
