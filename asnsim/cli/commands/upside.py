"""`asnsim upside`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.language import number, text, with_unit

if TYPE_CHECKING:
    import pandas as pd


@worded.command("upside")
@click.option("--quick", is_flag=True)
@options.seed_option
@options.workers_option
@options.language_option
@options.json_option
@options.csv_option
def command(quick: bool, seed: int, workers: int | None, language: str, as_json: bool, as_csv: bool) -> None:
    """Raise the validity of ratings by .2 at its source, and show what people and units make of it."""
    shown = options.Shown(as_json=as_json, as_csv=as_csv)
    shown.begin()
    from asnsim.studies.upside import upside

    rows = upside(quick, seed, workers, shown.bar, language)
    if as_json or as_csv:
        options.print_machine(rows, as_json)
    else:
        _show(rows, language)


def _show(rows: pd.DataFrame, language: str) -> None:
    from asnsim.cli.layout import grid, paragraph

    head = [text(f"upside.{key}", language) for key in ("measure", "change", "smallest", "sets")]
    click.echo(grid(head, [_cells(row, language) for row in rows.itertuples()], right=[1, 2, 3], wrap=[0]))
    click.echo("\n" + paragraph(text("upside.basis", language)))


def _cells(row: Any, language: str) -> list[str]:
    """Label with unit, the change with its range, the smallest that matters, and the shares of sets by sign."""
    from asnsim.outcomes.units import unit_named

    unit = unit_named(row.unit)
    as_share = 100.0 if row.unit.startswith("share") else 1.0
    change, low, high, smallest = (
        number(as_share * value, language, 3) for value in (row.effect, row.low, row.high, row.matters)
    )
    shares = " / ".join(
        number(100.0 * share, language, 0) for share in (row.positive, row.nothing, row.negative)
    )
    return [with_unit(row.label, unit.words[language]), f"{change} [{low}; {high}]", smallest, shares]
