"""`asnsim schema`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema", short_help="Print the JSON Schema of a scenario.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file."
)
def command(out: Path | None) -> None:
    """Print the JSON Schema of scenario files, for editors that complete and check them."""
    from asnsim.experiment.tables import json_text, write_text
    from asnsim.scenario import json_schema

    content = json_text(json_schema())
    if out is None:
        click.echo(content)
    else:
        write_text(content + "\n", out)
