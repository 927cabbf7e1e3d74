from pathlib import Path

import numpy as np
import pytest

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.population import GivenEmployee, People, PopulationSpec, populate, read_staff_list
from asnsim.population import staff_columns as columns
from asnsim.population import staff_values as values
from asnsim.records import columns as columns_of

HEADER = "unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years"
PLAIN = """\
Dinas Pendidikan,,yes,man,52,S2,PNS,structural,IV/b,25,3
Dinas Pendidikan,,no,woman,30,S1,PPPK,functional,IX,2,2
Bidang B,Dinas Pendidikan,yes,woman,45,S1,PNS,structural,IV/a,20,2
Bidang B,Dinas Pendidikan,no,man,33,S1,PNS,pelaksana,III/b,8,1
Kecamatan C,,ya,L,50,S1,PNS,structural,IV/a,22,4
Kecamatan C,,tidak,P,40,SMA,PNS,pelaksana,II/d,15,4
Kelurahan D,Kecamatan C,yes,P,41,D3,PNS,structural,III/c,16,3
"""
SECRETS = ("199001012015031002", "1708010101900001", "SITI RAHAYU", "Jalan Melati", "siti@contoh.id")
SIASN_HEADER = (
    "PNS ID|NIP BARU|NAMA|TANGGAL LAHIR|JENIS KELAMIN|NIK|EMAIL|ALAMAT|STATUS CPNS PNS|GOL AKHIR NAMA|"
    "TMT CPNS|TMT GOLONGAN|MK TAHUN|MK BULAN|JENIS JABATAN NAMA|JABATAN NAMA|TINGKAT PENDIDIKAN NAMA|"
    "UNOR ID|UNOR NAMA|ESELON NAMA"
)


def siasn(birth: str, sex: str, grade: str, dates: str, post: str, unit: str) -> str:
    nip, nik, name, street, mail = SECRETS
    status = "P" if "/" in grade else "PPPK"
    return f"X1|{nip}|{name}|{birth}|{sex}|{nik}|{mail}|{street}|{status}|{grade}|{dates}|{post}|{unit}"


AGENCY, DIVISION = "a1|DINAS KESEHATAN", "a2|BIDANG X - DINAS KESEHATAN"
HEAD, NURSE = "Jabatan Struktural|KEPALA", "Jabatan Fungsional|PERAWAT AHLI MUDA"
MIDWIFE = "Jabatan Fungsional|BIDAN TERAMPIL"
SIASN = "\n".join(
    [
        SIASN_HEADER,
        siasn("17-08-1970", "M", "IV/c", "01-03-1996|01-04-2022|28|6", f"{HEAD}|S-2", f"{AGENCY}|II.b"),
        siasn(
            "01-02-1980",
            "F",
            "IV/a",
            "01-01-2006|01-04-2023|18|0",
            f"{HEAD}|S-1/Sarjana",
            f"{DIVISION}|III.b",
        ),
        siasn(
            "05-05-1990", "F", "III/c", "01-03-2015|01-10-2024|9|3", f"{NURSE}|S-1/Sarjana", f"{DIVISION}|"
        ),
        siasn("05-05-1997", "M", "VII", "01-03-2024|01-03-2024|1|0", f"{MIDWIFE}|Diploma III", f"{AGENCY}|"),
    ]
)


def write(folder: Path, text: str) -> Path:
    path = folder / "staf.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, rows: str = PLAIN, header: str = HEADER, **spec: object) -> People:
    path = write(folder, f"{header}\n{rows}")
    return read_staff_list(path, PopulationSpec.model_validate(spec))


def test_a_plain_list(tmp_path: Path) -> None:
    people = read(tmp_path, citizens=1000)
    staff, units = people.employees, people.units
    # Top team: the heads of Dinas and Kecamatan. The lurah leads nobody: a member of the Kecamatan.
    assert list(units.stop - units.first) == [2, 2, 2, 1]
    assert list(units.level) == [0, 1, 1, 2] and list(units.parent) == [-1, 0, 0, 1]
    assert list(units.sector) == [3, 0, 5, 0]
    assert list(units.head) == [-1, 0, 1, 2]
    assert list(staff.leads) == [1, 2, 3, -1, -1, -1, -1]
    assert list(staff.supervisor) == [-1, -1, 0, 0, 1, 1, 2]
    assert list(staff.grade) == [14, 13, 13, 9, 11, 8, 10]
    assert list(staff.pppk) == [0, 0, 0, 1, 0, 0, 0] and list(staff.sex) == [0, 0, 1, 1, 1, 1, 0]
    assert list(staff.level) == [0, 0, 0, 5, 0, 0, 0]
    assert units.citizens.sum() == 1000
    assert staff.base_pay.min() > 1_685_000 and staff.tpp_full[0] == 4_560_000


def test_units_become_codes_unless_kept(tmp_path: Path) -> None:
    assert read(tmp_path).unit_names == ("U0000", "U0001", "U0002", "U0003")
    kept = read(tmp_path, keep_unit_names=True, place="Kab. Contoh").unit_names
    assert kept == ("Kab. Contoh", "Dinas Pendidikan", "Kecamatan C", "Bidang B")


def test_a_siasn_export(tmp_path: Path) -> None:
    people = read_staff_list(write(tmp_path, SIASN), PopulationSpec(staff_date="2025-11-01"))
    staff, units = people.employees, people.units
    assert list(units.level) == [0, 1, 2] and list(units.sector) == [3, 1, 1]
    assert list(staff.leads) == [1, 2, -1, -1]
    assert staff.age[0] == pytest.approx(55.33, abs=0.01), "from the year of birth alone"
    assert list(staff.tenure) == pytest.approx([28.5, 18.0, 1.0, 9.25])
    assert list(staff.level) == [0, 0, 2, 6] and list(staff.pppk) == [0, 0, 1, 0]
    assert list(staff.tpp_full[:2]) == [4_560_000, 2_325_000]
    latest = read_staff_list(write(tmp_path, SIASN), PopulationSpec()).employees
    assert latest.age[0] < staff.age[0]


def test_no_identifier_is_kept(tmp_path: Path) -> None:
    for spec in (PopulationSpec(), PopulationSpec(keep_unit_names=True)):
        people = read_staff_list(write(tmp_path, SIASN), spec)
        everything = repr(people) + repr(people.employees.tolist()) + repr(people.units.tolist())
        assert not [secret for secret in SECRETS if secret.casefold() in everything.casefold()]
        assert people.employees.dtype.names == tuple(column.name for column in columns_of(GivenEmployee))
        assert all(dtype.kind in "if" for dtype, *_ in people.employees.dtype.fields.values())


def test_no_accepted_header_is_an_identifier() -> None:
    forbidden = ("nip", "nik", "nama", "name", "email", "nomor hp", "alamat", "npwp", "pns id")
    accepted = {header for headers in columns.COLUMNS.values() for header in headers}
    assert not accepted & set(forbidden)
    assert {header for header in accepted if header.endswith("nama")} == {
        "unor nama", "eselon nama", "tingkat pendidikan nama", "jenis pegawai nama", "jenis jabatan nama",
        "jabatan nama", "gol akhir nama", "kedudukan hukum nama",
    }  # fmt: skip


def replaced(old: str, new: str) -> str:
    assert old in PLAIN
    return PLAIN.replace(old, new, 1)


MISTAKES = [
    (replaced("no,woman,30", "no,wmoan,30"), r"sex: row 3: is no sex; use one of man, woman"),
    (replaced("III/b,8", "III/f,8"), r"grade: row 5: is no golongan .*did you mean III/"),
    (replaced("S1,PPPK", "S1,PNS"), r"grade: row 3: this golongan is not that of a PNS"),
    (replaced("man,52", "man,old"), r"age: row 2: is no number"),
    (replaced("man,52", "man,12"), r"age: row 2: an age below 18"),
    (replaced("IV/b,25", "IV/b,40"), r"tenure: row 2: so many years of service"),
    (replaced("Bidang B,Dinas Pendidikan,yes", "Bidang B,Dinas Pendidikan,no"),
     r"head: row 4: this unit has no head"),
    (replaced("Bidang B,Dinas Pendidikan,no", "Bidang B,Dinas Pendidikan,yes"),
     r"head: row 5: this unit has two heads, in rows 4 and 5"),
    (PLAIN.replace("Bidang B,Dinas Pendidikan", "Bidang B,Dinas Pendidikn"),
     r"parent_unit: row 4: no unit is named so; did you mean the unit of row 2\?"),
    (replaced("Bidang B,Dinas Pendidikan,no", "Bidang B,Kecamatan C,no"),
     r"parent_unit: row 5: the unit of this row is under another unit in row 4"),
    (PLAIN.replace("Dinas Pendidikan,,", "Dinas Pendidikan,Bidang B,"),
     r"parent_unit: row 2: units are above themselves: those of rows 2 -> 4 -> 2"),
    (replaced("33,S1,PNS", "33,S1"), r"row 5: 10 cells, but the header has 11"),
    (replaced("Kelurahan D", ""), r"unit: row 8: no unit"),
    ("", "the staff list has no employees"),
]  # fmt: skip


def test_a_mistake_is_named_with_its_row_and_without_the_file(tmp_path: Path) -> None:
    for rows, message in MISTAKES:
        with pytest.raises(InputError, match=f"staff list: {message}") as told:
            read(tmp_path, rows)
        assert "staf.csv" not in str(told.value) and str(tmp_path) not in str(told.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    rows = (
        PLAIN.replace("no,woman,30", "no,wmoan,30")
        .replace("III/b,8", "III/f,eight")
        .replace("man,52", "man,12")
    )
    with pytest.raises(InputError) as told:
        read(tmp_path, rows, HEADER.replace("education", "schol"))
    said = str(told.value)
    for expected in ("sex: row 3:", "grade: row 5:", "tenure: row 5:", "named one of: education", "problems"):
        assert expected in said
    with pytest.raises(InputError) as told:  # every column that is missing, in one message
        read(tmp_path, "Dinas A\nDinas B\n", "unit")
    assert str(told.value).count("no column named one of") == len(columns.REQUIRED) - 1


def test_no_message_holds_what_stands_in_a_cell(tmp_path: Path) -> None:
    """Columns slip: in each cell of the list, and of the header, there may be a name or a number of identity."""
    folder = tmp_path / "Siti Rahayu"
    folder.mkdir()
    lines = [HEADER, *PLAIN.splitlines()]
    refused = 0
    for secret in (*SECRETS, "SITI RAHAYU, S.Pd.".replace(",", ""), "3", "1708"):
        for place, line in enumerate(lines):
            cells = line.split(",")
            for column in range(len(cells)):
                slipped = ",".join([*cells[:column], secret, *cells[column + 1 :]])
                text = "\n".join([*lines[:place], slipped, *lines[place + 1 :]])
                try:
                    read_staff_list(write(folder, text), PopulationSpec())
                except InputError as error:
                    refused += 1
                    if len(secret) > 4:
                        assert secret.casefold() not in str(error).casefold(), f"{place}, {column}: {error}"
                    assert "siti rahayu" not in str(error).casefold()
    assert refused > 300, "most of them are no list"
    without_header = write(folder, "SITI RAHAYU,Educatio,Aeg,Grdae\nx,y,z,w\n")
    with pytest.raises(InputError) as told:
        read_staff_list(without_header, PopulationSpec())
    assert not {"siti", "educatio,", "grdae"} & set(str(told.value).casefold().split())


def test_neither_a_spec_nor_a_scenario_shows_the_folder_of_a_list() -> None:
    spec = PopulationSpec(staff_list="/home/siti.rahayu/staf.csv")
    assert "siti" not in repr(spec) + str(spec) and "staf.csv" in repr(spec)
    assert repr(PopulationSpec()).count("staff_list=None") == 1


def test_a_missing_column_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 1: no column named one of: education, .* by column 6\?"):
        read(tmp_path, header=HEADER.replace("education", "educaton"))


def test_a_missing_status_is_asked_for_where_the_grade_does_not_tell(tmp_path: Path) -> None:
    header = HEADER.replace("status", "remark")
    assert list(read(tmp_path, header=header).employees.pppk) == [0, 0, 0, 1, 0, 0, 0]
    with pytest.raises(InputError, match="PNS or PPPK"):
        read(tmp_path, replaced("IV/b", "14"), header)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_staff_list(tmp_path / "none.csv", PopulationSpec())
    (tmp_path / "binary.csv").write_bytes(f"{HEADER}\n".encode() + b"caf\0" + b"," * 10)
    with pytest.raises(InputError, match="neither a table in text nor XLSX"):
        read_staff_list(tmp_path / "binary.csv", PopulationSpec())
    for path, said in ((tmp_path, "is no file"), ("a\0b", "no path may hold"), ("x" * 300, "cannot be read"),
                       ("/dev/zero", "is no file")):  # fmt: skip
        with pytest.raises(InputError, match=said):
            read_staff_list(path, PopulationSpec())


def test_a_date_after_the_day_of_the_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="later than the day to which years are counted"):
        read_staff_list(write(tmp_path, SIASN), PopulationSpec(staff_date="2000-01-01"))
    with pytest.raises(InputError, match="staff_date"):
        read_staff_list(write(tmp_path, SIASN), PopulationSpec(staff_date="yesterday"))


def test_populate_takes_the_list_where_there_is_one(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\n{PLAIN}")
    assert len(populate(PopulationSpec(staff_list=str(path)), Luck(1)).employees) == 7
    assert len(populate(PopulationSpec(employees=50), Luck(1)).employees) == 50


def test_grades_and_titles_are_understood() -> None:
    assert values.parse_grade("iv / a") == (13, 0) and values.parse_grade("XVII") == (17, 1)
    assert values.parse_level("GURU AHLI MADYA") == 7 and values.parse_level("Bidan") is None
    assert values.tpp_class("III/b") == "kabid" and values.tpp_class("Eselon IV.a") == "kasubbag"
    assert values.tpp_class("II.a") == "sekda" and values.tpp_class("") == ""
    assert (
        np.unique([values.parse_education(name) for name in ("SD", "D3", "S-1/Sarjana", "S2", "S3")]).size
        == 5
    )
