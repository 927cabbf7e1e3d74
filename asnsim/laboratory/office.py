"""The office of the laboratory: ten lucks that have burned in, from which every setting branches at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment.course import Course
from asnsim.experiment.effects import effects
from asnsim.experiment.simulation import burned_in, say_if_compiling
from asnsim.laboratory.setting import TODAY, Setting
from asnsim.luck import Luck, replication_seed
from asnsim.model.core.records import Employee
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.outcomes import ids
from asnsim.records import Rows

REPLICATIONS = 10
SEED = 1

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Seen:
    """What a setting does.

    Attributes:
        outcomes: (replication, quarter, outcome), in the order of `asnsim.outcomes.ids()`.
        judged, true: final judgement and true performance of each employee of the first replication in the last
            quarter, mean of both dimensions, (row,), SD.
    """

    outcomes: Floats
    judged: Floats
    true: Floats

    def of(self, outcome: str) -> Floats:
        """One outcome, (replication, quarter)."""
        found: Floats = self.outcomes[:, :, ids().index(outcome)]
        return found

    def runs(self, arm: str) -> pd.DataFrame:
        """The runs in the form that `asnsim.experiment.effects` reads."""
        replications, quarters, _ = self.outcomes.shape
        keys = pd.MultiIndex.from_product(
            [range(replications), range(1, quarters + 1)], names=["replication", "quarter"]
        )
        table = pd.DataFrame(self.outcomes.reshape(len(keys), -1), index=keys, columns=ids()).reset_index()
        table.insert(0, "arm", arm)
        table.insert(2, "seed", [replication_seed(SEED, number) for number in table["replication"]])
        return table


class Office:
    """Ten offices of 300 that differ by luck alone; everybody in them is the same under every setting.

    It takes a few seconds to make, once; then a setting takes a fraction of one.
    """

    def __init__(self) -> None:
        say_if_compiling()
        before = TODAY.scenario()
        self._lucks = [Luck(replication_seed(SEED, number)) for number in range(REPLICATIONS)]
        self._starts = [burned_in(before, luck) for luck in self._lucks]
        self.under = lru_cache(maxsize=32)(self._under)
        self.under(TODAY)

    def _under(self, setting: Setting) -> Seen:
        """What a setting does in all ten; those asked for lately are remembered."""
        scenario = setting.scenario()
        rows: list[Floats] = []
        last: list[Rows[Employee]] = []

        def look(cohorts: Cohorts) -> None:
            if len(rows) == 0:  # of the first replication
                last[:] = [cohorts.whole.employees.copy()]

        for start, luck in zip(self._starts, self._lucks, strict=True):
            rows.append(Course.of(scenario, start, luck).run(scenario.quarters, look))
        people = last[0]
        judged, true = (
            np.asarray(people[f"{what}_results"] + people[f"{what}_behaviour"]) / 2.0
            for what in ("judged", "truth")
        )
        return Seen(np.array(rows), judged, true)

    def effects(self, baseline: Setting, other: Setting) -> pd.DataFrame:
        """What `other` changes against `baseline` in the last year, paired by luck: as `Study.effects`, arm "other"."""
        runs = [self.under(setting).runs(arm) for setting, arm in ((baseline, "baseline"), (other, "other"))]
        return effects(pd.concat(runs, ignore_index=True))
