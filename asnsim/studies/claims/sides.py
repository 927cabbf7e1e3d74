"""The two offices of a trial: one with the mechanism of a claim, one without, alike in everything else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from asnsim.scenario import Scenario, load
from asnsim.scenario.overlay import Values, installed, overlaid
from asnsim.studies.claims.table import Claim, Condition, conditions, schemes, settings

EMPLOYEES = 700
"""Size of the office, the same for every claim: some forty units, enough for shares of per cents."""


@dataclass(frozen=True)
class Side:
    """One office: a setting, what is added to it, and what then takes the place of its own. Equal when alike.

    Attributes:
        added, replaced: values as JSON, so that they can be hashed; parts that the setting lacks are added by the
            first and left out by the second.
    """

    setting: str
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
def office(setting: str) -> Scenario:
    """The office of a setting before anything is switched; every trial in it starts from its people."""
    chosen = settings()[setting]
    whole = load(chosen.scenario)
    citizens = round(whole.population.citizens * EMPLOYEES / whole.population.employees)
    small = whole.with_(population={"employees": EMPLOYEES, "citizens": citizens})
    return installed(small, chosen.values)


def _trial(claim: Claim, name: str) -> Trial:
    condition = conditions()[name] if name else Condition({})
    scheme = condition.scheme or claim.scheme
    switched = {**(schemes()[scheme].values if scheme else {}), **claim.with_}
    return Trial(
        claim,
        name,
        Side(claim.setting, _text(condition.both), _text(claim.without)),
        Side(claim.setting, _text({**switched, **condition.both}), _text(condition.with_)),
    )


@cache
def _built(side: Side) -> Scenario:
    return overlaid(installed(office(side.setting), json.loads(side.added)), json.loads(side.replaced))


def _text(values: Values) -> str:
    return json.dumps(dict(values), sort_keys=True)


def switched(trial: Trial) -> dict[str, tuple[Any, Any]]:
    """Full name to value without and with, of each parameter that the claim names; None where the part is absent."""
    scheme = schemes()[trial.claim.scheme].values if trial.claim.scheme else {}
    names = (*scheme, *trial.claim.with_, *trial.claim.without)
    return {name: (value(trial.without.scenario, name), value(trial.with_.scenario, name)) for name in names}


def value(scenario: Scenario, name: str) -> Any:
    """What a scenario has for a parameter, None when it does not have its part."""
    part: Any = scenario
    for step in name.split("."):
        part = part.get(step) if isinstance(part, dict) else getattr(part, step, None)
        if part is None:
            return None
    return part
