"""What robust choice found: regrets by criterion and arm, the Pareto front, both in words."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment import results
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import current, number, text
from asnsim.scenario.card import Answered
from asnsim.studies.choice.criteria import COMBINED, weights_in_words
from asnsim.studies.choice.front import dominates, front_of_means, on_front
from asnsim.studies.choice.losses import Losses
from asnsim.studies.choice.regret import SAME, TOLD, contenders, minimax_shares, regret, unseen_share

Floats = NDArray[np.float64]

FILE, FRONT_FILE, FIGURE, FRONT_FIGURE = "robust.csv", "front.csv", "robust.png", "front.png"
FILES = (FILE, FRONT_FILE, FIGURE, FRONT_FIGURE)

AS_SHIPPED, ALL = "ensemble", "all"
"""Whose worlds a regret is over, beside the ids of rivals: the ensemble's, and the worst of all of them."""

COLUMNS = (
    *(
        "under",
        "criterion",
        "words",
        "weight",
        "arm",
        "mean",
        "p90",
        "max",
        "unit",
        "mean_sizes",
        "p90_sizes",
    ),
    *("max_sizes", "good_enough", "minimax_share", "told", "worlds"),
)
"""Columns of the table of regrets. `under`: "ensemble", the id of a rival theory, or "all". mean, p90 and max are
over the worlds, in `unit`, and again in smallest sizes that matter; good_enough is the share of the worlds in which
the regret is smaller than one such size; minimax_share the share of the resamples in which the arm's largest regret is
the smallest, told whether that is nearly all. Under "all" each is the worst of those before."""


@dataclass(frozen=True, eq=False, repr=False)
class RobustChoice(Answered):
    """Which arm one would least rue.

    Attributes:
        losses: of the study's arms over its parameter sets. under: the same under each rival theory that acts, by its
            id, over the first of those sets. idle: ids of rivals that cannot act; None where none was looked at.
        accepted: how many parameter sets there are in all.
    """

    _heading = "robust"

    study: Study
    losses: Losses
    under: Mapping[str, Losses]
    idle: tuple[str, ...] | None
    accepted: int

    def table(self, language: str = "en") -> pd.DataFrame:
        """Regrets, with `COLUMNS`: a row for each theory, criterion and arm, all criteria together last."""
        found = self._regrets.copy()
        words = {one.outcome: one.words(language) for one in self.losses.criteria}
        words[COMBINED] = text("choice.combined", language)
        found["words"] = found["criterion"].map(words)
        return found[list(COLUMNS)]

    def front(self, language: str = "en") -> pd.DataFrame:
        """The Pareto front: arm, words, on_front (in the means over the worlds), resamples (the share of them in
        which it is), told, worlds (the share of the worlds in which it is), dominated_by (arms parted by "; "), then of
        each criterion the mean difference from the baseline in its unit."""
        means = self.losses.halves.mean(axis=0)
        over = dominates(means.mean(axis=0))
        shares = front_of_means(self.losses.halves)
        arms, labels = self.losses.arms, self.study.labels(language)
        found = pd.DataFrame(
            {
                "arm": arms,
                "words": [labels[arm] for arm in arms],
                "on_front": ~over.any(axis=0),
                "resamples": shares,
                "told": (shares >= TOLD - SAME) | (shares <= 1.0 - TOLD + SAME),
                "worlds": on_front(means).mean(axis=0),
                "dominated_by": [
                    "; ".join(arms[i] for i in np.flatnonzero(over[:, j])) for j in range(len(arms))
                ],
            }
        )
        for place, one in enumerate(self.losses.criteria):
            level = means[..., place].mean(axis=0)
            found[one.outcome] = one.sign * one.size * (level - level[0])
        return found

    def contenders(self, under: str = AS_SHIPPED, criterion: str = COMBINED) -> list[str]:
        """The arms among which the one with the smallest largest regret is, the most likely first: one where it can be
        told."""
        rows = self._regrets[(self._regrets["under"] == under) & (self._regrets["criterion"] == criterion)]
        return [rows["arm"].iloc[place] for place in contenders(rows["minimax_share"].to_numpy())]

    @property
    def unseen(self) -> float:
        """At most this share of all accepted sets is worse for an arm than what was seen (95%); 0 where nearly all were
        looked at."""
        return unseen_share(self.losses.count, self.accepted)

    def by_little(self, under: str = AS_SHIPPED, criterion: str = COMBINED) -> bool:
        """Whether the largest regret of the first contender is smaller than that of some other arm by less than
        matters."""
        rows = self._regrets[(self._regrets["under"] == under) & (self._regrets["criterion"] == criterion)]
        largest = rows.set_index("arm")["max_sizes"]
        first = self.contenders(under, criterion)[0]
        return bool((largest.drop(first) - largest[first] < 1.0).any())

    def sentence(self, language: str = "en") -> str:
        """What one would least rue, what is dominated, and what that rests on."""
        said = [self._minimax(AS_SHIPPED, language)]
        if self.under:
            said.append(self._minimax(ALL, language))
        said.append(self._front_said(language))
        weights = weights_in_words(self.losses.criteria, language)
        said.append(text("choice.weights", language, weights=weights))
        return " ".join(said)

    def plot(self, language: str = "en") -> Any:
        """The regrets of every arm over the worlds, a panel a criterion."""
        return importlib.import_module("asnsim.plots.choice").regrets(self, language)

    def plot_front(self, language: str = "en") -> Any:
        """Every pair of criteria, arms that are dominated pale."""
        return importlib.import_module("asnsim.plots.choice").front(self, language)

    def save(self, folder: str | Path, language: str | None = None) -> list[Path]:
        """Write `robust.csv`, `front.csv` and their figures into the folder where the study is kept, note them in its
        manifest, and return the paths. Raises `NotKept` where the study is no longer there."""
        where, language = Path(folder), language or current()
        figures = {FIGURE: self.plot(language).png(), FRONT_FIGURE: self.plot_front(language).png()}
        with results.keeping(where):
            results.announce(where, FILES)
            write_csv(self.table(language), where / FILE)
            write_csv(self.front(language), where / FRONT_FILE)
            for name, content in figures.items():
                write_bytes(content, where / name)
        return [where / name for name in FILES]

    def of(self, under: str, criterion: str) -> Floats:
        """(2, world, arm): losses in sizes that matter under one theory, on one criterion or all together."""
        found = self.losses if under == AS_SHIPPED else self.under[under]
        if criterion == COMBINED:
            return found.combined
        return found.halves[..., [one.outcome for one in found.criteria].index(criterion)]

    @property
    def judged(self) -> tuple[str, ...]:
        """The ids of the criteria, and of all together."""
        return (*(one.outcome for one in self.losses.criteria), COMBINED)

    @cached_property
    def _regrets(self) -> pd.DataFrame:
        return pd.concat([self._of_criterion(name) for name in self.judged], ignore_index=True).sort_values(
            "under", key=lambda under: under.map(list(self._theories).index), kind="stable", ignore_index=True
        )

    @property
    def _theories(self) -> Sequence[str]:
        return (AS_SHIPPED, *self.under, *([ALL] if self.under else []))

    def _of_criterion(self, name: str) -> pd.DataFrame:
        """One criterion under every theory."""
        one = next((one for one in self.losses.criteria if one.outcome == name), None)
        cases = {theory: self.of(theory, name) for theory in (AS_SHIPPED, *self.under)}
        tables = [self._rows(theory, values, minimax_shares([values])) for theory, values in cases.items()]
        if self.under:
            whole = pd.concat(tables).groupby("arm", sort=False)
            worst = whole.max().reset_index()
            worst["under"], worst["good_enough"] = ALL, whole["good_enough"].min().to_numpy()
            worst["worlds"] = whole["worlds"].sum().to_numpy()
            worst["minimax_share"] = minimax_shares(list(cases.values()))
            tables.append(worst)
        found = pd.concat(tables, ignore_index=True)
        size = 1.0 if one is None else one.size
        for column in ("mean", "p90", "max"):
            found[column] = size * found[f"{column}_sizes"]
        found["criterion"], found["unit"] = name, "" if one is None else one.unit
        found["weight"] = np.nan if one is None else one.weight
        found["told"] = (found["minimax_share"] >= TOLD - SAME) & (self.unseen == 0.0)
        return found

    def _rows(self, theory: str, values: Floats, shares: Floats) -> pd.DataFrame:
        regrets = regret(values.mean(axis=0))
        return pd.DataFrame(
            {
                "under": theory,
                "arm": self.losses.arms,
                "mean_sizes": regrets.mean(axis=0),
                "p90_sizes": np.quantile(regrets, 0.9, axis=0),
                "max_sizes": regrets.max(axis=0),
                "good_enough": (regrets < 1.0).mean(axis=0),
                "minimax_share": shares,
                "worlds": len(regrets),
            }
        )

    def _minimax(self, under: str, language: str) -> str:
        rows = self._regrets[(self._regrets["under"] == under) & (self._regrets["criterion"] == COMBINED)]
        largest = rows.set_index("arm")["max_sizes"]
        among = self.contenders(under)
        count = number(self.losses.count, language, 0)
        theories = number(len(self.under), language, 0)
        over = text(f"choice.over_{under}", language, count=count, theories=theories)
        if len(among) == 1:
            worst = number(float(largest[among[0]]), language, 1)
            said = [
                text("choice.minimax", language, over=over, arm=self._called(among, language), worst=worst)
            ]
            if self.by_little(under):
                said.append(text("choice.by_little", language))
            if self.unseen > 0.0 and under == AS_SHIPPED:
                said.append(self.unseen_said(language))
            return " ".join(said)
        listed = self._called(among, language)
        return text("choice.minimax_not_told", language, over=over, arms=listed)

    def unseen_said(self, language: str) -> str:
        """How many of all accepted sets may be worse than those that were looked at."""
        accepted = number(self.accepted, language, 0)
        return text(
            "choice.unseen", language, accepted=accepted, share=number(100.0 * self.unseen, language, 0)
        )

    def _front_said(self, language: str) -> str:
        table = self.front(language)
        below = table[~table["on_front"] & table["told"]]
        if below.empty:
            return text("choice.none_dominated", language)
        labels = self.study.labels(language)
        arms = [
            text(
                "choice.dominated_one",
                language,
                arm=words,
                by=", ".join(labels[arm] for arm in cell.split("; ")),
            )
            for words, cell in zip(below["words"], below["dominated_by"], strict=True)
        ]
        return text("choice.dominated", language, arms="; ".join(arms))

    def _called(self, arms: Sequence[str], language: str) -> str:
        labels = self.study.labels(language)
        return "; ".join(labels[arm] for arm in arms)
