"""What varies in a sensitivity analysis: each unknown of the study over its range, and luck.

A share of 0 to 1 stands for a value: that below which this share of the range lies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.arms import Arm
from asnsim.scenario.overlay import Values
from asnsim.studies.calibration.priors import Prior
from asnsim.studies.unknowns import Unknown, unknowns_of

ACCEPTED, PRIOR = "accepted", "prior"
RANGES = (ACCEPTED, PRIOR)
"""Over what unknowns vary: what each is in the accepted parameter sets, or what was believed before the findings."""

_EDGE = 1e-6
"""A prior has no value at a share of exactly 0 or 1."""


@dataclass(frozen=True)
class Varied:
    """An unknown with the values that it takes.

    Attributes:
        at: share of the range to value.
    """

    unknown: Unknown
    at: Callable[[float], Any]

    @property
    def id(self) -> str:
        """The unknown's full name."""
        return self.unknown.name


def unknowns(arms: Sequence[Arm], over: str = ACCEPTED) -> tuple[Varied, ...]:
    """The unknowns that act in these arms or their burn-ins and vary over this range, one of `RANGES`.

    Raises `InputError` for another range, with the nearest name, and where no unknown acts.
    """
    if over not in RANGES:
        raise unknown_name("range", over, RANGES)
    found = [Varied(Unknown.of(prior), _range(prior, over)) for prior in unknowns_of(arms)]
    varying = tuple(one for one in found if one.at(0.0) != one.at(1.0))
    if not varying:
        raise InputError(message("error.sensitivity_no_unknown"))
    return varying


def values_at(those: Sequence[Varied], shares: Sequence[float]) -> Values:
    """Full name to value where each unknown is at its share of the range."""
    found: dict[str, Any] = {}
    for one, share in zip(those, shares, strict=True):
        found |= dict.fromkeys(one.unknown.paths, one.at(float(share)))
    return found


def _range(prior: Prior, over: str) -> Callable[[float], Any]:
    if over == PRIOR:
        return lambda share: prior.value_at(min(max(share, _EDGE), 1.0 - _EDGE))
    values = sorted(one[prior.name] for one in ensemble())  # of a table by its first entry that varies
    return lambda share: values[min(int(share * len(values)), len(values) - 1)]
