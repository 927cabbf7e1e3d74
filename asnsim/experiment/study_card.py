"""What a study says of itself in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.language import number, text
from asnsim.scenario.card import Call, Card, fact

if TYPE_CHECKING:
    from asnsim.experiment.study import Study

_OF_ANY: tuple[Call, ...] = (
    ("study.employees()", "people"),
    ('study.report("report.html")', "report"),
    ('study.to_csv("folder")', "csv"),
)
_OVER_SETS: tuple[Call, ...] = (("study.plot.ensemble()", "plot_ensemble"),)
_OF_SEVERAL: tuple[Call, ...] = (
    ("study.effects()", "effects"),
    ("study.told()", "told"),
    ("study.plot.effects()", "plot_effects"),
    ("study.who()", "who"),
    ("study.why()", "why"),
)


def card_of(study: Study, language: str) -> Card:
    """The arms by their labels, how many replications and parameter sets, and the size of the table of runs."""
    baseline, *others = study.labels(language).values()
    over_sets = study.uncertainty == ENSEMBLE
    replications = number(study.replications, language, 0)
    if over_sets:
        sets = number(study.runs["set"].nunique(), language, 0)
        replications = text("card.replications_sets", language, count=replications, sets=sets)
    rows, columns = (number(count, language, 0) for count in study.runs.shape)
    facts = [
        fact("baseline", language, baseline),
        fact("arms", language, ", ".join(others) or text("card.nothing", language)),
        fact("replications", language, replications),
        fact("runs", language, text("card.rows_by_columns", language, rows=rows, columns=columns)),
    ]
    calls = (*(_OF_SEVERAL if others else ()), *(_OVER_SETS if others and over_sets else ()), *_OF_ANY)
    return Card(text("card.study", language, count=number(len(study.arms), language, 0)), facts, calls=calls)
