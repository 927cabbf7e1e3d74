"""Estimates as words and as small drawings: a dot with its line, on an axis that says what zero is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from asnsim.classroom.biases import SHARES, Estimate
from asnsim.classroom.gathered import FEWEST, OfClass
from asnsim.language import MISSING, number, text

AXES = {False: (-3.0, 3.0, 1.0), True: (-1.0, 1.5, 0.5)}
"""From, to and step of the marks on an axis: of steps, of shares."""

WIDTH, LEFT, ROW = 300.0, 24.0, 22.0


@dataclass(frozen=True)
class Mark:
    """A dot and its lines on an axis, in units of the drawing; `arrows` where a line goes beyond."""

    kind: str
    y: float
    x: float | None
    low: float
    high: float
    thin: tuple[float, float] | None
    beyond_low: bool
    beyond_high: bool


@dataclass(frozen=True)
class Drawing:
    """What a template needs to draw: size, marks, and ticks of the axis as (x, label)."""

    width: float
    height: float
    zero: float
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Written:
    """How estimates are written in one language."""

    language: str

    def value(self, name: str, value: float) -> str:
        """One number of a bias with its unit: "+1.2 steps", "40%"."""
        return text(self._unit(name), self.language, value=self.plain(name, value))

    def plain(self, name: str, value: float) -> str:
        """One number of a bias without its unit, with a true minus."""
        share = name in SHARES
        said = number(100.0 * value if share else value, self.language, 0 if share else 1)
        if said == MISSING:
            return said
        signed = "+" + said if not said.startswith("-") and any(one in said for one in "123456789") else said
        return signed.replace("-", "−")

    def estimate(self, name: str, one: Estimate) -> str:
        """A number with its interval, the number alone where the interval has no ends."""
        if not one.bounded:
            return self.value(name, one.value)
        low, high = self.plain(name, one.low), self.plain(name, one.high)
        between = text(
            "classroom.between", self.language, value=self.plain(name, one.value), low=low, high=high
        )
        if name in SHARES:
            between = text(
                "classroom.between",
                self.language,
                value=self.value(name, one.value),
                low=self.value(name, one.low),
                high=self.value(name, one.high),
            )
            return between
        return text(self._unit(name), self.language, value=between)

    def verdict(self, name: str, one: Estimate) -> str:
        """What an estimate says of a rater, in a sentence."""
        if one.told:
            return text(f"classroom.{'up' if one.low > 0.0 else 'down'}.{name}", self.language)
        return text(f"classroom.own.{'cannot' if one.bounded else 'unbounded'}", self.language)

    def changed(self, one: Estimate) -> str:
        """Whether a bias rose, fell, or neither can be told."""
        way = "cannot" if not one.told else "up" if one.low > 0.0 else "down"
        return text(f"classroom.results_page.{way}", self.language)

    def counted(self, count: int) -> str:
        """A number of raters; a few of them are not counted out."""
        return text("classroom.trainer.few", self.language) if 0 < count < FEWEST else str(count)

    def drawing(self, name: str, shown: Sequence[tuple[str, Estimate | OfClass]]) -> Drawing:
        """A row for each of `shown` (a kind, which the style sheet colours, and an estimate) on the axis of a bias."""
        share = name in SHARES
        first, last, step = AXES[share]

        def at(value: float) -> float:
            inside = min(last, max(first, value))
            return round(LEFT + (inside - first) / (last - first) * (WIDTH - 2.0 * LEFT), 1)

        marks = []
        for row, (kind, one) in enumerate(shown):
            mean = one.mean if isinstance(one, OfClass) else one
            spread = one.spread if isinstance(one, OfClass) else None
            thin = None if spread is None else (at(mean.value - spread), at(mean.value + spread))
            marks.append(
                Mark(
                    kind,
                    ROW * (row + 0.5),
                    None if math.isnan(mean.value) else at(mean.value),
                    at(mean.low),
                    at(mean.high),
                    thin,
                    mean.low < first,
                    mean.high > last,
                )
            )
        count = round((last - first) / step)
        ticks = tuple((at(first + k * step), self._tick(share, first + k * step)) for k in range(count + 1))
        return Drawing(WIDTH, ROW * len(shown) + 20.0, at(0.0), ticks, tuple(marks))

    def _tick(self, share: bool, value: float) -> str:
        said = number(100.0 * value if share else value, self.language, 0)
        return said.replace("-", "−") + ("%" if share else "")

    @staticmethod
    def _unit(name: str) -> str:
        return "classroom.share" if name in SHARES else "classroom.steps"
