"""`asnsim calibrate-candour`."""

from __future__ import annotations

from typing import Any

import click

from asnsim.cli import options, worded
from asnsim.language import text
from asnsim.wording import said_in


@worded.command("calibrate-candour")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """Fit the costs of candour to the published shares of predicates, and show published beside simulated shares."""
    options.Shown(as_json=as_json, as_csv=as_csv).begin()
    from asnsim.cli.layout import grid
    from asnsim.studies.candour import fit

    found = fit()
    if as_json or as_csv:
        options.print_machine(found.table, as_json)
        return
    columns = ("quantity", "unit", "published", "simulated")
    rows = [
        [_said(cell, language) for cell in row] for row in found.table[list(columns)].itertuples(index=False)
    ]
    click.echo(grid([text(f"candour.{column}", language) for column in columns], rows, right=(2, 3)))
    click.echo()
    for name, value in found.values.items():
        click.echo(f"{name}: {value:.4g}")


def _said(cell: Any, language: str) -> str:
    """A cell of the table: words of the catalogue, or a number with three figures."""
    if isinstance(cell, str):
        return text(f"candour.{cell.lower().replace(' ', '_')}", language)
    return "-" if cell != cell else said_in(float(f"{cell:.3g}"), language)
