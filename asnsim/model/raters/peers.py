"""Peers: colleagues of the same unit, who give and expect favours, and who compete."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.errors import AsnsimError
from asnsim.luck import decision
from asnsim.model.core.records import Table
from asnsim.model.raters.judging import coloured, common_view, impression
from asnsim.model.raters.rater import RATERS, Acquaintance, Floats
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter

TRAITS = decision("peers.traits")
VIEW = decision("peers.view")
DYAD = decision("peers.dyad")
NOISE = decision("peers.noise")


@RATERS.register
class Peers(Acquaintance):
    """Colleagues of the same unit."""

    kind: ClassVar[str] = "peers"
    labels: ClassVar[dict[str, str]] = {"en": "Peers", "id": "Rekan kerja"}

    load_results: float = parameter(
        0.5, low=0, high=1, unit="share", meaning="What it sees of results", source="assumption"
    )
    noise: float = parameter(
        0.40,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of one rating",
        source="set by hand to E001, E005-E008 and E015 (reliability, agreement between sources, halo)",
    )
    view_share: float = parameter(
        0.5312,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which peers have in common",
        source="fitted to E002, E006, E008-E009 (asnsim calibrate)",
    )
    dyad_sd: float = parameter(
        0.4958,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one rater about one ratee",
        source="fitted to E002, E006, E008-E009 (asnsim calibrate)",
    )
    halo: float = parameter(
        0.2718,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="fitted to E016 (asnsim calibrate)",
    )
    leniency: float = parameter(
        0.10,
        low=-2,
        high=3,
        unit="SD",
        meaning="Mean error when nothing hangs on it",
        source="assumption (prior)",
    )
    leniency_sd: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Spread of leniency among peers", source="E012-E014 order"
    )
    number: int = parameter(
        3,
        low=1,
        high=20,
        unit="raters per ratee",
        meaning="Colleagues who rate each employee",
        source="assumption",
    )
    benevolence: float = parameter(
        0.20, low=0, high=2, unit="SD", meaning="Upward drift when nothing hangs on it", source="sign E059"
    )
    reciprocity: float = parameter(
        0.20, low=0, high=2, unit="SD", meaning="Rise when raters are named", source="sign E059-E060"
    )
    sabotage: float = parameter(
        0.8825,
        low=0,
        high=3,
        unit="SD",
        meaning="Fall when peers compete for the reward",
        source="sign E060, E063; its doubt is carried by the ensemble",
    )
    shield: float = parameter(
        0.50,
        low=0,
        high=1,
        unit="share",
        meaning="Sabotage held back when raters are named",
        source="sign E060",
    )

    def error(self) -> float:
        """SD of the random error in the mean of all raters."""
        return super().error() / math.sqrt(self.number)

    def adopted(self, state: State) -> None:
        """There must be units of two and more."""
        if not (state.units["stop"] - state.units["first"] > 1).any():
            raise AsnsimError(
                "evaluation.raters.peers: nobody has a peer, every unit has one employee; "
                "give the population larger units (population.span)"
            )

    def judge(self, scene: Scene) -> Floats:
        """The next colleagues in the unit rate each employee, so that pairs last; NaN where there are too few."""
        state = scene.state
        judged = np.full((self.number, 2, state.rows), np.nan)
        draws = (
            scene.lasting_normals(TRAITS),
            self.lasting_views(scene, VIEW),
            scene.lasting_normals(DYAD, self.number),
            scene.normals(NOISE, 2 * self.number),
        )
        setting = np.array([self.purpose(scene), self.courted(scene), self.quiet_noise(scene)])
        rate_colleagues(state.employees, state.units, state.scales, draws, setting, self.numbers, judged)
        return judged

    def purpose(self, scene: Scene) -> float:
        """What stakes, names and rivalry add to a peer's rating, SD."""
        stakes = self.stakes(scene)
        kind = self.benevolence * (1.0 - stakes) + self.reciprocity * self.identified
        return kind - self.sabotage * scene.resolved.rivalry * stakes * (1.0 - self.shield * self.identified)


@kernel
def rate_colleagues(
    employees: Table, units: Table, scales: Table, draws: Any, setting: Any, p: Any, judged: Any
) -> None:
    """`setting` holds what the purpose adds (SD), the share of ingratiation that peers get, and the noise (SD)."""
    traits, view, dyad, noise = draws
    purpose, courted, noise_sd = setting
    scale = scales[0]
    halo = p.halo if p.load_results > 0.0 and p.load_behaviour > 0.0 else 0.0
    for k in range(len(units)):
        unit = units[k]
        members = unit.stop - unit.first
        for i in range(unit.first, unit.stop):
            person = employees[i]
            activity = (person.output_help - scale.mean_help) / scale.sd_help
            view_results = common_view(p.mix, activity, view[i, 0])
            view_behaviour = common_view(p.mix, activity, view[i, 1])
            for j in range(min(judged.shape[0], members - 1)):
                rater = unit.first + (i - unit.first + 1 + j) % members
                known = p.dyad_sd * dyad[i, j]
                results = impression(
                    p.load_results * person.t_results,
                    view_results,
                    p.view_share,
                    known,
                    noise_sd * noise[i, 2 * j],
                )
                behaviour = impression(
                    p.load_behaviour * person.t_behaviour,
                    view_behaviour,
                    p.view_share,
                    known,
                    noise_sd * noise[i, 2 * j + 1],
                )
                both = (results + behaviour) / 2.0
                same = 1.0 if person.sex == employees[rater].sex else 0.0
                error = p.leniency + p.leniency_sd * traits[rater, 0] + purpose + p.similarity * (same - 0.5)
                error += p.ingratiability * person.effort_influence * courted
                judged[j, 0, i] = coloured(results, both, p.centrality, halo) + error
                judged[j, 1, i] = coloured(behaviour, both, p.centrality, halo) + error
