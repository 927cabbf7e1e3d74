"""`docs/levels.md` and `docs/places.md`, each in both languages: `python -m asnsim.studies.levels.pages` writes them
anew."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.files import packaged
from asnsim.language import LANGUAGES, meaning, number, text
from asnsim.population.published import statistics
from asnsim.scenario import load
from asnsim.studies.levels.report import levels, verdicts_said
from asnsim.studies.levels.table import PLACES, SUBJECTS, Level, table
from asnsim.wording import marked

DOCS = Path(__file__).resolve().parents[3] / "docs"

_ENDINGS = {"en": ".md", "id": ".id.md"}


def levels_page(rows: pd.DataFrame, language: str = "en") -> str:
    """Published against simulated for each place, as Markdown; `rows` are those of `levels`, in whatever language."""
    parts = _head("levels", language)
    snapshots: dict[str, None] = {}
    for place in PLACES:
        here = rows[rows["place"] == place]
        parts.append(f"## {load(place).title_in(language)}")
        for subject in SUBJECTS:
            of_subject = here[here["subject"] == subject]
            if len(of_subject):
                parts.append(f"**{_said(subject, language)}**\n\n{_table(of_subject, language)}")
        snapshots |= {_levels()[row.level].snapshot[language]: None for row in here.itertuples() if row.why}
    reasons = "\n".join(f"- {why[0].upper()}{why[1:]}." for why in snapshots)
    parts.append(f"## {_said('why', language)}\n\n{reasons}")
    return "\n\n".join(parts) + "\n"


def places_page(rows: pd.DataFrame, language: str = "en") -> str:
    """What is published of each place, what is set by it or compared with it, and what is assumed, as Markdown."""
    parts = _head("places", language)
    parts += [_place(place, rows[rows["place"] == place], language) for place in PLACES]
    return "\n\n".join(parts) + "\n"


def words() -> set[str]:
    """What the page of places says in English and `asnsim/words/meanings` has in Indonesian."""
    said: set[str] = set()
    known = statistics()
    for given in places().values():
        said |= {*given["unused"].values(), *given["assumed"]}
        for id in (*given["set"], *given["compared"], *given["unused"]):
            said |= {str(known.loc[id, column]) for column in ("quantity", "unit", "source_title")}
    return said


@cache
def places() -> dict[str, dict[str, Any]]:
    """`places.toml`: for each place what is set, compared, unused and assumed."""
    file = packaged("studies") / "levels" / "places.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _head(page: str, language: str) -> list[str]:
    said = [_said(key, language) for key in (f"{page}_title", f"{page}_other", "generated", f"{page}_about")]
    return [f"# {said[0]}", *said[1:]]


def _place(place: str, rows: pd.DataFrame, language: str) -> str:
    """Both names, the table of what is published, and the list of what is assumed."""
    given, known = places()[place], statistics()
    lines = _heading("places_head", language)
    uses = {**dict.fromkeys(given["set"], "set"), **dict.fromkeys(given["compared"], "compared")}
    for id in sorted(uses | given["unused"], key=lambda id: int(id[1:])):
        row = known.loc[id]
        compared = rows.itertuples() if uses.get(id) == "compared" else ()
        simulated = "; ".join(_simulated(one, language) for one in compared if id in one.ids.split(", "))
        if id in uses:
            use = _said(uses[id], language)
        else:
            use = text("level_page.unused", language, why=meaning(given["unused"][id], language))
        title, address = meaning(row["source_title"], language), row["source_url"]
        cells = (
            id,
            meaning(row["quantity"], language),
            _plain(row["value"], language),
            meaning(row["unit"], language),
            row["year"],
            f"[{title}]({address})" if address else title,
            use,
            simulated,
        )
        lines.append(f"| {' | '.join(map(str, cells))} |")
    assumed = "\n".join(f"- {meaning(one, language)}" for one in given["assumed"])
    scenario = load(place)
    other = next(one for one in LANGUAGES if one != language)
    head = f"## `{place}`\n\n{scenario.title_in(language)}.\n\n*{scenario.title_in(other)}.*"
    return f"{head}\n\n" + "\n".join(lines) + f"\n\n{_said('assumed', language)}\n\n{assumed}"


def _simulated(row: Any, language: str) -> str:
    start, later = (number(value, language, row.digits) for value in (row.at_start, row.after_ten_years))
    unit = _levels()[row.level].unit[language]
    return text("level_page.then", language, start=start, later=later, unit=unit)


def _plain(value: float, language: str) -> str:
    """A number with as many decimals as it has: 17,360,000 and 3.65."""
    digits = next(digits for digits in (0, 1, 2) if digits == 2 or round(value, digits) == round(value, 2))
    return number(value, language, digits)


def _table(rows: pd.DataFrame, language: str) -> str:
    lines = _heading("levels_head", language)
    for row in rows.itertuples():
        level = _levels()[str(row.level)]
        published, start, later = (
            number(value, language, row.digits)
            for value in (row.published, row.at_start, row.after_ten_years)
        )
        compared = row.subject == "standing" or row.ids
        tolerance = marked(f"{row.tolerance:g}", language) if compared else ""
        said = verdicts_said(row.verdict_at_start, row.verdict_after_ten_years, language)
        label = f"{level.label[language]} ({level.unit[language]})"
        lines.append(f"| {label} | {published} | {row.ids} | {tolerance} | {start} | {later} | {said} |")
    return "\n".join(lines)


def _heading(key: str, language: str) -> list[str]:
    """The first two lines of a table."""
    columns = _said(key, language)
    return [f"| {columns} |", "|" + "---|" * (columns.count("|") + 1)]


def _said(key: str, language: str) -> str:
    return text(f"level_page.{key}", language)


@cache
def _levels() -> dict[str, Level]:
    return {level.id: level for level in table()}


def main() -> None:
    """Write both pages in both languages."""
    rows = levels()
    for language, ending in _ENDINGS.items():
        (DOCS / f"levels{ending}").write_text(levels_page(rows, language), encoding="utf-8")
        (DOCS / f"places{ending}").write_text(places_page(rows, language), encoding="utf-8")


if __name__ == "__main__":
    main()
