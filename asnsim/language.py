"""Indonesian and English: the words a person sees, and how numbers are written.

The catalogue is the folder `asnsim/words`: a file a subject, a table a label. What belongs to one thing (an outcome,
a rater, an incentive) is labelled where that thing is defined.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from functools import cache
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
    words: dict[str, dict[str, str]] = {}
    for path in sorted(packaged("words").glob("*.toml")):
        here = dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := words.keys() & here.keys():
            raise ValueError(f"{path.name} gives labels that another file has: {', '.join(sorted(twice))}")
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
