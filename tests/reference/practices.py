"""Practices, one class each: what an office does beside its rules, and what limits it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from asnsim.model.practices.practice import Practice
from asnsim.population.civil_service import functional_level

from . import movement
from .incentives import NOTHING
from .laws import binomial_quantile, total

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel
    from .unit import Unit


MODERATE = 4
STAKES_SCALE = 0.05
"""Share of annual pay at which stakes reach 1 - 1/e."""
UNKNOWN, WAITING, CONVERTED, NEVER = range(4)


def begin_with_nothing(person: Employee) -> None:
    """What practices remember of somebody who has just come."""
    person.owed = person.turns_waited = person.hidden_share = person.hidden_days = 0.0
    person.honorer = person.team_leader = 0


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
            ousted, allowances = movement.belongings(head), (head.post_due, other.post_due)
            movement.settle(head, movement.belongings(other))
            movement.settle(other, ousted)
            for one, allowance in zip((head, other), allowances, strict=True):
                one.first_pay += allowance - one.post_pay
                one.post_due = one.post_pay = allowance
                functional = one.position == movement.FUNCTIONAL
                one.level = int(functional_level(one.education, one.grade)) if functional else 0
            head.promotions += 1
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


class PlainHonorer(PlainPractice):
    def plan(self, model: ReferenceModel) -> None:
        for person in model.people:
            if person.honorer != UNKNOWN:
                continue
            person.honorer = NEVER
            if person.pppk and person.leads < 0:
                luck = model.draws.lasting_uniform("honorer.waits", person.row)
                if luck < self.p.waiting:
                    person.honorer = WAITING
        since = model.quarter - 16 - self.p.first
        if since >= 0 and since % self.p.every == 0:
            were = [one for one in model.people if one.honorer in (WAITING, CONVERTED)]
            waiting = [one for one in were if one.honorer == WAITING]
            waiting.sort(key=lambda one: (-one.tenure, one.row))
            for person in waiting[: math.floor(self.p.wave * len(were) + 0.5)]:
                person.honorer = CONVERTED
                person.base_pay = person.paid_by_table()
        for person in model.people:
            if person.honorer == WAITING:
                person.base_pay = person.first_pay = self.p.honorarium * person.paid_by_table()

    def promise(self, model: ReferenceModel) -> None:
        for person in model.people:
            if person.honorer == WAITING and "tpp" in person.promises:
                person.promises["tpp"] = NOTHING

    def follow_up(self, model: ReferenceModel) -> None:
        for person in model.people:
            if person.honorer == WAITING:
                person.tpp = 0.0
                person.push("satisfaction", -self.p.insecurity)
                person.push("strain", self.p.worry)

    def post(self, model: ReferenceModel, moved: set[int], led_anew: set[int], recruited: list[int]) -> None:
        for row in recruited:
            model.people[row].honorer = NEVER

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.honorer = UNKNOWN


class PlainTurnTaking(PlainPractice):
    def takes_turns(self, unit: Unit) -> bool:
        return unit.model.draws.lasting_uniform("turn_taking.superiors", unit.row) < self.p.share

    def promise(self, model: ReferenceModel) -> None:
        for unit in model.units:
            if not self.takes_turns(unit):
                continue
            for person in unit.members:
                for kind, incentive in model.resolved.incentives.items():
                    if incentive.p.pays_by_predicate:
                        old, left = person.promises[kind], 1 - self.p.known
                        person.promises[kind] = old._replace(
                            results=old.results * left, behaviour=old.behaviour * left
                        )

    def grade(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.turns_waited += 1
        for unit in model.units:
            if self.takes_turns(unit):
                able = [one for one in unit.members if one.predicate >= 3]
                highest = [one for one in able if one.predicate == 4]
                able.sort(key=self.place)
                for place, person in enumerate(able):
                    person.predicate = 4 if place < len(highest) else 3
        for person in model.people:
            if person.predicate == 4:
                person.turns_waited = 0.0

    def place(self, person: Employee) -> tuple[float, int, float, int]:
        """Sorts those first whose turn it is."""
        turn = person.turns_waited if self.p.by == "turn" else 0.0
        return (-turn, -person.grade, -person.tenure, person.row)

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.turns_waited = 0.0


class PlainAttendanceGaming(PlainPractice):
    def promise(self, model: ReferenceModel) -> None:
        for person in model.people:
            hangs = sum(person.trust[kind] * one.attendance for kind, one in person.promises.items())
            hidden = self.p.most * (1 - self.p.checks) * (1 - math.exp(-hangs / STAKES_SCALE))
            hidden *= math.exp(-model.resolved.misconduct.by_integrity * (person.integrity - 1))
            luck = model.draws.lasting_uniform("attendance_gaming.means", person.row)
            person.hidden_share = min(1.0, hidden) if luck < self.p.means else 0.0
            for kind, one in person.promises.items():
                person.promises[kind] = one._replace(attendance=one.attendance * (1 - person.hidden_share))

    def work(self, model: ReferenceModel) -> None:
        for person in model.people:
            luck = model.draws.uniform("attendance_gaming.hidden", person.row)
            person.hidden_days = float(binomial_quantile(luck, person.unexcused, person.hidden_share))
            person.unexcused -= int(person.hidden_days)
            left = 1 - self.p.undone * person.hidden_days / 62
            for activity in ("results", "service", "innovation", "help"):
                setattr(person, f"output_{activity}", left * getattr(person, f"output_{activity}"))
            person.true_results *= left
            person.true_behaviour *= left
            person.observable *= left

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.hidden_share = person.hidden_days = 0.0


class PlainCrossUnitTeams(PlainPractice):
    def plan(self, model: ReferenceModel) -> None:
        draws, works = model.draws, []
        for person in model.people:
            person.team_leader = 0
            luck = draws.lasting_uniform("cross_unit_teams.members", person.row)
            if person.position == 1 and person.leads < 0 and luck < self.p.share:
                works.append(person)
        works.sort(key=lambda one: (draws.lasting_uniform("cross_unit_teams.members", one.row, 1), one.row))
        while works:
            team, works = works[: self.p.size], works[self.p.size :]
            leader = min(team, key=lambda one: (-one.grade, -one.tenure, one.row))
            for person in team:
                person.team_leader = 0 if person is leader else leader.row + 1
                if person is not leader:
                    unseen = self.p.time * (1 - self.p.heard)
                    person.followed_results *= 1 - model.resolved.weight[0]["supervisor"] * unseen
                    person.followed_behaviour *= 1 - model.resolved.weight[1]["supervisor"] * unseen

    def judge(self, person: Employee, by_superior: list[float]) -> None:
        if not person.team_leader:
            return
        draws, usual = person.model.draws, (person.team.usual_results, person.team.usual_behaviour)
        lenient = draws.lasting_normal("cross_unit_teams.leniency", person.team_leader - 1)
        for d, truth in enumerate((person.truth_results, person.truth_behaviour)):
            noise = draws.normal("cross_unit_teams.view", person.row, d)
            view = truth + self.p.noise * noise + self.p.leniency_sd * lenient
            told = self.p.heard * view + (1 - self.p.heard) * usual[d]
            by_superior[d] = (1 - self.p.time) * by_superior[d] + self.p.time * told

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.team_leader = 0


class PlainSelfSetTargets(PlainPractice):
    def plan(self, model: ReferenceModel) -> None:
        for unit in model.units:
            if model.quarter % 4 == 1:
                eased = unit.ease + self.p.drift * model.resolved.stakes * (1 - unit.ease)
                unit.ease = (1 - self.p.challenge) * eased
            for person in unit.members:
                lost = self.p.reliance * unit.ease * model.resolved.weight[0]["supervisor"]
                person.followed_results *= 1 - lost

    def judge(self, person: Employee, by_superior: list[float]) -> None:
        blind = self.p.reliance * person.team.ease
        by_superior[0] = (1 - blind) * by_superior[0] + blind * self.p.met

    def leave(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.ease = 0.0


PRACTICES: dict[str, type[PlainPractice]] = {
    "honorer": PlainHonorer,
    "fiscal_capacity": PlainFiscalCapacity,
    "pilkada": PlainPilkada,
    "turn_taking": PlainTurnTaking,
    "attendance_gaming": PlainAttendanceGaming,
    "cross_unit_teams": PlainCrossUnitTeams,
    "self_set_targets": PlainSelfSetTargets,
}
"""Practices in the order in which they act."""


def practice_of(parameters: Practice) -> PlainPractice:
    """A practice at work, by its parameters."""
    return PRACTICES[parameters.kind](parameters)
