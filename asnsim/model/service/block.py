"""What every block of service is: a mechanism under `service:` in a scenario, off where it is absent."""

from __future__ import annotations

from typing import ClassVar

from asnsim.model.core.parts import narrowed
from asnsim.model.scene.mechanism import Mechanism, Purpose
from asnsim.model.scene.scheme import Scheme
from asnsim.registry import Registry


class ServiceBlock(Mechanism):
    """A mechanism that meets the citizens' quarter before or after they are served.

    It speaks to the queue and to citizens through the shared columns that it names in `rests`.
    """

    books: ClassVar[Purpose] = "service"


ORDER = (
    "sectors",
    "process",
    "hazard",
    "needs",
    "turnaround",
    "online_complaints",
    "complaint_signal",
    "forums",
)
"""The order in which blocks act, frozen; others follow by name."""

SERVICE: Registry[type[ServiceBlock]] = Registry("block of service", "asnsim.service", order=ORDER)


def blocks_of(scheme: Scheme) -> dict[str, ServiceBlock]:
    """The blocks of service in force, in the order in which they act."""
    return narrowed(scheme.service.parts, ServiceBlock, "service", ORDER)
