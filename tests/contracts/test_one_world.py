"""One world: experiments, claims, tensions, places and schemes differ in institutions and share how people are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from each import each

from asnsim.files import shipped
from asnsim.scenario import all_parameters, load
from asnsim.studies.claims.table import conditions, settings, table
from tests import built_in

FILES = sorted(shipped("scenarios").rglob("*.yaml"))

POSSIBLE = {"population.behaviour.work.harm_opportunity"}
"""What people do whose 0 says something of an office: nobody can harm another there."""


def _behaviour() -> dict[str, Any]:
    with built_in.alone():
        return {row.name: row.off for row in all_parameters() if row.role == "behaviour"}


BEHAVIOUR = _behaviour()


def set_in(written: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Parameters of behaviour that a file or a table sets, with the values, those of a `before` included."""
    name = place.removeprefix("before.")
    if name in BEHAVIOUR:
        if not (name in POSSIBLE and written == 0.0):
            yield name, written
    elif isinstance(written, Mapping):
        for key, value in written.items():
            yield from set_in(value, f"{place}.{key}" if place else str(key))


@each("file", FILES, ids=lambda file: str(file.relative_to(shipped("scenarios"))))
def test_no_scenario_says_how_people_are(file: Path) -> None:
    assert dict(set_in(load(file).written())) == {}


@each("setting", sorted(settings()))
def test_no_setting_of_a_claim_says_how_people_are(setting: str) -> None:
    assert dict(set_in(dict(settings()[setting].values))) == {}


@each("condition", sorted(conditions()))
def test_no_condition_of_a_claim_says_how_people_are(condition: str) -> None:
    one = conditions()[condition]
    assert dict(set_in({**one.both, **one.with_})) == {}


def test_a_claim_may_switch_off_the_mechanism_that_it_is_about_and_no_more() -> None:
    """Without the mechanism is what a claim is compared with; another size of it would be another world."""
    odd = {}
    for claim in table():
        off = {name: value for name, value in set_in(dict(claim.without)) if value != BEHAVIOUR[name]}
        found = {**off, **dict(set_in(dict(claim.with_)))}
        if found:
            odd[claim.id] = found
    assert odd == {}


def test_what_is_refused_is_found_wherever_it_stands() -> None:
    written = {
        "before": {"population": {"behaviour": {"work": {"crowding": 0.1, "harm_opportunity": 0}}}},
        "incentives": {"bonus": {"amount": 0.2, "credibility": 1}},
        "service.needs.realign": 0.0,
    }
    assert dict(set_in(written)) == {
        "population.behaviour.work.crowding": 0.1,
        "incentives.bonus.credibility": 1,
        "service.needs.realign": 0.0,
    }
    assert dict(set_in({"population.behaviour.work.harm_opportunity": 3})) != {}
    with pytest.raises(KeyError):
        BEHAVIOUR["incentives.bonus.amount"]
