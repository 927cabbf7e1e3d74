"""Renewal: who is rated low too often has to go; a contract (PPPK) is not renewed, a PNS is discharged."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BAIK, SANGAT_BAIK
from asnsim.model.incentives.dismissal import Dismissing
from asnsim.model.incentives.incentive import INCENTIVES, Floats
from asnsim.model.incentives.slopes import predicate_slopes
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.records import Record, code


class LowYears(Record):
    """What counts against an employee."""

    low_years: int = code("Years in a row with too low a predicate", 0)


@INCENTIVES.register
class Renewal(Dismissing):
    """Low predicates in a row end a career when the last of these years ends; where nobody moves they only threaten."""

    kind: ClassVar[str] = "renewal"
    labels: ClassVar[dict[str, str]] = {
        "en": "Contract and service by rating",
        "id": "Kelanjutan kerja menurut penilaian",
    }
    pays_by_predicate: ClassVar[bool] = True
    memory: ClassVar[type[Record]] = LowYears

    lowest: int = parameter(
        BAIK,
        low=0,
        high=SANGAT_BAIK,
        unit="predicate",
        meaning="Lowest predicate that is good enough, 0 Sangat Kurang to 4 Sangat Baik",
        source="set by the scheme; PP 49/2018 asks for the targets of the contract, PP 30/2019 for those of the SKP"
        " (from memory)",
        role="institution",
        off=0,
    )
    contract: int = parameter(
        1,
        low=0,
        high=10,
        unit="years",
        meaning="Low years in a row after which a contract (PPPK) is not renewed; 0 never",
        source="set by the scheme; PP 49/2018 articles 35 and 53",
        role="institution",
        off=0,
    )
    permanent: int = parameter(
        0,
        low=0,
        high=10,
        unit="years",
        meaning="Low years in a row after which a PNS is discharged; 0 never",
        source="set by the scheme; PP 30/2019 knows discharge after time to improve and a test (from memory)",
        role="institution",
        off=0,
    )

    def worth(self, scene: Scene) -> Floats:
        """The loss, by the part of the way to it that one more low year is."""
        years = self._years(scene)
        so_far = scene.state.memory[self.kind]["low_years"]
        part = np.minimum(1.0, (so_far + 1.0) / np.maximum(1, years))
        return np.where(years > 0, self.dismissal * part, 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slopes through the predicate that is good enough."""
        predicate_slopes(scene, worth, self._good_enough(), promise)

    def spread(self, worth: Floats) -> float:
        """The whole loss."""
        return float(np.mean(worth))

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Low years are counted at the year's end."""
        state = scene.state
        if not state.year_ends:
            return False
        reward[:] = np.asarray(self._good_enough())[state.employees["predicate_year"]]
        memory = state.memory[self.kind]
        memory["low_years"] = np.where(reward > 0.0, 0, memory["low_years"] + 1)
        return True

    def leaves(self, scene: Scene) -> NDArray[np.bool_]:
        """At the year's end those with too many low years."""
        years = self._years(scene)
        over: NDArray[np.bool_] = (years > 0) & (scene.state.memory[self.kind]["low_years"] >= years)
        return over & scene.state.year_ends

    def _years(self, scene: Scene) -> NDArray[np.int64]:
        """Low years after which each has to go, 0 never, (row,)."""
        return np.where(scene.state.employees["pppk"] == 1, self.contract, self.permanent)

    def _good_enough(self) -> tuple[float, ...]:
        return tuple(float(predicate >= self.lowest) for predicate in range(SANGAT_BAIK + 1))
