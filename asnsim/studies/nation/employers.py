"""The nation table: every employer of Indonesia's civil servants, with how many it has.

Names are from memory. A size is `published` (with the row of `statistics.csv` that has it) or `assumed`: drawn within
the published totals of central agencies and regional governments (`asnsim.studies.nation.draw`). No size of a central
agency was found, and of 546 regional governments that of six.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from importlib import resources

from asnsim.errors import InputError, message, unknown_name
from asnsim.population.published import statistic

FILE = "employers.csv"
COLUMNS = ("id", "name", "kind", "province", "asn", "status", "basis")

PROVINCE, KABUPATEN, KOTA, CENTRAL = "province", "kabupaten", "kota", "central"
REGIONAL = (PROVINCE, KABUPATEN, KOTA)
KINDS = (*REGIONAL, CENTRAL)
PUBLISHED, ASSUMED = "published", "assumed"
PARTLY = "partly"
"""Of a province in which some employers have a published size and others an assumed one."""

ASN, ASN_CENTRAL, ASN_REGIONAL = "S001", "S004", "S005"
"""The published totals (1 November 2025), rows of `statistics.csv`."""


@dataclass(frozen=True)
class Employer:
    """One employer.

    Attributes:
        id: its key in tables and for its luck. name: with its kind, as "Kab. Kepahiang". kind: one of `KINDS`.
        province: in which it lies; empty of a central agency, whose people work in all. asn: its civil servants.
        status: `PUBLISHED` or `ASSUMED`. basis: the row of `statistics.csv`, or how the size was drawn.
    """

    id: str
    name: str
    kind: str
    province: str
    asn: int
    status: str
    basis: str

    @property
    def place(self) -> str:
        """What its row is summed up with: its province, or the central agencies."""
        return self.province or CENTRAL


def employers() -> tuple[Employer, ...]:
    """All employers, as the table that is shipped has them: provinces with their kabupaten and kota, then the rest.

    Raises `InputError` where the table does not add up to the published totals.
    """
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    rows = tuple(
        Employer(**{**row, "asn": int(row["asn"])})  # type: ignore[arg-type]
        for row in csv.DictReader(text.splitlines())
    )
    check(rows)
    return rows


def check(rows: Sequence[Employer]) -> None:
    """Raise `InputError` for two employers of one id, a size that is not positive, or sums that are not published."""
    twice = [name for name, count in Counter(one.id for one in rows).items() if count > 1]
    wrong = [one.id for one in rows if one.asn <= 0 or one.kind not in KINDS]
    if twice or wrong:
        raise InputError(message("error.nation_row", id=[*twice, *wrong][0]), file=FILE)
    for kinds, row in (((CENTRAL,), ASN_CENTRAL), (REGIONAL, ASN_REGIONAL), (KINDS, ASN)):
        total = sum(one.asn for one in rows if one.kind in kinds)
        if total != statistic(row):
            raise InputError(
                message("error.nation_sum", total=total, published=int(statistic(row)), row=row), file=FILE
            )


def chosen(rows: Sequence[Employer], wanted: Sequence[str] | None) -> tuple[Employer, ...]:
    """The employers of these ids, in the order of the table; all for None. `InputError` for an id that is none."""
    if wanted is None:
        return tuple(rows)
    known = [one.id for one in rows]
    for name in wanted:
        if name not in known:
            raise unknown_name("employer", name, known)
    return tuple(one for one in rows if one.id in wanted)


def written(rows: Sequence[Employer]) -> str:
    """The table as the text of its file."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(_cell(str(value)) for value in astuple(one)) for one in rows]
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    return f'"{value}"' if "," in value else value
