"""`asnsim who`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded


@worded.command("who")
@click.argument("scenarios", nargs=-1, required=True, metavar="BASELINE [SCENARIO]...")
@click.option("--by", default="sex,grade,pppk", show_default=True, metavar="GROUPS")
@options.replications_option(10)
@options.seed_option
@options.workers_option
@options.out_option
@options.uncertainty_option
@options.report_option
@options.shown_options
def command(
    shown: options.Shown,
    scenarios: tuple[str, ...],
    by: str,
    replications: int,
    seed: int,
    workers: int | None,
    out: Path | None,
    uncertainty: str,
) -> None:
    """Show who gains and who loses against the baseline, person by person, in groups."""
    machine = shown.machine
    shown.begin()
    from asnsim.experiment.arms import labels
    from asnsim.experiment.ends import source_of
    from asnsim.experiment.who import SMALLEST_GROUP, who

    source = source_of(scenarios, replications, seed, uncertainty)
    groups = [name for name in by.split(",") if name.strip()]
    table = who(source, groups, SMALLEST_GROUP, shown.language, workers, shown.bar)
    called = labels(source.arms, shown.language)
    if machine is not None:
        options.print_machine(table, machine == "json")
    else:
        from asnsim.cli.who_table import who_table

        click.echo(who_table(table, source, called, shown.language))
    if out is not None:
        from asnsim.experiment.results import results_folder
        from asnsim.experiment.tables import write_bytes, write_csv

        folder = results_folder(out)
        write_csv(table, folder / "who.csv")
        if not shown.no_report:
            from asnsim.plots.base import DPI
            from asnsim.plots.who import who as drawn

            write_bytes(drawn(table, called, shown.language).png(DPI), folder / "who.png")
