"""Rival theories: where the literature disagrees, the rival assumption is one value of a parameter.

A conclusion that holds under every rival does not depend on who is right; one that changes its sign does.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from asnsim.errors import unknown_name
from asnsim.evidence import fact
from asnsim.experiment.arms import Arm, ScenarioLike
from asnsim.experiment.comparison import compare
from asnsim.experiment.pools import Workers
from asnsim.experiment.progress import step
from asnsim.experiment.study import Study
from asnsim.files import packaged
from asnsim.scenario.overlay import Values
from asnsim.studies.again import again, differ, laid_over

AS_SHIPPED = "as shipped"
"""The theory of the parameters as they are."""

RIVALS_FOLDER = "theories"


@dataclass(frozen=True)
class Theory:
    """One rival assumption.

    Attributes:
        values: full name of a parameter to the value that the rival gives it.
        question: what is disputed, by language. rival: what this theory says, by language.
        facts: ids of findings on either side.
    """

    id: str
    values: Values
    question: dict[str, str]
    rival: dict[str, str]
    facts: tuple[str, ...]

    @property
    def cited(self) -> str:
        """The findings on either side, each with what must be said about it."""
        return "; ".join(fact(id).cited for id in self.facts)

    def speaks_of(self, arms: Sequence[Arm]) -> bool:
        """Whether it changes anything in these arms."""
        return differ(laid_over(arms, self.values), arms)


@cache
def theories() -> tuple[Theory, ...]:
    """The rivals that the package knows, in the order in which they are shown."""
    with packaged("studies/theories.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_theory(row) for row in csv.DictReader(file))


def theory(id: str) -> Theory:
    """The rival of that id; `InputError` with the nearest id when there is none."""
    by_id = {one.id: one for one in theories()}
    if id not in by_id:
        raise unknown_name("theory", id, by_id)
    return by_id[id]


def compare_theories(
    scenarios: Sequence[ScenarioLike | Arm],
    theories: Sequence[str | Theory] | None = None,
    replications: int = 30,
    seed: int = 1,
    workers: Workers = None,
    progress: bool = False,
) -> pd.DataFrame:
    """The effects of the scenarios against the first, as shipped and under each rival theory.

    Args:
        theories: ids of rivals, or `Theory`s of one's own; None takes all that the package knows.
        scenarios, replications, seed, workers, progress: as for `asnsim.compare`; the luck is the same in all.

    Returns the columns of `Study.effects` after `theory`: "as shipped" first, then the id of each rival, whose
    values replace those of every arm and of its burn-in. A rival that speaks of no part that the arms have gives
    the effects under the shipped parameters.
    Raises `InputError` as `compare` does, and for an unknown theory.
    """
    rivals = chosen(theories)
    study = compare(scenarios, replications, seed, workers, progress=progress)
    return effects_under(study, rivals, workers, progress=progress)


def effects_under(
    study: Study,
    rivals: Sequence[Theory],
    workers: Workers = None,
    folder: Path | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """As `compare_theories`, for a study that is there already; where its parameter sets varied they do so here too.

    `folder`, where the study itself is kept, keeps what was run for each rival too, in a folder of its id, so that
    it can be resumed.
    """
    tables = {AS_SHIPPED: study.effects()}
    for number, rival in enumerate(rivals, 1):
        with step(number, len(rivals)):
            under = again(study, rival.values, f"{RIVALS_FOLDER}/{rival.id}", workers, folder, progress)
        tables[rival.id] = under.effects()
    return pd.concat(tables, names=["theory"]).reset_index("theory").reset_index(drop=True)


def chosen(wanted: Sequence[str | Theory] | None) -> tuple[Theory, ...]:
    """The rivals that were asked for; None stands for all. `InputError` for an unknown id."""
    if wanted is None:
        return theories()
    given = [wanted] if isinstance(wanted, (str, Theory)) else wanted
    return tuple(one if isinstance(one, Theory) else theory(one) for one in given)


def _theory(row: dict[str, str]) -> Theory:
    value = float(row["value"])
    return Theory(
        id=row["id"],
        values=dict.fromkeys(row["parameter"].split(";"), value),
        question={"en": row["question_en"], "id": row["question_id"]},
        rival={"en": row["rival_en"], "id": row["rival_id"]},
        facts=tuple(row["facts"].split(";")),
    )
