"""How the values of a staff list are understood.

Columns slip in a list that a person edits, so no message quotes a cell: in the place of a grade may stand a name or a
number of identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from asnsim.errors import joined, message, nearest
from asnsim.population.civil_service import GRADES, LEVELS, SECTORS
from asnsim.wording import noun


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
SECTORS_ID: Final = (
    "pendidikan", "kesehatan", "kependudukan", "administrasi", "infrastruktur", "kecamatan",
)  # fmt: skip
"""Sectors as a list in Indonesian names them, in the order of `SECTORS`."""
parse_sector: Final = _code(
    {name.replace("_", " "): code for names in (SECTORS, SECTORS_ID) for code, name in enumerate(names)},
    "sector",
)

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


_MONTHS: Final = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "january february march april may june july august september october november december",
        "jan peb mrt apr mei jun jul agu sep okt nop des",
        "jan feb mar apr mei jun jul agt sept okt nov des",
    )
    for number, name in enumerate(names.split(), start=1)
}
_EXCEL_BEGINS: Final = date(1899, 12, 30)
_EXCEL_DATES: Final = range(3654, 60000)
"""Excel's numbers of days from 1910 to 2064."""
_NEXT_CENTURY: Final = 30
"""A year of two digits below this is of the present century."""


def parse_date(text: str, month_first: bool = False) -> date:
    """A date: DD-MM-YYYY, DD/MM/YYYY, YYYY-MM-DD, with a month in letters (17 Agustus 1970, 1-Jan-90), or Excel's
    number of a day. `month_first` reads 12/31/1990 as Americans do."""
    words = re.split(r"[-/. ]+", text.split("T")[0].casefold().strip())
    try:
        if len(words) == 1:
            days = int(words[0].split(",")[0])
            if days not in _EXCEL_DATES:
                raise ValueError
            return _EXCEL_BEGINS + timedelta(days)
        first, second, third = words[:3]
        if len(first) == 4:
            return date(int(first), _month(second), int(third))
        if second.isdecimal() and len(third) != 4:
            raise ValueError
        year = int(third) if len(third) == 4 else _century(int(third))
        day, month = (second, first) if month_first else (first, second)
        return date(year, _month(month), int(day))
    except ValueError:
        raise ValueError(message("staff.no_date")) from None


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _MONTHS.get(word, 0)


def _century(year: int) -> int:
    if not 0 <= year < 100:
        raise ValueError
    return year + (2000 if year < _NEXT_CENTURY else 1900)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether the dates of a column can only be read with the month first."""
    first, second = set(), set()
    for text in texts:
        found = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", text)
        if found is not None:
            first.add(int(found[1]))
            second.add(int(found[2]))
    return max(first, default=0) <= 12 < max(second, default=0)


def is_excel_number(text: str) -> bool:
    """Whether a date is written as Excel's number of a day."""
    return text.split(",")[0].split(".")[0].isdecimal()


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
