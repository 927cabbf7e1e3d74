"""Indonesian and English: the words a person sees, and how numbers are written.

The catalogue is the folder `asnsim/words`: a file a subject, a table a label. What belongs to one thing (an outcome,
a rater, an incentive) is labelled where that thing is defined. What parameters mean is said in English where they are
declared; `asnsim/words/meanings` has the Indonesian of each sentence.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from asnsim.errors import unknown_name
from asnsim.files import packaged

LANGUAGES = ("en", "id")

# Decimal mark, then thousands mark.
_MARKS = {"en": ".,", "id": ",."}

MISSING = "–"


def text(key: str, language: str, **fields: object) -> str:
    """The label `key` in `language` ("en" or "id"), its {fields} filled in.

    Numbers are best passed through `number` first. Raises `InputError` for an unknown key or language.
    """
    _check(language)
    labels = catalogue()
    if key not in labels:
        raise unknown_name("label", key, labels)
    return labels[key][language].format(**fields)


def group_label(group: str, language: str) -> str:
    """A group of outcomes in words; the id itself for a group that another package brought."""
    key = f"group.{group}"
    return text(key, language) if key in catalogue() else group


def meaning(english: str, language: str, own: str = "") -> str:
    """What a parameter means, in `language`.

    In Indonesian `own` if its part brought it, else what `asnsim/words/meanings` has for the English; a sentence that
    nobody translated stays English. Raises `InputError` for an unknown language.
    """
    _check(language)
    return english if language == "en" else own or meanings().get(english, english)


def number(x: float, language: str, digits: int = 2) -> str:
    """`x` with `digits` decimals as the language writes it: 1,234.50 or 1.234,50; NaN is a dash."""
    _check(language)
    if math.isnan(x):
        return MISSING
    if math.isinf(x):
        return "∞" if x > 0 else "-∞"
    # Adding 0.0 after rounding turns -0.0 into 0.0: "-0.00" reads as a finding.
    plain = f"{round(x, digits) + 0.0:,.{digits}f}"
    return plain.translate(str.maketrans(".,", _MARKS[language]))


def decimal_mark(language: str) -> str:
    """What parts whole numbers from decimals: "." or ","."""
    _check(language)
    return _MARKS[language][0]


def counted(count: int, noun: str) -> str:
    """ "1 quarter", "4,000 employees": for what is said in English alone, such as a `repr`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The whole catalogue: dotted key to {"en": ..., "id": ...}."""
    return _together(packaged("words"), _flatten)


@cache
def meanings() -> dict[str, str]:
    """What parameters mean: the English sentence of their declaration to the Indonesian one."""
    return _together(packaged("words/meanings"), dict.items)


def _together(folder: Path, pairs: Callable[[dict[str, Any]], Iterable[tuple[str, Any]]]) -> dict[str, Any]:
    """The `pairs` of all TOML files of one folder as one table; no key may stand in two of them."""
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        here = dict(pairs(tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := words.keys() & here.keys():
            raise ValueError(f"{path.name} says what another file says: {', '.join(sorted(twice))}")
        words |= here
    return words


def _flatten(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if all(isinstance(entry, str) for entry in value.values()):
            yield key, value
        else:
            yield from _flatten(value, f"{key}.")


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise unknown_name("language", language, LANGUAGES)
