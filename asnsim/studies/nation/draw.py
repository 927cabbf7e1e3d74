"""How the nation table is made: published sizes stand, all others are drawn within published totals.

    python -m asnsim.studies.nation.draw        # prints the table that is shipped

What is published of November 2025: all civil servants, those of central agencies and of regional governments. Of five
provinces the PNS that work in them are known, and of six governments their size. The rest is assumed:

* regional governments of a known province together have as large a part of the regional total as it has of the PNS;
* of what is regional, provinces have the part that they had of regional PNS in 2020;
* within that, a kabupaten or kota has a log-normal size, in Java and Bali around one 1.8 times as large; a province one
  around a mean in proportion to its kabupaten and kota; DKI Jakarta, which employs those of its five kota, as if it had
  six more of its own;
* a central agency has a size around an order of magnitude from memory, or where there is none around 1,200.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.population.published import statistic
from asnsim.studies.nation.employers import (
    ASN_CENTRAL,
    ASN_REGIONAL,
    ASSUMED,
    CENTRAL,
    KABUPATEN,
    KOTA,
    PROVINCE,
    PUBLISHED,
    Employer,
    check,
    written,
)

SEED = 20251101

SIZES = {
    "kab-kepahiang": "S167",
    "kota-kupang": "S183",
    "kab-merauke": "S199",
    "kab-nabire": "S207",
    "prov-papua-tengah": "S210",
    "prov-maluku-utara": "S218",
}
"""Employers whose size is published, and the row of `statistics.csv`; of the years 2018 to 2026."""

PNS_IN_PROVINCE = {
    "Nusa Tenggara Timur": "S085",
    "Bengkulu": "S086",
    "Maluku Utara": "S087",
    "Papua Tengah": "S088",
    "Papua Selatan": "S089",
}
PNS_2023, PROVINCIAL_PNS, LOCAL_PNS = "S031", "S091", "S092"

LARGER = ("Jawa Barat", "Jawa Tengah", "DI Yogyakarta", "Jawa Timur", "Banten", "Bali")
TIMES_LARGER = 1.8
SPREAD = {PROVINCE: 0.2, KABUPATEN: 0.4, KOTA: 0.4, CENTRAL: 0.1}
"""Standard deviation of the logarithm of a size."""
CAPITAL, CAPITAL_PARTS = "DKI Jakarta", 6
SMALL_AGENCY, SMALL_SPREAD = 1.2, 0.6
"""Thousands, and the spread, of an agency of which not even an order of magnitude is known."""

BASES = {True: "order of magnitude from memory", False: "drawn"}
_PREFIX = {PROVINCE: "Pemprov", KABUPATEN: "Kab.", KOTA: "Kota", CENTRAL: ""}
_SHORT = {PROVINCE: "prov", KABUPATEN: "kab", KOTA: "kota", CENTRAL: "pusat"}

Floats = NDArray[np.float64]


def drawn() -> tuple[Employer, ...]:
    """The whole table; the same every time."""
    text = resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    names = tomllib.loads(text)
    luck = np.random.default_rng(SEED)
    rows = (*_regional(names["provinces"], luck), *_central(names["central"], luck))
    check(rows)
    return rows


def apportioned(weights: Floats, total: int) -> list[int]:
    """Whole numbers (row,) in proportion to weights (row,) that add up to `total`: the largest remainders are rounded
    up. Nobody gets less than 1 where the total allows."""
    exact = weights / weights.sum() * total
    whole = np.floor(exact).astype(np.int64)
    up = np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]
    whole[up] += 1
    return [int(one) for one in whole]


def slug(name: str, kind: str) -> str:
    """The id of an employer, as "kab-kepahiang"."""
    return f"{_SHORT[kind]}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def _regional(provinces: dict[str, Any], luck: np.random.Generator) -> list[Employer]:
    weights = _weights(provinces, luck)
    total = int(statistic(ASN_REGIONAL))
    known = {
        name: round(total * statistic(row) / statistic(PNS_2023)) for name, row in PNS_IN_PROVINCE.items()
    }
    found: dict[str, list[Employer]] = {}
    for name, size in known.items():
        found[name] = _within(name, weights[name], size)
    rest = [name for name in provinces if name not in known]
    together = np.concatenate([[weight for *_, weight in weights[name]] for name in rest])
    sizes = iter(apportioned(together, total - sum(known.values())))
    for name in rest:
        found[name] = [_assumed(own, kind, name, next(sizes)) for own, kind, _ in weights[name]]
    return [one for name in provinces for one in found[name]]


Weighted = list[tuple[str, str, float]]
"""Name, kind and weight of the employers of a province, itself first."""


def _weights(provinces: dict[str, Any], luck: np.random.Generator) -> dict[str, Weighted]:
    """Sizes up to a factor, such that provinces have their part of the whole."""
    local: dict[str, Weighted] = {}
    for name, members in provinces.items():
        times = TIMES_LARGER if name in LARGER else 1.0
        local[name] = [
            (own, kind, times * _around(SPREAD[kind], luck))
            for kind in (KABUPATEN, KOTA)
            for own in members[kind]
        ]
    parts = {
        name: (sum(weight for *_, weight in local[name]) or 0.0) * _around(SPREAD[PROVINCE], luck)
        for name in provinces
    }
    a_local = sum(parts.values()) / sum(map(len, local.values()))
    per_local = statistic(PROVINCIAL_PNS) / statistic(LOCAL_PNS)
    found = {}
    for name in provinces:
        own = per_local * parts[name]
        if name == CAPITAL:
            own = TIMES_LARGER * CAPITAL_PARTS * a_local * (1.0 + per_local)
        found[name] = [(name, PROVINCE, own), *local[name]]
    return found


def _within(province: str, weights: Weighted, total: int) -> list[Employer]:
    """The employers of a province whose total is known; those whose size is published have it."""
    published = {
        slug(own, kind): SIZES[slug(own, kind)] for own, kind, _ in weights if slug(own, kind) in SIZES
    }
    left = total - sum(int(statistic(row)) for row in published.values())
    free = [one for one in weights if slug(one[0], one[1]) not in published]
    sizes = iter(apportioned(np.array([weight for *_, weight in free]), left))
    return [
        _published(own, kind, province, published[slug(own, kind)])
        if slug(own, kind) in published
        else _assumed(own, kind, province, next(sizes))
        for own, kind, _ in weights
    ]


def _central(central: dict[str, Any], luck: np.random.Generator) -> list[Employer]:
    known = central["thousands"]
    weights = [size * _around(SPREAD[CENTRAL], luck) for size in known.values()]
    weights += [SMALL_AGENCY * _around(SMALL_SPREAD, luck) for _ in central["others"]]
    sizes = apportioned(np.array(weights), int(statistic(ASN_CENTRAL)))
    names = [*known, *central["others"]]
    return [_assumed(name, CENTRAL, "", size, name in known) for name, size in zip(names, sizes, strict=True)]


def _around(spread: float, luck: np.random.Generator) -> float:
    return float(np.exp(spread * luck.standard_normal()))


def _assumed(name: str, kind: str, province: str, size: int, remembered: bool = False) -> Employer:
    return Employer(slug(name, kind), _named(name, kind), kind, province, size, ASSUMED, BASES[remembered])


def _published(name: str, kind: str, province: str, row: str) -> Employer:
    return Employer(slug(name, kind), _named(name, kind), kind, province, int(statistic(row)), PUBLISHED, row)


def _named(name: str, kind: str) -> str:
    return f"{_PREFIX[kind]} {name}".strip()


def main(out: Sequence[str] = ()) -> None:
    """Print the table."""
    sys.stdout.write(written(drawn()))


if __name__ == "__main__":
    main()
