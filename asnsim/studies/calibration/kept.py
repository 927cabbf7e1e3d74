"""A calibration as it is kept with the package: sets, their numbers, the default, and how they were found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment.tables import write_text
from asnsim.files import packaged
from asnsim.studies.calibration.doses import doses

FOLDER = "studies/calibration"


@dataclass(frozen=True)
class Calibration:
    """What a calibration gives.

    Attributes:
        sets: a row an accepted set, a column a parameter or a dose; all count the same, in random order.
        numbers: the model's numbers of each set, and its `misfit`, a chi-square of the fitted rows.
        default: the constructed default: the parameters that the fit moves, and the costs of candour; the others stay
            in the middle of their priors. Empty before it is constructed.
        report: seed, effort, versions, how many candidates were accepted, the screening, the emulator's quality, and
            how well the default fits.
    """

    sets: pd.DataFrame
    numbers: pd.DataFrame
    default: dict[str, float]
    report: dict[str, Any]

    def write(self, folder: Path) -> None:
        """`ensemble.csv`, `numbers.csv`, `default.csv` and `calibration.json` into a folder that is there.

        Doses are no parameters of a set: they stand beside the numbers.
        """
        names = [dose.prior.name for dose in doses()]
        cells = self.sets.map(cell)
        numbers = pd.concat([self.numbers, self.sets[names]], axis=1)
        _table(cells.drop(columns=names), folder / "ensemble.csv")
        _table(numbers, folder / "numbers.csv")
        default = pd.Series(self.default, name="value").map(cell).rename_axis("parameter")
        write_text(default.to_csv(lineterminator="\n"), folder / "default.csv")
        write_text(json.dumps(self.report, indent=1) + "\n", folder / "calibration.json")


def shipped() -> Calibration:
    """The calibration that the package carries."""
    sets, numbers = (
        pd.read_csv(packaged(f"{FOLDER}/{name}.csv"), index_col="set") for name in ("ensemble", "numbers")
    )
    tables = sets.select_dtypes(exclude="number").columns
    sets[tables] = sets[tables].map(json.loads)
    names = [dose.prior.name for dose in doses()]
    default = pd.read_csv(packaged(f"{FOLDER}/default.csv"), index_col="parameter")["value"]
    report = json.loads(packaged(f"{FOLDER}/calibration.json").read_text(encoding="utf-8"))
    whole = pd.concat([sets, numbers[names]], axis=1)
    return Calibration(whole, numbers.drop(columns=names), default.to_dict(), report)


def same_sets(one: Calibration, other: Calibration) -> bool:
    """Whether two calibrations accepted the same sets and found the same default, as they are written (4 digits)."""
    names = sorted(one.sets.columns)
    return (
        names == sorted(other.sets.columns)
        and one.sets[names].map(cell).equals(other.sets[names].map(cell))
        and {name: cell(value) for name, value in one.default.items()}
        == {name: cell(value) for name, value in other.default.items()}
    )


def cell(value: Any) -> str:
    """A number, or a table of numbers, as it is written (4 digits)."""
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(cell, value)) + "]"
    return str(value) if isinstance(value, int) else f"{float(value):.4g}"


def _table(table: pd.DataFrame, path: Path) -> None:
    write_text(table.to_csv(index_label="set", float_format="%.4g", lineterminator="\n"), path)
