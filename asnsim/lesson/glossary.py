"""The glossary: what the papers and the screens call things, with the word in the other language."""

from __future__ import annotations

from collections.abc import Iterator

from asnsim.classroom.biases import BIASES
from asnsim.language import LANGUAGES, text
from asnsim.lesson.parts import bias, meaning, strong
from asnsim.lesson.trials import ASKED, PREDICTED, Trials
from asnsim.outcomes import OUTCOMES
from asnsim.plots.tables import label
from asnsim.report.document.blocks import LEFT, QUIET, TITLE, Block, Paragraph, Table, Words

TERMS = (
    "candour",
    "standards",
    "predicate",
    "binding",
    "baseline",
    "replication",
    "same_luck",
    "interval",
    "small",
    "open",
)
"""Words of the lesson that are neither biases nor outcomes."""


def glossary(trials: Trials, language: str) -> Iterator[Block]:
    """One table under three heads."""
    other = next(one for one in LANGUAGES if one != language)
    rows: list[list[Words]] = [[[strong(text("lesson.glossary.biases", language))]]]
    rows += [[[strong(bias(name, language))], bias(name, other), meaning(name, language)] for name in BIASES]
    rows.append([[strong(text("lesson.glossary.outcomes", language))]])
    for outcome in dict.fromkeys((*ASKED, *PREDICTED)):
        defined = OUTCOMES.get(outcome).definitions[language]
        rows.append([[strong(label(outcome, language))], label(outcome, other), defined])
    rows.append([[strong(text("lesson.glossary.terms", language))]])
    for name in TERMS:
        named, there = (text(f"lesson.term.{name}", one) for one in (language, other))
        rows.append([[strong(named)], there, text(f"lesson.term_means.{name}", language)])
    yield Paragraph(text("lesson.glossary.title", language), TITLE)
    yield Paragraph(text("lesson.glossary.about", language), QUIET)
    head = [text(f"lesson.glossary.{key}_column", language) for key in ("term", "other", "meaning")]
    yield Table(head, rows, [0.24, 0.24, 0.52], [LEFT] * 3)
