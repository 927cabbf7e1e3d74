"""The annex of a brief: method, the schemes, assumptions in force in words, and how to repeat everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from asnsim.experiment import manifest
from asnsim.experiment.effects import unit
from asnsim.experiment.provenance import code_version
from asnsim.language import number, text
from asnsim.outcomes import OUTCOMES
from asnsim.plots.tables import label
from asnsim.plots.units import display
from asnsim.report.brief.content import folder_named
from asnsim.report.brief.facts import Facts
from asnsim.report.brief.judged import IMPORTANT
from asnsim.report.content import arms_in_prose, reproduction, starting_point
from asnsim.report.document.blocks import (
    CAPTION,
    LEFT,
    STRONG,
    Block,
    Bullets,
    Command,
    Heading,
    Marked,
    NewPage,
    Paragraph,
    Table,
    Words,
    coded,
)
from asnsim.studies.unknowns import group_words
from asnsim.studies.why.assumptions import Assumption
from asnsim.version import __version__


def annex(facts: Facts) -> Iterator[Block]:
    """What stands behind the two pages, from a new page on."""
    yield NewPage()
    yield Heading(text("brief.annex", facts.language), 1)
    yield from _method(facts)
    yield from _schemes(facts)
    yield from _assumptions(facts)
    yield from _repeat(facts)


def _method(facts: Facts) -> Iterator[Block]:
    language = facts.language
    yield Heading(text("brief.method_heading", language))
    fields = {
        "arms": len(facts.tables.arms),
        "employees": number(facts.employees, language, 0),
        "quarters": facts.quarters,
        "replications": facts.study.replications,
        "window": min(facts.tables.window, facts.quarters),
    }
    yield Paragraph(text("brief.method_model", language, **fields))
    yield Paragraph(text(_common(facts), language))
    yield Paragraph(text("report.limit_interval_sets" if facts.sets else "report.limit_interval", language))
    if said := starting_point(facts.tables, language):
        yield Paragraph(said)
    yield Paragraph(text("brief.sizes_caption", language), CAPTION)
    head = [text(f"brief.{key}_column", language) for key in ("outcome", "way", "size", "because")]
    rows = [_size(name, facts) for name in facts.tables.outcomes(tuple(IMPORTANT))]
    yield Table(head, rows, [0.22, 0.12, 0.18, 0.48], [LEFT] * 4)


def _common(facts: Facts) -> str:
    """The key of what the schemes have in common."""
    if facts.study.other_people:
        return "cli.different_places"
    return "brief.method_same_people" if facts.study.same_start else "report.limit_paired_other_start"


def _size(outcome: str, facts: Facts) -> list[Words]:
    language = facts.language
    declared, size = OUTCOMES.get(outcome).matters, facts.tables.sizes.get(outcome)
    way = text(f"brief.way_{IMPORTANT[outcome]}", language)
    if declared is None or size is None:
        return [label(outcome, language), way, "", ""]
    shown = display(unit(outcome), language, [size], difference=True)
    return [
        label(outcome, language),
        way,
        f"{number(shown.factor * size, language, _digits(shown.factor * size))} {shown.label}",
        declared.because(language),
    ]


def _digits(size: float) -> int:
    """Decimals of a size that was declared with few figures."""
    return next((places for places in range(5) if abs(round(size, places) - size) < 1e-9), 5)


def _schemes(facts: Facts) -> Iterator[Block]:
    language = facts.language
    yield Heading(text("brief.schemes_heading", language))
    for arm in arms_in_prose(facts.study, language):
        called = text("brief.is_baseline", language, label=arm.label) if arm.is_baseline else arm.label
        yield Paragraph([Marked(f"{called}.", STRONG), " ", *coded(arm.about)])


def _assumptions(facts: Facts) -> Iterator[Block]:
    """Every assumption that acts, in words, by groups."""
    language = facts.language
    yield Heading(text("brief.assumptions_heading", language))
    yield Paragraph(coded(text("brief.assumptions_intro", language, count=len(facts.in_force))))
    groups: dict[str, list[Assumption]] = {}
    for one in facts.in_force:
        groups.setdefault(group_words(one.group, language), []).append(one)
    items: list[Words] = []
    for called, members in groups.items():
        listed = "; ".join(dict.fromkeys(one.words(language) for one in members))
        items.append([Marked(f"{called[:1].upper()}{called[1:]}:", STRONG), f" {listed}."])
    yield Bullets(items)


def _repeat(facts: Facts) -> Iterator[Block]:
    language, folder = facts.language, folder_named(facts)
    yield Heading(text("brief.repeat_heading", language))
    fields = {"folder": folder, "version": __version__, "code": _code(facts.folder)}
    yield Paragraph(text("brief.repeat_note", language, **fields))
    yield Command(
        [
            f"asnsim verify {folder}  # {text('brief.repeat_verify', language)}",
            f"asnsim brief {folder} --language {language}  # {text('brief.repeat_brief', language)}",
            f"# {text('brief.repeat_compare', language)}:",
            reproduction(facts.study, facts.tables).command,
        ]
    )


def _code(folder: Path | None) -> str:
    """The version of the code that computed the runs; of this one where nothing was kept."""
    content = {} if folder is None else manifest.read(folder)
    return str(content.get("code_version", code_version()))[:12]
