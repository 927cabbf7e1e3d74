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
from asnsim.scenario.schema import SECTIONS
from asnsim.studies.choice.smooth import curve_terms, joint_terms
from asnsim.studies.why.reasons import part_words
from asnsim.studies.worlds import unknowns_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Unknown:
    """A number that differs between worlds.

    Attributes:
        values: (world,). off: where it lies when what it governs is not there at all; None where that is no matter of
            doubt. group: what it is believed to move with; empty for one of its own.
        part: the one part that it is a number of, as "evaluation.raters.peers"; empty where several have it or none.
    """

    name: str
    values: Floats
    off: float | None = None
    group: str = ""
    part: str = ""

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
            _part(known[name].paths),
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


def unknown_words(unknowns: Sequence[Unknown], language: str) -> Mapping[str, str]:
    """What each means, by its full name, after the part that it is a number of; its name where nobody says."""
    meanings = {row.name: meaning(row.meaning, language, row.meaning_id) for row in all_parameters()}
    found = {one.name: meanings.get(one.name, one.name) for one in unknowns}
    return {
        one.name: f"{part_words(one.part, language)}: {found[one.name]}" if one.part else found[one.name]
        for one in unknowns
    }


def group_words(name: str, members: int, language: str) -> str:
    """A group, and how many numbers it has."""
    return text("information.group_of", language, group=name, count=number(members, language, 0))


def _part(paths: Sequence[str]) -> str:
    """The part of a registered kind that has the only one of these full names."""
    if len(paths) != 1:
        return ""
    pieces = paths[0].split(".")
    return next(
        (
            ".".join(pieces[: depth + 1])
            for depth in range(1, len(pieces) - 1)
            if tuple(pieces[:depth]) in SECTIONS and pieces[depth] in SECTIONS[tuple(pieces[:depth])].names()
        ),
        "",
    )
