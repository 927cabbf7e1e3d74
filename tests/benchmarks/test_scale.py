"""The model of what nations cost on clusters, and the pages that it writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import scale
from benchmarks.scale import Costs

SIZES = st.lists(st.integers(20, 400_000), min_size=1, max_size=40)
COSTS = Costs([20, 4_000, 400_000], [0.05, 0.3, 40.0], [300.0, 310.0, 900.0], 2.0, 0.01, 3.0)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_pages_have_the_tables_that_the_model_gives(language: str) -> None:
    shipped = scale.PAGES[language].read_text(encoding="utf-8")
    assert scale.page(shipped, language) == shipped


@given(SIZES, st.integers(1, 64))
def test_a_run_is_no_shorter_than_its_work_its_largest_employer_and_its_client(
    sizes: list[int], cores: int
) -> None:
    took = scale.until_all_ran(sizes, cores, COSTS.seconds, COSTS.a_task)
    work = sum(map(COSTS.seconds, sizes))
    least = max(work / cores, COSTS.seconds(max(sizes)), COSTS.a_task * len(sizes))
    assert took >= least - 1e-9
    # What list scheduling takes at most, with the client in the way of every task.
    assert took <= work / cores + COSTS.seconds(max(sizes)) + COSTS.a_task * len(sizes) + 1e-9


@given(SIZES)
def test_one_core_and_no_client_take_all_the_work(sizes: list[int]) -> None:
    took = scale.until_all_ran(sizes, 1, COSTS.seconds, 0.0)
    assert took == pytest.approx(sum(map(COSTS.seconds, sizes)))


def test_what_lies_between_two_sizes_lies_between_their_costs() -> None:
    assert COSTS.seconds(20) == 0.05 and COSTS.seconds(400_000) == 40.0
    assert COSTS.seconds(202_000) == pytest.approx((0.3 + 40.0) / 2.0)


def test_memory_is_that_of_the_largest_employers_at_once() -> None:
    assert COSTS.memory([20, 400_000, 4_000], 2) == pytest.approx(900.0 + 310.0)


def test_lengths_are_told_in_the_unit_that_suits_them() -> None:
    assert scale.duration(59.6, "en") == "60 s" and scale.duration(150.0, "id") == "2,5 menit"
    assert scale.duration(9000.0, "en") == "2.5 h"
