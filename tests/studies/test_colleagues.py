"""A pact of two lifts its members and nobody else; sabotage hits near rivals."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.scenario import load
from asnsim.studies.colleagues import SCENARIO, _moved, colleagues


@pytest.fixture(scope="module")
def table() -> dict[tuple[str, str], float]:
    return {(row.what, row.who): row.change for row in colleagues(seed=3).itertuples()}


def test_a_pact_lifts_its_members_and_nobody_else(table: dict[tuple[str, str], float]) -> None:
    assert table["pact", "members"] > 0.05 and table["pact", "others"] == 0.0
    change, _ = _moved(load(SCENARIO), "pact", 3)
    assert (change[np.isfinite(change)] >= 0.0).all()


def test_sabotage_hits_near_rivals(table: dict[tuple[str, str], float]) -> None:
    falls = [-table["sabotage", who] for who in ("nearest", "near", "far", "farthest")]
    assert falls == sorted(falls, reverse=True) and falls[0] > 3.0 * falls[-1] > 0.0


def test_without_a_contest_nobody_is_sabotaged() -> None:
    calm = load(SCENARIO).with_(incentives={"promotion": {"rivalry": 0.0}})
    change, _ = _moved(calm, "sabotage", 3)
    assert (change[np.isfinite(change)] == 0.0).all()
