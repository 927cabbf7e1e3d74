"""`asnsim story`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded
from asnsim.cli.asked import Laid, laid_options


@worded.command("story")
@click.argument("names", nargs=-1, required=True, metavar="BASELINE [SCENARIO]...")
@click.option("--employee", type=click.IntRange(0), required=True)
@options.seed_option
@laid_options
@options.out_option
@options.report_option
@options.shown_options
def command(
    shown: options.Shown, names: tuple[str, ...], employee: int, seed: int, laid: Laid, out: Path | None
) -> None:
    """Tell what happened to one employee under each scenario."""
    machine = shown.machine
    from asnsim.cli.layout import paragraph
    from asnsim.experiment.arms import arms_of
    from asnsim.experiment.story import story_of

    story = story_of(arms_of(laid.scenarios(names)), seed, employee)
    events = story.events(shown.language)
    if machine is not None:
        options.print_machine(events, machine == "json")
    else:
        told = story.text(shown.language)
        click.echo("\n".join(paragraph(line) if line else "" for line in told.splitlines()))
    if out is not None:
        from asnsim.experiment.results import results_folder
        from asnsim.experiment.tables import write_bytes, write_csv

        folder = results_folder(out)
        write_csv(events, folder / "story.csv")
        write_bytes((story.text(shown.language) + "\n").encode(), folder / "story.txt")
        if not shown.no_report:
            write_bytes(story.plot.timeline(shown.language).png(), folder / "story.png")
