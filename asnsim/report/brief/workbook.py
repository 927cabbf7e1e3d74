"""The brief as a workbook: one tidy sheet a table, with units, and a first sheet that says what each is."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from asnsim.errors import InputError, message, printable
from asnsim.experiment.effects import unit
from asnsim.experiment.who import ALL, group_in, grouping_names
from asnsim.language import text
from asnsim.outcomes.outcome import known_unit
from asnsim.plots.tables import label
from asnsim.plots.units import display
from asnsim.report.brief.content import cost_called
from asnsim.report.brief.facts import Facts
from asnsim.report.brief.legal import legal_basis
from asnsim.studies.unknowns import group_words
from asnsim.studies.why.reasons import in_words

_REGIONS = {"en": "[$-409]", "id": "[$-421]"}
"""English of the United States and Indonesian, as a format of numbers names them."""

NUMBER, SHARE_OF, RUPIAH, COUNT, WORDS = "number", "share", "rupiah", "count", "words"
_FORMATS = {NUMBER: "#,##0.0000", SHARE_OF: "0.0%", RUPIAH: "#,##0", COUNT: "#,##0"}

_WHOLE_FROM = 1000
"""A number of this size is shown without what follows its decimal mark, as rupiah and hours are."""

_LONGEST = 60
"""Letters after which a column is no wider, and its cells are wrapped."""

_NUMBERS = {NUMBER: 22, SHARE_OF: 14, RUPIAH: 20, COUNT: 12}
"""How wide a column of numbers is, in digits; a workbook shows no part of a number that is wider."""

_LINE = 15
"""Points."""


@dataclass(frozen=True)
class Sheet:
    """A table: its key in the catalogue, columns as (key of the heading, kind), and rows."""

    key: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Any]]


def workbook(facts: Facts) -> bytes:
    """The workbook as a file's bytes, the same bytes each time."""
    try:
        library = import_module("xlsxwriter")
    except ImportError as error:
        said = message("error.document_needs", format="xlsx", library="xlsxwriter", package="xlsxwriter")
        raise InputError(said) from error
    import datetime

    content = io.BytesIO()
    book = library.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)})
    looks = _looks(book, facts.language)
    sheets = _sheets(facts)
    _contents(book, sheets, looks, facts.language)
    for sheet in sheets:
        _write(book, sheet, looks, facts.language)
    book.close()
    return content.getvalue()


def _sheets(facts: Facts) -> list[Sheet]:
    """What there is to tell; a sheet of what was not examined is left out."""
    found = [_verdicts(facts), _costs(facts)]
    if facts.who is not None:
        found.append(_who(facts))
    if facts.why is not None:
        found.append(_why(facts))
    return [*found, _effects(facts), _assumptions(facts), _law(facts)]


def _verdicts(facts: Facts) -> Sheet:
    language, tables = facts.language, facts.tables
    rows = []
    for one in facts.judged:
        shown = display(unit(one.outcome), language, [], difference=True)
        level = tables.level(one.outcome, tables.baseline).value
        numbers = (level, one.effect.value, one.effect.low, one.effect.high, one.size)
        rows.append(
            [
                label(one.outcome, language),
                facts.labels[one.arm],
                shown.label,
                *(shown.factor * number for number in numbers),
                text(f"brief.verdict_{one.verdict}", language),
                *(() if one.shares is None else one.shares),
            ]
        )
    columns = [
        ("word.outcome", WORDS),
        ("brief.column_option", WORDS),
        ("brief.column_unit", WORDS),
        ("brief.column_baseline", NUMBER),
        ("brief.column_difference", NUMBER),
        ("brief.column_low", NUMBER),
        ("brief.column_high", NUMBER),
        ("brief.size_column", NUMBER),
        ("brief.column_verdict", WORDS),
    ]
    if facts.sets:
        columns += [(f"brief.column_{name}", SHARE_OF) for name in ("better", "small", "worse")]
    return Sheet("verdicts", columns, rows)


def _costs(facts: Facts) -> Sheet:
    language = facts.language
    unit_words = _unit_words("rupiah a year", language)
    rows = [
        [
            cost_called(cost, language),
            facts.labels[arm],
            unit_words,
            cost.level.value,
            *(effect.value, effect.low, effect.high),
            effect.value / facts.employees,
        ]
        for cost in facts.costs
        for arm, effect in cost.effects.items()
    ]
    columns = [
        ("brief.costs_column", WORDS),
        ("brief.column_option", WORDS),
        ("brief.column_unit", WORDS),
        *((f"brief.column_{name}", RUPIAH) for name in ("baseline", "difference", "low", "high", "each")),
    ]
    return Sheet("costs", columns, rows)


def _who(facts: Facts) -> Sheet:
    language, table = facts.language, facts.who
    assert table is not None
    by_called = grouping_names([by for by in dict.fromkeys(table["by"]) if by != ALL], language)
    rows = [
        [
            by_called.get(row.by, ""),
            group_in(row.by, row.group, language),
            text(f"who.{row.outcome}", language),
            facts.labels[row.arm],
            _unit_words(row.unit, language),
            *(row.baseline, row.gain, row.ci_low, row.ci_high, row.winners, row.losers, row.employees),
        ]
        for row in table[table["arm"].isin(facts.reforms)].itertuples()
    ]
    columns = [
        ("brief.column_by", WORDS),
        ("brief.column_group", WORDS),
        ("brief.column_measure", WORDS),
        ("brief.column_option", WORDS),
        ("brief.column_unit", WORDS),
        ("brief.column_baseline", NUMBER),
        ("brief.column_gain", NUMBER),
        ("brief.column_low", NUMBER),
        ("brief.column_high", NUMBER),
        ("brief.column_winners", SHARE_OF),
        ("brief.column_losers", SHARE_OF),
        ("brief.column_people", COUNT),
    ]
    return Sheet("who", columns, rows)


def _why(facts: Facts) -> Sheet:
    language, table = facts.language, facts.why
    assert table is not None
    rows = []
    for row in table[table["acts"].astype(str) == "True"].itertuples():
        words, parameters = in_words(row.kind, row.id, facts.labels, facts.in_force, language)
        rows.append([words, row.weight, row.turned, "; ".join(parameters)])
    columns = [
        ("brief.column_changed", WORDS),
        ("brief.column_moves", SHARE_OF),
        ("brief.column_turned", COUNT),
        ("brief.column_name", WORDS),
    ]
    return Sheet("why", columns, rows)


def _effects(facts: Facts) -> Sheet:
    language = facts.language
    rows = []
    for row in facts.tables.effects.itertuples():
        if not math.isfinite(row.effect):
            continue
        shown = display(str(row.unit), language, [], difference=True)
        numbers = [shown.factor * number for number in (row.effect, row.ci_low, row.ci_high)]
        named = [label(row.outcome, language), facts.labels[row.arm], shown.label]
        rows.append([*named, *numbers, row.outcome])
    columns = [
        ("word.outcome", WORDS),
        ("brief.column_option", WORDS),
        ("brief.column_unit", WORDS),
        ("brief.column_difference", NUMBER),
        ("brief.column_low", NUMBER),
        ("brief.column_high", NUMBER),
        ("brief.column_name", WORDS),
    ]
    return Sheet("effects", columns, rows)


def _assumptions(facts: Facts) -> Sheet:
    language = facts.language
    rows = [
        [group_words(one.group, language), one.words(language), "; ".join(one.paths)]
        for one in facts.in_force
    ]
    columns = [
        ("brief.column_about_people", WORDS),
        ("brief.column_assumption", WORDS),
        ("brief.column_name", WORDS),
    ]
    return Sheet("assumptions", columns, rows)


def _law(facts: Facts) -> Sheet:
    language = facts.language
    rows = [
        [one.cited_in(language), one.title.in_(language), str(one.in_force), one.id]
        for one in legal_basis(facts.study.scenarios)
    ]
    columns = [
        ("brief.column_cited", WORDS),
        ("brief.column_title", WORDS),
        ("brief.column_year", WORDS),
        ("brief.column_name", WORDS),
    ]
    return Sheet("law", columns, rows)


def _unit_words(name: str, language: str) -> str:
    known = known_unit(name)
    return name if known is None else known.words[language]


def _looks(book: Any, language: str) -> dict[str, Any]:
    looks = {kind: book.add_format({"num_format": f"{_REGIONS[language]}{form}", "valign": "top"})
             for kind, form in _FORMATS.items()}  # fmt: skip
    looks[WORDS] = book.add_format({"text_wrap": True, "valign": "top"})
    looks["head"] = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#F0F2F5", "bottom": 1}
    )
    looks["title"] = book.add_format({"bold": True, "font_size": 14})
    return looks


def _contents(book: Any, sheets: Sequence[Sheet], looks: dict[str, Any], language: str) -> None:
    """The first sheet: what each of the others is."""
    page = book.add_worksheet(_named("contents", language))
    page.write_string(0, 0, text("brief.title", language), looks["title"])
    page.write_string(1, 0, text("brief.numbers_note", language))
    for place, key in enumerate(("table", "about", "rows")):
        page.write_string(3, place, text(f"brief.column_{key}", language), looks["head"])
    for line, sheet in enumerate(sheets, 4):
        page.write_string(line, 0, _named(sheet.key, language), looks[WORDS])
        page.write_string(line, 1, text(f"brief.about_{sheet.key}", language), looks[WORDS])
        page.write_number(line, 2, len(sheet.rows), looks[COUNT])
        page.set_row(line, 2 * _LINE)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    page.set_column(2, 2, 8)
    _on_paper(page)


def _write(book: Any, sheet: Sheet, looks: dict[str, Any], language: str) -> None:
    page = book.add_worksheet(_named(sheet.key, language))
    widths = []
    for place, (key, kind) in enumerate(sheet.columns):
        page.write_string(0, place, text(key, language), looks["head"])
        longest = max((len(str(row[place])) for row in sheet.rows), default=0)
        widths.append(min(max(longest, 12), _LONGEST) + 2 if kind == WORDS else _NUMBERS[kind])
        page.set_column(place, place, widths[-1])
    page.set_row(0, 2 * _LINE)
    for line, row in enumerate(sheet.rows, 1):
        # Said, and not left to the program that opens it: some give wrapped words one line.
        page.set_row(line, _LINE * _lines(row, sheet.columns, widths))
        for place, (value, (_, kind)) in enumerate(zip(row, sheet.columns, strict=True)):
            if kind == WORDS:
                # Written as text, so that no name is taken for a formula.
                page.write_string(line, place, printable(str(value)), looks[WORDS])
            elif math.isfinite(value):
                whole = kind == NUMBER and abs(value) >= _WHOLE_FROM
                page.write_number(line, place, float(value), looks[COUNT if whole else kind])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(0)
    _on_paper(page)


def _lines(row: Sequence[Any], columns: Sequence[tuple[str, str]], widths: Sequence[int]) -> int:
    """How many lines the longest words of a row take."""
    words = [
        (value, width) for value, (_, kind), width in zip(row, columns, widths, strict=True) if kind == WORDS
    ]
    return max(math.ceil(len(str(value)) / (width - 2)) for value, width in words) or 1


def _on_paper(page: Any) -> None:
    """A4, lying, as wide as the page."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _named(key: str, language: str) -> str:
    return text(f"brief.sheet_{key}", language)
