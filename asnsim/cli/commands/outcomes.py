"""`asnsim outcomes`."""

from __future__ import annotations

import math
from typing import Any

import click

from asnsim.cli import options, worded


@worded.command("outcomes")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """List every outcome with its definition, and from which size a difference matters and why."""
    options.one_format(as_json, as_csv)
    from asnsim.cli.layout import entry, span
    from asnsim.language import group_label, within_brackets
    from asnsim.outcomes import table
    from asnsim.plots.units import display

    listed = table(language)
    if as_json or as_csv:
        options.print_machine(listed, as_json)
        return
    group = None
    for row in listed.itertuples(index=False):
        if row.group != group:
            click.echo("" if group is None else "\n", nl=False)
            click.echo(group_label(row.group, language).upper())
            group = row.group
        shown = display(str(row.unit), language, [])
        low, high = (_finite(shown.factor * float(bound)) for bound in (row.low, row.high))
        click.echo(
            entry(
                f"{row.id}: {row.label} ({within_brackets(shown.label)}; {span(low, high, language)})",
                str(row.definition),
                _matters(row, language),
            )
        )


def _matters(row: Any, language: str) -> str:
    """From which size a difference matters, and why; empty where nobody said so."""
    from asnsim.cli.layout import plain
    from asnsim.language import text, within_brackets
    from asnsim.plots.units import display

    if not math.isfinite(row.matters):
        return ""
    shown = display(row.unit, language, [row.matters], difference=True)
    size = f"{plain(shown.factor * row.matters, language)} ({within_brackets(shown.label)})"
    key = "matters.from_each" if row.per_employee else "matters.from"
    return text(key, language, size=size, because=row.because)


def _finite(bound: float) -> float | None:
    """A bound, None where there is none."""
    return bound if math.isfinite(bound) else None
