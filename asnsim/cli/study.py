"""What `compare`, `run` and `demo` have in common: run, print, write.

Imported when one of them runs, not before: it brings pandas and, through the experiments, the compiler.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from asnsim.cli import options
from asnsim.cli.effects_table import effects_table, levels_table
from asnsim.cli.words import word
from asnsim.experiment.comparison import compare
from asnsim.experiment.study import Study
from asnsim.language import text

REPORT = "report.html"


@dataclass(frozen=True)
class Request:
    """What was asked for. `folder` None keeps nothing, `machine` is "json", "csv" or None for a person,
    `brief` asks for figures and report."""

    scenarios: Sequence[str]
    replications: int
    seed: int
    workers: int | None
    quarters: int | None
    folder: Path | None
    language: str
    machine: str | None
    brief: bool
    progress: bool


def carry_out(request: Request) -> Study:
    """Compare, print the effects (of one arm: the levels) and write what is asked for."""
    study = simulate_all(request)
    alone = len(study.arms) == 1
    if request.machine is not None:
        options.print_machine(study.levels() if alone else study.effects(), request.machine == "json")
    else:
        _print_for_people(study, request)
    write_brief(study, request)
    return study


def simulate_all(request: Request) -> Study:
    """The study that was asked for."""
    return compare(
        request.scenarios,
        replications=request.replications,
        seed=request.seed,
        workers=request.workers,
        out=request.folder,
        quarters=request.quarters,
        progress=request.progress,
    )


def write_brief(study: Study, request: Request) -> None:
    """Figures and report, if they are wanted; then say, on the standard error, where everything is."""
    folder = request.folder
    if folder is None:
        return
    if request.brief:
        # Matplotlib and the templates are loaded where they are wanted.
        from asnsim import report
        from asnsim.plots import drawings, save_all

        drawn = drawings(study, request.language)
        save_all(study, folder, request.language, drawn)
        report.write(study, folder / REPORT, request.language, drawn=drawn)
    said = text("cli.done", request.language, seconds=f"{study.seconds:.1f}", folder=folder)
    click.echo(said, err=True)


def _print_for_people(study: Study, request: Request) -> None:
    alone = len(study.arms) == 1
    click.echo(levels_table(study, request.language) if alone else effects_table(study, request.language))
    note = word(
        "basis_one_arm" if alone else "basis",
        request.language,
        replications=request.replications,
        seed=request.seed,
        baseline=study.baseline,
    )
    click.echo(f"\n{note}")
