"""Turnover: at the end of a quarter people grow older, leave, are replaced, change posts and meet new superiors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from asnsim.compiled.elementary import exps
from asnsim.luck import decision
from asnsim.model.behaviour.movement import Movement
from asnsim.model.core.boundary import from_part, truths
from asnsim.model.core.constants import DISMISSED, MODERATE
from asnsim.model.core.parts import Part
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.incentives.posts import merit_among_colleagues
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.movement.ageing import grow_older, retires_at
from asnsim.model.movement.careers import put_back
from asnsim.model.movement.posts import (
    OF_THE_SUPERIOR,
    Claims,
    able_to_lead,
    exchange,
    fields,
    recruit,
    succeed,
)
from asnsim.model.quarter.in_force import for_each_part
from asnsim.model.raters.traits import give_traits
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.moves import Flags, Moves
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import BURN_IN, State

RESIGNATION = decision("movement.resignation")
MUTATION = decision("movement.mutation")
CLOSENESS = decision("movement.closeness")


def turn_over(scene: Scene) -> None:
    """Everything that the population's movement asks for, in the order of docs/model.md, section 7.

    While burning in careers stand still.
    """
    movement = scene.scheme.movement
    if movement is None:
        return
    state = scene.state
    if state.burning_in:
        put_back(state.employees, state.careers)
        if state.quarter == BURN_IN:
            state.careers = {}
        return
    grow_older(state.employees, scene.scheme.behaviour.traits.numbers)
    leaving = leaving_of(scene, movement)
    by_part = any(map(moves_people, scene.resolved.parts.values()))
    for here in scene.each_office() if by_part else (scene,):
        change_posts(here, leaving[scene.rows_of(here)], _claims_on)
    give_traits(state, scene.luck)


def _claims_on(scene: Scene) -> Callable[[int], Claims]:
    """The same claims on the post of whoever leads a unit."""
    claims = claims_of(scene)
    return lambda led: claims


def moves_people(part: Part | None) -> bool:
    """Whether a part acts on who is in which post of the whole office."""
    hooks = (Mechanism.post, Mechanism.bans_postings)
    return isinstance(part, Mechanism) and any(
        getattr(type(part), hook.__name__) is not hook for hook in hooks
    )


def change_posts(scene: Scene, leaving: Flags, claims_on: Callable[[Scene], Callable[[int], Claims]]) -> None:
    """Those who leave are replaced, others change posts, and people meet their superiors.

    `claims_on` gives, for an office, the claims on the post of who leads a unit.
    """
    state, movement, moves = scene.state, scene.scheme.movement, Moves(scene.state)
    assert movement is not None
    heads = leaving & (state.employees["leads"] >= 0)
    moves.recruited |= leaving & ~heads
    if heads.any():
        for here in scene.each_office():
            rows, units = scene.rows_of(here), scene.units_of(here)
            if heads[rows].any():
                succeed(here.state, heads[rows], leaving[rows], claims_on(here), moves.of(rows, units))
    recruit(scene, movement, np.flatnonzero(moves.recruited))
    if not _banned(scene):
        mutate(scene, movement, moves)
        if movement.rotation > 0 and state.quarter % movement.rotation == 0:
            rotate(state, moves)
    for_each_part(scene, Mechanism.post, moves)
    meet(scene, moves)


def _banned(scene: Scene) -> bool:
    """Whether a part bans postings now."""
    parts = scene.resolved.parts.values()
    return any(part.bans_postings(scene.state) for part in parts if isinstance(part, Mechanism))


def leaving_of(scene: Scene, movement: Movement) -> Flags:
    """Who retires, resigns or has been dismissed at the end of this quarter, by row."""
    people, stakes = scene.state.employees, scene.state.to_rows(scene.state.stakes)
    hazard = (
        movement.resignation
        / 4.0
        * exps(-movement.resignation_satisfaction * (people["satisfaction"] - 0.5))
        * exps(-movement.resignation_rating * stakes * merit_among_colleagues(scene))
    )
    hazard += movement.not_renewed / 4.0 * people["pppk"]
    leaving: Flags = scene.uniforms(RESIGNATION)[:, 0] < hazard
    if movement.retirement:
        leaving |= people["age"] >= retires_at(scene.state)
    for place, part in scene.resolved.parts.items():
        if isinstance(part, Mechanism) and type(part).leaves is not Mechanism.leaves:
            for here in scene.for_part(part):
                with from_part(place):
                    ended = part.leaves(here)
                    if ended is not None:
                        leaving[scene.rows_of(here)] |= truths("leaves", ended, (here.state.rows,))
    return leaving | (people["sanction"] == DISMISSED)


def claims_of(scene: Scene) -> Claims:
    """Who may follow a head, and what decides: what the scheme promotes by; without promotion, the judgement."""
    state, promotion = scene.state, incentives_of(scene.scheme).get("promotion")
    people = state.employees
    able = (people["pppk"] == 0) & (people["sanction"] < MODERATE)
    if not isinstance(promotion, Promotion):
        judged = np.asarray(people["judged_results"] + people["judged_behaviour"])
        return Claims(judged, able, fields(state, "unit"))
    if promotion.within != "unit":
        able = able_to_lead(people)
    able &= promotion.in_time(scene)
    value = promotion.decisive(scene, merit_among_colleagues(scene))
    return Claims(value, able, fields(state, promotion.within))


def mutate(scene: Scene, movement: Movement, moves: Moves) -> None:
    """PNS without a unit of their own who are called change posts in pairs of one position, in random order."""
    people, luck = scene.state.employees, scene.uniforms(MUTATION, 2)
    called = np.flatnonzero(luck[:, 0] < movement.mutation / 4.0)
    free = (people["pppk"][called] == 0) & (people["leads"][called] < 0)
    called = called[free & (people["post_years"][called] >= movement.stay)]
    if len(called) < 2:
        return
    office = np.searchsorted(scene.state.offices["stop"], called, side="right")
    alike = 3 * office + people["position"][called]
    order = np.lexsort((luck[called, 1], alike))
    rows, alike = called[order], alike[order]
    number = np.arange(len(rows)) - np.searchsorted(alike, alike)
    count = np.bincount(alike)[alike]
    pairs = rows[number < count // 2 * 2].reshape(-1, 2)  # who is left over stays
    pairs = pairs[people["unit"][pairs[:, 0]] != people["unit"][pairs[:, 1]]]
    if len(pairs) == 0:
        return
    one, other = pairs[:, 0], pairs[:, 1]
    exchange(scene.state, np.concatenate([one, other]), np.concatenate([other, one]))
    moves.moved[pairs] = True


def rotate(state: State, moves: Moves) -> None:
    """Heads under one superior and in one position pass their units on in a ring; their traits as raters go along."""
    people, units = state.employees, state.units
    heads = np.flatnonzero(people["leads"] >= 0)
    for unit in np.unique(people["unit"][heads]):
        for position in range(3):
            rows = heads[(people["unit"][heads] == unit) & (people["position"][heads] == position)]
            if len(rows) < 2:
                continue
            sources = np.roll(rows, -1)
            led, before = people["leads"][rows], people["leads"][sources]
            exchange(state, rows, sources)
            for name in OF_THE_SUPERIOR:
                units[name][led] = units[name][before]
            moves.led_anew[led] = True


def meet(scene: Scene, moves: Moves) -> None:
    """Who has a new superior begins with him as one without a year of service together."""
    state, p = scene.state, scene.scheme.behaviour.traits
    people = state.employees
    anew = (moves.led_anew[people["unit"]] | moves.moved) & ~moves.recruited
    rows = np.flatnonzero(anew)
    if len(rows) == 0:
        return
    people["superiors_before"][rows] += 1
    met = people["superiors_before"][rows]
    slots = 1 + int(met.max())
    z = scene.normals_of(CLOSENESS, rows, slots)[np.arange(len(rows)), met]
    rest = np.clip(0.5 - 10.0 * p.closeness_tenure + p.closeness_sd * z, 0.0, 1.0)
    people["closeness_rest"][rows] = rest
    people["closeness"][rows] = rest
    people["obstacles_told"][rows] = 0.0  # he has heard of no obstacles yet
