"""`asnsim claims`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options
from asnsim.cli.words import word
from asnsim.errors import printable

if TYPE_CHECKING:
    import pandas as pd


@click.command("claims", short_help="Put what the seven texts claim to the test.")
@click.option(
    "--seed", "texts", multiple=True, metavar="TEXT", help="Only claims of this text; may be repeated."
)
@click.option("--quick", is_flag=True, help="Fewer parameter sets, within 90 seconds.")
@click.option(
    "--random-seed",
    type=click.IntRange(0, options.LARGEST_SEED),
    default=1,
    show_default=True,
    help="The same random seed gives the same numbers.",
)
@options.out_option("Write claims.csv and the figure claims.png into FOLDER.")
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    texts: tuple[str, ...],
    quick: bool,
    random_seed: int,
    out: Path | None,
    workers: int | None,
) -> None:
    """Switch on what each of 103 claims says, and show what follows.

    The claims are those of seven texts on performance management: alak, salor, kepahiang-pay,
    kepahiang-appraisal, pembinaan, wanggar, sofifi. Each is tried in one office under parameter sets that calibration
    accepted; in brackets the range of 95% of the sets. Supported: the effect goes where the text says and the
    range leaves out zero. Depends: so under one condition and not under another, which is named. Not supported is
    everything else: no clear effect, or the opposite.
    """
    machine = shown.machine
    from asnsim.studies.claims import claims

    rows = claims(texts, quick, random_seed, workers, shown.bar, shown.language)
    if machine is not None:
        options.print_machine(rows, machine == "json")
    else:
        _show(rows, shown.language)
    if out is not None:
        _write(rows, out, shown.language, quiet=machine is not None)


def _show(rows: pd.DataFrame, language: str) -> None:
    """A row a claim, what each depends on below, and how many have which verdict."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.claims import tally
    from asnsim.studies.claims.report import verdict_words

    head = [word(key, language) for key in ("number", "verdict", "with_it", "outcome", "claim")]
    lines = [
        [str(row.id), verdict_words(row.verdict, language), *_effect(row, language), row.claim]
        for row in rows.itertuples()
    ]
    click.echo(grid(head, lines, right=[0], wrap=[3, 4]))
    for row in rows[rows["condition"] != ""].itertuples():
        click.echo(paragraph(f"{row.id}  {row.term}: {row.condition}."))
    counts = ", ".join(f"{verdict_words(one, language)} {count}" for one, count in tally(rows).items())
    click.echo("\n" + word("tally", language, total=len(rows), counts=counts))


def _effect(row: Any, language: str) -> tuple[str, str]:
    """The effect with its interval, and of what."""
    from asnsim.plots.tables import Estimate, label
    from asnsim.plots.units import display

    if not row.outcome:
        return "", ""
    found = Estimate(row.effect, row.ci_low, row.ci_high)
    shown = display(row.unit, language, (row.effect, row.ci_low, row.ci_high), difference=True)
    effect = f"{shown.number(found, signed=True)} [{shown.interval(found)}]"
    return effect, f"{label(row.outcome, language)} ({shown.label})"


def _write(rows: pd.DataFrame, folder: Path, language: str, quiet: bool) -> None:
    from asnsim.experiment.tables import write_csv
    from asnsim.plots.claims import claims as figure

    folder.mkdir(parents=True, exist_ok=True)
    write_csv(rows, folder / "claims.csv")
    (folder / "claims.png").write_bytes(figure(rows, language).png())
    if not quiet:
        click.echo(printable(word("written", language, folder=folder)))
