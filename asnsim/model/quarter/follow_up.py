"""Follow up: pay, angka kredit, promotion, recognition, development; what the rating is used for."""

from __future__ import annotations

from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.quarter.in_force import in_force
from asnsim.model.scene.scene import Scene

SKILLS = ("technical", "service", "digital", "managerial")


def follow_up(scene: Scene) -> None:
    """Every incentive settles, every part follows up, in frozen order; unused skill and preparedness decay."""
    state = scene.state
    people = state.employees
    for column in ("tpp", "rewards", "promoted", "recognised", "coached", "feedback", "heard", "tpp_cut"):
        people[column] = 0.0
    state.pushes.clear()
    for k, incentive in enumerate(incentives_of(scene.scheme).values()):
        state.reward[k] = 0.0
        state.paid[k] = incentive.settle(scene, state.reward[k])
    people["rank_years"] += 0.25
    people["post_years"] += 0.25
    for part in in_force(scene.scheme).values():
        part.follow_up(scene)
    kept = 1.0 - scene.scheme.behaviour.adaptation.skill_decay
    for skill in SKILLS:
        people[f"skill_{skill}"] *= kept
    state.units["preparedness"] *= kept
