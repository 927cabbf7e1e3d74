"""How a quantity is shown: its unit in words, its scale, its decimals.

Shares are shown in per cent (differences in percentage points) and rupiah in thousands, millions,
billions or trillions, as an Indonesian budget is read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from asnsim.language import number, text
from asnsim.outcomes.outcome import known_unit
from asnsim.plots.tables import Estimate

_RUPIAH_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_MOST_DIGITS = 4


@dataclass(frozen=True)
class Display:
    """Multiply a value by `factor` and read it in `label`, the unit in words."""

    factor: float
    label: str
    language: str

    def scaled(self, estimate: Estimate) -> Estimate:
        """The estimate in the unit shown."""
        return Estimate(*(self.factor * part for part in (estimate.value, estimate.low, estimate.high)))

    def number(self, estimate: Estimate, signed: bool = False) -> str:
        """The value alone, with the decimals that its interval warrants, no unit."""
        shown = self.scaled(estimate)
        return written(shown.value, self.language, digits_for(shown), signed)

    def interval(self, estimate: Estimate) -> str:
        """The interval alone: "0.12 to 0.34", or a dash."""
        shown = self.scaled(estimate)
        if not shown.known:
            return text("report.no_interval", self.language)
        digits = digits_for(shown)
        low, high = (written(part, self.language, digits) for part in (shown.low, shown.high))
        return text("report.from_to", self.language, low=low, high=high)


def display(unit: str, language: str, values: Iterable[float], difference: bool = False) -> Display:
    """How to show an outcome's `values` (in `unit`); `difference` when they are effects."""
    known = known_unit(unit)
    if unit.partition(" ")[0] == "share":
        general = text("unit.points_percent" if difference else "unit.percent", language)
        words = (known.differences if difference else known.words) if known is not None else {}
        return Display(100.0, words.get(language, general), language)
    label = known.words[language] if known is not None else unit
    if "rupiah" not in unit:
        return Display(1.0, label, language)
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    for size, name in _RUPIAH_STEPS:
        if largest >= size:
            return Display(1.0 / size, text(f"unit.{name}", language, unit=label), language)
    return Display(1.0, label, language)


def digits_for(estimate: Estimate) -> int:
    """Decimals that show two figures of the interval's half-width, or three figures of the value."""
    half = (estimate.high - estimate.low) / 2
    if math.isfinite(half) and half > 0:
        digits = 1 - math.floor(math.log10(half))
    elif math.isfinite(estimate.value) and estimate.value != 0:
        digits = 2 - math.floor(math.log10(abs(estimate.value)))
    else:
        digits = 1
    return min(max(digits, 0), _MOST_DIGITS)


def written(x: float, language: str, digits: int, signed: bool = False) -> str:
    """A number with a true minus sign, and a plus sign if `signed`; a zero has no sign."""
    plain = number(x, language, digits)
    if plain.startswith("-"):
        return "\u2212" + plain[1:]
    is_zero = not any(digit in plain for digit in "123456789")
    return "+" + plain if signed and not is_zero and math.isfinite(x) else plain
