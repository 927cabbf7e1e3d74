"""Follow up: pay, angka kredit, promotion, recognition, development; what the rating is used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asnsim.model.scene.scene import Scene

SKILLS = ("technical", "service", "digital", "managerial")


def follow_up(scene: Scene) -> None:
    """Every incentive settles, every measure acts, in alphabetical order; unused skill and preparedness decay."""
    state = scene.state
    people = state.employees
    for column in ("tpp", "rewards", "promoted", "recognised", "coached", "feedback", "heard", "tpp_cut"):
        people[column] = 0.0
    state.pushes.clear()
    for k, kind in enumerate(scene.facts.incentives):
        state.reward[k] = 0.0
        state.paid[k] = scene.scheme.incentives[kind].settle(scene, state.reward[k])
    if scene.scheme.service.turnaround is not None:
        scene.scheme.service.turnaround.praise(scene)
    people["rank_years"] += 0.25
    people["post_years"] += 0.25
    for kind in sorted(scene.scheme.development):
        scene.scheme.development[kind].act(scene)
    kept = 1.0 - scene.scheme.behaviour.adaptation.skill_decay
    for skill in SKILLS:
        people[f"skill_{skill}"] *= kept
    state.units["preparedness"] *= kept
