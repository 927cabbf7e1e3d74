"""Self-rating: every employee's own view of his performance, asked for or not."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from asnsim.compiled import kernel
from asnsim.luck import decision
from asnsim.model.core.records import Employee
from asnsim.model.raters.judging import impression
from asnsim.model.raters.rater import RATERS, Floats, Rater
from asnsim.model.scene.looks import SEEN
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Rows

VIEW = decision("self_rating.view")
NOISE = decision("self_rating.noise")


@RATERS.register
class SelfRating(Rater):
    """The employee himself. His own view exists in every scheme; here it also counts."""

    kind: ClassVar[str] = "self_rating"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "Self-rating", "id": "Penilaian diri"}

    identified: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand; nobody courts it",
        source="by definition",
        role="institution",
        off=0.0,
    )
    view_share: float = parameter(
        0.5525,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the own view that others do not have",
        source="fitted to E010 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    noise: float = parameter(
        0.30,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of the own view",
        source="E010 (order of size; not fitted)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    stakes_leniency: float = parameter(
        0.30,
        low=0,
        high=2,
        unit="SD",
        meaning="Rise when pay hangs on it",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        1.0,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Working time one rating takes, which one's work is short of",
        source="assumption",
        role="institution",
        off=0.0,
    )

    def responsiveness(self) -> float:
        """What one's own view leaves of performance."""
        return 1.0 - self.view_share

    def looks(self, state: State) -> Floats:
        """Nobody else sees more for it."""
        return np.zeros((len(SEEN), state.rows))

    def judge(self, scene: Scene) -> Floats:
        """The own view, and a little more where pay hangs on it."""
        people = scene.state.employees
        judged = np.empty((1, 2, len(people)))
        judged[0, 0] = people["own_results"]
        judged[0, 1] = people["own_behaviour"]
        judged += scene.state.to_rows(self.stakes_leniency * self.stakes(scene))
        return judged

    def see_oneself(self, scene: Scene) -> None:
        """Everybody forms a view of his own performance, whether he is asked or not."""
        draws = (scene.lasting_normals(VIEW, 2), scene.normals(NOISE, 2))
        look_at_oneself(scene.state.employees, draws, self.numbers)


@kernel
def look_at_oneself(employees: Rows[Employee], draws: Any, p: Any) -> None:
    """Own view = impression of one's own performance, raised by self-enhancement (E011)."""
    p = p[0]
    view, noise = draws
    for i in range(len(employees)):
        person = employees[i]
        seen = impression(person.truth_results, view[i, 0], p.view_share, 0.0, p.noise * noise[i, 0])
        person.own_results = seen + person.self_enhancement
        seen = impression(person.truth_behaviour, view[i, 1], p.view_share, 0.0, p.noise * noise[i, 1])
        person.own_behaviour = seen + person.self_enhancement
