"""The two offices of a trial: one with the mechanism of a claim, one without, alike in everything else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, installed, overlaid
from asnsim.studies.claims.table import Claim, Condition, conditions, setting
from asnsim.studies.systems.elements import changed, element, of_systems, value

EMPLOYEES = 700
"""Size of the office, the same for every claim: some forty units, enough for shares of per cents."""

NOTHING = "{}"


@dataclass(frozen=True)
class Side:
    """One office: a setting, what is done to it, and what then takes the place of its own. Equal when alike.

    Attributes:
        removed, added, replaced: values as JSON, so that they can be hashed. Elements of a text are taken out by the
            first (None leaves a part out); parts that the setting lacks are added by the second and left out by the
            third.
    """

    setting: str
    removed: str
    added: str
    replaced: str

    @property
    def scenario(self) -> Scenario:
        """The office as a scenario, of `EMPLOYEES` and as many citizens to each as in its scenario."""
        return _built(self)


@dataclass(frozen=True)
class Trial:
    """A claim in its setting, or under one condition (its name, "" for none)."""

    claim: Claim
    condition: str
    without: Side
    with_: Side

    @property
    def key(self) -> tuple[int, str]:
        """Which trial this is: claim and condition."""
        return self.claim.id, self.condition


def trials(claim: Claim) -> tuple[Trial, ...]:
    """The trials of a claim: in its setting, then under each of its conditions; none when it is outside the model."""
    if claim.outside is not None:
        return ()
    return tuple(_trial(claim, name) for name in ("", *claim.conditions))


@cache
def office(name: str) -> Scenario:
    """The office of a setting before anything is switched; every trial in it starts from its people."""
    chosen = setting(name)
    whole = load(chosen.scenario)
    citizens = round(whole.population.citizens * EMPLOYEES / whole.population.employees)
    small = whole.with_(population={"employees": EMPLOYEES, "citizens": citizens})
    return installed(small, chosen.values)


def _trial(claim: Claim, name: str) -> Trial:
    condition = conditions()[name] if name else Condition({})
    text, both = condition.text or claim.text, _text(condition.both)
    switched = _text({**claim.with_, **condition.both})
    with_ = Side(text or claim.setting, NOTHING, switched, _text(condition.with_))
    if not text:
        without = Side(claim.setting, NOTHING, both, _text(claim.without))
    elif claim.elements:
        without = Side(text, _text(taken_out(text, claim.elements)), both, NOTHING)
    else:
        without = Side(load(text).burn_in().name, NOTHING, both, NOTHING)
    return Trial(claim, name, without, with_)


def taken_out(text: str, elements: tuple[str, ...]) -> dict[str, Any]:
    """Full name to value of what takes these elements out of the scenario of a text."""
    return {name: given for id in elements for name, given in element(text, id).taken_out().items()}


@cache
def _built(side: Side) -> Scenario:
    removed, added, replaced = (json.loads(part) for part in (side.removed, side.added, side.replaced))
    return overlaid(installed(changed(office(side.setting), removed), added), replaced)


def _text(values: Values) -> str:
    return json.dumps(dict(values), sort_keys=True)


def switched(trial: Trial) -> dict[str, tuple[Any, Any]]:
    """Full name to value without and with, of each parameter that the claim is about; None where the part is absent."""
    sides = trial.without.scenario, trial.with_.scenario
    found = {name: (value(sides[0], name), value(sides[1], name)) for name in _names(trial)}
    # A whole text may leave some of what it describes as its place has it.
    whole = trial.with_.setting != trial.without.setting
    return {name: pair for name, pair in found.items() if not whole or pair[0] != pair[1]}


def _names(trial: Trial) -> tuple[str, ...]:
    claim, text = trial.claim, trial.with_.setting
    if not claim.text:
        return *claim.with_, *claim.without
    chosen = [one for one in of_systems([text]) if not claim.elements or one.id in claim.elements]
    return tuple(dict.fromkeys(name for one in chosen for name in one.parameters))
