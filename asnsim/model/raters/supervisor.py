"""The direct superior (pejabat penilai), and the second supervisor, whose rating decides nothing."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from asnsim.compiled.elementary import power
from asnsim.luck import decision
from asnsim.model.core.parts import narrowed
from asnsim.model.evaluation.aspects import read_registers
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.raters.look import Setting, rate
from asnsim.model.raters.panel import Panel, calibrate
from asnsim.model.raters.rater import RATERS, Acquaintance, Floats
from asnsim.model.raters.sight import Sight
from asnsim.model.scene.heads import heads_of_units
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import zeros

VIEW = decision("supervisor.view")
DYAD = decision("supervisor.dyad")
NOISE = decision("supervisor.noise")
SECOND_CLOSENESS = decision("supervisor.second_closeness")


@RATERS.register
class Supervisor(Acquaintance):
    """The direct superior, who rates both dimensions and is known to all."""

    kind: ClassVar[str] = "supervisor"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "Direct superior", "id": "Pejabat Penilai Kinerja"}

    view_share: float = parameter(
        0.4,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which superiors have in common",
        source="fitted to E001, E005, E008-E010 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    dyad_sd: float = parameter(
        0.5495,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one superior about one ratee",
        source="fitted to E001, E005, E008-E009 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    similarity: float = parameter(
        0.2233,
        low=0,
        high=2,
        unit="SD",
        meaning="Own group (sex) against the other",
        source="fitted to E045-E046 (asnsim calibrate); US, race: order only",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    leniency_sd: float = parameter(
        0.1928,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among superiors",
        source="E012-E014 order",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    halo: float = parameter(
        0.5062,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="fitted to E015 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    favouritism: float = parameter(
        0.3197,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Rating gained through closeness at equal performance",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    favouritism_sd: float = parameter(
        0.20,
        low=0,
        high=2,
        unit="SD per unit of closeness",
        meaning="Spread of favouritism",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    recency: float = parameter(
        0.1528,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the last quarter in place of the year, once for each quarter from one rating to the next",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hide: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="SD per unit of confidence",
        meaning="Work that stays unseen for want of confidence",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    stakes_leniency: float = parameter(
        0.1528,
        low=0,
        high=2,
        unit="SD",
        meaning="Leniency added when pay hangs on the rating",
        source="E020",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    stakes_spread: float = parameter(
        0.1892,
        low=0,
        high=2,
        unit="SD",
        meaning="How differently superiors give in to stakes",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    stakes_favour: float = parameter(
        0.1579,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Favouritism added when pay hangs on the rating",
        source="assumption; sign E040",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    second_share: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Stakes the second supervisor believes to hang on his rating, against the first's",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    panel: Panel = Field(default_factory=Panel, description="Other heads who judge with the superior")
    sight: Sight = Field(default_factory=Sight, description="Record of results and reports of obstacles")

    def stacks(self) -> bool:
        """A panel is made of the heads of one office, who are counted there."""
        return super().stacks() and self.panel.heads == 0

    def responsiveness(self) -> float:
        """What the common view, centrality and a panel leave of performance."""
        return super().responsiveness() * self.panel.impression_kept

    def error(self) -> float:
        """Noise of the occasions seen, less what centrality and a panel take from it."""
        return super().error() * self.panel.impression_kept

    def hours_per_rating(self) -> float:
        """His own hours, and those of the panel."""
        return self.hours + self.panel.heads * self.panel.hours

    def taken(self, state: State) -> Floats:
        """Hours of heads for those whom they rate, and for panels: as a head judges with the heads before him."""
        units = state.units
        rated = (units["stop"] - units["first"]) * (state.scheme.evaluation.a_year / 4.0)
        spent = self.hours * rated
        for before in range(1, min(self.panel.heads, len(units) - 1) + 1):
            spent += self.panel.hours * np.roll(rated, before)
        return heads_of_units(state, spent)

    def looks(self, state: State) -> Floats:
        """He looks as often as he has occasion to, ratings or not, and can act whatever his rating weighs."""
        return self._looks(np.full(state.rows, self.observations), np.ones(2))

    def judge(self, scene: Scene) -> Floats:
        """The superior's judgements; those of the second supervisor go to his own columns and nowhere else."""
        state = scene.state
        judged, impressions = np.empty((1, 2, state.rows)), np.empty((2, state.rows))
        setting = zeros(Setting, len(state.offices))
        setting["stakes"] = self.stakes(scene)
        setting["courted"] = self.courted(scene)
        accountability = scene.scheme.evaluation.accountability
        setting["noise"], setting["careless"] = self.quiet_noise(scene), accountability.careless
        setting["favour"] = 1.0 - self.clarity_effect * scene.resolved.clarity
        setting["error_cut"] = scene.resolved.error_cut
        setting["favour_cut"] = scene.resolved.favour_cut
        setting["attribution"] = scene.resolved.attribution
        setting["answering"], setting["lenient"] = accountability.favour, accountability.lenient
        setting["pleasing"] = accountability.pleasing
        setting["closeness_sd"] = scene.scheme.behaviour.traits.closeness_sd
        setting["recent"] = 1.0 - power(1.0 - self.recency, scene.scheme.evaluation.every)
        setting["untold"] = 1.0 - self.sight.obstacles
        setting["misread"] = self.sight.attribution * (1.0 - self.sight.obstacles)
        draws = (
            self.lasting_views(scene, VIEW),
            dyads(scene),
            scene.normals(NOISE, 4),
            scene.lasting_normals(SECOND_CLOSENESS),
        )
        of_offices = (state.offices, state.scales, setting)
        rate(state.employees, state.units, of_offices, draws, self.numbers, impressions, judged[0])
        if self.panel.heads > 0:
            calibrate(state.employees, state.units, impressions, self.panel.numbers, judged[0])
        registers = scene.scheme.evaluation.aspects.numbers
        read_registers(state.employees, state.offices, state.scales, registers, judged[0])
        return judged


def superior_of(evaluation: Evaluation) -> Supervisor:
    """The direct superior, who is always among the raters."""
    raters = {"supervisor": evaluation.raters["supervisor"]}
    superior: Supervisor = narrowed(raters, Supervisor, "evaluation.raters")["supervisor"]
    return superior


def dyads(scene: Scene) -> Floats:
    """Lasting impressions (row, 2) that the superior and the second supervisor have; new with every superior."""
    met = scene.state.employees["superiors_before"]
    superiors = 1 + int(met.max(initial=0))
    drawn = scene.lasting_normals(DYAD, 2 * superiors).reshape(-1, superiors, 2)
    now: Floats = drawn[np.arange(len(met)), met]
    return now
