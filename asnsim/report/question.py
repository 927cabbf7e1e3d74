"""What a study asks, in words."""

from __future__ import annotations

from asnsim.language import text
from asnsim.plots.tables import Tables


def question(tables: Tables, language: str) -> str:
    """One question: from the baseline to one of the other arms."""
    baseline = tables.baseline_called(language)
    if not tables.reforms:
        return text("report.question_alone", language, baseline=baseline)
    *first, last = tables.called(language, tables.reforms)
    if not first:
        arms = last
    else:
        joined = "report.or_two" if len(first) == 1 else "report.or_more"
        arms = text(joined, language, first=", ".join(first), last=last)
    return text("report.question", language, baseline=baseline, arms=arms)
