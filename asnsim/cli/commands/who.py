"""`asnsim who`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from asnsim.cli import options, worded
from asnsim.wording import current, message

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.experiment.ends import Source

_OF_THE_STUDY = ("seed", "uncertainty", "out")


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

    kept = Path(scenarios[0]) if len(scenarios) == 1 and Path(scenarios[0]).is_dir() else None
    if kept is None:
        source = source_of(scenarios, replications, seed, uncertainty)
    else:
        from asnsim.experiment import kept as studies

        _refuse_what_the_study_decides()
        source = studies.source(kept, replications)
    groups = [name for name in by.split(",") if name.strip()]
    table = who(source, groups, SMALLEST_GROUP, shown.language, workers, shown.bar)
    called = labels(source.arms, shown.language)
    if machine is not None:
        options.print_machine(table, machine == "json")
    else:
        from asnsim.cli.who_table import who_table

        click.echo(who_table(table, source, called, shown.language))
    if kept is not None:
        _keep(table, source, kept, shown)
    elif out is not None:
        from asnsim.experiment.results import results_folder

        _write(table, called, results_folder(out), shown)


def _refuse_what_the_study_decides() -> None:
    """Options that a kept study has answered already."""
    context = click.get_current_context()
    for name in _OF_THE_STUDY:
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            said = message("error.who_of_a_study", option=f"--{name}")
            raise click.UsageError(said.in_(current()))


def _keep(table: pd.DataFrame, source: Source, folder: Path, shown: options.Shown) -> None:
    """Write into the folder of a study, which lists it."""
    from asnsim.experiment import results
    from asnsim.experiment.arms import labels
    from asnsim.experiment.who import FIGURE, FILE

    with results.keeping(folder):
        results.announce(folder, [FILE] if shown.no_report else [FILE, FIGURE])
        _write(table, labels(source.arms, shown.language), folder, shown)


def _write(table: pd.DataFrame, called: Mapping[str, str], folder: Path, shown: options.Shown) -> None:
    from asnsim.experiment.tables import write_bytes, write_csv
    from asnsim.experiment.who import FIGURE, FILE

    write_csv(table, folder / FILE)
    if not shown.no_report:
        from asnsim.plots.base import DPI
        from asnsim.plots.who import who as drawn

        write_bytes(drawn(table, called, shown.language).png(DPI), folder / FIGURE)
