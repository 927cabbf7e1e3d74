"""`asnsim calibrate-candour`."""

from __future__ import annotations

import click

from asnsim.cli import options, worded


@worded.command("calibrate-candour")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """Fit the costs of candour to the published shares of predicates, and show published beside simulated shares."""
    options.one_format(as_json, as_csv)
    from asnsim.cli.layout import grid, plain
    from asnsim.studies.candour import fit

    found = fit()
    if as_json or as_csv:
        options.print_machine(found.table, as_json)
        return
    head = [str(column) for column in found.table.columns]
    click.echo(
        grid(head, [[plain(cell, language) for cell in row] for row in found.table.itertuples(index=False)])
    )
    click.echo()
    for name, value in found.values.items():
        click.echo(f"{name}: {value:.4g}")
