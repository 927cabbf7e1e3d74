"""What an outcome is: a definition, and two steps that make it mergeable.

The first step (`sums`) looks at one organization and returns sums; sums of several organizations add up. The second
turns sums into the number. So an outcome is the same whether it is computed at once or organization by organization.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

import numpy as np

from asnsim.model.scene.state import State
from asnsim.registry import Registry

Sums = Any  # a NumPy record of f8 fields, which add up over organizations
Summing = Callable[[State], Sums]
Finish = Callable[[Sums], float]

NOTHING = float("nan")
"""Where there is nothing to measure."""


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    Attributes:
        id: column of `run.outcomes`. group: bias, motivation, work, service, equity or cost.
        unit, low, high: unit and range (the range of values that make sense, for a check and for an axis).
        labels: what a person reads, by language. definitions: what it is, and where it comes from, by language.
        sums, finish: the two steps.
    """

    id: str
    group: str
    unit: str
    low: float
    high: float
    labels: dict[str, str]
    definitions: dict[str, str]
    sums: Summing
    finish: Finish


OUTCOMES: Registry[Outcome] = Registry("outcome", "asnsim.outcomes", key="id")


def outcome(
    group: str,
    unit: str,
    bounds: tuple[float, float],
    en: str,
    id: str,
    sums: Summing,
    definition_id: str,
) -> Callable[[Finish], Finish]:
    """Register the decorated function (the second step) under its name.

    Its docstring is the English definition, `definition_id` the Indonesian one.
    """

    def register(finish: Finish) -> Finish:
        OUTCOMES.register(
            Outcome(
                id=finish.__name__,
                group=group,
                unit=unit,
                low=bounds[0],
                high=bounds[1],
                labels={"en": en, "id": id},
                definitions={
                    "en": " ".join((getdoc(finish) or "").split()),
                    "id": " ".join(definition_id.split()),
                },
                sums=sums,
                finish=finish,
            )
        )
        return finish

    return register


def fields(*names: str) -> np.dtype[Any]:
    """The layout of a record of sums."""
    return np.dtype((np.record, [(name, "f8") for name in names]))


def ratio(numerator: float, denominator: float) -> float:
    """Numerator over denominator, NaN over nothing."""
    return numerator / denominator if denominator > 0.0 else NOTHING


def correlation(n: float, x: float, y: float, xx: float, yy: float, xy: float) -> float:
    """Correlation from sums; NaN where one of the two does not vary."""
    if n <= 0.0:
        return NOTHING
    vx, vy = xx / n - (x / n) ** 2, yy / n - (y / n) ** 2
    if vx <= 1e-12 or vy <= 1e-12:
        return NOTHING
    return float((xy / n - x * y / n**2) / np.sqrt(vx * vy))
