"""What the nation came to: a table of employers, one of provinces, and its outcomes quarter by quarter."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from asnsim import outcomes as catalogue
from asnsim.errors import InputError, message
from asnsim.experiment import results
from asnsim.experiment.arms import Arm
from asnsim.experiment.effects import QUARTERS_A_YEAR, is_cost, summary
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import number, text
from asnsim.studies.nation.employers import ASSUMED, CENTRAL, COLUMNS, PARTLY, PUBLISHED, Employer
from asnsim.studies.nation.merged import Merged
from asnsim.studies.nation.parts import Floats
from asnsim.wording import current

EMPLOYERS_FILE, PROVINCES_FILE, NATION_FILE = "employers.csv", "provinces.csv", "nation.csv"
EFFECTS_FILE = "effects.csv"
FILES = (EMPLOYERS_FILE, PROVINCES_FILE, NATION_FILE)


@dataclass(frozen=True, eq=False)
class Nation:
    """Every employer under one scheme.

    Attributes:
        arm: the scheme. employers: those that were simulated. simulated: how many people of each.
        seed: from which each employer has its own. share: every how many-th person was taken; 1 for all. merged: what
            came out. seconds: how long it took.
    """

    arm: Arm
    employers: Sequence[Employer]
    simulated: Sequence[int]
    seed: int
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
        civil servants, how many of these are assumed, the status of its sizes (`PUBLISHED`, `PARTLY` or `ASSUMED`),
        people simulated, and each outcome in the last year."""
        rows = self.table.assign(
            place=[one.place for one in self.employers],
            asn_assumed=self.table["asn"].where(self.table["status"] == ASSUMED, 0),
        )
        sums = rows.groupby("place", sort=False)[["asn", "asn_assumed", "simulated"]].sum()
        sums.insert(0, "employers", rows.groupby("place", sort=False).size())
        sums.insert(3, "status", np.where(sums["asn_assumed"] == sums["asn"], ASSUMED, PARTLY))
        sums.loc[sums["asn_assumed"] == 0, "status"] = PUBLISHED
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

    def effects(self, baseline: Nation) -> pd.DataFrame:
        """`provinces` with the difference of each outcome from the same people under the scheme of `baseline`.

        Each employer has the same draws under both schemes, so that a difference comes from the schemes.
        Raises `InputError` where the other nation has other employers, another seed, share or length.
        """
        if self._people() != baseline._people():
            raise InputError(message("error.other_nation", scheme=baseline.arm.name))
        ids = list(catalogue.ids())
        found = self.provinces.copy()
        found[ids] = self.provinces[ids] - baseline.provinces[ids]
        return found

    def map(self, outcome: str, language: str = "en", baseline: Nation | None = None) -> Any:
        """An outcome of each province in the last year on a map of equal squares, or with a `baseline` its effect; what
        is assumed of a province is hatched. Raises `InputError` for an outcome that is none, and as `effects` does."""
        return importlib.import_module("asnsim.plots.tile_map").tile_map(self, outcome, language, baseline)

    def by_province(
        self, outcomes: Sequence[str], language: str = "en", baseline: Nation | None = None
    ) -> pd.DataFrame:
        """`provinces` (with a `baseline`, `effects`) in words: size, status of sizes and these outcomes, as a person
        reads them."""
        from asnsim.studies.nation.worded import by_province

        return by_province(self, outcomes, language, baseline)

    def save_maps(
        self,
        folder: str | Path,
        outcomes: Sequence[str],
        language: str | None = None,
        baseline: Nation | None = None,
    ) -> list[Path]:
        """Write the map of each outcome ("map_skm.png"), and with a `baseline` the table of effects, into the folder
        where the nation is kept, note them in its manifest, and return the paths.

        Raises `NotKept` where the nation is no longer there, and as `map` does.
        """
        where, language = Path(folder), language or current()
        drawn = {f"map_{name}.png": self.map(name, language, baseline).png() for name in outcomes}
        tables = {} if baseline is None else {EFFECTS_FILE: self.effects(baseline)}
        with results.keeping(where):
            results.announce(where, [*tables, *drawn])
            for name, table in tables.items():
                write_csv(table, where / name)
            for name, content in drawn.items():
                write_bytes(content, where / name)
        return [where / name for name in (*tables, *drawn)]

    def _people(self) -> tuple[object, ...]:
        """Who was simulated, for how long, under which luck."""
        return tuple(self.employers), self.seed, self.share, self.arm.scenario.quarters

    def to_csv(self, folder: str | Path) -> list[Path]:
        """Write `employers.csv`, `provinces.csv` and `nation.csv`, and return the paths."""
        tables = (self.table, self.provinces, self.quarters)
        written = [Path(folder) / name for name in FILES]
        for table, path in zip(tables, written, strict=True):
            write_csv(table, path)
        return written


def place_in(place: str, language: str) -> str:
    """What a row of `Nation.provinces` is called: the name of the province, or the central agencies in words."""
    return text("nation.central", language) if place == CENTRAL else place


def _last_year(numbers: Iterable[Floats]) -> pd.DataFrame:
    """Of each (quarter, outcome) of a year the mean, of a cost the sum; NaN where nothing was measured."""
    found = np.stack(list(numbers))
    columns = {
        name: summary(found[:, :, place], is_cost(name), found.shape[1])
        for place, name in enumerate(catalogue.ids())
    }
    return pd.DataFrame(columns)
