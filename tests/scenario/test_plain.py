"""The deep merge, and plain values of models."""

from copy import deepcopy
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from asnsim.scenario.plain import merge, plain

KEYS = st.sampled_from(["a", "b", "c"])
# Upper-case keys hold values and lower-case ones mappings: a key keeps its shape in every file.
LEAVES = st.dictionaries(
    st.sampled_from(["X", "Y"]), st.integers() | st.lists(st.integers(), max_size=2), max_size=2
)
TREES = st.recursive(
    LEAVES, lambda inner: st.builds(lambda a, b: {**a, **b}, LEAVES, st.dictionaries(KEYS, inner))
)
ANY = st.recursive(
    st.integers() | st.none() | st.booleans(),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(TREES, TREES, TREES)
def test_merge_is_associative_on_mappings(a: Any, b: Any, c: Any) -> None:
    assert merge(merge(a, b), c) == merge(a, merge(b, c))


@given(TREES)
def test_nothing_is_neutral_and_merging_twice_changes_nothing(a: Any) -> None:
    assert merge({}, a) == a == merge(a, {}) == merge(a, a)


@given(st.dictionaries(KEYS, ANY), st.dictionaries(KEYS, ANY))
def test_none_removes_at_every_depth(a: Any, b: Any) -> None:
    before = deepcopy((a, b))
    merged = merge(merge({}, a), b)
    assert (a, b) == before

    def check(below: Any, change: Any, result: Any) -> None:
        for key, value in change.items():
            if value is None:
                assert key not in result
            elif isinstance(value, dict):
                check(below.get(key) if isinstance(below.get(key), dict) else {}, value, result[key])
            else:
                assert result[key] == value
        for key in below:
            assert key in change or result[key] == below[key]

    check(merge({}, a), b, merged)


@given(st.dictionaries(KEYS, ANY))
def test_a_file_without_parent_holds_no_none(a: Any) -> None:
    def none_in(value: Any) -> bool:
        return value is None or (isinstance(value, dict) and any(none_in(inner) for inner in value.values()))

    assert not none_in(merge({}, a))


def test_lists_and_scalars_are_replaced() -> None:
    assert merge({"a": [1, 2], "b": {"c": 1}}, {"a": [3], "b": 2}) == {"a": [3], "b": 2}


class Inner(BaseModel):
    x: int = 1
    y: int = 2


class Wider(Inner):
    z: int = 3


def test_a_model_replaces_its_own_fields_only() -> None:
    assert merge({"a": {"x": 7, "y": 8, "z": 9}}, {"a": Inner(y=5)}) == {"a": {"z": 9, "y": 5}}


def test_plain_values_of_models_keep_the_fields_of_subclasses() -> None:
    inner: dict[str, Inner] = {"k": Wider(z=4)}
    assert plain(inner) == {"k": {"z": 4}}
    assert plain(inner, full=True) == {"k": {"x": 1, "y": 2, "z": 4}}
    assert plain({"s": {"b", "a"}, "t": (1, 2), "n": np.float64(0.5)}) == {
        "s": ["a", "b"],
        "t": [1, 2],
        "n": 0.5,
    }
