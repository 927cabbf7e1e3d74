"""`asnsim compare`."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

import click

from asnsim.cli import options, worded

_LONGEST_NAME = 80


@worded.command("compare")
@click.argument("scenarios", nargs=-1, required=True, metavar="BASELINE [SCENARIO]...")
@options.replications_option(30)
@options.seed_option
@options.workers_option
@options.cluster_option
@options.quarters_option
@options.out_option
@options.journal_option
@options.uncertainty_option
@options.theories_option
@options.shown_options
def command(
    shown: options.Shown,
    scenarios: tuple[str, ...],
    replications: int,
    seed: int,
    workers: int | None,
    quarters: int | None,
    out: Path | None,
    uncertainty: str,
) -> None:
    """Compare scenarios with the first of them, the baseline."""
    machine = shown.machine
    from asnsim.cli.study import Request, carry_out

    carry_out(
        Request(
            scenarios=scenarios,
            replications=replications,
            seed=seed,
            workers=shown.runs_on(workers),
            quarters=quarters,
            folder=out if out is not None else default_folder(scenarios),
            language=shown.language,
            machine=machine,
            brief=not shown.no_report and (out is not None or machine is None),
            progress=shown.bar,
            uncertainty=uncertainty,
            theories=shown.theories,
            journal=shown.journal,
        )
    )


def default_folder(scenarios: tuple[str, ...]) -> Path:
    """results/A-vs-B, from the names of scenarios or of their files; the same for the same scenarios.

    Two files of one name in different folders share it, which does no harm: runs are identified by their content.
    """
    name = "-vs-".join(re.sub(r"[^\w.-]+", "_", Path(scenario).stem) for scenario in scenarios)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}-{blake2b(name.encode(), digest_size=4).hexdigest()}"
    return Path("results") / name
