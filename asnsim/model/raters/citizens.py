"""Citizens: those who were served and answer, more often when they were served badly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.errors import AsnsimError, message
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import felt
from asnsim.model.core.parts import Part
from asnsim.model.core.records import Employee, Office, Scale, Unit
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Rows

RESPONSES = decision("citizens.responses")
VIEW = decision("citizens.view")
NOISE = decision("citizens.noise")


@RATERS.register
class Citizens(Rater):
    """Users of the service rate how they were treated."""

    kind: ClassVar[str] = "citizens"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "Citizens", "id": "Masyarakat"}
    sees: ClassVar[tuple[str, ...]] = ("service",)

    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    load_results: float = parameter(
        0.0,
        low=0,
        high=0,
        unit="share",
        meaning="It sees nothing of results",
        source="by definition",
        role="institution",
        size="0 by definition",
    )
    noise: float = parameter(
        1.20,
        low=0,
        high=5,
        unit="SD",
        meaning="Random error of one answer",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    leniency: float = parameter(
        0.20,
        low=-2,
        high=3,
        unit="SD",
        meaning="Mean error",
        source="assumption; SKM of 83 of 100, S267",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    view_share: float = parameter(
        0.30,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which all raters of this source have in common",
        source="E001-E010 (order of size; not fitted)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    response: float = parameter(
        0.05,
        low=0.001,
        high=1,
        unit="answers per case",
        meaning="Cases after which a citizen answers",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="answers per case, above 0: who is not asked is left out",
    )
    cap: float = parameter(
        25.0,
        low=1,
        high=30,
        unit="answers a quarter",
        meaning="Answers used for one employee at most",
        source="assumption",
        role="institution",
        size="answers used at most",
    )
    selection: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="share per SD",
        meaning="More answers after bad service",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    forum_weight: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the view that the unit's forum gave (service.forums), in quarters with one",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    hours: float = parameter(
        0.15,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Staff time to collect a quarter's answers about one employee",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def check(self, parts: Mapping[str, Part]) -> None:
        """Forums that count must be held."""
        if self.forum_weight > 0.0 and "service.forums" not in parts:
            raise ValueError(message("error.no_forums"))

    def adopted(self, state: State) -> None:
        """There must be a clientele."""
        if not (state.units["citizens"] > 0).any():
            raise AsnsimError(message("error.no_citizens"))

    def looks(self, state: State) -> Floats:
        """Each answer that is used is a look at the service."""
        units, unit = state.units, state.employees["unit"]
        served = units["served"] / np.maximum(1, units["stop"] - units["first"])
        answers = np.minimum(self.cap, self.response * served)[unit]
        return self._looks(answers * self.ratings_of_each(state), self._weight(state))

    def responsiveness(self) -> float:
        """What reputation leaves of the service received."""
        return 1.0 - self.view_share

    def judge(self, scene: Scene) -> Floats:
        """The mean answer about each employee's manner; NaN without an answer."""
        state = scene.state
        judged = np.full((1, 2, state.rows), np.nan)
        draws = (scene.uniforms(RESPONSES), scene.lasting_normals(VIEW), scene.normals(NOISE))
        aversion = scene.scheme.service.loss_aversion
        of_offices = state.offices, state.scales
        answer(state.employees, state.units, of_offices, draws, aversion, self.numbers, judged[0])
        if self.forum_weight > 0.0:
            hear_forum(state.employees, state.units, self.forum_weight, judged[0])
        return judged


@kernel
def answer(
    employees: Rows[Employee],
    units: Rows[Unit],
    of_offices: tuple[Rows[Office], Rows[Scale]],
    draws: Any,
    aversion: float,
    p: Any,
    judged: Any,
) -> None:
    """Answers are counts, more of them after bad service; bad experience weighs more than good (E132)."""
    p = p[0]
    u, view, noise = draws
    offices, scales = of_offices
    for k in range(len(offices)):
        scale = scales[k]
        for i in range(offices[k].first, offices[k].stop):
            person = employees[i]
            unit = units[person.unit]
            if unit.served <= 0.0:
                continue
            manner = (person.output_service - scale.mean_service) / scale.sd_service
            share = (
                p.response * unit.served / (unit.stop - unit.first) * (1.0 + p.selection * max(0.0, -manner))
            )
            answers = poisson_quantile(u[i, 0], min(p.cap, share))
            if answers > 0:
                seen = (
                    (1.0 - p.view_share) * manner
                    + p.view_share * view[i, 0]
                    + p.noise * noise[i, 0] / math.sqrt(answers)
                )
                judged[1, i] = felt(seen, aversion) + p.leniency


@kernel
def hear_forum(employees: Rows[Employee], units: Rows[Unit], weight: float, judged: Any) -> None:
    """What a unit's forum says holds for each member; it stands alone where nobody answered about him."""
    for i in range(len(employees)):
        unit = units[employees[i].unit]
        if unit.forum_size > 0.0:
            alone = math.isnan(judged[1, i])
            judged[1, i] = (
                unit.forum_view if alone else (1.0 - weight) * judged[1, i] + weight * unit.forum_view
            )
