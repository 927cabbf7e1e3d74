"""`asnsim nation`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.cli.asked import Taken, taken_options
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.nation.found import Nation

SHOWN = ("motivation", "misclassified", "skm")
"""Outcomes that the table by province shows, and maps where no others are asked for; `provinces.csv` has all."""
BASELINE = "baseline"
"""The folder, in that of the results, that keeps the baseline's."""


@worded.command("nation")
@click.argument("name", metavar="SCENARIO")
@taken_options
@click.option("--baseline", metavar="SCENARIO")
@click.option("--map", "maps", multiple=True, default=SHOWN, show_default=True, metavar="OUTCOME")
@options.workers_option
@options.cluster_option
@options.out_option
@options.journal_option
@options.shown_options
def command(
    shown: options.Shown,
    name: str,
    taken: Taken,
    baseline: str | None,
    maps: tuple[str, ...],
    workers: int | None,
    out: Path | None,
) -> None:
    """Simulate every employer of the nation under one scheme."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import say_done
    from asnsim.experiment import results
    from asnsim.experiment.arms import arms_of
    from asnsim.experiment.store import use_journal
    from asnsim.outcomes import OUTCOMES
    from asnsim.studies.nation.ask import nation

    for outcome in maps:
        OUTCOMES.get(outcome)  # a name that is none is told before anything is run
    arms = arms_of([name] if baseline is None else [name, baseline], taken.quarters)
    folder = out if out is not None else Path("results") / "nation" / arms[0].name
    earlier = results.listed(folder)
    runs_on = shown.runs_on(workers)
    ran = []
    for arm, where in zip(arms, (folder, folder / BASELINE), strict=False):
        if shown.journal is not None:
            use_journal(where, shown.journal)
        ran.append(nation(arm, workers=runs_on, out=where, progress=shown.bar, **taken.options()))
    found, against = ran[0], ran[1] if baseline is not None else None
    found.save_maps(folder, maps, shown.language, against)
    if machine is None:
        _show(found, against, shown.language)
    else:
        table = found.provinces if against is None else found.effects(against)
        options.print_machine(table, machine == "json")
    say_done(folder, earlier, sum(one.seconds for one in ran), shown.language)


def _show(found: Nation, baseline: Nation | None, language: str) -> None:
    """What was simulated, the outcomes of all people together, and a few of them by province, or their effects."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.cli.run_table import years
    from asnsim.language import text

    click.echo(paragraph(printable(found.sentence(language))) + "\n")
    click.echo(years(found.runs, language) + "\n")
    if baseline is not None:
        than = baseline.arm.scenario.label_in(language)
        click.echo(paragraph(printable(text("axis.difference", language, baseline=than))) + "\n")
    table = found.by_province(SHOWN, language, baseline)
    head, rows = list(table.columns), table.to_numpy().tolist()
    click.echo(terminal(grid(head, rows, right=(1, 2, 4, 5, 6), wrap=(0, *range(3, len(head))))) + "\n")
    click.echo(paragraph(printable(text("nation.basis", language))))
