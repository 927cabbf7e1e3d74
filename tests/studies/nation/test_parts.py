"""Parts of statistics: what is kept of employers adds up to the outcomes of all their people."""

from __future__ import annotations

import nation_fakes as fakes
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim import outcomes
from asnsim.studies.nation.parts import Layout, encoded, flat, measured, named, unflat

IDS = tuple(outcomes.ids())


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_employers_add_up_as_their_statistics_do_bit_for_bit(sizes: list[int], seed: int) -> None:
    seen = [
        [fakes.statistics_of(*fakes.people_of(size, seed + place, q), q) for q in range(2)]
        for place, size in enumerate(sizes)
    ]
    layout = Layout(measured(seen[0]))
    rows = [layout.spread(*named(encoded(one, IDS), IDS)) for one in seen]
    together = rows[0]
    for one in rows[1:]:
        together = layout.added(together, one)
    want = [outcomes.values(outcomes.merge([one[q] for one in seen])) for q in range(2)]
    np.testing.assert_array_equal(layout.values(together), np.array(want))


def test_the_whole_is_that_of_all_people_seen_at_once() -> None:
    parts = [fakes.people_of(size, size, 1) for size in (3, 40, 700)]
    seen = [[fakes.statistics_of(x, y, 1)] for x, y in parts]
    layout = Layout(measured(seen[0]))
    together = np.zeros((1, layout.width))
    for one in seen:
        together = layout.added(together, layout.spread(*named(encoded(one, IDS), IDS)))
    at_once = fakes.statistics_of(*(np.concatenate(column) for column in zip(*parts, strict=True)), 1)
    found, want = layout.values(together)[0], outcomes.values(at_once)
    pairs = [place % 12 == 9 for place in range(len(IDS))]  # tau-b sees pairs within a unit alone
    np.testing.assert_allclose(found[np.invert(pairs)], want[np.invert(pairs)], rtol=1e-9)


def test_a_statistic_comes_back_from_its_parts() -> None:
    for one in fakes.statistics_of(*fakes.people_of(9, 1, 1), 1).values():
        back = unflat(one, iter(flat(one)))
        np.testing.assert_array_equal(back.value(), one.value())


def test_what_is_nought_in_every_quarter_is_not_kept() -> None:
    names, numbers = named(
        encoded([outcomes.merge([fakes.statistics_of(*fakes.people_of(2, 1, 0), 0)])], IDS), IDS
    )
    assert numbers.shape == (1, len(names)) and (numbers != 0.0).all()
    assert len(names) < Layout(measured([fakes.statistics_of(*fakes.people_of(2, 1, 1), 1)])).width
