"""A comparison of two states of the code notices whatever moved, be it one bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import equality, numbers


@pytest.fixture(scope="module")
def found() -> numbers.Numbers:
    scenario = numbers.shipped("kepahiang").with_(population={"employees": 60, "citizens": 2000})
    return numbers.numbers(scenario, seed=1, quarters=1)


def compared(tmp_path: Path, here: numbers.Numbers, there: numbers.Numbers) -> dict[str, equality.Difference]:
    for name, side in (("here", here), ("there", there)):
        (tmp_path / name).mkdir()
        np.savez(tmp_path / name / "office-1.npz", **side)
    return equality.compare(tmp_path / "here", tmp_path / "there")[0]


def test_the_whole_state_and_all_outcomes_are_looked_at(found: numbers.Numbers) -> None:
    for name in ("employees.strain", "employees.predicate", "units.skm", "judgements", "trust", "stakes"):
        assert f"0/0.{name}" in found and f"1/0.{name}" in found
    assert found["1/outcomes"].shape == found["outcomes"].shape


def test_what_is_equal_differs_in_nothing(tmp_path: Path, found: numbers.Numbers) -> None:
    assert compared(tmp_path, found, found) == {}


def test_one_bit_is_noticed(tmp_path: Path, found: numbers.Numbers) -> None:
    strain = found["1/0.employees.strain"].copy()
    strain.view(np.int64)[7] ^= 1
    moved = compared(tmp_path, found, {**found, "1/0.employees.strain": strain})
    assert list(moved) == ["0.employees.strain"]
    assert moved["0.employees.strain"].bits == 1 and 0.0 < moved["0.employees.strain"].relative < 1e-15


def test_the_worst_is_told_first(tmp_path: Path, found: numbers.Numbers) -> None:
    strain, predicate = found["1/0.employees.strain"].copy(), found["1/0.employees.predicate"].copy()
    strain[0] = np.nan
    predicate[0] -= 1
    there = {**found, "1/0.employees.strain": strain, "1/0.employees.predicate": predicate}
    del there["0/0.stakes"]
    moved = compared(tmp_path, found, there)
    lines = equality.report(moved, len(found)).splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "0.stakes",
        "0.employees.predicate",
        "0.employees.strain",
    ]
    assert moved["0.employees.strain"].relative == np.inf and moved["0.employees.predicate"].whole == 1
    assert lines[-1] == f"{len(found)} arrays compared; 3 columns differ"
