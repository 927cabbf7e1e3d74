"""What a study found, in words: sentences, a table, signs, and for each arm what is better and what is worse.

A direction is told where four of five parameter sets agree that the effect matters that way; where luck alone varied,
where the 95% interval leaves out zero. Nothing is run here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from asnsim.errors import unknown_name
from asnsim.experiment.best import BETTER, HIGHER
from asnsim.experiment.effects import signs, unit
from asnsim.language import number, text
from asnsim.plots.tables import HEADLINE, Estimate, StudyLike, Tables, label
from asnsim.plots.units import Display, display

SURE = 0.8
"""The share of the parameter sets that must agree on a direction before it is told."""

UP, DOWN, SMALL, UNTOLD = "+", "\u2212", "0", "?"
_SHARES = {UP: "up", DOWN: "down", SMALL: "none"}
_WORDS = {UP: "higher", DOWN: "lower", SMALL: "small", UNTOLD: "untold"}

# Of which less is better beside those of `BETTER`; asked for by name, these are weighed too.
_LESS = ("leniency", "favouritism", "halo", "centrality", "resistance")


class Markdown(str):
    """Text that a notebook shows as Markdown."""

    def _repr_markdown_(self) -> str:
        return str(self)


def said(
    study: StudyLike | Tables,
    outcomes: Sequence[str],
    language: str = "en",
    arms: Sequence[str] | None = None,
) -> Markdown:
    """A paragraph an arm, a sentence an outcome: which way the effect goes, its size, and its range.

    Over parameter sets also in how many per cent of them it goes up, is too small to matter, and goes down
    (+ / 0 / −). Raises `InputError` for an arm that is not compared, `AsnsimError` without one of the outcomes.
    """
    reader = _Reader.of(study, language)
    blocks = []
    for arm in reader.reforms(arms):
        lines = [f"  - {reader.sentence(outcome, arm)}" for outcome in reader.tables.need(outcomes)]
        blocks.append("\n".join([f"- **{reader.tables.labels[language][arm]}**", *lines]))
    return Markdown("\n".join(blocks))


def told(
    study: StudyLike | Tables, outcomes: Sequence[str] | None = None, language: str = "en"
) -> pd.DataFrame:
    """Effects with their ranges as text: a row an outcome, a column an arm beside the baseline, and the unit.

    Over parameter sets the shares of the sets (+ / 0 / −, per cent) stand behind; where luck alone varied, "?" stands
    before an effect whose interval holds zero. `outcomes` are by default those of the figure of effects.
    """
    reader = _Reader.of(study, language)
    rows = {}
    for outcome in reader.outcomes(outcomes):
        shown = reader.shown(outcome, *(reader.tables.effect(outcome, arm) for arm in reader.tables.reforms))
        cells = {
            reader.tables.labels[language][arm]: reader.cell(outcome, arm, shown)
            for arm in reader.tables.reforms
        }
        rows[label(outcome, language)] = {**cells, text("word.unit", language): shown.label}
    return pd.DataFrame.from_dict(rows, orient="index")


def ways(
    study: StudyLike | Tables, outcomes: Sequence[str] | None = None, language: str = "en"
) -> pd.DataFrame:
    """Signs: a row an outcome, a column an arm; "+" more, "−" less, "0" too small to matter, "?" cannot be told."""
    reader = _Reader.of(study, language)
    found = {
        label(outcome, language): {
            reader.tables.labels[language][arm]: reader.way(outcome, arm) for arm in reader.tables.reforms
        }
        for outcome in reader.outcomes(outcomes)
    }
    return pd.DataFrame.from_dict(found, orient="index")


def weighed(study: StudyLike | Tables, outcomes: Sequence[str], language: str = "en") -> Markdown:
    """For each arm on which outcomes it is better and on which worse, of those whose better way nobody doubts.

    Raises `InputError` for an outcome without a better way.
    """
    wanted = {name: way == HIGHER for name, way in BETTER.items()} | dict.fromkeys(_LESS, False)
    for outcome in outcomes:
        if outcome not in wanted:
            raise unknown_name("outcome", outcome, wanted)
    reader = _Reader.of(study, language)
    here = reader.tables.need(outcomes)
    lines = []
    for arm in reader.tables.reforms:
        marks = {outcome: reader.way(outcome, arm) for outcome in here}
        sides: dict[bool, list[str]] = {True: [], False: []}
        for outcome, mark in marks.items():
            if mark in (UP, DOWN):
                sides[(mark == UP) == wanted[outcome]].append(named(outcome, language))
        better, worse = (", ".join(sides[side]) for side in (True, False))
        key = {(1, 1): "both", (1, 0): "better", (0, 1): "worse", (0, 0): "none"}[bool(better), bool(worse)]
        verdict = text(f"told.{key}", language, better=better, worse=worse)
        lines.append(f"- **{reader.tables.labels[language][arm]}**: {verdict}.")
    counted = text("told.counted", language, outcomes=", ".join(named(one, language) for one in here))
    return Markdown("\n".join([counted, "", *lines]))


def named(outcome: str, language: str) -> str:
    """An outcome's label as it stands inside a sentence; a name of letters alone (TPP, SKM) stays as it is."""
    words = label(outcome, language)
    return words if words[:2].isupper() else words[0].lower() + words[1:]


@dataclass(frozen=True)
class _Reader:
    """Reads the tables of one study in one language."""

    tables: Tables
    language: str

    @classmethod
    def of(cls, study: StudyLike | Tables, language: str) -> _Reader:
        return cls(study if isinstance(study, Tables) else Tables.of(study), language)

    @cached_property
    def shares(self) -> Mapping[tuple[str, str], Mapping[str, float]]:
        """In how many of the sets each effect goes up, is too small to matter, and goes down; by outcome and arm."""
        table = signs(self.tables.runs, self.tables.sizes, self.tables.window)
        found: dict[tuple[str, str], Mapping[str, float]] = table.set_index(["outcome", "arm"]).to_dict(
            "index"
        )
        return found

    def outcomes(self, wanted: Sequence[str] | None) -> list[str]:
        return self.tables.need([name for row in HEADLINE for name in row] if wanted is None else wanted)

    def reforms(self, arms: Sequence[str] | None) -> Sequence[str]:
        for arm in arms or ():
            if arm not in self.tables.reforms:
                raise unknown_name("arm", arm, self.tables.reforms)
        return self.tables.reforms if arms is None else arms

    def way(self, outcome: str, arm: str) -> str:
        if self.tables.over_sets:
            of_sets = self.shares[outcome, arm]
            return next((mark for mark, share in _SHARES.items() if of_sets[share] >= SURE), UNTOLD)
        estimate = self.tables.effect(outcome, arm)
        if not estimate.clear:
            return UNTOLD
        if self.tables.too_small(outcome, estimate):
            return SMALL
        return UP if estimate.value > 0 else DOWN

    def shown(self, outcome: str, *estimates: Estimate) -> Display:
        numbers = [part for one in estimates for part in (one.value, one.low, one.high)]
        return display(unit(outcome), self.language, numbers, difference=True)

    def sentence(self, outcome: str, arm: str) -> str:
        estimate = self.tables.effect(outcome, arm)
        shown = self.shown(outcome, estimate)
        return text(
            "told.sentence",
            self.language,
            outcome=label(outcome, self.language),
            way=text(f"told.{_WORDS[self.way(outcome, arm)]}", self.language),
            value=shown.number(estimate, signed=True),
            # What a unit's words add in brackets stands in tables; here the interval is in brackets.
            unit=shown.label.partition(" (")[0],
            interval=shown.interval(estimate),
            sets=self._by_sign(outcome, arm, "told.sets"),
        )

    def cell(self, outcome: str, arm: str, shown: Display) -> str:
        estimate = self.tables.effect(outcome, arm)
        size = f"{shown.number(estimate, signed=True)} ({shown.interval(estimate)})"
        if self.tables.over_sets:
            return size + self._by_sign(outcome, arm, "told.cell_sets")
        return size if estimate.clear else f"{UNTOLD} {size}"

    def _by_sign(self, outcome: str, arm: str, key: str) -> str:
        if not self.tables.over_sets:
            return ""
        of_sets = self.shares[outcome, arm]
        shares = {name: number(100.0 * of_sets[name], self.language, 0) for name in ("up", "none", "down")}
        return text(key, self.language, **shares)
