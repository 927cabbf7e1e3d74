"""Careers: while burning in no time passes in them, so that the people of t = 0 are those that were published.

Burn-in lets views, trust and queues settle under a scheme; it is no stretch of the calendar. Where people move, what
a year changes in anybody's career is put back at the end of each of its quarters, and nobody comes or goes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import MODERATE
from asnsim.model.core.records import Employee
from asnsim.records import Rows

OF_THE_CAREER = (
    *(
        "age",
        "tenure",
        "grade",
        "level",
        "rank_years",
        "post_years",
        "angka_kredit",
        "level_credit",
        "promotions",
    ),
    *("base_pay", "raise_delay", "post_due", "post_pay", "first_pay"),
)
"""Columns of employees that time, ranks and posts change."""


def careers_of(employees: Rows[Employee]) -> dict[str, NDArray[Any]]:
    """What is put back of each, (row,) by column."""
    return {name: employees[name].copy() for name in OF_THE_CAREER}


def put_back(employees: Rows[Employee], careers: dict[str, NDArray[Any]]) -> None:
    """Everybody stands where `careers` has him, in place, but for those whom a moderate or severe sanction holds."""
    rows = np.flatnonzero(employees["sanction"] < MODERATE)
    for name, column in careers.items():
        employees[name][rows] = column[rows]
