"""Parameters as a person reads them: meaning, unit and source in words, and one parameter as an entry."""

from __future__ import annotations

import re
from typing import Any

from asnsim.cli.layout import entry, plain, span
from asnsim.language import catalogue, meaning, text
from asnsim.parameters import ParameterRow
from asnsim.scenario import ValueRow

_EVIDENCE = re.compile(r"\bE\d{3}\b")
# What a reader can look up: an evidence id, a statistic, a regulation by its number.
_REFERENCE = re.compile(
    r"\b[ES]\d{3}(?:-[ES]?\d{3})?\b"
    r"|\b(?:SE MenPANRB|PermenPANRB|Permendagri|Kepmendagri|Peraturan BKN|PP|UU) [\d.-]+/\d{4}"
)

# What a part says in Indonesian itself; it is shown in place of the English.
_OWN_WORDS = ("unit_id", "meaning_id")


def meaning_in(row: ValueRow | ParameterRow, language: str) -> str:
    """What a parameter means; English where neither its part nor the catalogue has it in `language`."""
    return meaning(row.meaning, language, row.meaning_id)


def unit_in(row: ValueRow | ParameterRow, language: str) -> str:
    """A parameter's unit in words: its own, else the catalogue's; a list of choices stays as it is in a file."""
    if language == "id" and row.unit_id:
        return row.unit_id
    key = unit_key(row.unit)
    return text(key, language) if key in catalogue() else row.unit


def unit_key(unit: str) -> str:
    """The label of a parameter's unit: that of "hours a quarter" is "parameter_unit.hours_a_quarter"."""
    return "parameter_unit." + re.sub(r"[^a-z0-9]+", "_", unit.lower()).strip("_")


def source_in(source: str, language: str) -> str:
    """Where a default comes from. In Indonesian the kind of source, then what can be looked up."""
    if language == "en" or not source:
        return source
    known = list(dict.fromkeys(_REFERENCE.findall(source)))
    return "; ".join([text(f"cli.source_{_kind(source)}", language), *known])


def in_words(row: ValueRow | ParameterRow, language: str) -> dict[str, Any]:
    """A parameter for another program: its fields, with what is said in words in one language."""
    said = {
        "meaning": meaning_in(row, language),
        "unit": unit_in(row, language),
        "source": source_in(row.source, language),
    }
    if isinstance(row, ParameterRow):
        said["size"] = meaning(row.size, language)
    return {name: said.get(name, value) for name, value in row._asdict().items() if name not in _OWN_WORDS}


def value_entry(row: ValueRow, language: str) -> str:
    """A parameter of a scenario with its value, default, unit, range and source."""
    value = plain(row.value, language) + ("*" if row.changed else "")
    default = text("cli.default", language, value=plain(row.default, language))
    return entry(f"{row.name}: {value}", "; ".join([default, *_described(row, language)]))


def parameter_entry(row: ParameterRow, language: str) -> str:
    """A parameter with its default, and below it its meaning, unit, range and source."""
    head = f"{row.name}: {plain(row.default, language)}"
    return entry(head, meaning_in(row, language), "; ".join(_described(row, language)))


def _described(row: ValueRow | ParameterRow, language: str) -> list[str]:
    described = [unit_in(row, language)] if row.unit else []
    if row.low is not None or row.high is not None:
        described.append(text("cli.range", language, range=span(row.low, row.high, language)))
    if row.source:
        described.append(text("cli.source", language, source=source_in(row.source, language)))
    return described


def _kind(source: str) -> str:
    words = source.lower()
    if words.startswith("fitted"):
        return "fitted"
    if "sign" in words.split() and _EVIDENCE.search(source):
        return "sign"
    if any(part in words for part in ("assumption", "memory", "prior", "choice")):
        return "assumption"
    if _EVIDENCE.search(source):
        return "evidence"
    is_rule = _REFERENCE.search(source) or "BKN" in source or words.startswith("rules of")
    return "rule" if is_rule else "scheme"
