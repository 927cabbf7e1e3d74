"""The unknowns of a study with their values in its worlds, alone and with what they are believed to move with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.choice.smooth import curve_terms, joint_terms
from asnsim.studies.unknowns import Unknown

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Valued:
    """An unknown with its values (world,)."""

    unknown: Unknown
    values: Floats

    @property
    def name(self) -> str:
        """The unknown's full name."""
        return self.unknown.name

    @property
    def terms(self) -> Floats:
        """(world, term): what a curve over its values is made of."""
        return curve_terms(self.values, self.unknown.off)


def groups_of(valued: Sequence[Valued]) -> Mapping[str, tuple[Valued, ...]]:
    """Groups of at least two."""
    found: dict[str, list[Valued]] = {}
    for one in valued:
        if one.unknown.group:
            found.setdefault(one.unknown.group, []).append(one)
    return {name: tuple(members) for name, members in found.items() if len(members) > 1}


def terms_of(members: Sequence[Valued]) -> Floats:
    """(world, term) of a group."""
    return joint_terms([(one.values, one.unknown.off) for one in members])
