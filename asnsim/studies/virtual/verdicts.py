"""From numbers to verdicts, by the rules that were fixed with the cards (`asnsim.studies.virtual.cards`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from asnsim.studies.virtual.cards import Bounds, Card, CardCell
from asnsim.studies.virtual.lab import STUDY, Variation

Floats = NDArray[np.float64]
Verdict = Literal["robust", "at this dose only", "passes", "missed", "not representable"]

ROBUST = 0.8
"""Share of the places at which a cell must pass to be robust."""


def places(card: Card) -> tuple[Variation, ...]:
    """Where an experiment is shown on the default: the study's place, then away from it one factor at a time."""
    assert card.horizon is not None and card.population is not None
    doses = () if card.dose is None or not card.dose.scales else card.dose.factors
    return (
        STUDY,
        *(Variation(dose=factor) for factor in doses),
        *(Variation(quarters=step) for step in card.horizon.vary),
        *(Variation(people=factor) for factor in card.population.vary),
    )


def passes(cell: CardCell, values: Floats) -> bool:
    """Whether a cell passes at the study's dose, over parameter sets (set,): by its mean, and its sign if signed."""
    return cell.band.hold(float(np.mean(values))) and (not cell.signed or _clear_of_zero(values))


def _clear_of_zero(values: Floats) -> bool:
    """Whether the 95% interval of the mean leaves out zero."""
    if len(values) < 2:
        return bool(values.mean() != 0.0)
    half = float(stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values)))
    return bool(abs(values.mean()) > half)


def share_in_band(cell: CardCell, values: Floats) -> float:
    """Share of parameter sets whose number lies in the band."""
    return float(np.mean([cell.band.hold(float(one)) for one in values]))


def grid_share(cell: CardCell, found: Mapping[Variation, float]) -> float:
    """Share of the places at which a cell passes on the default."""
    return float(np.mean([band_at(cell, place).hold(number) for place, number in found.items()]))


def band_at(cell: CardCell, place: Variation) -> Bounds:
    """The band of a cell at a place: the card's own at the study's."""
    return cell.band if place == STUDY else cell.band_at(place.dose)


def verdict(passed: bool, share: float | None) -> Verdict:
    """What is said of a cell that passed or not at the study's dose, and in `share` of the places, if shown there."""
    if not passed:
        return "missed"
    if share is None:
        return "passes"
    return "robust" if share >= ROBUST else "at this dose only"
