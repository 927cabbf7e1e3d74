"""Event study of a pilot: what a change in mid-run truly does, and what an evaluator of it would find.

In the model the same office can be run with the change, without it, and with the change for everybody, under the same
luck: their differences are the truth. An evaluator has the office with the pilot alone. He compares units that have the
change with those that have it not, before and after, by a regression with effects of units and of quarters.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import t as student

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.arms import Arm, ScenarioLike, arm_of
from asnsim.experiment.course import Course
from asnsim.experiment.jobs import run_jobs
from asnsim.experiment.simulation import burned_in
from asnsim.experiment.two_way import by_event_time
from asnsim.language import counted, text
from asnsim.language import number as written
from asnsim.luck import Luck, replication_seed
from asnsim.mistakes import whole_number
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario
from asnsim.scenario.card import Card, Carded, fact

Floats = NDArray[np.float64]

COLUMNS = ("motivation", "fairness", "resistance", "truth_results")
"""What is looked at unless one says otherwise."""

WITHOUT, PILOT, EVERYBODY = range(3)
"""Arms: without the changes, as the scenario has them, and with them for everybody."""


@dataclass(frozen=True, eq=False, repr=False)
class EventStudy(Carded):
    """A pilot, seen by who knows all and by who has its data alone.

    Units count the same, however many work there.

    Attributes:
        scenario: the one with the changes. columns: what was looked at, columns of employees or of units.
        panels: means of units, (replication, arm, quarter, unit, column); arms as `WITHOUT`, `PILOT`, `EVERYBODY`.
        begins: the first quarter after the first change of each unit, 0 where there is none, (replication, unit).
    """

    scenario: Scenario
    columns: tuple[str, ...]
    panels: Floats
    begins: NDArray[np.int64]

    def _card(self, language: str) -> Card:
        facts = [
            fact("columns", language, ", ".join(self.columns)),
            fact("replications", language, written(self.replications, language, 0)),
        ]
        calls = [
            ("events.truth()", "truth"),
            ("events.found()", "found"),
            ("events.plot()", "plot"),
        ]
        return Card(
            text("card.event_study", language, name=self.scenario.label_in(language)), facts, "", calls
        )

    def __repr__(self) -> str:
        replications = counted(self.replications, "replication")
        return f"<EventStudy of {self.scenario.name}: {', '.join(self.columns)}; {replications}>"

    @property
    def replications(self) -> int:
        """How often the office was run, each time with luck of its own."""
        return len(self.panels)

    def truth(self) -> pd.DataFrame:
        """Effects by group and quarter: column, group, quarter, effect, ci_low, ci_high, replications.

        The office with the change less the same one without. Groups: "treated" and "untreated" units of the pilot,
        whose effect is what reaches them from the treated, and "everybody", where the change is for all. The
        interval is that of the mean over replications; with one replication it is missing.
        """
        rows = []
        for place, column in enumerate(self.columns):
            for group, arm, chosen in (
                ("treated", PILOT, self.begins > 0),
                ("untreated", PILOT, self.begins == 0),
                ("everybody", EVERYBODY, self.begins >= 0),
            ):
                effects = self._differences(arm)[..., place]
                means = _mean_of(effects, chosen[:, None, :])
                rows += [
                    (column, group, quarter, *_mean_and_interval(of_quarter), self.replications)
                    for quarter, of_quarter in enumerate(means.T, start=1)
                ]
        names = ["column", "group", "quarter", "effect", "ci_low", "ci_high", "replications"]
        return pd.DataFrame(rows, columns=names)

    def estimates(self) -> pd.DataFrame:
        """What an evaluator finds in each replication: replication, column, since, estimate, ci_low, ci_high.

        `since` counts quarters from a unit's first change, which begins at 0; -1, the last before it, is what is
        compared with. Two-way fixed effects with 95% intervals by clusters of units. Where units begin at different
        times and effects grow, such a regression is known to mix them up.

        Raises `InputError` where nobody is left untreated, and where statsmodels is not installed.
        """
        tables = []
        for number, (panel, begins) in enumerate(zip(self.panels[:, PILOT], self.begins, strict=True)):
            for place, column in enumerate(self.columns):
                found = by_event_time(panel[..., place], begins)
                found.insert(0, "column", column)
                found.insert(0, "replication", number)
                tables.append(found)
        return pd.concat(tables, ignore_index=True)

    def plot(self, language: str = "en", columns: Sequence[str] | None = None) -> Any:
        """What is true and what an evaluator finds in the first replication, as a figure; `columns` picks some."""
        return _figures().event_study(self, language, columns)

    def plot_noticed(self, language: str = "en") -> Any:
        """How often an evaluator notices each effect, over the quarters since the change, as a figure."""
        return _figures().noticed(self, language)

    def plot_on_average(self, language: str = "en") -> Any:
        """Whether evaluators are right on average: mean estimates against the truth, as a figure."""
        return _figures().on_average(self, language)

    def found(self) -> pd.DataFrame:
        """Whether a pilot finds what is there: column, since, truth, estimate, spread, noticed, covered.

        By quarters since the change: the true effect in treated units, the mean estimate and its SD over replications,
        and the shares of replications in which the interval lies on the truth's side of zero, and in which it holds
        what the change did in that replication. Where there is nothing to be noticed, that is
        missing. Raises `InputError` as `estimates` does.
        """
        estimates, rows = self.estimates(), []
        true = self._by_event_time()
        for (column, since), found in estimates.groupby(["column", "since"], sort=False):
            if since < 0:
                continue
            own = np.array([true[int(number), str(column), int(since)] for number in found["replication"]])
            side = np.sign(own.mean())
            noticed = found["ci_low"] > 0.0 if side > 0 else found["ci_high"] < 0.0
            covered = (found["ci_low"] <= own) & (own <= found["ci_high"])
            estimate = found["estimate"]
            of_replications = (noticed.mean() if side else np.nan, covered.mean())
            rows.append((column, since, own.mean(), estimate.mean(), estimate.std(ddof=1), *of_replications))
        names = ["column", "since", "truth", "estimate", "spread", "noticed", "covered"]
        return pd.DataFrame(rows, columns=names)

    def _differences(self, arm: int) -> Floats:
        """An arm less the one without changes, (replication, quarter, unit, column)."""
        return np.asarray(self.panels[:, arm] - self.panels[:, WITHOUT])

    def _by_event_time(self) -> dict[tuple[int, str, int], float]:
        """The true effect in treated units by replication, column and quarters since their first change."""
        effects = self._differences(PILOT)
        quarters = np.arange(1, effects.shape[1] + 1)
        found = {}
        for number, begins in enumerate(self.begins):
            since = quarters[:, None] - begins
            for value in np.unique(since[:, begins > 0]):
                there = (since == value) & (begins > 0)
                for place, column in enumerate(self.columns):
                    found[number, column, int(value)] = float(effects[number, ..., place][there].mean())
        return found


def _figures() -> Any:
    return importlib.import_module("asnsim.plots.event_study")


def event_study(
    scenario: ScenarioLike,
    columns: Sequence[str] = COLUMNS,
    replications: int = 20,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
) -> EventStudy:
    """Run a scenario with `changes` for some units, the same without them, and with them for everybody.

    Args:
        scenario: name of a shipped scenario, path of a YAML file, or a `Scenario`; its first change comes in quarter 2
            or later, so that there is a time before.
        columns: columns of employees or of units, such as "motivation" or "waiting".
        replications, seed, workers, progress: as in `compare`.

    Raises:
        InputError: the scenario has no changes, or another argument is not valid.
    """
    replications = whole_number(replications, "replications", 1)
    arm = arm_of(scenario)
    if not arm.scenario.changes:
        raise InputError(message("error.no_changes", name=arm.name), field="changes")
    if arm.scenario.changes[0].at < 2:
        raise InputError(message("error.no_quarter_before"), field="changes[0].at")
    jobs = [(arm, tuple(columns), replication_seed(seed, number)) for number in range(replications)]
    results = run_jobs(_panels, jobs, workers, progress)
    panels, begins = (np.array(part) for part in zip(*results, strict=True))
    return EventStudy(arm.scenario, tuple(columns), panels, begins)


def _panels(arm: Arm, columns: tuple[str, ...], seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """Means of units, (arm, quarter, unit, column), and when each unit's first change begins."""
    luck, scenario = Luck(seed), arm.scenario
    for_all = [{"at": change.at, "with": dict(change.laid)} for change in scenario.changes]
    everybody = scenario.with_(changes=for_all)
    course = Course.of(scenario, burned_in(arm.before, luck), luck)
    begins = np.zeros(len(course.cohorts.whole.units), dtype=np.int64)
    for number, change in enumerate(scenario.changes):
        begins[course.units_of(number) & (begins == 0)] = change.at
    until = scenario.changes[0].at - 1
    shared = _means(course, until, columns)
    arms = [
        np.concatenate([shared, _means(course.fork(one), scenario.quarters - until, columns)])
        for one in (scenario.after(()), scenario, everybody)
    ]
    return np.array(arms), begins


def _means(course: Course, quarters: int, columns: tuple[str, ...]) -> Floats:
    """Means of units while a course goes on, (quarter, unit, column)."""
    rows: list[Floats] = []

    def look(cohorts: Cohorts) -> None:
        rows.append(np.stack([_mean_by_unit(cohorts.whole, column) for column in columns], axis=1))

    for _ in range(quarters):
        course.step(look)
    return np.array(rows).reshape(quarters, -1, len(columns))


def _mean_by_unit(state: State, column: str) -> Floats:
    people, units = state.employees, state.units
    if column in people.dtype.names:
        unit = people["unit"]
        members = np.bincount(unit, minlength=len(units))
        return np.asarray(np.bincount(unit, people[column], len(units)) / np.maximum(members, 1))
    if column in units.dtype.names:
        return np.array(units[column], dtype=np.float64)
    raise unknown_name("column", column, [*people.dtype.names, *units.dtype.names])


def _mean_of(values: Floats, chosen: Any) -> Floats:
    """Mean over chosen units, (replication, quarter); NaN where there are none."""
    count = np.broadcast_to(chosen, values.shape).sum(axis=2)
    total = np.where(chosen, values, 0.0).sum(axis=2)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)


def _mean_and_interval(values: Floats) -> tuple[float, float, float]:
    """The mean over replications, and its 95% interval."""
    n, mean = len(values), float(values.mean())
    if n < 2:
        return mean, np.nan, np.nan
    half = float(student.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half
