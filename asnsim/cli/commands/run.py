"""`asnsim run`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options


@click.command("run", short_help="Run one scenario once.")
@click.argument("name", metavar="SCENARIO")
@options.seed_option
@options.quarters_option
@options.out_option("Where results go; nothing is kept unless told.")
@options.shown_options
def command(shown: options.Shown, name: str, seed: int, quarters: int | None, out: Path | None) -> None:
    """Run one scenario once and print its outcomes.

    SCENARIO is the name of a shipped scenario or the path of a YAML file. --json and --csv print a row a
    quarter and a column an outcome.
    """
    machine = shown.machine
    from asnsim.cli.run_table import run_table
    from asnsim.cli.study import Request, say_burn_ins, simulate_all, write_brief

    # One run is a comparison of one arm with one replication, whose luck is that of the seed itself.
    request = Request(
        scenarios=[name],
        replications=1,
        seed=seed,
        workers=1,
        quarters=quarters,
        folder=out,
        language=shown.language,
        machine=machine,
        brief=not shown.no_report,
        progress=False,
    )
    study = simulate_all(request)
    if machine is not None:
        options.print_machine(study.runs.drop(columns=["arm", "replication", "seed"]), machine == "json")
    else:
        click.echo(run_table(study, shown.language))
        say_burn_ins(study, shown.language)
    write_brief(study, request)
