"""Begin: people arrive with their traits; a scheme is adopted, at first or when an arm branches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from asnsim.errors import AsnsimError, message
from asnsim.luck import Luck, decision
from asnsim.model.core.boundary import from_part
from asnsim.model.core.constants import BAIK
from asnsim.model.core.parts import Part
from asnsim.model.core.records import Employee, Scale, Segment, Unit
from asnsim.model.development.measure import MEASURES
from asnsim.model.incentives.incentive import INCENTIVES, incentives_of
from asnsim.model.movement.arrival import TRAITS, arrive
from asnsim.model.movement.careers import careers_of
from asnsim.model.practices.practice import PRACTICES
from asnsim.model.quarter.in_force import in_force
from asnsim.model.quarter.resist import way_of
from asnsim.model.quarter.resolve import resolve
from asnsim.model.raters.rater import RATERS
from asnsim.model.raters.traits import give_traits
from asnsim.model.scene.looks import SEEN
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import TABLES, Floats, State
from asnsim.model.service.block import SERVICE
from asnsim.population import People
from asnsim.records import columns, zeros
from asnsim.registry import Registry
from asnsim.wording import noun

PLACE = decision("unit.place")
FACILITY = decision("unit.facility")

REGISTRIES: tuple[Registry[Any], ...] = (RATERS, INCENTIVES, SERVICE, MEASURES, PRACTICES)
"""Where all parts are found, in force or not."""


def begin(people: People, scheme: Scheme, luck: Luck, organization: int) -> State:
    """The state before quarter 1: everybody at rest, under `scheme`.

    Raises `AsnsimError` when a part cannot work with these people, such as a source with no one to rate.
    """
    n, units = len(people.employees), len(people.units)
    state = State(
        organization=organization,
        scheme=scheme,
        resolved=resolve(scheme),
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
        sight=np.zeros((2, len(SEEN), n)),
        own=np.ones(units, dtype=bool),
    )
    for table, given in ((state.employees, people.employees), (state.units, people.units)):
        for name in table.dtype.names:
            if name in (given.dtype.names or ()):
                table[name] = given[name]
    state.employees["post_due"] = people.employees["post_pay"]
    state.employees["first_pay"] = people.employees["base_pay"] + people.employees["post_pay"]
    state.employees["origin"] = np.arange(n)
    state.units["superior_from"] = np.arange(units)
    state.employees["post_years"] = people.employees["tenure"]
    arrive(state.employees, luck.lasting_normals(TRAITS, organization, n, 9), scheme.behaviour.traits.numbers)
    if scheme.movement is not None:
        state.careers = careers_of(state.employees)
    _settle_units(state, luck)
    _set_scales(state)
    adopt(state, scheme, luck)
    return state


def _settle_units(state: State, luck: Luck) -> None:
    """Places, facilities and the two segments of each clientele."""
    units, segments = state.units, state.segments
    units["place"] = luck.lasting_normals(PLACE, state.organization, len(units))[:, 0]
    units["facility"] = luck.lasting_normals(FACILITY, state.organization, len(units))[:, 0]
    units["citizen_satisfaction"] = 0.7
    units["skm"] = 25.0
    units["support"] = 1.0
    units["predicate"] = BAIK
    units["candour"] = 1.0
    half_width, up, down = state.scheme.evaluation.candour
    for dimension in ("results", "behaviour"):
        units[f"cut_up_{dimension}"] = half_width + up
        units[f"cut_down_{dimension}"] = -half_width - down
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
        if name.startswith("mean_"):
            scales[name] = 1.0
        elif name.startswith("sd_"):
            of_the_year = ("sd_true_results", "sd_true_behaviour", "sd_year_observable")
            scales[name] = 0.5 if name in of_the_year else 0.7


def adopt(state: State, scheme: Scheme, luck: Luck) -> None:
    """Put `scheme` in force, in place: weights, rater traits, trust in what is new. Resistance to the change comes
    when the next plan shows what it promises.

    Raises `AsnsimError` when a part cannot work with these people, such as a source with no one to rate.
    """
    before, known = state.scheme, dict(zip(state.resolved.incentives, state.trust, strict=False))
    if state.quarter > 0:
        state.before = state.before or way_of(state)
    state.scheme, state.resolved = scheme, resolve(scheme)
    _make_room(state)
    _believe(state, before, known)
    parts = in_force(scheme)
    _rest(state, parts)
    _remember(state, parts)
    give_traits(state, luck)
    for place, part in parts.items():
        with from_part(place):
            part.adopted(state)


def _make_room(state: State) -> None:
    """Blocks by source and by incentive, as nothing has been judged or promised yet."""
    sources, kinds, n = len(state.resolved.sources), len(state.resolved.incentives), state.rows
    state.judgements = np.full((sources, 2, n), np.nan)
    state.ratings = np.zeros(sources)
    state.promise = np.zeros((kinds, 4, n))
    state.worth = np.zeros((kinds, n))
    state.reward = np.zeros((kinds, n))
    state.spreads = np.zeros(kinds)
    state.paid = np.zeros(kinds, dtype=bool)


def _believe(state: State, before: Scheme, known: dict[str, Floats]) -> None:
    """At first everybody is of two minds about each promise."""
    if state.quarter == 0:
        state.trust = np.full((len(state.resolved.incentives), state.rows), 0.5)
    else:
        state.trust = believed(before, state.scheme, known, state.rows)


def believed(before: Scheme, after: Scheme, known: dict[str, Floats], rows: int) -> Floats:
    """Trust in the promises of another scheme, (incentive, row), by `known` trust in those of the one `before`.

    In a promise that is known it is kept; in a new one it is halfway between habit and credibility.
    """
    usual = np.array(list(known.values())).mean(axis=0) if known else np.full(rows, 0.5)
    promised = incentives_of(after)
    trust = np.empty((len(promised), rows))
    for k, (kind, incentive) in enumerate(promised.items()):
        if kind in known and same_merit(before, after, kind):
            trust[k] = known[kind]
        else:
            trust[k] = 0.5 * usual + 0.5 * incentive.credibility  # assumption
    return trust


def _rest(state: State, parts: Mapping[str, Part]) -> None:
    """Shared columns that no part in force moves lie where they change nothing; at first all of them do."""
    moved = {
        (table, column) for part in parts.values() for table in part.rests for column in part.rests[table]
    }
    known = [(registry.kind, kind, part) for registry in REGISTRIES for kind, part in registry.items()]
    for of, name, part in [*known, *(("", place, part) for place, part in parts.items())]:
        for table, resting in part.rests.items():
            for column, value in resting.items():
                if table not in TABLES or column not in getattr(state, table).dtype.names:
                    place = message("author.the_part", kind=noun(of), name=name) if of else name
                    raise AsnsimError(
                        message("author.no_column_to_rest", part=place, column=f"{table}.{column}")
                    )
                if state.quarter == 0 or (table, column) not in moved:
                    getattr(state, table)[column] = value


def _remember(state: State, parts: Mapping[str, Part]) -> None:
    """What parts keep of employees and units stays as long as they are in force, and begins at 0."""
    kept: dict[str, str] = {}
    for place, part in parts.items():
        if columns(part.memory) or columns(part.unit_memory):
            other = kept.setdefault(part.kind, place)
            if other != place:
                raise AsnsimError(message("author.kept_twice", first=place, second=other))
    of_employees = {part.kind: part.memory for part in parts.values() if columns(part.memory)}
    of_units = {part.kind: part.unit_memory for part in parts.values() if columns(part.unit_memory)}
    state.memory = {
        kind: state.memory[kind] if kind in state.memory else zeros(record, state.rows)
        for kind, record in of_employees.items()
    }
    state.favours = {kind: state.favours[kind] for kind in state.resolved.sources if kind in state.favours}
    state.unit_memory = {
        kind: state.unit_memory[kind] if kind in state.unit_memory else zeros(record, len(state.units))
        for kind, record in of_units.items()
    }


def same_merit(before: Scheme, after: Scheme, kind: str) -> bool:
    """Whether an incentive still goes by what decided before; where merit takes over, it is a new promise."""
    return incentives_of(before)[kind].merit == incentives_of(after)[kind].merit
