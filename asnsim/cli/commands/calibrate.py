"""`asnsim calibrate`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.language import text

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.studies.calibration.kept import Calibration


@worded.command("calibrate")
@click.option("--shipped", is_flag=True)
@click.option("--table", type=click.Choice(["fit", "parameters"]), default="fit")
@options.out_option
@options.seed_option
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown, shipped: bool, table: str, out: Path | None, seed: int, workers: int | None
) -> None:
    """Fit the parameters to the findings marked for calibration, and keep every set that fits."""
    machine = shown.machine
    if not shipped:
        shown.begin()
    from asnsim.studies.calibration import report
    from asnsim.studies.calibration.fit import calibrate

    kept = report.shipped()
    found = kept if shipped else calibrate(seed, workers=workers, progress=shown.bar)
    if out is not None and not shipped:
        from asnsim.experiment.results import results_folder

        found.write(results_folder(out))
    if machine is not None:
        rows = report.fit_table(found, shown.language) if table == "fit" else report.posterior_table(found)
        options.print_machine(rows, machine == "json")
    else:
        _show(found, shown.language)
    if not shipped and seed == kept.report["seed"]:
        same = report.same_sets(found, kept)
        click.echo(text(f"cli.ensemble_{'same' if same else 'other'}", shown.language), err=True)
        if not same:
            raise click.exceptions.Exit(1)


def _show(found: Calibration, language: str) -> None:
    """How the sets were found, what was learned, how each row is met, and what there is to say of the default."""
    from asnsim.cli.layout import paragraph
    from asnsim.language import number
    from asnsim.studies.calibration import report
    from asnsim.studies.calibration.fit import FARTHEST

    said = found.report
    counts = {"sets": len(found.sets), "candidates": said["candidates"], "seed": said["seed"]}
    farthest = number(FARTHEST, language, 0)
    click.echo(paragraph(text("cli.ensemble_is", language, farthest=farthest, **counts)))
    click.echo(_parameters(report.posterior_table(found), language))
    click.echo()
    click.echo(_fit(report.fit_table(found, language), language))
    click.echo(paragraph(text("cli.miss_is", language)))
    mean, low, high, positive = report.difference(found)
    click.echo(
        paragraph(
            text(
                "cli.interest_gap",
                language,
                mean=number(mean, language),
                low=number(low, language),
                high=number(high, language),
                share=number(100.0 * positive, language, 0),
            )
        )
    )
    default = said["default"]
    below = number(100.0 * default["place"], language, 0)
    misfit = number(default["misfit"], language, 1)
    key = "default_is_within" if not default["outside"] else "default_is_outside"
    outside = ", ".join(default["outside"])
    passed = default["passed_over"]
    click.echo(
        paragraph(text(f"cli.{key}", language, misfit=misfit, below=below, passed=passed, outside=outside))
    )


def _parameters(table: pd.DataFrame, language: str) -> str:
    """What the findings left of each prior."""
    from asnsim.cli.layout import grid, plain
    from asnsim.language import number

    def between(low: float, high: float, absent: float) -> str:
        shown = f"[{plain(low, language)}; {plain(high, language)}]"
        there = number(100.0 * absent, language, 0)
        return shown if absent == 0.0 else text("cli.or_absent", language, range=shown, absent=there)

    head = [
        text(f"cli.{key}", language) for key in ("parameter", "prior", "posterior", "default_of", "learned")
    ]
    rows = [
        [
            ".".join(row.parameter.split(".")[-2:]),
            between(_short(row.prior_low), _short(row.prior_high), row.prior_absent),
            f"{plain(_short(row.median), language)} {between(_short(row.low), _short(row.high), row.absent)}",
            "-" if math.isnan(row.default) else plain(_short(row.default), language),
            f"{number(100.0 * row.learned, language, 0)} %"
            if row.identified
            else text("cli.not_learned", language),
        ]
        for row in table.itertuples()
    ]
    return grid(head, rows, wrap=[0])


def _fit(table: pd.DataFrame, language: str) -> str:
    """Each finding beside the numbers of the sets and of the default."""
    from asnsim.cli.layout import grid
    from asnsim.language import number

    keys = ("fact", "published", "simulated", "default_of", "miss", "how", "measured")
    rows = [
        [
            row.fact,
            number(row.published, language),
            f"{number(row.simulated, language)} [{number(row.ci_low, language)}; {number(row.ci_high, language)}]",
            number(row.default, language),
            text("cli.right_sign", language)
            if row.how == "sign" and row.miss == 0
            else number(row.miss, language, 1),
            text(f"cli.how_{row.how}", language),
            row.measured,
        ]
        for row in table.itertuples()
    ]
    return grid([text(f"cli.{key}", language) for key in keys], rows, wrap=[6])


def _short(value: float) -> float:
    return float(f"{value:.3g}")
