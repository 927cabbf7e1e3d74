"""A finished sweep: the runs of a design, and its effects with a column for each parameter that it varies."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment import effects as _effects
from asnsim.experiment.arms import Arm, labels
from asnsim.experiment.designs.design import Design
from asnsim.experiment.designs.laid import Point
from asnsim.experiment.matters import smallest
from asnsim.experiment.results import results_folder
from asnsim.experiment.study import EFFECTS_FILE, OUTCOMES_FILE, Study
from asnsim.experiment.tables import write_csv
from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.language import counted
from asnsim.mistakes import whole_number

POINTS_FILE = "points.csv"
FILES = (POINTS_FILE, OUTCOMES_FILE, EFFECTS_FILE)


@dataclass(frozen=True, eq=False)
class Sweep:
    """The arms of a design at each of its points.

    Attributes:
        design: what was asked for.
        laid: every point with its arms, or with what is wrong with it.
        runs: one row per point, arm, replication and quarter: point, arm, replication, seed, (set,) quarter, then a
            column an outcome. Replication r has the same random draws at every point.
        seconds: how long it took by the clock.
    """

    design: Design
    laid: tuple[Point, ...]
    runs: pd.DataFrame
    seconds: float

    @property
    def parameters(self) -> tuple[str, ...]:
        """Full names of the parameters that vary, in the order of the design."""
        return tuple(self.laid[0].values)

    @property
    def compared(self) -> tuple[Arm, ...]:
        """The arms at the first point that is possible; the first arm is the baseline."""
        return tuple(next(point.arms for point in self.laid if point.problem is None))

    @property
    def arms(self) -> tuple[str, ...]:
        """Names of the arms, the baseline first."""
        return tuple(arm.name for arm in self.compared)

    def labels(self, language: str = "en") -> dict[str, str]:
        """What figures and tables for people call each arm."""
        return labels(self.compared, language)

    @property
    def replications(self) -> int:
        """How many replications each point has."""
        return int(self.runs["replication"].nunique())

    @property
    def sizes(self) -> dict[str, float]:
        """The smallest difference that matters in the baseline's office, by outcome, where one is declared."""
        return smallest(self.compared[0].scenario)

    @property
    def over_sets(self) -> bool:
        """Whether parameter sets varied too, so that an interval is a range over them."""
        return self.design.uncertainty == ENSEMBLE

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row per point: point, a column for each parameter that varies, problem (empty where there is none)."""
        rows = [
            (point.number, *point.values.values(), "" if point.problem is None else str(point.problem))
            for point in self.laid
        ]
        return pd.DataFrame(rows, columns=["point", *self.parameters, "problem"])

    def study(self, point: int) -> Study:
        """The comparison at one point, with all that can be asked of one. `InputError` for a point that did not run."""
        here = [one for one in self.laid if one.problem is None]
        number = whole_number(point, "point", 1, len(self.laid))
        arms = next((one.arms for one in here if one.number == number), None)
        if arms is None:
            raise self.laid[number - 1].problem or AssertionError
        return Study(self._runs_of(number), tuple(arms), self.seconds)

    def effects(self, window: int = 4) -> pd.DataFrame:
        """`Study.effects` of every point, after the columns point and one for each parameter that varies."""
        return self._of_points(lambda runs: _effects.effects(runs, window))

    def levels(self, window: int = 4) -> pd.DataFrame:
        """`Study.levels` of every point, in the same form."""
        return self._of_points(lambda runs: _effects.levels(runs, window))

    def plot(
        self, outcomes: Sequence[str] | str | None = None, x: str | None = None, language: str = "en"
    ) -> Any:
        """The effects (of one arm the levels) against a parameter: a line where it is a number, else groups of dots.

        `outcomes` are ids (some main ones where none are named), `x` is the full name of a parameter that varies (the
        first that is a number). Raises `InputError` for another name.
        """
        return _higher("asnsim.plots.sweep").sweep_figure(self, outcomes, x, language)

    def explore(self, path: str | Path, language: str = "en", outcomes: Sequence[str] = ()) -> Path:
        """Write the sweep as one page with a slider for each parameter: see `asnsim.report.explore.write`."""
        return Path(_higher("asnsim.report.explore").write(self, path, language, outcomes))

    def discover(
        self,
        outcome: str,
        where: str | None = None,
        below: float | None = None,
        above: float | None = None,
        arms: Sequence[str] | None = None,
        window: int = 4,
    ) -> Any:
        """In which points a reform does something to an outcome: see
        `asnsim.studies.discovery.ask.discover`, which this is."""
        ask = _higher("asnsim.studies.discovery.ask")
        return ask.discover(self, outcome, where, below, above, arms, window)

    def to_csv(self, folder: str | Path) -> Path:
        """Write `points.csv`, `outcomes.csv` (the runs) and `effects.csv` into a folder, which is made."""
        where = results_folder(folder)
        write_csv(_plain(self.points), where / POINTS_FILE)
        write_csv(_plain(self._with_values(self.runs)), where / OUTCOMES_FILE)
        write_csv(_plain(self.effects()), where / EFFECTS_FILE)
        return where

    def __repr__(self) -> str:
        points = counted(int(self.runs["point"].nunique()), "point")
        replications = counted(self.replications, "replication")
        return f"<Sweep {self.design.name} of {', '.join(self.arms)}: {points}, {replications}>"

    def _runs_of(self, point: int) -> pd.DataFrame:
        return self.runs[self.runs["point"] == point].drop(columns="point").reset_index(drop=True)

    def _of_points(self, table: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
        ran = [point.number for point in self.laid if point.problem is None]
        tables = {number: table(self._runs_of(number)) for number in ran}
        together = pd.concat(tables, names=["point"]).reset_index("point").reset_index(drop=True)
        return self._with_values(together)

    def _with_values(self, table: pd.DataFrame) -> pd.DataFrame:
        """The table with the values of each row's point beside its number."""
        place = table["point"].to_numpy() - 1
        columns = {name: self.points[name].to_numpy()[place] for name in self.parameters}
        rest = table.drop(columns="point")
        return pd.concat([table[["point"]], pd.DataFrame(columns, index=table.index), rest], axis=1)


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with lists and mappings among its cells as JSON."""
    said = table.copy()
    for name in table.columns:
        if table[name].dtype == object:
            said[name] = [
                json.dumps(cell) if isinstance(cell, (list, dict)) else cell for cell in table[name]
            ]
    return said


def _higher(module: str) -> Any:
    # Figures are built on experiments and not the other way round; see `asnsim.experiment.study`.
    return importlib.import_module(module)
