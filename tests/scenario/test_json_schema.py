"""The schema for editors says what loading says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from asnsim.files import shipped as shipped_folder
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.raters.rater import RATERS
from asnsim.scenario import Scenario, inherit, json_schema, load
from tests import built_in

SHIPPED = shipped_folder("scenarios")


def at(schema: dict[str, Any], *path: str) -> dict[str, Any]:
    """The schema of the value at `path`, through references and alternatives."""
    found = schema
    for part in ("", *path):
        found = found["properties"][part] if part else found
        for option in found.get("anyOf", []):
            if "$ref" in option:
                found = schema["$defs"][option["$ref"].removeprefix("#/$defs/")]
                break
    return found


def test_every_section_is_described() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(Scenario.model_fields)
    assert set(at(schema, "evaluation", "raters")["properties"]) == set(RATERS.names())
    assert set(at(schema, "incentives")["properties"]) == set(INCENTIVES.names())
    assert schema["additionalProperties"] is False
    noise = at(schema, "evaluation", "raters", "peers", "noise")
    assert (noise["minimum"], noise["maximum"], noise["default"], noise["unit"]) == (0, 3, 0.4, "SD")
    assert "Unit: SD." in noise["description"] and "title" not in noise
    assert at(schema, "population", "behaviour", "work", "luck_sd")["minimum"] == 0
    assert schema["properties"]["evaluation"]["anyOf"][-1] == {"type": "null"}
    peers = at(schema, "evaluation", "raters")["properties"]["peers"]
    assert peers["title"] == "Peers / Rekan kerja" and peers["description"]


def test_nothing_is_required_and_every_reference_leads_somewhere() -> None:
    schema = json_schema()
    text = json.dumps(schema)
    assert '"required"' not in text
    references = {part.split('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert references == set(schema["$defs"])


def test_it_is_valid_and_agrees_with_loading(tmp_path: Path) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good: list[dict[str, Any]] = [
        {"extends": "office"},
        {"extends": "office", "incentives": {"tpp": None, "bonus": True}, "evaluation": None},
        {"evaluation": {"raters": {"peers": {"noise": 1, "halo": None}}}, "before": "office"},
        {"before": {"evaluation": {"raters": {"supervisor": {}}}}, "quarters": 3},
        json.loads(json.dumps(load("office").model_dump(mode="json", exclude_none=True))),
    ]
    bad: list[dict[str, Any]] = [
        {"quarters": "x"},
        {"quarters": 0},
        {"evalution": {}},
        {"evaluation": {"raters": {"peeers": {}}}},
        {"evaluation": {"raters": {"peers": {"noise": 9}}}},
        {"evaluation": {"combination": {"method": "bindng"}}},
        {"before": {"quarters": 3}},
        {"population": {"behaviour": {"work": {"x": 1}}}},
    ]
    for scenario in good:
        assert validator.is_valid(scenario), list(validator.iter_errors(scenario))
    for scenario in bad:
        assert not validator.is_valid(scenario), scenario


def test_the_file_beside_the_scenarios_is_current(built_in_alone: None) -> None:
    """Written by `asnsim schema > scenarios/scenario.schema.json`."""
    written = json.loads((SHIPPED / "scenario.schema.json").read_text(encoding="utf-8"))
    assert written == json_schema(), "run: asnsim schema > scenarios/scenario.schema.json"


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_each_shipped_scenario_loads_and_tells_its_story(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inherit, "shipped", shipped_folder)
    scenario = load(file)
    assert scenario.name == file.stem
    assert scenario.about.en and scenario.about.id
    assert scenario.burn_in().key()


def test_in_indonesian_it_says_the_same_of_the_same_keys() -> None:
    english, indonesian = json_schema(), json_schema("id")

    def without_words(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {key: inner for key, inner in value.items() if key not in ("description", "title", "unit")}
            return {key: without_words(inner) for key, inner in kept.items()}
        return [without_words(inner) for inner in value] if isinstance(value, list) else value

    assert without_words(english) == without_words(indonesian)
    fields = [one["$defs"]["Peers"]["properties"]["noise"] for one in (english, indonesian)]
    assert [field["unit"] for field in fields] == ["SD", "simpangan baku"]
    noise = [field["description"] for field in fields]
    assert noise[0].startswith("Random error of one rating. Unit: SD. Source: ")
    assert noise[1].startswith("Galat acak satu penilaian. Satuan: simpangan baku. Sumber: ")
    peers = indonesian["$defs"]["Evaluation"]["properties"]["raters"]["properties"]["peers"]
    assert (peers["title"], peers["description"]) == (
        "Rekan kerja",
        "Rekan kerja dalam unit kerja yang sama.",
    )


def test_no_description_is_left_in_english() -> None:
    def descriptions(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("description"), str):
                yield value["description"]
            for inner in value.values():
                yield from descriptions(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from descriptions(inner)

    with built_in.alone():
        english, indonesian = (set(descriptions(json_schema(language))) for language in ("en", "id"))
    assert len(indonesian) > 500
    assert english & indonesian <= {"Dalam bahasa Indonesia.", "Dalam bahasa Indonesia", ""}
