"""Claims of the texts as a person reads them: what is claimed, the verdict, the effect, and in how many sets."""

from __future__ import annotations

from typing import Any

import pandas as pd

from asnsim.language import number, text
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import display
from asnsim.studies.claims.report import verdict_words


def in_words(rows: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """A table of `asnsim.studies.claims.claims`, or a part of one, in words: a row a claim, by its number."""
    table = {
        "claim": rows["claim"],
        "verdict": [verdict_words(one, language) for one in rows["verdict"]],
        "outcome": [label(one, language) if one else "" for one in rows["outcome"]],
        "effect": [effect_in_words(row, language) for row in rows.itertuples()],
        "sets": [_sets(row, language) for row in rows.itertuples()],
    }
    columns = {text(f"claims.head_{name}", language): cells for name, cells in table.items()}
    return pd.DataFrame(columns).set_index(rows["id"].rename(text("claims.head_id", language)))


def effect_in_words(row: Any, language: str = "en") -> str:
    """The effect of one claim (a row of `itertuples`) with its range, in the unit of its outcome; empty outside the
    model."""
    if not row.outcome:
        return ""
    estimate = Estimate(row.effect, row.ci_low, row.ci_high)
    words = display(row.unit, language, (row.effect, row.ci_low, row.ci_high), difference=True)
    return f"{words.number(estimate, signed=True)} [{words.interval(estimate)}] {words.label}"


def _sets(row: Any, language: str) -> str:
    """In how many sets it matters where the text says, and the other way."""
    if not row.outcome:
        return ""
    return " / ".join(f"{number(100 * share, language, 0)}%" for share in (row.toward, row.against))
