"""`asnsim discover`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import printable

if TYPE_CHECKING:
    from asnsim.studies.discovery.box import Box
    from asnsim.studies.discovery.found import Discovery, Finding


@worded.command("discover")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--outcome", required=True, metavar="OUTCOME")
@click.option("--where", type=click.Choice(["harm", "gain", "up", "down", "small"]))
@click.option("--below", type=float, metavar="NUMBER")
@click.option("--above", type=float, metavar="NUMBER")
@click.option("--arm", "arms", multiple=True, metavar="NAME")
@options.report_option
@options.shown_options
def command(
    shown: options.Shown,
    folder: Path,
    outcome: str,
    where: str | None,
    below: float | None,
    above: float | None,
    arms: tuple[str, ...],
) -> None:
    """Show in which worlds a reform of a kept study does something to an outcome."""
    import time

    from asnsim.experiment.designs.kept import result

    machine, language = shown.machine, shown.language
    start = time.perf_counter()
    found = result(folder).discover(outcome, where, below, above, arms or None)
    written = [] if shown.no_report else found.save(folder, language)
    if machine is not None:
        options.print_machine(found.table(language), machine == "json")
    else:
        _show(found, language)
    if written:
        options.say_written(written, time.perf_counter() - start, language)


def _show(found: Discovery, language: str) -> None:
    """The sentences, then what was told box by box."""
    from asnsim.cli.effects_table import terminal
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import text

    click.echo(paragraph(printable(found.sentence(language))))
    rows = [row for finding in found.findings for row in _rows(found, finding, language)]
    if rows:
        keys = ("arm", "box", "rule", "density", "coverage", "worlds", "qp")
        head = [text(f"discovery.column_{key}", language) for key in keys]
        click.echo("\n" + terminal(grid(head, rows, right=[3, 4, 5, 6], wrap=[0, 2])))
    if any(finding.boxes for finding in found.findings):
        click.echo("\n" + paragraph(text("discovery.basis", language)))


def _rows(found: Discovery, finding: Finding, language: str) -> list[list[str]]:
    """A line for each limit of each box that is told, and for each leaf of a tree that is; figures on its first."""
    from asnsim.language import number, text

    told: list[tuple[str, Box, int, Callable[[int], float] | None]]
    told = [(text("discovery.prim_box", language, number=place), one.box, one.of_interest, one.limit_p)
            for place, one in enumerate(finding.told, 1)]  # fmt: skip
    if finding.tree_told and finding.leaves is not None:
        told += [(text("discovery.leaf", language, number=place), box, finding.of_interest, None)
                 for place, box in enumerate(finding.leaves[0].boxes, 1)]  # fmt: skip
    lines = []
    arm = found.result.labels(language)[finding.arm]
    for name, box, total, limit_p in told:
        shares = [number(100.0 * share, language, 0) for share in (box.density, box.hits / total)]
        figures = [*shares, number(box.size, language, 0)]
        for line, place in enumerate(box.unknowns):
            rule = found.limit_words(box, place, language)
            odds = "" if limit_p is None else _odds(limit_p(place), language)
            head = [arm, name] if line == 0 else ["", ""]
            lines.append([*map(printable, (*head, rule)), *(figures if line == 0 else [""] * 3), odds])
    return lines


def _odds(chance: float, language: str) -> str:
    from asnsim.language import number

    return f"< {number(0.0001, language, 4)}" if chance < 0.0001 else number(chance, language, 4)
