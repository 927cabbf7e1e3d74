"""The nation table: it is what the draw makes, and adds up to what is published."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asnsim.errors import InputError
from asnsim.population.published import statistic
from asnsim.studies.nation import employers as table
from asnsim.studies.nation.draw import SIZES, apportioned, drawn, written

ROWS = table.employers()


def test_the_table_that_is_shipped_is_what_the_draw_makes() -> None:
    shipped = resources.files("asnsim.studies.nation").joinpath("employers.csv").read_text(encoding="utf-8")
    assert written(drawn()) == shipped


def test_it_adds_up_to_what_is_published() -> None:
    assert sum(one.asn for one in ROWS) == 5_588_245
    central = sum(one.asn for one in ROWS if one.kind == table.CENTRAL)
    assert (central, 5_588_245 - central) == (statistic("S004"), statistic("S005"))


def test_every_employer_is_there_once() -> None:
    kinds = Counter(one.kind for one in ROWS)
    assert (kinds["province"], kinds["kabupaten"], kinds["kota"]) == (38, 415, 93)
    assert len({one.id for one in ROWS}) == len({one.name for one in ROWS}) == len(ROWS)
    assert len({one.province for one in ROWS if one.province}) == 38


def test_published_sizes_stand_and_all_others_say_that_they_are_assumed() -> None:
    published = {one.id: one for one in ROWS if one.status == table.PUBLISHED}
    assert {name: one.asn for name, one in published.items()} == {
        name: statistic(row) for name, row in SIZES.items()
    }
    assert all(one.status == table.ASSUMED for one in ROWS if one.id not in SIZES)


def test_a_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(InputError, match="S004"):
        table.check([*ROWS[:-1], replace(ROWS[-1], asn=ROWS[-1].asn + 1)])
    with pytest.raises(InputError, match="prov-aceh"):
        table.check([*ROWS, ROWS[0]])


def test_an_employer_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'kab-kepahiang'"):
        table.chosen(ROWS, ["kab-kepahyang"])
    assert [one.id for one in table.chosen(ROWS, ["kota-kupang", "prov-aceh"])] == [
        "prov-aceh",
        "kota-kupang",
    ]


@given(st.lists(st.floats(0.01, 100.0), min_size=1, max_size=20), st.integers(0, 10_000))
def test_what_is_apportioned_adds_up_and_is_next_to_the_exact_part(weights: list[float], total: int) -> None:
    parts = apportioned(np.array(weights), total)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - weight / sum(weights) * total) < 1.0 + 1e-6
