"""Constants, and small equations that several verbs share."""

from __future__ import annotations

from asnsim.compiled import equation
from asnsim.compiled.elementary import exp
from asnsim.regulations import AbsenceLadder, Matrix, regulation

SANGAT_KURANG, KURANG, BUTUH_PERBAIKAN, BAIK, SANGAT_BAIK = range(5)
"""Predicates of PermenPANRB 6/2022 as the model codes them."""

BELOW, AS_EXPECTED, ABOVE = -1, 0, 1
"""Reports of a dimension: di bawah, sesuai, di atas ekspektasi."""

BURN_IN = 16
"""Quarters before t = 0, in which scales and references are set."""

SECTORS = 6
"""Education, health, civil registration, administration, infrastructure, district, in this order."""

SMALLEST_GUIDED = 4
"""Employees that a unit needs for the guideline of predicates to be met at all ("max 70%" and "at least one")."""

WORKDAYS = 62
"""Working days in a quarter."""

MATRIX = regulation("permenpanrb-6", 2022).table(Matrix).codes()
"""Predicates by results, then by behaviour, each from below to above expectation."""

HOURS_A_QUARTER = 7.5 * WORKDAYS
"""Working hours in a quarter."""

LADDER = regulation("pp-94", 2021).table(AbsenceLadder).steps
"""Steps of discipline, from the lightest."""

MODERATE = 1 + [step.level for step in LADDER].index("sedang")
"""The first step of the ladder that is moderate (sedang): who is under it or a heavier one is not promoted."""

RAISE_DELAYED, RANK_DELAYED, RANK_LOWERED = range(MODERATE, MODERATE + 3)
"""Moderate steps as article 42 of PP 94/2021 keeps them from PP 53/2010: no raise, no promotion, one rank lower."""

POST_LOWERED, POST_LOST = range(MODERATE + 3, MODERATE + 5)
"""Severe steps short of dismissal."""

DISMISSED = len(LADDER)
"""The last step. Whoever takes the post after him starts with a clean record."""


MUCH = 0.05
"""Share of annual pay at which what hangs on something has reached 1 - 1/e of its effect (assumption)."""


@equation
def clip(x: float, low: float, high: float) -> float:
    """`x`, held within `low` and `high`."""
    return min(max(x, low), high)


@equation
def felt(x: float, aversion: float) -> float:
    """Experience as it is felt: bad weighs `aversion` times as much as good (E132)."""
    return x if x >= 0.0 else aversion * x


@equation
def logistic(x: float) -> float:
    """1/(1 + e^-x)."""
    return 1.0 / (1.0 + exp(-x))


@equation
def matrix(results: int, behaviour: int) -> int:
    """Predicate of two reports: the 3x3 matrix (kuadran kinerja) of PermenPANRB 6/2022."""
    return MATRIX[results - BELOW][behaviour - BELOW]


@equation
def candid(judgement: float, half_width: float, up: float, down: float) -> float:
    """What a rater says: the cost of candour moves a judgement back, at most to the edge of 'as expected'."""
    if judgement > half_width:
        return half_width if judgement - half_width <= up else judgement - up
    if judgement < -half_width:
        return -half_width if -half_width - judgement <= down else judgement + down
    return judgement
