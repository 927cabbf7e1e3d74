"""The 103 claims as data: what each says, what switches its mechanism on, and where that is tried."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from asnsim.errors import unknown_name
from asnsim.files import packaged
from asnsim.scenario.overlay import Values

SEEDS = ("alak", "salor", "kepahiang-pay", "kepahiang-appraisal", "pembinaan", "wanggar", "sofifi")
"""The texts: performance management in Alak, appraisal in Salor, pay and appraisal in Kepahiang, the development
programme (Program Pembinaan ASN), and performance management in Wanggar and in Sofifi."""

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
class Scheme:
    """What one text describes, in its key elements."""

    words: Words
    values: Values


@dataclass(frozen=True)
class Condition:
    """On what a claim may depend.

    Attributes:
        both: laid over the office with the mechanism and over the one without.
        with_: laid over the one with the mechanism alone.
        scheme: another text's scheme in place of the claim's; "" keeps it.
    """

    words: Words
    both: Values = field(default_factory=dict)
    with_: Values = field(default_factory=dict)
    scheme: str = ""


@dataclass(frozen=True)
class Claim:
    """One claim.

    Attributes:
        id: 1 to 103. seeds: the texts that make it. term, words: its name, and what it says.
        mechanism: where in the package the mechanism is written down.
        setting: the office in which it is tried.
        scheme: a whole text's scheme that is switched on; "" for a single mechanism.
        with_: full name to value, what switches the mechanism on. without: what switches it off, for a mechanism
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
    setting: str = ""
    scheme: str = ""
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
def schemes() -> dict[str, Scheme]:
    """Every text's scheme by the text's name."""
    return {name: Scheme(**row) for name, row in _read("settings.toml")["scheme"].items()}


def of_seeds(seeds: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of these texts, all for none.

    Raises `InputError` with the nearest name for a text that is none of `SEEDS`.
    """
    for seed in seeds:
        if seed not in SEEDS:
            raise unknown_name("text", seed, SEEDS)
    return tuple(claim for claim in table() if not seeds or set(seeds) & set(claim.seeds))


def _claim(row: Mapping[str, Any]) -> Claim:
    listed = {name: tuple(row[name]) for name in ("seeds", "conditions") if name in row}
    return Claim(**{**_with(row), **listed})


def _with(row: Mapping[str, Any]) -> dict[str, Any]:
    """`with` is a word of Python, so the field is `with_`."""
    return {f"{name}_" if name == "with" else name: value for name, value in row.items()}


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(packaged(f"studies/claims/{file}").read_text(encoding="utf-8"))
