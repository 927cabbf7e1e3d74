"""Facts: id, finding, estimate, unit, setting, citation, DOI, how verified, and what it may be used for."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from asnsim.errors import unknown_name
from asnsim.files import packaged


class Fact(NamedTuple):
    """One published finding.

    Attributes:
        estimate, unit: the study's number; in a row of unit "sign" +1, 0 or -1.
        interval: its interval, range or a remark on its size, as far as it is known.
        verified: "yes": the figure was seen in the source or its record; "partly": at second hand or without
            its size; "memory": nowhere. Such a row is marked wherever it is shown.
        use: "calibrate", "validate" (never tuned on) or "context".
    """

    id: str
    finding: str
    estimate: float
    unit: str
    interval: str
    setting: str
    citation: str
    doi: str
    verified: str
    use: str

    @property
    def cited(self) -> str:
        """The citation with what must be said about it."""
        return self.citation + _REMARK[self.verified]


_REMARK = {"yes": "", "partly": " (partly verified)", "memory": " (from memory)"}


USES = ("calibrate", "validate", "context")
"""What a fact may be used for."""


def facts(use: str | None = None) -> tuple[Fact, ...]:
    """The facts that the package carries, in order of their ids: all, or those of one use.

    Raises `InputError` with the nearest name for a use that is none.
    """
    if use is None:
        return _all()
    if use not in USES:
        raise unknown_name("use", use, USES)
    return tuple(one for one in _all() if one.use == use)


@cache
def _all() -> tuple[Fact, ...]:
    with packaged("evidence/facts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_fact(row) for row in csv.DictReader(file))


def _fact(row: dict[str, str]) -> Fact:
    return Fact(*(float(row[name]) if name == "estimate" else row[name] for name in Fact._fields))  # type: ignore[arg-type]


def fact(id: str) -> Fact:
    """The fact of that id, as "E030"; `InputError` with the nearest id when there is none."""
    by_id = {one.id: one for one in facts()}
    if id not in by_id:
        raise unknown_name("fact", id, by_id)
    return by_id[id]
