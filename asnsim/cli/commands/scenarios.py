"""`asnsim scenarios`."""

from __future__ import annotations

import click

from asnsim.cli import options, worded


@worded.command("scenarios")
@options.language_option
@options.json_option
@options.csv_option
def command(language: str, as_json: bool, as_csv: bool) -> None:
    """List the scenarios that come with asnsim."""
    options.one_format(as_json, as_csv)
    from asnsim.cli.layout import grid
    from asnsim.language import text
    from asnsim.scenario import load, names

    rows = []
    for name in names():
        scenario = load(name)
        about = " ".join(str(getattr(scenario.about, language)).split())
        rows.append(
            {
                "name": name,
                "title": scenario.title_in(language),
                "label": scenario.label_in(language),
                "extends": scenario.extends,
                "quarters": scenario.quarters,
                "about": about,
            }
        )
    if as_json or as_csv:
        import pandas as pd

        options.print_machine(pd.DataFrame(rows), as_json)
        return
    head = [text(key, language) for key in ("word.scenario", "word.label", "word.title")]
    cells = [[str(row[key]) for key in ("name", "label", "title")] for row in rows]
    click.echo(grid(head, cells, wrap=[2]))
