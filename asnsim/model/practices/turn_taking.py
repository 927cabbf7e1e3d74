"""Turn-taking (giliran): the highest predicates of a unit go round, or to the senior, whoever worked best."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.model.incentives.incentive import incentives_of
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, column

SUPERIORS = decision("turn_taking.superiors")


class Turn(Record):
    """Whose turn it is."""

    turns_waited: float = column("Ratings since he last had the highest predicate", "count", 0)


@PRACTICES.register
class TurnTaking(Practice):
    """The superior decides how many have the highest predicate; who they are is a matter of turn or seniority."""

    kind: ClassVar[str] = "turn_taking"
    labels: ClassVar[dict[str, str]] = {
        "en": "High ratings by turn and seniority",
        "id": "Predikat tinggi secara bergiliran dan menurut senioritas",
    }
    memory: ClassVar[type[Record]] = Turn

    share: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of superiors",
        meaning="Superiors who let the highest predicate go round",
        source="assumption",
        role="institution",
        off=0.0,
    )
    by: Literal["turn", "seniority"] = parameter(
        "turn",
        meaning="Who comes first: he who has waited longest, of equals the senior, or always the senior",
        source="assumption",
        role="institution",
        size="who comes first",
    )
    known: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How far members of such a unit no longer expect their work to decide about what a predicate brings",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def promised(self, scene: Scene) -> None:
        """Where turns are taken, work promises less through the predicate."""
        state = scene.state
        expected = np.where(self._takes_turns(scene)[state.employees["unit"]], 1.0 - self.known, 1.0)
        for k, incentive in enumerate(incentives_of(scene.scheme).values()):
            if incentive.pays_by_predicate:
                state.promise[k, :2] *= expected

    def graded(self, scene: Scene) -> None:
        """The unit's highest predicates go to those whose turn it is, among those with at least Baik."""
        state = scene.state
        people, waited = state.employees, state.memory[self.kind]["turns_waited"]
        waited += 1.0
        for k in np.flatnonzero(self._takes_turns(scene)):
            rows = np.arange(state.units["first"][k], state.units["stop"][k], dtype=np.int64)
            number = np.count_nonzero(people["predicate"][rows] == SANGAT_BAIK)
            able = rows[people["predicate"][rows] >= BAIK]
            turn = waited[able] if self.by == "turn" else np.zeros(len(able))
            first = able[np.lexsort((-people["tenure"][able], -people["grade"][able], -turn))][:number]
            people["predicate"][able] = BAIK
            people["predicate"][first] = SANGAT_BAIK
        waited[people["predicate"] == SANGAT_BAIK] = 0.0

    def _takes_turns(self, scene: Scene) -> NDArray[np.bool_]:
        """Units whose superior lets the highest predicate go round, (unit,)."""
        takes: NDArray[np.bool_] = scene.superior_uniforms(SUPERIORS)[:, 0] < self.share
        return takes
