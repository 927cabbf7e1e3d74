"""Several offices at once have the outcomes that each has alone, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from asnsim.errors import AsnsimError
from asnsim.luck import Luck
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES, Statistic, ids, observe, outcome, share, values, values_of_each
from asnsim.outcomes.offices import Offices, sums_of_each, taken_at_once
from asnsim.outcomes.snapshot import Snapshot
from asnsim.population import populate
from benchmarks.numbers import everything


@pytest.fixture(scope="module")
def members() -> list[State]:
    """Three offices of different sizes in which everything is at work, at the end of a year."""
    found = []
    for seed, employees in enumerate((90, 61, 150), start=1):
        scenario = everything("weighted", "none").with_(population={"employees": employees})
        luck, seen = Luck(seed), []
        state = begin(populate(scenario.population, luck), scenario.scheme, luck, 1)
        for _ in range(4):
            quarter(state, luck, lambda now, seen=seen: seen.append(now.copy()))
        found.append(seen[-1])
    return found


def side_by_side(members: Sequence[State]) -> State:
    """Tables and blocks of offices one after the other."""
    tables: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in members])
        for name in ("employees", "units", "segments", "scales", "own")
    }
    blocks = {
        name: np.concatenate([getattr(one, name) for one in members], axis=-1)
        for name in ("judgements", "promise", "worth", "reward", "trust", "sight")
    }
    return replace(members[0], **tables, **blocks)


def test_each_office_has_the_bits_that_it_has_alone(members: list[State]) -> None:
    together = values_of_each(side_by_side(members), members)
    assert together.shape == (len(members), len(ids()))
    for one, found in zip(members, together, strict=True):
        there = values(observe(one))
        wrong = [name for name, a, b in zip(ids(), found, there, strict=True) if a.tobytes() != b.tobytes()]
        assert not wrong
    assert np.isfinite(together).mean() > 0.9


def test_most_outcomes_are_taken_of_all_at_once(
    members: list[State], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = []
    of_one = type(OUTCOMES.get("skm")).observe
    monkeypatch.setattr(
        type(OUTCOMES.get("skm")),
        "observe",
        lambda self, seen: (alone.append(self.id), of_one(self, seen))[1],
    )
    values_of_each(side_by_side(members), members)
    assert set(alone) <= {
        *("rater_hours", "cost_raters", "cost_training", "cost_service"),  # what parts cost
        *("trust", "on_time"),  # over incentives, and over some units
    }


def test_what_others_write_is_asked_of_one_office_after_the_other(members: list[State]) -> None:
    @outcome("work", "share", (0, 1), "Below the mean", "Di bawah rata-rata", definition_id="Contoh.")
    def below_the_mean(state: Snapshot) -> Statistic:
        """Share below the mean of the office, which no row knows."""
        strain = state.employees["strain"]
        return share(strain < strain.mean())

    try:
        found = values_of_each(side_by_side(members), members, ["below_the_mean"])[:, 0]
        strain = [np.asarray(one.employees["strain"]) for one in members]
        assert list(found) == [(one < one.mean()).mean() for one in strain]
    finally:
        OUTCOMES.forget("below_the_mean")


def test_only_those_that_are_named_are_taken(members: list[State]) -> None:
    assert list(observe(members[0], ["skm", "motivation"])) == ["motivation", "skm"]
    with pytest.raises(AsnsimError, match="did you mean 'motivation'"):
        observe(members[0], ["motivations"])


def test_sums_of_each_are_those_of_numpy_to_the_last_bit() -> None:
    rng = np.random.default_rng(1)
    for sizes in ([1, 7, 8, 9], [127, 128, 129], [300, 5000, 0, 264], [4000]):
        x = rng.normal(size=sum(sizes)) * 10.0 ** rng.integers(-3, 4, size=sum(sizes))
        stops = np.cumsum(sizes)
        with taken_at_once(Offices(sizes)):
            found = sums_of_each(x)
        assert found == [np.add.reduce(x[b - n : b]) for n, b in zip(sizes, stops, strict=True)]
