"""Discipline, talent, and what is paid for innovation and for projects."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING

from asnsim.model.incentives.discipline import Discipline
from asnsim.model.incentives.innovation_allowance import InnovationAllowance
from asnsim.model.incentives.project_bonus import ProjectBonus
from asnsim.model.incentives.renewal import Renewal
from asnsim.model.incentives.talent_pool import TalentPool
from asnsim.population.civil_service import CEILING
from asnsim.population.pay import base_pay

from .incentives import (
    ALLOWANCES,
    MODERATE,
    NOTHING,
    PNS,
    PlainIncentive,
    Promise,
    give_post,
    in_time,
    may_rise,
)
from .laws import clip, density, poisson_chance, poisson_quantile

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel

RAISE_DELAYED, RANK_LOWERED, POST_LOWERED, DISMISSED = 4, 6, 7, 9
SERVICE, INNOVATION = 1, 2
LOW, MIDDLE, HIGH = range(3)
BOXES = {
    (0, LOW): 1,
    (0, MIDDLE): 3,
    (0, HIGH): 6,
    (1, LOW): 2,
    (1, MIDDLE): 5,
    (1, HIGH): 8,
    (2, LOW): 4,
    (2, MIDDLE): 7,
    (2, HIGH): 9,
}
"""Box by performance (below, as expected, above) and potential."""
IN_POOL = (7, 8, 9)


class PlainDiscipline(PlainIncentive):
    yearly = False
    p: Discipline

    def step(self, days: float) -> int:
        """How many steps of the ladder so many days have passed."""
        return sum(days >= least for least in self.p.days)

    def loss(self, person: Employee, step: int) -> float:
        """What a step costs, a share of annual pay."""
        if step == 0:
            return 0.0
        years = self.p.months[step - 1] / 12
        money = self.p.cut[step - 1] * years * person.tpp_full + self.rank_and_post_lost(person, step, years)
        lost = self.p.stigma * step + money / person.pay()
        return lost + (self.p.dismissal if step == DISMISSED else 0.0)

    def feared(self, person: Employee) -> list[float]:
        """What is feared of each step: of it and all lighter ones the dearest counts."""
        return list(accumulate((self.loss(person, step) for step in range(len(self.p.days) + 1)), max))

    def rank_and_post_lost(self, person: Employee, step: int, years: float) -> float:
        """Raises, ranks and allowances lost, rupiah a month times years."""
        if step < MODERATE:
            return 0.0

        def table(grade: int, more: float = 0.0) -> float:
            return float(base_pay(min(max(grade, 1), 17), person.tenure + more, person.pppk))

        grade, contract = person.grade, person.pppk != PNS
        lost = years * (person.post_due - self.allowance(person, step))
        if not contract and grade < CEILING[person.position][person.education]:
            wait = max(0.0, (4.0, 50 / 18.75, 50 / 18.75)[person.position] - person.rank_years)
            lost += (table(grade + 1) - table(grade)) * max(0.0, years - wait)
        if step == RAISE_DELAYED or (contract and step <= RANK_LOWERED):
            lost += self.p.raise_delay * (table(grade, 2.0) - table(grade))
        if step == RANK_LOWERED and not contract:
            lost += years * (table(grade) - table(grade - self.p.ranks_lower))
        return lost

    def allowance(self, person: Employee, step: int) -> float:
        """What the post pays under a step."""
        if step > POST_LOWERED:
            return 0.0
        if step == POST_LOWERED:
            return max((amount for amount in ALLOWANCES if amount < person.post_due), default=0.0)
        return person.post_due

    def days_before(self, person: Employee) -> float:
        """Unexcused days of the year before this quarter."""
        return 0.0 if person.model.quarter % 4 == 1 else person.absent_year

    def promise(self, person: Employee) -> Promise:
        left, counted = 4 - (person.model.quarter - 1) % 4, person.counted_share()
        expected = left * 62 * person.absence_expected * counted
        cost, feared = 0.0, self.feared(person)
        for step, least in enumerate(self.p.days, start=1):
            short = least - 1 - self.days_before(person)
            if short >= 0:
                cost += poisson_chance(short, expected) * (feared[step] - feared[step - 1])
        return Promise(attendance=4 * 62 * counted * cost)

    def puts_below(self, person: Employee) -> bool:
        return self.portion(person) > 0 and self.days_before(person) + person.unexcused >= self.p.below_days

    def bribe_cost(self, person: Employee) -> float:
        return self.portion(person) * self.p.audit * self.loss(person, self.p.bribe_step)

    def settle(self, model: ReferenceModel) -> None:
        self.pay(model)
        self.paid = any(person.due > 0 for person in model.people)

    def charged(self, person: Employee) -> tuple[float, float]:
        return person.lost, person.due

    def pay_one(self, person: Employee) -> float:
        self.serve_time(person)
        before = self.days_before(person)
        person.absent_year = before + person.unexcused
        draws = person.model.draws
        reached, passed = self.step(person.absent_year), self.step(before)
        due = reached if reached > passed else 0
        feared = self.feared(person)
        for_days = feared[due] - feared[passed] if due else 0.0
        found = 1 - (1 - self.p.audit * self.p.found) ** person.bribes
        offence = self.p.bribe_step if draws.uniform("discipline.audit", person.row) < found else 0
        punished = draws.uniform("discipline.enforced", person.row) < self.p.enforcement
        person.lost = for_days + feared[offence] if punished else 0.0
        person.due = for_days + person.bribes * self.bribe_cost(person)
        taken = max(due, offence) if punished else 0
        self.punish(person, taken)
        return 0.0

    def serve_time(self, person: Employee) -> None:
        """A quarter has passed; what has no term ends with the year."""
        ends = person.sanction_left == 1 or person.sanction == DISMISSED
        person.sanction_left = max(0.0, person.sanction_left - 1)
        if ends or (person.sanction_left == 0 and person.model.quarter % 4 == 1):
            person.sanction = 0

    def punish(self, person: Employee, taken: int) -> None:
        """The harder sanction and the longer term count."""
        if taken:
            person.sanction_left = max(person.sanction_left, float(math.ceil(self.p.months[taken - 1] / 3)))
        person.sanction = max(person.sanction, taken)
        if taken == DISMISSED:
            person.absent_year = person.sanction_left = 0.0
        lasts = person.sanction if person.sanction_left > 0 or taken == DISMISSED else 0
        person.tpp_cut = self.p.cut[lasts - 1] if lasts else 0.0
        contract = person.pppk != PNS
        if taken == RAISE_DELAYED or (contract and MODERATE <= taken <= RANK_LOWERED):
            person.raise_delay = self.p.raise_delay
        whole = person.grade + person.ranks_lost
        lost = min(self.p.ranks_lower, whole - 1) if lasts == RANK_LOWERED and not contract else 0
        if lost != person.ranks_lost:
            person.grade, person.ranks_lost = whole - lost, lost
            person.base_pay = person.paid_by_table()
        person.post_pay = self.allowance(person, lasts)


class PlainInnovationAllowance(PlainIncentive):
    yearly = False
    p: InnovationAllowance

    def bar(self, model: ReferenceModel) -> float:
        return model.scales.mean["innovation"] + self.p.bar * model.scales.spread["innovation"]

    def promise(self, person: Employee) -> Promise:
        luck, bar = person.model.resolved.work.luck_sd, self.bar(person.model)
        expected = person.foreseen_output(INNOVATION)
        slope = 0.0
        if luck > 0 and bar > 0 and expected > 0:
            nearness = (math.log(expected / bar) - luck**2 / 2) / luck
            slope = density(nearness) / (luck * expected) * person.model.scales.spread["innovation"]
        return Promise(measured=self.p.amount * slope, worth=self.p.amount)

    def pay_one(self, person: Employee) -> float:
        active = float(person.output_innovation >= self.bar(person.model))
        person.rewards += self.p.amount * active * 3 * person.pay()
        return active


class PlainProjectBonus(PlainIncentive):
    yearly = False
    p: ProjectBonus

    def leads(self, person: Employee) -> bool:
        return person.model.draws.uniform("project_bonus.project", person.row, 0) < self.p.projects

    def chance(self, person: Employee, service: float) -> float:
        """Chance of success with so much output of service."""
        scales = person.model.scales
        work = (service - scales.mean["service"]) / scales.spread["service"]
        skill = person.ability + person.skill_managerial - 1
        odds = math.log(self.p.success / (1 - self.p.success))
        return 1 / (1 + math.exp(-(odds + self.p.by_skill * skill + self.p.by_work * work)))

    def promise(self, person: Employee) -> Promise:
        if not self.leads(person):
            return NOTHING
        chance = self.chance(person, person.foreseen_output(SERVICE))
        return Promise(measured=self.p.amount * chance * (1 - chance) * self.p.by_work, worth=self.p.amount)

    def pay_one(self, person: Employee) -> float:
        luck = person.model.draws.uniform("project_bonus.project", person.row, 1)
        done = float(self.leads(person) and luck < self.chance(person, person.output_service))
        person.rewards += self.p.amount * done * 12 * person.pay()
        return done


class PlainTalentPool(PlainIncentive):
    p: TalentPool

    def prize(self, person: Employee) -> float:
        able = person.pppk == PNS and in_time(person, self.p)
        return self.p.step * self.p.horizon * person.career if able else 0.0

    def box(self, performance: float, potential: int) -> int:
        level = sum(performance >= cut for cut in self.p.performance_cuts)
        return BOXES[level, potential]

    def promise(self, person: Employee) -> Promise:
        worth = self.prize(person)
        spread = worth * self.p.vacancies
        people = person.model.people
        pool = sum(self.believed_box(one) in IN_POOL for one in people if one.pppk == PNS)
        chance = min(1.0, self.p.vacancies * len(people) / max(1, pool))
        mine = self.believed_box(person)
        potential = next(potential for (_, potential), box in BOXES.items() if box == mine)
        rewards = [worth * chance * (self.box(points, potential) in IN_POOL) for points in self.p.score]
        results, behaviour = person.outlook.slopes(rewards)
        return Promise(results, behaviour, spread=spread, worth=worth)

    def believed_box(self, person: Employee) -> int:
        """His box; who was never assessed takes himself for middling."""
        return person.talent_box or self.box(self.p.score[person.predicate_year], MIDDLE)

    def pay(self, model: ReferenceModel) -> None:
        for person in model.staff:
            person.reward[self.p.kind] = 0.0
            self.assess(person)
        luck = model.draws.uniform("talent_pool.vacancy", 0)
        number = poisson_quantile(luck, len(model.people) * self.p.vacancies)
        able = [
            one
            for one in model.people
            if one.talent_box in IN_POOL and may_rise(one) and in_time(one, self.p) and self.portion(one) > 0
        ]
        able.sort(key=lambda one: (-self.value(one), one.row))
        for winner in able[:number]:
            give_post(winner)
            winner.reward[self.p.kind] = 1.0

    def assess(self, person: Employee) -> None:
        """Performance is the year's predicate, potential what an assessment finds."""
        skill = person.ability + person.skill_managerial - 1
        error = person.model.draws.normal("talent_pool.assessment", person.row)
        found = self.p.potential_mean + self.p.potential_slope * skill + self.p.potential_error * error
        potential = clip(found, 0, 100)
        level = sum(potential >= cut for cut in self.p.potential_cuts)
        points = self.p.score[person.predicate_year]
        person.talent = (points + potential) / 2
        person.talent_box = self.box(points, level) if person.pppk == PNS else 0

    def value(self, person: Employee) -> float:
        ties = (person.closeness - 0.5) / max(0.05, person.model.resolved.traits.closeness_sd)
        return self.merit * (person.talent - self.p.score[3]) / 10 + (1 - self.merit) * ties


class PlainRenewal(PlainIncentive):
    p: Renewal

    def years(self, person: Employee) -> int:
        """Low years after which he has to go, 0 never."""
        return self.p.permanent if person.pppk == PNS else self.p.contract

    def promise(self, person: Employee) -> Promise:
        years = self.years(person)
        if years == 0:
            return NOTHING
        worth = self.p.dismissal * min(1, (person.low_years + 1) / years)
        stays = [worth if predicate >= self.p.lowest else 0.0 for predicate in range(5)]
        results, behaviour = person.outlook.slopes(stays)
        return Promise(results, behaviour, spread=worth, worth=worth)

    def pay_one(self, person: Employee) -> float:
        low = person.predicate_year < self.p.lowest
        person.low_years = person.low_years + 1 if low else 0
        return 0.0 if low else 1.0

    def ends(self, person: Employee) -> bool:
        return person.model.year_ends and 0 < self.years(person) <= person.low_years
