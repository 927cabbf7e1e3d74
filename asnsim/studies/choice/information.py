"""What is worth studying: a row for every unknown and every group of them, and the sentence."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from asnsim.experiment import results
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import current, number, text
from asnsim.scenario.card import Answered
from asnsim.studies.choice.criteria import weights_in_words
from asnsim.studies.choice.losses import Losses
from asnsim.studies.choice.regret import TOLD, contenders, mean_shares
from asnsim.studies.choice.unknowns import Valued, groups_of, terms_of
from asnsim.studies.choice.worth import Perfect, Worth, chosen, perfect, worth
from asnsim.studies.unknowns import group_words, unknown_words

FILE, FIGURE = "information.csv", "information.png"
FILES = (FILE, FIGURE)

UNKNOWN, GROUP = "unknown", "group"

COLUMNS = ("kind", "id", "words", "parameters", "value", "changes", "other", "chance", "p", "told")
"""Columns of the table. value: what knowing it before the choice is worth, in smallest sizes that matter, weighted;
changes: the share of the worlds in which another arm would be chosen; other: the arm that would be chosen most often
then; chance: the value that chance alone stays below in 95% of the shuffles, whichever of the kind does best; p: the
share of the shuffles in which chance does as well; told: whether that is at most 5%."""


@dataclass(frozen=True, eq=False, repr=False)
class Information(Answered):
    """Which unknowns, if known, would change the choice of an arm.

    Attributes:
        losses: of the study's arms over its parameter sets. unknowns: their values in the same worlds.
    """

    _heading = "information"

    study: Study
    losses: Losses
    unknowns: tuple[Valued, ...]

    @property
    def arm(self) -> str:
        """The arm that is the best in the mean: what one would choose without knowing more."""
        return self.losses.arms[chosen(self.losses.combined)]

    @cached_property
    def perfect(self) -> Perfect:
        """What knowing everything would be worth, in smallest sizes that matter."""
        return perfect(self.losses.combined)

    @cached_property
    def choice_shares(self) -> Mapping[str, float]:
        """By arm the share of the resamples of worlds in which it is the best in the mean."""
        shares = mean_shares(self.losses.combined)
        return dict(zip(self.losses.arms, map(float, shares), strict=True))

    @property
    def best_shares(self) -> Mapping[str, float]:
        """By arm the share of the worlds in which it is the best."""
        return dict(zip(self.losses.arms, map(float, self.perfect.best), strict=True))

    def table(self, language: str = "en") -> pd.DataFrame:
        """Every unknown, then every group of them, with `COLUMNS`, the most valuable first."""
        members = groups_of(self.unknowns)
        words = unknown_words([one.unknown for one in self.unknowns], language)
        rows = [
            {"kind": UNKNOWN, "id": one.name, "words": words[one.name], "parameters": one.name}
            | self._found(self._singles, one.name)
            for one in self.unknowns
        ]
        rows += [
            {
                "kind": GROUP,
                "id": name,
                "words": text(
                    "information.group_of",
                    language,
                    group=group_words(name, language),
                    count=number(len(those), language, 0),
                ),
                "parameters": "; ".join(one.name for one in those),
            }
            | self._found(self._groups, name)
            for name, those in members.items()
        ]
        rows.sort(key=lambda row: (row["kind"] == GROUP, -float(row["value"]), -float(row["changes"])))
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def sentence(self, language: str = "en") -> str:
        """Which unknown would most likely change the choice, or that none can be told to, and why."""
        said = [self._choice(language), self._change(language), self._everything(language)]
        return " ".join(filter(None, said))

    def plot(self, language: str = "en") -> Any:
        """What each unknown is worth, and what chance alone would give."""
        return importlib.import_module("asnsim.plots.information").information(self, language)

    def save(self, folder: str | Path, language: str | None = None) -> list[Path]:
        """Write `information.csv` and its figure into the folder where the study is kept, note them in its manifest,
        and return the paths. Raises `NotKept` where the study is no longer there."""
        where, language = Path(folder), language or current()
        figure = self.plot(language).png()
        with results.keeping(where):
            results.announce(where, FILES)
            write_csv(self.table(language), where / FILE)
            write_bytes(figure, where / FIGURE)
        return [where / name for name in FILES]

    @cached_property
    def _singles(self) -> Worth:
        return worth(self.losses.combined, {one.name: one.terms for one in self.unknowns})

    @cached_property
    def _groups(self) -> Worth:
        members = groups_of(self.unknowns)
        return worth(self.losses.combined, {name: terms_of(those) for name, those in members.items()})

    def _found(self, by: Worth, name: str) -> dict[str, Any]:
        place = by.other[name]
        return {
            "value": by.value[name],
            "changes": by.changes[name],
            "other": "" if place is None else self.losses.arms[place],
            "chance": by.chance,
            "p": by.p[name],
            "told": by.told(name),
        }

    def _choice(self, language: str) -> str:
        shares = np.array(list(self.choice_shares.values()))
        among = [self.losses.arms[place] for place in contenders(shares)]
        count = number(self.losses.count, language, 0)
        weights = weights_in_words(self.losses.criteria, language)
        key = "information.choice" if len(among) == 1 else "information.choice_not_told"
        arms = self._called([self.arm] if len(among) == 1 else among, language)
        return text(key, language, arms=arms, count=count, weights=weights)

    def _change(self, language: str) -> str:
        table = self.table(language)
        told = table[table["told"]]
        if told.empty:
            return self._nothing(table, language)
        row = told.iloc[0]
        return text(
            "information.changes",
            language,
            words=str(row["words"]).rstrip("."),
            share=number(100.0 * float(row["changes"]), language, 0),
            other=self._called([str(row["other"])], language),
            value=number(float(row["value"]), language, 2),
        ) + (" " + text("information.together", language) if len(told) > 1 else "")

    def _nothing(self, table: pd.DataFrame, language: str) -> str:
        best = self.best_shares[self.arm]
        if best >= TOLD:
            share = number(100.0 * best, language, 0)
            return text(
                "information.nothing_best", language, arm=self._called([self.arm], language), share=share
            )
        chance = number(float(table["chance"].max()), language, 2)
        return text(
            "information.nothing",
            language,
            value=number(float(table["value"].max()), language, 2),
            chance=chance,
        )

    def _everything(self, language: str) -> str:
        low, high = (number(end, language, 2) for end in (self.perfect.low, self.perfect.high))
        share = number(100.0 * (1.0 - self.best_shares[self.arm]), language, 0)
        return text("information.everything", language, low=low, high=high, share=share)

    def _called(self, arms: Sequence[str], language: str) -> str:
        labels = self.study.labels(language)
        return "; ".join(labels[arm] for arm in arms)
