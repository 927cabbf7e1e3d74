"""`asnsim why`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.why.reasons import Reasons


@worded.command("why")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME")
@click.option("--replications", type=click.IntRange(2), default=6, show_default=True)
@options.workers_option
@options.language_option
@options.json_option
@options.csv_option
def command(
    folder: Path,
    outcomes: tuple[str, ...],
    replications: int,
    workers: int | None,
    language: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show what the answer of a kept study hangs on."""
    shown = options.Shown(as_json=as_json, as_csv=as_csv)
    shown.begin()
    import time

    from asnsim.experiment.kept import study

    start = time.perf_counter()
    kept = study(folder)
    reasons = kept.why(outcomes or None, replications, workers, folder, shown.bar)
    written = reasons.save(folder, language)
    if as_json or as_csv:
        options.print_machine(reasons.table(language), as_json)
    else:
        _show(reasons, language)
    options.say_written(written, time.perf_counter() - start, language)


def _show(reasons: Reasons, language: str) -> None:
    """The sentence, the table of what moves the answer, and what cannot act or was not tried alone."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import text
    from asnsim.plots.tornado import shown
    from asnsim.studies.why.variants import ASSUMPTION, RIVAL

    table = reasons.table(language)
    click.echo(paragraph(printable(reasons.sentence(language))) + "\n")
    head = [text(f"why.{key}", language) for key in ("tried", "moves", "signs", "gone", "most")]
    rows = [_cells(row, reasons, language) for row in shown(table).to_dict("records")]
    if rows:
        click.echo(terminal(grid(head, rows, right=[1, 2, 3], wrap=[0, 4])) + "\n")
    idle = table[~table["acts"]]
    tried = table[(table["kind"] == ASSUMPTION) & table["acts"]]
    rivals = "; ".join(idle.loc[idle["kind"] == RIVAL, "words"]) or text("why.none", language)
    said = [
        text(
            "why.basis", language, replications=reasons.replications, alone=len(tried), together=reasons.not_alone
        ),
        text("why.idle", language, rivals=rivals, count=sum(idle["kind"] == ASSUMPTION)),
    ]  # fmt: skip
    click.echo(paragraph(printable("\n\n".join(said))))


def _cells(row: dict[str, Any], reasons: Reasons, language: str) -> list[str]:
    """What was tried, its share of the answer (half / double), signs and effects lost, and what it moves most."""
    from asnsim.language import number
    from asnsim.studies.why.reasons import cell_words
    from asnsim.studies.why.variants import ASSUMPTION

    ends = [row["weight_half"], row["weight_double"]] if row["kind"] == ASSUMPTION else [row["weight"]]
    moves = " / ".join(number(100.0 * end, language, 0) for end in ends)
    counts = [number(row[name], language, 0) for name in ("turned", "lost")]
    most = cell_words(row["most_outcome"], row["most_arm"], reasons.study, language)
    return [printable(row["words"]), moves, *counts, printable(most)]
