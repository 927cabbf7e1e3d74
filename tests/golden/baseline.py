"""Whole runs of the shipped scenarios on a smaller population, and what they gave."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

import asnsim
from asnsim import outcomes
from asnsim.experiment import simulation  # noqa: F401 (imports every module that names a decision)
from asnsim.luck import DECISIONS
from asnsim.scenario import load, names

FOLDER = Path(__file__).resolve().parent
OUTCOMES = FOLDER / "golden_outcomes.csv"
DECISION_NAMES = FOLDER / "golden_decisions.txt"
POPULATION = {"employees": 400, "citizens": 15_000}
QUARTERS, SEED = 8, 1


def scenarios() -> tuple[str, ...]:
    """The scenarios that the baseline holds."""
    return tuple(read()[1])


def outcomes_now(name: str, ids: list[str]) -> np.ndarray:
    """The named outcomes (quarter, outcome) of a shipped scenario, as the baseline runs it."""
    scenario = load(name).with_(population=POPULATION)
    return asnsim.simulate(scenario, seed=SEED, quarters=QUARTERS).outcomes[ids].to_numpy()


def written() -> str:
    """The baseline as CSV, numbers with ten significant digits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["scenario", "quarter", *outcomes.ids()])
    for name in names():
        for quarter, row in enumerate(outcomes_now(name, outcomes.ids()), start=1):
            writer.writerow([name, quarter, *("" if np.isnan(x) else f"{x:.10g}" for x in row)])
    return text.getvalue()


def decisions_now() -> str:
    """Names of all decisions of asnsim, one per line."""
    ours = (name for name, one in DECISIONS.items() if one.module.startswith("asnsim."))
    return "".join(f"{name}\n" for name in ours)


def read() -> tuple[list[str], dict[str, np.ndarray]]:
    """Outcome ids and, by scenario, the numbers (quarter, outcome) of the baseline."""
    with OUTCOMES.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    found: dict[str, list[list[float]]] = {}
    for name, _, *values in rows:
        found.setdefault(name, []).append([float(x) if x else np.nan for x in values])
    return header[2:], {name: np.array(values) for name, values in found.items()}
