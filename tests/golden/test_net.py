"""A change of structure moves not one number: the whole state of every golden scenario is what it was."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from asnsim import outcomes
from tests.golden import net

NOT_BIT_EQUAL: dict[str, str] = {}
"""Outcomes that are not equal to the last bit, each with the cause."""


SCENARIOS = [key[: -len("/names")] for key in net.read(net.HASHES) if "/names" in key]


@cache
def files() -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], dict[str, np.ndarray]]:
    return net.read(net.HASHES), net.read(net.LAST), net.read(net.OUTCOMES)


def names_now(names: list[str]) -> list[str]:
    """The names of then as they are now."""
    renamed = net.renames()
    return [renamed.get(name, name) for name in names]


def in_order(rows: np.ndarray, ids: list[str]) -> np.ndarray:
    """The outcomes `ids` of today's rows."""
    return rows[:, [outcomes.ids().index(one) for one in ids]]


def moved_outcomes(rows: np.ndarray, ids: list[str], before: np.ndarray) -> set[str]:
    """Outcomes that are not what they were, to the last bit."""
    now = in_order(rows, ids)
    same = ((now == before) | (np.isnan(now) & np.isnan(before))).all(axis=0)
    return {one for one, equal in zip(ids, same, strict=True) if not equal}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_state_is_what_it_was(name: str) -> None:
    hashes, last, numbers = files()
    states, rows = net.followed(name)
    then = list(hashes[f"{name}/names"])
    here = names_now(then)
    assert sorted(states[0]) == sorted(here), "columns came or went: write renames.toml"
    for old, new in zip(then, here, strict=True):
        before = last[f"{name}/{old}"]
        np.testing.assert_allclose(states[-1][new], before, rtol=1e-9, atol=1e-12, err_msg=new)
    if str(hashes["machine"]) == net.machine():
        moved = [
            f"{new} in quarter {q}"
            for q, state in enumerate(states)
            for place, new in enumerate(here)
            if net.digest(state[new]) != hashes[f"{name}/sha256"][q, place].tobytes()
        ]
        assert not moved, f"{len(moved)} columns moved, such as {moved[:5]}"
    check_outcomes(name, rows, list(numbers["ids"]), numbers[name])


def test_every_outcome_that_is_said_to_differ_does_so_somewhere() -> None:
    hashes, _, numbers = files()
    if str(hashes["machine"]) != net.machine():
        pytest.skip("on another machine other outcomes may differ in the last bit")
    ids = list(numbers["ids"])
    moved = set().union(*(moved_outcomes(net.followed(name)[1], ids, numbers[name]) for name in SCENARIOS))
    equal = sorted(set(NOT_BIT_EQUAL) - moved)
    assert not equal, f"equal to the last bit in every scenario, take them out of NOT_BIT_EQUAL: {equal}"


def check_outcomes(name: str, rows: np.ndarray, ids: list[str], before: np.ndarray) -> None:
    """Every outcome of then is the same now; one that differs in the last bit is named with its cause."""
    np.testing.assert_allclose(in_order(rows, ids), before, rtol=1e-9, atol=1e-12)
    if str(files()[0]["machine"]) == net.machine():
        unnamed = moved_outcomes(rows, ids, before) - set(NOT_BIT_EQUAL)
        assert not unnamed, f"not equal to the last bit in {name}, and no cause is named: {sorted(unnamed)}"
