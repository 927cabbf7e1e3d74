"""Citizens' forums (musyawarah, forum konsultasi publik): views on the service, and what people hope for.

Views reach the appraisal through the citizens' rater (its `forum_weight`); hopes reach the estimate of needs.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exps, logs
from asnsim.luck import decision
from asnsim.luck.quantiles import poisson_quantile
from asnsim.model.core.constants import SECTORS
from asnsim.model.core.parts import Rests
from asnsim.model.core.records import Segment, Unit
from asnsim.model.scene import looks as seen
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import Floats, State
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.model.service.needs import Needs, relative
from asnsim.parameters import parameter
from asnsim.records import Rows

HELD = decision("forums.held")
VIEW = decision("forums.view")
HOPES = decision("forums.hopes")
LOUD = decision("forums.loud")


@SERVICE.register
class Forums(ServiceBlock):
    """Units invite their clientele; who comes is not who is served."""

    kind: ClassVar[str] = "forums"
    labels: ClassVar[dict[str, str]] = {
        "en": "Citizens' forums",
        "id": "Forum musyawarah dan forum konsultasi publik",
    }
    rests: ClassVar[Rests] = {"units": {"forum_size": 0.0, "forum_view": 0.0}}

    per_year: float = parameter(
        1.0,
        low=0,
        high=4,
        unit="forums a year",
        meaning="Forums that a unit holds, at most one a quarter",
        source="PermenPANRB 16/2017 asks for a forum at least once a year (from memory)",
        role="institution",
        off=0.0,
    )
    attendance: float = parameter(
        40.0,
        low=1,
        high=1000,
        unit="persons",
        meaning="Citizens who come to one forum",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="citizens who come, divides noise",
    )
    bias: float = parameter(
        0.2,
        low=-2,
        high=2,
        unit="SD",
        meaning="Courtesy: how much better service sounds in the presence of those who give it",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    view_noise: float = parameter(
        1.2,
        low=0,
        high=5,
        unit="SD",
        meaning="How differently two citizens see the same service",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    learning: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of the gap",
        meaning="How far the estimate of needs moves to what a forum says",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    distortion: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="log SD",
        meaning="How far those who come lastingly misstate the need for a sector",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        24.0,
        low=0,
        high=1000,
        unit="hours per forum",
        meaning="Staff time for one forum",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )
    cost: float = parameter(
        2_000_000.0,
        low=0,
        high=1_000_000_000,
        unit="rupiah per forum",
        meaning="Room, meals and travel for one forum",
        source="assumption",
        role="institution",
        size="cost in rupiah, moves no behaviour",
    )

    def after_serving(self, scene: Scene) -> None:
        """Forums are held; where needs wander, the estimate of them moves to what was heard."""
        state = scene.state
        draws = (scene.unit_uniforms(HELD, 2), scene.unit_normals(VIEW))
        hold(state.units, state.segments, draws, self.numbers)
        needs = scene.scheme.service.parts.get("needs")
        if isinstance(needs, Needs):
            self._hear_hopes(scene, needs)

    def _hear_hopes(self, scene: Scene, needs: Needs) -> None:
        units = scene.state.units
        voices = np.bincount(units["sector"], units["forum_size"], minlength=SECTORS)[units["sector"]]
        error = self.distortion * scene.lasting_sector_normals(LOUD)[units["sector"], 0]
        chance = scene.sector_normals(HOPES)[units["sector"], 0]
        error += needs.answer_sd / np.sqrt(np.maximum(voices, 1.0)) * chance
        known = logs(units["need_estimate"])
        gap = np.where(voices > 0.0, logs(units["need"]) + error - known, 0.0)
        if voices.any():
            units["need_estimate"] = relative(exps(known + self.learning * gap), units["citizens"])

    def looks(self, state: State) -> Floats:
        """A forum tells the superior of the unit's service."""
        held = np.where(state.units["citizens"] > 0.0, self.per_year / 4.0, 0.0)
        return seen.looks_at(seen.SERVICE, held[state.employees["unit"]])

    def hours_of(self, state: State) -> float:
        """Hours for each forum held."""
        return self.hours * float((state.units["forum_size"] > 0.0).sum())

    def money_of(self, state: State) -> float:
        """Rupiah for each forum held."""
        return self.cost * float((state.units["forum_size"] > 0.0).sum())


@kernel
def hold(units: Rows[Unit], segments: Rows[Segment], draws: Any, p: Any) -> None:
    """Size and view of each unit's forum; a size of 0 says that none was held."""
    p = p[0]
    u, z = draws
    for k in range(len(units)):
        unit = units[k]
        unit.forum_size, unit.forum_view = 0.0, 0.0
        if unit.citizens <= 0.0 or u[k, 0] >= p.per_year / 4.0:
            continue
        unit.forum_size = float(poisson_quantile(u[k, 1], min(p.attendance, unit.citizens)))
        if unit.forum_size > 0.0:
            without, online = segments[2 * k], segments[2 * k + 1]
            offline = without.citizens / unit.citizens
            seen = offline * without.felt + (1.0 - offline) * online.felt
            unit.forum_view = seen + p.bias + p.view_noise * z[k, 0] / math.sqrt(unit.forum_size)
