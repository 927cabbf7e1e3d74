"""The answer key: every number as it was computed, and every answer as it follows from its interval."""

from __future__ import annotations

from collections.abc import Iterator

from asnsim.classroom.biases import BIASES
from asnsim.experiment.matters import WAYS
from asnsim.language import number, text
from asnsim.lesson.parts import asked_for, bias, effect, scheme, strong, today, verdict
from asnsim.lesson.trials import ASKED, PART, PREDICTED, SCHEMES, SWITCHED, Trials
from asnsim.lesson.worksheet import QUESTIONS
from asnsim.parameters import source_in
from asnsim.plots.tables import label
from asnsim.report.document.blocks import (
    BREAK,
    CODE,
    EMPH,
    LEFT,
    QUIET,
    TITLE,
    Block,
    Bullets,
    Heading,
    Marked,
    NewPage,
    Paragraph,
    Table,
    Words,
    coded,
)
from asnsim.scenario import all_parameters


def answers(trials: Trials, language: str) -> Iterator[Block]:
    """What stands against each part of the worksheet."""

    def t(key: str, **fields: object) -> str:
        return text(f"lesson.answers.{key}", language, **fields)

    def w(key: str) -> str:
        return text(f"lesson.worksheet.{key}_heading", language)

    yield Paragraph(t("title"), TITLE)
    yield Paragraph(t("about", replications=number(trials.replications, language, 0)), QUIET)
    yield Heading(w("guess"))
    yield Paragraph(t("guess"))
    yield Heading(w("own"))
    yield Paragraph(t("own"))
    yield Heading(w("off"))
    yield today(trials, language)
    yield _effects(trials, tuple(BIASES), ASKED, language)
    yield Bullets([_counted(trials, outcome, language) for outcome in ASKED])
    yield Paragraph(t("why"))
    yield Bullets(
        [[strong(f"{bias(name, language)}:"), f" {text(f'lesson.acts.{name}', language)}"] for name in BIASES]
    )
    yield Heading(w("laboratory"))
    yield _effects(trials, tuple(SCHEMES), PREDICTED, language)
    yield NewPage()
    yield Heading(w("discussion"))
    for place in range(1, QUESTIONS + 1):
        yield Paragraph(
            [strong(text(f"lesson.question{place}", language)), " ", *coded(t(f"question{place}"))]
        )
    yield _sources(language)


def _effects(trials: Trials, arms: tuple[str, ...], outcomes: tuple[str, ...], language: str) -> Table:
    named = scheme if arms[0] in SCHEMES else bias
    first = "scheme_column" if arms[0] in SCHEMES else "bias_column"
    head: list[Words] = [text(f"lesson.{first}", language), *(asked_for(one, language) for one in outcomes)]
    rows: list[list[Words]] = []
    for arm in arms:
        row: list[Words] = [named(arm, language)]
        for outcome in outcomes:
            found = trials.found(arm, outcome)
            row.append([effect(found, outcome, language), BREAK, Marked(verdict(found, language), EMPH)])
        rows.append(row)
    return Table(head, rows, [0.22, 0.26, 0.26, 0.26], [LEFT] * 4)


def _counted(trials: Trials, outcome: str, language: str) -> Words:
    """Which biases do what to an outcome when they are off."""
    said = []
    for way in WAYS:
        named = [
            bias(name, language).lower() for name in BIASES if trials.found(name, outcome).verdict == way
        ]
        if named:
            said.append(f"{text(f'explore.verdict_{way}', language)} ({', '.join(named)})")
    return [strong(f"{label(outcome, language)}:"), f" {'; '.join(said)}."]


def _sources(language: str) -> Table:
    """The parameters behind each bias, with their defaults and sources."""
    known = {row.name: row for row in all_parameters()}
    head: list[Words] = [
        text(f"lesson.{key}_column", language) for key in ("bias", "parameters", "default", "source")
    ]
    rows: list[list[Words]] = []
    for name, parameters in SWITCHED.items():
        for place, parameter in enumerate(parameters):
            row = known[f"{PART}.{parameter}"]
            rows.append(
                [
                    bias(name, language) if place == 0 else "",
                    Marked(parameter, CODE),
                    number(float(row.default), language, 4).rstrip("0").rstrip(".,"),
                    source_in(row.source, language),
                ]
            )
    return Table(head, rows, [0.2, 0.22, 0.13, 0.45], [LEFT] * 4)
