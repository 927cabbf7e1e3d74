"""What a regulation that a scheme picks by name and year says about appraisal and allowance.

Each function gives plain values for the parameters of one part of a scheme. What the scheme says itself goes
before them: `laid_under`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

from asnsim.regulations import (
    Advice,
    AttendanceCuts,
    Bands,
    Caps,
    Distribution,
    Elements,
    Factors,
    Matrix,
    Regulation,
    Sources,
    Split,
    Weights,
    find,
    holding,
)

APPRAISALS = holding(Matrix, Bands)
"""Regulations that say how ratings become a predicate."""

DISTRIBUTIONS = holding(Distribution)
"""Regulations that say how predicates are distributed."""

ALLOWANCES = holding(Split, Factors, AttendanceCuts)
"""Regulations that say how an allowance is paid."""

_HEARD = ("supervisor", "peers", "subordinates")
_NO_CAP = 1000.0


def appraisal(rule: str, sources: Collection[str]) -> dict[str, dict[str, Any]]:
    """Parameters of `combination` and `distribution` under the regulation `rule`, where `sources` rate.

    Raises `InputError` with the nearest valid name for a regulation that nobody knows.
    """
    text = find(rule)
    combination = _by_matrix(text) if text.has(Matrix) else _by_points(text, set(sources))
    guide = text if text.has(Distribution) else find(text.guided_by) if text.guided_by else None
    distribution = {"mode": "none"} if guide is None else {"mode": "advisory", "rule": guide.id}
    return {"combination": combination, "distribution": distribution}


def allowance(rule: str) -> dict[str, Any]:
    """Parameters of an allowance under the regulation `rule`; what that says nothing about is not in it."""
    text = find(rule)
    found: dict[str, Any] = {}
    if text.has(Split):
        found["performance_share"] = text.table(Split).performance / 100.0
    if text.has(Factors):
        found["factor"] = text.table(Factors).shares()
    if text.has(AttendanceCuts) and text.table(AttendanceCuts).absent_day is not None:
        found["day_cut"] = text.table(AttendanceCuts).absence_cut(days=1) / 100.0
    return found


def laid_under(said: Any, rule: Mapping[str, Any]) -> Any:
    """What was said of a part, completed by what the rule says; `said` is a mapping, a part, or None. Anything else
    stays as it is, to be refused where the part is made."""
    if isinstance(said, BaseModel):
        said = {name: getattr(said, name) for name in said.model_fields_set}
    if said is None or isinstance(said, Mapping):
        return {**rule, **(said or {})}
    return said


def _by_matrix(text: Regulation) -> dict[str, Any]:
    return {"method": "advisory", "advice": text.table(Advice).advice / 100.0}


def _by_points(text: Regulation, sources: set[str]) -> dict[str, Any]:
    """Points, caps and bands. The middle of the band Baik is the score of work as expected, and one SD of
    judgement is half that band: an assumption, which keeps 90 to 110 of PP 30/2019 at 100 and 10."""
    heard = sources & set(_HEARD)
    bands, caps = text.table(Bands), text.table(Caps)
    _, _, baik, sangat_baik = bands.bounds
    found: dict[str, Any] = {
        "method": "weighted",
        "bands": bands.bounds,
        "idea_needed": bands.bands[0].idea,
        "cap_results": _NO_CAP if caps.results is None else caps.results,
        "cap_behaviour": _NO_CAP if caps.behaviour is None else caps.behaviour,
        "expected": (baik + sangat_baik) / 2.0,
        "per_sd": (sangat_baik - baik) / 2.0,
    }
    if text.has(Weights):
        found["weight_results"] = text.table(Weights).of_results(others=len(heard) > 1) / 100.0
    else:
        found["weight_results"] = text.table(Elements).share_of_results()
    weights = _weights(text, sources, heard)
    return found if weights is None else {**found, "weights": weights}


def _weights(text: Regulation, sources: set[str], heard: set[str]) -> dict[str, float] | None:
    """Weights of the sources, a self-rating without any; None where the rule does not weigh just these."""
    if sources - heard - {"self_rating"}:
        return None
    if heard == {"supervisor"}:
        shares: dict[str, float] | None = {"supervisor": 100.0}
    else:
        shares = text.table(Sources).of(heard) if text.has(Sources) else None
    if shares is None:
        return None
    return {source: shares.get(source, 0.0) / 100.0 for source in sources}
