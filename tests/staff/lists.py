"""Staff lists for tests: synthetic people as SIASN would export them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from asnsim.luck import Luck
from asnsim.population import PopulationSpec, populate
from asnsim.population.civil_service import GRADES, PPPK_GRADES
from asnsim.population.staff_columns import SIASN

TODAY = date(2025, 11, 1)
SCHOOLS = ("", "SLTA", "Diploma III/Sarjana Muda", "S-1/Sarjana", "S-2", "S-3/Doktor")
POSTS = ("Jabatan Pelaksana", "Jabatan Fungsional", "Jabatan Struktural")


def day(years: float) -> str:
    return (TODAY - timedelta(days=round(years * 365.25))).strftime("%d-%m-%Y")


def export(employees: int, seed: int = 3) -> tuple[tuple[str, ...], list[list[str]]]:
    """Headers and rows; what is not needed is empty."""
    people = populate(PopulationSpec(employees=employees), Luck(seed))
    staff, units = people.employees, people.units
    rows = []
    for row in range(employees):
        person = staff[row]
        unit = int(person.leads if person.leads >= 0 else person.unit)
        above = int(units.parent[unit])
        served, months = divmod(int(person.tenure * 12), 12)
        cells = {
            "TANGGAL LAHIR": day(float(person.age) + 0.6),
            "JENIS KELAMIN": "MF"[int(person.sex)],
            "STATUS CPNS PNS": "PPPK" if person.pppk else "P",
            "GOL AKHIR NAMA": (PPPK_GRADES if person.pppk else GRADES)[int(person.grade) - 1],
            "TMT CPNS": day(float(person.tenure)),
            "TMT GOLONGAN": day(float(person.rank_years)),
            "MK TAHUN": str(served),
            "MK BULAN": str(months),
            "JENIS JABATAN NAMA": POSTS[int(person.position)],
            "JABATAN NAMA": "KEPALA" if person.leads >= 0 else "PEGAWAI",
            "TINGKAT PENDIDIKAN NAMA": SCHOOLS[int(person.education)],
            "KEDUDUKAN HUKUM NAMA": "Aktif",
            "UNOR ID": f"u{unit}",
            "UNOR NAMA": f"DINAS {unit}",
            "UNOR ATASAN ID": "" if above <= 0 else f"u{above}",
        }
        rows.append([cells.get(header, "") for header in (*SIASN, "UNOR ATASAN ID")])
    return (*SIASN, "UNOR ATASAN ID"), rows


def simple(employees: int, seed: int = 3) -> tuple[tuple[str, ...], list[list[str]]]:
    """The same as a simple list in English, a unit a team."""
    headers, rows = export(employees, seed)
    at = {header: place for place, header in enumerate(headers)}
    people = populate(PopulationSpec(employees=employees), Luck(seed)).employees
    names = ("unit", "parent_unit", "head", "sex", "age", "education", "status", "position", "grade", "tenure",
             "rank_years")  # fmt: skip
    made = []
    for row, person in zip(rows, people, strict=True):
        made.append(
            [row[at["UNOR ID"]], row[at["UNOR ATASAN ID"]], "yes" if person.leads >= 0 else "no",
             ("man", "woman")[int(person.sex)], f"{float(person.age):.2f}",
             ("", "SMA", "D3", "S1", "S2", "S3")[int(person.education)], ("PNS", "PPPK")[int(person.pppk)],
             ("pelaksana", "functional", "structural")[int(person.position)], row[at["GOL AKHIR NAMA"]],
             f"{min(float(person.tenure), float(person.age) - 18.01):.2f}", f"{float(person.rank_years):.2f}"]
        )  # fmt: skip
    return names, made


def workbook(
    path: Path, headers: Sequence[str], rows: Sequence[Sequence[object]], sheet: str = "Sheet1"
) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.append(list(headers))
    for row in rows:
        page.append(list(row))
    book.save(path)


def same(one: np.recarray, other: np.recarray) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one.dtype.names)
