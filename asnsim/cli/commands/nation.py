"""`asnsim nation`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.nation.found import Nation

SHOWN = ("motivation", "misclassified", "skm")
"""Outcomes that the table by province shows; `provinces.csv` has all."""


@worded.command("nation")
@click.argument("name", metavar="SCENARIO")
@options.quarters_option
@options.seed_option
@click.option("--share", type=click.IntRange(1), default=1, show_default=True)
@click.option("--employer", "only", multiple=True, metavar="EMPLOYER")
@options.workers_option
@options.cluster_option
@options.out_option
@options.journal_option
@options.shown_options
def command(
    shown: options.Shown,
    name: str,
    quarters: int | None,
    seed: int,
    share: int,
    only: tuple[str, ...],
    workers: int | None,
    out: Path | None,
) -> None:
    """Simulate every employer of the nation under one scheme."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import say_done
    from asnsim.experiment import results
    from asnsim.experiment.arms import arm_of
    from asnsim.experiment.store import use_journal
    from asnsim.studies.nation.ask import nation

    arm = arm_of(name, quarters)
    folder = out if out is not None else Path("results") / "nation" / arm.name
    earlier = results.listed(folder)
    if shown.journal is not None:
        use_journal(folder, shown.journal)
    runs_on = shown.runs_on(workers)
    found = nation(
        arm, seed=seed, workers=runs_on, out=folder, progress=shown.bar, share=share, only=only or None
    )
    if machine is None:
        _show(found, shown.language)
    else:
        options.print_machine(found.provinces, machine == "json")
    say_done(folder, earlier, found.seconds, shown.language)


def _show(found: Nation, language: str) -> None:
    """What was simulated, the outcomes of all people together, and a few of them by province."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.cli.run_table import years
    from asnsim.language import number, text
    from asnsim.studies.nation.employers import CENTRAL

    click.echo(paragraph(printable(found.sentence(language))) + "\n")
    click.echo(years(found.runs, language) + "\n")
    units = [_unit(name, language) for name in SHOWN]
    head = [text(f"nation.{key}", language) for key in ("province", "employers", "asn", "assumed")]
    rows = []
    for row in found.provinces.to_dict("records"):
        place = text("nation.central", language) if row["province"] == CENTRAL else str(row["province"])
        counts = [number(float(row[key]), language, 0) for key in ("employers", "asn", "asn_assumed")]
        shown = [
            number(factor * row[name], language, digits)
            for name, (_, factor, digits) in zip(SHOWN, units, strict=True)
        ]
        rows.append([place, *counts, *shown])
    head += [label for label, *_ in units]
    click.echo(terminal(grid(head, rows, right=range(1, len(head)), wrap=(0, *range(4, len(head))))) + "\n")
    click.echo(paragraph(printable(text("nation.basis", language))))


def _unit(name: str, language: str) -> tuple[str, float, int]:
    """What heads the column of an outcome, by what its numbers are multiplied, and with how many digits."""
    from asnsim.outcomes import OUTCOMES

    one = OUTCOMES.get(name)
    if one.unit == "share":
        return f"{one.labels[language]}, %", 100.0, 1
    return one.labels[language], 1.0, 3 if one.high <= 10.0 else 1
