"""`asnsim levels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.language import number, text, within_brackets

if TYPE_CHECKING:
    import pandas as pd


@worded.command("levels")
@click.argument("places", nargs=-1, metavar="[PLACE]...")
@options.replications_option(4)
@options.seed_option
@options.language_option
@options.json_option
@options.csv_option
def command(
    places: tuple[str, ...], replications: int, seed: int, language: str, as_json: bool, as_csv: bool
) -> None:
    """Run places as they are today for ten years, and show published beside simulated levels."""
    options.Shown(as_json=as_json, as_csv=as_csv).begin()
    from asnsim.studies.levels import levels

    rows = levels(places, replications, seed, language)
    if as_json or as_csv:
        options.print_machine(rows, as_json)
    else:
        _show(rows, language)


def _show(rows: pd.DataFrame, language: str) -> None:
    """A table for each place."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.scenario import load

    head = [text(f"levels.{key}", language) for key in ("level", "published", "start", "after", "verdict")]
    for place, here in rows.groupby("place", sort=False):
        click.echo(f"\n{load(str(place)).title_in(language)}")
        lines = [
            [f"{row.label} ({within_brackets(row.unit)})", *_cells(row, language)]
            for row in here.itertuples()
        ]
        click.echo(grid(head, lines, right=[1, 2, 3], wrap=[0, 4]))
    reasons = dict.fromkeys(why for why in rows["why"] if why)
    for why in reasons:
        click.echo(paragraph(f"{text('levels.snapshot', language)}: {why}."))


def _cells(row: Any, language: str) -> list[str]:
    """Published with its ids, simulated at the start and after ten years, and the verdicts."""
    from asnsim.studies.levels.report import verdicts_said

    published = number(row.published, language, row.digits)
    if row.ids:
        published += f" ({row.ids})"
    simulated = [number(value, language, row.digits) for value in (row.at_start, row.after_ten_years)]
    return [published, *simulated, verdicts_said(row.verdict_at_start, row.verdict_after_ten_years, language)]
