"""`discover`: in which worlds a reform does what was asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.designs import Sweep
from asnsim.experiment.study import Study
from asnsim.studies.discovery import tree
from asnsim.studies.discovery.box import Bools, Floats
from asnsim.studies.discovery.chance import LEVEL, likelihood_of_chance, shuffled
from asnsim.studies.discovery.found import Discovery, Finding, Told
from asnsim.studies.discovery.interest import Interest, interest
from asnsim.studies.discovery.prim import LEAST_MASS
from asnsim.studies.discovery.search import search
from asnsim.studies.worlds import Worlds, worlds

_SHOWN_SHUFFLES = 20


def discover(
    result: Study | Sweep,
    outcome: str,
    where: str | None = None,
    below: float | None = None,
    above: float | None = None,
    arms: Sequence[str] | None = None,
    window: int = 4,
) -> Discovery:
    """In which worlds each reform does something to an outcome: boxes of PRIM, and a tree (CART).

    Args:
        result: a comparison over the ensemble, whose worlds are parameter sets, or a sweep, whose worlds are points.
        outcome: of which the effect is looked at, or "total_cost".
        where: worlds of interest are those in which the effect is at least as large as the smallest size that matters,
            in the worse way ("harm"), the better way ("gain"), upwards ("up") or downwards ("down"); or smaller
            ("small").
        below, above: instead of `where`, those in which the effect lies below or above a size, in the outcome's unit.
        arms: the reforms; None takes all.
        window: last quarters, as for `Study.effects`.

    Raises:
        InputError: luck alone varied, or there are too few worlds (`asnsim.studies.worlds.worlds`); not exactly one of
            `where`, `below` and `above` is given; a name is unknown; a size or a better way is not declared.
    """
    found = worlds(result, window)
    asked = interest(found, outcome, where, below, above)
    reforms = found.arms[1:] if arms is None else tuple(arms)
    for arm in reforms:
        if arm not in found.arms[1:]:
            raise unknown_name("arm", arm, found.arms[1:])
    if not len(found.unknowns.columns):
        raise InputError(message("error.discover_nothing_varies"))
    findings = tuple(_finding(found, asked, arm) for arm in reforms)
    sets = 0 if isinstance(result, Sweep) else len(ensemble())
    return Discovery(result, asked, found.unknowns, found.named, findings, sets)


def _finding(found: Worlds, asked: Interest, arm: str) -> Finding:
    effect = found.effect(asked.outcome, arm)
    known = effect.notna()
    x = found.unknowns[known.to_numpy()].to_numpy(dtype=float)
    y = asked.of(effect[known]).to_numpy(dtype=bool)
    counts: dict[str, Any] = {
        "arm": arm,
        "worlds": len(y),
        "of_interest": int(y.sum()),
        "lost": int((~known).sum()),
    }
    if not 0 < y.sum() < len(y):
        return Finding(**counts)
    least = max(math.ceil(LEAST_MASS * len(y)), 2)
    return Finding(
        **counts, boxes=_boxes(x, y, least), shuffled=_by_chance(x, y, least), leaves=_leaves(x, y, least)
    )


def _boxes(x: Floats, y: Bools, least: int) -> tuple[Told, ...]:
    """Box by box, each among the worlds that those before it left, up to the first that chance could have made."""
    found: list[Told] = []
    left = np.ones(len(y), dtype=bool)
    while 0 < y[left].sum() < left.sum() and left.sum() >= 2 * least:
        cases, labels = x[left], y[left]
        searched = search(cases, labels, least)
        chance = 1.0
        if searched.evidence > 0.0:
            chance = likelihood_of_chance(searched.evidence, partial(_found, cases, least), labels)
        told = Told(searched, np.flatnonzero(left), cases, labels, chance, int(y.sum()))
        found.append(told)
        if chance > LEVEL:
            break
        left[told.members] = False
    return tuple(found)


def _found(x: Floats, least: int, y: Bools) -> float:
    return search(x, y, least).evidence


def _by_chance(x: Floats, y: Bools, least: int) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Coverage and density along trajectories where labels were shuffled, for the figure."""
    total = int(y.sum())
    return tuple(
        tuple((box.hits / total, box.density) for box in search(x, luck, least).boxes)
        for luck in shuffled(y, _SHOWN_SHUFFLES)
    )


def _leaves(x: Floats, y: Bools, least: int) -> tuple[tree.Leaves, float]:
    """The pruned tree, and how likely chance is to grow one that parts as much."""
    gained = tree.gain(x, y, least)
    return tree.pruned(x, y, least), likelihood_of_chance(gained, lambda luck: tree.gain(x, luck, least), y)
