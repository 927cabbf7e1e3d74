"""What `why` found: a row for everything that was tried, the assumptions that matter most in words, the figure."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment import results
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_bytes, write_csv
from asnsim.language import current, number, text
from asnsim.outcomes import OUTCOMES
from asnsim.scenario.card import Answered
from asnsim.studies.change_itself import NOTHING_NEW
from asnsim.studies.theories import theory
from asnsim.studies.unknowns import group_words, part_words
from asnsim.studies.why.answer import lost, moved, turned, weight
from asnsim.studies.why.assumptions import DOUBLE, HALF, Assumption
from asnsim.studies.why.parts import COMBINATION
from asnsim.studies.why.variants import ASSUMPTION, CHANGE, GROUP, KINDS, PART, RIVAL

FILE, EFFECTS_FILE, FIGURE = "why.csv", "why_effects.csv", "why.png"
FILES = (FILE, EFFECTS_FILE, FIGURE)

NAMED = 3
"""So many assumptions are named in words."""

COLUMNS = (
    *(
        "kind",
        "id",
        "words",
        "parameters",
        "acts",
        "weight",
        "weight_half",
        "weight_double",
        "turned",
        "lost",
    ),
    *("most_outcome", "most_arm"),
)
"""Columns of the table: what was tried, in words too; the parameters that it moves; whether it can act in these arms;
the share of the answer that it moves, of an assumption halved and doubled too; in how many effects it changes the sign,
and how many no longer matter; and the effect that it moves most."""


_NUMBERS = ("weight", "weight_half", "weight_double", "turned", "lost")


@dataclass(frozen=True, eq=False, repr=False)
class Reasons(Answered):
    """What the answer of a study hangs on.

    Attributes:
        effects: the effects under everything that was tried (`asnsim.studies.why.answer.EFFECTS`).
        counted: outcome and arm of the effects that are the answer. assumptions: all that the package declares.
        idle: kind and id of what cannot act in these arms. not_alone: how many assumptions that act were moved with
            their group alone. replications: of each run.
    """

    _heading = "why"

    study: Study
    effects: pd.DataFrame
    counted: tuple[tuple[str, str], ...]
    assumptions: tuple[Assumption, ...]
    idle: tuple[tuple[str, str], ...]
    not_alone: int
    replications: int

    def table(self, language: str = "en") -> pd.DataFrame:
        """Everything that was tried, with `COLUMNS`: by kind, the heaviest first; then what cannot act."""
        tried = [
            self._row(str(kind), str(name), rows, language)
            for (kind, name), rows in self.effects.groupby(["kind", "id"], sort=False)
        ]
        tried.sort(key=lambda row: (KINDS.index(row["kind"]), -row["weight"]))
        idle = [self._named(kind, name, language) | {"acts": False} for kind, name in self.idle]
        return pd.DataFrame([*tried, *idle], columns=list(COLUMNS))

    def heaviest(self) -> list[tuple[str, str]]:
        """Kind and id of the assumptions that move most of the answer, rival theories and what is due to change itself
        among them; of those that move the same number one. At most `NAMED`."""
        return heaviest(self.table())

    def sentence(self, language: str = "en") -> str:
        """What the answer hangs on, in words."""
        by_key = self.table(language).set_index(["kind", "id"])
        named = []
        for key in self.heaviest():
            row = by_key.loc[key]
            share = number(100.0 * float(row["weight"]), language, 0)
            said = text("why.one_turns" if row["turned"] else "why.one", language,
                        words=row["words"], share=share, turned=number(float(row["turned"]), language, 0))  # fmt: skip
            named.append(said)
        if not named:
            return text("why.nothing", language)
        listed = "; ".join(f"({place}) {said}" for place, said in enumerate(named, 1))
        return text("why.hangs_on", language, count=number(len(self.counted), language, 0), named=listed)

    def plot(self, language: str = "en") -> Any:
        """The tornado, with changes of sign marked."""
        return importlib.import_module("asnsim.plots.tornado").tornado(self, language)

    def save(self, folder: str | Path, language: str | None = None) -> list[Path]:
        """Write `why.csv`, `why_effects.csv` and the figure `why.png` into the folder where the study is kept, note
        them in its manifest, and return the paths.

        Raises `NotKept` where the study is no longer there.
        """
        where, language = Path(folder), language or current()
        figure = self.plot(language).png()
        with results.keeping(where):
            results.announce(where, FILES)
            write_csv(self.table(language), where / FILE)
            write_csv(self.effects, where / EFFECTS_FILE)
            write_bytes(figure, where / FIGURE)
        return [where / name for name in FILES]

    def _row(self, kind: str, name: str, rows: pd.DataFrame, language: str) -> dict[str, Any]:
        weights = {str(move): weight(part, self.counted) for move, part in rows.groupby("move", sort=False)}
        answer = rows[rows.set_index(["outcome", "arm"]).index.isin(self.counted)]
        of = moved(answer)
        most = answer.loc[of.idxmax()] if len(of) and of.max() > 0.0 else None
        return self._named(kind, name, language) | {
            "acts": True,
            "weight": max(weights.values()),
            "weight_half": weights.get(HALF),
            "weight_double": weights.get(DOUBLE),
            "turned": _cells(rows[turned(rows)]),
            "lost": _cells(rows[lost(rows)]),
            "most_outcome": "" if most is None else most["outcome"],
            "most_arm": "" if most is None else most["arm"],
        }

    def _named(self, kind: str, name: str, language: str) -> dict[str, Any]:
        labels = self.study.labels(language)
        words, parameters = in_words(kind, name, labels, self.assumptions, language)
        return {"kind": kind, "id": name, "words": words, "parameters": "; ".join(parameters)}


def heaviest(table: pd.DataFrame) -> list[tuple[str, str]]:
    """As `Reasons.heaviest`, from the table of everything that was tried."""
    open_to_doubt = table[table["kind"].isin([ASSUMPTION, CHANGE, RIVAL]) & (table["weight"] > 0.0)]
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for row in open_to_doubt.sort_values("weight", ascending=False, kind="stable").itertuples():
        moves = set(str(row.parameters).split("; "))
        if not moves & taken and len(found) < NAMED:
            found.append((str(row.kind), str(row.id)))
            taken |= moves
    return found


def in_words(
    kind: str, name: str, labels: Mapping[str, str], those: Sequence[Assumption], language: str
) -> tuple[str, Sequence[str]]:
    """What was tried in words, and the parameters that it moves; `labels` are of the arms, by name."""
    if kind == ASSUMPTION:
        one = next(one for one in those if one.id == name)
        return one.words(language), one.paths
    if kind == GROUP:
        members = [one for one in those if one.group == name]
        paths = [path for one in members for path in one.paths]
        return text("why.group_of", language, group=group_words(name, language)), paths
    if kind == RIVAL:
        said = theory(name).rival[language].rstrip(".")
        return text("why.rival", language, words=said), list(theory(name).values)
    if kind == CHANGE:
        return text("why.nothing_new", language), list(NOTHING_NEW)
    reform, _, path = name.partition(": ")
    assert kind == PART
    return text(
        "why.without",
        language,
        reform=labels[reform],
        part=text("why.combination", language) if path == COMBINATION else part_words(path, language),
    ), [path]


def kept(folder: Path) -> pd.DataFrame | None:
    """The table that `Reasons.save` left beside a study, with `COLUMNS`; None where the study lists none. Its words are
    of the language in which it was saved."""
    if FILE not in results.listed(folder) or not (folder / FILE).is_file():
        return None
    return pd.read_csv(folder / FILE, keep_default_na=False, na_values={name: [""] for name in _NUMBERS})


def cell_words(outcome: str, arm: str, study: Study, language: str) -> str:
    """An effect in words: its outcome, and the reform."""
    if not outcome:
        return ""
    return f"{OUTCOMES.get(outcome).labels[language]}: {study.labels(language)[arm]}"


def _cells(rows: pd.DataFrame) -> int:
    """How many effects these rows are of."""
    return len(rows[["outcome", "arm"]].drop_duplicates())
