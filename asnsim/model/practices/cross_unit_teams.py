"""Teams across units (tim kerja, PermenPANRB 7/2022): whoever leads a team sees the work, whoever rates hears of it."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import decision
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.scene.mechanism import Purpose
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.population.civil_service import FUNCTIONAL
from asnsim.records import Record, code

MEMBERS = decision("cross_unit_teams.members")
VIEW = decision("cross_unit_teams.view")
LENIENCY = decision("cross_unit_teams.leniency")


class Team(Record):
    """In which team somebody works."""

    team_leader: int = code("Row of the leader of his team, plus 1; 0 where he is in none, or leads it", 0)


@PRACTICES.register
class CrossUnitTeams(Practice):
    """Functional officers of all units work in teams; of that work their superior knows what the leader tells him."""

    kind: ClassVar[str] = "cross_unit_teams"
    labels: ClassVar[dict[str, str]] = {
        "en": "Teams across units (PermenPANRB 7/2022)",
        "id": "Tim kerja lintas unit (PermenPANRB 7/2022)",
    }
    memory: ClassVar[type[Record]] = Team
    books: ClassVar[Purpose] = "rating"

    share: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Functional officers, leading no unit, who work in a team",
        source="assumption",
        role="institution",
        off=0.0,
    )
    size: int = parameter(
        6,
        low=2,
        high=50,
        unit="persons",
        meaning="Size of a team; the one of the highest grade leads it",
        source="assumption",
        role="institution",
        size="how many have one leader",
    )
    time: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share of working time",
        meaning="Work of a member that is done in the team, out of his superior's sight",
        source="assumption",
        role="institution",
        off=0.0,
    )
    heard: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="How far the superior goes by what the leader says of it; for the rest he takes it to be as usual",
        source="assumption; PermenPANRB 7/2022 lets the superior in the unit rate with it (from memory)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    noise: float = parameter(
        0.6,
        low=0,
        high=5,
        unit="SD",
        meaning="Random error of a leader's view",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    leniency_sd: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among leaders of teams",
        source="assumption; as among superiors",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    hours: float = parameter(
        0.5,
        low=0,
        high=100,
        unit="hours",
        meaning="Time in which a leader tells of one member, at each rating",
        source="assumption",
        role="institution",
        size="cost in hours, moves no behaviour",
    )

    def plan(self, scene: Scene) -> None:
        """Teams are made up; members know how far judgements follow their work."""
        state = scene.state
        self._team_up(scene)
        superior = state.resolved.sources.index("supervisor")
        unseen = self.time * (1.0 - self.heard) * (state.memory[self.kind]["team_leader"] > 0)
        for d, dimension in enumerate(("results", "behaviour")):
            followed = 1.0 - state.resolved.weights[superior, d] * unseen
            state.employees[f"followed_{dimension}"] *= followed

    def judged(self, scene: Scene) -> None:
        """The superior puts together what he saw, what the leader says, and what is usual in the unit."""
        state, people = scene.state, scene.state.employees
        leader = state.memory[self.kind]["team_leader"] - 1
        rows = np.flatnonzero(leader >= 0)
        noise = self.noise * scene.normals(VIEW, 2)[rows]
        lenient = self.leniency_sd * scene.lasting_normals(LENIENCY)[leader[rows], 0]
        judged = state.judgements[state.resolved.sources.index("supervisor")]
        for d, dimension in enumerate(("results", "behaviour")):
            view = people[f"truth_{dimension}"][rows] + noise[:, d] + lenient
            usual = state.units[f"usual_{dimension}"][people["unit"][rows]]
            told = self.heard * view + (1.0 - self.heard) * usual
            judged[d, rows] += self.time * (told - judged[d, rows])

    def hours_of(self, state: State) -> float:
        """Telling of each member, where somebody listens."""
        members = np.count_nonzero(state.memory[self.kind]["team_leader"])
        return self.hours * members if state.rated and self.heard > 0.0 else 0.0

    def _team_up(self, scene: Scene) -> None:
        """Whoever works in a team, in an order that lasts, a team after the other; the most senior leads."""
        people, leads = scene.state.employees, scene.state.memory[self.kind]["team_leader"]
        drawn = scene.lasting_uniforms(MEMBERS, 2)
        works = (people["position"] == FUNCTIONAL) & (people["leads"] < 0) & (drawn[:, 0] < self.share)
        rows = np.flatnonzero(works)
        rows = rows[np.argsort(drawn[rows, 1], kind="stable")]
        leads[:] = 0
        for start in range(0, len(rows), self.size):
            team: NDArray[np.int64] = rows[start : start + self.size]
            first = team[np.lexsort((team, -people["tenure"][team], -people["grade"][team]))][0]
            leads[team] = first + 1
            leads[first] = 0
