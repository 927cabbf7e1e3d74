"""The whole state of every golden scenario, so that a change of structure can be shown to move not one number.

Beside the shipped scenarios, three offices have every rater, incentive, measure and block of service at work.

`python -m tests.golden.net` writes three files from the code as it is:

* `state_hashes.npz`: SHA-256 of every column and block at t = 0 and after every quarter, by scenario.
* `state_last.npz`: the last quarter as arrays, for machines on which bits may differ.
* `state_outcomes.npz`: all outcomes in full precision.

`renames.toml` says under which name a column of then is found now.
"""

from __future__ import annotations

import hashlib
import platform
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite.binding
import numba
import numpy as np

from asnsim import outcomes
from asnsim.experiment import simulation
from asnsim.experiment.arms import arm_of
from asnsim.luck import Luck
from asnsim.model.development.measure import MEASURES as MEASURE
from asnsim.model.incentives.incentive import INCENTIVES as INCENTIVE
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS as RATER
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load
from tests.golden import baseline

FOLDER = Path(__file__).resolve().parent
HASHES = FOLDER / "state_hashes.npz"
LAST = FOLDER / "state_last.npz"
OUTCOMES = FOLDER / "state_outcomes.npz"
RENAMES = FOLDER / "renames.toml"

TABLES = ("employees", "units", "segments", "scales")
BLOCKS = ("judgements", "ratings", "promise", "worth", "reward", "trust", "spreads", "paid", "carried")

RATERS = ("supervisor", "peers", "subordinates", "self_rating", "citizens", "third_party", "metric")
INCENTIVES = (
    *(
        "angka_kredit",
        "bonus",
        "discipline",
        "innovation_allowance",
        "piece_rate",
        "project_bonus",
        "promotion",
    ),
    *("recognition", "talent_pool", "tournament", "tpp", "unconditional_raise"),
)
MEASURES = (
    *("commitment", "coaching", "dialogue", "feedback", "leader_support", "mindset", "rater_training"),
    *("refreshers", "socialisation", "training"),
)
SERVICE = (
    *(
        "sectors",
        "process",
        "hazard",
        "needs",
        "turnaround",
        "online_complaints",
        "complaint_signal",
        "forums",
    ),
)

OFFICES = {
    "office-advisory": ("advisory", "advisory"),
    "office-weighted": ("weighted", "none"),
    "office-binding": ("binding", "binding"),
}
"""How ratings combine and how they are distributed in the offices in which everything is at work."""

REGISTRIES = (RATER, INCENTIVE, MEASURE)

Columns = dict[str, np.ndarray]


def office(name: str) -> Scenario:
    """One of `OFFICES`: every part of the model at work, people who move, a scheme that revises itself."""
    method, mode = OFFICES[name]
    raters: dict[str, Any] = {kind: {} for kind in RATERS}
    raters["supervisor"] = {"panel": {"heads": 2}, "sight": {"record": 0.5, "measurability": [0.6] * 6}}
    raters["citizens"] = {"forum_weight": 0.3}
    raters["third_party"] = {"rotation": 3}
    development: dict[str, Any] = {kind: {} for kind in MEASURES}
    subjects = {
        "technical": 0.3,
        "managerial": 0.1,
        "service": 0.2,
        "digital": 0.2,
        "disaster": 0.2,
        "ethics": 0.0,
    }
    curriculum = {"evaluation": "behaviour", "practice": 0.8, "relevance": 0.3}
    development["training"] = {"subjects": subjects, "curriculum": curriculum}
    behaviour = {"misconduct": {"opportunity": 0.05}}
    combination: dict[str, Any] = {"method": method}
    if method != "advisory":
        combination["weights"] = {kind: 1 / len(RATERS) for kind in RATERS}
    return Scenario(
        name=name,
        population={
            **{"employees": 240, "citizens": 8000, "span": 8},
            **{"movement": {"rotation": 6}, "behaviour": behaviour},
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
        incentives={kind: {} for kind in INCENTIVES},
        development=development,
        service={kind: {} for kind in SERVICE},
    )


def machine() -> str:
    """What decides the last bit of a number: processor and versions."""
    return " ".join(
        (
            platform.machine(),
            str(llvmlite.binding.get_host_cpu_name()),
            platform.python_version(),
            np.__version__,
            numba.__version__,
        )
    )


def columns(state: State) -> Columns:
    """Every column and block of the state by name, as `employees.age`, `judgements`, `memory.coaching.held`."""
    found: Columns = {}
    for table in TABLES:
        rows = getattr(state, table)
        for name in rows.dtype.names:
            found[f"{table}.{name}"] = np.array(rows[name])
    for name in BLOCKS:
        found[name] = np.array(getattr(state, name))
    found["stakes"] = np.array(state.stakes)
    for place in ("memory", "unit_memory"):
        for kind, own in getattr(state, place).items():
            for name in own.dtype.names:
                found[f"{place}.{kind}.{name}"] = np.array(own[name])
    return found


@cache
def followed(name: str) -> tuple[list[Columns], np.ndarray]:
    """The state at t = 0 and after each quarter, and outcomes (quarter, outcome), of one golden scenario."""
    scenario = office(name) if name in OFFICES else load(name).with_(population=baseline.POPULATION)
    arm, luck = arm_of(scenario), Luck(baseline.SEED)
    state = simulation.branch(arm, simulation.burned_in(arm.before, luck), luck)
    states, rows = [columns(state)], []
    for _ in range(baseline.QUARTERS):
        quarter(state, luck, lambda now: rows.append(outcomes.values(outcomes.observe(now))))
        states.append(columns(state))
    return states, np.array(rows)


def digest(values: np.ndarray) -> bytes:
    """SHA-256 of the bytes of an array, its type and its shape."""
    whole = hashlib.sha256(f"{values.dtype.str}{values.shape}".encode())
    whole.update(values.tobytes())
    return whole.digest()


@cache
def renames() -> dict[str, str]:
    """Today's name of each column that had another one when the files were written."""
    return dict(tomllib.loads(RENAMES.read_text(encoding="utf-8"))["columns"])


def read(path: Path) -> dict[str, Any]:
    """Everything in one of the files."""
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


def main() -> None:
    """Write the three files."""
    hashes: dict[str, Any] = {"machine": np.array(machine())}
    last: dict[str, Any] = {}
    numbers: dict[str, Any] = {"ids": np.array(outcomes.ids())}
    for name in (*baseline.scenarios(), *OFFICES):
        states, numbers[name] = followed(name)
        names = list(states[0])
        hashes[f"{name}/names"] = np.array(names)
        hashes[f"{name}/sha256"] = np.array(
            [[np.frombuffer(digest(state[one]), dtype=np.uint8) for one in names] for state in states]
        )
        last |= {f"{name}/{one}": values for one, values in states[-1].items()}
        print(name, len(names))
    np.savez_compressed(HASHES, **hashes)
    np.savez_compressed(LAST, **last)
    np.savez_compressed(OUTCOMES, **numbers)


if __name__ == "__main__":
    main()
