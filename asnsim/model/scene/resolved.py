"""What a scheme amounts to: weights, shares and noises, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Resolved:
    """Scheme-level quantities of docs/model.md.

    Attributes:
        sources: kinds of raters in order; `incentives`: kinds in the order in which they act.
        weights: (source, dimension), each dimension sums to 1. shares: (source,), mean over dimensions.
        courted: (source,), share of ingratiation that goes to each. court: slope of reward on ingratiation of
            the superior per unit of his ingratiability, and of all others together.
        responsive: (dimension,), judgement per SD of true performance. recorded: what is added to it in results where
            the superior goes by the record alone; unrecorded: his part in it where indicators cover everything.
        counted: judgement of results per SD of the year's observable output.
        registered: judgement of results per SD of innovation, and of behaviour per unexcused day, off the registers.
        noise: (dimension,), SD not foreseen.
        terms: record array of merit, controlling, rivalry and the activity that is counted, by incentive.
        clarity: standards - 0.5. clear: what clear standards and paper work make of output. strictness: 0-1.
        noise_cut, favour_cut: share of a superior's noise and favour that full skill in rating removes.
        attribution: share of his noise that knowing all obstacles of an employee removes.
    """

    sources: tuple[str, ...]
    incentives: tuple[str, ...]
    weights: Floats
    shares: Floats
    named: NDArray[np.bool_]
    courted: Floats
    court_superior: float
    court_others: float
    responsive: Floats
    counted: float
    recorded: float
    unrecorded: float
    registered: tuple[float, float]
    noise: Floats
    terms: Any
    rivalry: float
    clarity: float
    clear: float
    strictness: float
    noise_cut: float
    favour_cut: float
    attribution: float
