"""The table of provinces in a person's language: what was simulated, whether sizes are published, and some outcomes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from asnsim.experiment.effects import unit
from asnsim.language import number, text
from asnsim.outcomes import OUTCOMES
from asnsim.studies.nation.found import Nation, place_in


def by_province(
    found: Nation, outcomes: Sequence[str], language: str = "en", baseline: Nation | None = None
) -> pd.DataFrame:
    """A row for each province, all of it words: province, employers, civil servants, status of their sizes, and each of
    the `outcomes` in the last year, or with a `baseline` its difference, with a sign.

    Raises `InputError` for an outcome that is none, and as `Nation.effects` does.
    """
    shown = [_Column.of(name, language) for name in outcomes]
    rows = found.provinces if baseline is None else found.effects(baseline)
    words = pd.DataFrame(
        {text("nation.province", language): [place_in(p, language) for p in rows["province"]]}
    )
    for key in ("employers", "asn"):
        words[text(f"nation.{key}", language)] = [number(float(n), language, 0) for n in rows[key]]
    words[text("nation.status", language)] = [text(f"nation.is_{s}", language) for s in rows["status"]]
    for one in shown:
        words[one.head] = [one.written(float(x), language, baseline is not None) for x in rows[one.outcome]]
    return words


@dataclass(frozen=True)
class _Column:
    """An outcome: what heads its column, by what its numbers are multiplied, and with how many digits."""

    outcome: str
    head: str
    factor: float
    digits: int

    @classmethod
    def of(cls, outcome: str, language: str) -> _Column:
        is_share = unit(outcome) == "share"
        one = OUTCOMES.get(outcome)
        label = one.labels[language]
        if is_share:
            return cls(outcome, f"{label}, %", 100.0, 1)
        return cls(outcome, label, 1.0, 3 if one.high <= 10.0 else 1)

    def written(self, x: float, language: str, signed: bool) -> str:
        if not math.isfinite(x):
            return "\u2013"
        digits = self.digits + signed  # differences are smaller than what differs
        said = number(abs(self.factor * x), language, digits)
        is_nothing = not any(digit in said for digit in "123456789")
        if is_nothing:
            return said
        return f"\u2212{said}" if x < 0.0 else f"+{said}" if signed else said
