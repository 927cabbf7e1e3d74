"""The plan: what is prepared, and who does what in which minute."""

from __future__ import annotations

from collections.abc import Iterator

from asnsim.language import number, text
from asnsim.lesson.parts import strong
from asnsim.lesson.trials import Trials
from asnsim.report.document.blocks import (
    LEFT,
    TITLE,
    Block,
    Bullets,
    Command,
    Heading,
    Paragraph,
    Table,
    Words,
    coded,
)
from asnsim.studies.trust import experiments

STEPS = {"guess": 10, "rate": 20, "own": 15, "off": 10, "laboratory": 15, "discussion": 15, "close": 5}
"""The steps with their minutes."""

COMMANDS = ("asnsim class --bind 0.0.0.0", "asnsim app")


def plan(trials: Trials, language: str) -> Iterator[Block]:
    """One page or two for the trainer."""

    def t(key: str, **fields: object) -> str:
        return text(f"lesson.plan.{key}", language, **fields)

    yield Paragraph(t("title"), TITLE)
    yield Paragraph(t("about", minutes=sum(STEPS.values())))
    yield Heading(t("aims_heading"))
    yield Bullets([t(f"aim{place}") for place in (1, 2, 3)])
    yield Heading(t("before_heading"))
    yield Bullets([coded(t(f"before{place}")) for place in (1, 2, 3)])
    yield Command([f"{line} --language {language}" for line in COMMANDS])
    yield Heading(t("course_heading"))
    yield _course(language)
    yield Heading(t("short_heading"))
    yield Bullets([coded(t(f"short{place}")) for place in (1, 2)])
    yield Heading(t("say_heading"))
    counts = experiments()
    yield Bullets(
        [
            text("brief.sure_trust", language, **counts),
            t("say_synthetic"),
            t("say_luck", replications=number(trials.replications, language, 0)),
            t("say_open"),
        ]
    )


def _course(language: str) -> Table:
    head = [text(f"lesson.plan.{key}_column", language) for key in ("minutes", "step", "trainer", "class")]
    rows: list[list[Words]] = []
    begun = 0
    for name, minutes in STEPS.items():
        ended = begun + minutes
        rows.append(
            [
                text("report.from_to", language, low=begun, high=ended),
                [strong(text(f"lesson.step.{name}", language))],
                coded(text(f"lesson.trainer.{name}", language)),
                coded(text(f"lesson.class.{name}", language)),
            ]
        )
        begun = ended
    return Table(head, rows, [0.12, 0.18, 0.38, 0.32], [LEFT] * 4)
