"""What the model is calibrated to: a published number a row of moments.csv, and how far the model may be from it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.evidence import fact
from asnsim.files import packaged

Floats = NDArray[np.float64]

DECLARED = "E020"
"""The validation row of which a part is declared to be calibrated: its mean shift, not the fall in agreement."""

KIN = 0.8
"""Correlation of the discrepancies of rows that measure the same thing (assumption): where the model is off in one it
is off in the other, and together they count as little more than one row."""


class Moment(NamedTuple):
    """A finding and the model's number that should equal it.

    Attributes:
        fact: id of the finding. number: name of the model's number (`numbers.measure`). target: the published
            estimate in the unit of the number.
        discrepancy: SD by which model and study may differ: what the study leaves open and what a model of this kind
            cannot be expected to hit (assumption, fixed before the run).
        kin: label that rows measuring the same thing have in common; empty where there is none.
        how: "fitted" enters the fit; "solved" has a parameter to itself, which is solved for it; "declared" is a
            parameter that says the finding; "sign" asks for the sign alone.
        title: what is measured, by language. why: where the discrepancy comes from.
    """

    fact: str
    number: str
    target: float
    discrepancy: float
    kin: str
    how: str
    title: Mapping[str, str]
    why: str

    def miss(self, value: float) -> float:
        """Distance of the model's number from the target in discrepancies; of a sign, 0 where it is right."""
        if self.how == "sign":
            return 0.0 if value * self.target > 0.0 else np.inf
        return (value - self.target) / self.discrepancy


@cache
def moments() -> tuple[Moment, ...]:
    """All rows, in order of their findings.

    Raises `ValueError` for a row that stands on a finding kept for validation.
    """
    with packaged("studies/calibration/moments.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_moment(row) for row in csv.DictReader(file))


def _moment(row: dict[str, str]) -> Moment:
    finding = fact(row["fact"])
    if finding.use != "calibrate" and finding.id != DECLARED:
        raise ValueError(f"{finding.id} is kept for use '{finding.use}': nothing may be calibrated to it")
    return Moment(
        fact=finding.id,
        number=row["number"],
        target=float(row["scale"]) * finding.estimate,
        discrepancy=float(row["discrepancy"]),
        kin=row["kin"],
        how=row["how"],
        title={language: row[language] for language in ("en", "id")},
        why=row["why"],
    )


@dataclass(frozen=True)
class Misfit:
    """How far numbers are from the fitted rows, with what rows share.

    Attributes:
        rows: the fitted rows. names: the numbers they look at, in the order of columns. signs: rows of signs alone.
    """

    rows: tuple[Moment, ...]
    names: tuple[str, ...]
    signs: tuple[Moment, ...]

    @classmethod
    def of(cls, all_rows: Sequence[Moment]) -> Misfit:
        """That of the fitted rows among `all_rows`."""
        rows = tuple(row for row in all_rows if row.how == "fitted")
        signs = tuple(row for row in all_rows if row.how == "sign")
        return cls(rows, tuple(dict.fromkeys(row.number for row in rows)), signs)

    def covariance(self, error: Floats) -> Floats:
        """Of the rows' misses, (row, row): discrepancies, and `error` (number,), the SD of the numbers themselves."""
        kin = np.array([[a is b or KIN * (a.kin == b.kin != "") for b in self.rows] for a in self.rows])
        sd = np.array([row.discrepancy for row in self.rows])
        looks_at = np.array([[name == row.number for name in self.names] for row in self.rows], dtype=float)
        return np.asarray(kin * np.outer(sd, sd) + looks_at @ np.diag(error**2) @ looks_at.T)

    def square(self, numbers: Floats, error: Floats) -> Floats:
        """Squared distance (point,) of `numbers` (point, number) from the findings, a chi-square of the rows."""
        miss = self._misses(numbers)
        root = np.linalg.inv(np.linalg.cholesky(self.covariance(error)))
        return np.asarray(((miss @ root.T) ** 2).sum(axis=1))

    def worst(self, numbers: Floats, error: Floats) -> Floats:
        """The largest miss of a row (point,), in SDs of its discrepancy and luck together."""
        sd = np.sqrt(np.diag(self.covariance(error)))
        return np.asarray((np.abs(self._misses(numbers)) / sd).max(axis=1))

    def _misses(self, numbers: Floats) -> Floats:
        """Distance of the numbers of each row from its target, (point, row)."""
        targets = np.array([row.target for row in self.rows])
        return numbers[:, [self.names.index(row.number) for row in self.rows]] - targets

    def right_signs(self, numbers: Mapping[str, float]) -> bool:
        """Whether the numbers of all rows of signs lie on their side."""
        return all(row.miss(numbers[row.number]) == 0.0 for row in self.signs)
