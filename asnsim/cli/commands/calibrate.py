"""`asnsim calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.language import text

if TYPE_CHECKING:
    from asnsim.studies.calibration.fit import Calibration


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
    """Both tables, and how the sets were found."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import number
    from asnsim.studies.calibration import report

    said = found.report
    click.echo(
        paragraph(
            text(
                "cli.ensemble_is",
                language,
                sets=len(found.sets),
                accepted=said["accepted"],
                seed=said["seed"],
            )
        )
    )
    head = [text(f"cli.{key}", language) for key in ("parameter", "prior", "posterior", "best", "learned")]
    rows = [
        [
            row.parameter,
            f"[{row.prior_low:g}; {row.prior_high:g}]",
            f"{row.median:.3g} [{row.low:.3g}; {row.high:.3g}]",
            f"{row.best:.4g}",
            f"{number(100.0 * row.learned, language, 0)} %"
            if row.identified
            else text("cli.not_learned", language),
        ]
        for row in report.posterior_table(found).itertuples()
    ]
    click.echo(grid(head, rows, wrap=[0]))
    click.echo()
    head = [
        text(f"cli.{key}", language) for key in ("fact", "published", "simulated", "miss", "how", "measured")
    ]
    rows = [
        [
            row.fact,
            number(row.published, language),
            f"{number(row.simulated, language)} [{number(row.ci_low, language)}; {number(row.ci_high, language)}]",
            text("cli.right_sign", language)
            if row.how == "sign" and row.miss == 0
            else number(row.miss, language, 1),
            text(f"cli.how_{row.how.replace(' ', '_')}", language),
            row.measured,
        ]
        for row in report.fit_table(found, language).itertuples()
    ]
    click.echo(grid(head, rows, wrap=[5]))
    click.echo(paragraph(text("cli.miss_is", language)))
