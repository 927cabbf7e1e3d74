"""Indonesian and English: the words a person sees, and how numbers are written.

The catalogue is the folder `asnsim/words`: a file a subject, a table a label. What belongs to one thing (an outcome,
a rater, an incentive) is labelled where that thing is defined. What parameters mean is said in English where they are
declared; `asnsim/words/meanings` has the Indonesian of each sentence.
"""

from __future__ import annotations

import math

from asnsim.errors import unknown_name
from asnsim.wording import LANGUAGES, catalogue, current, in_indonesian, marked, meanings, speak, worded

__all__ = [
    "LANGUAGES",
    "MISSING",
    "catalogue",
    "counted",
    "current",
    "decimal_mark",
    "group_label",
    "meaning",
    "meanings",
    "number",
    "text",
    "use",
    "with_unit",
    "within_brackets",
]

MISSING = "–"


def use(language: str | None) -> None:
    """Say errors in `language` ("en" or "id") from now on, as in a notebook; None: as ASNSIM_LANGUAGE says.

    Raises `InputError` for another language.
    """
    if language is not None:
        _check(language)
    speak(language)


def text(key: str, language: str, /, **fields: object) -> str:
    """The label `key` in `language` ("en" or "id"), its {fields} filled in.

    Numbers are best passed through `number` first. Raises `InputError` for an unknown key or language.
    """
    _check(language)
    if key not in catalogue():
        raise unknown_name("label", key, catalogue())
    return worded(key, language, fields)


def group_label(group: str, language: str) -> str:
    """A group of outcomes in words; the id itself for a group that another package brought."""
    key = f"group.{group}"
    return text(key, language) if key in catalogue() else group


def within_brackets(words: str) -> str:
    """Words that come to stand in brackets, without brackets of their own: "index; 1 = mean at the start"."""
    return words.replace(" (", "; ").replace(")", "")


def with_unit(label: str, unit: str) -> str:
    """A label and its unit in one pair of brackets: "Autonomous motivation (index; 1 = mean at the start)"."""
    return f"{label} ({within_brackets(unit)})"


def meaning(english: str, language: str, own: str = "") -> str:
    """A sentence that is said in English where something is declared, in `language`: what a parameter means, or where
    a table can be read.

    In Indonesian `own` if its part brought it, else what `asnsim/words/meanings` has for the English; a sentence that
    nobody translated stays English. Raises `InputError` for an unknown language.
    """
    _check(language)
    return english if language == "en" else in_indonesian(english, own)


def number(x: float, language: str, digits: int = 2) -> str:
    """`x` with `digits` decimals as the language writes it: 1,234.50 or 1.234,50; NaN is a dash."""
    _check(language)
    if math.isnan(x):
        return MISSING
    if math.isinf(x):
        return "∞" if x > 0 else "-∞"
    # Adding 0.0 after rounding turns -0.0 into 0.0: "-0.00" reads as a finding.
    plain = f"{round(x, digits) + 0.0:,.{digits}f}"
    return marked(plain, language)


def decimal_mark(language: str) -> str:
    """What parts whole numbers from decimals: "." or ","."""
    _check(language)
    return marked(".", language)


def counted(count: int, noun: str) -> str:
    """ "1 quarter", "4,000 employees": for what is said in English alone, such as a `repr`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise unknown_name("language", language, LANGUAGES)
