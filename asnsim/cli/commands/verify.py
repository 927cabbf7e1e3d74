"""`asnsim verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.errors import printable
from asnsim.wording import current, marked, said_in

if TYPE_CHECKING:
    from asnsim.experiment.verification import Verification

_NAMED = 20


class _HowMany(click.ParamType):
    """A number of runs, or "all", which is None."""

    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        if value == "all":
            return "all"
        return click.IntRange(0).convert(value, param, ctx)


@worded.command("verify")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--sample", type=_HowMany(), default=5, show_default=True, metavar="N|all")
@options.seed_option
@options.workers_option
@options.language_option
@options.json_option
def command(
    folder: Path, sample: int | str, seed: int, workers: int | None, language: str, as_json: bool
) -> int:
    """Check every checksum of a kept study, and compute a sample of its runs again."""
    from asnsim.experiment.manifest import DamagedManifest
    from asnsim.experiment.verification import verify

    try:
        found = verify(folder, None if isinstance(sample, str) else sample, seed, workers)
    except DamagedManifest as error:
        click.echo(
            f"{worded.translated('Error: {message}').format(message=said_in(error, current()))}", err=True
        )
        return 1
    if as_json:
        _print_json(found)
    else:
        _print(found, language)
    return 0 if found.holds else 1


def _print_json(found: Verification) -> None:
    from dataclasses import asdict

    from asnsim.experiment.tables import json_text

    click.echo(json_text({**asdict(found), "holds": found.holds}))


def _print(found: Verification, language: str) -> None:
    """What was looked at, what is wrong, and the verdict."""
    from asnsim.cli.layout import paragraph
    from asnsim.experiment.verification import TOLERANCE
    from asnsim.language import text

    def tell(key: str, **fields: object) -> None:
        click.echo(paragraph(printable(text(f"verify.{key}", language, **fields))))

    def named(run: tuple[Any, Any, Any]) -> str:
        arm, replication, seed = run
        return text("error.one_run", language, arm=arm, replication=replication, seed=seed)

    tell("checked", count=found.checked)
    if not found.whole:
        tell("not_whole")
    for run in found.damaged[:_NAMED]:
        tell("damaged", run=named(run))
    gone = [run for run in found.missing if run not in found.damaged]
    if gone:
        tell("lost" if found.complete else "unfinished", count=len(gone), run=named(gone[0]))
    for name in found.changed_files:
        tell("changed_file", file=name)
    for name in found.changed_arms:
        tell("changed_arm", arm=name)
    if found.recomputed:
        tell("recomputed", count=found.recomputed)
        if found.exact < found.recomputed:
            tell("within", count=found.recomputed - found.exact, tolerance=f"{TOLERANCE:g}")
        else:
            tell("to_the_bit")
    for one in found.differences[:_NAMED]:
        if one.quarter == 0:
            tell("other_length", run=named(one.run), stored=int(one.stored), computed=int(one.computed))
            continue
        tell(
            "differs",
            run=named(one.run),
            outcome=one.outcome,
            quarter=one.quarter,
            stored=marked(repr(one.stored), language),
            computed=marked(repr(one.computed), language),
        )
    more = max(len(found.damaged) - _NAMED, 0) + max(len(found.differences) - _NAMED, 0)
    if more:
        tell("more", count=more)
    tell("holds" if found.holds else "does_not_hold")
