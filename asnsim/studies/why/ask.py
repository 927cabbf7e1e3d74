"""`why`: what the answer of a study hangs on.

In a small office, under common random numbers: groups of assumptions are halved and doubled, then one by one those of
the groups that moved something; each part of a reform is left out; what is due to change itself is taken away; and
rival theories are put in place of what is shipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.arms import Arm
from asnsim.experiment.progress import step
from asnsim.experiment.study import Study
from asnsim.mistakes import whole_number
from asnsim.studies.again import seed_of
from asnsim.studies.runs import kept_in
from asnsim.studies.why.answer import Answer, outcomes_with_a_size, weight
from asnsim.studies.why.assumptions import Assumption, assumptions
from asnsim.studies.why.reasons import Reasons
from asnsim.studies.why.runs import VariantRuns
from asnsim.studies.why.variants import (
    ASSUMPTION,
    GROUP,
    Variant,
    in_force,
    in_small,
    of_assumptions,
    of_the_rest,
)

REPLICATIONS = 6
SINGLES = 40
"""At most so many assumptions are moved alone, those of the heaviest groups."""
LEAST = 0.01
"""A group that moves less of the answer than this has moved nothing."""

RUNS_FOLDER = "why"

STEPS = 2
"""What is tried at first, and single assumptions."""


def why(
    study: Study,
    outcomes: Sequence[str] | None = None,
    replications: int = REPLICATIONS,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: bool = False,
) -> Reasons:
    """What the answer of a study hangs on, from runs in a small office.

    The office has at most 400 employees and runs for at most 12 quarters, with the defaults where the study had
    parameter sets, and the luck of the study's first replications.

    Args:
        study: a comparison of at least two arms.
        outcomes: those that are looked at; None takes every one that declares from which size a difference matters.
        replications: at least 2, since one alone tells nothing clear.
        workers: processes, as for `compare`; the numbers do not depend on it.
        folder: where the study is kept; the runs are kept in it too, so that a stop costs nothing.
        progress: show bars with the time left, one for what is tried at first and one for single assumptions.

    Raises:
        InputError: there is nothing to compare, or an outcome is none or declares no size that matters.
        RunsFailed, NotKept, Interrupted: as for `compare`.
    """
    replications = whole_number(replications, "replications", 2)
    if len(study.arms) < 2:
        raise InputError(message("error.why_one_arm"))
    wanted = _checked(outcomes)
    arms = in_small(study.compared)
    everything = assumptions()
    those = in_force(arms, everything)
    with VariantRuns(kept_in(folder, RUNS_FOLDER), seed_of(study), replications, workers) as runs:
        groups = _groups(arms, those)
        rest, idle = of_the_rest(arms)
        first = [*(variant for found in groups.values() for variant in found), *rest]
        with step(1, STEPS):
            runs.run([Variant("", "", "", arms), *first], progress)
        answer = Answer(runs, arms, wanted)
        tables = [answer.under(variant) for variant in first]
        alone = _chosen(those, _weights(tables, answer))
        singles = [v for one in alone for v in of_assumptions(arms, ASSUMPTION, one.id, [one])]
        with step(2, STEPS):
            runs.run(singles, progress)
        tables += [answer.under(variant) for variant in singles]
    effects = pd.concat(tables, ignore_index=True)
    not_here = [(ASSUMPTION, one.id) for one in everything if one not in those]
    return Reasons(
        study=study,
        effects=effects,
        counted=tuple(answer.counted),
        assumptions=everything,
        idle=(*idle, *not_here),
        not_alone=len(those) - len(alone),
        replications=replications,
    )


def _checked(outcomes: Sequence[str] | None) -> list[str]:
    known = outcomes_with_a_size()
    wanted = list(known) if outcomes is None else list(dict.fromkeys(outcomes))
    for name in wanted:
        if name not in known:
            raise unknown_name("outcome", name, known)
    return wanted


def _groups(arms: Sequence[Arm], those: Sequence[Assumption]) -> dict[str, tuple[Variant, ...]]:
    members: dict[str, list[Assumption]] = {}
    for one in those:
        members.setdefault(one.group, []).append(one)
    return {name: of_assumptions(arms, GROUP, name, group) for name, group in members.items()}


def _weights(tables: Sequence[pd.DataFrame], answer: Answer) -> dict[str, float]:
    """How much of the answer each group moves, halved or doubled."""
    found: dict[str, float] = {}
    for table in tables:
        if table["kind"].iloc[0] == GROUP:
            name = str(table["id"].iloc[0])
            found[name] = max(found.get(name, 0.0), weight(table, answer.counted))
    return found


def _chosen(those: Sequence[Assumption], weights: Mapping[str, float]) -> list[Assumption]:
    """The assumptions to be moved alone: those of the heaviest groups, whole groups until there are `SINGLES`."""
    found: list[Assumption] = []
    for name in sorted(weights, key=lambda name: -weights[name]):
        members = [one for one in those if one.group == name]
        if weights[name] >= LEAST and len(found) + len(members) <= SINGLES:
            found += members
    return found
