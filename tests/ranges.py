"""Whether every number of a table lies within its declared range."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.records import Record, columns, layout


def check_ranges(kind: type[Record], table: Any, what: str) -> None:
    """Fail at the first column and row of `table` that is not a number or lies outside its range."""
    assert table.dtype == layout(kind), what
    for column in columns(kind):
        values = np.asarray(table[column.name], dtype=float)
        wrong = ~((values >= column.low - 1e-9) & (values <= column.high + 1e-9))
        row = int(np.argmax(wrong))
        assert not wrong.any(), (
            f"{what} row {row}: {column.name} ({column.meaning}) is {values[row]:g}, "
            f"outside {column.low:g} to {column.high:g}"
        )
