"""`asnsim outcomes`."""

from __future__ import annotations

import click

from asnsim.cli import options


@click.command("outcomes", short_help="List the outcomes.")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """List every outcome with its group, unit, range and definition."""
    options.one_format(as_json, as_csv)
    import pandas as pd

    from asnsim.cli.layout import grid, span
    from asnsim.cli.words import word
    from asnsim.language import text
    from asnsim.outcomes import OUTCOMES

    rows = [
        {
            "id": outcome.id,
            "group": outcome.group,
            "unit": outcome.unit,
            "low": outcome.low,
            "high": outcome.high,
            "label": outcome.labels[language],
            "definition": " ".join(str(outcome.definition).split()),
        }
        for _, outcome in OUTCOMES.items()
    ]
    if as_json or as_csv:
        options.print_machine(pd.DataFrame(rows), as_json)
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
            str(row["id"]),
            text(f"group.{row['group']}", language),
            str(row["label"]),
            str(row["unit"]),
            span(_finite(row["low"]), _finite(row["high"])),
            str(row["definition"]),
        ]
        for row in rows
    ]
    click.echo(grid(head, cells, wrap=[2, 5]))


def _finite(bound: object) -> float | None:
    """A bound, None where there is none."""
    return float(bound) if isinstance(bound, (int, float)) and abs(bound) != float("inf") else None
