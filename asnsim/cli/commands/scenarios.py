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
    import pandas as pd

    from asnsim.cli.layout import grid
    from asnsim.language import text
    from asnsim.scenario import load, names

    rows = []
    for name in names():
        scenario = load(name)
        about = " ".join(str(getattr(scenario.about, language)).split())
        rows.append(
            {"name": name, "extends": scenario.extends, "quarters": scenario.quarters, "about": about}
        )
    if as_json or as_csv:
        options.print_machine(pd.DataFrame(rows, columns=["name", "extends", "quarters", "about"]), as_json)
        return
    head = [text("word.scenario", language), text("cli.extends", language), text("cli.about", language)]
    cells = [
        [str(row["name"]), str(row["extends"] or "-"), _first_sentence(str(row["about"]))] for row in rows
    ]
    click.echo(grid(head, cells, wrap=[2]))


def _first_sentence(prose: str) -> str:
    end = prose.find(". ")
    return prose if end < 0 else prose[: end + 1]
