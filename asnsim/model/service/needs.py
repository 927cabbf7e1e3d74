"""Needs by sector: they wander, surveys estimate them, and targets are turned towards what is known.

The wandering is the world and not a policy: a scheme without surveys that is compared with one that has them
needs this block too, with `survey_every: 0`.
"""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.compiled.elementary import exps, logs
from asnsim.luck import decision
from asnsim.model.core.parts import Rests
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.parameters import parameter

Floats = NDArray[np.float64]

DRIFT = decision("needs.drift")
SURVEY = decision("needs.survey")


@SERVICE.register
class Needs(ServiceBlock):
    """What citizens need of each sector against what they used to need, and what the office makes its target."""

    kind: ClassVar[str] = "needs"
    labels: ClassVar[dict[str, str]] = {
        "en": "Needs by sector and needs surveys",
        "id": "Kebutuhan per sektor dan survei kebutuhan masyarakat",
    }
    rests: ClassVar[Rests] = {"units": {"need": 1.0, "need_estimate": 1.0, "target": 1.0, "fit": 0.0}}

    drift: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="log SD a quarter",
        meaning="How far the need for a sector wanders",
        source="assumption",
        role="institution",
        off=0.0,
    )
    reversion: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share a quarter",
        meaning="How far needs go back to what they used to be",
        source="assumption",
        role="institution",
        off=0.0,
    )
    survey_every: int = parameter(
        0,
        low=0,
        high=40,
        unit="quarters",
        meaning="Time between surveys of needs, 0 never",
        source="set by the scheme",
        role="institution",
        off=0,
    )
    respondents: int = parameter(
        100,
        low=1,
        high=100_000,
        unit="answers per sector",
        meaning="Size of a survey of needs; its error falls with the root of it",
        source="assumption",
        role="institution",
        size="answers, divides the error of a survey",
    )
    answer_sd: float = parameter(
        1.0,
        low=0,
        high=5,
        unit="log SD",
        meaning="How differently two citizens put the need for a sector",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    fee: float = parameter(
        25_000.0,
        low=0,
        high=10_000_000,
        unit="rupiah per answer",
        meaning="Cost of one answer to a survey of needs",
        source="assumption",
        role="institution",
        size="cost in rupiah, moves no behaviour",
    )
    follow: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far targets are set by what is known of needs, and not by what was done before",
        source="assumption",
        role="institution",
        off=0.0,
    )
    realign: float = parameter(
        0.30,
        low=0,
        high=1,
        unit="share of the gap a quarter",
        meaning="Speed at which targets and working time move between sectors",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    weight_fit: float = parameter(
        0.50,
        low=0,
        high=5,
        unit="SD per log point",
        meaning="What service that fits needs adds to experience, apart from waiting",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def plan(self, scene: Scene) -> None:
        """In plan: needs wander, a survey that is due asks about them, targets move towards what is known."""
        units = scene.state.units
        sector, clientele = units["sector"], units["citizens"]
        wandered = (1.0 - self.reversion) * logs(units["need"])
        reach = self._long_run() if scene.state.quarter == 1 else 1.0
        wandered += self.drift * reach * scene.sector_normals(DRIFT)[sector, 0]
        units["need"] = relative(exps(wandered), clientele)
        if self.surveys(scene.state):
            error = self.answer_sd / math.sqrt(self.respondents) * scene.sector_normals(SURVEY)[sector, 0]
            units["need_estimate"] = relative(units["need"] * exps(error), clientele)
        gap = self.follow * logs(units["need_estimate"]) - logs(units["target"])
        units["target"] = relative(units["target"] * exps(self.realign * gap), clientele)
        units["fit"] = self.weight_fit * logs(units["target"] / units["need"])

    def _long_run(self) -> float:
        """How far needs have wandered in the long run, in quarters' steps: in quarter 1 they did not just begin to.

        Without reversion there is no long run, and they begin where they used to be.
        """
        kept = (1.0 - self.reversion) * (1.0 - self.reversion)
        return 1.0 / math.sqrt(1.0 - kept) if kept < 1.0 else 1.0

    def surveys(self, state: State) -> bool:
        """Whether a survey of needs is held this quarter."""
        return self.survey_every > 0 and state.quarter % self.survey_every == 0

    def money_of(self, state: State) -> float:
        """Answers of all sectors that have a clientele, in a quarter with a survey."""
        if not self.surveys(state):
            return 0.0
        served = np.unique(state.units["sector"][state.units["citizens"] > 0.0])
        return self.fee * self.respondents * len(served)


def relative(ratio: Floats, clientele: Floats) -> Floats:
    """`ratio` by unit with a mean of 1 over citizens, so that what one sector gains the others lose."""
    citizens = clientele.sum()
    if citizens <= 0.0:
        return np.ones_like(ratio)
    mean: float = (ratio * clientele).sum() / citizens
    return ratio / mean
