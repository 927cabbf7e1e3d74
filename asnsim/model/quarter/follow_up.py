"""Follow up: pay, angka kredit, promotion, recognition, development; what the rating is used for."""

from __future__ import annotations

import math

from asnsim.compiled import kernel
from asnsim.model.core.boundary import array, columns, from_part, truth
from asnsim.model.core.records import Employee
from asnsim.model.incentives.incentive import ORDER, Incentive, incentives_of
from asnsim.model.quarter.in_force import check_columns, for_each_part
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.steps import in_steps
from asnsim.records import Rows

PAID = ("tpp", "rewards", "base_pay", "post_pay")
"""What an incentive pays through."""

SKILLS = ("technical", "service", "digital", "managerial")


def settle(scene: Scene) -> None:
    """Every incentive settles, in frozen order."""
    state = scene.state
    people = state.employees
    begin_anew(people)
    state.pushes.clear()
    for k, (kind, incentive) in enumerate(incentives_of(scene.scheme).items()):
        state.reward[k] = 0.0
        for here in scene.for_part(incentive):
            with from_part(f"incentives.{kind}"):
                _settle_one(here, k, incentive)
    with from_part("incentives"):
        check_pay(people)


def _settle_one(scene: Scene, k: int, incentive: Incentive) -> None:
    """Incentive number `k` settles, and what it leaves is checked."""
    state = scene.state
    state.paid[k] = truth("settle", incentive.settle_portions(scene, state.reward[k]))
    array("reward", state.reward[k], (state.rows,))
    if incentive.kind not in ORDER:  # somebody else's is looked at by itself, so that the error names it
        check_pay(state.employees)
    check_columns(incentive, state)


def develop(scene: Scene) -> None:
    """Every part follows up, in frozen order; unused skill and preparedness decay."""
    state, people = scene.state, scene.state.employees
    people["rank_years"] += 0.25
    people["post_years"] += 0.25
    for_each_part(scene, Mechanism.follow_up)
    kept = 1.0 - scene.scheme.behaviour.adaptation.skill_decay
    for skill in SKILLS:
        people[f"skill_{skill}"] *= kept
    state.units["preparedness"] *= kept


STEPS = (settle, develop)
follow_up = in_steps(STEPS)


@kernel
def begin_anew(employees: Rows[Employee]) -> None:
    """Nobody has been paid, promoted, praised or spoken to this quarter."""
    for i in range(len(employees)):
        person = employees[i]
        person.tpp = person.rewards = person.tpp_cut = 0.0
        person.promoted = person.recognised = person.coached = 0.0
        person.feedback = person.met_in_session = 0.0


def check_pay(people: Rows[Employee]) -> None:
    """What everybody is paid are numbers."""
    if not math.isfinite(total_paid(people)):
        columns("employees", people, PAID)


@kernel
def total_paid(employees: Rows[Employee]) -> float:
    """The pay of all, rupiah, summed without regard to months; no number where somebody's pay is none."""
    total = 0.0
    for i in range(len(employees)):
        person = employees[i]
        total += person.tpp + person.rewards + person.base_pay + person.post_pay
    return total
