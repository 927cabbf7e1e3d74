"""`asnsim explore`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded

PAGE = "explore.html"


@worded.command("explore")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME")
@options.language_option
def command(folder: Path, page: Path | None, outcomes: tuple[str, ...], language: str) -> None:
    """Write a kept sweep as a page with sliders."""
    from asnsim.errors import printable
    from asnsim.experiment.designs.kept import sweep
    from asnsim.language import number, text
    from asnsim.report.explore import write

    swept = sweep(folder)
    file = write(swept, folder / PAGE if page is None else page, language, outcomes)
    size = number(file.stat().st_size / 1000, language, 0)
    points = number(len(swept.laid), language, 0)
    click.echo(printable(text("explore.written", language, points=points, kilobytes=size, file=file)))
