"""The direct superior (pejabat penilai), and the second supervisor, whose rating decides nothing."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from pydantic import Field

from asnsim.compiled import equation, kernel
from asnsim.luck import decision
from asnsim.model.core.constants import clip
from asnsim.model.core.parts import narrowed
from asnsim.model.core.records import Employee, Scale, Unit
from asnsim.model.evaluation.aspects import read_registers
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.raters.judging import coloured, common_view, impression
from asnsim.model.raters.panel import Panel, calibrate
from asnsim.model.raters.rater import RATERS, Acquaintance, Floats
from asnsim.model.raters.sight import Sight, general, informed, situation
from asnsim.model.scene.heads import heads_of_units
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, zeros

VIEW = decision("supervisor.view")
DYAD = decision("supervisor.dyad")
NOISE = decision("supervisor.noise")
SECOND_CLOSENESS = decision("supervisor.second_closeness")


class Setting(Record):
    """What a superior rates under: stakes, noise and favour as the scheme and its measures leave them."""

    stakes: float
    courted: float
    noise: float
    favour: float
    noise_cut: float
    favour_cut: float
    attribution: float
    closeness_sd: float
    faded: float
    untold: float
    misread: float
    answering: float
    lenient: float
    pleasing: float


@RATERS.register
class Supervisor(Acquaintance):
    """The direct superior, who rates both dimensions and is known to all."""

    kind: ClassVar[str] = "supervisor"
    labels: ClassVar[dict[str, str]] = {"en": "Direct superior", "id": "Pejabat Penilai Kinerja"}

    view_share: float = parameter(
        0.5881,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which superiors have in common",
        source="fitted to E001, E005, E008-E010 (asnsim calibrate)",
        off=0.0,
    )
    dyad_sd: float = parameter(
        0.338,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one superior about one ratee",
        source="fitted to E001, E005, E008-E009 (asnsim calibrate)",
        off=0.0,
    )
    similarity: float = parameter(
        0.3425,
        low=0,
        high=2,
        unit="SD",
        meaning="Own group (sex) against the other",
        source="fitted to E045-E046 (asnsim calibrate); US, race: order only",
        off=0.0,
    )
    leniency_sd: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among superiors",
        source="E012-E014 order",
        off=0.0,
    )
    centrality_sd: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of centrality among superiors",
        source="assumption",
        off=0.0,
    )
    halo: float = parameter(
        0.3961,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="fitted to E015 (asnsim calibrate)",
        off=0.0,
    )
    halo_sd: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of halo among superiors",
        source="assumption",
        off=0.0,
    )
    favouritism: float = parameter(
        0.60,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Rating gained through closeness at equal performance",
        source="assumption",
        off=0.0,
    )
    favouritism_sd: float = parameter(
        0.20,
        low=0,
        high=2,
        unit="SD per unit of closeness",
        meaning="Spread of favouritism",
        source="assumption",
        off=0.0,
    )
    recency: float = parameter(
        0.25,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the last quarter in place of the year",
        source="assumption",
        off=0.0,
    )
    recency_sd: float = parameter(
        0.10,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of recency",
        source="assumption",
        off=0.0,
    )
    fading: float = parameter(
        0.10,
        low=0,
        high=0.5,
        unit="share a quarter",
        meaning="Recency added by each quarter since the rating before",
        source="assumption; nothing is added where ratings are quarterly",
        off=0.0,
    )
    ingratiability_sd: float = parameter(
        0.08,
        low=0,
        high=2,
        unit="SD per effort",
        meaning="Spread of ingratiability",
        source="assumption",
        off=0.0,
    )
    hide: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="SD per unit of confidence",
        meaning="Work that stays unseen for want of confidence",
        source="assumption",
        off=0.0,
    )
    stakes_leniency: float = parameter(
        0.33,
        low=0,
        high=2,
        unit="SD",
        meaning="Leniency added when pay hangs on the rating",
        source="E020",
        off=0.0,
    )
    stakes_spread: float = parameter(
        0.4157,
        low=0,
        high=2,
        unit="SD",
        meaning="How differently superiors give in to stakes",
        source="assumption; its doubt is carried by the ensemble",
        off=0.0,
    )
    stakes_favour: float = parameter(
        0.30,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Favouritism added when pay hangs on the rating",
        source="assumption; sign E040",
        off=0.0,
    )
    second_share: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Stakes the second supervisor believes to hang on his rating, against the first's",
        source="set by the scheme",
        off=0.0,
    )
    panel: Panel = Field(default_factory=Panel, description="Other heads who judge with the superior")
    sight: Sight = Field(default_factory=Sight, description="Record of results and reports of obstacles")

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
        setting = zeros(Setting, 1)[0]
        setting.stakes = self.stakes(scene)
        setting.courted = self.courted(scene)
        setting.noise = self.quiet_noise(scene)
        accountability = scene.scheme.evaluation.accountability
        setting.favour = 1.0 - self.clarity_effect * scene.resolved.clarity
        setting.noise_cut = scene.resolved.noise_cut
        setting.favour_cut = scene.resolved.favour_cut
        setting.attribution = scene.resolved.attribution
        setting.answering, setting.lenient = accountability.favour, accountability.lenient
        setting.pleasing = accountability.pleasing
        setting.closeness_sd = scene.scheme.behaviour.traits.closeness_sd
        setting.faded = self.fading * (scene.scheme.evaluation.every - 1)
        setting.untold = 1.0 - self.sight.obstacles
        setting.misread = self.sight.attribution * setting.untold
        draws = (
            self.lasting_views(scene, VIEW),
            dyads(scene),
            scene.normals(NOISE, 4),
            scene.lasting_normals(SECOND_CLOSENESS),
        )
        tables = (state.employees, state.units, state.scales)
        rate(*tables, draws, setting, self.numbers, impressions, judged[0])
        if self.panel.heads > 0:
            calibrate(state.employees, state.units, impressions, self.panel.numbers, judged[0])
        read_registers(state.employees, state.scales, scene.scheme.evaluation.aspects.numbers, judged[0])
        return judged


def superior_of(evaluation: Evaluation) -> Supervisor:
    """The direct superior, who is always among the raters."""
    raters = {"supervisor": evaluation.raters["supervisor"]}
    superior: Supervisor = narrowed(raters, Supervisor, "evaluation.raters")["supervisor"]
    return superior


def dyads(scene: Scene) -> Floats:
    """Lasting impressions (row, 2) that the superior and the second supervisor have; new with every superior."""
    met = scene.state.employees["superiors_before"]
    drawn = scene.lasting_normals(DYAD, 2 * (1 + int(met.max(initial=0))))
    now: Floats = np.take_along_axis(drawn, 2 * met[:, None] + np.arange(2), axis=1)
    return now


@equation
def look(
    person: Employee,
    unit: Unit,
    scale: Scale,
    recency: float,
    views: Any,
    luck: Any,
    setting: Setting,
    p: Any,
) -> Any:
    """Impressions of results and behaviour, SD, of a superior with this recency.

    `views` holds the common view of both dimensions, `luck` the dyad and the noise of both.
    """
    around = situation(person, scale)
    hidden = p.hide * (person.confidence - 0.5)
    recent = min(1.0, recency + setting.faded)
    last = person.truth_results + recent * (person.truth_quarter_results - person.truth_results)
    seen = p.load_results * (last + hidden + setting.misread * around)
    results = impression(seen, views[0], general(p.view_share, unit.indicator_coverage), luck[0], luck[1])
    recorded = p.load_results * (person.truth_results + setting.untold * around)
    last = person.truth_behaviour + recent * (person.truth_quarter_behaviour - person.truth_behaviour)
    seen = p.load_behaviour * (last + hidden)
    behaviour = impression(seen, views[1], p.view_share, luck[0], luck[2])
    return informed(results, recorded, unit.record_weight), behaviour


@equation
def leaning(
    leniency: float, giving_in: float, favouritism: float, stakes: float, setting: Setting, p: Any
) -> Any:
    """What stakes, and having to answer for ratings, make of a superior: leniency, and favour by closeness, SD."""
    lenient = leniency + (p.stakes_leniency + p.stakes_spread * giving_in) * stakes
    favour = (p.stakes_favour * stakes + favouritism * setting.favour) * setting.answering
    return lenient * setting.lenient + setting.pleasing, favour


@kernel
def rate(
    employees: Rows[Employee],
    units: Rows[Unit],
    scales: Rows[Scale],
    draws: Any,
    setting: Setting,
    p: Any,
    impressions: Any,
    judged: Any,
) -> None:
    """The superior (into `judged`, (2, row)) and the second supervisor (into his columns) judge everybody.

    `impressions` (2, row) takes what the superior thinks of the work before anything personal is added.
    """
    view, dyad, noise, acquaintance = draws
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        unit = units[person.unit]
        activity = (person.output_results - scale.mean_results) / scale.sd_results
        views = (
            common_view(p.activity_share, activity, view[i, 0]),
            common_view(p.activity_share, activity, view[i, 1]),
        )
        group = p.similarity * ((1.0 if person.sex == unit.rater_sex else 0.0) - 0.5)
        fair = 1.0 - setting.favour_cut * unit.rater_skill
        unknown = setting.noise * (1.0 - setting.noise_cut * unit.rater_skill)
        known = unknown * (1.0 - setting.attribution * person.obstacles_told)

        luck = p.dyad_sd * dyad[i, 0], known * noise[i, 0], known * noise[i, 1]
        results, behaviour = look(person, unit, scale, unit.recency, views, luck, setting, p)
        results, behaviour = coloured(results, behaviour, unit.centrality, unit.halo)
        lenient, favour = leaning(
            unit.leniency, unit.stakes_response, unit.favouritism, setting.stakes, setting, p
        )
        error = lenient + favour * fair * (person.closeness - 0.5)
        error += unit.ingratiability * (person.effort_influence * setting.courted) + group
        impressions[0, i], impressions[1, i] = results, behaviour
        judged[0, i], judged[1, i] = results + error, behaviour + error

        luck = p.dyad_sd * dyad[i, 1], unknown * noise[i, 2], unknown * noise[i, 3]
        results, behaviour = look(person, unit, scale, unit.second_recency, views, luck, setting, p)
        results, behaviour = coloured(results, behaviour, unit.second_centrality, unit.second_halo)
        lenient, favour = leaning(
            unit.second_leniency,
            unit.second_stakes_response,
            unit.second_favouritism,
            p.second_share * setting.stakes,
            setting,
            p,
        )
        close = clip(0.5 + setting.closeness_sd * acquaintance[i, 0], 0.0, 1.0) - 0.5
        error = lenient + (favour * fair * close + group)
        person.second_results, person.second_behaviour = results + error, behaviour + error
