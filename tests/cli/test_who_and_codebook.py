"""`asnsim who` and `asnsim codebook`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

import asnsim as package


@pytest.fixture
def offices(tmp_path: Path) -> tuple[str, str]:
    """Two small offices that the model itself runs."""
    for name, more in (("now", ""), ("raised", "incentives: {unconditional_raise: {}}\n")):
        text = f"extends: kepahiang\nname: {name}\nquarters: 4\npopulation: {{employees: 120, citizens: 4000}}\n{more}"
        (tmp_path / f"{name}.yaml").write_text(text)
    return "now.yaml", "raised.yaml"


FEW = ("--replications", 2, "--workers", 1)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["everybody", "SEX × STATUS", "woman, PPPK", "All pay (million rupiah a year)", "seed 1"]),
        (
            "id",
            ["semua pegawai", "JENIS KELAMIN × STATUS", "perempuan, PPPK", "juta rupiah per tahun", "acak 1"],
        ),
    ],
)
def test_who_is_told_in_words(asnsim, offices, language: str, said: list[str]) -> None:
    found = asnsim("who", *offices, *FEW, "--by", "sex+pppk", "--language", language)
    assert found.code == 0, found.err
    assert [word for word in said if word not in found.out] == []


@pytest.mark.parametrize(("columns", "lines"), [(80, 2), (130, 1)])
def test_who_fits_the_terminal(
    asnsim, offices, monkeypatch: pytest.MonkeyPatch, columns: int, lines: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    found = asnsim("who", *offices, *FEW, "--by", "sex", "--language", "id")
    printed = found.out.splitlines()
    assert max(map(len, printed)) <= columns
    place = next(place for place, line in enumerate(printed) if line.startswith("semua pegawai"))
    shown = printed[place : place + lines]
    assert "".join(shown).count("[") == 3, "each number has its interval, beside it or below it"


def test_who_prints_for_machines_and_writes_where_it_is_asked_to(asnsim, offices, tmp_path: Path) -> None:
    found = asnsim("who", *offices, *FEW, "--by", "sex, grade", "--json", "--out", "w")
    rows = json.loads(found.out)
    assert {row["by"] for row in rows} == {"all", "sex", "grade"}
    assert {row["arm"] for row in rows} == {"raised"}
    kept = pd.read_csv(tmp_path / "w" / "who.csv")
    assert kept["gain"].tolist() == pytest.approx([row["gain"] for row in rows])
    assert (tmp_path / "w" / "who.png").read_bytes().startswith(b"\x89PNG")
    again = asnsim("who", *offices, *FEW, "--by", "sex, grade", "--csv", "--out", "v", "--no-report")
    assert again.out == (tmp_path / "w" / "who.csv").read_text()
    assert [file.name for file in (tmp_path / "v").iterdir()] == ["who.csv"]


def test_who_over_the_ensemble_says_that_its_ranges_are_over_sets(asnsim, offices) -> None:
    found = asnsim("who", *offices, "--replications", 4, "--workers", 1, "--uncertainty", "ensemble")
    assert "4 replications over 2 accepted parameter sets" in " ".join(found.out.split())


def test_nothing_of_a_staff_list_comes_out_of_who(asnsim, tmp_path: Path) -> None:
    lines = ["unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years,NAMA,NIP"]
    lines.append("Dinas Rahasia,,yes,man,52,S2,PNS,structural,IV/b,25,3,BUDI SANTOSO,197301011998031001")
    for place in range(24):
        sex, grade = ("woman", "man")[place % 2], ("III/a", "III/c")[place % 3 == 0]
        lines.append(
            f"Dinas Rahasia,,no,{sex},{30 + place},S1,PNS,pelaksana,{grade},5,2,SITI {place},1995{place:014d}"
        )
    (tmp_path / "siti.home").mkdir()
    (tmp_path / "siti.home" / "staf.csv").write_text("\n".join(lines))
    for name, more in (("now", ""), ("raised", "incentives: {unconditional_raise: {}}\n")):
        listed = (
            f"extends: kepahiang\nname: {name}\nquarters: 2\npopulation: {{staff_list: siti.home/staf.csv}}\n"
        )
        (tmp_path / f"{name}.yaml").write_text(listed + more)
    found = asnsim("who", "now.yaml", "raised.yaml", *FEW, "--by", "sex,education,grade+sex", "--out", "w")
    assert found.code == 0, found.err
    texts = [found.out, found.err, (tmp_path / "w" / "who.csv").read_text()]
    for secret in ("SANTOSO", "SITI", "1973010", "1995000", "Rahasia", "siti.home"):
        assert not any(secret.casefold() in text.casefold() for text in texts)
    table = pd.read_csv(tmp_path / "w" / "who.csv")
    assert ((table["employees"] - table["unpaired"]) >= 10).all()


def test_the_codebook_is_printed_whole_or_in_part(asnsim) -> None:
    rows = json.loads(asnsim("codebook", "--json").out)
    assert [row["name"] for row in rows] == package.codebook()["name"].tolist()
    part = asnsim("codebook", "talent_box", "--language", "id").out
    assert "talent_pool.talent_box: Kotak manajemen talenta" in part and "incentives.talent_pool" in part
    assert "motivation" not in part
    named = list(csv.DictReader(io.StringIO(asnsim("codebook", "motivation", "--csv").out)))
    assert [row["table"] for row in named] == ["employees", "units", "outcomes"]
    whole = asnsim("codebook", "units").out
    assert "Units: study.units()" in whole and "Employees:" not in whole
    wrong = asnsim("codebook", "motivaton")
    assert wrong.code == 2 and "did you mean 'motivation'?" in wrong.err and "halo" not in wrong.err


def test_the_codebook_is_written_as_a_page(asnsim, tmp_path: Path) -> None:
    found = asnsim("codebook", "--html", "book.html", "--language", "id")
    assert found.code == 0 and found.out == "" and "book.html" in found.err
    assert "Buku kode asnsim" in (tmp_path / "book.html").read_text(encoding="utf-8")
