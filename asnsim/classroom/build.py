"""Choose the ten years of work that come with asnsim from a simulated office, and write `people.json`.

`python -m asnsim.classroom.build` runs the scenario of today for ten years and takes, for each of the ten places of
the plan (`PLAN`), the employee's year that comes nearest to what the plan wants: the year's mean of results and
behaviour, their difference, and how far the last quarter lies from the year. Each is shown twice (`ten`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FILE = Path(__file__).with_name("people.json")
SCENARIO, SEED, YEARS = "kepahiang", 1, 20
SWING = 0.9
"""How far the last quarter is to lie from the year's mean, SD of a year."""

PLAN = {
    "A": ((0.35, 1.2, -1), (-1.05, -1.0, -1), (0.35, -1.2, 1), (-1.05, 1.0, 1), (1.4, 0.0, 1)),
    "B": ((1.05, 1.2, -1), (-0.35, -1.0, -1), (1.05, -1.2, 1), (-0.35, 1.0, 1), (-1.4, 0.0, 1)),
}
"""By set, what the five years are to be: mean of both dimensions, results less behaviour (SD), last quarter above (1)
or below (-1) the year. The means make closeness, similarity and lateness, as `ten` plants them, unrelated to truth; the
second set is the first turned over."""

LOWEST, HIGHEST = -2.2, 2.7
"""Quarters that a page can show: results from about 30% to 190% of the target, no note of behaviour cut off, SD."""


def years() -> Iterator[tuple[Floats, dict[str, Any]]]:
    """Each simulated year: (dimension, quarter, employee) on the year's scale of judgement, and its last employees."""
    from asnsim.experiment.arms import arm_of
    from asnsim.experiment.course import Course
    from asnsim.experiment.simulation import burned_in
    from asnsim.luck import Luck
    from asnsim.model.quarter.cohorts import Cohorts

    arm, luck = arm_of(SCENARIO, 4 * YEARS), Luck(SEED)
    course = Course.of(arm.scenario, burned_in(arm.before, luck), luck)
    quarters: list[dict[str, NDArray[Any]]] = []

    def record(cohorts: Cohorts) -> None:
        people, scale = cohorts.whole.employees, cohorts.whole.scales[0]
        shown = {name: np.array(people[name]) for name in ("occupant", "leads", "age")}
        shown["results"] = (people["true_results"] - scale.mean_true_results) / scale.sd_true_results
        shown["behaviour"] = (people["true_behaviour"] - scale.mean_true_behaviour) / scale.sd_true_behaviour
        shown["of_target"] = people["true_results"] / scale.mean_true_results
        quarters.append(shown)

    course.run(4 * YEARS, record)
    scale = course.cohorts.whole.scales[0]
    for first in range(0, 4 * YEARS, 4):
        year = quarters[first : first + 4]
        last: dict[str, Any] = dict(year[-1])
        kept = [np.all([one[name] == last[name] for one in year], axis=0) for name in ("occupant", "leads")]
        last["there"] = np.all(kept, axis=0) & (last["leads"] < 0)
        last["per_sd"] = round(float(scale.sd_true_results / scale.mean_true_results), 4)
        last["of_target"] = np.array([one["of_target"] for one in year])
        yield np.array([[one["results"] for one in year], [one["behaviour"] for one in year]]), last


def distance(quarters: Floats, wanted: tuple[float, float, int], turned: bool) -> Floats:
    """How far each employee's year, (dimension, quarter, employee), is from a place of the plan. `turned`: the year
    will be shown from its last quarter to its first too, and is to end as far on the other side then."""
    mean, apart, way = wanted
    year, last, first = quarters.mean(axis=1), quarters[:, -1], quarters[:, 0]
    far = (year.mean(axis=0) - mean) ** 2 + ((year[0] - year[1]) - apart) ** 2
    swing = last - year
    far += (swing.mean(axis=0) - way * SWING) ** 2 + (swing[0] - swing[1]) ** 2
    if turned:
        far += ((first - year).mean(axis=0) + way * SWING) ** 2
    beyond = (quarters < LOWEST) | (quarters > HIGHEST)
    return np.asarray(np.where(beyond.any(axis=(0, 1)), np.inf, far))


def chosen() -> dict[str, Any]:
    """The five years of each set: quarters in SD of the year, results in shares of the target, and the age; and what
    one SD is of the target (`per_sd`)."""
    found = list(years())
    taken: set[int] = set()
    sets: dict[str, Any] = {"per_sd": found[0][1]["per_sd"]}
    for name, plan in PLAN.items():
        sets[name] = []
        for place, wanted in enumerate(plan):
            best = (np.inf, 0, 0)
            for at, (quarters, people) in enumerate(found):
                far = np.where(people["there"], distance(quarters, wanted, place == len(plan) - 1), np.inf)
                far[list(taken)] = np.inf
                row = int(far.argmin())
                best = min(best, (float(far[row]), at, row))
            _, at, row = best
            taken.add(row)
            quarters, people = found[at]
            sets[name].append(
                {
                    "results": quarters[0, :, row].round(4).tolist(),
                    "behaviour": quarters[1, :, row].round(4).tolist(),
                    "of_target": people["of_target"][:, row].round(4).tolist(),
                    "age": int(people["age"][row]),
                }
            )
    return sets


def written() -> str:
    """What `people.json` has to hold."""
    return json.dumps(chosen(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
