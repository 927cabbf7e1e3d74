"""What the nation came to: a table of employers, one of provinces, and its outcomes quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from asnsim import outcomes as catalogue
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost, summary
from asnsim.experiment.tables import write_csv
from asnsim.language import number, text
from asnsim.studies.nation.employers import ASSUMED, COLUMNS, Employer
from asnsim.studies.nation.merged import Merged
from asnsim.studies.nation.parts import Floats

EMPLOYERS_FILE, PROVINCES_FILE, NATION_FILE = "employers.csv", "provinces.csv", "nation.csv"
FILES = (EMPLOYERS_FILE, PROVINCES_FILE, NATION_FILE)


@dataclass(frozen=True, eq=False)
class Nation:
    """Every employer under one scheme.

    Attributes:
        arm: the scheme. employers: those that were simulated. simulated: how many people of each.
        share: every how many-th person was taken; 1 for all. merged: what came out. seconds: how long it took.
    """

    arm: Arm
    employers: Sequence[Employer]
    simulated: Sequence[int]
    share: int
    merged: Merged
    seconds: float

    @property
    def asn(self) -> int:
        """Civil servants of these employers, by the table."""
        return sum(one.asn for one in self.employers)

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each employer: what the nation table says, people simulated, and each outcome in the last year (of
        a cost the sum)."""
        said = pd.DataFrame([astuple(one) for one in self.employers], columns=list(COLUMNS))
        said["simulated"] = list(self.simulated)
        return pd.concat([said, _last_year(self.merged.employers)], axis=1)

    @cached_property
    def provinces(self) -> pd.DataFrame:
        """A row for each province with all its employers, and one ("central") for the central agencies: employers,
        civil servants, how many of these are assumed, people simulated, and each outcome in the last year."""
        rows = self.table.assign(
            place=[one.place for one in self.employers],
            asn_assumed=self.table["asn"].where(self.table["status"] == ASSUMED, 0),
        )
        sums = rows.groupby("place", sort=False)[["asn", "asn_assumed", "simulated"]].sum()
        sums.insert(0, "employers", rows.groupby("place", sort=False).size())
        found = sums.loc[list(self.merged.places)].reset_index(names="province")
        return pd.concat([found, _last_year(self.merged.places.values())], axis=1)

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """A row for each quarter, from 1: each outcome of all people together."""
        found = pd.DataFrame(self.merged.whole, columns=list(catalogue.ids()))
        found.insert(0, "quarter", np.arange(1, len(found) + 1))
        return found

    @property
    def runs(self) -> pd.DataFrame:
        """`quarters` as a table of one run, as `Study.runs` is."""
        return self.quarters.assign(arm=self.arm.name, replication=0, seed=0)

    def sentence(self, language: str = "en") -> str:
        """Who was simulated, in words."""
        assumed = sum(one.asn for one in self.employers if one.status == ASSUMED)
        said = text(
            "nation.all" if self.share == 1 else "nation.part",
            language,
            employers=number(len(self.employers), language, 0),
            asn=number(self.asn, language, 0),
            simulated=number(sum(self.simulated), language, 0),
            share=number(self.share, language, 0),
            scheme=self.arm.scenario.label_in(language),
        )
        if not assumed:
            return said
        share = number(100.0 * assumed / self.asn, language, 1)
        return f"{said} {text('nation.sizes', language, share=share)}"

    @property
    def last_year(self) -> pd.Series:
        """Each outcome of all people together in the last year, by id."""
        return _last_year([self.merged.whole[-QUARTERS_A_YEAR:]]).iloc[0]

    def to_csv(self, folder: str | Path) -> list[Path]:
        """Write `employers.csv`, `provinces.csv` and `nation.csv`, and return the paths."""
        tables = (self.table, self.provinces, self.quarters)
        written = [Path(folder) / name for name in FILES]
        for table, path in zip(tables, written, strict=True):
            write_csv(table, path)
        return written


def _last_year(numbers: Iterable[Floats]) -> pd.DataFrame:
    """Of each (quarter, outcome) of a year the mean, of a cost the sum; NaN where nothing was measured."""
    found = np.stack(list(numbers))
    columns = {
        name: summary(found[:, :, place], is_cost(name), found.shape[1])
        for place, name in enumerate(catalogue.ids())
    }
    return pd.DataFrame(columns)
