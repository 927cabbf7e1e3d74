"""Project bonus: for a public-service project that was completed well."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from asnsim.compiled.elementary import exps, log
from asnsim.luck import decision
from asnsim.model.incentives.incentive import INCENTIVES, Floats, Incentive, foreseen_output, monthly_pay
from asnsim.model.scene.scene import Scene
from asnsim.parameters import parameter

PROJECT = decision("project_bonus.project")


@INCENTIVES.register
class ProjectBonus(Incentive):
    """Some lead a project each quarter; it succeeds by their skill in managing it and their work in service."""

    kind: ClassVar[str] = "project_bonus"
    labels: ClassVar[dict[str, str]] = {"en": "Project bonus", "id": "Bonus proyek"}
    rated: ClassVar[bool] = False
    pays_money: ClassVar[bool] = True
    counts: ClassVar[str] = "service"

    amount: float = parameter(
        0.05,
        low=0,
        high=5,
        unit="share of annual pay",
        meaning="Bonus for one completed project",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    projects: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share of staff a quarter",
        meaning="Employees who lead a public-service project",
        source="assumption",
        role="institution",
        off=0.0,
    )
    success: float = parameter(
        0.5,
        low=0.01,
        high=0.99,
        unit="share",
        meaning="Projects completed well under somebody of mean skill and ordinary work",
        source="assumption",
        role="institution",
        size="level of success",
    )
    by_skill: float = parameter(
        2.0,
        low=0,
        high=20,
        unit="log-odds per unit of ability",
        meaning="What ability and managerial skill do for a project",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    by_work: float = parameter(
        0.5,
        low=0,
        high=5,
        unit="log-odds per SD",
        meaning="What output of service does for a project",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def worth(self, scene: Scene) -> Floats:
        """The bonus, to those who lead a project this quarter."""
        return np.where(scene.uniforms(PROJECT, 2)[:, 0] < self.projects, self.amount, 0.0)

    def promise(self, scene: Scene, worth: Floats, promise: Floats) -> None:
        """Slope of the chance of success in output of service, at the output that last quarter's effort brings."""
        chance = self._chance(scene, foreseen_output(scene, "service"))
        promise[2] = worth * chance * (1.0 - chance) * self.by_work

    def spread(self, worth: Floats) -> float:
        """Nothing hangs on a rating."""
        return 0.0

    def settle(self, scene: Scene, reward: Floats) -> bool:
        """Paid in the quarter of the project, if it succeeds."""
        people, u = scene.state.employees, scene.uniforms(PROJECT, 2)
        done = (u[:, 0] < self.projects) & (u[:, 1] < self._chance(scene, people["output_service"]))
        reward[:] = done
        people["rewards"] += self.amount * reward * 12.0 * monthly_pay(scene)
        return True

    def _chance(self, scene: Scene, service: Floats) -> Floats:
        """Chance that a project succeeds with so much output of service, (row,)."""
        people, scale = scene.state.employees, scene.state.scales[0]
        odds = log(self.success / (1.0 - self.success))
        skill = people["ability"] + people["skill_managerial"] - 1.0
        work = (service - scale.mean_service) / scale.sd_service
        return np.asarray(1.0 / (1.0 + exps(-(odds + self.by_skill * skill + self.by_work * work))))
