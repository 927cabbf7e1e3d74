"""Two sources of luck for the reference model, asked for one number at a time."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from asnsim.luck import Decision, Luck

if TYPE_CHECKING:
    from .model import ReferenceModel

UNIT_DECISIONS = frozenset(
    {
        "supervisor.traits",
        "unit.place",
        "unit.facility",
        "service.arrivals",
        "service.experience",
        "service.complaints",
        "third_party.visit",
        "third_party.assessor",
        "appraise.comply",
        "promotion.vacancy",
        "people.camp",
        "turn_taking.superiors",
        "talent_pool.vacancy",
        "feedback.sessions",
        "commitment.leaders",
        "dialogue.sessions",
        "mindset.offices",
        "rater_training.attended",
        "hazard.hit",
        "process.innovation",
        "forums.held",
        "forums.view",
    }
)
"""Decisions whose rows are units; the rows of the others are employees."""

SECTOR_DECISIONS = frozenset({"needs.drift", "needs.survey", "forums.hopes", "forums.loud"})
ORGANIZATION_DECISIONS = frozenset({"hazard.event"})
SECTORS = 6

EMPLOYEE_DECISIONS = frozenset(
    {
        "people.traits",
        "people.reputation",
        "people.loyalty",
        "honorer.waits",
        "attendance_gaming.means",
        "cross_unit_teams.members",
        "cross_unit_teams.view",
        "cross_unit_teams.leniency",
        "work.attendance",
        "work.output",
        "work.situation",
        "self_rating.view",
        "self_rating.noise",
        "supervisor.view",
        "supervisor.dyad",
        "supervisor.noise",
        "supervisor.second_closeness",
        "peers.view",
        "peers.lot",
        "peers.dyad",
        "peers.noise",
        "peers.traits",
        "subordinates.view",
        "subordinates.dyad",
        "subordinates.noise",
        "subordinates.traits",
        "citizens.responses",
        "citizens.view",
        "citizens.noise",
        "third_party.view",
        "third_party.noise",
        "metric.noise",
        "appraise.unfiled",
        "appraise.objection",
        "angka_kredit.formation",
        "angka_kredit.competence_test",
        "refreshers.took_part",
        "shared_commitment.employees",
        "socialisation.reached",
        "training.finish",
        "training.lottery",
        "training.method",
        "training.subject",
        "sectors.count",
        "movement.resignation",
        "movement.mutation",
        "movement.recruit",
        "movement.closeness",
        "discipline.enforced",
        "attendance.excused",
        "attendance_gaming.hidden",
        "discipline.audit",
        "misconduct.bribes",
        "payroll.error",
        "project_bonus.project",
        "talent_pool.assessment",
    }
)


class Draws(Protocol):
    """One number per call: `name` of the decision, `row` of the agent, `slot` within the row."""

    def normal(self, name: str, row: int, slot: int = 0) -> float: ...

    def uniform(self, name: str, row: int, slot: int = 0) -> float: ...

    def lasting_normal(self, name: str, row: int, slot: int = 0) -> float: ...

    def lasting_uniform(self, name: str, row: int, slot: int = 0) -> float: ...

    def turn(self, quarter: int) -> None: ...

    @property
    def persons(self) -> Persons: ...


def decision_named(name: str) -> Decision:
    """The decision of that name: its key is a hash of the name alone, registered or not."""
    key = int.from_bytes(hashlib.blake2b(name.encode()).digest()[:4], "little")
    return Decision(name, key, __name__)


OF_THE_SUPERIOR = frozenset(
    {
        "supervisor.traits",
        "feedback.sessions",
        "dialogue.sessions",
        "commitment.leaders",
        "turn_taking.superiors",
    }
)
"""Lasting decisions about a unit that go with whoever leads it."""


class Persons:
    """Whose lasting luck a row meets: (row of arrival, number there), of employees and of superiors by unit."""

    def __init__(self) -> None:
        self.employees: dict[int, tuple[int, int]] = {}
        self.superiors: dict[int, tuple[int, int]] = {}

    def behind(self, name: str, row: int) -> tuple[int, int]:
        """Who is meant by a row of this decision; at first everybody is number 0 of his own row."""
        if name in OF_THE_SUPERIOR:
            return self.superiors.get(row, (row, 0))
        return self.employees.get(row, (row, 0)) if name in EMPLOYEE_DECISIONS else (row, 0)


class KeyedDraws:
    """The luck of the compiled model: the same seed, decision, quarter, organization, row and slot."""

    def __init__(self, luck: Luck, organization: int, employees: int, units: int) -> None:
        self.persons = Persons()
        self.luck = luck
        self.organization = organization
        self.rows = dict.fromkeys(EMPLOYEE_DECISIONS, employees) | dict.fromkeys(UNIT_DECISIONS, units)
        self.rows |= dict.fromkeys(SECTOR_DECISIONS, SECTORS) | dict.fromkeys(ORGANIZATION_DECISIONS, 1)
        self.quarter = 0
        self.this_quarter: dict[str, list[list[float]]] = {}
        self.lasting: dict[str, list[list[float]]] = {}

    def turn(self, quarter: int) -> None:
        """Begin a quarter."""
        self.quarter = quarter
        self.this_quarter = {}

    def normal(self, name: str, row: int, slot: int = 0) -> float:
        return self._look_up(self.this_quarter, "normals", name, row, slot)

    def uniform(self, name: str, row: int, slot: int = 0) -> float:
        return self._look_up(self.this_quarter, "uniforms", name, row, slot)

    def lasting_normal(self, name: str, row: int, slot: int = 0) -> float:
        return self._look_up(self.lasting, "lasting_normals", name, row, slot)

    def lasting_uniform(self, name: str, row: int, slot: int = 0) -> float:
        return self._look_up(self.lasting, "lasting_uniforms", name, row, slot)

    def _look_up(self, kept: dict[str, list[list[float]]], law: str, name: str, row: int, slot: int) -> float:
        number = 0
        if law.startswith("lasting"):
            row, number = self.persons.behind(name, row)
        key = f"{law} {name} {number}"
        table = kept.get(key)
        if table is None or len(table[row]) <= slot:
            table = kept[key] = self._table(law, name, 2 * slot + 2, number)
        return table[row][slot]

    def _table(self, law: str, name: str, slots: int, number: int) -> list[list[float]]:
        # A longer array begins with the shorter one, so a table may be drawn again with more slots.
        one, rows, draw = decision_named(name), self.rows[name], getattr(self.luck, law)
        if law.startswith("lasting"):
            return draw(one, self.organization, rows, slots, number).tolist()
        return draw(one, self.quarter, self.organization, rows, slots).tolist()


class OwnDraws:
    """Draws from the model's own generator, where they are needed, as a Mesa model has it."""

    def __init__(self, model: ReferenceModel) -> None:
        self.persons = Persons()
        self.rng = model.rng
        self.lasting: dict[tuple[str, int, int, int], float] = {}

    def turn(self, quarter: int) -> None:
        """Nothing to do: the generator goes on."""

    def normal(self, name: str, row: int, slot: int = 0) -> float:
        return self.rng.standard_normal()

    def uniform(self, name: str, row: int, slot: int = 0) -> float:
        return self.rng.random()

    def lasting_normal(self, name: str, row: int, slot: int = 0) -> float:
        key = (name, *self.persons.behind(name, row), slot)
        if key not in self.lasting:
            self.lasting[key] = self.rng.standard_normal()
        return self.lasting[key]

    def lasting_uniform(self, name: str, row: int, slot: int = 0) -> float:
        key = (name, *self.persons.behind(name, row), slot)
        if key not in self.lasting:
            self.lasting[key] = self.rng.random()
        return self.lasting[key]
