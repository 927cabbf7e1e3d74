"""Forum (musyawarah): citizens who come to a meeting speak of the service of an office, and of nobody by name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.model.records import Table
from asnsim.model.rules import felt
from asnsim.parameters import parameter

if TYPE_CHECKING:
    from asnsim.model.scene import Scene

HELD = decision("forum.held")
NOISE = decision("forum.noise")


@RATERS.register
class Forum(Rater):
    """A meeting with users of the service, whose views feed the rating of everybody in the unit alike."""

    kind: ClassVar[str] = "forum"
    labels: ClassVar[dict[str, str]] = {"en": "Citizens' forum", "id": "Forum musyawarah warga"}

    identified: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="Known to the ratee beforehand", source="rule of the scheme"
    )
    load_results: float = parameter(
        0.0, low=0, high=0, unit="share", meaning="It sees nothing of results", source="by definition"
    )
    noise: float = parameter(
        1.20, low=0, high=5, unit="SD", meaning="Random error of one citizen's view", source="assumption"
    )
    number: int = parameter(
        30,
        low=1,
        high=1000,
        unit="persons",
        meaning="Citizens who come to a forum",
        source="assumption",
    )
    held: float = parameter(
        0.5,
        low=0.01,
        high=1,
        unit="share of units a quarter",
        meaning="Units that hold a forum in a quarter, of those that serve citizens",
        source="rule of the scheme",
    )
    bias: float = parameter(
        0.3,
        low=-2,
        high=2,
        unit="SD",
        meaning="How much worse than the others those who come were served",
        source="assumption",
    )
    negativity: float = parameter(
        1.5,
        low=1,
        high=5,
        unit="ratio",
        meaning="Weight of bad against good experience",
        source="sign E132; size assumption",
    )
    hours: float = parameter(
        0.5,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Staff time for a forum, for each employee of the unit",
        source="assumption",
    )

    def keenness(self) -> float:
        """0: a single employee hardly moves what is said of the whole unit."""
        return 0.0

    def error(self) -> float:
        """SD of the random error in the mean of all who come."""
        return self.noise / math.sqrt(self.number)

    def judge(self, scene: Scene) -> Floats:
        """One view of a unit's manner for all its members; NaN where no forum was held."""
        state = scene.state
        judged = np.full((1, 2, state.rows), np.nan)
        held = (scene.unit_uniforms(HELD)[:, 0] < self.held) & (state.units["citizens"] > 0.0)
        error = self.error() * scene.unit_normals(NOISE)[:, 0]
        deliberate(state.employees, state.units, state.scales, (held, error), self.numbers, judged[0])
        return judged


@kernel
def deliberate(employees: Table, units: Table, scales: Table, luck: Any, p: Any, judged: Any) -> None:
    """`luck` holds whether a unit meets its citizens, and the error (SD) of what they say."""
    held, error = luck
    scale = scales[0]
    for k in range(len(units)):
        unit = units[k]
        if not held[k]:
            continue
        manner = 0.0
        for i in range(unit.first, unit.stop):
            manner += (employees[i].output_service - scale.mean_service) / scale.sd_service
        manner /= max(1, unit.stop - unit.first)
        view = felt(manner - p.bias + error[k], p.negativity)
        for i in range(unit.first, unit.stop):
            judged[1, i] = view
