"""`asnsim claims`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.errors import printable
from asnsim.language import text, with_unit

if TYPE_CHECKING:
    import pandas as pd


@worded.command("claims")
@click.option("--seed", "texts", multiple=True, metavar="TEXT")
@click.option("--quick", is_flag=True)
@click.option("--random-seed", type=click.IntRange(0, options.LARGEST_SEED), default=1, show_default=True)
@options.out_option
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
    """Try each of 103 claims in the model, and show its effect."""
    machine = shown.machine
    shown.begin()
    from asnsim.studies.claims import claims

    rows = claims(texts, quick, random_seed, workers, shown.bar, shown.language)
    if machine is not None:
        options.print_machine(rows, machine == "json")
    else:
        _show(rows, shown.language)
    if out is not None:
        _write(rows, out, shown.language, quiet=machine is not None)


def _show(rows: pd.DataFrame, language: str) -> None:
    """One row per claim; below, what each depends on, how many have each verdict, and what stands by assumption."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.claims import tally
    from asnsim.studies.claims.report import verdict_words

    head = [text(f"cli.{key}", language) for key in ("number", "verdict", "with_it", "outcome", "claim")]
    lines = [
        [str(row.id), verdict_words(row.verdict, language), *_effect(row, language), row.claim]
        for row in rows.itertuples()
    ]
    click.echo(grid(head, lines, right=[0], wrap=[3, 4]))
    for row in rows[rows["condition"] != ""].itertuples():
        click.echo(paragraph(f"{row.id}  {row.term}: {row.condition}."))
    counts = ", ".join(f"{verdict_words(one, language)} {count}" for one, count in tally(rows).items())
    click.echo("\n" + text("cli.tally", language, total=len(rows), counts=counts))
    _show_assumed(rows, language)


def _show_assumed(rows: pd.DataFrame, language: str) -> None:
    """How many of the supported claims stand on more than one assumed coefficient, and which coefficient has which."""
    from asnsim.cli.layout import paragraph
    from asnsim.cli.parameter_words import meaning_in
    from asnsim.scenario import all_parameters
    from asnsim.studies.claims.verdict import BY_ASSUMPTION, SUPPORTED

    free = int((rows["verdict"] == SUPPORTED).sum())
    of = free + int((rows["verdict"] == BY_ASSUMPTION).sum())
    click.echo(paragraph(text("cli.not_by_assumption", language, free=free, of=of)))
    means = {row.name: meaning_in(row, language) for row in all_parameters()}
    standing = rows[rows["carried_by"] != ""].groupby("carried_by")["id"]
    for name, ids in standing:
        says = {"meaning": means[str(name)], "name": name, "claims": ", ".join(map(str, ids))}
        click.echo(paragraph(text("cli.stands_on", language, **says)))


def _effect(row: Any, language: str) -> tuple[str, str]:
    """The effect with its interval, and the outcome that it is on."""
    from asnsim.plots.tables import Estimate, label
    from asnsim.plots.units import display

    if not row.outcome:
        return "", ""
    found = Estimate(row.effect, row.ci_low, row.ci_high)
    shown = display(row.unit, language, (row.effect, row.ci_low, row.ci_high), difference=True)
    effect = f"{shown.number(found, signed=True)} [{shown.interval(found)}]"
    return effect, with_unit(label(row.outcome, language), shown.label)


def _write(rows: pd.DataFrame, folder: Path, language: str, quiet: bool) -> None:
    from asnsim.experiment.results import results_folder
    from asnsim.experiment.tables import write_bytes, write_csv
    from asnsim.plots.claims import claims as figure

    results_folder(folder)
    write_csv(rows, folder / "claims.csv")
    write_bytes(figure(rows, language).png(), folder / "claims.png")
    if not quiet:
        click.echo(printable(text("cli.written", language, folder=folder)))
