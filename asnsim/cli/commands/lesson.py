"""`asnsim lesson`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded

FOLDER = Path("results") / "lesson"


@worded.command("lesson")
@options.out_option
@options.language_option
def command(out: Path | None, language: str) -> None:
    """Write the papers of a lesson of 90 minutes."""
    import time

    from asnsim.language import text
    from asnsim.lesson import write
    from asnsim.lesson.trials import SCHEMES, SWITCHED

    start = time.perf_counter()
    click.echo(text("lesson.running", language, settings=1 + len(SWITCHED) + len(SCHEMES)), err=True)
    options.say_written(write(out or FOLDER, language), time.perf_counter() - start, language)
