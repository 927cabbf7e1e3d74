"""The JSON Schema of a scenario file, for completion and checking in editors.

It describes one file, not the resolved scenario: nothing is required, since a parent may say it, and
`null` may stand wherever it removes what a parent says.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from asnsim.language import LANGUAGES, meanings, text
from asnsim.mistakes import Kinds, unit_words
from asnsim.parameters import source_in
from asnsim.scenario.library import REFORMED
from asnsim.scenario.schema import SECTIONS, Scenario
from asnsim.wording import noun, said_in

_REFERENCE = "#/$defs/"

_FOR_OTHERS = ("unit_id", "meaning_id", "off", "size")
"""What a declaration says to the tests and to an Indonesian reader, and no editor needs."""


def json_schema(language: str = "en") -> dict[str, Any]:
    """JSON Schema (draft 2020-12) with titles, descriptions, units, defaults and ranges, described in `language`.

    Everything that is registered now is in it, other packages' raters, incentives and measures too.
    """
    models: list[type[BaseModel]] = [Scenario]
    models += [registry.get(name) for registry in SECTIONS.values() for name in registry.names()]
    # One call for all models, so that pydantic tells apart classes of one name.
    references, whole = models_json_schema([(model, "validation") for model in models])
    definitions: dict[str, Any] = whole["$defs"]
    _untitle(definitions)
    if language != "en":
        for definition in definitions.values():
            _translate(definition)
    schema = _follow(references[Scenario, "validation"], definitions)
    for loc, registry in SECTIONS.items():
        holder = schema
        for part in loc[:-1]:
            holder = _follow(holder["properties"][part], definitions)
        # Changed in place: this is the property of the definition itself.
        section = _follow(holder["properties"][loc[-1]], definitions)
        parameters = section.get("properties", {})
        named = {name: references[registry.get(name), "validation"]["$ref"] for name in registry.names()}
        about = section.get("description", "")
        section.clear()
        section.update(_section(registry, named, about, language))
        section["properties"] = {**parameters, **section["properties"]}
    _shape_before(schema, language)
    _follow(schema["properties"]["changes"]["items"], definitions)["properties"]["with"] |= _sections(schema)
    for definition in definitions.values():  # `schema` is one of them
        _fit_for_a_file(definition, language)
    used: dict[str, Any] = {}
    _collect(schema, definitions, used)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "asnsim scenario",
        "$defs": {name: used[name] for name in sorted(used)},
    }


def _untitle(part: Any) -> None:
    """Leave out the titles that pydantic makes of names: the names say the same, and in English alone."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        for inner in part.values():
            _untitle(inner)
    elif isinstance(part, list):
        for inner in part:
            _untitle(inner)


def _translate(part: Any) -> None:
    """Put the Indonesian in the place of every description. What a class says of itself, and nobody has translated, is
    left out: it was written for those who read the code."""
    if isinstance(part, dict):
        said = part.get("description")
        if isinstance(said, str):
            own = part.get("meaning_id") or _purpose(said, "id")
            part["description"] = own or ("" if "properties" in part else said)
        for inner in part.values():
            _translate(inner)
    elif isinstance(part, list):
        for inner in part:
            _translate(inner)


def _section(registry: Kinds, named: dict[str, str], about: str, language: str) -> dict[str, Any]:
    properties = {name: _kind(registry.get(name), reference, language) for name, reference in named.items()}
    kind = said_in(noun(registry.kind), language)
    return {
        "type": "object",
        "description": about or text("schema.each", language, kind=kind),
        "properties": properties,
        "additionalProperties": False,
    }


def _kind(model: type[BaseModel], reference: str, language: str) -> dict[str, Any]:
    labels = getattr(model, "labels", {})
    shown = (
        LANGUAGES if language == "en" else (language,)
    )  # an editor with the English schema may be anybody's
    title = " / ".join(dict.fromkeys(labels[one] for one in shown if one in labels))
    described = {"description": purpose} if (purpose := _purpose(model.__doc__, language)) else {}
    return {
        "title": title or model.__name__,
        **described,
        "anyOf": [
            {"$ref": reference},
            {"type": "boolean", "title": text("schema.as_it_is", language)},
            {"type": "null"},
        ],
    }


def _purpose(doc: str | None, language: str) -> str:
    """What a class says that it is for, in one paragraph; empty where nobody has said it in `language`."""
    first = " ".join((doc or "").strip().split("\n\n")[0].split())
    return first if language == "en" else meanings().get(first, "")


def _shape_before(schema: dict[str, Any], language: str) -> None:
    before = schema["properties"]["before"]
    before["anyOf"] = [{"type": "string", "title": text("schema.name_or_path", language)}, _sections(schema)]


def _sections(schema: dict[str, Any]) -> dict[str, Any]:
    """A mapping of what a reform can change."""
    sections = {name: dict(schema["properties"][name]) for name in REFORMED}
    return {"type": "object", "properties": sections, "additionalProperties": False}


def _fit_for_a_file(definition: dict[str, Any], language: str) -> None:
    """Nothing required, null allowed, and units where an editor shows them."""
    definition.pop("required", None)
    for name, field in definition.get("properties", {}).items():
        definition["properties"][name] = _nullable(_with_unit(field, language))


def _with_unit(field: dict[str, Any], language: str) -> dict[str, Any]:
    notes, words = [field.get("description", "")], {}
    if field.get("unit"):
        unit = said_in(unit_words(field["unit"], field.get("unit_id", "")), language)
        words["unit"] = unit
        notes.append(text("schema.unit", language, unit=unit))
    if field.get("source"):
        notes.append(text("schema.source", language, source=source_in(field["source"], language)))
    said = " ".join(note if note.endswith((".", "?", "!")) else f"{note}." for note in notes if note)
    shown = {key: value for key, value in field.items() if key not in _FOR_OTHERS}
    return {**shown, **words, "description": said} if said else {**shown, **words}


def _nullable(field: dict[str, Any]) -> dict[str, Any]:
    if isinstance(field.get("type"), str):
        choices = {"enum": [*field["enum"], None]} if "enum" in field else {}
        return {**field, **choices, "type": [field["type"], "null"]}
    if "$ref" in field:
        others = {key: value for key, value in field.items() if key != "$ref"}
        return {**others, "anyOf": [{"$ref": field["$ref"]}, {"type": "null"}]}
    options = field.get("anyOf", [])
    if options and {"type": "null"} not in options:
        return {**field, "anyOf": [*options, {"type": "null"}]}
    return field


def _follow(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref") or next((part["$ref"] for part in schema.get("allOf", [])), None)
    return schema if reference is None else definitions[reference.removeprefix(_REFERENCE)]


def _collect(schema: Any, definitions: dict[str, Any], used: dict[str, Any]) -> None:
    """The definitions that `schema` leads to."""
    if isinstance(schema, list):
        for part in schema:
            _collect(part, definitions, used)
    elif isinstance(schema, dict):
        reference = schema.get("$ref")
        name = reference.removeprefix(_REFERENCE) if isinstance(reference, str) else None
        if name is not None and name not in used:
            used[name] = definitions[name]
            _collect(used[name], definitions, used)
        for part in schema.values():
            _collect(part, definitions, used)
