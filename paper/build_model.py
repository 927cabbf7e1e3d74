"""Write the tables of symbols of `docs/model.md` and its Indonesian twin from the code: `python -m paper.build_model`;
`--check` only compares.

`symbols.toml` says which names stand in which table; meaning, unit and source are those of their declaration.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from asnsim.cli.parameter_words import meaning_in, unit_in
from asnsim.language import meaning, text
from asnsim.mistakes import unit_words
from asnsim.model.core.records import codebook
from asnsim.parameters import ParameterRow, source_shortly
from asnsim.scenario import all_parameters
from asnsim.wording import said_in

PAGES = {
    language: Path(__file__).resolve().parents[1] / "docs" / name
    for language, name in (("en", "model.md"), ("id", "model.id.md"))
}
MARKER = re.compile(r"(<!-- symbols begin -->\n).*?(<!-- symbols end -->)", re.DOTALL)
# Numbers on this page are written as in code, in both languages.
DECIMAL_COMMA = re.compile(r"(\d),(\d)")
HEAD = ("symbol", "name", "meaning", "unit", "source")


@cache
def symbols() -> dict[str, Any]:
    """`symbols.toml`: groups of names, and the symbols of those that have one."""
    return tomllib.loads(Path(__file__).with_name("symbols.toml").read_text(encoding="utf-8"))


@cache
def behaviour() -> dict[str, ParameterRow]:
    """Every number of behaviour by its full name."""
    return {row.name: row for row in all_parameters() if row.role == "behaviour"}


def groups() -> list[tuple[dict[str, Any], list[str]]]:
    """Each group with the parameters of its table. A parameter goes to the group that names the nearest part."""
    found: list[tuple[dict[str, Any], list[str]]] = [(group, []) for group in symbols()["group"]]
    places = {part: listed for group, listed in found for part in group["below"]}
    for name in behaviour():
        part = name.rpartition(".")[0]
        while part and part not in places:
            part = part.rpartition(".")[0]
        if part:
            places[part].append(name)
    return found


def tables(language: str) -> str:
    """All tables of symbols as Markdown."""
    return "\n\n".join(
        f"### {group[language]}\n\n{_table(group['columns'], names, language)}" for group, names in groups()
    )


def words() -> set[str]:
    """What the tables say of columns in English, and `asnsim/words/meanings` has in Indonesian."""
    return {str(columns().loc[name]["meaning"]) for group in symbols()["group"] for name in group["columns"]}


def build(page: str, language: str) -> str:
    """`page` with its tables made anew. Raises `ValueError` when it has no place for them."""
    if len(MARKER.findall(page)) != 1:
        raise ValueError("the page of the model has no place for its tables, or several")
    return MARKER.sub(lambda match: f"{match[1]}\n{tables(language)}\n\n{match[2]}", page)


def _table(listed: Iterable[str], parameters: Iterable[str], language: str) -> str:
    head = [text(f"model_page.{key}", language) for key in HEAD]
    lines = [head, ["---"] * len(head)]
    lines += [_column(name, language) for name in listed]
    lines += [_parameter(behaviour()[name], language) for name in parameters]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") or "-" for cell in line) + " |" for line in lines
    )


def _column(name: str, language: str) -> list[str]:
    table, _, column = name.partition(".")
    row = columns().loc[name]
    of = text(f"model_page.of_{table}", language)
    return [
        _symbol(name),
        f"`{column}`, {of}",
        meaning(row["meaning"], language),
        said_in(unit_words(row["unit"]), language),
        "",
    ]


def _parameter(row: ParameterRow, language: str) -> list[str]:
    return [
        _symbol(row.name),
        f"`{row.name}`",
        DECIMAL_COMMA.sub(r"\1.\2", meaning_in(row, language)),
        unit_in(row, language),
        source_shortly(row.source, language),
    ]


@cache
def columns() -> Any:
    """The codebook by table and name, as in `employee.motivation`."""
    book = codebook()
    return book.set_index(book["table"] + "." + book["name"])


def _symbol(name: str) -> str:
    symbol = symbols()["symbols"].get(name, "")
    return f"${symbol}$" if symbol else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, or with `--check` tell whether they are current (exit code 1 if not)."""
    parser = argparse.ArgumentParser(prog="python -m paper.build_model", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if a table is not current"
    )
    check = parser.parse_args(arguments).check
    stale = []
    for language, page in PAGES.items():
        old = page.read_text(encoding="utf-8")
        new = build(old, language)
        if new != old:
            stale.append(page.name)
            if not check:
                page.write_text(new, encoding="utf-8")
    if check and stale:
        print(f"{', '.join(stale)} not current: python -m paper.build_model", file=sys.stderr)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
