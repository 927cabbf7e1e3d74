"""The direct superior (pejabat penilai), and the second supervisor in his shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.aspects import read_registers
from asnsim.model.raters.judging import coloured, common_view, impression
from asnsim.model.raters.rater import RATERS, Acquaintance, Floats
from asnsim.model.records import Table
from asnsim.model.rules import clip
from asnsim.parameters import parameter

if TYPE_CHECKING:
    from asnsim.model.scene import Scene

VIEW = decision("supervisor.view")
DYAD = decision("supervisor.dyad")
NOISE = decision("supervisor.noise")
SECOND_CLOSENESS = decision("supervisor.second_closeness")


@RATERS.register
class Supervisor(Acquaintance):
    """The direct superior, who rates both dimensions and is known to all."""

    kind: ClassVar[str] = "supervisor"
    labels: ClassVar[dict[str, str]] = {"en": "Direct superior", "id": "Atasan langsung"}

    leniency_sd: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Spread of leniency among superiors", source="E012-E014 order"
    )
    centrality_sd: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share",
        meaning="Spread of centrality among superiors",
        source="assumption",
    )
    halo: float = parameter(
        0.30,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="E015-E016 (order of size; not yet fitted)",
    )
    halo_sd: float = parameter(
        0.05, low=0, high=0.5, unit="share", meaning="Spread of halo among superiors", source="assumption"
    )
    favouritism: float = parameter(
        0.60,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Rating gained through closeness at equal performance",
        source="assumption",
    )
    favouritism_sd: float = parameter(
        0.20,
        low=0,
        high=2,
        unit="SD per unit of closeness",
        meaning="Spread of favouritism",
        source="assumption",
    )
    recency: float = parameter(
        0.25,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the last quarter in place of the year",
        source="assumption",
    )
    recency_sd: float = parameter(
        0.10, low=0, high=0.5, unit="share", meaning="Spread of recency", source="assumption"
    )
    ingratiability_sd: float = parameter(
        0.08, low=0, high=2, unit="SD per effort", meaning="Spread of ingratiability", source="assumption"
    )
    hide: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="SD per unit of confidence",
        meaning="Work that stays unseen for want of confidence",
        source="assumption",
    )
    stakes_leniency: float = parameter(
        0.33, low=0, high=2, unit="SD", meaning="Leniency added when pay hangs on the rating", source="E020"
    )
    stakes_spread: float = parameter(
        0.40,
        low=0,
        high=2,
        unit="SD",
        meaning="How differently superiors give in to stakes",
        source="assumption",
    )
    stakes_favour: float = parameter(
        0.30,
        low=0,
        high=5,
        unit="SD per unit of closeness",
        meaning="Favouritism added when pay hangs on the rating",
        source="assumption; sign E040",
    )
    second_share: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Stakes the second supervisor believes to hang on his rating, against the first's",
        source="rule of the scheme",
    )

    def judge(self, scene: Scene) -> Floats:
        """The superior's judgements; those of the second supervisor go to his own columns and nowhere else."""
        state = scene.state
        judged = np.empty((1, 2, state.rows))
        setting = np.zeros(1, dtype=_SETTING)[0]
        setting.stakes = self.stakes(scene)
        setting.courted = self.courted(scene)
        setting.noise = self.quiet_noise(scene)
        accountability = scene.scheme.evaluation.accountability
        setting.favour = 1.0 - self.clarity_effect * scene.facts.clarity
        setting.answering, setting.lenient = accountability.favour, accountability.lenient
        setting.pleasing = accountability.pleasing
        setting.closeness_sd = scene.scheme.behaviour.people.closeness_sd
        draws = (
            scene.lasting_normals(VIEW, 2),
            scene.lasting_normals(DYAD, 2),
            scene.normals(NOISE, 4),
            scene.lasting_normals(SECOND_CLOSENESS),
        )
        rate(state.employees, state.units, state.scales, draws, setting, self.numbers, judged[0])
        read_registers(state.employees, state.scales, scene.scheme.evaluation.aspects.numbers, judged[0])
        return judged


_SETTING = np.dtype(
    (
        np.record,
        [
            (name, "f8")
            for name in (
                "stakes",
                "courted",
                "noise",
                "favour",
                "closeness_sd",
                "answering",
                "lenient",
                "pleasing",
            )
        ],
    )
)


@kernel
def rate(
    employees: Table, units: Table, scales: Table, draws: Any, setting: Any, p: Any, judged: Any
) -> None:
    """The superior (into `judged`, (2, row)) and the second supervisor (into his columns) judge everybody."""
    view, dyad, noise, acquaintance = draws
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        unit = units[person.unit]
        t_results, tq_results = person.t_results, person.tq_results
        activity = (person.output_results - scale.mean_results) / scale.sd_results
        view_results = common_view(p.mix, activity, view[i, 0])
        view_behaviour = common_view(p.mix, activity, view[i, 1])
        hidden = p.hide * (person.confidence - 0.5)
        group = p.similarity * ((1.0 if person.sex == unit.rater_sex else 0.0) - 0.5)
        influence = person.effort_influence * setting.courted

        seen = p.load_results * (t_results + unit.recency * (tq_results - t_results) + hidden)
        results = impression(
            seen, view_results, p.view_share, p.dyad_sd * dyad[i, 0], setting.noise * noise[i, 0]
        )
        seen = p.load_behaviour * (
            person.t_behaviour + unit.recency * (person.tq_behaviour - person.t_behaviour) + hidden
        )
        behaviour = impression(
            seen, view_behaviour, p.view_share, p.dyad_sd * dyad[i, 0], setting.noise * noise[i, 1]
        )
        both = (results + behaviour) / 2.0
        close = person.closeness - 0.5
        error = unit.leniency + (p.stakes_leniency + p.stakes_spread * unit.stakes_z) * setting.stakes
        error = error * setting.lenient + setting.pleasing
        favour = (p.stakes_favour * setting.stakes + unit.favouritism * setting.favour) * setting.answering
        error += favour * close
        error += unit.ingratiability * influence + group
        judged[0, i] = coloured(results, both, unit.centrality, unit.halo) + error
        judged[1, i] = coloured(behaviour, both, unit.centrality, unit.halo) + error

        seen = p.load_results * (t_results + unit.second_recency * (tq_results - t_results) + hidden)
        results = impression(
            seen, view_results, p.view_share, p.dyad_sd * dyad[i, 1], setting.noise * noise[i, 2]
        )
        seen = p.load_behaviour * (
            person.t_behaviour + unit.second_recency * (person.tq_behaviour - person.t_behaviour) + hidden
        )
        behaviour = impression(
            seen, view_behaviour, p.view_share, p.dyad_sd * dyad[i, 1], setting.noise * noise[i, 3]
        )
        both = (results + behaviour) / 2.0
        close = clip(0.5 + setting.closeness_sd * acquaintance[i, 0], 0.0, 1.0) - 0.5
        believed = p.second_share * setting.stakes
        error = unit.second_leniency + (p.stakes_leniency + p.stakes_spread * unit.second_stakes_z) * believed
        error = error * setting.lenient + setting.pleasing
        favour = (p.stakes_favour * believed + unit.second_favouritism * setting.favour) * setting.answering
        error += favour * close + group
        person.second_results = coloured(results, both, unit.second_centrality, unit.second_halo) + error
        person.second_behaviour = coloured(behaviour, both, unit.second_centrality, unit.second_halo) + error
