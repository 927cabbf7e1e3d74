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
        "appraise.comply",
        "promotion.vacancy",
        "talent_pool.vacancy",
        "feedback.sessions",
    }
)
"""Decisions whose rows are units; the rows of the others are employees."""

EMPLOYEE_DECISIONS = frozenset(
    {
        "people.traits",
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
        "discipline.enforced",
        "discipline.audit",
        "misconduct.bribes",
        "payroll.error",
        "project_bonus.project",
        "talent_pool.assessment",
    }
)


class Draws(Protocol):
    """One number a call: `name` of the decision, `row` of the agent, `slot` within the row."""

    def normal(self, name: str, row: int, slot: int = 0) -> float: ...

    def uniform(self, name: str, row: int, slot: int = 0) -> float: ...

    def lasting_normal(self, name: str, row: int, slot: int = 0) -> float: ...

    def lasting_uniform(self, name: str, row: int, slot: int = 0) -> float: ...

    def turn(self, quarter: int) -> None: ...


def decision_named(name: str) -> Decision:
    """The decision of that name: its key is a hash of the name alone, registered or not."""
    key = int.from_bytes(hashlib.blake2b(name.encode()).digest()[:4], "little")
    return Decision(name, key, __name__)


class KeyedDraws:
    """The luck of the compiled model: the same seed, decision, quarter, organization, row and slot."""

    def __init__(self, luck: Luck, organization: int, employees: int, units: int) -> None:
        self.luck = luck
        self.organization = organization
        self.rows = dict.fromkeys(EMPLOYEE_DECISIONS, employees) | dict.fromkeys(UNIT_DECISIONS, units)
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
        key = f"{law} {name}"
        table = kept.get(key)
        if table is None or len(table[row]) <= slot:
            table = kept[key] = self._table(law, name, slots=2 * slot + 2)
        return table[row][slot]

    def _table(self, law: str, name: str, slots: int) -> list[list[float]]:
        # A longer array begins with the shorter one, so a table may be drawn again with more slots.
        when = () if law.startswith("lasting") else (self.quarter,)
        draw = getattr(self.luck, law)
        return draw(decision_named(name), *when, self.organization, self.rows[name], slots).tolist()


class OwnDraws:
    """Draws from the model's own generator, where they are needed, as a Mesa model has it."""

    def __init__(self, model: ReferenceModel) -> None:
        self.rng = model.rng
        self.lasting: dict[tuple[str, int, int], float] = {}

    def turn(self, quarter: int) -> None:
        """Nothing to do: the generator goes on."""

    def normal(self, name: str, row: int, slot: int = 0) -> float:
        return self.rng.standard_normal()

    def uniform(self, name: str, row: int, slot: int = 0) -> float:
        return self.rng.random()

    def lasting_normal(self, name: str, row: int, slot: int = 0) -> float:
        key = (name, row, slot)
        if key not in self.lasting:
            self.lasting[key] = self.rng.standard_normal()
        return self.lasting[key]

    def lasting_uniform(self, name: str, row: int, slot: int = 0) -> float:
        key = (name, row, slot)
        if key not in self.lasting:
            self.lasting[key] = self.rng.random()
        return self.lasting[key]
