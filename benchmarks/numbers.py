"""Every number of a few offices over some seeds: what `benchmarks.equality` compares between two states of the code.

    python -P benchmarks/numbers.py FOLDER [--seeds 20] [--quarters 5] [--offices kepahiang all-binding ...]

It is run by its path, with the code to be looked at on PYTHONPATH, and asks of asnsim only what has long been there.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from asnsim import outcomes
from asnsim.experiment.arms import arm_of
from asnsim.experiment.course import Course
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.development.measure import MEASURES
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.practices.practice import PRACTICES
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE
from asnsim.scenario import Scenario, load

Numbers = dict[str, np.ndarray]

SIZE = {"employees": 150, "citizens": 5000}
"""Of the shipped scenarios."""


def shipped(name: str) -> Scenario:
    """A scenario that comes with asnsim, in a small office."""
    return load(name).with_(population=SIZE)


def everything(method: str, mode: str) -> Scenario:
    """An office with every listed part at work, ratings combined by `method` and distributed by `mode`."""
    raters: dict[str, Any] = {kind: {} for kind in RATERS.order}
    raters["supervisor"] = {"panel": {"heads": 2}, "sight": {"record": 0.5, "measurability": [0.6] * 6}}
    raters["citizens"] = {"forum_weight": 0.3}
    combination: dict[str, Any] = {"method": method}
    if method != "advisory":
        combination["weights"] = {kind: 1.0 / len(raters) for kind in raters}
    return Scenario(
        name=f"all-{method}",
        population={
            **{"employees": 200, "citizens": 8000, "span": 8, "movement": {"rotation": 6}},
            "behaviour": {"misconduct": {"opportunity": 0.05}},
        },
        evaluation={
            "raters": raters,
            "combination": combination,
            "distribution": {"mode": mode, "compliance": 0.2},
            "openness": {"ratings": 0.5, "reasons": 0.5},
            "goals": {"alignment": 0.4},
            "revision": {"lever": "standards", "threshold": 0.1},
            "aspects": {"innovation": 0.2, "discipline": 0.2},
            "accountability": {"justification": 0.1, "recheck": 0.2, "indicators": 0.5},
            "disclosure": {"pay": 0.5},
            "payroll": {"error_rate": 0.1, "delay": 2.0},
        },
        incentives={kind: {} for kind in INCENTIVES.order},
        development={kind: {} for kind in MEASURES.order},
        service={kind: {} for kind in SERVICE.order},
        practices={kind: {} for kind in PRACTICES.order},
    )


def pilot() -> Scenario:
    """Half of the units try out colleagues' ratings from the third quarter on: two cohorts in one office."""
    tried = {"evaluation": load("kepahiang-peer-review").model_dump(mode="json")["evaluation"]}
    return shipped("kepahiang").with_(
        name="pilot", changes=[{"at": 3, "where": {"share": 0.5}, "with": tried}]
    )


OFFICES: dict[str, Callable[[], Scenario]] = {
    **{
        name: lambda name=name: shipped(name)
        for name in ("kepahiang", "kepahiang-third-party", "pembinaan-today", "pp46-2011")
    },
    "all-advisory": lambda: everything("advisory", "advisory"),
    "all-weighted": lambda: everything("weighted", "none"),
    "all-binding": lambda: everything("binding", "binding"),
    "pilot": pilot,
}


def arrays(thing: Any, name: str) -> Iterator[tuple[str, np.ndarray]]:
    """Whatever numbers a value of a state holds, by name; tables by column."""
    if isinstance(thing, dict):
        for key, one in thing.items():
            yield from arrays(one, f"{name}.{key}")
    elif isinstance(thing, np.ndarray) and thing.dtype.names is not None:
        for column in thing.dtype.names:
            yield f"{name}.{column}", np.array(thing[column])
    elif isinstance(thing, (np.ndarray, int, float)):
        yield name, np.array(thing)


def whole(states: list[State]) -> Numbers:
    """All numbers of the states of an office's cohorts."""
    found: Numbers = {}
    for number, state in enumerate(states):
        for field in fields(state):
            found |= arrays(getattr(state, field.name), f"{number}.{field.name}")
    return found


def numbers(scenario: Scenario, seed: int, quarters: int) -> Numbers:
    """The whole state at t = 0 and after each quarter, "2/0.employees.strain", and outcomes (quarter, outcome)."""
    luck, arm = Luck(seed), arm_of(scenario)
    course = Course.of(arm.scenario, burned_in(arm.before, luck), luck)
    found = {f"0/{name}": one for name, one in whole(course.cohorts.states).items()}
    for number in range(1, quarters + 1):
        found[f"{number}/outcomes"] = course.run(1)[0]
        found |= {f"{number}/{name}": one for name, one in whole(course.cohorts.states).items()}
    found["outcomes"] = np.array(outcomes.ids())
    return found


def main() -> None:
    """Write a file of each office and seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--quarters", type=int, default=5)
    parser.add_argument("--offices", nargs="+", choices=list(OFFICES), default=list(OFFICES))
    told = parser.parse_args()
    for name in told.offices:
        scenario = OFFICES[name]()
        for seed in range(1, told.seeds + 1):
            np.savez(told.folder / f"{name}-{seed}.npz", **numbers(scenario, seed, told.quarters))


if __name__ == "__main__":
    main()
