"""Commands whose help stands in the catalogue, and click's own words in the language that was asked for.

What `--help` says is under `help.` in `asnsim/words/help.toml`: of a command `about` and `short`, of an option
`help.<command>.<option>` where one command alone has it, else `help.option.<option>`. Words that stand for a value
are under `metavar.`; click's own sentences under `click.`, found by their English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

from asnsim.wording import LANGUAGES, catalogue, current, worded

LANGUAGE = "--language"


def asked(arguments: Sequence[str]) -> str | None:
    """The language that the last `--language` of a command line names; None where it names none.

    Looked for before click reads the line, so that what click says of a wrong line is in that language too.
    """
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == LANGUAGE:
            value = value if equals else next(iter(arguments[place + 1 : place + 2]), "")
            found = value if value in LANGUAGES else found
    return found


def say(key: str, **fields: object) -> str:
    """A label in the language of the process."""
    return worded(key, current(), fields)


class Worded(click.Command):
    """A command that takes its help, that of its options, and the words for their values from the catalogue."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters with their words: click asks for them before it reads, refuses or explains anything."""
        params = super().get_params(ctx)
        self.take_words()
        for param in params:
            self._word(param)
        return params

    def get_short_help_str(self, limit: int = 45) -> str:
        self.take_words()
        return super().get_short_help_str(limit)

    def take_words(self) -> None:
        """Take what the command itself says."""
        self.help = say(f"help.{self.name}.about")
        self.short_help = say(f"help.{self.name}.short")
        self.options_metavar = say("metavar.options")

    def _word(self, param: click.Parameter) -> None:
        if isinstance(param, click.Option):
            option = max(param.opts, key=len).lstrip("-")
            own, shared = f"help.{self.name}.{option}", f"help.option.{option}"
            param.help = say(own if own in catalogue() else shared)
        # The words of click's own kinds of numbers, which it shows in capitals where there is no metavar.
        if isinstance(param.type, (types.IntParamType, types.FloatParamType)):
            param.type.name = say(f"click.type_{_slug(type(param.type).name)}")
        if param.metavar is not None:
            metavar = _METAVARS.setdefault(id(param), param.metavar)
            param.metavar = say(f"metavar.{_slug(metavar)}")


_METAVARS: dict[int, str] = {}
"""What the code calls the value of a parameter, by the parameter."""

command: Callable[..., Any] = partial(click.command, cls=Worded)
"""As `click.command`: `@command("compare")`, with all words in the catalogue."""


def translated(said: str) -> str:
    """A sentence of click in the language of the process; in English where the catalogue lacks it."""
    return said if current() == "en" else _of_click().get(said, {}).get(current(), said)


def _translated_count(one: str, many: str, count: int) -> str:
    return translated(one if count == 1 else many)


@cache
def _of_click() -> dict[str, dict[str, str]]:
    return {words["en"]: words for key, words in catalogue().items() if key.startswith("click.")}


def _slug(words: str) -> str:
    return re.sub(r"[^a-z]+", "_", words.lower()).strip("_")


# Click looks up these two names, gettext's, for every sentence. Its own way to another language is a compiled file
# for gettext and an environment variable that also changes the words of other libraries.
for _module in (core, decorators, exceptions, formatting, parser, types):
    for _name, _function in (("_", translated), ("ngettext", _translated_count)):
        if hasattr(_module, _name):
            setattr(_module, _name, _function)
