"""The way into the command line, and what it says when something goes wrong.

Exit codes: 0 done, 1 the thing checked does not hold (or the model failed), 2 bad input, 130 Ctrl-C.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from collections.abc import Sequence
from typing import Any

import click

from asnsim.cli import commands
from asnsim.errors import AsnsimError, nearest, printable, suggestion
from asnsim.version import __version__

DONE, DOES_NOT_HOLD, BAD_INPUT, STOPPED = 0, 1, 2, 130


class Commands(click.Group):
    """A group whose commands are the modules of `asnsim.cli.commands`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            known = self.list_commands(ctx)
            ctx.fail(f"unknown command '{printable(name)}'; {suggestion(nearest(name, known), known)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: asnsim demo.  Help on one command: asnsim compare --help.",
)
@click.version_option(__version__, prog_name="asnsim")
def asnsim() -> None:
    """Simulate how Indonesian civil servants are appraised and rewarded, and compare reforms."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a letter gets a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. A user's mistake is one message on the standard error."""
    try:
        result = asnsim.main(
            args=None if arguments is None else list(arguments), prog_name="asnsim", standalone_mode=False
        )
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.ClickException as error:
        said = io.StringIO()  # what click quotes of the command line may hold anything
        error.show(said)
        click.echo(printable(said.getvalue()), nl=False, err=True)
        return BAD_INPUT
    except click.Abort as stop:
        return _stopped(stop.__cause__)
    except KeyboardInterrupt as stop:
        return _stopped(stop)
    except AsnsimError as error:
        _say(f"Error: {error}")
        return BAD_INPUT
    except OSError as error:
        if error.strerror is None:
            raise
        # A file that was open has no name in the error, such as the standard output on a full disk.
        _say(f"Error: {error.filename or 'output'}: {error.strerror}")
        return BAD_INPUT
    except Exception as error:
        if not _is_failed_runs(error):
            raise
        _say(f"Error: {error}")
        return DOES_NOT_HOLD
    return int(result) if isinstance(result, int) else DONE


def _stopped(why: Any) -> int:
    _say(str(why) if isinstance(why, KeyboardInterrupt) and str(why) else "Stopped.")
    return STOPPED


def _is_failed_runs(error: Exception) -> bool:
    # Asked by name: the class lives in a part that `asnsim --help` must not import.
    module = sys.modules.get("asnsim.experiment.executor")
    return module is not None and isinstance(error, module.RunsFailed)


def _say(message: str) -> None:
    click.echo(printable(message), err=True)
