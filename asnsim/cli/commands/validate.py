"""`asnsim validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.language import text

if TYPE_CHECKING:
    import pandas as pd


@worded.command("validate")
@click.argument("experiments", nargs=-1, metavar="[EXPERIMENT]...")
@click.option("--quick", is_flag=True)
@click.option("--mechanisms", is_flag=True)
@options.seed_option
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    experiments: tuple[str, ...],
    quick: bool,
    mechanisms: bool,
    seed: int,
    workers: int | None,
) -> None:
    """Run published experiments to which the model was not fitted, and show simulated beside published numbers."""
    machine = shown.machine
    from asnsim.studies.virtual.validation import lost, validate

    if mechanisms:
        _show_mechanisms(shown, seed, workers)
        return
    table = validate(experiments, quick, seed, workers, shown.bar, shown.language)
    if machine is not None:
        options.print_machine(table, machine == "json")
    else:
        _show(table, shown.language)
    missed = lost(table)
    if missed:
        click.echo(text("cli.lost", shown.language, cells=", ".join(missed)), err=True)
        raise click.exceptions.Exit(1)


def _show_mechanisms(shown: options.Shown, seed: int, workers: int | None) -> None:
    """Which experiments change, or turn round, without each mechanism."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.virtual.switched_off import mechanisms, switched_off

    table = switched_off(seed=seed, workers=workers, progress=shown.bar)
    if shown.machine is not None:
        options.print_machine(table, shown.machine == "json")
        return
    titles = {one.id: one.title[shown.language] for one in mechanisms()}
    rows = [[titles[line[0]], *line[1:]] for line in table.itertuples(index=False)]
    click.echo(grid([text("cli.mechanism", shown.language), *table.columns[1:]], rows, wrap=[0]))
    click.echo(paragraph(text("cli.marks", shown.language)))


def _show(table: pd.DataFrame, language: str) -> None:
    """The table by experiment, with what each assumes, and what a miss means for use."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import number
    from asnsim.studies.virtual.validation import find

    head = [
        text(f"cli.{key}", language)
        for key in ("cell", "published", "simulated", "band", "verdict", "measured")
    ]
    for id, cells in table.groupby("experiment", sort=False):
        experiment = find(str(id))
        click.echo(f"\n{id}  {experiment.title[language]}")
        rows = []
        for row in cells.itertuples():
            digits = 2 if abs(row.simulated) >= 0.1 else 3
            low, high = (number(bound, language, digits) for bound in (row.ci_low, row.ci_high))
            rows.append(
                [
                    row.id,
                    number(row.published, language),
                    f"{number(row.simulated, language, digits)} [{low}; {high}]",
                    f"[{number(row.band_low, language)}; {number(row.band_high, language)}]",
                    text(f"cli.{'passes' if row.passed else 'missed'}", language),
                    row.title,
                ]
            )
        click.echo(grid(head, rows, wrap=[5]))
        citations = "; ".join(dict.fromkeys("; ".join(cells["citation"]).split("; ")))
        for key, said in (
            ("estimator", experiment.estimator[language]),
            ("assumes", experiment.assumes[language]),
            ("study", citations),
        ):
            click.echo(paragraph(f"{text(f'cli.{key}', language)}: {said}."))
        if not cells["passed"].all():
            click.echo(paragraph(f"{text('cli.means', language)}: {experiment.if_missed[language]}"))
    passing = int(table.groupby("experiment")["passed"].all().sum())
    total = table["experiment"].nunique()
    click.echo("\n" + text("cli.passing", language, passing=passing, total=total))
