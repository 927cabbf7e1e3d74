"""What kind of source the value of a parameter has, told from the words of its declaration."""

from __future__ import annotations

import re

import pandas as pd

from asnsim.language import text
from asnsim.scenario import Scenario, of_scenario

KINDS = ("fitted", "sign", "assumed", "finding", "rule", "definition")
"""Fitted to published findings; assumed in size, its sign from evidence; assumed; a published finding as it is; an
Indonesian rule or statistic; a definition, or what the scheme itself sets."""

_FINDING = re.compile(r"\bE\d{3}\b")
_RULE = re.compile(r"\bS\d{3}\b|statistics|Permen|Peraturan|PP \d|SE \d|SE Men|BKN")
_ASSUMED = ("assumption", "from memory", "prior", "choice")


def kind_of(source: str) -> str:
    """One of `KINDS` for the source of a parameter, as `asnsim parameters` shows it in English."""
    if source.startswith("fitted"):
        return "fitted"
    finding = _FINDING.search(source)
    if finding and "sign" in source:
        return "sign"
    if any(word in source for word in _ASSUMED):
        return "assumed"
    if finding:
        return "finding"
    return "rule" if _RULE.search(source) else "definition"


def kinds_in_force(scenario: Scenario, language: str = "en") -> pd.DataFrame:
    """How many of the parameters in force in a scenario have each kind of source, the most frequent first.

    Index kind (one of `KINDS`); columns words, parameters, and share of all.
    """
    counts = pd.Series([kind_of(row.source) for row in of_scenario(scenario)]).value_counts()
    words = [text(f"source_kind.{kind}", language) for kind in counts.index]
    table = pd.DataFrame({"words": words, "parameters": counts, "share": counts / counts.sum()})
    return table.rename_axis("kind")
