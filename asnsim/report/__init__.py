"""The report: one self-contained HTML page about a study, in Indonesian or English.

    study.report("long.html", language="id")

The page asks for nothing from outside (figures are inside it, and its content policy forbids requests), is
read on a phone and prints on A4.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_text
from asnsim.files import packaged
from asnsim.language import text
from asnsim.plots.base import NARROW, StudyFigure
from asnsim.plots.dots import effects_in_parts
from asnsim.plots.save import FIGURES, Drawing, all_figures
from asnsim.plots.tables import StudyLike, Tables
from asnsim.report.best import verdicts
from asnsim.report.content import (
    Picture,
    arms_in_prose,
    findings,
    group_tables,
    overview,
    people_from,
    reproduction,
    starting_point,
)
from asnsim.report.document.blocks import coded
from asnsim.report.doubt import doubt
from asnsim.report.question import question as asked
from asnsim.report.reruns import Reruns, net_rows, rival_rows
from asnsim.report.sources import count_sources

__all__ = ["Reruns", "html", "write"]

NOT_RUN_AGAIN = Reruns()


def write(
    study: StudyLike,
    path: str | Path,
    language: str = "en",
    title: str | None = None,
    question: str | None = None,
    window: int = 4,
    drawn: Mapping[str, Drawing] | None = None,
    reruns: Reruns = NOT_RUN_AGAIN,
) -> Path:
    """Write the report about `study` to `path` (folders are made) and return the path.

    `language` is "en" or "id"; `title` and `question` replace the general ones; `window` is the number of
    last quarters that effects are means of. `drawn` are the `asnsim.plots.drawings` of this study in this
    language, where they were made before; without them the figures are drawn here. `reruns` are effects of the same
    study run again.
    """
    target = Path(path)
    page = html(study, language, title, question, window, drawn, reruns)
    results_folder(target.parent)
    write_text(page, target)
    return target


def html(
    study: StudyLike,
    language: str = "en",
    title: str | None = None,
    question: str | None = None,
    window: int = 4,
    drawn: Mapping[str, Drawing] | None = None,
    reruns: Reruns = NOT_RUN_AGAIN,
) -> str:
    """The report as text; arguments as for `write`."""

    def t(key: str, **fields: object) -> str:
        return text(f"report.{key}", language, **fields)

    tables = Tables.of(study, window)
    if drawn is None:
        drawn = {name: Drawing.of(fig) for name, fig in all_figures(tables, language).items()}
    narrow = all_figures(tables, language, NARROW)
    # Everything is escaped: names and prose of scenarios are anybody's text.
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(packaged("report/report.html").read_text(encoding="utf-8"))
    return template.render(
        t=t,
        coded=coded,
        language=language,
        title=title or t("title"),
        question=question or asked(tables, language),
        tables=tables,
        baseline=tables.baseline_called(language),
        reforms=tables.called(language, tables.reforms),
        overview=overview(tables, language, paired=not study.other_people),
        findings=findings(tables, language),
        best_heading=text("best.heading", language),
        best_note=text("best.note_sets" if tables.over_sets else "best.note", language),
        verdicts=verdicts(tables, language),
        paired=_paired(study, language),
        people=text(f"report.limit_{people_from(study)}", language),
        arms=arms_in_prose(study, language),
        groups=group_tables(tables, language),
        effect_count=len(tables.effects["effect"].dropna()),
        pictures=_pictures(tables, drawn, narrow, language, paired=not study.other_people),
        doubt=doubt(tables, language),
        net=None if reruns.net is None else net_rows(reruns.net, tables, language),
        rivals=None if reruns.under is None else rival_rows(reruns.under, tables, language),
        starting_point=starting_point(tables, language),
        sources=count_sources(study.scenarios, language),
        reproduction=reproduction(study, tables),
    )


def _pictures(
    tables: Tables,
    drawn: Mapping[str, Drawing],
    narrow: Mapping[str, StudyFigure],
    language: str,
    paired: bool,
) -> list[Picture]:
    """Every figure in two widths; the effects in parts, of which two share a printed page."""
    made = []
    for name in (name for name in FIGURES if name in narrow):
        if name != "effects":
            made.append(Picture.of(name, drawn[name], narrow[name], language, paired))
            continue
        wide = [Drawing.of(part) for part in effects_in_parts(tables, language)]
        slim = effects_in_parts(tables, language, NARROW)
        made += [Picture.of(name, *pair, language) for pair in zip(wide, slim, strict=True)]
    return made


def _paired(study: StudyLike, language: str) -> str:
    """What the schemes have in common, said only as far as it holds."""
    if study.other_people:
        return text("cli.different_places", language)
    return text("report.limit_paired" if study.same_start else "report.limit_paired_other_start", language)
