"""What each of the seven texts describes, as data, and the scenario of a text with one of it taken out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from asnsim.errors import unknown_name
from asnsim.files import packaged
from asnsim.scenario import Scenario, load

SYSTEMS = ("alak", "salor", "kepahiang-pay", "kepahiang-appraisal", "pembinaan", "wanggar", "sofifi")
"""The texts by the name of their scenario: performance management in Alak, appraisal in Salor, pay and appraisal in
Kepahiang, the development programme (Program Pembinaan ASN), and performance management in Wanggar and in Sofifi."""

MAIN = (
    *("leniency", "favouritism", "validity", "misclassified"),
    *("motivation", "fairness", "politics", "satisfaction", "resistance", "strain"),
    *("true_performance", "skm", "waiting_days", "complaints_per_1000", "public_trust"),
)
"""Outcomes that are looked at for every element: bias in ratings, how people feel, how they work, what citizens get."""

ABSENT = "absent"
"""Stands in elements.toml for a part that is left out."""


@dataclass(frozen=True)
class Element:
    """One element of a text.

    Attributes:
        system: the text, which is the name of its scenario. id: its name within the text.
        quote: a few words of the text. words: what it is called, by language.
        parameters: full names of what it is in the scenario.
        without: full name to value where taking it out is not giving each parameter what the place has.
        outcomes: what is looked at for it beside `MAIN`, since the text speaks of it.
    """

    system: str
    id: str
    quote: str
    words: Mapping[str, str]
    parameters: tuple[str, ...]
    without: Mapping[str, Any] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """System and id."""
        return self.system, self.id

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The outcomes that are looked at for it."""
        return *MAIN, *self.outcomes

    def taken_out(self) -> dict[str, Any]:
        """Full name to value, None for a part that is left out, of what takes the element out of its scenario."""
        if self.without:
            return dict(self.without)
        today = load(self.system).burn_in()
        return {name: value(today, name) for name in self.parameters}

    def removed_from(self, scenario: Scenario) -> Scenario:
        """That scenario, the text's or one made of it, without the element."""
        return changed(scenario, self.taken_out())


@cache
def elements() -> tuple[Element, ...]:
    """All elements, in the order of the texts."""
    rows = tomllib.loads(packaged("studies/systems/elements.toml").read_text(encoding="utf-8"))["element"]
    return tuple(_element(row) for row in rows)


def element(system: str, id: str) -> Element:
    """The element of that text by its id; `InputError` with the nearest for one that is none."""
    known = {one.id: one for one in of_systems([system])}
    if id not in known:
        raise unknown_name("element", id, known)
    return known[id]


def of_systems(systems: Sequence[str]) -> tuple[Element, ...]:
    """The elements of these texts, all for none; `InputError` with the nearest name for a text that is none."""
    for system in systems:
        if system not in SYSTEMS:
            raise unknown_name("system", system, SYSTEMS)
    return tuple(one for one in elements() if not systems or one.system in systems)


def value(scenario: Scenario, name: str) -> Any:
    """What a scenario has for a parameter, None when it does not have its part."""
    part: Any = scenario
    for step in name.split("."):
        part = part.get(step) if isinstance(part, Mapping) else getattr(part, step, None)
        if part is None:
            return None
    return part


def changed(scenario: Scenario, values: Mapping[str, Any]) -> Scenario:
    """The scenario with these values by full name; None leaves a part out."""
    changes: dict[str, Any] = {}
    for path, given in values.items():
        *parents, name = path.split(".")
        inner = changes
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[name] = given
    return scenario.with_(**changes)


def plain(given: Any) -> str:
    """A value as a scenario file has it; a dash for a part that is not there, "on" for one that is."""
    if given is None:
        return "-"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, Mapping):
        return "{" + ", ".join(f"{name}: {plain(part)}" for name, part in given.items()) + "}"
    if isinstance(given, (tuple, list)):
        return "[" + ", ".join(plain(part) for part in given) + "]"
    if isinstance(given, (int, float)):
        return f"{given:g}"
    return given if isinstance(given, str) else "on"


def _element(row: Mapping[str, Any]) -> Element:
    said = {**row, "parameters": tuple(row["parameters"]), "outcomes": tuple(row.get("outcomes", ()))}
    return Element(**{**said, "without": present(row.get("without", {}))})


def present(given: Any) -> Any:
    """`ABSENT` as None, in mappings too."""
    if isinstance(given, Mapping):
        return {name: present(part) for name, part in given.items()}
    return None if given == ABSENT else given
