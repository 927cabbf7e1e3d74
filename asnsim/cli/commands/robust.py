"""`asnsim robust`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.cli.criteria import criterion_options, weights
from asnsim.errors import printable

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.studies.choice.robust import RobustChoice


@worded.command("robust")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@criterion_options
@click.option("--rivals", type=click.IntRange(0), default=0, show_default=True)
@options.workers_option
@options.language_option
@options.json_option
@options.csv_option
def command(
    folder: Path,
    criteria: tuple[str, ...],
    weigh: tuple[str, ...],
    rivals: int,
    workers: int | None,
    language: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show which scheme one would least rue."""
    shown = options.Shown(as_json=as_json, as_csv=as_csv)
    shown.begin()
    import time

    from asnsim.experiment.kept import study

    start = time.perf_counter()
    kept = study(folder)
    found = kept.robust(criteria or None, weights(weigh), rivals, workers, folder, shown.bar)
    written = found.save(folder, language)
    if as_json or as_csv:
        options.print_machine(found.table(language), as_json)
    else:
        _show(found, language)
    options.say_written(written, time.perf_counter() - start, language)


def _show(found: RobustChoice, language: str) -> None:
    """The sentence, a table of regrets for each criterion, the front, and what it rests on."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import paragraph
    from asnsim.language import text

    click.echo(paragraph(printable(found.sentence(language))) + "\n")
    table = found.table(language)
    for criterion in found.judged:
        click.echo(terminal(_regrets(found, table[table["criterion"] == criterion], language)) + "\n")
    click.echo(terminal(_front(found, language)) + "\n")
    said = [text("choice.basis", language, left_out=found.losses.left_out), _rivals(found, language)]
    click.echo(paragraph(printable("\n\n".join(said))))


def _regrets(found: RobustChoice, rows: pd.DataFrame, language: str) -> str:
    """Mean, 90th percentile and maximum of each arm on one criterion, how often it is good enough and least rued."""
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import number, text
    from asnsim.plots.choice import scale
    from asnsim.plots.units import written
    from asnsim.studies.choice.robust import ALL, AS_SHIPPED

    criterion, labels = str(rows["criterion"].iloc[0]), found.study.labels(language)
    shown = scale(found, criterion, language)
    columns = ["mean", "p90", "max", "good", "minimax_share", *(["max_rivals"] if found.under else [])]
    worst = rows[rows["under"] == ALL].set_index("arm")["max"]
    lines = []
    for row in rows[rows["under"] == AS_SHIPPED].to_dict("records"):
        numbers = [row["mean"], row["p90"], row["max"]]
        cells = [written(shown.factor * value, language, shown.digits) for value in numbers]
        cells += [number(100.0 * row[name], language, 0) for name in ("good_enough", "minimax_share")]
        if found.under:
            cells.append(written(shown.factor * worst[row["arm"]], language, shown.digits))
        lines.append([printable(labels[row["arm"]]), *cells])
    head = [text(f"choice.{name}", language) for name in ("scheme", *columns)]
    among = [labels[arm] for arm in found.contenders(criterion=criterion)]
    least = (
        text(
            "choice.least_by_little" if found.by_little(criterion=criterion) else "choice.least",
            language,
            arm=among[0],
        )
        if len(among) == 1
        else text("choice.least_not_told", language, arms="; ".join(among))
    )
    return "\n".join(
        [
            paragraph(printable(shown.head)),
            grid(head, lines, right=range(1, len(head)), wrap=[0]),
            paragraph(printable(least)),
        ]
    )


def _front(found: RobustChoice, language: str) -> str:
    from asnsim.cli.layout import grid
    from asnsim.language import number, text

    labels = found.study.labels(language)
    rows = []
    for row in found.front(language).to_dict("records"):
        key = "not_told" if not row["told"] else "yes" if row["on_front"] else "no"
        by = "; ".join(labels[arm] for arm in filter(None, row["dominated_by"].split("; "))) or "-"
        share = number(100.0 * row["worlds"], language, 0)
        rows.append([printable(row["words"]), text(f"choice.{key}", language), share, printable(by)])
    head = [
        text(f"choice.{key}", language) for key in ("front_head", "on_front", "in_worlds", "dominated_by")
    ]
    return grid(head, rows, right=[2], wrap=[0, 3])


def _rivals(found: RobustChoice, language: str) -> str:
    from asnsim.language import text
    from asnsim.studies.theories import theory

    if found.idle is None:
        return text("choice.no_rivals", language)
    acting, idle = (
        "; ".join(theory(id).rival[language].rstrip(".") for id in ids) or text("why.none", language)
        for ids in (found.under, found.idle)
    )
    sets = max((one.count for one in found.under.values()), default=0)
    return text("choice.rivals", language, sets=sets, acting=acting, idle=idle)
