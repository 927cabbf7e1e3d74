"""`asnsim schema`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import InputError, message, reason

if TYPE_CHECKING:
    from typing import Any


@worded.command("schema")
@click.option("--design", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE")
@options.language_option
def command(out: Path | None, design: bool, language: str) -> None:
    """Print the JSON Schema of scenario files or of designs, for editors that complete and check them."""
    from asnsim.experiment.designs import json_schema as of_designs
    from asnsim.experiment.tables import json_text
    from asnsim.scenario import json_schema

    schema = of_designs.json_schema(language) if design else json_schema(language)
    content = json_text(schema)
    if out is None:
        click.echo(content)
    else:
        _write(f"{content}\n", out, schema)


def _write(text: str, file: Path, schema: dict[str, Any]) -> None:
    """Write a new file, or replace an older schema of asnsim. Raises `InputError` for anything else that is there."""
    if os.path.lexists(file):
        _refuse_other_things(file, schema)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.unfinished")
    try:
        # "x" follows no link and opens nothing that is there; newline="" keeps the line ends on every platform.
        with unfinished.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.replace(unfinished, file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(message("error.not_written", why=reason(error)), file=file) from None


def _refuse_other_things(file: Path, schema: dict[str, Any]) -> None:
    if file.is_symlink():
        raise InputError(message("error.schema_link"), file=file)
    if file.is_dir():
        raise InputError(message("error.schema_folder"), file=file)
    if not file.is_file():
        raise InputError(message("error.schema_device"), file=file)
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    ours = isinstance(found, dict) and all(found.get(key) == schema[key] for key in ("$schema", "title"))
    if not ours:
        raise InputError(message("error.no_schema"), file=file)
