"""A part of a study: some of its arms, outcomes, first quarters or first replications, with nothing run again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from asnsim.errors import unknown_name
from asnsim.experiment.effects import KEYS
from asnsim.mistakes import whole_number

if TYPE_CHECKING:
    from asnsim.experiment.study import Study

AStudy = TypeVar("AStudy", bound="Study")


def part(
    study: AStudy,
    arms: Sequence[str] | None = None,
    outcomes: Sequence[str] | None = None,
    quarters: int | None = None,
    replications: int | None = None,
) -> AStudy:
    """The study as these arms (the first is the baseline), outcomes, first quarters and replications alone give it.

    None keeps all of a kind. Raises `InputError` for an arm or an outcome that it has not, and for fewer than one
    quarter or replication.
    """
    by_name = {arm.name: arm for arm in study.compared}
    chosen = list(by_name if arms is None else dict.fromkeys(arms))
    for arm in chosen:
        if arm not in by_name:
            raise unknown_name("arm", arm, by_name).at(field="arms")
    runs = pd.concat([study.runs[study.runs["arm"] == arm] for arm in chosen], ignore_index=True)
    if outcomes is not None:
        measured = [name for name in runs if name not in KEYS]
        for name in outcomes:
            if name not in measured:
                raise unknown_name("outcome", name, measured).at(field="outcomes")
        runs = runs[[name for name in runs if name in KEYS or name in outcomes]]
    if quarters is not None:
        runs = runs[runs["quarter"] <= whole_number(quarters, "quarters", 1)]
    if replications is not None:
        runs = runs[runs["replication"] < whole_number(replications, "replications", 1)]
    return replace(study, runs=runs.reset_index(drop=True), compared=tuple(by_name[arm] for arm in chosen))
