"""Parameters as a person reads them: meaning, unit and source in words, and one parameter as an entry."""

from __future__ import annotations

from typing import Any

from asnsim.cli.layout import entry, plain, span
from asnsim.language import meaning, text
from asnsim.mistakes import unit_key, unit_words
from asnsim.parameters import ParameterRow, source_in
from asnsim.scenario import ValueRow
from asnsim.wording import said_in

__all__ = ["in_words", "meaning_in", "parameter_entry", "source_in", "unit_in", "unit_key", "value_entry"]

# What a part says in Indonesian itself; it is shown in place of the English.
_OWN_WORDS = ("unit_id", "meaning_id")


def meaning_in(row: ValueRow | ParameterRow, language: str) -> str:
    """What a parameter means; English where neither its part nor the catalogue has it in `language`."""
    return meaning(row.meaning, language, row.meaning_id)


def unit_in(row: ValueRow | ParameterRow, language: str) -> str:
    """A parameter's unit in words: its own, else the catalogue's; a list of choices stays as it is in a file."""
    return said_in(unit_words(row.unit, row.unit_id), language)


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
    value = _shown(row.value, row, language) + ("*" if row.changed else "")
    default = text("cli.default", language, value=_shown(row.default, row, language))
    return entry(f"{row.name}: {value}", "; ".join([default, *_described(row, language)]))


def parameter_entry(row: ParameterRow, language: str) -> str:
    """A parameter with its default, and below it its meaning, unit, range, source and role."""
    head = f"{row.name}: {_shown(row.default, row, language)}"
    return entry(head, meaning_in(row, language), "; ".join(_described(row, language)))


def _shown(value: Any, row: ValueRow | ParameterRow, language: str) -> str:
    """A value as a person writes it; a code is no quantity, and its thousands are not parted."""
    return f"{value:.0f}" if row.unit == "code" else plain(value, language)


def _described(row: ValueRow | ParameterRow, language: str) -> list[str]:
    described = [unit_in(row, language)] if row.unit else []
    if row.low is not None or row.high is not None:
        between = span(row.low, row.high, language)
        if row.unit == "code":
            low, high = (_shown(end, row, language) for end in (row.low, row.high))
            between = text("report.from_to", language, low=low, high=high)
        described.append(text("cli.range", language, range=between))
    if row.source:
        # What a scenario changes has its source in what the scenario says of itself.
        of = "source_of_default" if isinstance(row, ValueRow) and row.changed else "source"
        described.append(text(f"cli.{of}", language, source=source_in(row.source, language)))
    if isinstance(row, ParameterRow) and row.role:
        described.append(text("cli.role_is", language, role=text(f"cli.role_{row.role}", language)))
        if row.doubt:
            described.append(text(f"cli.doubt_{row.doubt.replace(' ', '_')}", language))
    return described
