"""What `discover` found: the boxes and leaves of each reform, in a table and in words, and the figure."""

from __future__ import annotations

import importlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment import results
from asnsim.experiment.designs import Sweep
from asnsim.experiment.designs.words import meaning_of, value_in
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import current, number, text
from asnsim.scenario.card import Answered
from asnsim.studies.discovery.box import HIGH, LOW, Bools, Box, Floats
from asnsim.studies.discovery.chance import LEVEL, limit_p
from asnsim.studies.discovery.interest import Interest
from asnsim.studies.discovery.search import SCREENED, Searched
from asnsim.studies.discovery.tree import Leaves
from asnsim.studies.unknowns import Unknown, unknown_words

PRIM, CART = "prim", "cart"

COLUMNS = (
    *("arm", "method", "box", "told", "chance", "unknown", "words", "low", "high", "least", "most", "p_low"),
    *("p_high", "coverage", "density", "worlds_in", "share", "of_interest", "worlds"),
)
"""A row for each unknown that bounds a box of PRIM or a leaf of CART: the number of the box; whether it is told, chance
being at most 5% likely to make it, and how likely; the unknown with its limits (NaN: none), its least and most value,
and the p-value of each limit; coverage, density and worlds of the box; the share of all worlds that are of
interest, and the counts."""

TRAJECTORY = ("arm", "box", "step", "coverage", "density", "mass", "restricted", "chosen")
"""Columns of the peeling trajectories: mass is the share of all worlds, restricted the unknowns with a limit."""


@dataclass(frozen=True, eq=False)
class Told:
    """One box of PRIM: the search for it among the worlds `among` (their places), with their unknowns `x` and whether
    they are of interest `y`; how likely chance is to find as much; and how many worlds of interest there are in all."""

    searched: Searched
    among: NDArray[np.intp]
    x: Floats
    y: Bools
    chance: float
    of_interest: int

    @property
    def told(self) -> bool:
        return self.chance <= LEVEL

    @property
    def box(self) -> Box:
        return self.searched.box

    def limit_p(self, unknown: int) -> float:
        """The larger p-value of the limits on an unknown, by its place."""
        sides = [side for side in (LOW, HIGH) if math.isfinite(self.box.limits[side, unknown])]
        return max(limit_p(self.box, side, unknown, self.x, self.y) for side in sides)

    @property
    def members(self) -> NDArray[np.intp]:
        """The places of the worlds in the box."""
        return self.among[self.box.inside]


@dataclass(frozen=True, eq=False)
class Finding:
    """What was found for one reform.

    Attributes:
        worlds, of_interest: how many there are with a number. lost: worlds in which the effect is none.
        boxes: those of PRIM; the last may not be told. shuffled: coverage and density along trajectories of shuffled
            labels. leaves: the tree, and how likely chance is to grow one as good. All empty where no world, or every
            world, is of interest.
    """

    arm: str
    worlds: int
    of_interest: int
    lost: int
    boxes: tuple[Told, ...] = ()
    shuffled: tuple[tuple[tuple[float, float], ...], ...] = ()
    leaves: tuple[Leaves, float] | None = None

    @property
    def told(self) -> tuple[Told, ...]:
        """The boxes that chance is unlikely to have made."""
        return tuple(box for box in self.boxes if box.told)

    @property
    def tree_told(self) -> bool:
        """Whether the tree parts the worlds, and chance is unlikely to grow one as good."""
        return self.leaves is not None and self.leaves[0].parts and self.leaves[1] <= LEVEL


@dataclass(frozen=True, eq=False, repr=False)
class Discovery(Answered):
    """In which worlds each reform does what was asked for.

    Attributes:
        result: the study or the sweep. interest: what makes a world one of interest. unknowns: (world, unknown).
        named: what each column of it is about.
        findings: one for each reform. sets: how many accepted parameter sets there are; 0 for a sweep.
    """

    _heading = "discovery"

    result: Study | Sweep
    interest: Interest
    unknowns: pd.DataFrame
    named: tuple[Unknown, ...]
    findings: tuple[Finding, ...]
    sets: int

    def table(self, language: str = "en") -> pd.DataFrame:
        """Every limit of every box and leaf, with `COLUMNS`; a row without an unknown where there is none."""
        rows = [row for finding in self.findings for row in self._rows(finding, language)]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def trajectories(self) -> pd.DataFrame:
        """The boxes along each peeling trajectory, with `TRAJECTORY`."""
        rows = [
            (finding.arm, place, step, box.hits / one.of_interest, box.density, box.size / finding.worlds,
             int(box.restricted.sum()), box is one.searched.best)
            for finding in self.findings
            for place, one in enumerate(finding.boxes, 1)
            for step, box in enumerate(one.searched.boxes)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(TRAJECTORY))

    def sentence(self, language: str = "en") -> str:
        """What was found, a paragraph for each reform."""
        parts = [self._paragraph(finding, language) for finding in self.findings]
        untold = [one for one in self.findings if one.boxes and not one.told]
        if untold:
            parts.append(self._help(untold[0], language))
        return "\n\n".join(parts)

    def plot(self, language: str = "en") -> Any:
        """Coverage against density along the peeling, and the limits of the first box, a row for each reform."""
        return importlib.import_module("asnsim.plots.discovery").discovery_figure(self, language)

    def files(self) -> tuple[str, str, str]:
        """The names of what `save` writes: the table, the trajectories, the figure."""
        stem = f"discovery_{self.interest.name}"
        return f"{stem}.csv", f"{stem}_trajectories.csv", f"{stem}.png"

    def save(self, folder: str | Path, language: str | None = None) -> list[Path]:
        """Write the table, the trajectories and the figure into the folder where the study is kept, note them in its
        manifest, and return the paths.

        Raises `NotKept` where the study is no longer there.
        """
        where, language = Path(folder), language or current()
        figure = self.plot(language).png()
        table, steps, drawn = self.files()
        with results.keeping(where):
            results.announce(where, self.files())
            write_csv(self.table(language), where / table)
            write_csv(self.trajectories(), where / steps)
            write_bytes(figure, where / drawn)
        return [where / name for name in self.files()]

    def rule(self, box: Box, language: str = "en") -> str:
        """The limits of a box in words."""
        return text("discovery.and", language).join(
            self.limit_words(box, place, language) for place in box.unknowns
        )

    def limit_words(self, box: Box, place: int, language: str) -> str:
        """The limits of a box on one unknown in words."""
        low, high = (float(box.limits[side, place]) for side in (LOW, HIGH))
        key = (
            "between"
            if math.isfinite(low) and math.isfinite(high)
            else "from"
            if math.isfinite(low)
            else "to"
        )
        said = {"low": value_in(low, language), "high": value_in(high, language)}
        return text(f"discovery.{key}", language, unknown=self.words(place, language), **said)

    def words(self, place: int, language: str) -> str:
        """An unknown in words."""
        return unknown_words(self.named, language, meaning_of)[self.named[place].name]

    def _paragraph(self, finding: Finding, language: str) -> str:
        said = {
            "arm": self.result.labels(language)[finding.arm],
            "what": self.interest.words(language),
            "count": number(finding.of_interest, language, 0),
            "worlds": number(finding.worlds, language, 0),
            "share": _percent(finding.of_interest / max(finding.worlds, 1), language),
        }
        lost = ""
        if finding.lost:
            lost = " " + text("discovery.lost", language, lost=number(finding.lost, language, 0))
        if finding.of_interest in (0, finding.worlds):
            return (
                text("discovery.none" if not finding.of_interest else "discovery.all", language, **said)
                + lost
            )
        parts = [text("discovery.some", language, **said) + lost]
        for place, one in enumerate(finding.told):
            rule = self.rule(one.box, language)
            figures = {
                "density": _percent(one.box.density, language),
                "coverage": _percent(one.box.hits / one.of_interest, language),
                "inside": number(one.box.size, language, 0),
                "chance": _percent(one.chance, language),
            }
            parts.append(
                text("discovery.box" if place == 0 else "discovery.more", language, rule=rule, **figures)
            )
        if not finding.told:
            chance = finding.boxes[0].chance if finding.boxes else 1.0
            parts.append(text("discovery.untold" if chance < 1.0 else "discovery.nothing", language,
                              chance=_percent(chance, language)))  # fmt: skip
        key = "discovery.tree" if finding.tree_told else "discovery.no_tree"
        rule = ""
        if finding.tree_told and finding.leaves is not None:
            first = finding.leaves[0].boxes[0]
            rule = self.rule(first, language)
            said |= {
                "density": _percent(first.density, language),
                "coverage": _percent(first.hits / finding.of_interest, language),
            }
        parts.append(text(key, language, rule=rule, **said))
        return " ".join(parts)

    def _help(self, finding: Finding, language: str) -> str:
        """What may let more be told."""
        unknowns = len(self.unknowns.columns)
        said = {
            "unknowns": number(unknowns, language, 0),
            "sets": number(self.sets, language, 0),
            "replications": number(2 * self.sets, language, 0),
        }
        if self.sets > finding.worlds + finding.lost:
            return text("discovery.more_sets", language, **said)
        return text(
            "discovery.fewer_unknowns" if unknowns > SCREENED else "discovery.more_points", language, **said
        )

    def _rows(self, finding: Finding, language: str) -> list[dict[str, Any]]:
        every = {
            "arm": finding.arm,
            "share": finding.of_interest / finding.worlds if finding.worlds else math.nan,
            "of_interest": finding.of_interest,
            "worlds": finding.worlds,
        }
        rows = []
        for place, one in enumerate(finding.boxes, 1):
            head = {**every, "method": PRIM, "box": place, "told": one.told, "chance": one.chance}
            rows += self._limits(one.box, head, one, language)
        if finding.leaves is not None:
            leaves, chance = finding.leaves
            for place, box in enumerate(leaves.boxes, 1):
                head = {**every, "method": CART, "box": place, "told": finding.tree_told, "chance": chance}
                rows += self._limits(box, head, None, language)
        return rows or [{**every, "told": False, "method": PRIM}]

    def _limits(
        self, box: Box, head: dict[str, Any], one: Told | None, language: str
    ) -> list[dict[str, Any]]:
        about = {
            **head,
            "coverage": box.hits / head["of_interest"],
            "density": box.density,
            "worlds_in": box.size,
        }
        rows = []
        for place in box.unknowns:
            column = self.unknowns.iloc[:, place]
            low, high = (float(box.limits[side, place]) for side in (LOW, HIGH))
            row = {
                **about,
                "unknown": self.unknowns.columns[place],
                "words": self.words(place, language),
                "low": low if math.isfinite(low) else math.nan,
                "high": high if math.isfinite(high) else math.nan,
                "least": float(column.min()),
                "most": float(column.max()),
            }
            if one is not None:
                for side, name, limit in ((LOW, "p_low", low), (HIGH, "p_high", high)):
                    row[name] = limit_p(box, side, place, one.x, one.y) if math.isfinite(limit) else math.nan
            rows.append(row)
        return rows or [about]


def _percent(share: float, language: str) -> str:
    return number(100.0 * share, language, 0)
