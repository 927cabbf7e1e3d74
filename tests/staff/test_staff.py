"""`asnsim.staff`: what a check says, what a place holds, and what ratings tell."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from staff.lists import simple, workbook

import asnsim
from asnsim.cli.entry import run
from asnsim.errors import InputError
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.population import PopulationSpec
from asnsim.scenario import load
from asnsim.staff.rater_fit import PARAMETERS, Draws, fit_raters
from asnsim.staff.ratings import Ratings, read_ratings
from asnsim.studies.why.variants import _smaller

DATA = Path(__file__).parents[2] / "notebooks" / "data"
EXPORT, HISTORY = DATA / "siasn-export.csv", DATA / "siasn-ratings.csv"


def write(path: Path, employees: int = 60) -> Path:
    headers, rows = simple(employees)
    path.write_text("\n".join(",".join(row) for row in [headers, *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_template_is_a_list_that_can_be_read(tmp_path: Path, language: str) -> None:
    for kind in ("csv", "xlsx"):
        path = tmp_path / f"list.{kind}"
        assert run(["staff", "--template", "--out", str(path), "--language", language]) == 0
        found = asnsim.staff.check(path)
        assert found.listed.people is not None and found.listed.rows == 2 and not found.listed.dropped.unknown
        assert found.listed.guesses == ()
        assert not found.ok and [one.said.in_("en") for one in found.problems] == [
            "2 employees are too few to simulate an office without telling who they are; at least 20"
        ]
        assert run(["staff", "--template", "--out", str(path)]) == 2, (
            "a list that was filled in is not replaced"
        )


def test_a_check_says_what_was_read_kept_dropped_guessed_and_small(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["staff", "--check", str(EXPORT), "--ratings", str(HISTORY)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for expected in ("240 employees", "67 columns, 14 of which are used", "CSV, UTF-8, parted by semicolons",
                     "golongan, from column GOL AKHIR NAMA", "say who somebody is: PNS ID, NIP BARU",
                     "the day of the list", "groups are written, the smallest of 5",
                     "720 ratings", "rows 489, 549, 609 and 669: the predicate is Sangat Baik, and Baik follows",
                     "can be used"):  # fmt: skip
        assert expected in said, expected
    assert run(["staff", "--check", str(EXPORT), "--json", "--language", "id"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"read", "kept", "dropped", "guessed", "small", "problems", "verdict"} == {
        row["section"] for row in rows
    }


def test_every_missing_column_is_told_at_once_with_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("unit kerja,kelamin,golngan\nx,y,z\nx,y,z\n", encoding="utf-8")
    assert run(["staff", "--check", str(path), "--language", "id"]) == 2
    said = capsys.readouterr().err
    assert said.count("tidak ada kolom dengan salah satu nama ini") == 7
    assert "kolom 3" in said and "belum dapat dipakai" in said
    assert run(["staff", str(path), "--out", str(tmp_path / "no.yaml")]) == 2
    assert capsys.readouterr().err.count("no column named one of") == 7
    assert not (tmp_path / "no.yaml").exists()


def test_a_place_can_be_shown_run_compared_and_extended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed, own = write(tmp_path / "list.csv"), tmp_path / "own.yaml"
    assert (
        run(["staff", str(listed), "--out", str(own), "--office", "Dinas Contoh", "--citizens", "1234"]) == 0
    )
    listed.unlink()  # it is not needed any more
    place = load(own)
    assert place.population.employees == 60 and place.population.citizens == 1234
    assert place.burn_in().name == "own" and place.extends == "kepahiang"
    assert "Dinas Contoh" in place.title_in("id") and "Nobody" in place.about.en
    assert run(["show", str(own)]) == 0
    assert "team,above" not in capsys.readouterr().out
    (tmp_path / "reform.yaml").write_text(
        f"name: reform\nextends: {own}\nevaluation:\n  raters: {{peers: {{}}}}\n", encoding="utf-8"
    )
    study = asnsim.compare([own, tmp_path / "reform.yaml"], replications=1, quarters=2, workers=1)
    assert study.effects()["effect"].notna().any()
    assert asnsim.simulate(own, seed=1, quarters=1).employees.shape[0] == 60
    with pytest.raises(InputError, match="population.groups"):
        asnsim.nation(place, quarters=1, workers=1)
    assert _smaller(place).population.groups == place.population.groups, "`why` takes the whole office"
    read = asnsim.staff.place(
        write(listed), spec=PopulationSpec(place="Dinas Contoh", citizens=1234), name="own"
    )
    assert read.scenario.key() == place.key()


def test_a_workbook_gives_the_same_place(tmp_path: Path) -> None:
    headers, rows = simple(60)
    workbook(tmp_path / "a.xlsx", headers, rows)
    one, other = (
        asnsim.staff.place(path).yaml() for path in (tmp_path / "a.xlsx", write(tmp_path / "a.csv"))
    )
    assert one == other


def test_too_few_people_are_no_office(tmp_path: Path) -> None:
    asnsim.staff.write_template(tmp_path / "a.csv")
    with pytest.raises(InputError, match="too few"):
        asnsim.staff.place(tmp_path / "a.csv")


def test_ratings_in_words_codes_and_points(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        "tahun;pegawai;penilai;hasil kerja;perilaku kerja;predikat\n"
        "2023;a;x;Di atas ekspektasi;1;Sangat Baik\n2024;a;x;2;sesuai;1\n2021;b;y;111,5;89;\n2024;b;y;3;3;5\n",
        encoding="utf-8",
    )
    found = read_ratings(path)
    assert (
        not found.problems
        and list(found.results) == [1, 0, 1, -1]
        and list(found.behaviour) == [1, 0, -1, -1]
    )
    assert list(found.employee) == [0, 0, 1, 1] and [one.rows for one in found.mismatches] == [(3,)]
    assert [one.rows for one in found.guesses] == [(4,)]
    path.write_text("tahun;pegawai;hasil kerja\n2x;a;bagus sekali\n", encoding="utf-8")
    assert len(read_ratings(path).problems) == 2, "both columns that are missing, at once"
    path.write_text("tahun;pegawai;penilai;hasil kerja;perilaku kerja\n2x;;x;bagus;1\n", encoding="utf-8")
    found = read_ratings(path)
    assert [one.item for one in found.problems] == ["tahun", "hasil kerja", "pegawai"]
    assert "bagus" not in " ".join(one.sentence for one in found.problems)


def rated(halo: float, employees: int, seed: int) -> tuple[asnsim.Scenario, Ratings]:
    """A history that the model gives under a known halo."""
    place = load("kepahiang").with_(name="known", population={"employees": employees})
    luck = Luck(seed)
    state = burned_in(place.with_(evaluation={"raters": {"supervisor": {"halo": halo}}}), luck)
    parts = []
    for year in (2022, 2023):
        for _ in range(4):
            quarter(state, luck)
        people = state.employees
        rows = np.arange(len(people))
        names = ("supervisor", "report_results", "report_behaviour")
        parts.append([np.full(len(rows), year), rows, *(people[name].astype(np.int64) for name in names)])
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return place, Ratings(*columns, mismatches=(), problems=(), guesses=())


@pytest.mark.slow
def test_a_halo_that_was_put_in_is_found_and_what_ratings_do_not_show_is_not_told() -> None:
    halo = 0.75
    place, history = rated(halo, 500, 4)
    found = fit_raters(place, history, Draws(60, seed=2, workers=1))
    table = found.table.set_index("parameter")
    row = table.loc["evaluation.raters.supervisor.halo"]
    assert row["low"] <= halo <= row["high"] and row["low"] > 0.35 and found.reproduced
    assert tuple(table.index) == PARAMETERS and (table["low"] <= table["high"]).all()
    assert not table.loc["evaluation.raters.supervisor.dyad_sd", "told"]


def test_ratings_unlike_any_of_the_model_tell_nothing() -> None:
    place, history = rated(0.5, 60, 4)
    turned = Ratings(history.year, history.employee, history.rater, np.where(history.employee % 2, 1, -1),
                     np.where(history.employee % 2, -1, 1), (), (), ())  # fmt: skip
    found = fit_raters(place, turned, Draws(24, workers=1))
    assert not found.reproduced and not found.told()
