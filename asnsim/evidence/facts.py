"""Facts: id, finding, estimate, unit, setting, citation, DOI, how verified, and what it may be used for."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from asnsim.errors import unknown_name
from asnsim.files import packaged


class Fact(NamedTuple):
    """One published finding. `use` is calibrate, validate or context; a validate row is never tuned on."""

    id: str
    finding: str
    estimate: float
    unit: str
    setting: str
    citation: str
    doi: str
    verified: str
    use: str


@cache
def facts() -> tuple[Fact, ...]:
    """All facts that the package carries, in order of their ids."""
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
