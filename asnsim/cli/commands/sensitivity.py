"""`asnsim sensitivity`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.sensitivity.indices import Indices


@worded.command("sensitivity")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME")
@click.option("--over", type=click.Choice(["accepted", "prior"]), default="accepted", show_default=True)
@click.option("--trajectories", type=click.IntRange(2), default=8, show_default=True)
@click.option("--points", type=click.IntRange(8), default=128, show_default=True)
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    folder: Path,
    outcomes: tuple[str, ...],
    over: str,
    trajectories: int,
    points: int,
    workers: int | None,
) -> None:
    """Show what the effects of a kept study are most sensitive to."""
    machine, language = shown.machine, shown.language
    shown.begin()
    from asnsim.experiment.kept import study

    kept = study(folder)
    found = kept.sensitivity(outcomes or None, over, trajectories, points, workers, folder, shown.bar)
    written = found.save(folder, language)
    if machine:
        options.print_machine(found.table(language), machine == "json")
    else:
        _show(found, language)
    options.say_written(written, found.seconds, language)


def _show(found: Indices, language: str) -> None:
    """The sentence, a table for each effect, and how it was found."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import text

    click.echo(paragraph(printable(found.sentence(language))) + "\n")
    head = [text(f"sensitivity.{key}", language) for key in ("factor", "first", "total", "step")]
    table = found.table(language)
    table = table[table["total"].notna()]
    for effect in found.summary().to_dict("records"):
        rows = table[(table["outcome"] == effect["outcome"]) & (table["arm"] == effect["arm"])]
        click.echo(paragraph(printable(_head(effect, found, language))))
        cells = [_cells(row, language) for row in rows.to_dict("records")]
        total = [text("sensitivity.sum", language), _percent(effect["first_sum"], language), "", ""]
        click.echo(terminal(grid(head, [*cells, total], right=[1, 2, 3], wrap=[0])) + "\n")
    click.echo(paragraph(printable(found.basis(language))))


def _head(effect: dict[str, Any], found: Indices, language: str) -> str:
    """An effect, its mean and where it lies over all unknowns."""
    from asnsim.language import text, within_brackets
    from asnsim.plots.tables import Estimate
    from asnsim.plots.units import display
    from asnsim.studies.why.reasons import cell_words

    estimate = Estimate(effect["mean"], effect["low"], effect["high"])
    shown = display(effect["unit"], language, [effect["low"], effect["high"]], difference=True)
    return text(
        "sensitivity.head",
        language,
        cell=cell_words(effect["outcome"], effect["arm"], found.study, language),
        mean=shown.number(estimate, signed=True),
        interval=shown.interval(estimate),
        unit=within_brackets(shown.label),
    )


def _cells(row: dict[str, Any], language: str) -> list[str]:
    """A factor, its two indices with their intervals and "?" where they cannot be told, and its step."""
    from math import nan

    from asnsim.plots.tables import Estimate
    from asnsim.plots.units import display

    found = [printable(row["words"])]
    for index in ("first", "total"):
        value, low, high = (
            _percent(row[name], language) for name in (index, f"{index}_low", f"{index}_high")
        )
        found.append(f"{value} [{low}; {high}]{'' if row[f'{index}_told'] else ' ?'}")
    step = Estimate(row["mu_star"], nan, nan)
    shown = display(row["unit"], language, [row["mu_star"]], difference=True)
    return [*found, shown.number(step)]


def _percent(share: float, language: str) -> str:
    from asnsim.plots.units import written

    return written(100.0 * share, language, 0)
