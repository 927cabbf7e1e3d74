"""Which columns of a staff list are read, and which are dropped.

Only these are kept; every other column of the file, and above all names, NIP, NIK, addresses and numbers of
decrees, is passed over while reading and reaches no variable that outlives the reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from asnsim.errors import nearest

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "unit": ("unit", "unit kerja", "unor id", "unor nama"),
    "unit_name": ("unit", "unit kerja", "unor nama"),
    "parent_unit": ("parent unit", "unit atasan", "unor atasan id", "unor induk id"),
    "head": ("head", "pimpinan"),
    "echelon": ("echelon", "eselon", "eselon nama"),
    "sex": ("sex", "jenis kelamin"),
    "age": ("age", "usia", "umur"),
    "birth_date": ("birth date", "tanggal lahir"),
    "education": ("education", "pendidikan", "tingkat pendidikan nama"),
    "status": ("status", "status cpns pns", "jenis pegawai nama"),
    "position": ("position", "jenis jabatan", "jenis jabatan nama"),
    "title": ("level", "jenjang", "jabatan nama"),
    "grade": ("grade", "golongan", "gol akhir nama"),
    "tenure": ("tenure", "masa kerja", "mk tahun"),
    "tenure_months": ("mk bulan",),
    "start_date": ("start date", "tmt cpns"),
    "rank_years": ("rank years", "lama golongan"),
    "rank_date": ("rank date", "tmt golongan"),
    "sector": ("sector", "sektor"),
    "standing": ("standing", "kedudukan hukum nama"),
}
"""Accepted headers of each item, best first; case, underscores and spaces around do not matter."""

REQUIRED: Final[tuple[tuple[str, ...], ...]] = (
    ("unit",),
    ("sex",),
    ("age", "birth_date"),
    ("education",),
    ("position",),
    ("grade",),
    ("tenure", "start_date"),
    ("rank_years", "rank_date"),
)
"""One item of each group must be there."""

_EXPORT: Final = """
PNS ID, NIP BARU, NIP LAMA, NAMA, GELAR DEPAN, GELAR BELAKANG, TEMPAT LAHIR ID, TEMPAT LAHIR NAMA, TANGGAL LAHIR,
JENIS KELAMIN, AGAMA ID, AGAMA NAMA, JENIS KAWIN ID, JENIS KAWIN NAMA, NIK, NOMOR HP, EMAIL, EMAIL GOV, ALAMAT,
NPWP NOMOR, BPJS, JENIS PEGAWAI ID, JENIS PEGAWAI NAMA, KEDUDUKAN HUKUM ID, KEDUDUKAN HUKUM NAMA, STATUS CPNS PNS,
KARTU ASN VIRTUAL, NOMOR SK CPNS, TANGGAL SK CPNS, TMT CPNS, NOMOR SK PNS, TANGGAL SK PNS, TMT PNS, GOL AWAL ID,
GOL AWAL NAMA, GOL AKHIR ID, GOL AKHIR NAMA, TMT GOLONGAN, MK TAHUN, MK BULAN, JENIS JABATAN ID, JENIS JABATAN NAMA,
JABATAN ID, JABATAN NAMA, TMT JABATAN, TINGKAT PENDIDIKAN ID, TINGKAT PENDIDIKAN NAMA, PENDIDIKAN ID,
PENDIDIKAN NAMA, TAHUN LULUS, KPKN ID, KPKN NAMA, LOKASI KERJA ID, LOKASI KERJA NAMA, UNOR ID, UNOR NAMA,
INSTANSI INDUK ID, INSTANSI INDUK NAMA, INSTANSI KERJA ID, INSTANSI KERJA NAMA, SATUAN KERJA INDUK ID,
SATUAN KERJA INDUK NAMA, SATUAN KERJA KERJA ID, SATUAN KERJA KERJA NAMA, IS VALID NIK, NAMA SEKOLAH, FLAG IKD
"""
_SAY_WHO: Final = """
PNS ID, NIP BARU, NIP LAMA, NIP, NAMA, NAMA PEGAWAI, NAME, GELAR DEPAN, GELAR BELAKANG, TEMPAT LAHIR ID,
TEMPAT LAHIR NAMA, NIK, NOMOR HP, EMAIL, EMAIL GOV, ALAMAT, ADDRESS, NPWP NOMOR, BPJS, NOMOR SK CPNS, NOMOR SK PNS,
KARTU ASN VIRTUAL
"""

SIASN: Final = tuple(header.strip() for header in _EXPORT.split(","))
"""The headers of the staff export of SIASN, in their order."""

_ALSO_KNOWN: Final = ("ESELON ID", "ESELON NAMA", "NIP", "NAME", "NAMA PEGAWAI", "NO", "NOMOR", "ADDRESS")

IDENTIFIERS: Final = frozenset(header.strip() for header in _SAY_WHO.split(","))
"""Known headers of columns that say who somebody is."""


class Missing(NamedTuple):
    """A group of items for which the header has no column, and the column (from 1) that may be meant."""

    accepted: tuple[str, ...]
    meant: int | None


class Dropped(NamedTuple):
    """The columns that are not kept: known headers of identifiers, other known headers, and the numbers (from 1) of
    columns whose header nobody knows, which is not repeated: it may be a name."""

    identifiers: tuple[str, ...]
    unneeded: tuple[str, ...]
    unknown: tuple[int, ...]


def folded(header: str) -> str:
    """A header as it is compared."""
    return " ".join(header.replace("_", " ").casefold().split())


_ACCEPTED: Final = frozenset(header for headers in COLUMNS.values() for header in headers)
_KNOWN: Final = {folded(header): header for header in (*SIASN, *_ALSO_KNOWN)}


def known(cells: Sequence[str]) -> int:
    """How many of the cells of a row are headers that are known here."""
    return sum(folded(cell) in _ACCEPTED or folded(cell) in _KNOWN for cell in cells)


def find_columns(headers: Sequence[str]) -> dict[str, int]:
    """Index of the column of each item that the file has; of two columns of one header the first."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        places.setdefault(folded(header), index)
    found: dict[str, int] = {}
    for item, accepted in COLUMNS.items():
        for header in accepted:
            if header in places:
                found[item] = places[header]
                break
    return found


def missing(headers: Sequence[str], found: dict[str, int]) -> list[Missing]:
    """Every group of items that the header lacks."""
    unused = {
        folded(header): index
        for index, header in enumerate(headers)
        if index not in found.values() and folded(header) not in _KNOWN
    }
    lacking = []
    for group in REQUIRED:
        if not any(item in found for item in group):
            accepted = tuple(header for item in group for header in COLUMNS[item])
            close = (nearest(header, unused) for header in accepted)
            lacking.append(Missing(accepted, next((unused[header] + 1 for header in close if header), None)))
    return lacking


def dropped(headers: Sequence[str], found: dict[str, int]) -> Dropped:
    """What becomes of the columns that no item is read from."""
    identifiers, unneeded, unknown = [], [], []
    for index, header in enumerate(headers):
        name = _KNOWN.get(folded(header))
        if index in found.values():
            continue
        if name is None:
            unknown.append(index + 1)
        elif name in IDENTIFIERS:
            identifiers.append(name)
        else:
            unneeded.append(name)
    return Dropped(tuple(identifiers), tuple(unneeded), tuple(unknown))


def written(header: str) -> str:
    """A known header as it stands in a list, on one line."""
    return " ".join(header.split())


def shown(header: str) -> str:
    """A header of `COLUMNS` as its files write it."""
    return header.upper() if header.upper() in (*SIASN, *_ALSO_KNOWN) else header.replace(" ", "_")
