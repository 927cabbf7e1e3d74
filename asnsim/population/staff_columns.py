"""Which columns of a staff list are read, and how their values are understood.

Only these are kept; every other column of the file, and above all names, NIP, NIK, addresses and numbers of
decrees, is passed over while reading and reaches no variable that outlives its line. Columns slip in a list that a
person edits, so no message quotes a cell: in the place of a grade may stand a name or a number of identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from asnsim.errors import joined, message, nearest
from asnsim.population.civil_service import GRADES, LEVELS, SECTORS
from asnsim.wording import noun

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "unit": ("unit", "unor id", "unor nama"),
    "unit_name": ("unit", "unor nama"),
    "parent_unit": ("parent unit", "unor atasan id", "unor induk id"),
    "head": ("head",),
    "echelon": ("echelon", "eselon nama"),
    "sex": ("sex", "jenis kelamin"),
    "age": ("age",),
    "birth_date": ("birth date", "tanggal lahir"),
    "education": ("education", "tingkat pendidikan nama"),
    "status": ("status", "status cpns pns", "jenis pegawai nama"),
    "position": ("position", "jenis jabatan nama"),
    "title": ("level", "jabatan nama"),
    "grade": ("grade", "gol akhir nama"),
    "tenure": ("tenure", "mk tahun"),
    "tenure_months": ("mk bulan",),
    "start_date": ("start date", "tmt cpns"),
    "rank_years": ("rank years",),
    "rank_date": ("rank date", "tmt golongan"),
    "sector": ("sector",),
}
"""Accepted headers of each item, best first; case, underscores and spaces around do not matter."""

REQUIRED: Final[tuple[tuple[str, ...], ...]] = (
    ("unit",),
    ("head", "echelon"),
    ("sex",),
    ("age", "birth_date"),
    ("education",),
    ("position",),
    ("grade",),
    ("tenure", "start_date"),
    ("rank_years", "rank_date"),
)
"""One item of each group must be there."""


class Missing(NamedTuple):
    """A group of items for which the header has no column, and the column (from 1) that may be meant."""

    accepted: tuple[str, ...]
    meant: int | None


def folded(header: str) -> str:
    """A header as it is compared."""
    return " ".join(header.replace("_", " ").casefold().split())


def find_columns(headers: list[str]) -> dict[str, int] | Missing:
    """Index of the column of each item that the file has, or the first group that it lacks."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        places.setdefault(folded(header), index)
    found: dict[str, int] = {}
    for item, accepted in COLUMNS.items():
        for header in accepted:
            if header in places:
                found[item] = places[header]
                break
    for group in REQUIRED:
        if not any(item in found for item in group):
            accepted = tuple(header for item in group for header in COLUMNS[item])
            unused = {header: place for header, place in places.items() if place not in found.values()}
            close = (nearest(header, unused) for header in accepted)
            return Missing(accepted, next((unused[header] + 1 for header in close if header), None))
    return found


def _code(table: dict[str, int], what: str) -> Callable[[str], int]:
    def parse(text: str) -> int:
        key = " ".join(text.casefold().replace(".", "").split())
        if key not in table:
            raise ValueError(message("staff.no_code", what=noun(what), accepted=list(dict.fromkeys(table))))
        return table[key]

    return parse


parse_sex: Final = _code(
    {"man": 0, "woman": 1, "m": 0, "f": 1, "male": 0, "female": 1, "l": 0, "p": 1, "pria": 0, "wanita": 1,
     "laki-laki": 0, "perempuan": 1, "0": 0, "1": 1},
    "sex",
)  # fmt: skip
parse_head: Final = _code(
    {"yes": 1, "no": 0, "ya": 1, "tidak": 0, "true": 1, "false": 0, "1": 1, "0": 0, "": 0}, "yes or no"
)
parse_status: Final = _code(
    {"pns": 0, "pppk": 1, "p": 0, "c": 0, "cpns": 0, "p3k": 1, "0": 0, "1": 1}, "status"
)
_SCHOOLS: Final = {
    1: ("sd", "smp", "sltp", "sma", "smk", "slta", "sekolah dasar", "sltp kejuruan", "slta kejuruan",
        "slta keguruan", "sd-sma", "1"),
    2: ("d1", "d2", "d3", "di", "dii", "diii", "d-i", "d-ii", "d-iii", "diploma i", "diploma ii",
        "diploma iii/sarjana muda", "diploma iii", "d1-d3", "2"),
    3: ("s1", "d4", "s-1", "d-iv", "div", "diploma iv", "s-1/sarjana", "s1/d4", "3"),
    4: ("s2", "s-2", "4"),
    5: ("s3", "s-3", "s-3/doktor", "5"),
}  # fmt: skip
parse_education: Final = _code(
    {name: code for code, names in _SCHOOLS.items() for name in names}, "schooling"
)
parse_position: Final = _code(
    {"pelaksana": 0, "jabatan pelaksana": 0, "jabatan fungsional umum": 0, "0": 0,
     "functional": 1, "fungsional": 1, "jabatan fungsional": 1, "jabatan fungsional tertentu": 1, "1": 1,
     "structural": 2, "struktural": 2, "jabatan struktural": 2, "2": 2},
    "type of position",
)  # fmt: skip
parse_sector: Final = _code({name.replace("_", " "): code for code, name in enumerate(SECTORS)}, "sector")

_ROMAN: Final = {
    roman.casefold(): tens * 10 + ones
    for tens, ten in enumerate(("", "X"))
    for ones, one in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if 1 <= tens * 10 + ones <= 17
    for roman in (ten + one,)
}
_GRADES: Final = {name.casefold(): number for number, name in enumerate(GRADES, start=1)}


def parse_grade(text: str) -> tuple[int, int | None]:
    """Grade 1 .. 17 and, where its form tells, whether it is that of a PPPK: "III/c" 11, 0; "IX" 9, 1; "9"
    9, None."""
    key = text.casefold().replace(" ", "")
    if key in _GRADES:
        return _GRADES[key], 0
    if key in _ROMAN:
        return _ROMAN[key], 1
    if key.isdecimal() and 1 <= int(key) <= 17:
        return int(key), None
    close = nearest(key, _GRADES)
    hint = message("staff.meant", meant=GRADES[_GRADES[close] - 1]) if close else ""
    raise ValueError(joined("; ", message("staff.no_grade"), hint))


def parse_number(text: str) -> float:
    """A number of years or months, not negative; a decimal comma is understood."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(message("staff.no_number")) from None
    if not 0 <= value < 1000:
        raise ValueError(message("staff.out_of_range"))
    return value


def parse_date(text: str) -> date:
    """A date written DD-MM-YYYY, DD/MM/YYYY or YYYY-MM-DD."""
    parts = re.split(r"[-/.]", text.split(" ")[0])
    try:
        numbers = [int(part) for part in parts]
        day, month, year = numbers if len(parts[-1]) == 4 else numbers[::-1]
        return date(year, month, day)
    except ValueError:
        raise ValueError(message("staff.no_date")) from None


_TITLES: Final = tuple((name.casefold(), code) for code, name in reversed(list(enumerate(LEVELS))) if code)


def parse_level(text: str) -> int | None:
    """Jenjang 1 .. 8 named in a title such as "Guru Ahli Muda", or its number; None where none is named."""
    title = text.casefold().strip()
    if title.isdecimal() and int(title) < len(LEVELS):
        return int(title) or None
    return next((code for name, code in _TITLES if re.search(rf"\b{name}\b", title)), None)


def tpp_class(echelon: str) -> str:
    """Class of position of an echelon ("II.a", "III/b", "IV.A"), a key of the amounts of ``tpp-kepahiang-2020``; "" for
    none.

    Assumption: II.a Sekda, other II head of an agency, III.a as camat, III.b as kabid, IV and V as kasubbag.
    """
    key = re.sub(r"[^a-z]", "", echelon.casefold().removeprefix("eselon"))
    match = re.fullmatch(r"(iv|v|iii|ii|i)([a-e]?)", key)
    if match is None:
        return ""
    roman, letter = match.groups()
    if roman in ("iv", "v"):
        return "kasubbag"
    if roman == "iii":
        return "kabid" if letter == "b" else "camat"
    return "sekda" if roman == "i" or letter == "a" else "head_of_agency"


_WORDS: Final = (
    (2, r"kependudukan|dukcapil|catatan sipil|civil registration"),
    (0, r"pendidikan|sekolah|\bsdn?\b|\bsmpn?\b|\bsman?\b|\bsmkn?\b|\btk\b|school|education"),
    (1, r"kesehatan|puskesmas|rumah sakit|rsud|health|hospital"),
    (5, r"kecamatan|kelurahan|distrik|district"),
    (4, r"pekerjaan umum|pupr|perhubungan|perumahan|lingkungan hidup|pertanian|works|transport"),
)


def sector_of_name(name: str) -> int | None:
    """Sector that a unit's name tells of, or None."""
    return next((code for code, words in _WORDS if re.search(words, name.casefold())), None)
