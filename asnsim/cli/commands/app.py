"""`asnsim app`."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

import click

from asnsim.cli import options, worded

LOCALHOST = "127.0.0.1"


@worded.command("app")
@click.option("--port", type=click.IntRange(1, 65535), default=8866, show_default=True)
@click.option("--bind", default=LOCALHOST, show_default=True, metavar="ADDRESS")
@click.option("--browser/--no-browser", default=True)
@options.language_option
def command(port: int, bind: str, browser: bool, language: str) -> None:
    """Open the laboratory for a class."""
    from asnsim.errors import InputError, message, printable
    from asnsim.files import packaged
    from asnsim.language import text

    if find_spec("voila") is None or find_spec("ipywidgets") is None:
        raise InputError(message("error.app_missing"))
    click.echo(text("laboratory.warming_up", language))
    # Compiled before a browser asks: the first picture is then as quick as the others.
    from asnsim.laboratory.office import Office

    Office()
    click.echo(printable(text("laboratory.open_at", language, address=f"http://{bind}:{port}")))
    path = os.pathsep.join(
        filter(None, [str(packaged("laboratory/jupyter")), os.environ.get("JUPYTER_PATH")])
    )
    # Voila runs the notebook in the notebook's own folder; files belong where the command was started.
    environment = {
        **os.environ, "ASNSIM_LANGUAGE": language, "ASNSIM_FOLDER": os.getcwd(), "JUPYTER_PATH": path
    }  # fmt: skip
    code = subprocess.call(_voila(port, bind, browser), env=environment)
    if code:
        sys.exit(code)


def _voila(port: int, bind: str, browser: bool) -> list[str]:
    """The command line of Voila: one notebook, one trainer, nothing of its source shown."""
    from asnsim.files import packaged

    given = [
        str(packaged("laboratory/laboratory.ipynb")),
        f"--port={port}",
        f"--Voila.ip={bind}",
        "--template=offline",
        "--strip_sources=True",
        "--theme=light",
        "--show_tracebacks=False",
    ]
    return [sys.executable, "-m", "voila", *given, *([] if browser else ["--no-browser"])]
