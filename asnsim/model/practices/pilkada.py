"""Elections of the regent (pilkada): posts of heads change hands around them, by loyalty as much as by performance."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.model.core.constants import BURN_IN
from asnsim.model.incentives.posts import claim, merit_among_colleagues
from asnsim.model.movement.posts import able_to_lead, exchange, hand_over
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.loyalty import loyalty
from asnsim.model.scene.moves import Moves
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.population.civil_service import FUNCTIONAL, functional_level
from asnsim.records import Record, column

Places = NDArray[np.int64]


class Handed(Record):
    """What a reshuffle leaves with a unit."""

    handed_over: float = column("Given to another head by the regent this quarter", "0 or 1", 0, 1)


@PRACTICES.register
class Pilkada(Practice):
    """The regent replaces heads before postings are banned, and the one who is elected when they are free again."""

    kind: ClassVar[str] = "pilkada"
    labels: ClassVar[dict[str, str]] = {
        "en": "Posts around elections of the regent (pilkada)",
        "id": "Mutasi jabatan di sekitar pilkada",
    }
    unit_memory: ClassVar[type[Record]] = Handed
    needs_movement: ClassVar[bool] = True

    first: int = parameter(
        8,
        low=1,
        high=400,
        unit="quarters",
        meaning="Quarter of the first election, counted from the beginning",
        source="set by the scheme",
        role="institution",
        size="when it is",
    )
    every: int = parameter(
        20,
        low=10,
        high=400,
        unit="quarters",
        meaning="Time from one election to the next",
        source="UU 10/2016: a term of five years (from memory)",
        role="institution",
        size="how often it is",
    )
    ban: int = parameter(
        2,
        low=0,
        high=4,
        unit="quarters",
        meaning="Quarters before and after an election in which nobody is posted; 0 where the minister permits it",
        source="UU 10/2016 articles 71 and 162 (from memory), whose bans run longer; two quarters either side of "
        "the vote is a simplification",
        role="institution",
        off=0,
    )
    before: float = parameter(
        0.1,
        low=0,
        high=1,
        unit="share of heads",
        meaning="Heads of units who are replaced in the last quarter before the ban",
        source="assumption",
        role="institution",
        off=0.0,
    )
    after: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share of heads",
        meaning="Heads of units who are replaced in the first quarter after the ban",
        source="assumption",
        role="institution",
        off=0.0,
    )
    merit: float = parameter(
        0.3,
        low=0,
        high=1,
        unit="share",
        meaning="What decides who loses and gains a post: 1 the rating, 0 loyalty to the regent",
        source="assumption; the system of merit asks for 1 (UU 20/2023, from memory)",
        role="institution",
        off=1.0,
    )
    induction: float = parameter(
        40.0,
        low=0,
        high=465,
        unit="hours",
        meaning="Time in which a new head takes over and learns his unit",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def bans_postings(self, state: State) -> bool:
        """Whether an election is near."""
        _, since = self._nearest(state)
        return -self.ban <= since < self.ban

    def post(self, scene: Scene, moves: Moves) -> None:
        """The least deserving heads change places with the most deserving of those who lead nobody."""
        state, new = scene.state, scene.state.unit_memory[self.kind]["handed_over"]
        new[:] = 0.0
        election, since = self._nearest(state)
        if since == -self.ban - 1:
            goes, comes = self._chosen(scene, self.before, election)
        elif since == self.ban:
            goes, comes = self._chosen(scene, self.after, election + 1)
        else:
            return
        people, posts = state.employees, np.concatenate([goes, comes])
        led, allowance = people["leads"][goes], people["post_due"][posts]
        exchange(state, posts, np.concatenate([comes, goes]))
        people["first_pay"][posts] += (
            allowance - people["post_pay"][posts]
        )  # it is the post's, and no incentive
        people["post_due"][posts] = people["post_pay"][posts] = allowance
        people["promotions"][goes] += 1.0
        level = functional_level(people["education"][posts], people["grade"][posts])
        people["level"][posts] = np.where(people["position"][posts] == FUNCTIONAL, level, 0)
        for unit in led:
            hand_over(state, int(unit), -1)
        new[led] = 1.0
        moves.led_anew[led] = True
        moves.moved[goes] = moves.moved[comes] = True

    def hours_of(self, state: State) -> float:
        """Induction of those who were posted at the end of the last quarter."""
        return self.induction * float(state.unit_memory[self.kind]["handed_over"].sum())

    def _nearest(self, state: State) -> tuple[int, int]:
        """Number of the nearest election, from 0, and the quarters since it, below 0 before it."""
        now = state.quarter - BURN_IN - self.first
        election = max(0, (now + self.every // 2) // self.every)
        return election, now - election * self.every

    def _chosen(self, scene: Scene, share: float, term: int) -> tuple[Places, Places]:
        """Rows of the heads who go in a regent's term, and of those who come in their places."""
        people = scene.state.employees
        heads = people["leads"] >= 0
        may_lead = ~heads & able_to_lead(people)
        deserved = claim(self.merit, merit_among_colleagues(scene), loyalty(scene, term))
        goes, comes = (
            rows[np.argsort(sign * deserved[rows], kind="stable")]
            for rows, sign in ((np.flatnonzero(heads), 1.0), (np.flatnonzero(may_lead), -1.0))
        )
        number = min(int(share * len(goes) + 0.5), len(comes))
        return goes[:number], comes[:number]
