"""The equation of a judgement, shared by all sources: what is seen, and what is made of it."""

from __future__ import annotations

import math
from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.model.core.records import Employee, Office
from asnsim.records import Rows


@equation
def common_view(activity_share: float, activity: float, shared: float) -> float:
    """What all raters of one source have in view: the activity in their sight, and a lasting impression they share."""
    return activity_share * activity + math.sqrt(1.0 - activity_share * activity_share) * shared


@equation
def impression(performance: float, view: float, share: float, dyad: float, error: float) -> float:
    """S = (1 - v) performance + v view + dyad + error."""
    return (1.0 - share) * performance + share * view + dyad + error


@equation
def impressions(person: Employee, views: Any, known: float, errors: Any, p: Any) -> tuple[float, float]:
    """Impressions of results and behaviour, SD; `views` and `errors` have one value a dimension."""
    seen = p.load_results * person.truth_results
    results = impression(seen, views[0], p.view_share, known, errors[0])
    seen = p.load_behaviour * person.truth_behaviour
    behaviour = impression(seen, views[1], p.view_share, known, errors[1])
    return results, behaviour


@equation
def coloured(results: float, behaviour: float, centrality: float, halo: float) -> tuple[float, float]:
    """Both impressions after halo (towards their mean) and centrality (towards 0)."""
    both = (results + behaviour) / 2.0
    results = (1.0 - centrality) * ((1.0 - halo) * results + halo * both)
    behaviour = (1.0 - centrality) * ((1.0 - halo) * behaviour + halo * both)
    return results, behaviour


@kernel
def mean_of_raters(judged: Any, own: Any, offices: Rows[Office], means: Any, counts: Any) -> None:
    """Fill `means` (2, row) with the mean over raters that are there, NaN where none is, and `counts` (office,) with
    their number over those rows that are the scheme's `own`."""
    for number in range(len(offices)):
        counts[number] = 0.0
        for i in range(offices[number].first, offices[number].stop):
            rated = 0
            for d in range(2):
                total, there = 0.0, 0
                for r in range(judged.shape[0]):
                    if not math.isnan(judged[r, d, i]):
                        total += judged[r, d, i]
                        there += 1
                means[d, i] = total / there if there > 0 else math.nan
                rated = max(rated, there)
            if own[i]:
                counts[number] += rated
