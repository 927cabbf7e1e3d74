"""What every measure of development is."""

from __future__ import annotations

from abc import abstractmethod

from asnsim.model.core.parts import narrowed
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.registry import Registry

EMPLOYEES_PART = 0.5
"""Part of the time of a session of two that is the employee's; the rest is his superior's."""


class Measure(Mechanism):
    """Something done for people's skill, confidence or understanding after the rating."""

    @abstractmethod
    def follow_up(self, scene: Scene) -> None:
        """Change skills, or what people have heard, in place; `State.push` moves slow states."""

    @abstractmethod
    def hours_of(self, state: State) -> float:
        """Working hours this quarter, after `follow_up`."""


ORDER = (
    "coaching",
    "commitment",
    "dialogue",
    "feedback",
    "leader_support",
    "mindset",
    "rater_training",
    "refreshers",
    "shared_commitment",
    "socialisation",
    "training",
)
"""The order in which measures act, frozen; others follow by name."""

MEASURES: Registry[type[Measure]] = Registry("development measure", "asnsim.development", order=ORDER)


def measures_of(scheme: Scheme) -> dict[str, Measure]:
    """The measures in force, in the order in which they act."""
    return narrowed(scheme.development, Measure, "development", ORDER)
