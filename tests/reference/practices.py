"""Practices, one class each: what an office does beside its rules, and what limits it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from asnsim.model.practices.practice import Practice

from . import movement
from .laws import total

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel


MODERATE = 4


def begin_with_nothing(person: Employee) -> None:
    """What practices remember of somebody who has just come."""
    person.owed = 0.0


class PlainPractice:
    """A practice at work. Every step does nothing unless a practice says so."""

    def __init__(self, parameters: Practice) -> None:
        self.p = parameters

    def plan(self, model: ReferenceModel) -> None:
        """Before incentives promise."""

    def promise(self, model: ReferenceModel) -> None:
        """When incentives have promised."""

    def work(self, model: ReferenceModel) -> None:
        """When the quarter's work is done."""

    def judge(self, person: Employee, by_superior: list[float]) -> None:
        """Change what the superior thinks of results and behaviour."""

    def grade(self, model: ReferenceModel) -> None:
        """When there are predicates."""

    def follow_up(self, model: ReferenceModel) -> None:
        """When incentives have settled."""

    def bans_postings(self, model: ReferenceModel) -> bool:
        """Whether nobody may be moved now."""
        return False

    def post(self, model: ReferenceModel, moved: set[int], led_anew: set[int], recruited: list[int]) -> None:
        """When others have changed posts."""

    def leave(self, model: ReferenceModel) -> None:
        """What is forgotten when a scheme without it comes."""


class PlainFiscalCapacity(PlainPractice):
    def payable(self, model: ReferenceModel) -> float:
        """Part of the full TPP that the region can pay."""
        full = total(person.tpp_full for person in model.people)
        payroll = total(person.pay() for person in model.people)
        if full == 0:
            return 1.0
        cut = self.p.borne * max(0.0, 1 - self.p.limit / self.p.spent) * payroll if self.p.spent > 0 else 0.0
        return max(0.0, 1 - cut / full)

    def promise(self, model: ReferenceModel) -> None:
        payable = self.payable(model)
        today = math.exp(-model.resolved.payroll.late_cost * 3 * (self.p.every - 1) / 2)
        for person in model.people:
            in_unit = total(one.tpp_full for one in person.team.members)
            mine = person.tpp_full / in_unit if in_unit > 0 else 0.0
            keeps = 1 - self.p.levelled + self.p.levelled * mine
            old = person.promises["tpp"]
            person.promises["tpp"] = old._replace(
                results=old.results * payable * today * keeps,
                behaviour=old.behaviour * payable * today * keeps,
                attendance=old.attendance * payable * today * keeps,
                spread=old.spread * payable * keeps,
                worth=old.worth * payable * today,
            )

    def follow_up(self, model: ReferenceModel) -> None:
        payable = self.payable(model)
        for unit in model.units:
            full = total(one.tpp_full for one in unit.members)
            if full == 0:
                continue
            paid = payable * total(one.tpp for one in unit.members) / full
            had = total(one.reward["tpp"] * one.tpp_full for one in unit.members) / full
            for one in unit.members:
                one.tpp = (1 - self.p.levelled) * payable * one.tpp + self.p.levelled * paid * one.tpp_full
                if one.tpp_full > 0:
                    one.reward["tpp"] += self.p.levelled * (had - one.reward["tpp"])
        if self.p.every > 1:
            for person in model.people:
                person.owed += person.tpp
                person.tpp = 0.0
                if model.quarter % self.p.every == 0:
                    person.tpp, person.owed = person.owed, 0.0

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.owed = 0.0


class PlainPilkada(PlainPractice):
    def nearest(self, model: ReferenceModel) -> tuple[int, int]:
        """Number of the nearest election, and quarters since it."""
        now = model.quarter - 16
        near, election = self.p.first, 0
        while now - near >= self.p.every - self.p.every // 2:
            near += self.p.every
            election += 1
        return election, now - near

    def bans_postings(self, model: ReferenceModel) -> bool:
        return self.nearest(model)[1] in range(-self.p.ban, self.p.ban)

    def post(self, model: ReferenceModel, moved: set[int], led_anew: set[int], recruited: list[int]) -> None:
        for unit in model.units:
            unit.handed_over = 0.0
        election, since = self.nearest(model)
        if since not in (-self.p.ban - 1, self.p.ban):
            return
        share, term = (self.p.before, election) if since < self.p.ban else (self.p.after, election + 1)
        model.take_stock()
        heads = [one for one in model.people if one.leads >= 0]
        lowest = min((one.grade for one in heads), default=17)
        others = [
            one
            for one in model.people
            if one.leads < 0 and not one.pppk and one.sanction < MODERATE and one.grade >= lowest
        ]
        deserved = {one.row: self.deserved(one, term) for one in model.people}
        heads.sort(key=lambda one: (deserved[one.row], one.row))
        others.sort(key=lambda one: (-deserved[one.row], one.row))
        number = min(math.floor(share * len(heads) + 0.5), len(others))
        for head, other in zip(heads[:number], others[:number], strict=False):
            ousted = movement.belongings(head)
            movement.settle(head, movement.belongings(other))
            movement.settle(other, ousted)
            head.promotions += 1
            head.level = 0
            unit = model.units[head.leads]
            movement.hand_over(unit, None)
            unit.handed_over = 1.0
            led_anew.add(unit.row)
            moved |= {head.row, other.row}

    def deserved(self, person: Employee, term: int) -> float:
        """Standing and loyalty to whom the term belongs."""
        draws = person.model.draws
        ours = draws.lasting_uniform("people.camp", 0, term) < 0.5
        loyal = draws.lasting_normal("people.loyalty", person.row) * (1 if ours else -1)
        return self.p.merit * person.contest_score() + (1 - self.p.merit) * loyal

    def leave(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.handed_over = 0.0


PRACTICES: dict[str, type[PlainPractice]] = {
    "fiscal_capacity": PlainFiscalCapacity,
    "pilkada": PlainPilkada,
}
"""Practices in the order in which they act."""


def practice_of(parameters: Practice) -> PlainPractice:
    """A practice at work, by its parameters."""
    return PRACTICES[parameters.kind](parameters)
