"""What the steps of discipline cost in pay: raises, ranks and allowances that are lost while they last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import MODERATE, POST_LOST, POST_LOWERED, RAISE_DELAYED, RANK_LOWERED
from asnsim.model.core.records import Employee
from asnsim.population.civil_service import CEILING, YEARS_PER_GRADE
from asnsim.population.pay import RAISE_YEARS, allowance_ladder, base_pay
from asnsim.records import Rows

Floats = NDArray[np.float64]


def allowance_under(step: NDArray[np.int64], due: Floats) -> Floats:
    """Allowance of a post (rupiah a month, (row,)) under a step: that of the next lower echelon where the post is one
    grade lower, none where somebody is freed from it or dismissed."""
    ladder = allowance_ladder()
    lower = ladder[np.maximum(np.searchsorted(ladder, due, side="left") - 1, 0)]
    return np.where(step >= POST_LOST, 0.0, np.where(step == POST_LOWERED, lower, due))


def lost_by_step(people: Rows[Employee], terms: Floats, raise_delay: float, ranks_lower: int) -> Floats:
    """Raises, ranks and allowances lost by each step, rupiah a month times years, (step 0 to 9, row).

    Every step from the first moderate one on holds back the rank that falls due while it lasts (`terms`, years, by
    step): an officer reckons with the years that his position usually takes (`YEARS_PER_GRADE`).
    """
    grade, tenure, pppk = people["grade"], people["tenure"], people["pppk"]
    pay = base_pay(grade, tenure, pppk)
    higher = base_pay(np.minimum(grade + 1, 17), tenure, pppk) - pay
    lower = pay - base_pay(np.maximum(grade - ranks_lower, 1), tenure, pppk)
    next_raise = raise_delay * (base_pay(grade, tenure + RAISE_YEARS, pppk) - pay)
    can_rise = (pppk == 0) & (grade < CEILING[people["position"], people["education"]])
    wait = np.maximum(YEARS_PER_GRADE[people["position"]] - people["rank_years"], 0.0)
    lost = np.zeros((len(terms), len(people)))
    for step in range(MODERATE, len(terms)):
        lost[step] = np.where(can_rise, higher * np.maximum(terms[step] - wait, 0.0), 0.0)
        lost[step] += terms[step] * (
            people["post_due"] - allowance_under(np.full(len(people), step), people["post_due"])
        )
    lost[RAISE_DELAYED] += next_raise
    lost[RAISE_DELAYED + 1 : RANK_LOWERED + 1] += np.where(pppk == 1, next_raise, 0.0)
    lost[RANK_LOWERED] += np.where(pppk == 0, terms[RANK_LOWERED] * lower, 0.0)
    return lost
