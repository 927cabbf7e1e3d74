"""Text tables for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

from asnsim.language import text as label

GAP = "  "
_NARROWEST = 16


def terminal_width() -> int:
    """Columns of the terminal, 100 where there is none; `COLUMNS` wins."""
    return max(shutil.get_terminal_size((100, 24)).columns, 60)


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = (), wrap: Sequence[int] = ()
) -> str:
    """Lines of aligned columns. `right` are the columns set flush right; those of `wrap` share the width that
    the others leave, and are broken over lines where that is not enough."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    left = terminal_width() - len(GAP) * (len(head) - 1)
    left -= sum(width for column, width in enumerate(widths) if column not in wrap)
    # The narrowest first: what it does not need is left to the others.
    for place, column in enumerate(sorted(wrap, key=lambda column: widths[column])):
        widths[column] = min(widths[column], max(left // (len(wrap) - place), _NARROWEST))
        left -= widths[column]
    lines = _lines(head, widths, right, wrap)
    lines.append(GAP.join("-" * width for width in widths))
    for row in rows:
        lines += _lines(row, widths, right, wrap)
    return "\n".join(lines)


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[int], wrap: Sequence[int]) -> list[str]:
    broken = [
        textwrap.wrap(cell, width) or [""] if column in wrap else [cell]
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    lines = []
    for line in range(max(map(len, broken))):
        cells = [parts[line] if line < len(parts) else "" for parts in broken]
        lines.append(
            GAP.join(
                cell.rjust(width) if column in right else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
            ).rstrip()
        )
    return lines


def prose_width() -> int:
    """Columns for prose: those of the terminal up to 100, and 80 where there is none."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 60), 100)


def paragraph(text: str, indent: str = "") -> str:
    """Prose at the width of the terminal, its own paragraphs kept."""
    parts = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    width = prose_width()
    return "\n\n".join(
        textwrap.fill(part, width, initial_indent=indent, subsequent_indent=indent) for part in parts
    )


def entry(head: str, *lines: str) -> str:
    """A heading, and below it indented lines, all wrapped at the width for prose; empty lines are left out."""
    width, indent = prose_width(), "    "
    wrapped = textwrap.wrap(head, width, subsequent_indent=2 * indent)
    for line in filter(None, lines):
        wrapped += textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent)
    return "\n".join(wrapped)


def plain(value: object, language: str = "en") -> str:
    """A value of a parameter as a person of that language writes it."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        yes, no = ("true", "false") if language == "en" else ("ya", "tidak")
        return yes if value else no
    if isinstance(value, (int, float)):
        whole = isinstance(value, int) or abs(value) >= 1e6 or (abs(value) >= 1e3 and value.is_integer())
        written = f"{value:,.0f}" if whole else f"{value:g}"
        return written if language == "en" else written.translate(str.maketrans(".,", ",."))
    # Indonesian writes decimals with a comma, so a semicolon parts numbers.
    between = ", " if language == "en" else "; "
    if isinstance(value, dict):
        return between.join(f"{key} {plain(part, language)}" for key, part in value.items()) or "-"
    if isinstance(value, (list, tuple)):
        return "[" + between.join(plain(part, language) for part in value) + "]"
    return str(value)


def span(low: float | None, high: float | None, language: str = "en") -> str:
    """A range: "0 to 3", ">= 0", "-"."""
    if low is None and high is None:
        return "-"
    if high is None:
        return f">= {plain(low, language)}"
    if low is None:
        return f"<= {plain(high, language)}"
    return label("report.from_to", language, low=plain(low, language), high=plain(high, language))
