"""`asnsim parameters`."""

from __future__ import annotations

import click

from asnsim.cli import options, worded


@worded.command("parameters")
@click.argument("part", required=False, metavar="[PART]")
@options.language_option
@options.json_option
@options.csv_option
def command(part: str | None, language: str, as_json: bool, as_csv: bool) -> None:
    """List every parameter with its default, meaning, unit, range and source."""
    options.one_format(as_json, as_csv)
    import pandas as pd

    from asnsim.cli.parameter_words import in_words, parameter_entry
    from asnsim.errors import unknown_name
    from asnsim.scenario import all_parameters, parts_of

    rows = all_parameters()
    if part is not None:
        wanted = part.strip().rstrip(".")
        chosen = [row for row in rows if row.name == wanted or row.name.startswith(f"{wanted}.")]
        if not chosen:
            raise unknown_name("part", part, parts_of(rows))
        rows = chosen
    if as_json or as_csv:
        options.print_machine(pd.DataFrame([in_words(row, language) for row in rows]), as_json)
        return
    for row in rows:
        click.echo(parameter_entry(row, language))
