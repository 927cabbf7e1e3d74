"""`asnsim colleagues`."""

from __future__ import annotations

import click

from asnsim.cli import options, worded
from asnsim.language import number, text


@worded.command("colleagues")
@options.seed_option
@options.language_option
@options.json_option
@options.csv_option
def command(seed: int, language: str, as_json: bool, as_csv: bool) -> None:
    """Show whom a pact of two lifts at the first appraisal by peers, and whom sabotage hits."""
    options.Shown(as_json=as_json, as_csv=as_csv).begin()
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.colleagues import colleagues

    found = colleagues(seed)
    if as_json or as_csv:
        options.print_machine(found, as_json)
        return
    rows = [
        [
            text(f"colleagues.{row.what}", language),
            text(f"colleagues.{row.who}", language),
            number(row.people, language, 0),
            number(row.change, language, 3),
        ]
        for row in found.itertuples()
    ]
    head = [text(f"colleagues.{name}", language) for name in ("between", "employees", "people", "change")]
    click.echo(grid(head, rows, right=(2, 3)))
    click.echo("\n" + paragraph(text("colleagues.basis", language)))
