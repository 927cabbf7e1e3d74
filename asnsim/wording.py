"""The catalogue of words, the language of this process, and sentences that are worded when they are shown.

The catalogue is the folder `asnsim/words`: a file a subject, a table a label, each in English and in Indonesian.
An error holds a sentence that knows its key and its fields (`Said`): it crosses process borders as such, and is worded
in the language of whoever reads it.
"""

from __future__ import annotations

import errno
import os
import string
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "id")

VARIABLE = "ASNSIM_LANGUAGE"
"""The environment variable that says the language, where nobody has chosen one."""

# Decimal mark, then thousands mark.
_MARKS = {"en": ".,", "id": ",."}

_WORDS = Path(__file__).resolve().with_name("words")
_chosen: list[str] = []


def speak(language: str | None) -> None:
    """Take `language`, one of `LANGUAGES`, for this process; None takes what the environment says."""
    _chosen[:] = [] if language is None else [language]


def chosen() -> str | None:
    """The language that was chosen for this process, if one was."""
    return _chosen[0] if _chosen else None


def current() -> str:
    """The language that was chosen, else that of the variable ASNSIM_LANGUAGE, else English."""
    if _chosen:
        return _chosen[0]
    told = os.environ.get(VARIABLE, "")
    return told if told in LANGUAGES else LANGUAGES[0]


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The whole catalogue: dotted key to {"en": ..., "id": ...}."""
    words = _together(_WORDS, _flatten)
    if not words:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(_WORDS))
    return words


@cache
def meanings() -> dict[str, str]:
    """What parameters mean: the English sentence of their declaration to the Indonesian one."""
    return _together(_WORDS / "meanings", dict.items)


def in_indonesian(english: str, own: str = "") -> str:
    """A sentence of a declaration in Indonesian: `own` if its part brought it, else that of `meanings`; a sentence that
    nobody translated stays English."""
    return own or meanings().get(english, english)


def _together(folder: Path, pairs: Callable[[dict[str, Any]], Iterable[tuple[str, Any]]]) -> dict[str, Any]:
    """The `pairs` of all TOML files of one folder as one table; no key may stand in two of them."""
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        here = dict(pairs(tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := words.keys() & here.keys():
            raise ValueError(f"{path.name} says what another file says: {', '.join(sorted(twice))}")
        words |= here
    return words


class Said(str):
    """A sentence that every language can say. As text it is English; `in_` gives it in another language.

    `wording(language, *arguments)` says it. It is a function of a module, so that a sentence can cross process borders.
    """

    __slots__ = ("arguments", "wording")

    wording: Callable[..., str]
    arguments: tuple[Any, ...]

    def __new__(cls, wording: Callable[..., str], *arguments: Any) -> Said:
        said = super().__new__(cls, wording("en", *arguments))
        said.wording, said.arguments = wording, arguments
        return said

    def __reduce__(self) -> tuple[Any, ...]:
        return Said, (self.wording, *self.arguments)

    def in_(self, language: str) -> str:
        return self.wording(language, *self.arguments)


def message(key: str, /, **fields: Any) -> Said:
    """The sentence `key` of the catalogue, its {fields} filled in with names, numbers, errors and other sentences.

    Numbers are written as the reader's language writes them; lists are listed.
    """
    return Said(_worded, key, fields)


def plural(key: str, count: int, /, **fields: Any) -> Said:
    """As `message`, from `key`.one or `key`.many, with the field `count`."""
    return Said(_worded, f"{key}.{'one' if count == 1 else 'many'}", {"count": count, **fields})


def joined(separator: str, *parts: Any) -> Said:
    """Sentences, names and errors with `separator` between them; empty ones are left out."""
    return Said(_joined, separator, [part for part in parts if part])


def either(english: str, indonesian: str) -> Said:
    """Words that stand beside the thing they belong to, in both languages."""
    return Said(_either, english, indonesian)


def grouped(number: Any) -> Said:
    """A quantity with its thousands parted, where it is whole; anything else as it is said."""
    return Said(_grouped, number)


def noun(kind: str) -> str:
    """A kind of thing, such as "rater": its word in the catalogue, itself where another package brought it."""
    key = f"kind.{kind.replace(' ', '_')}"
    return message(key) if key in catalogue() else kind


def worded(key: str, language: str, fields: Mapping[str, Any]) -> str:
    """The label `key` in `language` with its {fields} filled in. KeyError for a key that is not in the catalogue."""
    return _Filled(language).vformat(catalogue()[key][language], (), fields)


def said_in(value: Any, language: str) -> str:
    """A sentence, an error, a number, a list or a name, as `language` says it."""
    if hasattr(value, "in_"):
        return str(value.in_(language))
    if isinstance(value, (list, tuple)):
        return ", ".join(said_in(part, language) for part in value)
    if isinstance(value, Real) and not isinstance(value, Integral):
        return marked(f"{value:g}", language)
    return str(value)


def marked(number: str, language: str) -> str:
    """A number that is written in the English way, with the marks of `language`."""
    return number.translate(str.maketrans(".,", _MARKS[language]))


class _Filled(string.Formatter):
    """Fills in fields as one language says them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return said_in(value, self.language)
        filled = format(value, format_spec)
        return marked(filled, self.language) if isinstance(value, Real) else filled


def _worded(language: str, key: str, fields: Mapping[str, Any]) -> str:
    return worded(key, language, fields)


def _either(language: str, english: str, indonesian: str) -> str:
    return english if language == "en" else indonesian


def _grouped(language: str, number: Any) -> str:
    return marked(f"{number:,}", language) if isinstance(number, Integral) else said_in(number, language)


def _joined(language: str, separator: str, parts: Sequence[Any]) -> str:
    return separator.join(said_in(part, language) for part in parts)


def _flatten(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if all(isinstance(entry, str) for entry in value.values()):
            yield key, value
        else:
            yield from _flatten(value, f"{key}.")
