"""What a person reads is there in both languages, and the way in for plug-ins is written down."""

from __future__ import annotations

from pathlib import Path

from each import each

from asnsim.cli.parameter_words import source_in, unit_in, unit_key
from asnsim.language import LANGUAGES, catalogue
from asnsim.outcomes import OUTCOMES, table
from asnsim.plots.units import display
from asnsim.scenario import all_parameters
from tests import built_in

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = (*built_in.SECTIONS.values(), OUTCOMES)


@each("name", OUTCOMES.names())
def test_an_outcome_is_defined_in_both_languages(name: str) -> None:
    one = OUTCOMES.get(name)
    assert set(one.definitions) == set(LANGUAGES)
    for definition in one.definitions.values():
        assert definition.endswith(".") and len(definition) > 20
        assert "\n" not in definition and "  " not in definition
    assert one.definitions["en"] != one.definitions["id"]


@each("language", LANGUAGES)
def test_the_table_of_outcomes_is_in_one_language(language: str) -> None:
    listed = table(language).set_index("id")
    for name, one in OUTCOMES.items():
        assert listed.loc[name, "definition"] == one.definitions[language]
        assert listed.loc[name, "label"] == one.labels[language]


def test_units_of_outcomes_have_words_and_the_same_unit_the_same_words() -> None:
    units = [one.unit_words for _, one in OUTCOMES.items()]
    by_name = {unit.name: unit for unit in units}
    assert [unit.name for unit in units if unit != by_name[unit.name]] == []
    same = {"share", "ICC"}
    for unit in by_name.values():
        assert set(unit.words) == set(LANGUAGES), unit.name
        assert unit.name in same or unit.words["en"] != unit.words["id"], unit.name
        assert display(unit.name, "id", [0.5]).label.endswith(unit.words["id"]), unit.name


def test_units_of_parameters_have_words() -> None:
    rows = [row for row in all_parameters() if row.unit and "|" not in row.unit]
    lacking = {row.unit for row in rows if not row.unit_id and unit_key(row.unit) not in catalogue()}
    assert sorted(lacking) == [], (
        "give the declaration a unit in both languages, or asnsim/words/units.toml a word"
    )
    assert {row.unit for row in rows if unit_in(row, "en") != row.unit} == set()
    assert {unit_in(row, "id") for row in rows if row.unit_id} == {row.unit_id for row in rows if row.unit_id}


@each(
    ("source", "shown"),
    [
        ("assumption; sign E023", "arah dari bukti, besarnya asumsi; E023"),
        ("assumption", "asumsi"),
        ("E001-E007 (calibrate)", "temuan yang dipublikasikan; E001-E007"),
        ("PP 30/2019, E037", "temuan yang dipublikasikan; PP 30/2019; E037"),
        ("S007 / S001", "peraturan atau statistik; S007; S001"),
        ("SE MenPANRB 3/2023", "peraturan atau statistik; SE MenPANRB 3/2023"),
        (
            "fitted to E030-E032 by asnsim calibrate-candour",
            "dicocokkan dengan angka yang dipublikasikan; E030-E032",
        ),
        ("UU 20/2023 (from memory)", "menurut ingatan penyusun, belum terverifikasi; UU 20/2023"),
        ("E120 (from memory)", "menurut ingatan penyusun, belum terverifikasi; E120"),
        (
            "assumption; sign E121 (from memory, on performance)",
            "arah dari bukti, besarnya asumsi; menurut ingatan penyusun, belum terverifikasi; E121",
        ),
        ("by definition", "definisi, atau ditetapkan oleh skema"),
    ],
)
def test_sources_are_told_in_indonesian(source: str, shown: str) -> None:
    assert source_in(source, "id") == shown
    assert source_in(source, "en") == source


@each("registry", REGISTRIES, ids=lambda registry: registry.kind)
def test_contributing_names_the_entry_point_group_of_every_registry(registry) -> None:
    assert f"`{registry.group}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
