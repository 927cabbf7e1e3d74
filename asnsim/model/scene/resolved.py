"""What a scheme amounts to: weights, shares and noises, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.parts import Part
from asnsim.records import Record, Rows

Floats = NDArray[np.float64]


class Terms(Record):
    """One incentive as effort meets it."""

    merit: float
    controlling: float
    rivalry: float
    counted: int


@dataclass(frozen=True)
class Resolved:
    """Scheme-level quantities of docs/model.md.

    Attributes:
        parts: all optional parts by place, in the order in which they act.
        sources: kinds of raters in order; `incentives`: kinds in the order in which they act.
        weights: (source, dimension), each dimension sums to 1. shares: (source,), mean over dimensions.
        courted: (source,), share of ingratiation that goes to each. court: how far ingratiation
            moves what hangs on the sources at which it is directed, SD per effort.
        responsive: (dimension,), judgement per SD of true performance. recorded: what is added to it in results where
            the superior goes by the record alone; unrecorded: his part in it where indicators cover everything.
        counted: judgement of results per SD of the year's observable output.
        registered: judgement of results per SD of innovation, and of behaviour per unexcused day, off the registers.
        exposure: (source,), part of the superior's cost of candour that each source pays.
        noise: (dimension,), SD not foreseen.
        terms: what employees ask of each incentive.
        clarity: standards - 0.5. clear: what clear standards make of output.
        error_cut, favour_cut: share of a superior's errors and favour that full skill in rating removes.
        attribution: share of his noise that knowing all obstacles of an employee removes.
    """

    parts: dict[str, Part]
    sources: tuple[str, ...]
    incentives: tuple[str, ...]
    weights: Floats
    shares: Floats
    exposure: Floats
    courted: Floats
    court: float
    responsive: Floats
    counted: float
    recorded: float
    unrecorded: float
    registered: tuple[float, float]
    noise: Floats
    terms: Rows[Terms]
    rivalry: float
    clarity: float
    clear: float
    error_cut: float
    favour_cut: float
    attribution: float
