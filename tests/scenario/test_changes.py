"""`changes:` of a scenario: what is read, what it leads to, and what is said of mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from each import each

from asnsim.errors import InputError
from asnsim.scenario import Scenario, load
from asnsim.scenario.changes import histories
from asnsim.scenario.overlay import overlaid, underlaid

Write = Callable[[str, str], Path]
PEERS: dict[str, Any] = {"evaluation": {"raters": {"peers": {"noise": 0.7}}}}
BASE = load("kepahiang").with_(name="base", quarters=8)
PILOT = BASE.with_(
    name="pilot",
    changes=[
        {"at": 3, "where": {"share": 0.5}, "with": PEERS},
        {"at": 5, "with": {"development": {"dialogue": {}}}},
        {"at": 7, "with": {"evaluation": {"raters": {"peers": None}}}},
    ],
)


def test_each_change_is_laid_over_what_a_unit_has_been_through() -> None:
    raters = {history: tuple(PILOT.after(history).evaluation.raters) for history in histories(PILOT.changes)}
    assert raters == {
        (0,): ("supervisor", "peers"),
        (0, 1): ("supervisor", "peers"),
        (1,): ("supervisor",),
        (0, 1, 2): ("supervisor",),
        (1, 2): ("supervisor",),
    }
    assert PILOT.after((0,)).evaluation.raters["peers"].noise == 0.7  # type: ignore[attr-defined]
    assert "dialogue" in PILOT.after((1,)).development and not PILOT.after((1,)).changes
    assert PILOT.after(()).key() == BASE.key() != PILOT.key()


def test_it_burns_in_as_without_changes() -> None:
    assert PILOT.burn_in().key() == BASE.burn_in().key()
    own = Scenario(name="own", quarters=4, evaluation={"raters": {"supervisor": {}}})
    changing = own.with_(name="own", changes=[{"at": 2, "with": PEERS}])
    assert changing.burn_in().key() == own.burn_in().key() and not changing.burn_in().changes


def test_a_file_says_it_and_a_written_file_says_the_same(write: Write, tmp_path: Path) -> None:
    text = """
extends: office
changes:
- at: 5
  where: {share: 0.5}
  with:
    evaluation: {raters: {peers: {}}}
- at: 9
  where: {level: 2}
  with: {incentives: {tpp: ~}}
- at: 9
  where: {units: [3, 4]}
  with: {development: {dialogue: {}}}
"""
    read = load(write("a.yaml", text))
    assert [change.at for change in read.changes] == [5, 9, 9]
    assert read.changes[2].where is not None and read.changes[2].where.units == (3, 4)
    assert "tpp" not in read.after((1,)).incentives
    again = tmp_path / "again.yaml"
    again.write_text(read.to_yaml(), encoding="utf-8")
    assert load(again).key() == read.key()


def test_a_child_replaces_the_changes_of_its_parent_and_can_do_without() -> None:
    other = PILOT.with_(name="other", changes=[{"at": 2, "with": PEERS}])
    assert [change.at for change in other.changes] == [2]
    assert PILOT.with_(name="none", changes=None).changes == ()


MISTAKES: list[tuple[Any, str]] = [
    ([{"at": 9, "with": {}}], r"changes\[0\].at: quarter 9 comes after the last one \(8\)"),
    ([{"at": 0, "with": {}}], r"changes\[0\].at: must be between 1 and 400"),
    ([{"at": 3, "with": {}}, {"at": 2, "with": {}}], r"changes\[1\].at: quarter 2 stands after"),
    ([{"at": 2, "wit": {}}], r"unknown key 'wit'; did you mean 'with'"),
    ([{"at": 2, "where": {"share": 1.5}, "with": {}}], r"where.share: must be above 0 and at most 1"),
    ([{"at": 2, "where": {"shar": 0.5}, "with": {}}], r"unknown key 'shar'; did you mean 'share'"),
    (
        [{"at": 2, "where": {"share": 0.5, "level": 1}, "with": {}}],
        r"in exactly one way: share, level, units",
    ),
    ([{"at": 2, "where": {}, "with": {}}], r"in exactly one way"),
    ([{"at": 2, "with": {"population": {}}}], r"cannot hold 'population': people and how they behave stay"),
    ([{"at": 2, "with": {"evalution": {}}}], r"'evalution'.*did you mean 'evaluation'"),
    (
        [{"at": 2, "with": {"evaluation": {"raters": {"peeers": {}}}}}],
        r"changes\[0\].with.evaluation.raters.peeers: unknown rater 'peeers'; did you mean 'peers'",
    ),
    (
        [{"at": 2, "with": {"evaluation": {"raters": {"peeers": None}}}}],
        r"changes\[0\].with.evaluation.raters.peeers: unknown key 'peeers'; did you mean 'peers'",
    ),
    (
        [{"at": 2, "with": {"evaluation": {"raters": {"peers": {"noise": 99}}}}}],
        r"changes\[0\].with.evaluation.raters.peers.noise: must be between 0 and 3 SD \(got 99\)",
    ),
    (
        [{"at": 2, "with": {"incentives": {"tpp": None}, "practices": {"fiscal_capacity": {}}}}],
        r"changes\[0\].with: .*TPP",
    ),
]


@each(("changes", "said"), MISTAKES)
def test_mistakes_are_told_at_their_place(changes: Any, said: str) -> None:
    with pytest.raises(InputError, match=f"(?s){said}"):
        BASE.with_(name="wrong", changes=changes)


def test_a_mistake_is_told_with_its_line(write: Write) -> None:
    text = """extends: office
changes:
- at: 5
  with:
    evaluation:
      raters:
        peers: {nois: 1}
"""
    with pytest.raises(
        InputError, match=r"a.yaml:7:17: changes\[0\].with.evaluation.raters.peers.nois.*'noise'"
    ):
        load(write("a.yaml", text))


def test_values_of_an_ensemble_reach_the_parts_that_a_change_brings() -> None:
    noise = {"evaluation.raters.peers.noise": 1.1, "evaluation.raters.peers.halo": 0.4}
    for laid in (overlaid, underlaid):
        peers: Any = laid(PILOT, noise).after((0,)).evaluation.raters["peers"]
        assert peers.noise == 0.7, "what the change says stays"
        assert peers.halo == 0.4
    assert underlaid(BASE, noise).key() == BASE.key()
