"""What is believed of every number of behaviour before the findings are seen, and how it is drawn.

A number is theta = off + B G (median - off) exp(sigma z): B says whether what it governs is there at all, G is common
to the numbers of one group, z is its own. All of it follows from the declarations: the median is the default (where the
fit moved that, what it was before), `doubt` gives sigma and the chance of B = 0, the class that declares a number is
its group, and parts that inherit a number share its draw. Shares move on the logit scale, numbers of either sign are
symmetric around `off`. What the findings speak to has a median and a sigma of its own in priors.csv, and no G.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from asnsim.files import packaged
from asnsim.parameters import ParameterRow
from asnsim.scenario.parameters import Declaration, declarations

Floats = NDArray[np.float64]

SIGMA = {"constitutive": 0.25, "assumed": 0.5, "disputed": 0.5, "either sign": 0.5}
"""SD of the logarithm of a number of that doubt, within its group (assumption): what is there for certain is known
within a factor of 1.4 in four cases of five, the size of what is assumed within a factor of 1.9."""

ABSENT = {"constitutive": 0.0, "assumed": 0.2, "disputed": 0.4, "either sign": 0.0}
"""Chance that what the number governs is not there at all (assumption)."""

GROUP_SIGMA = math.log(2.0) / float(ndtri(0.9))
"""SD of log G: in four cases of five between half and twice (assumption)."""

SOLVED = ("evaluation.candour_cost_up", "evaluation.candour_cost_down")
"""The costs of candour, which have no prior: they are solved for the published shares of predicates."""

Form = Literal["positive", "share", "signed"]


class Prior(NamedTuple):
    """One number, or one table of numbers that move together.

    Attributes:
        name: its full name, the first one where parts inherit it. paths: all its full names.
        median: the value, or one value an entry, in the middle of the prior where the mechanism is there.
        sigma: SD on the scale of `form`, without G. absent: chance of B = 0. group: what shares its G; empty for a
            prior of its own. source: why its own prior is what it is; empty for one that follows from `doubt`.
    """

    name: str
    paths: tuple[str, ...]
    form: Form
    median: float | tuple[float, ...]
    off: float
    low: float
    high: float
    whole: bool
    sigma: float
    absent: float
    group: str = ""
    source: str = ""

    @property
    def spread(self) -> float:
        """SD on the scale of `form`, G included."""
        return math.hypot(self.sigma, GROUP_SIGMA) if self.group else self.sigma

    def at(self, move: float, there: bool) -> Any:
        """The value at a move of `sigma z + log G`, or where the mechanism is absent, rounded as it is kept."""
        if isinstance(self.median, tuple):
            return tuple(self._one(median, move, there) for median in self.median)
        return self._one(self.median, move, there)

    def _one(self, median: float, move: float, there: bool) -> float:
        value = self._moved(median, move) if there else self.off
        value = min(max(value, self.low), self.high)
        return round(value) if self.whole else float(f"{value:.4g}")

    def _moved(self, median: float, move: float) -> float:
        if self.form == "signed":
            return self.off + move * median
        if self.form == "share":
            return _logistic(_logit(median) + move) if 0.0 < median < 1.0 else median
        return self.off + (median - self.off) * math.exp(move)

    def score(self, value: Any) -> float:
        """Where a value lies in the prior, 0 to 1: the inverse of `at`, but for what was clipped or rounded."""
        value, median = (x[0] if isinstance(x, (tuple, list)) else x for x in (value, self.median))
        if value == self.off and self.absent > 0.0:
            return self.score_when_absent()
        if self.form == "signed":
            return float(ndtr((value - self.off) / median))
        if self.form == "share":
            return float(ndtr((_logit(min(max(value, 1e-9), 1.0 - 1e-9)) - _logit(median)) / self.spread))
        ratio = (value - self.off) / (median - self.off)
        return float(ndtr(math.log(max(ratio, 1e-9)) / self.spread))

    def quantile(self, share: float) -> float:
        """The value (of a table its first entry) below which this share of the prior lies."""
        value = self.value_at(share)
        return float(value[0] if isinstance(value, tuple) else value)

    def value_at(self, share: float) -> Any:
        """The value, of a table the whole of it, below which this share of the prior lies; `share` is within 0 and 1,
        both left out."""
        absent, there = self.score_when_absent(), 1.0 - self.absent
        below = there * absent
        if self.absent > 0.0 and below <= share <= below + self.absent:
            return self.at(0.0, False)
        score = (share if share < below else share - self.absent) / there
        return self.at(float(ndtri(score)) * (1.0 if self.form == "signed" else self.spread), True)

    def variance(self) -> float:
        """Variance of `score` in the prior."""
        absent, there = self.score_when_absent(), 1.0 - self.absent
        mean = there / 2.0 + self.absent * absent
        return there / 3.0 + self.absent * absent**2 - mean**2

    def score_when_absent(self) -> float:
        """The share of the prior that lies below `off`, where the value comes to lie when B = 0."""
        median = float(np.mean(self.median))
        if self.form != "share" or self.off <= 0.0:
            return 0.5 if self.form == "signed" else 0.0
        return 1.0 if self.off >= 1.0 else float(ndtr((_logit(self.off) - _logit(median)) / self.spread))


class Own(NamedTuple):
    """A row of priors.csv, or of doses.csv."""

    median: float
    sigma: float
    source: str


@cache
def own_priors() -> Mapping[str, Own]:
    """Priors that do not follow from the declarations, by full name."""
    with packaged("studies/calibration/priors.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["parameter"]: Own(float(row["median"]), float(row["sigma"]), row["source"])
            for row in csv.DictReader(file)
        }


@cache
def medians() -> Mapping[str, float]:
    """The middle of the prior of what the fit has moved away from it, by full name: elsewhere it is the default.

    `declare` writes it with the defaults.
    """
    with packaged("studies/calibration/medians.csv").open(encoding="utf-8", newline="") as file:
        return {row["parameter"]: float(row["median"]) for row in csv.DictReader(file)}


def priors() -> tuple[Prior, ...]:
    """All numbers of behaviour that vary, in the order of the declarations.

    What is off unless somebody turns it on has no size to doubt and does not vary, and the costs of candour are
    solved for.
    """
    by_key: dict[str, list[Declaration]] = {}
    for one in declarations():
        if one.row.role == "behaviour" and one.row.doubt and one.row.name not in SOLVED:
            key = one.row.name if one.row.name in own_priors() else one.key
            by_key.setdefault(key, []).append(one)
    found = [_prior(group) for group in by_key.values()]
    return tuple(prior for prior in found if prior.median != prior.off)


def _prior(declared: Sequence[Declaration]) -> Prior:
    row, paths = declared[0].row, tuple(one.row.name for one in declared)
    own = own_priors().get(row.name)
    median = medians().get(row.name, row.default) if own is None else own.median
    return Prior(
        name=row.name,
        paths=paths,
        form=form_of(row),
        median=tuple(map(float, median)) if isinstance(median, Sequence) else float(median),
        off=_number(row.off),
        low=-math.inf if row.low is None else row.low,
        high=math.inf if row.high is None else row.high,
        whole=isinstance(row.default, int),
        sigma=SIGMA[row.doubt] if own is None else own.sigma,
        absent=ABSENT[row.doubt],
        group=_group(declared[0]) if own is None else "",
        source="" if own is None else own.source,
    )


def form_of(row: ParameterRow) -> Form:
    """How a number moves: on the logit scale where it is a share, around `off` where its sign is open."""
    if row.doubt == "either sign":
        return "signed"
    within = row.low is not None and row.high is not None and row.low >= 0.0 and row.high <= 1.0
    return "share" if within and row.unit.startswith("share") else "positive"


def _group(one: Declaration) -> str:
    """The class that declares it; of what moves a state of people, that state too."""
    name = one.row.name.rpartition(".")[2]
    state = name.split("_from_")[0].removesuffix("_speed")
    return one.owner.__name__ if state == name else f"{one.owner.__name__}.{state}"


def _number(off: Any) -> float:
    return float(off) if isinstance(off, (int, float)) and not isinstance(off, bool) else 0.0


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


@dataclass(frozen=True)
class Space:
    """Independent standard normals behind a list of priors: the z of each, the log G of each group, and for each one
    that may be absent what decides B."""

    priors: tuple[Prior, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups whose G is drawn."""
        return tuple(dict.fromkeys(prior.group for prior in self.priors if prior.group))

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Places of the priors that may be absent."""
        return tuple(i for i, prior in enumerate(self.priors) if prior.absent > 0.0)

    @property
    def size(self) -> int:
        """How many normals a point has."""
        return len(self.priors) + len(self.groups) + len(self.doubtful)

    @property
    def middle(self) -> Floats:
        """The point at which every number has its median."""
        point = np.zeros(self.size)
        point[self.size - len(self.doubtful) :] = np.inf
        return point

    def own_columns(self, place: int) -> list[int]:
        """The normals of one prior alone: its z, and what decides its B where it may be absent."""
        doubtful = self.doubtful
        first = self.size - len(doubtful)
        return [place, first + doubtful.index(place)] if place in doubtful else [place]

    def columns_of(self, places: Sequence[int]) -> list[int]:
        """The normals of the priors at `places`, in the order that a `Space` of them has."""
        part = Space(tuple(self.priors[place] for place in places))
        groups = [len(self.priors) + self.groups.index(name) for name in part.groups]
        own = [self.own_columns(place) for place in places]
        return [*places, *groups, *(columns[1] for columns in own if len(columns) > 1)]

    def scores(self, points: Floats) -> Floats:
        """Where numbers lie in their priors, 0 to 1, (point, prior): the coordinates of the emulator.

        An absent mechanism lies where its value does: at the end of the prior next to `off`.
        """
        moves, there = self._moves(points)
        spread = np.array([1.0 if p.form == "signed" else p.spread for p in self.priors])
        absent = np.array([prior.score_when_absent() for prior in self.priors])
        return np.where(there, ndtr(moves / spread), absent)

    def values(self, point: Floats) -> dict[str, Any]:
        """Full name to value at a point (normal,)."""
        moves, there = self._moves(point[None, :])
        found: dict[str, Any] = {}
        for prior, move, is_there in zip(self.priors, moves[0], there[0], strict=True):
            found |= dict.fromkeys(prior.paths, prior.at(float(move), bool(is_there)))
        return found

    def _moves(self, points: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """`sigma z + log G` and B, (point, prior) each; of a number of either sign z alone."""
        count, place = len(self.priors), {name: i for i, name in enumerate(self.groups)}
        moves = points[:, :count] * [1.0 if p.form == "signed" else p.sigma for p in self.priors]
        in_group = [i for i, p in enumerate(self.priors) if p.group and p.form != "signed"]
        columns = [count + place[self.priors[i].group] for i in in_group]
        moves[:, in_group] += GROUP_SIGMA * points[:, columns]
        there = np.ones_like(moves, dtype=bool)
        doubtful = list(self.doubtful)
        floors = ndtri([self.priors[i].absent for i in doubtful])
        there[:, doubtful] = points[:, self.size - len(doubtful) :] > floors
        return moves, there
