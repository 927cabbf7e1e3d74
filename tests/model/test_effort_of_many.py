"""Effort of many people at once is what each would choose alone, to the last bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from asnsim.model.quarter.best_effort import best_effort, best_efforts
from asnsim.model.quarter.effort import TOGETHER

worth = st.sampled_from([0.0, -0.0, 0.5, 1.0, -1.0]) | st.floats(-2.0, 5.0)


@given(
    st.lists(st.lists(worth, min_size=7, max_size=7), min_size=1, max_size=5),
    st.floats(0.1, 5.0),
    st.sampled_from([0.0, 0.3]) | st.floats(0.0, 0.3),
)
def test_it_is_what_each_would_choose_alone(
    people: list[list[float]], cost: float, substitution: float
) -> None:
    benefit, effort = np.zeros((2, 7, TOGETHER))
    benefit[:, : len(people)] = np.array(people).T
    best_efforts(len(people), benefit, effort, cost, substitution, np.empty((10, TOGETHER)))
    alone = np.empty(7)
    for i in range(len(people)):
        best_effort(benefit[:, i].copy(), alone, np.empty(7, dtype=np.int64), cost, substitution)
        assert np.array_equal(effort[:, i], alone)
