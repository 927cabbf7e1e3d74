"""The slides: one page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asnsim.classroom.biases import BIASES
from asnsim.language import number, text
from asnsim.lesson.parts import bias, meaning, strong, verdicts_of_biases, verdicts_of_schemes
from asnsim.lesson.trials import SCHEMES, Trials
from asnsim.lesson.worksheet import QUESTIONS
from asnsim.report.document.blocks import (
    LEFT,
    QUIET,
    TITLE,
    Block,
    Bullets,
    Heading,
    NewPage,
    Paragraph,
    Table,
    coded,
)
from asnsim.studies.trust import experiments

RULES = ("rule1", "rule2", "rule3", "rule4")
"""The rules of rating that the exercise teaches."""


def slides(trials: Trials, language: str) -> Iterator[Block]:
    """All slides, each from a new page on."""
    for place, blocks in enumerate(each(trials, language)):
        if place:
            yield NewPage()
        yield from blocks


def each(trials: Trials, language: str) -> Iterator[Sequence[Block]]:
    """The blocks of each slide."""

    def t(key: str, **fields: object) -> str:
        return text(f"lesson.slides.{key}", language, **fields)

    def w(key: str, **fields: object) -> str:
        return text(f"lesson.worksheet.{key}", language, **fields)

    yield Paragraph(t("title"), TITLE), Paragraph(t("subtitle"))
    yield Heading(t("guess")), Bullets([w("guess_who"), w("guess_what")]), Paragraph(t("write_a"), QUIET)
    yield (
        Heading(t("model")),
        Bullets([t("model1"), t("model2"), text("brief.sure_trust", language, **experiments())]),
    )
    yield Heading(t("rate")), Bullets([t("rate1"), t("rate2"), t("rate3")])
    yield (
        Heading(t("biases")),
        Table(
            [text("lesson.bias_column", language), text("lesson.means_column", language)],
            [[[strong(bias(name, language))], meaning(name, language)] for name in BIASES],
            [0.28, 0.72],
            [LEFT, LEFT],
        ),
    )
    yield Heading(t("own")), Bullets([t("own1"), t("own2"), t("own3")])
    yield Heading(t("standards")), Bullets([text(f"classroom.lesson.{rule}", language) for rule in RULES])
    replications = number(trials.replications, language, 0)
    yield Heading(t("off")), Bullets([t("off1", replications=replications), t("off2"), t("off3")])
    yield Heading(t("off_reveal")), verdicts_of_biases(trials, language), Paragraph(t("off_note"), QUIET)
    yield (
        Heading(t("laboratory")),
        Bullets([*(text(f"lesson.scheme.{name}", language) for name in SCHEMES), coded(t("laboratory1"))]),
    )
    yield (
        Heading(t("laboratory_reveal")),
        verdicts_of_schemes(trials, language),
        Paragraph(t("laboratory_note"), QUIET),
    )
    yield (
        Heading(t("discussion")),
        Bullets([text(f"lesson.question{place}", language) for place in range(1, QUESTIONS + 1)]),
    )
    yield Heading(t("close")), Bullets([t("close1"), t("close2")])
