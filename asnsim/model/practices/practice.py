"""What every practice is: how an office really works beside its rules, and what limits it."""

from __future__ import annotations

from asnsim.model.core.parts import narrowed
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scheme import Scheme
from asnsim.registry import Registry


class Practice(Mechanism):
    """Something that researchers of Indonesian offices expect: no rule asks for it, or a rule only limits it.

    It stands under `practices:` in a scenario and is off where it is absent. It acts on what the verbs, incentives and
    raters have left: every hook of `Mechanism` is open to it.
    """


ORDER = (
    "honorer",
    "fiscal_capacity",
    "pilkada",
    "turn_taking",
    "attendance_gaming",
    "cross_unit_teams",
    "self_set_targets",
)
"""The order in which practices act, frozen; others follow by name."""

PRACTICES: Registry[type[Practice]] = Registry("practice", "asnsim.practices", order=ORDER)


def practices_of(scheme: Scheme) -> dict[str, Practice]:
    """The practices in force, in the order in which they act."""
    return narrowed(scheme.practices, Practice, "practices", ORDER)
