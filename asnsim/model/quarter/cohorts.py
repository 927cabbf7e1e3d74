"""Cohorts: units of one office under different schemes, as in a pilot, side by side in every step of the quarter.

A cohort is the units that have had the same schemes at the same times. Each has a state of the *whole* office, in which
its scheme is in force. Every step is taken under each scheme by everybody, and each unit keeps what came of it
under its own scheme, before anybody takes the next step. Within a step no unit looks at what another does in it, so
that everybody acts on the others as they are, whatever scheme these are under.

What a scheme does over the whole office (a pot or a field that units share, what is heard of ratings elsewhere, whether
promises are kept) it does over everybody, and each unit gets its part. So to be divided changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.luck import Luck
from asnsim.model.core.constants import HOURS_A_QUARTER
from asnsim.model.movement.ageing import grow_older
from asnsim.model.quarter import adapt, plan
from asnsim.model.quarter.begin import adopt, believed
from asnsim.model.quarter.hours import hours_taken
from asnsim.model.quarter.quarter import UNTIL_SEEN, quarter
from asnsim.model.quarter.revise import as_revised, revise
from asnsim.model.quarter.turnover import change_posts, claims_of, leaving_of, moves_people
from asnsim.model.raters.traits import give_traits
from asnsim.model.scene.own_units import own_units
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.model.scene.steps import Step
from asnsim.records import words

Units = NDArray[np.bool_]
"""Which units, (unit,)."""


@dataclass
class Cohorts:
    """All units of one office.

    Attributes:
        states: of the whole office, one for each cohort; `State.own` says which units are in it.
        histories: what each cohort has been through, one number a change.
    """

    states: list[State]
    histories: list[tuple[int, ...]]

    @classmethod
    def of(cls, state: State) -> Cohorts:
        """All units under one scheme."""
        return cls([state], [()])

    def copy(self) -> Cohorts:
        """An independent copy, from which an arm branches."""
        return Cohorts([state.copy() for state in self.states], list(self.histories))

    @property
    def whole(self) -> State:
        """A state in which everybody's and every unit's records are what they are; blocks are its own cohort's."""
        return self.states[0]

    def offices(self) -> Iterator[State]:
        """Each cohort as an office of its own, as outcomes look at it."""
        return (own_units(state) for state in self.states)

    def divide(self, units: Units) -> None:
        """Those of `units` become cohorts of their own, under the scheme that they are under."""
        for place in range(len(self.states)):
            self._part(place, units)

    def change(
        self, number: int, units: Units, scheme_after: Callable[[tuple[int, ...]], Scheme], luck: Luck
    ) -> None:
        """Change number `number` comes in force in `units`, between two quarters.

        `scheme_after` tells the scheme after a history. Raises `AsnsimError` when a part cannot work with these people.
        """
        for place in range(len(self.states)):
            if not (self.states[place].own & units).any():
                continue
            history, now = (*self.histories[place], number), self.states[place].scheme
            after = as_revised(scheme_after(self.histories[place]), now, scheme_after(history))
            if after == now:
                continue  # nothing has happened to them
            changed = self._part(place, units)
            self.histories[changed] = history
            adopt(self.states[changed], after, luck)
        keep_own(self.states)
        _check_together([state.scheme for state in self.states])

    def _part(self, place: int, units: Units) -> int:
        """Part those of `units` from a cohort, and say which cohort they are now."""
        state = self.states[place]
        going, staying = state.own & units, state.own & ~units
        if not staying.any() or not going.any():
            return place
        parted = state.copy()
        parted.own, state.own = going, staying
        self.states.append(parted)
        self.histories.append(self.histories[place])
        return len(self.states) - 1


def _check_together(schemes: Sequence[Scheme]) -> None:
    """Raise `AsnsimError` where units differ in a part that moves the people of the whole office."""
    places = sorted({place for scheme in schemes for place in scheme.parts})
    for place in places:
        parts = [scheme.parts.get(place) for scheme in schemes]
        if any(map(moves_people, parts)) and any(part != parts[0] for part in parts):
            raise AsnsimError(message("error.moves_whole_office", part=place))


def quarter_of_cohorts(cohorts: Cohorts, luck: Luck, record: Callable[[Cohorts], None] | None = None) -> None:
    """Advance all by one quarter, in place; `record` looks at them before anybody changes."""
    if len(cohorts.states) == 1:
        quarter(cohorts.states[0], luck, None if record is None else lambda state: record(cohorts))
        return
    for state in cohorts.states:
        state.quarter += 1
    scenes = [Scene(state, luck) for state in cohorts.states]
    for step in UNTIL_SEEN:
        _take(step, scenes)
        if step is plan.set_aside:
            _burden_heads(cohorts.states)
    if record is not None:
        record(cohorts)
    for step in adapt.STEPS:
        _take(step, scenes)
    _change_posts(cohorts.states, scenes, luck)
    for scene in scenes:
        revise(scene)


def _take(step: Step, scenes: Sequence[Scene]) -> None:
    """Everybody takes a step under each scheme, and each unit keeps what came of it under its own."""
    for scene in scenes:
        step(scene)
    keep_own([scene.state for scene in scenes])


def keep_own(states: Sequence[State]) -> None:
    """Records of each cohort's units and people, as its own state has them, go to the states of the others."""
    for one in states:
        units, rows = np.flatnonzero(one.own), np.flatnonzero(one.own_rows)
        segments = np.flatnonzero(one.own[one.segments["unit"]])
        for other in states:
            if other is one:
                continue
            words(other.employees)[rows] = words(one.employees)[rows]
            words(other.units)[units] = words(one.units)[units]
            words(other.segments)[segments] = words(one.segments)[segments]
            other.sight[..., rows] = one.sight[..., rows]
            for kind in one.memory.keys() & other.memory.keys():
                words(other.memory[kind])[rows] = words(one.memory[kind])[rows]
            for kind in one.unit_memory.keys() & other.unit_memory.keys():
                words(other.unit_memory[kind])[units] = words(one.unit_memory[kind])[units]
            for kind in one.favours.keys() & other.favours.keys():
                if one.favours[kind].shape == other.favours[kind].shape:
                    other.favours[kind][:, rows] = one.favours[kind][:, rows]


def _burden_heads(states: Sequence[State]) -> None:
    """Who leads a unit that is under another scheme than his own rating spends on it what that scheme asks."""
    for state in states:
        led = np.flatnonzero(state.own & (state.units["head"] >= 0))
        heads = state.units["head"][led]
        heads = heads[~state.own_rows[heads]]
        if len(heads):
            without = replace(state, own=np.zeros_like(state.own))
            more = (hours_taken(state) - hours_taken(without))[heads]
            for one in states:
                hours = one.employees["hours"]
                hours[heads] = np.clip(hours[heads] + more, 0.0, HOURS_A_QUARTER)


def _change_posts(states: Sequence[State], scenes: Sequence[Scene], luck: Luck) -> None:
    """Turnover, once for all: who goes is told by his own scheme, and who follows a head by that of the unit led."""
    movement = states[0].scheme.movement
    if movement is None:
        return
    leaving, under = np.zeros(states[0].rows, dtype=bool), np.zeros(len(states[0].units), dtype=np.int64)
    for number, scene in enumerate(scenes):
        state = scene.state
        grow_older(state.employees, scene.scheme.behaviour.traits.numbers)
        leaving |= state.own_rows & leaving_of(scene, movement)
        under[state.own] = number
    claims = [claims_of(scene) for scene in scenes]
    came_from = _cohort_by_person(states[0], under)
    joint = _joined(states)
    change_posts(Scene(joint, luck), leaving, lambda _: lambda led: claims[under[led]])
    _hand_back(joint, states)
    _welcome(states, came_from)
    for state in states:
        give_traits(state, luck)
    keep_own(states)


def _joined(states: Sequence[State]) -> State:
    """One state in which a person who moves takes along what he has in each cohort's state."""
    first, *others = states
    memory = dict(first.memory)
    for number, state in enumerate(others, start=1):
        memory |= {f"{number} {kind}": table for kind, table in state.memory.items()}
    trust = np.concatenate([state.trust for state in states])
    return replace(first, trust=trust, memory=memory, own=np.ones_like(first.own))


def _hand_back(joint: State, states: Sequence[State]) -> None:
    """Everybody's records after he moved, in each cohort's state; memory was moved in place.

    Parts that move people are the same in all cohorts, and what they remember of it was written in the first.
    """
    first, start = states[0], 0
    movers = [part.kind for part in first.resolved.parts.values() if moves_people(part)]
    for state in states:
        stop = start + len(state.trust)
        state.trust[:] = joint.trust[start:stop]
        start = stop
        if state is first:
            continue
        words(state.employees)[:] = words(joint.employees)
        words(state.units)[:] = words(joint.units)
        for kind in movers:
            for now, kept in ((first.memory, state.memory), (first.unit_memory, state.unit_memory)):
                if kind in kept:
                    kept[kind][:] = now[kind]


def _persons(state: State) -> NDArray[np.int64]:
    """A number of everybody that he keeps wherever he moves, (row,)."""
    people = state.employees
    return np.asarray(people["origin"] + state.rows * people["occupant"])


def _cohort_by_person(state: State, under: NDArray[np.int64]) -> dict[int, int]:
    cohorts = under[state.employees["unit"]]
    return dict(zip(_persons(state).tolist(), cohorts.tolist(), strict=True))


def _welcome(states: Sequence[State], came_from: dict[int, int]) -> None:
    """Who moved to a unit under another scheme meets its promises and measures as one to whom they are new."""
    persons = _persons(states[0]).tolist()
    for number, state in enumerate(states):
        own = np.flatnonzero(state.own_rows)
        origins = np.array([came_from.get(persons[row], number) for row in own], dtype=np.int64)
        for origin in np.unique(origins[origins != number]):
            rows, left = own[origins == origin], states[origin]
            known = dict(zip(left.resolved.incentives, left.trust[:, rows], strict=True))
            state.trust[:, rows] = believed(left.scheme, state.scheme, known, len(rows))
            for kind, table in state.memory.items():
                table[rows] = left.memory[kind][rows] if kind in left.memory else 0
