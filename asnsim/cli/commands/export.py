"""`asnsim export`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded
from asnsim.errors import printable


@worded.command("export")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--format", "to", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True)
@options.out_option
@options.allow_gaps_option
@options.language_option
def command(folder: Path, to: str, out: Path | None, allow_gaps: bool, language: str) -> None:
    """Write the runs and effects of a kept study as Parquet or CSV."""
    from asnsim.experiment.export import export
    from asnsim.language import text

    for path in export(folder, to, out, allow_gaps):
        click.echo(printable(text("cli.written", language, folder=path)))
