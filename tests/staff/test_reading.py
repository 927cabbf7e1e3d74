"""Whatever program wrote a staff list, the same people are read from it."""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from staff.lists import export, same, simple, workbook

from asnsim.population import People, PopulationSpec, read_staff_list
from asnsim.population import staff_values as values
from asnsim.population.staff_list import understand

ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
IN_INDONESIAN = {
    "unit": "UNIT_KERJA", "parent_unit": "unit atasan", "head": "Pimpinan", "sex": "Jenis Kelamin", "age": "usia",
    "education": "PENDIDIKAN", "status": "Status", "position": "jenis_jabatan", "grade": "Golongan",
    "tenure": "masa  kerja", "rank_years": "Lama Golongan",
}  # fmt: skip


@cache
def plainly() -> tuple[tuple[str, ...], list[list[str]]]:
    return simple(60)


@cache
def siasn() -> tuple[tuple[str, ...], list[list[str]]]:
    return export(60)


def read(path: Path) -> People:
    return read_staff_list(path, PopulationSpec(staff_date="2025-11-01"))


def write(path: Path, headers: list[str], rows: list[list[str]], delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(row) for row in [headers, *rows]]
    path.write_bytes("\r\n".join(lines).encode(encoding))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    seed=st.integers(0, 10_000),
    indonesian=st.booleans(),
    comma=st.booleans(),
    above=st.integers(0, 3),
)
def test_delimiters_encodings_and_orders_of_columns_do_not_matter(
    tmp_path: Path, delimiter: str, encoding: str, seed: int, indonesian: bool, comma: bool, above: int
) -> None:
    headers, rows = plainly()
    expected = tmp_path / "plain.csv"
    write(expected, list(headers), rows, ",", "utf-8")
    order = random.Random(seed).sample(range(len(headers)), len(headers))
    names = [IN_INDONESIAN[name] if indonesian else name for name in headers]
    mark = "," if comma and delimiter != "," else "."
    cells = [[cell.replace(".", mark) for cell in row] for row in rows]
    shuffled = [[row[place] for place in order] + ["café"] for row in cells]
    wide = [names[place] for place in order] + ["catatan"]
    title = [["Daftar pegawai", *[""] * len(headers)]] * above
    path = tmp_path / "other.csv"
    lines = [delimiter.join(row) for row in [*title, wide, *shuffled]]
    path.write_bytes("\n".join(lines).encode(encoding))
    found = understand(path, PopulationSpec())
    assert found.people is not None, [one.sentence for one in found.problems]
    assert same(read(expected).employees, found.people.employees)
    assert found.table is not None and found.table.delimiter == delimiter
    assert found.table.encoding == ENCODINGS[encoding] and found.table.header_row == above + 1
    assert found.dropped.unknown == (len(headers) + 1,)


def test_a_workbook_reads_as_its_csv(tmp_path: Path) -> None:
    headers, rows = siasn()
    write(tmp_path / "a.csv", list(headers), rows, ";", "utf-8-sig")
    typed = [
        [
            datetime.strptime(cell, "%d-%m-%Y") if header in ("TANGGAL LAHIR", "TMT CPNS", "TMT GOLONGAN")
            else int(cell) if header.startswith("MK ") else cell or None
            for header, cell in zip(headers, row, strict=True)
        ]
        for row in rows
    ]  # fmt: skip
    workbook(tmp_path / "a.xlsx", headers, typed)
    assert same(read(tmp_path / "a.csv").employees, read(tmp_path / "a.xlsx").employees)


def test_dates_in_all_the_ways_that_excel_writes_them(tmp_path: Path) -> None:
    same_day = (
        "17-08-1970",
        "17/8/1970",
        "1970-08-17",
        "17 Agustus 1970",
        "17-Aug-70",
        "25797",
        "1970-08-17T00:00:00",
    )
    assert {values.parse_date(text) for text in same_day} == {datetime(1970, 8, 17).date()}
    headers, rows = siasn()
    place = headers.index("TMT CPNS")
    american = [[*row] for row in rows]
    for row in american:
        day, month, year = row[place].split("-")
        row[place] = f"{month}/{day}/{year}"
    write(tmp_path / "a.csv", list(headers), rows, ";", "utf-8")
    write(tmp_path / "b.csv", list(headers), american, ";", "utf-8")
    other = understand(tmp_path / "b.csv", PopulationSpec(staff_date="2025-11-01"))
    assert other.people is not None and same(read(tmp_path / "a.csv").employees, other.people.employees)
    assert [one.item for one in other.guesses if "month stands before" in one.said] == ["TMT CPNS"]


def test_who_leads_is_guessed_where_the_export_does_not_say_and_that_is_told(tmp_path: Path) -> None:
    headers, rows = siasn()
    path = tmp_path / "a.csv"
    write(path, list(headers), rows, ";", "utf-8")
    found = understand(path, PopulationSpec())
    assert found.people is not None
    told = [one for one in found.guesses if "who leads" in one.said]
    leads = {
        number for number, row in enumerate(rows, start=2) if row[headers.index("JABATAN NAMA")] == "KEPALA"
    }
    assert {row for one in told for row in one.rows} == leads
    assert np.count_nonzero(found.people.employees.position == 2) >= len(leads)


def test_people_who_have_left_are_left_out(tmp_path: Path) -> None:
    headers, rows = siasn()
    place = headers.index("KEDUDUKAN HUKUM NAMA")
    gone = [number for number, row in enumerate(rows) if row[headers.index("JABATAN NAMA")] == "PEGAWAI"][:4]
    marked = [[*row[:place], "Pensiun" if number in gone else row[place], *row[place + 1 :]]
              for number, row in enumerate(rows)]  # fmt: skip
    write(tmp_path / "a.csv", list(headers), marked, ";", "utf-8")
    found = understand(tmp_path / "a.csv", PopulationSpec())
    assert found.left_out == 4 and found.people is not None and len(found.people.employees) == len(rows) - 4


def test_all_that_is_wrong_is_said_at_once_by_the_names_of_the_list(tmp_path: Path) -> None:
    header = "unit_kerja;pimpinan;jenis_kelamin;usia;pendidikan;status;jenis_jabatan;golongan;masa_kerja;lama_golongan"
    path = tmp_path / "list.csv"
    path.write_text(
        f"{header}\n"
        "Dinas A;ya;pria;abc;S2;PNS;struktural;IV/b;25;3\n"
        "Dinas A;tidak;wanita;17;S1;PNS;pelaksana;III/a;2;2\n"
        "Dinas A;tidak;x;30;S1;PNS;pelaksana;III/a;20;2\n",
        encoding="utf-8",
    )
    said = [one.sentence.in_("id") for one in understand(path, PopulationSpec()).problems]
    assert [one.split(": ")[:2] for one in said] == [
        ["jenis_kelamin", "baris 4"],
        ["usia", "baris 2"],
        ["usia", "baris 3"],
        ["masa_kerja", "baris 4"],
    ]
