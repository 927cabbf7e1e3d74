"""Options that several commands have, and how each command prints for machines.

What `--help` says of them is in the catalogue (`asnsim.cli.worded`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from asnsim.errors import printable
from asnsim.language import LANGUAGES, current, number, text
from asnsim.wording import message

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.experiment.pools import Workers

F = TypeVar("F", bound=Callable[..., Any])

LARGEST_SEED = 2**32 - 1


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    setattr(ctx.ensure_object(Shown), str(param.name), value)


# An option that lands in the `Shown` of its command and not in an argument of its own.
_KEPT: dict[str, Any] = {"expose_value": False, "callback": _keep}


def language_option(command: F) -> F:
    """`--language en|id`."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default=current,
    )(command)


def seed_option(command: F) -> F:
    """`--seed N`."""
    return click.option(
        "--seed",
        type=click.IntRange(0, LARGEST_SEED),
        default=1,
        show_default=True,
    )(command)


def replications_option(default: int) -> Callable[[F], F]:
    """`--replications N`."""
    return click.option(
        "--replications",
        type=click.IntRange(1),
        default=default,
        show_default=True,
    )


def quarters_option(command: F) -> F:
    """`--quarters N`."""
    return click.option("--quarters", type=click.IntRange(1))(command)


def out_option(command: F) -> F:
    """`--out FOLDER`."""
    return click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")(command)


def json_option(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True)(command)


def csv_option(command: F) -> F:
    """`--csv`."""
    return click.option("--csv", "as_csv", is_flag=True)(command)


def uncertainty_option(command: F) -> F:
    """`--uncertainty luck|ensemble`."""
    return click.option(
        "--uncertainty",
        type=click.Choice(["luck", "ensemble"]),
        default="luck",
        show_default=True,
    )(command)


def theories_option(command: F) -> F:
    """`--theories`."""
    return click.option(
        "--theories",
        is_flag=True,
        **_KEPT,
    )(command)


def journal_option(command: F) -> F:
    """`--journal log|plain`."""
    return click.option("--journal", type=click.Choice(["log", "plain"]), **_KEPT)(command)


def allow_gaps_option(command: F) -> F:
    """`--allow-gaps`."""
    return click.option("--allow-gaps", is_flag=True)(command)


def workers_option(command: F) -> F:
    """`--workers N`."""
    return click.option(
        "--workers",
        type=click.IntRange(1),
    )(command)


def cluster_option(command: F) -> F:
    """`--cluster ADDRESS`."""
    return click.option("--cluster", metavar="ADDRESS", **_KEPT)(command)


def report_option(command: F) -> F:
    """`--no-report`."""
    return click.option("--no-report", is_flag=True, **_KEPT)(command)


@dataclass
class Shown:
    """How a study is printed and kept, whether figures and a report are written, whether its effects are also shown
    under rival theories, and the address of the cluster that runs it."""

    language: str = "en"
    as_json: bool = False
    as_csv: bool = False
    no_report: bool = False
    progress: bool | None = None
    theories: bool = False
    journal: str | None = None
    cluster: str | None = None

    def runs_on(self, workers: int | None) -> Workers:
        """The cluster that was named, else so many processes. Both cannot be asked for."""
        if self.cluster is None:
            return workers
        if workers is not None:
            raise click.UsageError(message("error.workers_or_cluster").in_(current()))
        from asnsim.experiment.cluster import Cluster

        return Cluster(self.cluster)

    @property
    def machine(self) -> str | None:
        """ "json", "csv", or None for a person."""
        one_format(self.as_json, self.as_csv)
        return "json" if self.as_json else "csv" if self.as_csv else None

    @property
    def bar(self) -> bool:
        """Whether to say how far the work is: as the option says, else as the variable ASNSIM_PROGRESS says (0 or 1),
        else unless a program reads what is printed and nobody sees the standard error."""
        if self.progress is not None:
            return self.progress
        told = os.environ.get("ASNSIM_PROGRESS", "")
        return told != "0" if told else self.machine is None or sys.stderr.isatty()

    def begin(self) -> None:
        """Say that work begins, unless two formats are asked for. Called before a command imports what it runs, which
        takes a second or two."""
        one_format(self.as_json, self.as_csv)
        from asnsim.experiment.progress import say_loading

        say_loading(self.bar)


def shown_options(command: F) -> F:
    """`--language`, `--json`, `--csv` and `--progress`, handed over as one `Shown`."""
    decorators: list[Any] = [
        click.option(
            "--progress/--no-progress",
            default=None,
            **_KEPT,
        ),
        click.option("--csv", "as_csv", is_flag=True, **_KEPT),
        click.option("--json", "as_json", is_flag=True, **_KEPT),
        click.option(
            "--language",
            type=click.Choice(LANGUAGES),
            default=current,
            **_KEPT,
        ),
        click.make_pass_decorator(Shown, ensure=True),
    ]
    decorated: Any = command
    for decorate in reversed(decorators):
        decorated = decorate(decorated)
    return cast("F", decorated)


def one_format(as_json: bool, as_csv: bool) -> None:
    """Refuse `--json` together with `--csv`."""
    if as_json and as_csv:
        raise click.UsageError(message("error.one_format").in_(current()))


def print_machine(table: pd.DataFrame, as_json: bool) -> None:
    """Print a table as a list of JSON objects, else as CSV."""
    from asnsim.experiment.tables import to_csv_text, to_json_text

    if as_json:
        click.echo(to_json_text(table))
    else:
        click.echo(to_csv_text(table), nl=False)


def say_written(files: Sequence[Path], seconds: float, language: str) -> None:
    """Say on the standard error how long it took, and which files were written beside a kept study."""
    listed = ", ".join(map(str, files))
    said = text("cli.written_in", language, seconds=number(seconds, language, 1), files=listed)
    click.echo(printable(said), err=True)
