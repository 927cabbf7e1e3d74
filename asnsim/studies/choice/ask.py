"""`robust` and `information`: which arm to choose under doubt, and which doubt is worth studying first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from asnsim.errors import InputError, message
from asnsim.experiment.accepted_sets import ensemble
from asnsim.experiment.progress import step
from asnsim.experiment.study import Study
from asnsim.experiment.uncertainty import REPLICATIONS_A_SET
from asnsim.mistakes import whole_number
from asnsim.studies.again import again
from asnsim.studies.choice.criteria import criteria
from asnsim.studies.choice.information import Information
from asnsim.studies.choice.losses import Losses, losses
from asnsim.studies.choice.robust import RobustChoice
from asnsim.studies.choice.unknowns import Valued
from asnsim.studies.theories import theories
from asnsim.studies.worlds import LEAST_WORLDS, Worlds, worlds

RIVALS_FOLDER = "robust"
"""Where in the folder of a study its first replications are kept under each rival theory."""


def robust(
    study: Study,
    criteria: Sequence[str] | None = None,
    weigh: Mapping[str, float] | None = None,
    rivals: int = 0,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: bool = False,
) -> RobustChoice:
    """Which arm one would least rue over the parameter sets, and which arms are dominated.

    Args:
        study: a comparison of at least two arms over the ensemble.
        criteria: outcomes with a better way, and "total_cost"; None takes rating errors, motivation, satisfaction of
            citizens and total cost.
        weigh: weights of criteria, 1 where none is given: how many smallest differences that matter of another one a
            smallest difference of this one is worth. A value judgement.
        rivals: how many parameter sets are run again under each rival theory that can act in the study, from the first;
            0 looks at no rival, otherwise at least 20.
        workers, progress: as for `compare`. folder: where the study is kept; runs under rivals are kept in it too, so
            that a stop costs nothing.

    Raises:
        InputError: luck alone varied, one arm, too few parameter sets, an outcome that is none or has no better way, a
            weight below 0 or of no criterion, or a number of sets for rivals that is none.
        RunsFailed, NotKept, Interrupted: as for `compare`.
    """
    rivals = whole_number(rivals, "rivals", 0)
    if 0 < rivals < LEAST_WORLDS:
        raise InputError(message("error.few_rivals", count=rivals, least=LEAST_WORLDS), field="rivals")
    _, found = _asked(study, criteria, weigh)
    if rivals == 0:
        return RobustChoice(study, found, {}, None, len(ensemble()))
    few = study.part(replications=REPLICATIONS_A_SET * rivals)
    where = None if folder is None else Path(folder)
    under: dict[str, Losses] = {}
    speaking = [rival for rival in theories() if rival.speaks_of(study.compared)]
    for number, rival in enumerate(speaking, 1):
        with step(number, len(speaking)):
            other = again(few, rival.values, f"{RIVALS_FOLDER}/{rival.id}", workers, where, progress)
        under[rival.id] = losses(other, found.criteria)
    idle = tuple(rival.id for rival in theories() if rival.id not in under)
    return RobustChoice(study, found, under, idle, len(ensemble()))


def information(
    study: Study, criteria: Sequence[str] | None = None, weigh: Mapping[str, float] | None = None
) -> Information:
    """Which unknown, if it were known, would most likely change the choice of an arm. Nothing is run.

    Arguments and errors are those of `robust`.
    """
    states, found = _asked(study, criteria, weigh)
    values = states.unknowns.loc[found.worlds]
    valued = [Valued(one, values[one.name].to_numpy(dtype=float)) for one in states.named]
    return Information(study, found, tuple(valued))


def _asked(
    study: Study, wanted: Sequence[str] | None, weigh: Mapping[str, float] | None
) -> tuple[Worlds, Losses]:
    states = worlds(study)
    return states, losses(study, criteria(states.sizes, wanted, weigh))
