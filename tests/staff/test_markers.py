"""Nothing of a staff list comes out: a list of 5,000 rows with a marker in every column, in the names of its file,
folder and sheet and in the properties of its workbook, goes through every command, and the markers are looked for in
the bytes of all that was written and printed."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from staff.lists import export, workbook

from asnsim import staff
from asnsim.cli.entry import run
from asnsim.population.staff_columns import SIASN

ROWS = int(os.environ.get("ASNSIM_MARKED_ROWS", "5000"))
MARK = "zqxvjmark"
"""Begins every marker. It is long: three letters stand by chance in every picture."""

CODED = ("TANGGAL LAHIR", "JENIS KELAMIN", "STATUS CPNS PNS", "GOL AKHIR NAMA", "TMT CPNS", "TMT GOLONGAN", "MK TAHUN",
         "MK BULAN", "JENIS JABATAN NAMA", "TINGKAT PENDIDIKAN NAMA", "UNOR ATASAN ID")  # fmt: skip
"""Columns of which the values are understood: a marker there is a mistake. They are marked in the broken lists."""


def marked(employees: int) -> tuple[list[str], list[list[str]]]:
    """An export with a marker in every cell that may hold anything, and two columns that nobody knows."""
    headers, rows = export(employees)
    units = {"UNOR ID", "UNOR ATASAN ID"}
    for number, row in enumerate(rows):
        for place, header in enumerate(headers):
            if header in units and row[place]:
                row[place] = f"{MARK}unit{row[place]}"
            elif header not in CODED:
                row[place] = f"{row[place]} {MARK.upper()}{place:02d}-{number}".strip()
        row += [f"{MARK}extra{number}", f"{MARK}more{number}"]
    return [*headers, f"{MARK}header", f"Nama {MARK}"], rows


def broken(headers: list[str], rows: list[list[str]]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The list with each understood column marked in some rows, without it, and with an unknown name for it."""
    few = [list(row) for row in rows[:40]]
    spoilt = [list(row) for row in few]
    for column in CODED:
        place = headers.index(column)
        for row in spoilt[3:9]:
            row[place] = f"{MARK}{place}"
    yield "cells", headers, spoilt
    kept = [place for place, header in enumerate(headers) if header not in CODED]
    yield "columns", [headers[place] for place in kept], [[row[place] for place in kept] for row in few]
    yield "names", [f"{MARK} {header}" for header in headers], few
    yield "lengths", headers, [row[: place % 60] for place, row in enumerate(few)]
    yield "headless", few[0], few[1:]


def found(content: bytes) -> bool:
    """Whether bytes hold the marker in any of the ways that text is written, inside packed files too."""
    lowered = content.lower()
    if any(MARK.encode(encoding) in lowered for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")):
        return True
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return any(found(packed.read(name)) or MARK in name.lower() for name in packed.namelist())
    return False


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    headers, rows = marked(25)
    workbook(tmp_path / "a.xlsx", headers, rows)
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(tmp_path / "a.xlsx", "inner.xlsx")
    for content in ((tmp_path / "a.xlsx").read_bytes(), (tmp_path / "b.zip").read_bytes(),
                    f"a{MARK.upper()}".encode("utf-16"), b"__" + MARK.encode()):  # fmt: skip
        assert found(content)
    assert not found(b"zqxvj mark")


class Commands:
    """Runs commands here, in a folder, and keeps all that they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.said: list[str] = []

    def __call__(self, *arguments: str, code: int = 0) -> None:
        done = run(arguments)
        printed = self.capsys.readouterr()
        self.said.append(printed.out + printed.err)
        assert done == code, self.said[-1][-2000:]


@pytest.mark.slow
def test_nothing_of_a_list_is_written_or_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asnsim = Commands(capsys)
    headers, rows = marked(ROWS)
    home, work = tmp_path / f"{MARK}folder", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    listed = home / f"{MARK}file.xlsx"
    with_properties(listed, headers, rows)
    ratings = home / f"{MARK}ratings.csv"
    ratings.write_text(ratings_of(60), encoding="utf-8")
    monkeypatch.chdir(work)
    asnsim("staff", str(listed), "--out", "own.yaml")
    few = home / f"{MARK}few.xlsx"
    with_properties(few, headers, rows[:400])
    asnsim("staff", "--check", str(few))
    asnsim("staff", "--check", str(few), "--ratings", str(ratings), "--language", "id", "--json")
    (work / "reform.yaml").write_text(
        "name: reform\nextends: own.yaml\nevaluation:\n  raters: {peers: {}}\n", encoding="utf-8"
    )
    asnsim("show", "own.yaml", "--all")
    study = ("compare", "own.yaml", "reform.yaml", "--replications", "1", "--quarters", "2", "--workers", "1")
    asnsim(*study, "--out", "study")
    asnsim("export", "study", "--format", "csv")
    asnsim("export", "study", "--format", "parquet")
    asnsim("who", "own.yaml", "reform.yaml", "--replications", "1", "--workers", "1")
    for kind, names, cells in broken(headers, rows):
        for form in ("csv", "xlsx"):
            path = home / f"{MARK}-{kind}.{form}"
            if form == "xlsx":
                workbook(path, names, cells, sheet=MARK)
            else:
                path.write_text("\n".join(";".join(line) for line in [names, *cells]), encoding="cp1252")
            asnsim("staff", "--check", str(path), code=2)
            asnsim("staff", str(path), "--out", "no.yaml", "--language", "id", code=2)
    for path in damaged(home, listed):
        asnsim("staff", "--check", str(path), code=2)
    asnsim("staff", str(listed), str(ratings), code=2)
    checked = staff.check(few, ratings)
    asnsim.said += [repr(checked), repr(vars(checked)), repr(vars(checked.listed)), repr(staff.place(few))]
    assert len(asnsim.said) > 30 and not [text for text in asnsim.said if found(text.encode())]
    written = [path for path in work.rglob("*") if path.is_file()]
    assert {"own.yaml", "runs.sqlite", "manifest.json", "report.html"} <= {path.name for path in written}
    assert {".csv", ".parquet", ".png"} <= {path.suffix for path in written}
    assert not [
        path for path in written if found(path.read_bytes()) or MARK in str(path.relative_to(work)).lower()
    ]
    births = {row[headers.index("TANGGAL LAHIR")] for row in rows}
    place = (work / "own.yaml").read_text(encoding="utf-8")
    assert not births & set(re.findall(r"\d\d-\d\d-\d{4}", place)) and "<" not in place


def with_properties(path: Path, headers: list[str], rows: list[list[str]]) -> None:
    """A workbook with markers in its properties, in the name of its sheet, and in a comment."""
    book = Workbook(write_only=True)
    for name in ("creator", "title", "subject", "description", "keywords", "category", "lastModifiedBy"):
        setattr(book.properties, name, f"{MARK}{name}")
    sheet = book.create_sheet(f"{MARK}sheet")
    first = WriteOnlyCell(sheet, headers[0])
    first.comment = Comment(f"{MARK}comment", f"{MARK}author")
    sheet.append([first, *headers[1:]])
    for row in rows:
        sheet.append(row)
    book.save(path)


def ratings_of(people: int) -> str:
    lines = ["tahun;pnsDinilaiId;nipNrpPenilai;namaPenilai;hasilKinerja;perilakuKerja;kuadranKinerja"]
    for person in range(people):
        rating = "DI ATAS EKSPEKTASI" if person % 4 == 0 else "SESUAI EKSPEKTASI"
        lines.append(f"2024;{MARK}{person};{MARK}r{person % 7};{MARK}name;{rating};{rating};BAIK")
    return "\n".join(lines)


def damaged(folder: Path, listed: Path) -> Iterator[Path]:
    """Files that are no lists: cut off, of another kind, not there."""
    content = listed.read_bytes()
    for name, made in {
        f"{MARK}cut.xlsx": content[: len(content) // 2],
        f"{MARK}old.xls": b"\xd0\xcf\x11\xe0" + MARK.encode() * 9,
        f"{MARK}binary.csv": b"\0\1\2" + MARK.encode(),
        f"{MARK}empty.csv": b"",
        f"{MARK}zip.xlsx": b"PK\x03\x04" + MARK.encode() * 50,
    }.items():
        (folder / name).write_bytes(made)
        yield folder / name
    yield folder / f"{MARK}-is-not-there.csv"
    yield folder


def test_the_headers_of_siasn_are_67() -> None:
    assert len(SIASN) == 67 == len(set(SIASN))
