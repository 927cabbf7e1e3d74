"""`asnsim compare`."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

import click

from asnsim.cli import options, worded
from asnsim.cli.asked import Laid, Repeats, laid_options, repeats_options

_LONGEST_NAME = 80


@worded.command("compare")
@click.argument("scenarios", nargs=-1, required=True, metavar="BASELINE [SCENARIO]...")
@repeats_options
@laid_options
@click.option("--different-places", is_flag=True)
@options.workers_option
@options.cluster_option
@options.out_option
@options.journal_option
@options.uncertainty_option
@options.theories_option
@options.report_option
@options.shown_options
def command(
    shown: options.Shown,
    scenarios: tuple[str, ...],
    repeats: Repeats,
    laid: Laid,
    different_places: bool,
    workers: int | None,
    out: Path | None,
    uncertainty: str,
) -> None:
    """Compare scenarios with the first of them, the baseline."""
    machine = shown.machine
    shown.begin()
    from asnsim.cli.study import Request, carry_out

    carry_out(
        Request(
            scenarios=laid.scenarios(scenarios),
            replications=repeats.rule,
            seed=repeats.seed,
            workers=shown.runs_on(workers),
            quarters=laid.quarters,
            settings=laid.values(),
            folder=out if out is not None else default_folder(scenarios, laid.place),
            language=shown.language,
            machine=machine,
            report=not shown.no_report and (out is not None or machine is None),
            progress=shown.bar,
            uncertainty=uncertainty,
            theories=shown.theories,
            journal=shown.journal,
            different_places=different_places,
        )
    )


def default_folder(scenarios: tuple[str, ...], place: str | None = None) -> Path:
    """results/A-vs-B, or results/A-vs-B-at-PLACE, from the names of scenarios or of their files; the same for the same
    scenarios.

    Two files of one name in different folders share it, which does no harm: runs are identified by their content.
    """
    name = "-vs-".join(map(_plainly, scenarios))
    if place is not None:
        name = f"{name}-at-{_plainly(place)}"
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}-{blake2b(name.encode(), digest_size=4).hexdigest()}"
    return Path("results") / name


def _plainly(scenario: str) -> str:
    return re.sub(r"[^\w.-]+", "_", Path(scenario).stem)
