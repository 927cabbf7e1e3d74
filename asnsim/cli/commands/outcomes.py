"""`asnsim outcomes`."""

from __future__ import annotations

import math

import click

from asnsim.cli import options


@click.command("outcomes", short_help="List the outcomes.")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """List every outcome with its group, unit, range and definition."""
    options.one_format(as_json, as_csv)
    from asnsim.cli.layout import grid, span
    from asnsim.cli.words import word
    from asnsim.language import text
    from asnsim.outcomes import table

    listed = table(language)
    listed["definition"] = [" ".join(definition.split()) for definition in listed["definition"]]
    if as_json or as_csv:
        options.print_machine(listed, as_json)
        return
    head = [
        text("word.outcome", language),
        word("group", language),
        text("word.meaning", language),
        text("word.unit", language),
        text("word.range", language),
        word("definition", language),
    ]
    cells = [
        [
            row.id,
            text(f"group.{row.group}", language),
            row.label,
            row.unit,
            span(_finite(row.low), _finite(row.high)),
            row.definition,
        ]
        for row in listed.itertuples(index=False)
    ]
    click.echo(grid(head, cells, wrap=[2, 5]))


def _finite(bound: float) -> float | None:
    """A bound, None where there is none."""
    return float(bound) if math.isfinite(bound) else None
