"""Tables are fitted over the cells that are possible alone, to the same bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.population.marginals import fit


def over_all_cells(seed, margins, rounds=400, tolerance=1e-7):
    """The same over every cell."""
    table = (seed / seed.sum()).ravel()
    classes = [(np.broadcast_to(cells, seed.shape).ravel(), shares) for cells, shares in margins]
    for _ in range(rounds):
        furthest = 0.0
        for cells, shares in classes:
            now = np.bincount(cells, weights=table, minlength=len(shares))
            furthest = max(furthest, float(np.abs(now - shares).max()))
            table = table * np.divide(shares, now, out=np.zeros_like(shares), where=now > 0)[cells]
        if furthest < tolerance:
            break
    return (table / table.sum()).reshape(seed.shape)


@given(st.integers(0, 10_000), st.floats(0.0, 0.9))
@settings(max_examples=40, deadline=None)
def test_impossible_cells_change_no_bit(number: int, impossible: float) -> None:
    luck = np.random.default_rng(number)
    seed = luck.uniform(0.1, 1.0, (6, 5)) * (luck.uniform(size=(6, 5)) >= impossible)
    seed[0, 0] = 1.0
    margins = [
        (np.arange(6)[:, None], luck.dirichlet(np.ones(6))),
        (np.arange(5)[None, :], luck.dirichlet(np.ones(5))),
    ]
    np.testing.assert_array_equal(fit(seed, margins), over_all_cells(seed, margins))
