"""The published figures that populations are built from: the rows of ``statistics.csv``.

Every row keeps the title and address of its source and how far it was checked (column ``verified``): "yes"
was read on the page named, "derived" follows from other rows, "from memory" was found on no page and stays a
default that a user may change.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from asnsim.errors import unknown_name

if TYPE_CHECKING:
    import pandas as pd


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file that lies in this package."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _by_id() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows_of("statistics.csv")}


def statistic(identifier: str) -> float:
    """The value of one published figure, in the unit of its row: ``statistic("S001")`` is 5588245.0 persons.

    Raises:
        InputError: there is no such row.
    """
    rows = _by_id()
    if identifier not in rows:
        raise unknown_name("statistic", identifier, rows)
    return float(rows[identifier]["value"])


def statistics() -> pd.DataFrame:
    """All rows, indexed by id: quantity, value, unit, region, year, source_title, source_url, verified."""
    import pandas as pd

    table = pd.DataFrame(list(_by_id().values())).set_index("id")
    return table.assign(value=table["value"].astype(float))
