"""Holding a state of the compiled model against the reference, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from .model import ReferenceModel

TOLERANCE = 1e-9
Columns = dict[str, NDArray[Any]]
_OF_MESA = frozenset({"unique_id", "pos"})


class Mismatch(NamedTuple):
    """A column that differs: how many rows, and the first of them with both values."""

    column: str
    rows: int
    row: int
    fast: float
    reference: float

    def __str__(self) -> str:
        return (
            f"{self.column}[{self.row}]: {self.fast!r} against {self.reference!r} ({self.rows} rows differ)"
        )


def compare_states(fast: Mapping[str, ArrayLike], reference: Mapping[str, ArrayLike]) -> list[Mismatch]:
    """Columns that differ between {column: array} of the compiled model and of the reference.

    Whole numbers of the reference (codes, counts) must be equal; elsewhere |a - b| <= 1e-9 (1 + |b|), so
    that NaN differs from everything. Columns that one side lacks are left out: see `not_compared`.

    Raises:
        ValueError: two columns have different lengths.
    """
    found = []
    for name, reference_values in reference.items():
        if name not in fast:
            continue
        a, b = np.asarray(fast[name]).ravel(), np.asarray(reference_values).ravel()
        if a.shape != b.shape:
            raise ValueError(f"column {name}: {a.size} values against {b.size}")
        allowed = 0.0 if np.issubdtype(b.dtype, np.integer) else TOLERANCE * (1 + np.abs(b))
        equal = np.abs(a - b) <= allowed
        wrong = np.flatnonzero(~equal)
        if wrong.size:
            first = int(wrong[0])
            found.append(Mismatch(name, int(wrong.size), first, a[first].item(), b[first].item()))
    return found


def not_compared(
    fast: Mapping[str, ArrayLike], reference: Mapping[str, ArrayLike]
) -> tuple[list[str], list[str]]:
    """Columns that only the compiled model has, and those that only the reference has."""
    return sorted(set(fast) - set(reference)), sorted(set(reference) - set(fast))


def employee_columns(model: ReferenceModel) -> Columns:
    """Every number an employee holds, and `trust[kind]` and `reward[kind]` of every incentive."""
    columns = _numbers(model.people)
    for kind in model.resolved.incentives:
        columns[f"trust[{kind}]"] = np.array([person.trust[kind] for person in model.people])
        if all(kind in person.reward for person in model.people):
            columns[f"reward[{kind}]"] = np.array([person.reward[kind] for person in model.people])
    return columns


def unit_columns(model: ReferenceModel) -> Columns:
    """Every number a unit holds, what it has of indicators, records and leaders, and the traits of its superior and
    (as `second_*`) of the second."""
    columns = _numbers(model.units)
    for name in ("indicator_coverage", "record_weight"):
        columns[name] = np.array([getattr(unit, name)(model.resolved) for unit in model.units])
    columns["rater_sex"] = np.array([unit.leader.sex if unit.leader else 0 for unit in model.units])
    for trait in model.units[0].superior._fields:
        columns[trait] = np.array([getattr(unit.superior, trait) for unit in model.units])
        columns[f"second_{trait}"] = np.array([getattr(unit.second, trait) for unit in model.units])
    return columns


def segment_columns(model: ReferenceModel) -> Columns:
    """Segments by unit, those without digital access first."""
    belongs = [(unit, segment) for unit in model.units for segment in unit.segments]
    return _numbers([segment for _, segment in belongs]) | {
        "unit": np.array([unit.row for unit, _ in belongs]),
        "online": np.array([segment.digital for _, segment in belongs]),
        "citizens": np.array([unit.citizens * segment.share(model.resolved) for unit, segment in belongs]),
    }


def organization_columns(model: ReferenceModel) -> Columns:
    """Scales, references and scheme-level quantities, each an array of one value."""
    s, resolved = model.scales, model.resolved
    values = {name: value for name, value in vars(s).items() if name.endswith("_observable")}
    values["stakes"] = resolved.stakes
    values |= {
        name: getattr(s, name)
        for name in ("practice_added", "course_score", "course_count", "reference_support")
    }
    values |= {f"mean_{a}": s.mean[a] for a in s.mean} | {f"sd_{a}": s.spread[a] for a in s.spread}
    for d in s.mean_year:
        values |= {
            f"mean_year_{d}": s.mean_year[d],
            f"sd_year_{d}": s.sd[d],
            f"sd_quarter_{d}": s.sd_quarter[d],
        }
    values |= {f"reference_{name}": value for name, value in model.references.running.items()}
    values |= {f"spread[{kind}]": value for kind, value in resolved.spread.items()}
    return {name: np.array([value]) for name, value in values.items()}


def _numbers(things: Sequence[object]) -> Columns:
    """Attributes that hold a number, as arrays; whole numbers stay whole."""
    return {
        name: np.array([getattr(thing, name) for thing in things])
        for name, value in vars(things[0]).items()
        if isinstance(value, (int, float)) and not isinstance(value, bool) and name not in _OF_MESA
    }
