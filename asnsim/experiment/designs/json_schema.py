"""The JSON Schema of a design, for completion and checking in editors."""

from __future__ import annotations

from typing import Any

from asnsim.experiment.designs.design import SECTIONS, Design
from asnsim.experiment.designs.words import meaning_of
from asnsim.language import meaning, text
from asnsim.scenario.parameters import all_parameters


def json_schema(language: str = "en") -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a design file, described in `language`; parameters of every registered kind by
    their full names. Whether a value lies in its range is said when the design is read."""
    schema = Design.model_json_schema()
    _translate(schema, language)
    names = {row.name: {"description": meaning_of(row.name, language)} for row in all_parameters()}
    definitions = {**schema.pop("$defs"), "parameters": {"properties": names, "additionalProperties": False}}
    for section in SECTIONS:
        described = {"description": schema["properties"][section]["description"], "type": "object"}
        schema["properties"][section] = {**described, "$ref": "#/$defs/parameters"}
    definitions["parameters"]["description"] = text("design.varied", language)
    required = [name for name in schema["required"] if name != "name"]  # the file's name stands for it
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "asnsim design"}
    return {**schema, **about, "required": required, "$defs": definitions}


def _translate(part: Any, language: str) -> None:
    """Leave out titles, which repeat names, and what classes say for those who read the code; translate the rest."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        said = part.get("description")
        if isinstance(said, str):
            if "properties" in part:
                del part["description"]
            else:
                part["description"] = meaning(said, language)
        for inner in part.values():
            _translate(inner, language)
    elif isinstance(part, list):
        for inner in part:
            _translate(inner, language)
