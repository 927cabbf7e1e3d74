"""`asnsim attendance`: paths that are paired, and that differ only where something hangs on a day."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.studies import attendance
from asnsim.studies.attendance import ARMS, QUARTERS, Size, paths


@pytest.fixture(scope="module")
def rows():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attendance, "QUICK", Size(2, 1))
        patch.setattr(attendance, "EMPLOYEES", 400)
        return paths(quick=True, seed=3, workers=1)


def path(rows, measure: str, arm: str) -> np.ndarray:
    chosen = rows[(rows["measure"] == measure) & (rows["arm"] == arm)]
    assert list(chosen["quarter"]) == list(range(QUARTERS + 1))
    return chosen["level"].to_numpy()


def test_all_paths_begin_where_today_is_and_are_compared_with_it(rows) -> None:
    assert (rows.loc[rows["arm"] == "today", "effect"] == 0.0).all()
    assert (rows.loc[rows["quarter"] == 0, "effect"] == 0.0).all()
    shares = rows[["up", "none", "down"]]
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    assert set(rows["arm"]) == set(ARMS)


def test_excuses_that_answer_grow_and_eat_up_presence_and_a_machine_holds_them_back(rows) -> None:
    excused = {arm: path(rows, "excused", arm) for arm in ARMS}
    present = {arm: path(rows, "present", arm) for arm in ARMS}
    assert excused["respond"][-4:].mean() > excused["usual"][-4:].mean()
    assert present["usual"][-4:].mean() > present["respond"][-4:].mean()
    assert excused["respond_machine"][-4:].mean() < excused["respond"][-4:].mean()
    assert present["respond_machine"][-4:].mean() > present["respond"][-4:].mean()
