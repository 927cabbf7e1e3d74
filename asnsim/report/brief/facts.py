"""What a brief is written from, read once: the study, its tables, and what other commands left in its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from asnsim.errors import InputError, message
from asnsim.experiment import results
from asnsim.experiment.effects import COSTS, estimate, replication_levels, sets_of
from asnsim.experiment.matters import employees_of
from asnsim.experiment.study import Study
from asnsim.experiment.who import ALL, BY
from asnsim.experiment.who import FILE as WHO_FILE
from asnsim.plots.tables import Estimate, Tables
from asnsim.report.brief.judged import Judged, judged
from asnsim.studies.why import reasons
from asnsim.studies.why.assumptions import Assumption, assumptions
from asnsim.studies.why.variants import in_force

TOTAL = "total_cost"


@dataclass(frozen=True)
class Signed:
    """Who stands for the brief: office, author and date as they are printed; empty leaves a blank to fill in."""

    office: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True)
class Cost:
    """One kind of cost, or all together: the baseline's level, and by option the difference; rupiah a year."""

    kind: str
    level: Estimate
    effects: dict[str, Estimate]

    @property
    def differs(self) -> bool:
        return any(one.value != 0.0 for one in self.effects.values())


class Facts:
    """A study in one language, and the folder where it is kept (None: nothing was kept beside it).

    Raises `InputError` for a study of one arm.
    """

    def __init__(self, study: Study, language: str, folder: Path | None) -> None:
        if len(study.arms) < 2:
            raise InputError(message("error.brief_one_arm"), file=folder)
        self.study, self.language, self.folder = study, language, folder
        self.tables = Tables.of(study)
        self.labels = study.labels(language)
        self.employees = employees_of(study.scenarios[0])

    @property
    def reforms(self) -> tuple[str, ...]:
        return self.tables.reforms

    @property
    def baseline(self) -> str:
        """What the baseline is called."""
        return self.labels[self.tables.baseline]

    @property
    def sets(self) -> int:
        """How many parameter sets there are; 0 where chance alone varied."""
        return int(self.study.runs["set"].nunique()) if self.tables.over_sets else 0

    @property
    def quarters(self) -> int:
        return int(self.study.runs["quarter"].nunique())

    @cached_property
    def judged(self) -> list[Judged]:
        return judged(self.tables)

    @cached_property
    def costs(self) -> list[Cost]:
        """Every kind of cost that the study knows, then all of them together."""
        return [*(self._cost(name, [name]) for name in self._kinds()), self._cost(TOTAL, self._kinds())]

    def _kinds(self) -> list[str]:
        return self.tables.outcomes(COSTS)

    def _cost(self, kind: str, of: Sequence[str]) -> Cost:
        runs = self.tables.runs
        keys = [name for name in ("arm", "replication", "seed", "set", "quarter") if name in runs.columns]
        _, levels = replication_levels(runs[[*keys, *of]], self.tables.window)
        sums = {arm: np.sum([levels[name][arm] for name in of], axis=0) for arm in self.tables.arms}
        sets, start = sets_of(runs), sums[self.tables.baseline]
        found = {arm: Estimate(*estimate(sums[arm] - start, sets)[:3]) for arm in self.reforms}
        return Cost(kind, Estimate(*estimate(start, sets)[:3]), found)

    @cached_property
    def who(self) -> pd.DataFrame | None:
        """What `asnsim who FOLDER` left, of the options that are here; None where it was not run."""
        table = self._kept(WHO_FILE)
        if table is None or not set(self.reforms) <= set(table["arm"]):
            return None
        return table

    @property
    def who_by(self) -> list[str]:
        """The groupings that are printed: those that nobody has to ask for, as far as they are there, else all."""
        if self.who is None:
            return []
        there = [name for name in dict.fromkeys(self.who["by"]) if name != ALL]
        return [name for name in BY if name in there] or there

    @cached_property
    def why(self) -> pd.DataFrame | None:
        """What `asnsim why FOLDER` left; None where it was not run."""
        return None if self.folder is None else reasons.kept(self.folder)

    @cached_property
    def in_force(self) -> tuple[Assumption, ...]:
        """The assumptions that act in the schemes compared."""
        return in_force(self.study.compared, assumptions())

    def _kept(self, name: str) -> pd.DataFrame | None:
        # A file of that name that somebody else put there is none of this study.
        if self.folder is None or name not in results.listed(self.folder):
            return None
        path = self.folder / name
        return pd.read_csv(path) if path.is_file() else None
