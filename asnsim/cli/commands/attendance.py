"""`asnsim attendance`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.language import number, text

if TYPE_CHECKING:
    import pandas as pd


@worded.command("attendance")
@click.option("--quick", is_flag=True)
@options.seed_option
@options.workers_option
@options.shown_options
def command(shown: options.Shown, quick: bool, seed: int, workers: int | None) -> None:
    """Show presence by quarter after pay comes to hang on it, with excuses that answer or not, and a machine."""
    shown.begin()
    from asnsim.studies import attendance as study

    rows = study.paths(quick, seed, workers, shown.bar)
    if shown.machine is not None:
        options.print_machine(rows, shown.machine == "json")
    else:
        _show(rows, shown.language)


def _show(rows: pd.DataFrame, language: str) -> None:
    """A table of paths for each measure; below, the effect on presence in the last quarter, and how to read it."""
    from asnsim.cli.layout import grid, paragraph

    quarters = sorted(rows["quarter"].unique())
    for measure, of_measure in rows.groupby("measure", sort=False):
        click.echo(f"{text(f'attendance.{measure}', language)}\n")
        head = [text("attendance.arm", language), *(str(at) for at in quarters)]
        lines = [
            [_arm(arm, language), *(number(100.0 * level, language, 1) for level in path["level"])]
            for arm, path in of_measure.groupby("arm", sort=False)
        ]
        click.echo(grid(head, lines, right=range(1, len(head)), wrap=[0]) + "\n")
    present = rows[(rows["measure"] == "present") & (rows["quarter"] == quarters[-1])]
    click.echo(f"{text('attendance.effect', language, quarter=quarters[-1])}\n")
    head = [text(f"attendance.{key}", language) for key in ("arm", "change", "range", "signs")]
    lines = [_effect(row, language) for _, row in present[present["arm"] != "today"].iterrows()]
    click.echo(grid(head, lines, right=[1, 2, 3], wrap=[0]) + "\n")
    click.echo(paragraph(text("attendance.basis", language)))


def _effect(row: pd.Series, language: str) -> list[str]:
    """Change of presence in percentage points, its range over sets, and the shares of sets by sign."""
    low, high = (number(100.0 * row[f"effect_{end}"], language, 2) for end in ("low", "high"))
    shares = " / ".join(f"{100.0 * row[sign]:.0f}%" for sign in ("up", "none", "down"))
    change = number(100.0 * row["effect"], language, 2)
    return [
        _arm(row["arm"], language),
        change,
        text("attendance.from_to", language, low=low, high=high),
        shares,
    ]


def _arm(name: object, language: str) -> str:
    return text(f"attendance.of_{name}", language)
