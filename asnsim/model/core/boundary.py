"""The boundary of the core: what an optional part hands over is checked where it is taken.

A part may be anybody's. What it returns or writes becomes one `AsnsimError` that names the part and the field, and
never an error of the compiler, a warning, or a table with gaps:

    with from_part("incentives.tpp"):
        worth = array("worth", incentive.worth(scene), (rows,))
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, joined, message
from asnsim.model.core.strands import total

Floats = NDArray[np.float64]

_FLOAT, _TRUTH = np.dtype(np.float64), np.dtype(np.bool_)


class WrongField(AsnsimError):
    """What is wrong with a field; who handed it over is added by `from_part`."""


class from_part:
    """Name the part at `place` in an error about a field, or in whatever its own code raises.

    NumPy's warnings about what is no number are left out: what comes of it is checked. A class and no generator,
    since it is entered many times a quarter.
    """

    __slots__ = ("_place", "_quiet")

    def __init__(self, place: str) -> None:
        self._place = place
        self._quiet = np.errstate(divide="ignore", invalid="ignore", over="ignore")

    def __enter__(self) -> None:
        self._quiet.__enter__()

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self._quiet.__exit__(kind, error, trace)
        if isinstance(error, WrongField):
            raise AsnsimError(joined(": ", self._place, error)) from None
        if isinstance(error, Exception) and not isinstance(error, AsnsimError):
            line = traceback.extract_tb(trace)[-1]
            raise AsnsimError(
                message(
                    "author.own_error",
                    part=self._place,
                    why=f"{type(error).__name__}: {error}",
                    file=Path(line.filename).name,
                    line=line.lineno,
                )
            ) from error


def array(field: str, value: Any, shape: tuple[int | None, ...], *, gaps: bool = False) -> Floats:
    """`value`, if it is an array of float64 of this shape (None: any length) without infinity.

    NaN passes only where there may be `gaps`.
    """
    _check_shape(field, value, shape, _FLOAT)
    if not _all_finite(value):
        wrong = np.isinf(value) if gaps else ~np.isfinite(value)
        if wrong.any():
            raise WrongField(
                message("author.holds", field=field, value=str(value[wrong][0]), place=_first(wrong))
            )
    taken: Floats = value
    return taken


def truths(field: str, value: Any, shape: tuple[int | None, ...]) -> NDArray[np.bool_]:
    """`value`, if it is an array of truth values of this shape."""
    _check_shape(field, value, shape, _TRUTH)
    taken: NDArray[np.bool_] = value
    return taken


def number(field: str, value: Any, low: float = -np.inf) -> float:
    """`value` as a float, if it is one finite number and not below `low`."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise WrongField(message("author.number", field=field, got=_kind(value)))
    if not math.isfinite(value):
        raise WrongField(message("author.finite", field=field, got=str(value)))
    if value < low:
        raise WrongField(message("author.at_least", field=field, least=low, got=value))
    return float(value)


def truth(field: str, value: Any) -> bool:
    """`value`, if it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise WrongField(message("author.truth", field=field, got=_kind(value)))
    return bool(value)


def columns(what: str, table: Any, names: Iterable[str]) -> None:
    """Every number in these columns of a table of records is finite."""
    for name in names:
        if not _all_finite(table[name]):
            wrong = ~np.isfinite(table[name])
            if wrong.any():
                raise WrongField(
                    message(
                        "author.holds",
                        field=f"{what}.{name}",
                        value=str(table[name][wrong][0]),
                        place=_first(wrong),
                    )
                )


def _all_finite(value: Any) -> bool:
    """Whether all numbers are finite; False also where their sum is too large, so that somebody looks closer."""
    whole = value.dtype == _FLOAT and value.flags.c_contiguous
    return math.isfinite(total(value.reshape(-1)) if whole else value.sum())


def _check_shape(field: str, value: Any, shape: tuple[int | None, ...], dtype: np.dtype[Any]) -> None:
    if not isinstance(value, np.ndarray):
        raise WrongField(
            message("author.array", field=field, dtype=str(dtype), shape=_shown(shape), got=_kind(value))
        )
    if value.dtype != dtype:
        raise WrongField(message("author.dtype", field=field, dtype=str(dtype), got=str(value.dtype)))
    if value.shape != shape and not _fits(value.shape, shape):
        raise WrongField(message("author.shape", field=field, shape=_shown(shape), got=_shown(value.shape)))


def _fits(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    sizes = zip(shape, wanted, strict=False)
    return len(shape) == len(wanted) and all(size == want or want is None for size, want in sizes)


def _shown(shape: tuple[int | None, ...]) -> str:
    sizes = [message("author.any_size") if size is None else str(size) for size in shape]
    return message("author.sizes", sizes=joined(", ", *sizes), comma="," if len(shape) == 1 else "")


def _kind(value: Any) -> str:
    return "None" if value is None else message("shown.thing", kind=type(value).__name__)


def _first(wrong: NDArray[np.bool_]) -> str:
    place = tuple(int(index[0]) for index in np.nonzero(wrong))
    if len(place) == 1:
        return message("author.row", row=place[0])
    return message("author.place", place=str(place))
