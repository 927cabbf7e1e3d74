"""Attendance: who stays away, what of it is excused, and how superiors learn to excuse."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp, exps, log, logs
from asnsim.luck import decision
from asnsim.luck.quantiles import binomial_count, poisson_count
from asnsim.model.core.constants import MUCH, WORKDAYS, clip
from asnsim.model.core.records import Employee, Unit
from asnsim.model.quarter.effort import money_pull
from asnsim.model.quarter.references import mean_of, reference
from asnsim.model.scene.absence import MOST_EXCUSED, unexcused_share
from asnsim.model.scene.resolved import Terms
from asnsim.model.scene.scene import Scene
from asnsim.records import Rows

Floats = NDArray[np.float64]

ATTENDANCE = decision("work.attendance")
EXCUSED = decision("attendance.excused")


def attend(scene: Scene) -> None:
    """Days absent and unexcused, by what a day costs when excuses are reckoned with."""
    state, behaviour = scene.state, scene.scheme.behaviour
    worth, counts = worth_of_days(scene), unexcused_share(scene)
    hangs = (worth, state.trust, counts, behaviour.adaptation.trust_speed)
    luck = scene.uniforms(ATTENDANCE), scene.uniforms(EXCUSED)
    stay_away(state.employees, state.units, hangs, luck, behaviour.work.numbers)


def worth_of_days(scene: Scene) -> Floats:
    """What a unit of attendance, held for a year, is promised to save, share of annual pay, (incentive, row).

    It is the marginal expected settlement: what an incentive promises for attendance itself, and what the deduction of
    an attendance list takes from the judgement of behaviour.
    """
    promise, listed = scene.state.promise, scene.resolved.registered[1]
    worth = np.empty((len(promise), scene.state.rows))
    save_by_days(scene.resolved.terms, promise, listed, unexcused_share(scene), worth)
    return worth


@kernel
def save_by_days(terms: Rows[Terms], promise: Any, listed: float, counts: Any, worth: Any) -> None:
    """Fill `worth` (incentive, row), where the share `counts` (row,) of absent days counts."""
    for k in range(len(terms)):
        for i in range(len(counts)):
            by_rating = terms[k].merit * promise[k, 1, i] * (listed * (WORKDAYS * counts[i]))
            worth[k, i] = promise[k, 3, i] + by_rating


@kernel
def stay_away(employees: Rows[Employee], units: Rows[Unit], hangs: Any, luck: Any, p: Any) -> None:
    """Days absent are a count that motivation, fairness, being seen and the cost of a day lower; some are excused.

    `hangs` holds `worth_of_days`, trust (incentive, row), the share of days that count (row,), and the speed at which
    he comes to expect of himself what he does; `luck` holds uniforms.
    """
    p = p[0]
    worth, trust, counts, speed = hangs
    u, v = luck
    # One step after the other over all: exponentials stand alone in a loop, where the processor does several at once.
    usual, swayed, none = np.empty(len(employees)), np.empty(len(employees)), np.empty(len(employees))
    for i in range(len(employees)):
        person = employees[i]
        kept = 0.0
        for k in range(len(worth)):
            kept += trust[k, i] * worth[k, i]
        usual[i] = p.absence_education if units[person.unit].sector == 0 else p.absence
        swayed[i] = (
            p.absence_motivation * (person.motivation - 1.0)
            + p.willingness * (person.fairness - 0.5)
            + p.deterrence * money_pull(person, p.money_weight) * kept
            + person.seen_days
        )
    rate = usual
    for i in range(len(employees)):
        rate[i] = clip(usual[i] * exp(-swayed[i]), 0.0, 0.9)
        none[i] = exp(-(WORKDAYS * rate[i]))
    days = np.empty(len(employees))
    for i in range(len(employees)):
        person = employees[i]
        person.absence_expected += speed * (rate[i] - person.absence_expected)
        days[i] = min(WORKDAYS, poisson_count(u[i, 0], WORKDAYS * rate[i], none[i]))
        person.attendance = 1.0 - days[i] / WORKDAYS
    all_excused = none
    for i in range(len(employees)):
        all_excused[i] = log(1.0 - counts[i])
    for i in range(len(employees)):
        all_excused[i] = exp(days[i] * all_excused[i])
    for i in range(len(employees)):
        excused = 1.0 - counts[i] if days[i] == 1.0 else all_excused[i]
        excused = excused if counts[i] < 1.0 else 0.0
        employees[i].unexcused = binomial_count(v[i, 0], int(days[i]), counts[i], excused)


def learn_to_excuse(scene: Scene) -> None:
    """Superiors excuse more where more hangs on a day, those close to them more, and more where candour costs more.

    What hangs on it counts as stakes do, from 0 to 1 where everything does, and before excuses. What is excused beyond
    the usual share moves at the speed at which trust is learned.
    """
    state, behaviour = scene.state, scene.scheme.behaviour
    hangs = 1.0 - exps(-worth_of_days(scene).sum(axis=0) / unexcused_share(scene) / MUCH)
    usual = reference(state, "hangs", lambda: state.each(mean_of, hangs))
    more, candour = hangs - state.to_rows(usual), logs(state.units["candour"])
    come_to_excuse(state.employees, more, candour, behaviour.adaptation.trust_speed, behaviour.work.numbers)


@kernel
def come_to_excuse(employees: Rows[Employee], more: Any, candour: Any, speed: float, p: Any) -> None:
    """Superiors excuse by what hangs `more` (row,) on a day, by closeness, and by log `candour` (unit,)."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        asked = (
            p.excuse
            + p.excuse_stakes * more[i]
            + p.excuse_favour * (person.closeness - 0.5)
            + p.excuse_candour * candour[person.unit]
        )
        target = clip(asked, 0.0, MOST_EXCUSED) - p.excuse
        person.excused_more += speed * (target - person.excused_more)
