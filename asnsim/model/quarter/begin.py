"""Begin: people arrive with their traits; a scheme is adopted, at first or when an arm branches."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from asnsim.compiled import kernel
from asnsim.errors import AsnsimError
from asnsim.luck import Luck, decision
from asnsim.luck.occupants import of_occupants
from asnsim.model.core.constants import BAIK, clip
from asnsim.model.core.records import Employee, Scale, Segment, Unit
from asnsim.model.quarter.serve import rest_service
from asnsim.model.scene.facts import facts_of
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import Floats, State
from asnsim.population import People
from asnsim.records import Rows, zeros

TRAITS = decision("people.traits")
RATER_TRAITS = decision("supervisor.traits")
PLACE = decision("unit.place")
FACILITY = decision("unit.facility")

_STRICTNESS = {"none": 0, "advisory": 1, "binding": 2}

_KEPT_BY = {"discipline": ("absent_year", "sanction", "sanction_left"), "talent_pool": ("talent_box",)}
"""Columns that one incentive keeps: they go back to 0 where a scheme does without it."""


def begin(people: People, scheme: Scheme, luck: Luck, organization: int) -> State:
    """The state before quarter 1: everybody at rest, under `scheme`.

    Raises `AsnsimError` when a source of ratings would have no one to rate.
    """
    n, units = len(people.employees), len(people.units)
    state = State(
        organization=organization,
        scheme=scheme,
        facts=facts_of(scheme),
        employees=zeros(Employee, n),
        units=zeros(Unit, units),
        segments=zeros(Segment, 2 * units),
        scales=zeros(Scale, 1),
        judgements=np.empty((0, 2, n)),
        ratings=np.empty(0),
        promise=np.empty((0, 4, n)),
        worth=np.empty((0, n)),
        reward=np.empty((0, n)),
        trust=np.empty((0, n)),
        spreads=np.empty(0),
        paid=np.empty(0, dtype=bool),
        carried=np.zeros(2),
    )
    for table, given in ((state.employees, people.employees), (state.units, people.units)):
        for name in table.dtype.names:
            if name in (given.dtype.names or ()):
                table[name] = given[name]
    state.employees["first_pay"] = people.employees["base_pay"]
    state.employees["origin"] = np.arange(n)
    state.units["superior_from"] = np.arange(units)
    state.employees["post_years"] = people.employees["tenure"]
    arrive(state.employees, luck.lasting_normals(TRAITS, organization, n, 9), scheme.behaviour.people.numbers)
    _settle_units(state, luck)
    _set_scales(state)
    adopt(state, scheme, luck)
    return state


@kernel
def arrive(employees: Rows[Employee], z: Any, p: Any) -> None:
    """Traits from nine lasting normals a person, and the states everybody starts from."""
    for i in range(len(employees)):
        person = employees[i]
        person.ability = math.exp(p.ability_sd * z[i, 0] - 0.5 * p.ability_sd**2)
        person.psm = max(0.3, 1.0 + p.psm_sd * z[i, 1])
        person.valence = math.exp(p.valence_sd * z[i, 2] - 0.5 * p.valence_sd**2)
        concern = clip((60.0 - person.age) / 22.0, 0.05, 1.5)
        person.career = concern * math.exp(p.career_sd * z[i, 3] - 0.5 * p.career_sd**2)
        person.integrity = max(0.0, 1.0 + p.integrity_sd * z[i, 4])
        person.self_enhancement = p.self_enhancement + p.self_enhancement_sd * z[i, 5]
        person.attachment = clip(
            0.5 + p.attachment_sd * z[i, 6] + p.attachment_age * (person.age - 42.0), 0.0, 1.0
        )
        together = p.closeness_tenure * (person.tenure - 10.0)
        person.closeness_rest = clip(0.5 + together + p.closeness_sd * z[i, 7], 0.0, 1.0)
        person.confidence_rest = clip(0.5 + p.confidence_sd * z[i, 8], 0.0, 1.0)
        person.closeness = person.closeness_rest
        person.confidence = person.confidence_rest
        person.motivation = person.psm
        person.fairness = 0.5
        person.politics = 0.5
        person.satisfaction = 0.5
        person.resistance = 0.2
        person.strain = 0.3
        person.attendance = 1.0
        person.predicate = BAIK
        person.predicate_year = BAIK
        person.predicate_before = BAIK


def _settle_units(state: State, luck: Luck) -> None:
    """Places, facilities and the two segments of each clientele."""
    units, segments = state.units, state.segments
    units["place"] = luck.lasting_normals(PLACE, state.organization, len(units))[:, 0]
    units["facility"] = luck.lasting_normals(FACILITY, state.organization, len(units))[:, 0]
    units["gratitude"] = 0.7
    units["skm"] = 25.0
    units["predicate"] = BAIK
    h, up, down = state.scheme.evaluation.candour
    for dimension in ("results", "behaviour"):
        units[f"cut_up_{dimension}"] = h + up
        units[f"cut_down_{dimension}"] = -h - down
    online = np.tile([0, 1], len(units))
    access = state.scheme.service.digital_access
    segments["unit"] = np.repeat(np.arange(len(units)), 2)
    segments["online"] = online
    segments["citizens"] = np.repeat(units["citizens"], 2) * np.where(online == 1, access, 1 - access)
    segments["satisfaction"] = 0.7
    segments["trust"] = 0.7


def _set_scales(state: State) -> None:
    """First guesses of the scales, replaced in the first quarter of burn-in."""
    scales = state.scales
    for name in scales.dtype.names:
        if name.startswith(("mean_", "mu_")):
            scales[name] = 1.0
        elif name.startswith(("sd_", "sdq_")):
            of_the_year = ("sd_true_results", "sd_true_behaviour", "sd_year_observable")
            scales[name] = 0.5 if name in of_the_year else 0.7


def adopt(state: State, scheme: Scheme, luck: Luck) -> None:
    """Put `scheme` in force, in place: weights, rater traits, trust in what is new, resistance to the change.

    Raises `AsnsimError` when a source of ratings would have no one to rate.
    """
    before, known = state.scheme, dict(zip(state.facts.incentives, state.trust, strict=False))
    if state.quarter > 0:
        jump = scheme.behaviour.adaptation.resistance_jump * change(before, scheme)
        jump *= 1.0 - scheme.evaluation.socialisation
        people = state.employees
        people["resistance"] = np.clip(people["resistance"] + jump * people["attachment"], 0.0, 1.0)
    state.scheme, state.facts = scheme, facts_of(scheme)
    _make_room(state)
    _believe(state, before, known)
    state.units["familiarity"] = 0.0
    _forget(state, before)
    rest_service(state.units, state.segments, scheme.service, state.quarter == 0)
    give_traits(state, luck)
    _check_raters(state)


def _make_room(state: State) -> None:
    """Blocks by source and by incentive, as nothing has been judged or promised yet."""
    sources, kinds, n = len(state.facts.sources), len(state.facts.incentives), state.rows
    state.judgements = np.full((sources, 2, n), np.nan)
    state.ratings = np.zeros(sources)
    state.promise = np.zeros((kinds, 4, n))
    state.worth = np.zeros((kinds, n))
    state.reward = np.zeros((kinds, n))
    state.spreads = np.zeros(kinds)
    state.paid = np.zeros(kinds, dtype=bool)


def _believe(state: State, before: Scheme, known: dict[str, Floats]) -> None:
    """Trust in a promise that is `known` is kept; in a new one it is halfway between habit and credibility."""
    usual = np.array(list(known.values())).mean(axis=0) if known else np.full(state.rows, 0.5)
    state.trust = np.empty((len(state.facts.incentives), state.rows))
    for k, kind in enumerate(state.facts.incentives):
        if kind in known and same_rule(before, state.scheme, kind):
            state.trust[k] = known[kind]
        elif state.quarter == 0:
            state.trust[k] = 0.5
        else:
            state.trust[k] = 0.5 * usual + 0.5 * state.scheme.incentives[kind].credibility


def _forget(state: State, before: Scheme) -> None:
    """What incentives and measures keep of people stays as long as they are in force."""
    for incentive, columns in _KEPT_BY.items():
        if incentive not in state.scheme.incentives:
            for column in columns:
                state.employees[column] = 0
    for kind, measure in before.development.items():
        if kind not in state.scheme.development:
            measure.leave(state)
    state.memory = {
        kind: state.memory[kind] if kind in state.memory else zeros(measure.memory, state.rows)
        for kind, measure in state.scheme.development.items()
        if measure.memory
    }


def same_rule(before: Scheme, after: Scheme, kind: str) -> bool:
    """Whether an incentive still goes by what decided before; where merit takes over, it is a new promise."""
    return before.incentives[kind].merit == after.incentives[kind].merit


def change(before: Scheme, after: Scheme) -> float:
    """How much a change of scheme asks of people, share."""
    old, new = before.evaluation, after.evaluation
    stricter = _STRICTNESS[new.distribution.mode] > _STRICTNESS[old.distribution.mode]
    size = 0.5 * (old.combination.method != new.combination.method)
    size += 0.1 * len(set(new.raters) - set(old.raters))
    size += 0.2 * len(set(after.incentives) - set(before.incentives))
    size += 0.4 * stricter
    size += 0.1 * (new.every < old.every)
    return min(1.0, size)


def give_traits(state: State, luck: Luck) -> None:
    """Rater traits of superiors and second supervisors, from lasting luck and the scheme's parameters.

    The luck is that of who leads now: a superior takes his traits along, a new one brings his own.
    """
    units, employees = state.units, state.employees
    p = state.scheme.evaluation.superior

    def drawn(number: int) -> Floats:
        return luck.lasting_normals(RATER_TRAITS, state.organization, len(units), 16, number)

    z = of_occupants(drawn, units["superior_from"], units["superior_number"])
    for prefix, s in (("", z[:, :8]), ("second_", z[:, 8:])):
        units[f"{prefix}leniency"] = p.leniency + p.leniency_sd * s[:, 0]
        units[f"{prefix}centrality"] = np.clip(p.centrality + p.centrality_sd * s[:, 1], 0.0, 0.9)
        units[f"{prefix}halo"] = np.clip(p.halo + p.halo_sd * s[:, 2], 0.0, 0.95)
        units[f"{prefix}favouritism"] = np.maximum(0.0, p.favouritism + p.favouritism_sd * s[:, 3])
        units[f"{prefix}recency"] = np.clip(p.recency + p.recency_sd * s[:, 4], 0.0, 1.0)
        units[f"{prefix}stakes_z"] = s[:, 5]
    # Nobody courts the second supervisor, so these two are the superior's alone.
    units["ingratiability"] = np.maximum(0.0, p.ingratiability + p.ingratiability_sd * z[:, 6])
    units["feedback_skill"] = z[:, 7]
    members = units["stop"] - units["first"]
    units["measured"] = np.array(p.sight.measurability)[units["sector"]]
    units["insight"] = p.sight.record * members / (members + p.sight.wide)
    units["rater_sex"] = np.where(units["head"] >= 0, employees["sex"][np.maximum(units["head"], 0)], 0)


def _check_raters(state: State) -> None:
    sizes = state.units["stop"] - state.units["first"]
    if "peers" in state.facts.sources and not (sizes > 1).any():
        raise AsnsimError(
            "evaluation.raters.peers: nobody has a peer, every unit has one employee; "
            "give the population larger units (population.span)"
        )
    if "subordinates" in state.facts.sources and not (state.employees["leads"] >= 0).any():
        raise AsnsimError(
            "evaluation.raters.subordinates: nobody leads a unit, so there is no one to rate; leave this rater out"
        )
    if "citizens" in state.facts.sources and not (state.units["citizens"] > 0).any():
        raise AsnsimError(
            "evaluation.raters.citizens: no unit serves citizens; "
            "set population.citizens above 0 or leave this rater out"
        )
