"""The options that say what a choice is judged by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from asnsim.errors import InputError
from asnsim.wording import message

F = TypeVar("F", bound=Callable[..., Any])


def criterion_options(command: F) -> F:
    """`--criterion OUTCOME` and `--weigh OUTCOME=NUMBER`, each any number of times."""
    command = click.option("--weigh", "weigh", multiple=True, metavar="OUTCOME=NUMBER")(command)
    return click.option("--criterion", "criteria", multiple=True, metavar="OUTCOME")(command)


def weights(written: Sequence[str]) -> dict[str, float]:
    """ "motivation=2" -> outcome to weight. `InputError` for what is none of it."""
    found: dict[str, float] = {}
    for entry in written:
        name, _, value = entry.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            raise InputError(message("error.no_weighing", got=repr(entry)), field="--weigh") from None
    return found
