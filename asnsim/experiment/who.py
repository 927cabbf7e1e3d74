"""Who gains and who loses: each person under a reform against the same person under the baseline, by groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.errors import InputError, message
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import estimate
from asnsim.experiment.ends import Source, watched
from asnsim.experiment.groups import ALL, Grouping, groupings
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.last_year import MEASURED, LastYear, Persons, start_of
from asnsim.experiment.people import other_people
from asnsim.experiment.uncertainty import ENSEMBLE, set_number
from asnsim.language import LANGUAGES, text
from asnsim.mistakes import whole_number
from asnsim.model.scene.state import State
from asnsim.outcomes import OUTCOMES

Floats = NDArray[np.float64]

BY = ("sex", "grade", "pppk")
"""Groups that are shown where nobody asks for others."""

SMALLEST_GROUP = 10
"""People whom a group needs to be shown by itself, where nobody says another number; with a staff list always."""

A_PART_OF_PAY = 0.01
"""The smallest gain in rupiah that counts, as a share of one's pay in the baseline: about three days' pay a year."""

A_STEP = 1.0
"""The smallest gain in predicate that counts: one predicate higher."""

UNITS = {
    "pay": "rupiah a year",
    "tpp": "rupiah a year",
    "predicate": "predicates",
    "motivation": "burn-in mean 1",
}

FILE, FIGURE = "who.csv", "who.png"
"""Where the table and its figure are kept beside a study."""

COLUMNS = (
    *("arm", "by", "group", "outcome", "unit", "baseline", "gain", "ci_low", "ci_high"),
    *("winners", "winners_low", "winners_high", "losers", "losers_low", "losers_high"),
    *("employees", "unpaired", "replications"),
)

_BASELINE, _GAIN, _WINNERS, _LOSERS = range(4)


@dataclass(frozen=True)
class Tally:
    """What one replication adds to every group of a grouping, of one arm.

    Attributes:
        employees: in the baseline, (group,). paired: those of them who are the same persons in the arm, (group,).
        sums: over the pairs, (group, measure, 4): baseline, gain, and how many gain and lose what counts.
    """

    employees: Floats
    paired: Floats
    sums: Floats


Tallies = dict[tuple[str, str], Tally]
"""By arm and grouping."""


def who(
    source: Source,
    by: str | Sequence[str],
    smallest: int = SMALLEST_GROUP,
    language: str = "en",
    workers: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """Gains and losses against the baseline, one row per arm, group and measure, with the columns `COLUMNS`.

    Every replication is run again, and each person of the baseline is paired with himself in the arm: whoever came in
    at the same row, as the same one there, at the same time (`asnsim.experiment.last_year`). Groups are what people
    are in the last quarter of the baseline.

    - `baseline` is the mean of the pairs there, `gain` the mean difference; rupiah of the last year, the last annual
      predicate (0 to 4), motivation of the last year. `winners` and `losers` are the shares of pairs whose difference
      is at least what counts: 1% of one's pay, one predicate, the smallest size that matters of motivation.
    - Each with its 95% interval over replications or, with the ensemble, its range over parameter sets.
    - `employees` are the people of the group, `unpaired` those of them who are not there as the same person in the
      arm; both are means over replications.
    - Groups with fewer than `smallest` pairs are in one row, with as many of the next larger as it takes.

    Raises `InputError` for a group that is none, an arm with other people, and an office smaller than `smallest`.
    """
    wanted = groupings(by)
    smallest = whole_number(smallest, "smallest", 1)
    if smallest < SMALLEST_GROUP and any(arm.scenario.population.staff_list for arm in source.arms):
        raise InputError(
            message("error.smallest_group", least=SMALLEST_GROUP, got=smallest), field="smallest"
        )
    if len(source.arms) < 2:
        raise InputError(message("error.nobody_to_compare_with"))
    for name in other_people(source.arms):
        raise _other_people(name, source.arms)
    tasks = source.tasks()
    jobs = [(task.arms, task.seed) for task in tasks]
    tallies = run_jobs(partial(tallied, wanted), jobs, workers, progress)
    sets = None
    if source.uncertainty == ENSEMBLE:
        sets = np.array([set_number(task.replication) for task in tasks])
    found = {key: _stacked([of_one[key] for of_one in tallies]) for key in tallies[0]}
    reforms = [arm.name for arm in source.arms[1:]]
    shown = {
        grouping.name: _shown(grouping, [found[arm, grouping.name] for arm in reforms], smallest, language)
        for grouping in wanted
    }
    rows = [
        (arm, name, group, *row)
        for arm in reforms
        for name, groups in shown.items()
        for group, members in groups
        for row in _estimates(found[arm, name], members, sets)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def tallied(wanted: Sequence[Grouping], arms: Sequence[Arm], seed: int) -> Tallies:
    """The tallies of one replication, of every arm but the first."""
    starts: dict[str, dict[str, NDArray[np.int64]]] = {}
    first: Persons | None = None
    found: Tallies = {}

    def watcher(arm: Arm, state: State) -> LastYear:
        starts[arm.name] = start_of(state)
        return LastYear(arm.scenario.quarters)

    for arm, seen in watched(arms, seed, watcher):
        persons = seen.persons()
        if first is None:
            first = persons
            continue
        begun = starts[arms[0].name]
        if any(not np.array_equal(column, begun[name]) for name, column in starts[arm.name].items()):
            raise _other_people(arm.name, arms)
        for grouping in wanted:
            found[arm.name, grouping.name] = _tally(grouping, first, persons)
    return found


def _other_people(name: str, arms: Sequence[Arm]) -> InputError:
    return InputError(message("error.not_the_same_people", arm=name, baseline=arms[0].name))


def _tally(grouping: Grouping, first: Persons, other: Persons) -> Tally:
    here, there = first.paired_with(other)
    groups, count = grouping.of(first), len(grouping.names("en"))
    before, gain = first.values[:, here], other.values[:, there] - first.values[:, here]
    # By how much one must gain: of pay and TPP a part of one's pay.
    of_pay = A_PART_OF_PAY * before[MEASURED.index("pay")]
    motivation = OUTCOMES.get("motivation").matters
    least = {
        "pay": of_pay,
        "tpp": of_pay,
        "predicate": A_STEP,
        "motivation": motivation.size if motivation else 0.0,
    }
    sizes = np.array([np.broadcast_to(least[name], of_pay.shape) for name in MEASURED])
    parts = [before, gain, (gain >= sizes) & (gain > 0.0), (-gain >= sizes) & (gain < 0.0)]
    sums = np.zeros((count, len(MEASURED), len(parts)))
    for place, part in enumerate(parts):
        for measure in range(len(MEASURED)):
            sums[:, measure, place] = np.bincount(groups[here], weights=part[measure], minlength=count)
    employees = np.bincount(groups, minlength=count).astype(np.float64)
    return Tally(employees, np.bincount(groups[here], minlength=count).astype(np.float64), sums)


def _stacked(of_each: Sequence[Tally]) -> Tally:
    """The tallies of all replications, with these as the first axis."""
    return Tally(
        *(np.array([getattr(one, name) for one in of_each]) for name in ("employees", "paired", "sums"))
    )


def _shown(
    grouping: Grouping, found: Sequence[Tally], smallest: int, language: str
) -> list[tuple[str, list[int]]]:
    """The groups that are shown, each with the numbers of those that it is made of; the same for every arm.

    Those with fewer pairs than `smallest` are together, and with them the next larger, until they are enough: with one
    alone left out, it could be reckoned from the others and the whole.
    """
    names = grouping.names(language)
    pairs = np.min([one.paired.mean(axis=0) for one in found], axis=0)
    there = [group for group in range(len(names)) if any(one.employees[:, group].any() for one in found)]
    by_size = sorted(there, key=lambda group: (pairs[group], group))
    hidden = [group for group in by_size if pairs[group] < smallest]
    while hidden and len(hidden) < len(by_size) and pairs[hidden].sum() < smallest:
        hidden.append(by_size[len(hidden)])
    if pairs[there].sum() < smallest:
        raise InputError(message("error.too_few_people", least=smallest), field="smallest")
    shown = [(names[group], [group]) for group in there if group not in hidden]
    return [*shown, (text("group_of.small", language), hidden)] if hidden else shown


def _estimates(found: Tally, members: list[int], sets: NDArray[np.int64] | None) -> list[tuple[Any, ...]]:
    """One row per measure, from the outcome on."""
    employees, paired = found.employees[:, members].sum(axis=1), found.paired[:, members].sum(axis=1)
    sums = found.sums[:, members].sum(axis=1)
    nobody = np.full(sums.shape, np.nan)
    means = np.divide(sums, paired[:, None, None], out=nobody, where=paired[:, None, None] > 0.0)
    people = float(employees.mean()), float((employees - paired).mean())
    rows = []
    for place, name in enumerate(MEASURED):
        of = [estimate(means[:, place, part], sets) for part in (_BASELINE, _GAIN, _WINNERS, _LOSERS)]
        shares = [float(share) for one in of[_WINNERS:] for share in np.clip(one[:3], 0.0, 1.0)]
        intervals = [*of[_GAIN][:3], *shares]
        rows.append((name, UNITS[name], of[_BASELINE][0], *intervals, *people, of[_GAIN][3]))
    return rows


def grouping_names(by: str | Sequence[str], language: str) -> dict[str, str]:
    """What each grouping is called, by its name in the table; everybody together first."""
    return {one.name: one.called(language) for one in groupings(by)}


def group_in(by: str, group: str, language: str) -> str:
    """A group of a table of `who`, in whichever language that was made, in `language`; unknown ones as they are.

    `by` is the name of its grouping, `ALL` for everybody.
    """
    grouping = groupings(() if by == ALL else by)[-1]
    here, small = grouping.names(language), "group_of.small"
    for other in LANGUAGES:
        if group == text(small, other):
            return text(small, language)
        if group in grouping.names(other):
            return here[grouping.names(other).index(group)]
    return group


__all__ = [
    "ALL",
    "COLUMNS",
    "FIGURE",
    "FILE",
    "MEASURED",
    "SMALLEST_GROUP",
    "UNITS",
    "group_in",
    "grouping_names",
    "who",
]
