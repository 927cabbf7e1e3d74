"""Replications that are taken side by side are kept, counted and told of one by one."""

from __future__ import annotations

import experiment_fakes as fakes
import numpy as np
import pytest

from asnsim.errors import InputError
from asnsim.experiment.executor import Finished, RunsFailed, Task, execute

ARMS = fakes.arms("a", "b")


def tasks(count: int) -> list[Task]:
    return [Task(replication, 10 + replication, ARMS) for replication in range(count)]


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_every_replication_has_its_own_numbers(workers: int) -> None:
    found: dict[int, Finished] = {}
    execute(tasks(8), fakes.SideBySide(), lambda one: found.update({one.task.replication: one}), workers)
    assert sorted(found) == list(range(8))
    for replication, one in found.items():
        expected = fakes.replicate(ARMS, 10 + replication)
        for arm in ("a", "b"):
            np.testing.assert_array_equal(one.numbers[arm], expected[arm])


def test_as_many_are_taken_as_there_is_room_for() -> None:
    runs = fakes.SideBySide()
    execute(tasks(8), runs, lambda one: None, 1)
    assert runs.taken == [3, 3, 2]


def test_tasks_of_other_arms_are_not_taken_with_them() -> None:
    runs, others = fakes.SideBySide(), fakes.arms("a", "b")
    mixed = [Task(0, 10, ARMS), Task(1, 11, others), Task(2, 12, others)]
    execute(mixed, runs, lambda one: None, 1)
    assert runs.taken == [2]


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_whose_error_it_is_shows_and_the_others_have_their_numbers(workers: int) -> None:
    kept: list[int] = []
    with pytest.raises(RunsFailed) as failed:
        runs = fakes.SideBySide(fakes.fails_on_odd_seeds)
        execute(tasks(4), runs, lambda one: kept.append(one.task.replication), workers)
    assert sorted(kept) == [0, 2]
    assert {one.task.replication for one in failed.value.failures} == {1, 3}
    assert all(len(one.task.arms) == 1 for one in failed.value.failures)


def test_a_mistake_of_the_user_ends_it_and_what_came_before_is_kept() -> None:
    def refuses_the_third(arms, seed):
        return fakes.refuses(arms, seed) if seed == 12 else fakes.replicate(arms, seed)

    kept: list[int] = []
    with pytest.raises(InputError):
        execute(
            tasks(3), fakes.SideBySide(refuses_the_third), lambda one: kept.append(one.task.replication), 1
        )
    assert kept == [0, 1]
