"""The tree of teams, before it is a table of units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Tree:
    """Units in the order of their rows, without their rows: parent, level, sector, members; shape
    (units,)."""

    parent: Ints
    level: Ints
    sector: Ints
    members: Ints
