"""Where each province stands on a map of equal squares.

The grid (`tiles.csv`) is asnsim's own: columns from west to east, rows from north to south, so that neighbours on land
mostly touch and islands keep apart. It is a drawing and not a map: a square has no area or border of its province.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources

from asnsim.studies.nation.employers import CENTRAL

FILE = "tiles.csv"

APART = (13, 7)
"""Column and row of the central agencies, whose people work in all provinces: in the sea."""


@dataclass(frozen=True)
class Tile:
    """One square: the place that `Nation.provinces` names, what it is called in a square, its column and row."""

    place: str
    short: str
    column: int
    row: int


def tiles() -> tuple[Tile, ...]:
    """One for each of the 38 provinces, and one for the central agencies, which has no short name."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    provinces = [
        Tile(row["province"], row["short"], int(row["column"]), int(row["row"]))
        for row in csv.DictReader(text.splitlines())
    ]
    return (*provinces, Tile(CENTRAL, "", *APART))
