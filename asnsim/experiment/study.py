"""A finished comparison: its runs, and what can be asked of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from asnsim.experiment import best as _best
from asnsim.experiment import effects as _effects
from asnsim.experiment import ends
from asnsim.experiment import part as _part
from asnsim.experiment import who as _who
from asnsim.experiment.arms import Arm, labels
from asnsim.experiment.employees import in_words
from asnsim.experiment.matters import smallest
from asnsim.experiment.people import other_people
from asnsim.experiment.results import results_folder
from asnsim.experiment.study_card import card_of
from asnsim.experiment.tables import write_csv
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK
from asnsim.language import counted
from asnsim.scenario.card import Card, Carded

if TYPE_CHECKING:
    from asnsim.scenario import Scenario

OUTCOMES_FILE = "outcomes.csv"
EFFECTS_FILE = "effects.csv"
VARIANCE_FILE = "variance.csv"
RANKS_FILE = "ranks.csv"
SIGNS_FILE = "signs.csv"


@dataclass(frozen=True, eq=False, repr=False)
class Study(Carded):
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

    def best(self, window: int = 4) -> pd.DataFrame:
        """The best arm on each outcome that has a better way, and whether it can be told from the others: outcome,
        better, arm, next, difference, ci_low, ci_high, told, matters, share, needed. See `asnsim.experiment.best`.
        """
        return _best.best(self.runs, self.sizes, window)

    @property
    def other_people(self) -> tuple[str, ...]:
        """Names of the arms with other people or citizens than the baseline (`asnsim.compare_places`)."""
        return tuple(other_people(self.compared))

    @property
    def same_start(self) -> bool:
        """Whether all arms burn in alike, so that they start from the same state."""
        return len({arm.before_key for arm in self.compared}) == 1 and not self.other_people

    def employees(
        self,
        labels: bool = False,
        language: str = "en",
        arms: Iterable[str] | None = None,
        replications: Iterable[int] | None = (0,),
        workers: int | None = None,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Everybody when the runs are over: arm, replication, row, then the columns of `simulate(...).employees`.

        Runs keep outcomes alone, so these are computed again, under the same luck (and with the ensemble under the
        same parameter set, in a column `set`): the first replication of every arm unless others are asked for, by their
        numbers in `runs` (None: all). With `labels` codes are words of `language`, "en" or "id". Nothing is written.
        Raises `InputError` for an arm, a replication or a language that is none.
        """
        found = self._ends(ends.employees_of, arms, replications, workers, progress)
        found.insert(found.columns.get_loc("unit"), "row", found.groupby(["arm", "replication"]).cumcount())
        return in_words(found, language) if labels else found

    def units(
        self,
        labels: bool = False,
        language: str = "en",
        arms: Iterable[str] | None = None,
        replications: Iterable[int] | None = (0,),
        workers: int | None = None,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Every unit in the last quarter: arm, replication, unit, name, head, sector, members, means of its members,
        how valid its ratings were, and all that is kept of units (`asnsim codebook` has every column).

        As outcomes see it, after the follow-up and before anybody changes; `head` is its head's row in `employees`.
        Names are codes that tell nothing, unless the scenario keeps those of its staff list. Computed again like
        `employees`, with the same arguments and errors.
        """
        found = self._ends(ends.units_of, arms, replications, workers, progress)
        return in_words(found, language) if labels else found

    def who(
        self,
        by: str | Sequence[str] = _who.BY,
        smallest: int = _who.SMALLEST_GROUP,
        language: str = "en",
        workers: int | None = None,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Who gains and who loses against the baseline: arm, by, group, outcome, unit, baseline, gain with its interval
        (ci_low, ci_high), the shares of winners and losers with theirs, employees, unpaired, replications.

        `by` names one or more of sex, age, education, pppk, position, level, grade, sector, leads, closeness and
        performance, or several crossed ("sex+pppk"). Each person is compared with himself, all replications are run
        again, and groups of fewer than `smallest` are shown together: see `asnsim.experiment.who.who`.
        """
        return _who.who(self._source(), by, smallest, language, workers, progress)

    def part(
        self,
        arms: Sequence[str] | None = None,
        outcomes: Sequence[str] | None = None,
        quarters: int | None = None,
        replications: int | None = None,
    ) -> Study:
        """The study as these arms (the first is the baseline), outcomes, first quarters and first replications alone
        give it, with nothing run again; None keeps all. `InputError` for what the study has not.
        """
        return _part.part(self, arms, outcomes, quarters, replications)

    def said(self, outcomes: Sequence[str], language: str = "en", arms: Sequence[str] | None = None) -> Any:
        """Effects in sentences, an arm a paragraph, as Markdown that a notebook shows: see `asnsim.report.told`."""
        return _higher("asnsim.report.told").said(self, outcomes, language, arms)

    def told(self, outcomes: Sequence[str] | None = None, language: str = "en") -> pd.DataFrame:
        """Effects as a person reads them: a row an outcome, a column an arm, with ranges and units; see
        `asnsim.report.told.told`. `effects` has the same as numbers."""
        table: pd.DataFrame = _higher("asnsim.report.told").told(self, outcomes, language)
        return table

    def ways(self, outcomes: Sequence[str] | None = None, language: str = "en") -> pd.DataFrame:
        """Which way each effect goes, "+", "−", "0" (too small to matter) or "?" (cannot be told): see
        `asnsim.report.told.ways`."""
        table: pd.DataFrame = _higher("asnsim.report.told").ways(self, outcomes, language)
        return table

    def weighed(self, outcomes: Sequence[str], language: str = "en") -> Any:
        """For each arm on which of these outcomes it is better, and on which worse, as Markdown: see
        `asnsim.report.told.weighed`."""
        return _higher("asnsim.report.told").weighed(self, outcomes, language)

    def _ends(
        self,
        of: Callable[[Sequence[Arm], int], dict[str, pd.DataFrame]],
        arms: Iterable[str] | None,
        replications: Iterable[int] | None,
        workers: int | None,
        progress: bool,
    ) -> pd.DataFrame:
        source = self._source()
        return ends.tables(source, of, source.tasks(replications, arms), workers, progress)

    def _source(self) -> ends.Source:
        """What its runs come from, so that they can be run again."""
        first = self.runs.drop_duplicates("replication").sort_values("replication")
        seeds = {
            int(number): int(seed) for number, seed in zip(first["replication"], first["seed"], strict=True)
        }
        return ends.Source(self.compared, seeds, self.uncertainty)

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

    def sensitivity(
        self,
        outcomes: Sequence[str] | None = None,
        over: str = "accepted",
        trajectories: int = 8,
        points: int = 128,
        workers: int | None = None,
        folder: str | Path | None = None,
        progress: bool = False,
    ) -> Any:
        """What its effects are most sensitive to: see `asnsim.studies.sensitivity.ask.sensitivity`, which this is."""
        return _higher("asnsim.studies.sensitivity.ask").sensitivity(
            self, outcomes, over, trajectories, points, workers, folder, progress
        )

    def discover(
        self,
        outcome: str,
        where: str | None = None,
        below: float | None = None,
        above: float | None = None,
        arms: Sequence[str] | None = None,
        window: int = 4,
    ) -> Any:
        """In which parameter sets a reform does something to an outcome: see
        `asnsim.studies.discovery.ask.discover`, which this is."""
        ask = _higher("asnsim.studies.discovery.ask")
        return ask.discover(self, outcome, where, below, above, arms, window)

    def robust(
        self,
        criteria: Sequence[str] | None = None,
        weigh: Mapping[str, float] | None = None,
        rivals: int = 0,
        workers: int | None = None,
        folder: str | Path | None = None,
        progress: bool = False,
    ) -> Any:
        """Which arm one would least rue over the parameter sets: see `asnsim.studies.choice.ask.robust`, which this
        is."""
        ask = _higher("asnsim.studies.choice.ask")
        return ask.robust(self, criteria, weigh, rivals, workers, folder, progress)

    def information(
        self, criteria: Sequence[str] | None = None, weigh: Mapping[str, float] | None = None
    ) -> Any:
        """Which unknown would most likely change the choice: see `asnsim.studies.choice.ask.information`, which this
        is."""
        return _higher("asnsim.studies.choice.ask").information(self, criteria, weigh)

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Write the report of this study, its long form, as one HTML file, in "en" or "id", and return its path."""
        written = _higher("asnsim.report").write(self, Path(path), language)
        return Path(path) if written is None else Path(written)

    def brief(
        self,
        path: str | Path,
        language: str = "en",
        folder: str | Path | None = None,
        signed: Any = None,
        template: str | Path | None = None,
    ) -> Path:
        """Write two pages to be signed, and an annex, as .html, .pdf, .docx or .xlsx: see `asnsim.report.brief.write`,
        which this is."""
        written: Path = _higher("asnsim.report.brief").write(self, path, language, folder, signed, template)
        return written

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

    def _card(self, language: str) -> Card:
        return card_of(self, language)

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
