"""What an optional part does: one hook per verb, each of which does nothing unless a part says so."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.parts import Part
from asnsim.model.scene.looks import SEEN
from asnsim.model.scene.moves import Moves
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State

Truths = NDArray[np.bool_]

Purpose = Literal["rating", "development", "service"]
"""To what hours and rupiah are booked."""


class Aids(NamedTuple):
    """What helps superiors to judge, shares; those of several parts add up, to 1 at most.

    Attributes:
        error_cut, favour_cut: error (random, personal, own view) and favour that full skill in rating
            (`units.rater_skill`) removes.
        attribution: random error that knowing all obstacles (`employees.obstacles_told`) removes.
    """

    error_cut: float = 0.0
    favour_cut: float = 0.0
    attribution: float = 0.0


class Mechanism(Part):
    """A part at work. Hooks change the state in place, in their own columns and in those that `rests` names.

    `books` says to which purpose its hours and rupiah are booked.
    """

    books: ClassVar[Purpose] = "development"

    def adopted(self, state: State) -> None:
        """A scheme with this part comes in force. Raises `AsnsimError` for people whom it cannot work with."""

    def aids(self) -> Aids:
        """What it does for the judgement of superiors."""
        return Aids()

    def plan(self, scene: Scene) -> None:
        """In plan, before anybody forms a view of what a better rating would bring."""

    def promised(self, scene: Scene) -> None:
        """In plan, when every incentive has promised: what is made of it, in `promise`, `worth` and `spreads`."""

    def work(self, scene: Scene) -> None:
        """In work, when true performance and what can be counted of it are there, before the year remembers them."""

    def before_serving(self, scene: Scene) -> None:
        """In serve, before citizens come."""

    def after_serving(self, scene: Scene) -> None:
        """In serve, when citizens have been served."""

    def judged(self, scene: Scene) -> None:
        """In appraise, when all sources have judged, before their `judgements` are combined."""

    def graded(self, scene: Scene) -> None:
        """In appraise, when everybody has a predicate and the guideline was met, before anybody objects."""

    def follow_up(self, scene: Scene) -> None:
        """In follow-up, when incentives have settled. `State.push` moves slow states."""

    def taken(self, state: State) -> Floats:
        """Working hours that it takes from each employee, (row,), his own and those that he gives to others as their
        superior or rater: his work is less by them, and he feels them.

        Asked in plan, after `plan` of all parts: what that sets aside is of this quarter. Ratings are spread over the
        quarters of an evaluation; meetings are those of the quarter that passed. What it costs people outside is in
        `hours_of` alone.
        """
        return np.zeros(state.rows)

    def looks(self, state: State) -> Floats:
        """How often a quarter it makes work seen by somebody who can act, (activity, row), in the order of `SEEN`."""
        return np.zeros((len(SEEN), state.rows))

    def leaves(self, scene: Scene) -> Truths | None:
        """Who has to go at the end of this quarter, (row,); None: nobody. Asked only where people move."""
        return None

    def bans_postings(self, state: State) -> bool:
        """Whether nobody may be moved to another post at the end of this quarter, but to follow who left."""
        return False

    def post(self, scene: Scene, moves: Moves) -> None:
        """At the end of a quarter, when others have changed posts, before people meet new superiors."""

    def hours_of(self, state: State) -> float:
        """Working hours of the quarter, after its follow-up."""
        return 0.0

    def money_of(self, state: State) -> float:
        """Rupiah of the quarter beside working hours, after its follow-up."""
        return 0.0
