"""What `sensitivity` found: indices of every factor for every effect, in words, and the figures."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment import results
from asnsim.experiment.matters import employees_of
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import current, number, text
from asnsim.scenario.card import Answered
from asnsim.studies.unknowns import Unknown, unknown_words
from asnsim.studies.why.reasons import cell_words
from asnsim.studies.why.variants import in_small

LUCK, OTHERS = "luck", "others"
"""The ids of the factors that are no single unknown: the seed, and all unknowns that have no index of their own."""

MOST = 0.5
"""A factor with more of the variance has most of it."""

FILE, EFFECTS_FILE = "sensitivity.csv", "sensitivity_effects.csv"
FIGURE, SCREENING = "sensitivity.png", "sensitivity_screening.png"
FILES = (FILE, EFFECTS_FILE, FIGURE, SCREENING)

COLUMNS = (
    *("outcome", "arm", "id", "words", "unit"),
    *("mu", "mu_star", "mu_star_low", "mu_star_high", "sigma"),
    *("first", "first_low", "first_high", "first_told", "total", "total_low", "total_high", "total_told"),
)
"""Columns of the table: the effect; the factor, by its full name and in words; Morris's mean change of the effect for a
step through half of the range, its mean size mu* with a 95% interval, and its SD, in the effect's unit; Sobol's shares
of the variance, alone (first) and with all interplay (total), with 95% intervals, and whether they can be told from 0
and from luck's. Empty where a factor was in the other step alone."""


@dataclass(frozen=True, eq=False, repr=False)
class Indices(Answered):
    """What the effects of a study are most sensitive to.

    Attributes:
        indices: a row for each effect and factor, `COLUMNS` without words, unit and what is told.
        effects: of each effect outcome, arm, unit, and mean, SD and central 95% (low, high) over all unknowns.
        unknowns: all that vary. over: their range. runs: how many there were. seconds: by the clock.
    """

    _heading = "sensitivity"

    study: Study
    indices: pd.DataFrame
    effects: pd.DataFrame
    unknowns: tuple[Unknown, ...]
    over: str
    runs: int
    seconds: float

    @property
    def alone(self) -> tuple[str, ...]:
        """Full names of the unknowns with Sobol's indices of their own."""
        shared = self.indices[self.indices["total"].notna()]
        return tuple(name for name in dict.fromkeys(shared["id"]) if name not in (LUCK, OTHERS))

    def table(self, language: str = "en") -> pd.DataFrame:
        """Everything, with `COLUMNS`: by effect, what has Sobol's indices first, the heaviest on top."""
        found = self.indices.assign(
            words=[self.words(name, language) for name in self.indices["id"]],
            unit=self._of_effects("unit"),
            first_told=self._told("first"),
            total_told=self._told("total"),
            cell=self._of_effects("place"),
        )
        found = found.sort_values(["cell", "total", "mu_star"], ascending=[True, False, False], kind="stable")
        return found[list(COLUMNS)].reset_index(drop=True)

    def summary(self) -> pd.DataFrame:
        """Of each effect the columns of `effects`, then the sum of first-order indices, what is left of 1 for
        interplay, luck's total index, and the unknown that it is most sensitive to; empty where that cannot be told."""
        found = self.effects.copy()
        rows = [self._of_cell(*key) for key in zip(found["outcome"], found["arm"], strict=True)]
        found["first_sum"] = [float(cell["first"].sum(min_count=1)) for cell in rows]
        found["interplay"] = 1.0 - found["first_sum"]
        found["luck"] = [float(cell.loc[LUCK, "total"]) for cell in rows]
        found["most"] = [self._most(cell) for cell in rows]
        return found

    def words(self, name: str, language: str) -> str:
        """A factor in words."""
        if name in (LUCK, OTHERS):
            return text(f"sensitivity.{name}", language)
        return unknown_words(self.unknowns, language)[name]

    def sentence(self, language: str = "en") -> str:
        """What the effects are most sensitive to, in words, and of which it cannot be told; then of which most of the
        variance is due to all other unknowns together, or to luck."""
        summary = self.summary()
        told = summary[summary["most"] != ""]
        named = []
        for name, rows in told.groupby("most", sort=False):
            totals = [float(self._of_cell(r.outcome, r.arm).loc[name, "total"]) for r in rows.itertuples()]
            cells = [
                text(
                    "sensitivity.cell",
                    language,
                    cell=self._cell(r, language),
                    share=_percent(total, language),
                )
                for r, total in zip(rows.itertuples(), totals, strict=True)
            ]
            words = self.words(str(name), language)
            said = text("sensitivity.one", language, words=words, effects="; ".join(cells))
            named.append((-len(rows), -max(totals), said))
        listed = " ".join(f"({place}) {said}." for place, (*_, said) in enumerate(sorted(named), 1))
        sentences = [text("sensitivity.most", language, named=listed)] if named else []
        untold = [self._cell(row, language) for row in summary[summary["most"] == ""].itertuples()]
        if untold:
            sentences.append(text("sensitivity.untold", language, effects="; ".join(untold)))
        for name in (OTHERS, LUCK):
            owing = self._mostly(name, language)
            if owing:
                sentences.append(text(f"sensitivity.mostly_{name}", language, effects="; ".join(owing)))
        return " ".join(sentences)

    def basis(self, language: str = "en") -> str:
        """How it was found: range, runs, and how the variance falls to luck and to interplay."""
        summary = self.summary()
        ends = {
            f"{name}_{end}": _percent(float(getattr(summary[name], end)()), language)
            for name in ("luck", "interplay")
            for end in ("min", "max")
        }
        said = text(
            "sensitivity.basis",
            language,
            range=text(f"sensitivity.over_{self.over}", language),
            unknowns=number(len(self.unknowns), language, 0),
            alone=number(len(self.alone), language, 0),
            runs=number(self.runs, language, 0),
            **self.office(language),
        )
        if not summary["luck"].notna().any():  # no effect varies
            return said
        return f"{said} {text('sensitivity.basis_shares', language, **ends)}"

    def office(self, language: str = "en") -> dict[str, str]:
        """How many employees and quarters the runs had, as they are written."""
        small = [arm.scenario for arm in in_small(self.study.compared)]
        employees = max(map(employees_of, small))
        quarters = max(one.quarters for one in small)
        return {"employees": number(employees, language, 0), "quarters": number(quarters, language, 0)}

    def plot(self, language: str = "en") -> Any:
        """Sobol's indices: a panel for each effect."""
        return importlib.import_module("asnsim.plots.sensitivity").shares(self, language)

    def plot_screening(self, language: str = "en") -> Any:
        """Morris's mu* of the heaviest unknowns: a panel for each effect."""
        return importlib.import_module("asnsim.plots.sensitivity").screening(self, language)

    def save(self, folder: str | Path, language: str | None = None) -> list[Path]:
        """Write the table, the summary and both figures into the folder where the study is kept, note them in its
        manifest, and return the paths.

        Raises `NotKept` where the study is no longer there.
        """
        where, language = Path(folder), language or current()
        figures = self.plot(language).png(), self.plot_screening(language).png()
        with results.keeping(where):
            results.announce(where, FILES)
            write_csv(self.table(language), where / FILE)
            write_csv(self.summary(), where / EFFECTS_FILE)
            write_bytes(figures[0], where / FIGURE)
            write_bytes(figures[1], where / SCREENING)
        return [where / name for name in FILES]

    def _of_cell(self, outcome: str, arm: str) -> pd.DataFrame:
        """The factors of one effect, by id, with what is told."""
        of = self.indices.assign(total_told=self._told("total"))
        return of[(of["outcome"] == outcome) & (of["arm"] == arm)].set_index("id")

    def _mostly(self, name: str, language: str) -> list[str]:
        """The effects of which most of the variance, interplay included, is due to this factor, with its share."""
        found = []
        for effect in self.effects.itertuples():
            cell = self._of_cell(effect.outcome, effect.arm)
            row = cell.loc[name] if name in cell.index else None
            if row is None or not (row["total"] > MOST and row["total_low"] > 0.0):
                continue
            share, low, high = (
                _percent(min(max(float(row[f"total{end}"]), 0.0), 1.0), language)
                for end in ("", "_low", "_high")
            )
            said = {"cell": self._cell(effect, language), "share": share, "low": low, "high": high}
            found.append(text("sensitivity.cell_interval", language, **said))
        return found

    def _most(self, cell: pd.DataFrame) -> str:
        told = cell[cell["total_told"].fillna(False) & ~cell.index.isin([LUCK, OTHERS])]
        return str(told["total"].idxmax()) if len(told) else ""

    def _told(self, index: str) -> pd.Series:
        """Of each row whether the interval of its index lies above 0 and above luck's index; none where there is no
        index."""
        luck = self.indices[self.indices["id"] == LUCK].set_index(["outcome", "arm"])[index].clip(lower=0.0)
        keys = pd.MultiIndex.from_frame(self.indices[["outcome", "arm"]])
        against = luck.reindex(keys).to_numpy(copy=True)
        against[(self.indices["id"] == LUCK).to_numpy()] = 0.0
        told = (self.indices[f"{index}_low"] > against).astype("boolean")
        return told.where(self.indices[index].notna())

    def _of_effects(self, column: str) -> list[Any]:
        by_cell = self.effects.assign(place=range(len(self.effects))).set_index(["outcome", "arm"])[column]
        return list(by_cell.reindex(pd.MultiIndex.from_frame(self.indices[["outcome", "arm"]])))

    def _cell(self, row: Any, language: str) -> str:
        return cell_words(row.outcome, row.arm, self.study, language)


def _percent(share: float, language: str) -> str:
    return number(100.0 * share, language, 0)
