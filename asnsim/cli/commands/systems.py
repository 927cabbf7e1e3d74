"""`asnsim systems`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import printable
from asnsim.language import text

if TYPE_CHECKING:
    import pandas as pd


@worded.command("systems")
@click.argument("systems", nargs=-1, metavar="[SYSTEM]...")
@click.option("--quick", is_flag=True)
@click.option("--recorded", is_flag=True)
@options.seed_option
@options.out_option
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    systems: tuple[str, ...],
    quick: bool,
    recorded: bool,
    seed: int,
    out: Path | None,
    workers: int | None,
) -> None:
    """Take each element that a text describes out of the scenario of the text, and show what that changes."""
    machine = shown.machine
    if not recorded:
        shown.begin()
    from asnsim.studies import systems as study

    rows = study.recorded(systems) if recorded else study.systems(systems, quick, seed, workers, shown.bar)
    if machine is not None:
        options.print_machine(rows, machine == "json")
    else:
        _show(rows, shown.language)
    if out is not None:
        _write(rows, out, shown.language, quiet=machine is not None)


def _show(rows: pd.DataFrame, language: str) -> None:
    """A table for each text; below, how to read it and the number of elements by verdict."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.report import systems as page

    for system, of_text in rows.groupby("system", sort=False):
        click.echo(f"{page.title(str(system), language)}\n")
        head, lines = page.table(of_text, language)
        click.echo(terminal(grid(head, lines, wrap=[0, 3])) + "\n")
    click.echo(paragraph(text("systems.basis", language)))
    click.echo("\n" + page.counts(rows, language))


def _write(rows: pd.DataFrame, folder: Path, language: str, quiet: bool) -> None:
    from asnsim.experiment.results import results_folder
    from asnsim.experiment.tables import write_csv, write_text
    from asnsim.report import systems as page

    results_folder(folder)
    write_csv(rows, folder / "systems.csv")
    write_text(page.page(rows, language), folder / "systems.md")
    if not quiet:
        click.echo(printable(text("cli.written", language, folder=folder)))
