"""Being seen: who knows that his work is looked at by somebody who can act does more of it, pay or no pay."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps
from asnsim.model.core.boundary import array, from_part
from asnsim.model.core.constants import BURN_IN, WORKDAYS
from asnsim.model.core.records import Employee
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.scene.looks import DAYS, HELP, INNOVATION, RESULTS, SEEN, SERVICE
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.records import Rows

Floats = NDArray[np.float64]


def be_seen(scene: Scene) -> None:
    """How far each activity of each employee is seen, and what of that is unusual to him.

    Looks fall at random: of `n` looks a quarter at least one falls on the work with chance 1 - e^-n. What is compared
    with is the last year of the burn-in, for what lasts, and what one has got used to, for what wears off.
    """
    state, p = scene.state, scene.scheme.behaviour.seen
    usual, before = state.sight
    now = 1.0 - exps(-looks(state))
    if state.burning_in:
        before += (now - before) / max(1, state.quarter - (BURN_IN - 4))
        usual[:] = before
        change = np.zeros_like(now)
    else:
        usual += p.habit * (now - usual)
        change = p.lasting * (now - before) + (1.0 - p.lasting) * (now - usual)
    know_how_far(state.employees, now, change, p.pull)


@kernel
def know_how_far(employees: Rows[Employee], now: Any, change: Any, pull: float) -> None:
    """What one knows of being seen: what is unusual of it pulls, by activity, and all of it exposes, on average."""
    for i in range(len(employees)):
        person = employees[i]
        person.seen_results = pull * change[RESULTS, i]
        person.seen_service = pull * change[SERVICE, i]
        person.seen_innovation = pull * change[INNOVATION, i]
        person.seen_help = pull * change[HELP, i]
        person.seen_days = pull * change[DAYS, i]
        whole = 0.0
        for activity in range(len(now)):
            whole += now[activity, i]
        person.exposure = whole / len(now)


def looks(state: State) -> Floats:
    """Looks a quarter by somebody who can act, at each activity of each employee, (activity, row)."""
    found = np.repeat(_registered(state.scheme.evaluation)[:, None], state.rows, axis=1)
    for place, part in state.resolved.parts.items():
        if isinstance(part, Mechanism) and type(part).looks is not Mechanism.looks:
            for here, rows in state.for_part(part):
                with from_part(place):
                    found[:, rows] += array("looks", part.looks(here), (len(SEEN), here.rows))
    return np.maximum(found, 0.0)


def _registered(evaluation: Evaluation) -> Floats:
    """Registers of innovations and of days at work, and set indicators of results, each read once a quarter; a machine
    at the door sees every day."""
    found = np.zeros(len(SEEN))
    found[RESULTS] = evaluation.accountability.indicators
    found[INNOVATION] = evaluation.aspects.innovation
    found[DAYS] = evaluation.aspects.discipline + WORKDAYS * evaluation.aspects.machine
    return found


def unpaid_control(scene: Scene) -> Any:
    """What being seen costs in autonomy per share that is seen, a number for each office: less where employees have a
    say, where the use of ratings is open, and where pay hangs on them, which is felt as `controlling` instead."""
    evaluation = scene.scheme.evaluation
    unsaid = (1.0 - evaluation.voice) * (1.0 - evaluation.transparency)
    return scene.scheme.behaviour.seen.autonomy_cost * unsaid * (1.0 - scene.state.stakes)
