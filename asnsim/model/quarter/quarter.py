"""The quarter: six verbs in the order of PermenPANRB 6/2022 and the two things that its stages are for.

Where people move, posts change hands when the quarter is over; a scheme that revises itself does so then.
"""

from __future__ import annotations

from collections.abc import Callable

from asnsim.luck import Luck, Lucks
from asnsim.model.quarter import adapt, appraise, follow_up, plan, serve, work
from asnsim.model.quarter.revise import revise
from asnsim.model.quarter.turnover import turn_over
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.stack import Stack, StackScene
from asnsim.model.scene.state import State

UNTIL_SEEN = (*plan.STEPS, *work.STEPS, *serve.STEPS, *appraise.STEPS, *follow_up.STEPS)
"""What happens before a run's numbers are taken, when nobody has changed yet."""


def quarter(state: State, luck: Luck, record: Callable[[State], None] | None = None) -> None:
    """Advance `state` by one quarter, in place.

    `record` looks at the state before anybody changes, after the follow-up: a run's numbers are taken there.
    """
    state.quarter += 1
    _advance(Scene(state, luck), lambda: None if record is None else record(state))


def quarter_of_stack(stack: Stack, luck: Lucks, record: Callable[[Stack], None] | None = None) -> None:
    """Advance all offices of a stack by one quarter, in place; they are apart while `record` looks at them."""

    def look() -> None:
        if record is not None:
            stack.apart()
            record(stack)
            stack.together()

    stack.quarter += 1
    _advance(StackScene(stack, luck), look)


def _advance(scene: Scene, look: Callable[[], None]) -> None:
    """The quarter that has begun."""
    for step in UNTIL_SEEN:
        step(scene)
    look()
    adapt.adapt(scene)
    turn_over(scene)
    revise(scene)
