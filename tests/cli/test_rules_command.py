"""`asnsim rules`, and the rules that `asnsim show` names."""

from __future__ import annotations

import csv
import io
import json
from itertools import product

from each import each

from asnsim.language import LANGUAGES
from asnsim.regulations import ids, regulations


def test_rules_lists_every_regulation(asnsim) -> None:
    listed = json.loads(asnsim("rules", "--json").out)
    assert [f"{row['name']}-{row['year']}" for row in listed] == list(ids())
    assert {"cited", "title", "in_force", "replaced_by", "tables"} <= set(listed[0])
    shown = asnsim("rules", "--language", "id").out
    assert "pp-94 2021" in shown and "PP 94/2021: Disiplin Pegawai" in shown


@each(
    ("language", "rule"),
    product(LANGUAGES, regulations()),
    ids=lambda language, rule: f"{rule.id}, {language}",
)
def test_every_table_is_shown_with_where_it_can_be_read(asnsim, rule, language: str) -> None:
    found = asnsim("rules", rule.name, str(rule.year), "--language", language)
    assert found.code == 0 and rule.cited_in(language) in found.out
    said = "".join(found.out.split())  # lines are broken at hyphens too
    for table in rule.tables.values():
        assert "".join(table.title.in_(language).upper().split()) in said
        assert "".join(table.source_in(language).split()) in said
        if table.remark is not None:
            assert "".join(table.remark.in_(language).split()) in said


def test_one_regulation_as_cells_for_other_programs(asnsim) -> None:
    cells = json.loads(asnsim("rules", "pp-5-2024", "--json").out)
    by_place = {(cell["row"], cell["column"]): cell for cell in cells}
    assert by_place["III/a", "Lowest, Rp"]["value"] == 2785700
    assert by_place["III/a", "Lowest, Rp"]["verified"] == "news, programs"
    assert len(cells) == 4 * 17 + 1
    spans = json.loads(asnsim("rules", "peraturan-bkn-3-2023", "--json").out)
    assert {cell["row"] for cell in spans if cell["verified"] == "memory"} == {
        *("Pemula", "Terampil", "Mahir", "Penyelia"),
    }
    read = json.loads(asnsim("rules", "permenpanrb-6-2022", "--json").out)
    assert {cell["table"] for cell in read if cell["verified"] == "choice"} == {"advice", "elements"}
    rows = list(
        csv.DictReader(io.StringIO(asnsim("rules", "pp-94", "2021", "--csv", "--language", "id").out))
    )
    assert rows[0]["row"] == "3 hari tidak masuk" and rows[0]["value"] == "teguran lisan"


def test_a_row_from_memory_is_marked_in_the_language_asked_for(asnsim) -> None:
    shown = asnsim("rules", "permenpanrb-14", "2017", "--language", "id").out
    assert "9 Sarana dan prasarana *" in shown and "4 Biaya atau tarif *" not in shown
    assert "* Menurut ingatan penyusun, belum terverifikasi: 5 Produk" in " ".join(shown.split())
    listed = " ".join(asnsim("rules", "permenpanrb-6", "2022", "--language", "id").out.split())
    assert "belum terverifikasi: 1 periodik, setiap bulan Evaluasi" in listed


@each(("language", "heading"), [("en", "How the model reads it"), ("id", "Pembacaan model")])
def test_what_the_model_chooses_stands_apart_from_what_was_read(asnsim, language: str, heading: str) -> None:
    shown = asnsim("rules", "pp-30", "2019", "--language", language).out
    table = shown.split("Sangat kurang")[0]
    assert "Butuh Perbaikan" not in table and heading not in table
    read, chosen = shown.split(heading)[:2]
    assert "110" in read and "Butuh Perbaikan" in chosen


@each(
    ("arguments", "said"),
    [
        (("pp-30", "2018"), "there is no 'pp-30' of 2018; there is one of 2019"),
        (("permentan-69", "2012"), "unknown regulation 'permentan-69'; did you mean 'permentan-68'?"),
        (("pp-30",), "unknown regulation 'pp-30'; did you mean 'pp-30-2019'?"),
        (("pp-30", "now"), "'now' is not a valid integer"),
        (("--json", "--csv"), "choose one of --json and --csv"),
    ],
)
def test_a_mistake_is_one_message(asnsim, arguments: tuple[str, ...], said: str) -> None:
    found = asnsim("rules", *arguments)
    assert found.code == 2 and said in found.err and "Traceback" not in found.err


def test_show_names_the_rules_that_a_scenario_picks_and_what_they_set(asnsim) -> None:
    shown = asnsim("show", "pp46-2011").out
    assert "Rule, evaluation: PP 46/2011" in shown and "asnsim rules pp-46 2011" in " ".join(shown.split())
    before, after = shown.split("What the rules it picks set")
    assert "evaluation.combination.bands" in after and "evaluation.combination.bands" not in before
    content = json.loads(asnsim("show", "pp46-2011", "--json").out)
    assert content["rules"] == {"evaluation": "pp-46-2011", "incentives.tpp": "tpp-kepahiang-2026"}
    assert "Aturan, evaluation: PP 46/2011" in asnsim("show", "pp46-2011", "--language", "id").out
