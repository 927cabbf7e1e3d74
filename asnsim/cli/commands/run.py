"""`asnsim run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.cli.asked import Laid, laid_options

if TYPE_CHECKING:
    from asnsim.cli.study import Request
    from asnsim.experiment.study import Study


@worded.command("run")
@click.argument("name", metavar="SCENARIO")
@options.seed_option
@laid_options
@options.out_option
@options.cluster_option
@options.journal_option
@options.report_option
@options.shown_options
def command(shown: options.Shown, name: str, seed: int, laid: Laid, out: Path | None) -> None:
    """Run one scenario once and print its outcomes."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import Request, carry_out

    # One run is a comparison of one arm with one replication, whose luck is that of the seed itself.
    request = Request(
        scenarios=laid.scenarios([name]),
        replications=1,
        seed=seed,
        workers=1 if shown.cluster is None else shown.runs_on(None),
        quarters=laid.quarters,
        settings=laid.values(),
        folder=out,
        language=shown.language,
        machine=machine,
        report=not shown.no_report,
        progress=shown.bar,
        journal=shown.journal,
    )
    carry_out(request, _show)


def _show(study: Study, request: Request) -> None:
    """Print the run: for machines one row per quarter, for people where each outcome began and ended."""
    from asnsim.cli.layout import paragraph
    from asnsim.cli.run_table import run_table
    from asnsim.cli.study import say_burn_ins, say_settings
    from asnsim.language import text

    if request.machine is not None:
        table = study.runs.drop(columns=["arm", "replication", "seed"])
        options.print_machine(table, request.machine == "json")
    else:
        (arm,) = study.compared
        title = arm.scenario.title_in(request.language)
        said = text("cli.run_of", request.language, title=title, seed=request.seed)
        click.echo(f"{paragraph(said)}\n")
        click.echo(run_table(study, request.language))
        say_settings(request)
        say_burn_ins(study, request.language)
