"""The unknowns of a study, and the groups of them that are believed to move together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim.experiment.study import Study
from asnsim.language import meaning, number, text
from asnsim.scenario.parameters import all_parameters
from asnsim.studies.choice.smooth import curve_terms, joint_terms
from asnsim.studies.worlds import unknowns_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Unknown:
    """A number that differs between worlds.

    Attributes:
        values: (world,). off: where it lies when what it governs is not there at all; None where that is no matter of
            doubt. group: what it is believed to move with; empty for one of its own.
    """

    name: str
    values: Floats
    off: float | None = None
    group: str = ""

    @property
    def terms(self) -> Floats:
        """(world, term): what a curve over its values is made of."""
        return curve_terms(self.values, self.off)


def unknowns_in(study: Study, table: pd.DataFrame) -> tuple[Unknown, ...]:
    """Those of the columns of `table` (world, unknown), with what the priors say of them."""
    known = {prior.name: prior for prior in unknowns_of(study.compared)}
    return tuple(
        Unknown(
            str(name),
            table[name].to_numpy(dtype=float),
            known[name].off if known[name].absent > 0.0 else None,
            known[name].group,
        )
        for name in table
    )


def groups_of(unknowns: Sequence[Unknown]) -> Mapping[str, tuple[Unknown, ...]]:
    """Groups of at least two."""
    found: dict[str, list[Unknown]] = {}
    for one in unknowns:
        if one.group:
            found.setdefault(one.group, []).append(one)
    return {name: tuple(members) for name, members in found.items() if len(members) > 1}


def terms_of(members: Sequence[Unknown]) -> Floats:
    """(world, term) of a group."""
    return joint_terms([(one.values, one.off) for one in members])


def unknown_words(language: str) -> Mapping[str, str]:
    """What each parameter means, by its full name."""
    return {row.name: meaning(row.meaning, language, row.meaning_id) for row in all_parameters()}


def group_words(name: str, members: int, language: str) -> str:
    """A group, and how many numbers it has."""
    return text("information.group_of", language, group=name, count=number(members, language, 0))
