"""The 103 claims as data: what each says, which element of a text or which parameter it is about, where it is tried."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from asnsim.errors import unknown_name
from asnsim.files import packaged
from asnsim.language import LANGUAGES, text
from asnsim.scenario.overlay import Values
from asnsim.studies.systems.elements import SYSTEMS, present

SEEDS = SYSTEMS
"""The texts, by the name of their scenario."""

QUARTERS = 12
"""How long a claim is tried unless it says otherwise; the last year counts."""

Words = Mapping[str, str]
"""The same said in every language: {"en": ..., "id": ...}."""


@dataclass(frozen=True)
class Setting:
    """An office: a shipped scenario with `values` in place of its own, parts that it does not have added."""

    words: Words
    scenario: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """On what a claim may depend.

    Attributes:
        both: laid over the office with the mechanism and over the one without.
        with_: laid over the one with the mechanism alone.
        text: the whole of another text in place of the claim's; "" keeps it.
    """

    words: Words
    both: Values = field(default_factory=dict)
    with_: Values = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True)
class Claim:
    """One claim.

    Attributes:
        id: 1 to 103. seeds: the texts that make it. term, words: its name, and what it says.
        mechanism: where in the package the mechanism is written down.
        text: the text in whose shipped scenario it is tried, "" for none.
        elements: ids of the elements of that text which the claim is about; none for the whole text, which is then
            compared with its place as it is today.
        setting: where no shipped scenario can try it, the office in which it is tried.
        with_: full name to value, what switches the mechanism on there. without: what switches it off, for a mechanism
            that the setting has.
        outcome: what the claim is about. direction: +1 where the text says that it rises, -1 where it falls.
        quarters: after how many the last year ends that counts.
        conditions: names of what it may depend on.
        outside: why it cannot be tried in the model; None where it can.
    """

    id: int
    seeds: tuple[str, ...]
    term: Words
    words: Words
    mechanism: str = ""
    text: str = ""
    elements: tuple[str, ...] = ()
    setting: str = ""
    with_: Values = field(default_factory=dict)
    without: Values = field(default_factory=dict)
    outcome: str = ""
    direction: int = 0
    quarters: int = QUARTERS
    conditions: tuple[str, ...] = ()
    outside: Words | None = None


@cache
def table() -> tuple[Claim, ...]:
    """Every claim, in the order of their numbers."""
    return tuple(_claim(row) for row in _read("claims.toml")["claim"])


@cache
def settings() -> dict[str, Setting]:
    """Every setting by its name."""
    return {name: Setting(**row) for name, row in _read("settings.toml")["setting"].items()}


@cache
def conditions() -> dict[str, Condition]:
    """Every condition by its name."""
    return {name: Condition(**_with(row)) for name, row in _read("settings.toml")["condition"].items()}


@cache
def setting(name: str) -> Setting:
    """The setting of that name, or a shipped scenario as it is."""
    if name in settings():
        return settings()[name]
    return Setting({language: text("claims.shipped", language, name=name) for language in LANGUAGES}, name)


def of_seeds(seeds: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of these texts, all for none.

    Raises `InputError` with the nearest name for a text that is none of `SEEDS`.
    """
    for seed in seeds:
        if seed not in SEEDS:
            raise unknown_name("text", seed, SEEDS)
    return tuple(claim for claim in table() if not seeds or set(seeds) & set(claim.seeds))


def _claim(row: Mapping[str, Any]) -> Claim:
    listed = {name: tuple(row[name]) for name in ("seeds", "elements", "conditions") if name in row}
    return Claim(**{**_with(row), **listed})


def _with(row: Mapping[str, Any]) -> dict[str, Any]:
    """`with` is a word of Python, so the field is `with_`."""
    return {f"{name}_" if name == "with" else name: present(value) for name, value in row.items()}


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(packaged(f"studies/claims/{file}").read_text(encoding="utf-8"))
