"""Which arm is the best on the main outcomes, as a table for a terminal."""

from __future__ import annotations

from asnsim.cli.effects_table import terminal
from asnsim.cli.layout import grid, paragraph
from asnsim.experiment.study import Study
from asnsim.experiment.uncertainty import ENSEMBLE
from asnsim.language import text
from asnsim.plots.tables import Tables
from asnsim.report.best import verdicts


def best_table(study: Study, language: str) -> str:
    """A line for each main outcome: the best arm, or that it cannot be told and what it would take."""
    rows = verdicts(Tables.of(study), language)
    head = [text(f"best.{key}", language) for key in ("outcome", "best", "why")]
    note = text("best.note_sets" if study.uncertainty == ENSEMBLE else "best.note", language)
    title = f"{text('best.heading', language)}: {note}"
    return f"{paragraph(title)}\n\n{terminal(grid(head, rows, wrap=(0, 1, 2)))}"
