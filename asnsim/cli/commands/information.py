"""`asnsim information`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.cli.criteria import criterion_options, weights
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.choice.information import Information


@worded.command("information")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@criterion_options
@options.language_option
@options.json_option
@options.csv_option
def command(
    folder: Path,
    criteria: tuple[str, ...],
    weigh: tuple[str, ...],
    language: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show which unknown would most likely change the choice."""
    options.one_format(as_json, as_csv)
    import time

    from asnsim.experiment.kept import study

    start = time.perf_counter()
    found = study(folder).information(criteria or None, weights(weigh))
    written = found.save(folder, language)
    if as_json or as_csv:
        options.print_machine(found.table(language), as_json)
    else:
        _show(found, language)
    options.say_written(written, time.perf_counter() - start, language)


def _show(found: Information, language: str) -> None:
    """The sentence, the unknowns and groups that are worth something, and how that was found."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import number, text
    from asnsim.plots.information import shown
    from asnsim.studies.choice.information import GROUP, UNKNOWN
    from asnsim.studies.choice.worth import SHUFFLES

    labels, table = found.study.labels(language), found.table(language)
    click.echo(paragraph(printable(found.sentence(language))) + "\n")
    head = [
        text(f"information.{key}", language)
        for key in ("studied", "value", "share", "other", "chance", "told")
    ]
    rows = [
        [
            printable(row["words"]),
            number(row["value"], language, 2),
            number(100.0 * row["changes"], language, 0),
            printable(labels.get(row["other"], "-")),
            number(row["chance"], language, 2),
            text(f"choice.{'yes' if row['told'] else 'not_told'}", language),
        ]
        for row in shown(table).to_dict("records")
    ]
    click.echo(
        terminal(grid(head, rows, right=[1, 2, 4], wrap=[0, 3, 5]))
        if rows
        else text("information.none", language)
    )
    counts = {kind: int((table["kind"] == kind).sum()) for kind in (UNKNOWN, GROUP)}
    basis = text(
        "information.basis", language, count=counts[UNKNOWN], groups=counts[GROUP], shuffles=SHUFFLES
    )
    click.echo("\n" + paragraph(basis))
