"""Writes anew what is kept of validation: verdicts, and what each mechanism carries. The second takes hours.

    python -m asnsim.studies.virtual.record verdicts
    python -m asnsim.studies.virtual.record mechanisms

A verdict that is recorded as passing and is missed later fails `asnsim validate`, so that nobody loses one unseen.
"""

from __future__ import annotations

import sys

import pandas as pd

from asnsim.files import packaged
from asnsim.studies.virtual.switched_off import switched_off
from asnsim.studies.virtual.validation import validate

_FOLDER = "studies/virtual"


def record_verdicts() -> None:
    """Run everything in full, away from the studies too, and keep which cells pass and what is said of them."""
    table = validate(progress=True, grid=True)
    cells = table[table["verdict"] != "not representable"]
    kept = cells.assign(passes=cells["passed"].map({True: "yes", False: "no"}))[["id", "passes", "verdict"]]
    _write(kept, "recorded")


def record_mechanisms() -> None:
    """Switch each mechanism off, and keep what moves."""
    found = switched_off(progress=True)
    _write(found.marks, "carried")
    _write(found.carriers, "carriers")


def _write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(packaged(f"{_FOLDER}/{name}.csv"), index=False, lineterminator="\n")


if __name__ == "__main__":
    {"verdicts": record_verdicts, "mechanisms": record_mechanisms}[sys.argv[1]]()
