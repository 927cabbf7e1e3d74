"""`asnsim class`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import InputError, message

if TYPE_CHECKING:
    from asnsim.classroom.store import ClassStore

NEEDED = ("starlette", "uvicorn", "segno", "xlsxwriter", "python_multipart")


@worded.command("class")
@click.option("--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@options.out_option
@options.language_option
def command(bind: str, port: int, out: Path | None, language: str) -> None:
    """Let a class rate ten people on phones and see its own biases."""
    for library in NEEDED:
        if importlib.util.find_spec(library) is None:
            raise InputError(message("error.needs_extra", library=library, extra="app"), field="asnsim class")
    from asnsim.classroom.server import serve

    folder = out if out is not None else Path("results") / "class"

    def say(trainer: str, address: str, store: ClassStore) -> None:
        click.echo(worded.say("classroom.started.trainer", address=trainer))
        click.echo(worded.say("classroom.started.room", address=address, code=store.code))
        click.echo(worded.say("classroom.started.kept", file=store.file))

    serve(folder, bind, port, language, say)
