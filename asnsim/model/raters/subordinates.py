"""Subordinates: those who work under a head rate his behaviour."""

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

TRAITS = decision("subordinates.traits")
VIEW = decision("subordinates.view")
DYAD = decision("subordinates.dyad")
NOISE = decision("subordinates.noise")


@RATERS.register
class Subordinates(Acquaintance):
    """Members of the unit that the ratee leads; only heads are rated."""

    kind: ClassVar[str] = "subordinates"
    labels: ClassVar[dict[str, str]] = {"en": "Subordinates", "id": "Bawahan"}

    load_results: float = parameter(
        0.0, low=0, high=1, unit="share", meaning="What it sees of results", source="assumption"
    )
    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee: 1 named, 0 anonymous",
        source="rule of the scheme",
    )
    noise: float = parameter(
        0.50,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of one rating",
        source="set by hand to E001, E005-E008 and E015 (reliability, agreement between sources, halo)",
    )
    dyad_sd: float = parameter(
        0.3324,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one rater about one ratee",
        source="fitted to E007 (asnsim calibrate)",
    )
    leniency_sd: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among subordinates",
        source="E012-E014 order",
    )
    number: int = parameter(
        5,
        low=1,
        high=20,
        unit="raters per ratee",
        meaning="Subordinates who rate each head",
        source="assumption",
    )
    fear: float = parameter(
        0.30, low=0, high=2, unit="SD", meaning="Rise when raters are named", source="sign E061"
    )

    def error(self) -> float:
        """SD of the random error in the mean of all raters."""
        return super().error() / math.sqrt(self.number)

    def adopted(self, state: State) -> None:
        """There must be somebody who leads."""
        if not (state.employees["leads"] >= 0).any():
            raise AsnsimError(
                "evaluation.raters.subordinates: nobody leads a unit, so there is no one to rate; leave this rater out"
            )

    def judge(self, scene: Scene) -> Floats:
        """The first members of the unit he leads rate a head; NaN for everybody else.

        By default behaviour alone: `appraise` drops a dimension with load 0.
        """
        state = scene.state
        judged = np.full((self.number, 2, state.rows), np.nan)
        draws = (
            scene.lasting_normals(TRAITS),
            self.lasting_views(scene, VIEW),
            scene.lasting_normals(DYAD, self.number),
            scene.normals(NOISE, 2 * self.number),
        )
        setting = np.array([self.fear * self.identified, self.courted(scene), self.quiet_noise(scene)])
        rate_heads(state.employees, state.units, state.scales, draws, setting, self.numbers, judged)
        return judged


@kernel
def rate_heads(
    employees: Table, units: Table, scales: Table, draws: Any, setting: Any, p: Any, judged: Any
) -> None:
    """`setting` holds what fear adds (SD), the share of ingratiation that subordinates get, and the noise (SD)."""
    traits, view, dyad, noise = draws
    fear, courted, noise_sd = setting
    scale = scales[0]
    for i in range(len(employees)):
        person = employees[i]
        if person.leads < 0:
            continue
        led = units[person.leads]
        activity = (person.output_help - scale.mean_help) / scale.sd_help
        view_results = common_view(p.mix, activity, view[i, 0])
        view_behaviour = common_view(p.mix, activity, view[i, 1])
        for j in range(min(judged.shape[0], led.stop - led.first)):
            results = impression(
                p.load_results * person.t_results,
                view_results,
                p.view_share,
                p.dyad_sd * dyad[i, j],
                noise_sd * noise[i, 2 * j],
            )
            behaviour = impression(
                p.load_behaviour * person.t_behaviour,
                view_behaviour,
                p.view_share,
                p.dyad_sd * dyad[i, j],
                noise_sd * noise[i, 2 * j + 1],
            )
            rater = led.first + j
            same = 1.0 if person.sex == employees[rater].sex else 0.0
            error = p.leniency + p.leniency_sd * traits[rater, 0] + fear + p.similarity * (same - 0.5)
            error += p.ingratiability * person.effort_influence * courted
            judged[j, 0, i] = coloured(results, results, p.centrality, 0.0) + error
            judged[j, 1, i] = coloured(behaviour, behaviour, p.centrality, 0.0) + error
