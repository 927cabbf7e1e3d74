"""`asnsim parameters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded

if TYPE_CHECKING:
    import pandas as pd


@worded.command("parameters")
@click.argument("part", required=False, metavar="[PART]")
@click.option("--count", "counted", is_flag=True)
@options.language_option
@options.json_option
@options.csv_option
def command(part: str | None, counted: bool, language: str, as_json: bool, as_csv: bool) -> None:
    """List every parameter with its default, meaning, unit, range, source and role, or count their numbers."""
    options.one_format(as_json, as_csv)
    from asnsim.cli.parameter_words import in_words, parameter_entry
    from asnsim.errors import message, unknown_name
    from asnsim.language import current
    from asnsim.scenario import all_parameters, parts_of

    if counted:
        if part is not None:
            raise click.UsageError(message("error.count_is_of_all").in_(current()))
        _count(language, as_json, as_csv)
        return
    rows = all_parameters()
    if part is not None:
        wanted = part.strip().rstrip(".")
        chosen = [row for row in rows if row.name == wanted or row.name.startswith(f"{wanted}.")]
        if not chosen:
            raise unknown_name("part", part, parts_of(rows))
        rows = chosen
    if as_json or as_csv:
        import pandas as pd

        options.print_machine(pd.DataFrame([in_words(row, language) for row in rows]), as_json)
        return
    for row in rows:
        click.echo(parameter_entry(row, language))


def _count(language: str, as_json: bool, as_csv: bool) -> None:
    """How many numbers there are by role and section, before and now."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import text
    from asnsim.scenario.numbers import before

    table = _counts()
    if as_json or as_csv:
        options.print_machine(table, as_json)
        return
    head = [text(f"cli.{key}", language) for key in ("role", "section", "before", "now")]
    rows: list[list[str]] = []
    for role, group in table.groupby("role", sort=False):
        said = text(f"cli.role_{role}", language)
        rows += [[said, row.section, str(row.before), str(row.now)] for row in group.itertuples()]
        rows.append(
            [said, text("cli.together", language), str(group["before"].sum()), str(group["now"].sum())]
        )
    click.echo(grid(head, rows, right=[2, 3]))
    click.echo(paragraph(text("cli.count_is", language, commit=before().commit)))


def _counts() -> pd.DataFrame:
    """Role, section, numbers before and now; behaviour first."""
    import pandas as pd

    from asnsim.scenario.numbers import before, counts

    index = ["role", "section"]
    then, now = (
        pd.DataFrame(list(found)).set_index(index)["numbers"] for found in (before().counts, counts())
    )
    table = pd.DataFrame({"before": then, "now": now}).fillna(0).astype(int).sort_index().reset_index()
    order = {"behaviour": 0, "institution": 1, "population": 2, "technical": 3}
    return table.sort_values("role", key=lambda roles: roles.map(order), kind="stable", ignore_index=True)
