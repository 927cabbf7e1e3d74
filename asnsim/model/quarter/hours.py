"""Hours: one account of the working time that evaluation and development take from each employee."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.boundary import array, from_part
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.raters.rater import Rater
from asnsim.model.scene.heads import of_heads
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.state import State

Floats = NDArray[np.float64]


def hours_asked(state: State) -> Floats:
    """Hours a quarter for reports, ratings and second checks under the scheme in force, (row,).

    They are spread over the quarters of an evaluation. Who must answer for a rating that is checked is the superior.
    """
    evaluation = state.scheme.evaluation
    often = evaluation.a_year / 4.0
    checks = evaluation.accountability.recheck * evaluation.accountability.recheck_hours
    hours = np.full(state.rows, evaluation.report_hours * often)
    if checks > 0.0:
        hours += of_heads(state, np.full(state.rows, checks * often))
    return hours + _taken(state, rating=True)


def hours_taken(state: State) -> Floats:
    """Hours of `hours_asked`, those of last quarter's meetings and those set aside in this one, (row,).

    Who is at a course is `away` instead.
    """
    hours: Floats = np.clip(hours_asked(state) + _taken(state, rating=False), 0.0, HOURS_A_QUARTER)
    return hours


def _taken(state: State, rating: bool) -> Floats:
    """Hours that the sources of ratings take, or all other parts, (row,)."""
    hours = np.zeros(state.rows)
    for place, part in state.resolved.parts.items():
        if not isinstance(part, Mechanism) or isinstance(part, Rater) != rating:
            continue
        if type(part).taken is not Mechanism.taken:
            for here, rows in state.for_part(part):
                with from_part(place):
                    hours[rows] += array("taken", part.taken(here), (here.rows,))
    return hours
