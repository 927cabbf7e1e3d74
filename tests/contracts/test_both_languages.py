"""What a person reads is there in both languages, and the way in for plug-ins is written down."""

from __future__ import annotations

from pathlib import Path

from each import each

from asnsim.cli.parameter_words import source_in, unit_in
from asnsim.language import LANGUAGES, catalogue
from asnsim.model.development.measure import MEASURES
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.raters.rater import RATERS
from asnsim.outcomes import OUTCOMES, table
from asnsim.plots.units import unit_key
from asnsim.scenario import all_parameters

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = (RATERS, INCENTIVES, MEASURES, OUTCOMES)


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


def test_units_of_outcomes_have_words() -> None:
    units = {one.unit for _, one in OUTCOMES.items()}
    # A share without words of its own is shown in per cent.
    assert [unit for unit in units if unit != "share" and unit_key(unit) not in catalogue()] == []


def test_units_of_parameters_have_words() -> None:
    units = {row.unit for row in all_parameters() if row.unit and "|" not in row.unit}
    lacking = sorted(unit for unit in units if f"parameter_{unit_key(unit)}" not in catalogue())
    assert lacking == [], "asnsim/labels.toml lacks [parameter_unit.*]"
    assert {unit for unit in units if unit_in(unit, "en") != unit} == set()


@each(
    ("source", "shown"),
    [
        ("assumption; sign E023", "arah dari bukti, besarnya asumsi; E023"),
        ("assumption", "asumsi"),
        ("E001-E007 (calibrate)", "temuan terpublikasi; E001-E007"),
        ("PP 30/2019, E037", "temuan terpublikasi; PP 30/2019; E037"),
        ("S007 / S001", "peraturan atau statistik; S007; S001"),
        ("SE MenPANRB 3/2023", "peraturan atau statistik; SE MenPANRB 3/2023"),
        (
            "fitted to E030-E032 by asnsim calibrate-candour",
            "dicocokkan dengan angka terpublikasi; E030-E032",
        ),
        ("by definition", "definisi, atau bagian dari skema"),
    ],
)
def test_sources_are_told_in_indonesian(source: str, shown: str) -> None:
    assert source_in(source, "id") == shown
    assert source_in(source, "en") == source


@each("registry", REGISTRIES, ids=lambda registry: registry.kind)
def test_contributing_names_the_entry_point_group_of_every_registry(registry) -> None:
    assert f"`{registry.group}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
