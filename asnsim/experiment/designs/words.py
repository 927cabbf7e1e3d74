"""What a person reads in place of a parameter's full name and its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from asnsim.experiment.settings import row_of
from asnsim.language import MISSING, catalogue, meaning, number, text, within_brackets
from asnsim.mistakes import unit_words
from asnsim.wording import said_in


def short_names(names: Sequence[str]) -> dict[str, str]:
    """The end of each full name that tells it from the others: "halo", or "peers.noise" beside "citizens.noise"."""
    found = {}
    for name in names:
        parts = name.split(".")
        ends = (".".join(parts[-length:]) for length in range(1, len(parts) + 1))
        found[name] = next(end for end in ends if sum(_ends_in(other, end) for other in names) == 1)
    return found


def meaning_of(name: str, language: str) -> str:
    """What a parameter means, in one sentence with its unit: "Mean error when nothing hangs on it (SD)"."""
    row = row_of(name)
    said = meaning(row.meaning, language, row.meaning_id).partition(". ")[0].rstrip(".")
    unit = said_in(unit_words(row.unit, row.unit_id), language)
    return f"{said} ({within_brackets(unit)})" if unit and "|" not in unit and unit != "yes/no" else said


def value_in(value: Any, language: str) -> str:
    """A value as a person of that language writes it, with three figures where it is no whole number."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return text(f"design.{str(value).lower()}", language)
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return number(float(value), language, 0)
    if isinstance(value, float):
        plain = f"{value:.3g}"
        return plain if language == "en" or "e" in plain else plain.replace(".", ",")
    if isinstance(value, (list, tuple)):
        return "[" + "; ".join(value_in(one, language) for one in value) + "]"
    if isinstance(value, dict):
        return "; ".join(f"{key} {value_in(one, language)}" for key, one in value.items())
    key = f"design.value.{value}"
    return text(key, language) if key in catalogue() else str(value)


def _ends_in(name: str, end: str) -> bool:
    return name == end or name.endswith(f".{end}")
