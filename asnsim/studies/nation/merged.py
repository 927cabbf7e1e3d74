"""From the kept parts of employers to the outcomes of employers, provinces and the nation, one employer at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from asnsim.errors import AsnsimError, InputError, message
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR
from asnsim.experiment.executor import Task
from asnsim.experiment.run_record import RunRecord
from asnsim.experiment.store import RunStore
from asnsim.outcomes import Statistic
from asnsim.studies.nation import observed
from asnsim.studies.nation.parts import Floats, Layout, measured

OFFICE = 200
"""People of the office from which it is learnt how parts are read."""


@dataclass(frozen=True)
class Merged:
    """Outcomes (quarter, outcome), in the order of `outcomes.ids()`.

    Attributes:
        employers: of each, in the order of the table, in the last year. places: of provinces, and of central agencies
            together, in the last year. whole: of all, in every quarter.
    """

    employers: tuple[Floats, ...]
    places: Mapping[str, Floats]
    whole: Floats


def merged(store: RunStore, tasks: Sequence[Task], version: str, places: Sequence[str]) -> Merged:
    """The outcomes of employers, each with the name of its place, and of what they are together.

    Parts are added in the order of the table, whatever order they were finished in, so that no bit depends on it.
    Raises `AsnsimError` where a run is not in the store.
    """
    layout = _layout(store, tasks, version)
    alone: list[Floats] = []
    of_places: dict[str, Floats] = {}
    for record, place in zip(_records(store, tasks, version), places, strict=True):
        numbers = layout.spread(record.outcomes, record.numbers)
        alone.append(layout.values(numbers[-QUARTERS_A_YEAR:]))
        of_places[place] = layout.added(of_places[place], numbers) if place in of_places else numbers
    parts = iter(of_places.values())
    whole = next(parts)
    for numbers in parts:
        whole = layout.added(whole, numbers)
    last = {place: layout.values(numbers[-QUARTERS_A_YEAR:]) for place, numbers in of_places.items()}
    return Merged(tuple(alone), last, layout.values(whole))


def _layout(store: RunStore, tasks: Sequence[Task], version: str) -> Layout:
    """How parts are read: from the statistics of a small office, and where it has not seen every outcome that was
    measured anywhere, of the smallest employers."""
    wanted = {
        name.rpartition(".")[0] for record in _records(store, tasks, version) for name in record.outcomes
    }
    ascending = sorted(tasks, key=lambda task: task.arms[0].scenario.population.employees)
    like: dict[str, Statistic] = {}
    for arm, seed in _offices(ascending):
        with suppress(InputError):  # a scheme that so few cannot have
            like = measured(observed.observations(arm, seed)) | like
        if wanted <= set(like):
            break
    return Layout(like)


def _offices(tasks: Sequence[Task]) -> Iterator[tuple[Arm, int]]:
    with suppress(InputError):
        yield observed.of_size(tasks[0].arms[0], OFFICE), tasks[0].seed
    for task in tasks:
        yield task.arms[0], task.seed


def _records(store: RunStore, tasks: Sequence[Task], version: str) -> Iterator[RunRecord]:
    for task in tasks:
        record = store.run(task.arms[0], task.seed, version)
        if record is None:
            raise AsnsimError(message("error.nation_gap", employer=task.arms[0].name))
        yield record
