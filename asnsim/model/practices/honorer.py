"""Honorer: people who work for an honorarium without status, and become PPPK in waves.

UU 20/2023 ends their hiring (articles 65 and 66, as read in the press). Kota Kupang made 1,747 PPPK in a first wave
and 768 in a second (S192, S193), the province of Maluku Utara 1,394 in its first (S223).
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.core.constants import BURN_IN
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.moves import Moves
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter
from asnsim.population.pay import base_pay
from asnsim.population.published import statistic
from asnsim.records import Record, code

WAITS = decision("honorer.waits")

UNKNOWN, WAITING, CONVERTED, NEVER = range(4)


class Status(Record):
    """How somebody came to be what he is."""

    honorer: int = code("0 not known yet, 1 honorer, 2 was one and is PPPK, 3 never was one", 0, 3)


@PRACTICES.register
class Honorer(Practice):
    """Some of those whom the population counts as PPPK begin as honorer: paid less, without TPP, and insecure."""

    kind: ClassVar[str] = "honorer"
    labels: ClassVar[dict[str, str]] = {
        "en": "Honorer who become PPPK in waves",
        "id": "Pengangkatan honorer menjadi PPPK secara bertahap",
    }
    memory: ClassVar[type[Record]] = Status

    waiting: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of PPPK",
        meaning="PPPK of the population, leading nobody, who are still honorer at the beginning",
        source="assumption",
        role="institution",
        off=0.0,
    )
    honorarium: float = parameter(
        0.35,
        low=0.05,
        high=1,
        unit="share of the pay of a PPPK",
        meaning="What an honorer is paid; he has no TPP",
        source="assumption",
        role="institution",
        off=1.0,
    )
    first: int = parameter(
        4,
        low=1,
        high=400,
        unit="quarters",
        meaning="Quarter of the first wave, counted from the beginning",
        source="set by the scheme",
        role="institution",
        size="when it is",
    )
    every: int = parameter(
        4,
        low=1,
        high=400,
        unit="quarters",
        meaning="Time from one wave to the next",
        source="assumption",
        role="institution",
        size="how often it is",
    )
    wave: float = parameter(
        statistic("S192") / (statistic("S192") + statistic("S193")),
        low=0,
        high=1,
        unit="share of honorer",
        meaning="Part of all who were honorer that a wave makes PPPK, those with the longest service first",
        source="S192 / (S192 + S193)",
        role="institution",
        off=0.0,
    )
    insecurity: float = parameter(
        0.10,
        low=0,
        high=2,
        unit="per unit",
        meaning="Being without status on satisfaction (lowers it)",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    worry: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per unit",
        meaning="Being without status on strain",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def plan(self, scene: Scene) -> None:
        """At first some are found to be honorer; in the quarter of a wave some of them become PPPK."""
        people, status = scene.state.employees, scene.state.memory[self.kind]["honorer"]
        unknown = status == UNKNOWN
        if unknown.any():
            could = unknown & (people["pppk"] == 1) & (people["leads"] < 0)
            found = could & (scene.lasting_uniforms(WAITS)[:, 0] < self.waiting)
            status[unknown] = np.where(found[unknown], WAITING, NEVER)
        table = base_pay(people["grade"], people["tenure"], people["pppk"])
        since = scene.state.quarter - BURN_IN - self.first
        if since >= 0 and since % self.every == 0:
            waits = np.flatnonzero(status == WAITING)
            were = len(waits) + np.count_nonzero(status == CONVERTED)
            longest = waits[np.argsort(-people["tenure"][waits], kind="stable")]
            become = longest[: int(self.wave * were + 0.5)]
            status[become] = CONVERTED
            people["base_pay"][become] = table[become]
        # What somebody was paid as an honorer is what his appointment adds to.
        waits = np.flatnonzero(status == WAITING)
        people["base_pay"][waits] = people["first_pay"][waits] = self.honorarium * table[waits]

    def promised(self, scene: Scene) -> None:
        """An honorer can have no TPP."""
        state, without = scene.state, self._waiting(scene)
        if "tpp" in state.resolved.incentives and without.any():
            k = state.resolved.incentives.index("tpp")
            whole = float(state.worth[k].sum())
            state.worth[k, without] = 0.0
            state.promise[k][:, without] = 0.0
            state.spreads[k] *= float(state.worth[k].sum()) / whole if whole > 0.0 else 1.0

    def follow_up(self, scene: Scene) -> None:
        """No TPP, less satisfaction and more strain for those who wait."""
        without = self._waiting(scene)
        scene.state.employees["tpp"][without] = 0.0
        scene.state.push("satisfaction", np.where(without, -self.insecurity, 0.0))
        scene.state.push("strain", np.where(without, self.worry, 0.0))

    def post(self, scene: Scene, moves: Moves) -> None:
        """Whoever comes from outside is no honorer: none may be hired any more."""
        scene.state.memory[self.kind]["honorer"][moves.recruited] = NEVER

    def _waiting(self, scene: Scene) -> NDArray[np.bool_]:
        """Who is an honorer, (row,)."""
        waits: NDArray[np.bool_] = scene.state.memory[self.kind]["honorer"] == WAITING
        return waits
