"""The levels that are compared: `levels.toml`, where tolerances are set down before anything is run."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from asnsim.evidence import fact
from asnsim.files import packaged
from asnsim.population.published import statistic, statistics

PLACES = ("kepahiang", "kupang", "merauke", "nabire", "maluku-utara")
"""Shipped scenarios of a place as it is today."""

SUBJECTS = ("people", "pay", "appraisal", "conduct", "service", "standing")
"""What levels are of, in the order in which they are shown."""


@dataclass(frozen=True)
class Published:
    """A published number: `value` in the unit of its level, ids of where it is from, and its year."""

    value: float
    ids: tuple[str, ...]
    year: str


@dataclass(frozen=True)
class Level:
    """One number that is simulated, and what is published of it.

    Attributes:
        over: "stock" the first and the last quarter, "year_end" those in which a year ends, "sum" or "mean" of the
            first and of the tenth year.
        published: None where there is no number for it, which makes the level an assumption.
        tolerance: how far simulated may be from published; of a level that should stand still, from its start.
        snapshot: by language, why a published number of one year cannot stand for ten; "" where it can.
        places: scenarios that it is compared in.
    """

    id: str
    subject: str
    measure: str
    over: str
    label: dict[str, str]
    unit: dict[str, str]
    digits: int
    scale: float
    tolerance: float
    snapshot: dict[str, str]
    published: Published | None
    places: tuple[str, ...]


@cache
def table() -> tuple[Level, ...]:
    """All levels in the order of the file."""
    data = tomllib.loads((packaged("studies") / "levels" / "levels.toml").read_text(encoding="utf-8"))
    reasons = data["reason"]
    return tuple(_level(row, data["unit"], reasons) for row in data["level"])


def _level(row: dict[str, Any], units: dict[str, Any], reasons: dict[str, Any]) -> Level:
    return Level(
        id=row["id"],
        subject=row["subject"],
        measure=row.get("measure", row["id"]),
        over=row.get("over", "stock"),
        label={"en": row["en"], "id": row["id_label"]},
        unit=units[row["unit"]],
        digits=row.get("digits", 1),
        scale=row.get("scale", 1.0),
        tolerance=row["tolerance"],
        snapshot=reasons[row["snapshot"]] if "snapshot" in row else {"en": "", "id": ""},
        published=_published(row),
        places=tuple(row.get("places", PLACES)),
    )


def _published(row: dict[str, Any]) -> Published | None:
    """What the ids of a row come to: `times` the sum of the statistics `of`, over that of `divided_by`."""
    if "fact" in row:
        one = fact(row["fact"])
        return Published(one.estimate, (one.id,), "")
    if "rule" in row:
        return Published(row["value"], (row["rule"],), "")
    if "of" not in row:
        return None
    below = row.get("divided_by", [])
    value = sum(map(statistic, row["of"])) / (sum(map(statistic, below)) if below else 1.0)
    ids = tuple(dict.fromkeys((*row["of"], *below)))
    years = statistics().loc[list(row["of"]), "year"]
    return Published(row.get("times", 1.0) * value, ids, ", ".join(dict.fromkeys(map(str, years))))
