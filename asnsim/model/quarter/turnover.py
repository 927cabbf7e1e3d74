"""Turnover: at the end of a quarter people grow older, leave, are replaced, change posts and meet new superiors."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import numpy as np

from asnsim.compiled.elementary import exps
from asnsim.luck import decision
from asnsim.model.behaviour.movement import Movement
from asnsim.model.core.boundary import from_part, truths
from asnsim.model.core.constants import DISMISSED, MODERATE
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
    for here in scene.each_office():
        claims = cache(partial(claims_of, here))  # as they are when the first post is filled
        change_posts(here, leaving[here.place], lambda led, claims=claims: claims())
    give_traits(state, scene.luck)


def change_posts(scene: Scene, leaving: Flags, claims_on: Callable[[int], Claims]) -> None:
    """Those who leave are replaced, others change posts, and people meet their superiors."""
    state, movement, moves = scene.state, scene.scheme.movement, Moves(scene.state)
    assert movement is not None
    succeed(state, leaving, claims_on, moves)
    recruit(state, scene.luck, movement, np.flatnonzero(moves.recruited))
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
                        leaving[here.place] |= truths("leaves", ended, (here.state.rows,))
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
    positions = people["position"][called]
    for position in range(3):
        rows = called[positions == position]
        if len(rows) < 2:
            continue
        rows = rows[np.argsort(luck[rows, 1], kind="stable")]
        pairs = rows[: len(rows) // 2 * 2].reshape(-1, 2)
        pairs = pairs[people["unit"][pairs[:, 0]] != people["unit"][pairs[:, 1]]]
        if len(pairs) == 0:
            continue
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
    who = people["origin"][rows], people["occupant"][rows]
    slots = 1 + int(met.max())
    z = scene.luck.normals_of_occupants(CLOSENESS, state.organization, *who, slots)[np.arange(len(rows)), met]
    rest = np.clip(0.5 - 10.0 * p.closeness_tenure + p.closeness_sd * z, 0.0, 1.0)
    people["closeness_rest"][rows] = rest
    people["closeness"][rows] = rest
    people["obstacles_told"][rows] = 0.0  # he has heard of no obstacles yet
