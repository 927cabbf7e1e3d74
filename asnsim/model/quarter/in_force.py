"""Which optional parts are in force, in which order they act, and what they may leave behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from asnsim.model.core.boundary import array, columns, from_part, number
from asnsim.model.core.parts import Part
from asnsim.model.development.measure import measures_of
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.practices.practice import practices_of
from asnsim.model.raters.rater import raters_of
from asnsim.model.scene.mechanism import Mechanism
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.model.service.block import blocks_of

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "promised": ("promise", "worth", "spreads"),
    "judged": ("judgements",),
}
"""Blocks of the state that a part may change in a hook."""


def in_force(scheme: Scheme) -> dict[str, Mechanism]:
    """All parts of a scheme by place ("incentives.tpp"): raters, incentives, blocks of service, measures,
    practices.

    Raises `AsnsimError` for a part that stands in the wrong section.
    """
    sections: dict[str, Mapping[str, Mechanism]] = {
        "evaluation.raters": raters_of(scheme),
        "incentives": incentives_of(scheme),
        "service": blocks_of(scheme),
        "development": measures_of(scheme),
        "practices": practices_of(scheme),
    }
    return {f"{section}.{kind}": part for section, parts in sections.items() for kind, part in parts.items()}


def for_each_part(scene: Scene, hook: Callable[..., None], *given: Any) -> None:
    """Call a hook of every part in force that has something to do in it, such as `Mechanism.plan`.

    `given` is what the hook takes beside the scene.

    Raises `AsnsimError` naming the part and the column where it leaves something that is no number.
    """
    for place, part in scene.resolved.parts.items():
        own = getattr(type(part), hook.__name__)
        if own is not hook and isinstance(part, Mechanism):
            for here in scene.for_part(part):
                with from_part(place):
                    own(part, here, *given)
                    check_columns(part, here.state)
                    for block in BLOCKS.get(hook.__name__, ()):
                        given_back = getattr(here.state, block)
                        array(block, given_back, given_back.shape, gaps=block == "judgements")


def check_columns(part: Part, state: State) -> None:
    """The columns of its own and the shared ones that a part moves hold numbers alone."""
    for table, kept in (("memory", state.memory), ("unit_memory", state.unit_memory)):
        if part.kind in kept:
            columns(table, kept[part.kind], kept[part.kind].dtype.names)
    for table, rests in part.rests.items():
        columns(table, getattr(state, table), rests)


def cost_of(section: str, part: Mechanism, state: State) -> tuple[float, float]:
    """Working hours and rupiah of a part in this quarter."""
    with from_part(f"{section}.{part.kind}"):
        hours = number("hours_of", part.hours_of(state), low=0.0)
        return hours, number("money_of", part.money_of(state), low=0.0)
