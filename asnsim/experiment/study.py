"""A finished comparison: its runs, and what can be asked of them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from asnsim.experiment import effects as _effects
from asnsim.experiment.arms import Arm, labels
from asnsim.experiment.matters import smallest
from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_csv
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK
from asnsim.language import counted

if TYPE_CHECKING:
    from asnsim.scenario import Scenario

OUTCOMES_FILE = "outcomes.csv"
EFFECTS_FILE = "effects.csv"
VARIANCE_FILE = "variance.csv"
RANKS_FILE = "ranks.csv"
SIGNS_FILE = "signs.csv"


@dataclass(frozen=True, eq=False)
class Study:
    """Arms that were compared by replications under common random numbers.

    Attributes:
        runs: one row per arm, replication and quarter: arm, replication, seed, quarter, then a column an
            outcome. `simulate(scenario, seed=...)` with the seed of a row repeats its run. With the ensemble
            also `set` before the quarter: the number of the parameter set, from 1, that lay under all arms.
        compared: the arms with their scenarios; the first is the baseline.
        seconds: how long the comparison took by the clock.
    """

    runs: pd.DataFrame
    compared: tuple[Arm, ...]
    seconds: float

    @property
    def baseline(self) -> str:
        """The name of the arm that the others are compared with."""
        return self.compared[0].name

    @property
    def arms(self) -> tuple[str, ...]:
        """The names of what was compared, the baseline first."""
        return tuple(arm.name for arm in self.compared)

    def labels(self, language: str = "en") -> dict[str, str]:
        """What figures and tables for people call each arm, by its name and in the order of `arms`."""
        return labels(self.compared, language)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What was compared, in the order of `arms`."""
        return tuple(arm.scenario for arm in self.compared)

    @property
    def replications(self) -> int:
        """How many replications the runs hold."""
        return int(self.runs["replication"].nunique())

    @property
    def sizes(self) -> dict[str, float]:
        """The smallest difference that matters in the baseline's office, by outcome, where one is declared."""
        return smallest(self.scenarios[0])

    def effects(self, window: int = 4) -> pd.DataFrame:
        """Effects against the first arm: outcome, arm, effect, ci_low, ci_high, unit, replications.

        The mean of the last `window` quarters (a cost: their sum, per year) minus the baseline's, with the
        95% interval of the paired differences, then `cost_per_skm_point`.
        With the ensemble every set counts the same, and the interval is the 2.5-97.5 percentile range over sets
        of the mean of each set's replications: it says what the accepted parameter sets allow, and is not the
        error of the mean, which more replications would make smaller. Runs that are shorter than the window
        count as a whole. Raises `InputError` for a window below 1. See `asnsim.experiment.effects`.
        """
        return _effects.effects(self.runs, window)

    def levels(self, window: int = 4) -> pd.DataFrame:
        """Levels of every arm: outcome, arm, level, ci_low, ci_high, unit, replications."""
        return _effects.levels(self.runs, window)

    def variance_reduction(self, window: int = 4) -> pd.DataFrame:
        """What pairing saves: outcome, arm, and the factor by which unpaired variance is larger."""
        return _effects.variance_reduction(self.runs, window)

    @property
    def uncertainty(self) -> str:
        """What varied between replications: "luck" or "ensemble"."""
        return LUCK if _effects.sets_of(self.runs) is None else ENSEMBLE

    def variance(self, window: int = 4) -> pd.DataFrame:
        """Whose doubt each effect has: outcome, arm, parameters, luck, agree.

        `parameters` and `luck` are shares of the variance of one replication's effect and sum to 1 (NaN where
        nothing varies), `agree` is the share of the sets in which the effect has the sign that it has on average.
        Raises `InputError` where luck alone varied.
        """
        return _effects.variance(self.runs, window)

    def ranks(self, window: int = 4) -> pd.DataFrame:
        """Where options change rank between sets: outcome, arm, highest, lowest.

        The share of the sets in which the arm has the highest level of all, and the lowest. Raises `InputError`
        where luck alone varied.
        """
        return _effects.ranks(self.runs, window)

    def signs(self, window: int = 4) -> pd.DataFrame:
        """In how many sets an effect matters, and which way: outcome, arm, up, none, down.

        Shares of the sets that sum to 1; `none` is the share in which the effect is smaller than the smallest size
        that matters (`sizes`). Raises `InputError` where luck alone varied.
        """
        return _effects.signs(self.runs, self.sizes, window)

    @property
    def plot(self) -> Any:
        """The figures of this study, as in `study.plot.effects()`."""
        return _higher("asnsim.plots").StudyPlots(self)

    def why(
        self,
        outcomes: Sequence[str] | None = None,
        replications: int = 6,
        workers: int | None = None,
        folder: str | Path | None = None,
        progress: bool = False,
    ) -> Any:
        """What this study's answer hangs on: see `asnsim.studies.why.ask.why`, which this is."""
        return _higher("asnsim.studies.why.ask").why(self, outcomes, replications, workers, folder, progress)

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Write the brief of this study as one HTML file, in "en" or "id", and return its path."""
        written = _higher("asnsim.report").write(self, Path(path), language)
        return Path(path) if written is None else Path(written)

    def to_csv(self, folder: str | Path, language: str | None = None) -> Path:
        """Write `outcomes.csv` (the runs) and `effects.csv` into a folder, which is made, and return it.

        With the ensemble also `variance.csv`, `ranks.csv` and `signs.csv`. These are for other programs; with a
        `language` ("en" or "id") the first two stand beside them in its words and marks, for a person's spreadsheet:
        see `asnsim.report.spreadsheet`.
        """
        where = results_folder(folder)
        write_csv(self.runs, where / OUTCOMES_FILE)
        write_csv(self.effects(), where / EFFECTS_FILE)
        if self.uncertainty == ENSEMBLE:
            write_csv(self.variance(), where / VARIANCE_FILE)
            write_csv(self.ranks(), where / RANKS_FILE)
            write_csv(self.signs(), where / SIGNS_FILE)
        if language is not None:
            _higher("asnsim.report.spreadsheet").write(self, where, language)
        return where

    def __repr__(self) -> str:
        replications = counted(self.replications, "replication")
        return f"<Study of {', '.join(self.arms)}: {replications}, {self.seconds:.1f} s>"


def files(uncertainty: str) -> tuple[str, ...]:
    """The names of what `Study.to_csv` writes."""
    more = (VARIANCE_FILE, RANKS_FILE, SIGNS_FILE) if uncertainty == ENSEMBLE else ()
    return OUTCOMES_FILE, EFFECTS_FILE, *more


def _higher(module: str) -> Any:
    # Figures and reports are built on experiments and not the other way round; a study only offers the way
    # to them. Loading by name keeps the order of the parts, and `import asnsim` free of Matplotlib.
    return importlib.import_module(module)
