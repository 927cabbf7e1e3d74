"""Write the tables of `odd.md` from the code: `python -m paper.build_odd`; `--check` only compares.

A table stands between `<!-- table: NAME begin -->` and `<!-- table: NAME end -->`, and is replaced there.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from asnsim.model.core.records import codebook
from asnsim.model.development import MEASURES
from asnsim.model.incentives import INCENTIVES
from asnsim.model.raters import RATERS
from asnsim.model.service import SERVICE
from asnsim.outcomes import table as outcome_table
from asnsim.parameters import ParameterRow
from asnsim.population.published import statistics
from asnsim.records import columns
from asnsim.scenario import all_parameters
from asnsim.studies.virtual import switched_off

ODD = Path(__file__).with_name("odd.md")
MARKER = re.compile(r"(<!-- table: ([a-z]+) begin -->\n).*?(<!-- table: \2 end -->)", re.DOTALL)
ENTITIES = ("employee", "unit", "segment", "organization")
TOP = "scenario"


def tables() -> dict[str, str]:
    """Every generated table by name, as Markdown."""
    return {
        **{entity: _state_variables(entity) for entity in ENTITIES},
        "kept": _kept_by_parts(),
        "carried": _carried(),
        "outcomes": _outcomes(),
        "statistics": _statistics(),
        "parameters": _parameters(),
    }


def build(text: str) -> str:
    """`text` with every table between markers made anew.

    Raises `ValueError` when a table has no place, or a place no table.
    """
    made = tables()
    places = [match[2] for match in MARKER.finditer(text)]
    if sorted(places) != sorted(made):
        raise ValueError(f"odd.md has places for {sorted(places)}, there are tables {sorted(made)}")
    return MARKER.sub(lambda match: f"{match[1]}\n{made[match[2]]}\n\n{match[3]}", text)


def _state_variables(entity: str) -> str:
    book = codebook()
    rows = book[book["table"] == entity]
    cells = [
        (f"`{row['name']}`", row["meaning"], row["unit"], _span(row["low"], row["high"]))
        for _, row in rows.iterrows()
    ]
    return _markdown(("variable", "meaning", "unit", "range"), cells)


def _kept_by_parts() -> str:
    cells = [
        (f"`{kind}`", of, f"`{column.name}`", column.meaning, column.unit, _span(column.low, column.high))
        for registry in (RATERS, INCENTIVES, SERVICE, MEASURES)
        for kind, part in registry.items()
        for of, kept in (("employee", part.memory), ("unit", part.unit_memory))
        for column in columns(kept)
    ]
    return _markdown(("part", "of each", "variable", "meaning", "unit", "range"), cells)


def _carried() -> str:
    table = switched_off.shipped()
    titles = {one.id: one for one in switched_off.mechanisms()}
    cells = [
        (titles[line[0]].title["en"], " ".join(f"`{name}`" for name in titles[line[0]].off), *line[1:])
        for line in table.itertuples(index=False)
    ]
    return _markdown(("mechanism", "switched off", *table.columns[1:]), cells)


def _outcomes() -> str:
    cells = [
        (f"`{row['id']}`", row["group"], row["unit"], " ".join(row["definition"].split()))
        for _, row in outcome_table().iterrows()
    ]
    return _markdown(("outcome", "group", "unit", "definition"), cells)


def _statistics() -> str:
    cells = [
        (
            name,
            row["quantity"],
            _plain(row["value"]),
            row["unit"],
            row["region"],
            row["year"],
            row["source_title"],
        )
        for name, row in statistics().iterrows()
    ]
    return _markdown(("id", "quantity", "value", "unit", "region", "year", "source"), cells)


def _parameters() -> str:
    """A table a part of the scenario file, which is also a module of the model."""

    def part(row: ParameterRow) -> str:
        return row.name.rpartition(".")[0] or TOP

    parts: dict[str, list[ParameterRow]] = {}
    for name, rows in groupby(all_parameters(), part):
        parts.setdefault(name, []).extend(rows)
    blocks = []
    for name, listed in parts.items():
        cells = [
            (
                f"`{row.name.rpartition('.')[2]}`",
                row.meaning,
                row.unit,
                _span(row.low, row.high),
                _plain(row.default),
                row.source,
            )
            for row in listed
        ]
        head = ("parameter", "meaning", "unit", "range", "default", "source")
        blocks.append(f"#### `{name}`\n\n{_markdown(head, cells)}")
    return "\n\n".join(blocks)


def _markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|") or "-"


def _span(low: float | None, high: float | None) -> str:
    """A range, an open end left out."""
    lowest = None if low is None or math.isinf(low) else _plain(low)
    highest = None if high is None or math.isinf(high) else _plain(high)
    if lowest is None and highest is None:
        return "any"
    if highest is None:
        return f"from {lowest}"
    return f"to {highest}" if lowest is None else f"{lowest} to {highest}"


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return f"{int(value):,}" if whole else f"{value:.4g}"
    if isinstance(value, (tuple, list)):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    return str(value)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, or with `--check` tell whether they are current (exit code 1 if not)."""
    parser = argparse.ArgumentParser(prog="python -m paper.build_odd", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if a table is not current"
    )
    check = parser.parse_args(arguments).check
    old = ODD.read_text(encoding="utf-8")
    new = build(old)
    if check:
        if new != old:
            print("paper/odd.md is not current: python -m paper.build_odd", file=sys.stderr)
        return int(new != old)
    ODD.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
