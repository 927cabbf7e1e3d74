"""What colleagues do to each other's first ratings: a pact of two, and sabotage by how near a rival stands."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment.arms import arm_of
from asnsim.experiment.simulation import branch, burned_in
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load

Floats = NDArray[np.float64]

SCENARIO = "kepahiang-peer-review"
NOTHING_BETWEEN = {"answer": 0.0, "pact": 0.0, "sabotage": 0.0}
"""Peers with whom nothing is between two."""


def colleagues(seed: int = 1) -> pd.DataFrame:
    """Change of the rating by peers at the first appraisal, SD, with one thing between two against nothing.

    Columns: what, who, people, change. Sabotage is shown where the yearly prize of `incentives.tournament` makes
    colleagues rivals, by quarters of employees from those whose raters stand nearest to them.
    """
    office = load(SCENARIO)
    rivals = office.with_(incentives={"tournament": {}})
    pact = _moved(office, "pact", seed)[0]
    there = np.isfinite(pact)
    rows = [
        ("pact", "members", there & (pact > 0.0), pact),
        ("pact", "others", there & (pact <= 0.0), pact),
    ]
    sabotage, near = _moved(rivals, "sabotage", seed)
    there = np.isfinite(sabotage) & np.isfinite(near)
    order = np.flatnonzero(there)[np.argsort(-near[there], kind="stable")]
    for name, who in zip(("nearest", "near", "far", "farthest"), np.array_split(order, 4), strict=True):
        rows.append(("sabotage", name, np.isin(np.arange(len(near)), who), sabotage))
    return pd.DataFrame(
        [
            {"what": what, "who": who, "people": int(those.sum()), "change": float(change[those].mean())}
            for what, who, those, change in rows
        ]
    )


def _moved(scenario: Scenario, what: str, seed: int) -> tuple[Floats, Floats]:
    """What `what` adds to each rating by peers, and how near his raters stand to the ratee as rivals, (row,)."""
    plain = scenario.with_(evaluation={"raters": {"peers": NOTHING_BETWEEN}})
    moved = plain.with_(evaluation={"raters": {"peers": {what: getattr(_peers(scenario), what)}}})
    luck = Luck(replication_seed(seed, 0))
    arms = [arm_of(one) for one in (moved, plain)]
    start = burned_in(arms[1].before, luck)
    states = [branch(arm, start, luck) for arm in arms]
    near = _nearness(states[1], luck)
    for state in states:
        quarter(state, luck)
    with_it, without = (
        state.judgements[state.resolved.sources.index("peers")].mean(axis=0) for state in states
    )
    return with_it - without, near


def _peers(of: Scenario | Scene) -> Peers:
    """The peers of a scheme."""
    peers = raters_of(of.scheme)["peers"]
    assert isinstance(peers, Peers)
    return peers


def _nearness(state: State, luck: Luck) -> Floats:
    """Mean nearness of those who rate each employee, (row,); NaN where nobody does."""
    scene = Scene(state, luck)
    raters = _peers(scene).raters(scene)
    apart = np.where(raters >= 0, scene.places[:, None] - scene.places[raters], np.nan)
    some = (raters >= 0).any(axis=1)
    near = np.full(state.rows, np.nan)
    near[some] = np.nanmean(np.exp(-(apart[some] ** 2)), axis=1)
    return near
