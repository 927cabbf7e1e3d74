"""Named decisions and the draws made for them."""

import ast
import importlib
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import asnsim.luck
from asnsim.errors import AsnsimError, InputError
from asnsim.luck import DECISIONS, Decision, Luck, decision, philox, replication_seed

WORK = Decision("test.work", 17, __name__)
RATING = Decision("test.rating", 18, __name__)
WORDS = st.integers(0, 2**32 - 1)


@pytest.fixture
def registry(monkeypatch):
    """An empty registry, so that a test's decisions stay in the test."""
    fresh = asnsim.luck._Decisions()
    monkeypatch.setattr(asnsim.luck, "DECISIONS", fresh)
    return fresh


def module_that_registers(folder, name, text, monkeypatch):
    (folder / f"{name}.py").write_text(f"from asnsim.luck import decision\n{text}\n")
    monkeypatch.syspath_prepend(folder)
    importlib.invalidate_caches()
    monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module(name)


def test_a_decision_has_a_key_from_its_name(registry):
    made = decision("work.output")
    assert (made.name, made.key, made.module) == ("work.output", 0x6D124CDF, __name__)
    assert list(registry) == ["work.output"] and registry["work.output"] is made


def test_loading_a_module_again_keeps_its_decision(registry):
    assert decision("work.output") is decision("work.output")


def test_another_module_may_not_take_a_name(registry, tmp_path, monkeypatch):
    decision("work.output")
    with pytest.raises(AsnsimError, match=r"registered by .*test_luck and again by copycat"):
        module_that_registers(tmp_path, "copycat", 'decision("work.output")', monkeypatch)


def test_a_collision_of_keys_refuses_to_load(registry, monkeypatch):
    monkeypatch.setattr(asnsim.luck, "_key", lambda name: 5)
    decision("work.output")
    with pytest.raises(AsnsimError, match="have one key 0x00000005"):
        decision("work.attendance")
    assert list(registry) == ["work.output"]


@pytest.mark.parametrize(
    "name", ["", "work", "Work.output", "work.", ".output", "work output", "work.out-put"]
)
def test_a_name_reads_file_dot_name(registry, name):
    with pytest.raises(AsnsimError, match=r"file\.name"):
        decision(name)


def test_the_list_of_decisions_is_read_only():
    with pytest.raises(TypeError):
        DECISIONS["work.output"] = WORK  # type: ignore[index]


def test_no_name_is_registered_twice_in_the_package():
    """Within one module the registry cannot tell a second registration from a reload; the sources can."""
    names = Counter()
    for path in Path(asnsim.luck.__file__).parents[1].rglob("*.py"):
        if not re.search(r"\bdecision\(", path.read_text(encoding="utf-8")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "decision" and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    names[argument.value] += 1
    assert [name for name, count in names.items() if count > 1] == []


def test_draws_are_the_generators():
    luck = Luck(3)
    assert (luck.normals(WORK, 5, 1708, 10, 3) == philox.normals(3, 17, 5, 1708, 0, 10, 3)).all()
    assert (luck.uniforms(WORK, 5, 1708, 10, 3) == philox.uniforms(3, 17, 5, 1708, 0, 10, 3)).all()
    assert (luck.lasting_normals(WORK, 1708, 10, 3) == philox.normals(3, 17, 0, 1708, 0, 10, 3)).all()
    assert (luck.lasting_uniforms(WORK, 1708, 10, 3) == philox.uniforms(3, 17, 0, 1708, 0, 10, 3)).all()
    assert luck.normals(WORK, 1, 1, 0).shape == (0, 1)


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 9)), max_size=30), st.integers(1, 9), WORDS)
def test_draws_of_occupants_are_those_of_their_row_and_number(pairs, slots, seed):
    luck, who = Luck(seed), np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    normals = luck.normals_of_occupants(WORK, 1708, *who, slots)
    uniforms = luck.uniforms_of_occupants(WORK, 1708, *who, slots)
    assert normals.shape == uniforms.shape == (len(pairs), slots)
    for place, (row, number) in enumerate(pairs):
        assert (normals[place] == luck.lasting_normals(WORK, 1708, 20, slots, number)[row]).all()
        assert (uniforms[place] == luck.lasting_uniforms(WORK, 1708, 20, slots, number)[row]).all()


def test_every_part_of_the_address_counts():
    draws = [
        Luck(3).normals(WORK, 5, 1708, 4),
        Luck(4).normals(WORK, 5, 1708, 4),
        Luck(3).normals(RATING, 5, 1708, 4),
        Luck(3).normals(WORK, 6, 1708, 4),
        Luck(3).normals(WORK, 5, 1709, 4),
        Luck(3).lasting_normals(WORK, 1708, 4),
    ]
    assert len(np.unique(np.hstack(draws))) == 24


@given(WORDS, WORDS.filter(lambda quarter: quarter > 0), WORDS, st.integers(1, 50), st.integers(1, 8))
def test_more_rows_and_slots_change_nothing(seed, quarter, organization, rows, slots):
    few = Luck(seed).normals(WORK, quarter, organization, rows, slots)
    many = Luck(seed).normals(WORK, quarter, organization, rows + 30, slots + 5)
    assert (many[:rows, :slots] == few).all()


@pytest.mark.parametrize("seed", [-1, 2**32, 1.0, "1", None, True])
def test_a_seed_is_one_word(seed):
    with pytest.raises(InputError, match="seed: must be a whole number between 0 and 4,294,967,295"):
        Luck(seed)


def test_numpy_seeds_become_plain_numbers():
    assert type(Luck(np.int64(7)).seed) is int


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda luck: luck.normals(WORK, 0, 1, 2, 3), "quarter"),
        (lambda luck: luck.uniforms(WORK, -1, 1, 2, 3), "quarter"),
        (lambda luck: luck.normals(WORK, 1, 2**32, 2, 3), "organization code"),
        (lambda luck: luck.lasting_normals(WORK, 1, -2, 3), "rows"),
        (lambda luck: luck.lasting_uniforms(WORK, 1, 2, 1.5), "slots"),
    ],
)
def test_an_address_out_of_range_is_refused(call, what):
    with pytest.raises(InputError, match=what):
        call(Luck(1))


def test_replications_have_their_own_seeds():
    assert replication_seed(1, 0) == 1
    assert len({replication_seed(1, replication) for replication in range(20_000)}) == 20_000


@given(WORDS, WORDS, WORDS)
def test_replication_seeds_are_one_to_one(seed, first, second):
    assert 0 <= replication_seed(seed, first) < 2**32
    assert (replication_seed(seed, first) == replication_seed(seed, second)) == (first == second)
    assert replication_seed(seed, first) ^ replication_seed(second, first) == seed ^ second


@pytest.mark.parametrize("replication", [-1, 2**32, 0.5])
def test_a_replication_is_a_whole_number(replication):
    with pytest.raises(InputError, match="replication"):
        replication_seed(1, replication)
