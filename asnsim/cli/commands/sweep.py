"""`asnsim sweep`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.cli.asked import Asked, Laid, asked_options, laid_options
from asnsim.language import number, text

if TYPE_CHECKING:
    from asnsim.experiment.designs.design import Written
    from asnsim.experiment.designs.swept import Sweep

FIGURE = "sweep.png"


@worded.command("sweep")
@click.argument("design", metavar="DESIGN")
@asked_options
@laid_options
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME")
@options.workers_option
@options.cluster_option
@options.out_option
@options.journal_option
@options.report_option
@options.shown_options
def command(
    shown: options.Shown,
    design: str,
    asked: Asked,
    laid: Laid,
    outcomes: tuple[str, ...],
    workers: int | None,
    out: Path | None,
) -> None:
    """Run a design: its arms at each of its points."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import say_done
    from asnsim.errors import unknown_name
    from asnsim.experiment import results
    from asnsim.experiment.designs import sweep
    from asnsim.experiment.store import use_journal
    from asnsim.outcomes import ids

    for name in outcomes:
        if name not in ids():
            raise unknown_name("outcome", name, ids())
    given = _with(design, laid)
    folder = out if out is not None else default_folder(given.design.name)
    earlier = results.listed(folder)
    if shown.journal is not None:
        use_journal(folder, shown.journal)
    with results.keeping(folder):
        swept = sweep(
            given,
            asked.replications,
            asked.seed,
            shown.runs_on(workers),
            folder,
            shown.bar,
            skip_impossible=asked.skip_impossible,
        )
        _show(swept, outcomes, shown)
        if not shown.no_report and (out is not None or machine is None):
            _draw(swept, outcomes, folder, shown.language)
        results.check(folder)
    say_done(folder, earlier, swept.seconds, shown.language)


def default_folder(name: str) -> Path:
    """results/NAME, whatever the name of a design holds."""
    return Path("results") / (re.sub(r"[^\w.-]+", "_", name).strip(".") or "sweep")


def _with(design: str, laid: Laid) -> Written:
    """The design with what the command line lays over it."""
    from asnsim.experiment.designs.design import written

    given = written(design)
    quarters = {} if laid.quarters is None else {"quarters": laid.quarters}
    changes: dict[str, object] = {"set": {**given.design.set, **laid.values(), **quarters}}
    if laid.place is not None:
        from asnsim.scenario import load

        changes["place"] = load(laid.place)
    return replace(given, design=given.design.model_copy(update=changes))


def _show(swept: Sweep, outcomes: tuple[str, ...], shown: options.Shown) -> None:
    """For machines the effects (of one arm the levels), for people a table for each outcome."""
    language, machine = shown.language, shown.machine
    if machine is not None:
        table = swept.levels() if len(swept.arms) == 1 else swept.effects()
        wanted = table[table["outcome"].isin(outcomes)] if outcomes else table
        options.print_machine(wanted, machine == "json")
        return
    from asnsim.cli.layout import paragraph
    from asnsim.cli.sweep_table import sweep_tables
    from asnsim.plots.sweep import OUTCOMES

    click.echo(sweep_tables(swept, outcomes or OUTCOMES, language))
    alone, sets = len(swept.arms) == 1, swept.over_sets
    basis = f"design.basis{'_one_arm' if alone else ''}{'_sets' if sets else ''}"
    ran = [point for point in swept.laid if point.problem is None]
    said = text(
        basis,
        language,
        points=number(len(ran), language, 0),
        replications=number(swept.replications, language, 0),
        seed=swept.design.seed,
        baseline=swept.labels(language)[swept.arms[0]],
    )
    click.echo(f"\n{paragraph(said)}")
    for point in swept.laid:
        if point.problem is not None:
            why = point.problem.in_(language)
            click.echo(text("design.left_out", language, point=point.number, why=why), err=True)


def _draw(swept: Sweep, outcomes: tuple[str, ...], folder: Path, language: str) -> None:
    from asnsim.experiment import results
    from asnsim.experiment.tables import write_bytes
    from asnsim.plots.sweep import sweep_figure

    figure = sweep_figure(swept, outcomes or None, None, language)
    results.announce(folder, [FIGURE])
    write_bytes(figure.png(), folder / FIGURE)
