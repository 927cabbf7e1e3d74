"""The worksheet: what a participant writes on, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from asnsim.classroom.biases import BIASES
from asnsim.language import number, text
from asnsim.lesson.parts import asked_for, bias, meaning, own_measure, scheme, today
from asnsim.lesson.trials import ASKED, PREDICTED, SCHEMES, Trials
from asnsim.plots.tables import label
from asnsim.report.document.blocks import (
    BREAK,
    LEFT,
    LINE,
    QUIET,
    TITLE,
    Block,
    Heading,
    NewPage,
    Paragraph,
    Table,
    Words,
)

QUESTIONS = 3
_SPACE: Words = [BREAK, BREAK, BREAK]
"""An empty cell that has room for a hand."""


def worksheet(trials: Trials, language: str) -> Iterator[Block]:
    """Two pages."""

    def t(key: str, **fields: object) -> str:
        return text(f"lesson.worksheet.{key}", language, **fields)

    yield Paragraph(t("title"), TITLE)
    yield Paragraph(t("about"), QUIET)
    yield Heading(t("guess_heading"))
    yield from _written(t("guess_who"), 3)
    yield from _written(t("guess_what"), 5)
    yield Heading(t("own_heading"))
    yield Paragraph(t("own_about"))
    head: list[Words] = [
        text("lesson.bias_column", language),
        text("lesson.means_column", language),
        *(t(f"{key}_column") for key in ("guess", "number", "told")),
    ]
    rows: list[list[Words]] = [
        [bias(name, language), meaning(name, language), _SPACE, _SPACE, _SPACE] for name in BIASES
    ]
    yield Table(head, rows, [0.16, 0.36, 0.14, 0.2, 0.14], [LEFT] * 5)
    yield from _written(t("own_rule"), 4)
    yield NewPage()
    yield Heading(t("off_heading"))
    yield Paragraph(t("off_about", replications=number(trials.replications, language, 0)))
    yield today(trials, language)
    yield Paragraph(t("off_write"))
    yield _off(trials, language)
    yield Paragraph(t("off_none"), QUIET)
    yield Heading(t("laboratory_heading"))
    yield Paragraph(t("laboratory_about"))
    head = [text("lesson.scheme_column", language), *(label(one, language) for one in PREDICTED)]
    rows = [[scheme(name, language), *[_SPACE] * len(PREDICTED)] for name in SCHEMES]
    yield Table(head, rows, [0.34, 0.22, 0.22, 0.22], [LEFT] * 4)
    yield Heading(t("discussion_heading"))
    for place in range(1, QUESTIONS + 1):
        yield from _written(text(f"lesson.question{place}", language), 2)


def _off(trials: Trials, language: str) -> Table:
    head: list[Words] = [
        text("lesson.bias_column", language),
        text("lesson.on_column", language),
        text("lesson.off_column", language),
        *(asked_for(one, language) for one in ASKED),
    ]
    rows: list[list[Words]] = [
        [
            bias(name, language),
            own_measure(name, "today", trials, language),
            own_measure(name, name, trials, language),
            *[_SPACE] * len(ASKED),
        ]
        for name in BIASES
    ]
    return Table(head, rows, [0.16, 0.15, 0.15, 0.18, 0.18, 0.18], [LEFT] * 6)


def _written(question: str, lines: int) -> Iterator[Block]:
    """A question with lines to write on."""
    yield Paragraph(question)
    for _ in range(lines):
        yield Paragraph(BREAK, LINE)
