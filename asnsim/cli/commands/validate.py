"""`asnsim validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.language import text

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.studies.virtual.cards import Card


@worded.command("validate")
@click.argument("experiments", nargs=-1, metavar="[EXPERIMENT]...")
@click.option("--quick", is_flag=True)
@click.option("--grid", is_flag=True)
@click.option("--mechanisms", is_flag=True)
@options.seed_option
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    experiments: tuple[str, ...],
    quick: bool,
    grid: bool,
    mechanisms: bool,
    seed: int,
    workers: int | None,
) -> None:
    """Run published experiments to which the model was not fitted, and show simulated beside published numbers."""
    machine = shown.machine
    shown.begin()
    from asnsim.studies.virtual.validation import lost, validate

    if mechanisms:
        _show_mechanisms(shown, seed, workers)
        return
    table = validate(experiments, quick, seed, workers, shown.bar, shown.language, grid)
    if machine is not None:
        options.print_machine(table, machine == "json")
    else:
        _show(table, shown.language)
    missed = ", ".join(lost(table))
    if missed and quick:  # what is recorded was judged over more parameter sets
        click.echo(text("cli.lost_quick", shown.language, cells=missed), err=True)
    elif missed:
        click.echo(text("cli.lost", shown.language, cells=missed), err=True)
        raise click.exceptions.Exit(1)


def _show_mechanisms(shown: options.Shown, seed: int, workers: int | None) -> None:
    """Which experiments change, or turn round, without each mechanism."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.virtual.switched_off import mechanisms, switched_off

    found = switched_off(seed=seed, workers=workers, progress=shown.bar)
    if shown.machine is not None:
        options.print_machine(found.marks, shown.machine == "json")
        return
    titles = {one.id: one.title[shown.language] for one in mechanisms()}
    rows = [[titles[line[0]], *line[1:]] for line in found.marks.itertuples(index=False)]
    click.echo(grid([text("cli.mechanism", shown.language), *found.marks.columns[1:]], rows, wrap=[0]))
    click.echo(paragraph(text("cli.marks", shown.language)))
    alone = found.carriers.groupby("mechanism", sort=False)["id"].agg(", ".join)
    click.echo(paragraph(text("cli.carried_alone", shown.language)))
    for mechanism, cells in alone.items():
        click.echo(f"  {titles[str(mechanism)]}: {cells}")


def _show(table: pd.DataFrame, language: str) -> None:
    """The table by experiment, with its dose, what it assumes, and what a miss means for use; then the counts."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.studies.virtual.cards import cards

    keys = ("cell", "published", "simulated", "band", "verdict", "of_sets", "of_places", "measured")
    head = [text(f"cli.{key}", language) for key in keys]
    for id, cells in table.groupby("experiment", sort=False):
        card = cards()[str(id)]
        click.echo(f"\n{id}  {card.title[language]}")
        if card.representable:
            click.echo(grid(head, [_line(row, language) for row in cells.itertuples()], wrap=[7]))
        else:
            click.echo(text("verdict.not_representable", language))
        for key, said in _remarks(card, cells, language):
            click.echo(paragraph(f"{text(f'cli.{key}', language)}: {said.rstrip('.')}."))
    _show_counts(table, language)


def _line(row: Any, language: str) -> list[str]:
    """One cell of an experiment as it is printed."""
    from asnsim.language import number

    digits = 2 if abs(row.simulated) >= 0.1 else 3
    low, high = (number(bound, language, digits) for bound in (row.ci_low, row.ci_high))
    apart = [text("cli.built_in", language)] if row.built_in else []
    apart += (
        [text("cli.carried_by", language, mechanism=_title(row.carried_by, language))]
        if row.carried_by
        else []
    )
    return [
        row.id,
        number(row.published, language),
        f"{number(row.simulated, language, digits)} [{low}; {high}]",
        f"[{number(row.band_low, language)}; {number(row.band_high, language)}]",
        _said(row.verdict, language) + (f" ({_said(row.erratum, language)})" if row.erratum else ""),
        number(row.share_in_band, language),
        number(row.grid_share, language),
        "; ".join([row.title, *apart]),
    ]


def _said(verdict: str, language: str) -> str:
    return text(f"verdict.{verdict.replace(' ', '_')}", language)


def _title(mechanism: str, language: str) -> str:
    from asnsim.studies.virtual.switched_off import mechanisms

    return next(one.title[language] for one in mechanisms() if one.id == mechanism)


def _remarks(card: Card, cells: pd.DataFrame, language: str) -> list[tuple[str, str]]:
    """What stands below the cells of an experiment, as (name of the remark, what is said)."""
    from asnsim.language import number

    said = []
    if card.dose is not None:
        used = number(cells["dose"].iloc[0], language)
        amount = f"{number(card.dose.amount, language)} {card.dose.unit[language]}"
        said.append(
            ("dose", text("cli.dose_used", language, dose=amount, used=used, says=card.dose.says[language]))
        )
    said += [
        (key, one[language])
        for key, one in (("estimator", card.estimator), ("assumes", card.assumes), ("why_not", card.why_not))
        if one is not None
    ]
    said.append(("study", "; ".join(dict.fromkeys("; ".join(cells["citation"]).split("; ")))))
    for one in card.errata:
        what = {"date": one.date.isoformat(), "cell": one.cell, "because": one.because[language]}
        said.append(("erratum", text("cli.erratum_of", language, **what)))
    if not cells["passed"].all():
        said.append(("means", card.if_missed[language]))
    return said


def _show_counts(table: pd.DataFrame, language: str) -> None:
    """How many experiments pass, and how many cells are robust. No count is a target."""
    from asnsim.cli.layout import paragraph
    from asnsim.studies.virtual.validation import passing

    counts = passing(table)
    cells = table["verdict"].value_counts()
    listed = ", ".join(f"{_said(str(one), language)} {number}" for one, number in cells.items())
    click.echo("\n" + paragraph(text("cli.passing", language, **counts._asdict())))
    click.echo(paragraph(text("cli.cells_by_verdict", language, listed=listed)))
    assumed = int((table["built_in"] | (table["carried_by"] != "")).sum())
    click.echo(paragraph(text("cli.cells_apart", language, number=assumed)))
