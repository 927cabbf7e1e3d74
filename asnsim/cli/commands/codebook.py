"""`asnsim codebook`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from asnsim.cli import options, worded


@worded.command("codebook")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE")
@options.language_option
@options.json_option
@options.csv_option
def command(name: str | None, page: Path | None, language: str, as_json: bool, as_csv: bool) -> None:
    """List every column of employees and units, and every outcome, or write them as a page."""
    options.one_format(as_json, as_csv)
    from asnsim.errors import InputError, joined, message, nearest, printable, suggestion
    from asnsim.experiment.book import TABLES, codebook
    from asnsim.language import text
    from asnsim.wording import noun

    listed = codebook(language)
    if name is not None:
        # A column of a part by its own name too: "talent_box" is "talent_pool.talent_box".
        named = listed["name"].eq(name) | listed["name"].str.endswith(f".{name}") | listed["table"].eq(name)
        if not named.any():
            said = message("error.unknown_name", kind=noun("column"), name=name)
            # There are hundreds of names: the nearest is told, and how to list those of a table.
            raise InputError(joined("; ", said, suggestion(nearest(name, listed["name"]), TABLES)))
        listed = listed[named]
    if page is not None:
        from asnsim.report.codebook import write

        written = write(page, language)
        done = text("codebook.written", language, columns=len(codebook(language)), file=written)
        click.echo(printable(done), err=True)
        if not (as_json or as_csv):
            return
    if as_json or as_csv:
        options.print_machine(listed, as_json)
        return
    for table in dict.fromkeys(listed["table"]):
        heading = text(f"codebook.table_{table}", language)
        click.echo(f"{heading}\n{'-' * len(heading)}")
        for row in listed[listed["table"] == table].itertuples(index=False):
            click.echo(_entry(row, language))
        click.echo()


def _entry(row: Any, language: str) -> str:
    """The column with its meaning, and below it unit, range, kind, codes, which schemes have it, and when."""
    from asnsim.cli.layout import entry, span
    from asnsim.language import text

    low, high = (bound if math.isfinite(bound) else None for bound in (row.low, row.high))
    between = (
        "" if low is None and high is None else text("cli.range", language, range=span(low, high, language))
    )
    said = [row.unit, between, row.kind, row.arms, row.time]
    return entry(f"{row.name}: {row.meaning}", "; ".join(filter(None, said)), row.codes)
