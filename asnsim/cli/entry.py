"""The way into the command line, and what it says when something goes wrong.

Exit codes: 0 done, 1 the thing checked does not hold (or the model failed), 2 bad input, 130 Ctrl-C.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Any

import click

from asnsim.cli import commands, worded
from asnsim.cli.options import language_option
from asnsim.errors import AsnsimError, printable, reason, unknown_name
from asnsim.version import __version__
from asnsim.wording import LANGUAGES, VARIABLE, chosen, current, message, said_in, speak

DONE, DOES_NOT_HOLD, BAD_INPUT, STOPPED = 0, 1, 2, 130


class Commands(worded.Worded, click.Group):
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
            ctx.fail(str(unknown_name("command", name, known)))
        return super().resolve_command(ctx, args)

    def take_words(self) -> None:
        super().take_words()
        self.epilog = worded.say("help.asnsim.epilog")
        self.subcommand_metavar = worded.say("metavar.command")


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(worded.say("help.asnsim.is_version", version=__version__))
        ctx.exit()


@click.group(
    "asnsim",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@language_option
def asnsim(language: str) -> None:
    """The group of all commands. The language was taken when the line was read."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks a letter gets a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. A user's mistake is one message on the standard error, in the language
    of `--language`, wherever it stands in the line, else in that of the process."""
    line = sys.argv[1:] if arguments is None else list(arguments)
    before = chosen()
    speak(worded.asked(line) or before)
    try:
        return _run(line)
    finally:
        speak(before)


def _run(line: list[str]) -> int:
    try:
        _check_variable()
        result = asnsim.main(args=line, prog_name="asnsim", standalone_mode=False)
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
        _say_error(error)
        return BAD_INPUT
    except OSError as error:
        if error.strerror is None:
            raise
        # A file that was open has no name in the error, such as the standard output on a full disk.
        name = error.filename or message("error.no_more_said")
        _say_error(message("error.in_file", file=name, why=reason(error)))
        return BAD_INPUT
    except Exception as error:
        if not _is_failed_runs(error):
            raise
        _say_error(error)
        return DOES_NOT_HOLD
    return int(result) if isinstance(result, int) else DONE


def _check_variable() -> None:
    told = os.environ.get(VARIABLE, "")
    if told and told not in LANGUAGES:
        raise unknown_name("language", told, LANGUAGES).at(field=VARIABLE)


def _stopped(why: Any) -> int:
    if isinstance(why, KeyboardInterrupt) and str(why):
        _say(str(why))
    else:
        _say(worded.say("error.stopped"))
    return STOPPED


def _is_failed_runs(error: Exception) -> bool:
    # Asked by name: the class lives in a part that `asnsim --help` must not import.
    module = sys.modules.get("asnsim.experiment.executor")
    return module is not None and isinstance(error, module.RunsFailed)


def _say_error(error: object) -> None:
    _say(worded.translated("Error: {message}").format(message=said_in(error, current())))


def _say(message: str) -> None:
    click.echo(printable(message), err=True)
