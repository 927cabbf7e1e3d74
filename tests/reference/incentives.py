"""Incentives: what each promises before the work, and how it settles after the rating."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from asnsim.model.incentives.angka_kredit import AngkaKredit
from asnsim.model.incentives.bonus import Bonus
from asnsim.model.incentives.incentive import Incentive
from asnsim.model.incentives.piece_rate import PieceRate
from asnsim.model.incentives.posts import BetterPost
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.incentives.recognition import Recognition
from asnsim.model.incentives.tournament import Tournament
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.incentives.unconditional_raise import UnconditionalRaise

from . import movement
from .laws import density, poisson_chance, poisson_quantile, quantile, total

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel
    from .scheme import ResolvedScheme
    from .unit import Unit

PNS, FUNCTIONAL = 0, 1
ACTIVITIES = ("results", "service", "innovation", "help")
MODERATE = 4
ENDS = (17, 5, 8, 10, 12, 10, 12, 15, 17)
"""Highest golongan of each level: none, Pemula II/a, Terampil II/d, Mahir III/b, Penyelia III/d, Ahli Pertama III/b,
Ahli Muda III/d, Ahli Madya IV/c, Ahli Utama IV/e."""
ALLOWANCES = (540_000, 980_000, 1_260_000, 2_025_000, 3_250_000)
"""Of eselon IV.a, III.b, III.a, II.b and II.a, rupiah a month."""


class Promise(NamedTuple):
    """Slopes as a share of annual pay: per SD of judgement in each dimension, per SD of what is counted,
    per unit of attendance; and the spread between best and worst rating."""

    results: float = 0.0
    behaviour: float = 0.0
    measured: float = 0.0
    attendance: float = 0.0
    spread: float = 0.0
    worth: float = 0.0

    def slope(self) -> float:
        """All that hangs on performance."""
        return self.results + self.behaviour + self.measured


NOTHING = Promise()


class PlainIncentive:
    """An incentive at work. `paid` tells whether it settled in this quarter."""

    yearly = True

    def __init__(self, parameters: Incentive, resolved: ResolvedScheme) -> None:
        self.p = parameters
        self.merit = parameters.merit
        self.controlling = parameters.controlling
        self.credibility = parameters.credibility
        self.rated = parameters.rated
        self.counts = parameters.counts
        self.activity = ACTIVITIES.index(parameters.counts)
        self.rivalry = 1.0 if resolved.quota and parameters.pays_by_predicate else parameters.rivalry
        self.paid = False

    def promise(self, person: Employee) -> Promise:
        """What the employee is promised at the margin."""
        return NOTHING

    def promised(self, person: Employee) -> Promise:
        """The promise as it weighs today: money that comes late is worth less."""
        promise = Promise(*(self.portion(person) * part for part in self.promise(person)))
        if not self.p.pays_money:
            return promise
        payroll = person.model.resolved.payroll
        today = math.exp(-payroll.late_cost * payroll.delay)
        return promise._replace(
            results=today * promise.results,
            behaviour=today * promise.behaviour,
            measured=today * promise.measured,
            attendance=today * promise.attendance,
            worth=today * promise.worth,
        )

    def portion(self, person: Employee) -> float:
        """How much of it is for him."""
        return self.p.for_superiors if person.leads >= 0 else self.p.for_staff

    def competing(self, unit: Unit) -> list[Employee]:
        """Members for whom it is, from the highest judged."""
        return [one for one in unit.ranked() if self.portion(one) > 0]

    def settle_portions(self, model: ReferenceModel) -> None:
        """Settle, for those for whom it is; money by everybody's portion."""
        if self.p.for_staff == self.p.for_superiors == 1:
            self.settle(model)
            return
        before = {}
        for person in model.people:
            before[person.row] = {k: v for k, v in vars(person).items() if isinstance(v, (int, float))}
        self.settle(model)
        for person in model.people:
            had, portion = before[person.row], self.portion(person)
            if portion == 0:
                vars(person).update(had)
                if self.paid:
                    person.reward[self.p.kind] = 0.0
            else:
                person.tpp = had["tpp"] + portion * (person.tpp - had["tpp"])
                person.rewards = had["rewards"] + portion * (person.rewards - had["rewards"])

    def puts_below(self, person: Employee) -> bool:
        """Whether it puts him below expectation in both dimensions."""
        return False

    def ends(self, person: Employee) -> bool:
        """Whether he has to go at the end of the quarter."""
        return False

    def bribe_cost(self, person: Employee) -> float:
        """What one bribe costs in expectation, a share of annual pay."""
        return 0.0

    def charged(self, person: Employee) -> tuple[float, float]:
        """What absence and bribes cost him in this quarter, and what they were announced to cost."""
        return 0.0, 0.0

    def settle(self, model: ReferenceModel) -> None:
        """Pay, if this is the time."""
        self.paid = model.year_ends or not self.yearly
        if self.paid:
            self.pay(model)

    def pay(self, model: ReferenceModel) -> None:
        """Pay everybody, and leave in `reward` what trust looks at."""
        for person in model.staff:
            person.reward[self.p.kind] = self.pay_one(person)

    def pay_one(self, person: Employee) -> float:
        """Pay one employee; the share of annual pay that trust looks at."""
        return 0.0


class PlainTpp(PlainIncentive):
    yearly = False
    p: Tpp

    def promise(self, person: Employee) -> Promise:
        weight = person.tpp_full / person.pay()
        worth = self.p.performance_share * weight
        rewards = [factor * worth for factor in self.p.factor]
        results, behaviour = person.outlook.slopes(rewards)
        counted = person.counted_share()
        attendance = (
            self.by_attendance(person) * 62 * counted * self.one_more(62 * person.absence_expected * counted)
        )
        return Promise(results, behaviour, 0.0, attendance, rewards[4] - rewards[0], worth)

    def by_attendance(self, person: Employee) -> float:
        """The attendance part, a share of annual pay."""
        return (1 - self.p.performance_share) * person.tpp_full / person.pay()

    def present(self, days: float) -> float:
        """What so many unexcused days leave of it."""
        return max(0.0, 1 - self.p.day_cut * days / 3)

    def one_more(self, expected: float) -> float:
        """What one more unexcused day is expected to take of it."""
        if self.p.day_cut / 3 * 62 <= 1:
            return self.p.day_cut / 3
        return total(
            poisson_chance(days, expected) * (self.present(days) - self.present(days + 1))
            for days in range(63)
        )

    def charged(self, person: Employee) -> tuple[float, float]:
        cut = self.by_attendance(person) * (1 - self.present(person.unexcused)) / 4
        return cut, person.promises[self.p.kind].attendance * (1 - person.attendance) / 4

    def pay_one(self, person: Employee) -> float:
        factor = self.p.factor[person.recorded(person.predicate)]
        performance = self.p.performance_share * factor
        discipline = (1 - self.p.performance_share) * self.present(person.unexcused)
        person.tpp = 3 * person.tpp_full * (performance + discipline) * (1 - person.tpp_cut)
        return factor


class PlainAngkaKredit(PlainIncentive):
    p: AngkaKredit

    def eligible(self, person: Employee) -> bool:
        return person.level > 0 and person.pppk == PNS and person.position == FUNCTIONAL

    def worth(self, person: Employee, predicate: int | None) -> float:
        """The points of a predicate (None: all points of a year) as a share of annual pay."""
        percent = 1.0 if predicate is None else self.p.percent[predicate]
        ranks = percent * self.p.coefficient[person.level] / self.p.need[person.level]
        if at_the_end(person):
            ranks *= self.p.formation * self.p.passed if self.p.need_level[person.level] > 0 else 0.0
        return ranks * self.p.step * self.p.horizon * person.career

    def promise(self, person: Employee) -> Promise:
        if not self.eligible(person):
            return NOTHING
        rewards = [self.worth(person, predicate) for predicate in range(5)]
        results, behaviour = person.outlook.slopes(rewards)
        return Promise(results, behaviour, spread=rewards[4] - rewards[0], worth=self.worth(person, None))

    def settle(self, model: ReferenceModel) -> None:
        """Points and levels at the year's end, ranks in every quarter."""
        self.paid = model.year_ends
        for person in model.staff:
            if self.paid:
                self.credit(person)
            able = self.able(person)
            rose = able and self.rise(person)
            if self.paid and able and not rose:
                self.next_level(person)

    def credit(self, person: Employee) -> None:
        person.reward[self.p.kind] = 0.0
        if self.eligible(person):
            percent = self.p.percent[person.predicate_year]
            person.reward[self.p.kind] = percent
            person.angka_kredit += percent * self.p.coefficient[person.level]
            person.level_credit += percent * self.p.coefficient[person.level]

    def able(self, person: Employee) -> bool:
        """Two years in rank, two good years, and nothing moderate or heavier against him."""
        good_years = person.predicate_year >= 3 and person.predicate_before >= 3
        return self.eligible(person) and good_years and person.sanction < MODERATE and person.rank_years >= 2

    def rise(self, person: Employee) -> bool:
        need = self.p.need[person.level]
        if person.angka_kredit < need or at_the_end(person):
            return False
        person.angka_kredit -= need
        higher_rank(person)
        return True

    def next_level(self, person: Employee) -> None:
        gathered = self.p.need_level[person.level]
        draws = person.model.draws
        free = draws.uniform("angka_kredit.formation", person.row) < self.p.formation
        passed = draws.uniform("angka_kredit.competence_test", person.row) < self.p.passed
        if gathered > 0 and person.level_credit >= gathered and free and passed:
            if at_the_end(person):
                higher_rank(person)
            person.level += 1
            person.angka_kredit = person.level_credit = 0.0


def at_the_end(person: Employee) -> bool:
    """In the highest rank that his level spans."""
    return person.grade >= ENDS[person.level]


def higher_rank(person: Employee) -> None:
    """One rank more, paid by the table."""
    person.grade += 1
    person.rank_years = 0.0
    person.base_pay = person.paid_by_table()


class PlainContest(PlainIncentive):
    """Prizes for the first of a unit; `certain` where somebody gets one every year."""

    certain = True

    def winning(self) -> float:
        """Share of the unit that wins."""
        raise NotImplementedError

    def prize(self, person: Employee) -> float:
        """Worth of winning, a share of annual pay."""
        raise NotImplementedError

    def rivals(self, unit: Unit) -> int:
        """How many compete with its members."""
        return len(self.competing(unit))

    def open_to(self, person: Employee) -> bool:
        """Whether he can win at all."""
        return self.rivals(person.team) >= 2

    def promise(self, person: Employee) -> Promise:
        if not self.open_to(person):
            return NOTHING
        if self.winning() <= 0:
            return Promise(spread=self.spread(person), worth=self.prize(person))
        model, size = person.model, self.rivals(person.team)
        chance = 1.0 if self.certain else min(1.0, self.winning() * size)
        years_ahead = 1 / chance
        known = math.sqrt(1 - model.rank_doubt() ** 2) * model.resolved.work.standing_memory**years_ahead
        unknown = math.sqrt(1 - known**2)
        cut = quantile(1 - max(self.winning(), 1 / size))
        at_cut = density((cut - known * person.contest_score()) / unknown) / (unknown * model.contest_sd)
        slope = 0.5 * chance * at_cut * self.prize(person)
        return Promise(slope, slope, spread=self.spread(person), worth=self.prize(person))

    def spread(self, person: Employee) -> float:
        return self.prize(person) * self.winning()


def may_rise(person: Employee) -> bool:
    """PNS, long enough in his post, and under no moderate or severe sanction."""
    return person.pppk == PNS and person.post_years >= 2 and person.sanction < MODERATE


def in_time(person: Employee, p: BetterPost) -> bool:
    """Whether he has enough years left for a better post."""
    return p.years_left == 0 or movement.retires_at(person) - person.age >= p.years_left


def fields(units: list[Unit], within: str) -> list[list[Unit]]:
    """Units within which a post is filled."""

    def field(unit: Unit) -> int:
        return {"unit": unit.row, "level": movement.depth(unit), "employer": 0}[within]

    return [[unit for unit in units if field(unit) == one] for one in sorted({field(unit) for unit in units})]


def give_post(winner: Employee) -> None:
    """A better post, with the allowance of the next echelon; where people move it has to become free first."""
    winner.promoted = 1
    if winner.model.resolved.scheme.movement is not None:
        return
    winner.promotions += 1
    winner.post_years = 0.0
    higher = next((amount for amount in ALLOWANCES if amount > winner.post_due), winner.post_due)
    winner.post_pay += higher - winner.post_due
    winner.post_due = higher


class PlainPromotion(PlainContest):
    p: Promotion
    certain = False

    def winning(self) -> float:
        return min(0.5, self.p.vacancies)

    def prize(self, person: Employee) -> float:
        return self.p.step * self.p.horizon * person.career

    def settle(self, model: ReferenceModel) -> None:
        """Ranks in every quarter, posts at the year's end."""
        for person in model.staff:
            if self.regular_rank_is_due(person):
                higher_rank(person)
        super().settle(model)

    def pay(self, model: ReferenceModel) -> None:
        for person in model.staff:
            person.reward[self.p.kind] = 0.0
        for field in self.fields(model):
            self.fill_vacancies(model, field)

    def fields(self, model: ReferenceModel) -> list[list[Unit]]:
        """Units whose people compete for the same posts."""
        return fields(model.units, self.p.within)

    def rivals(self, unit: Unit) -> int:
        if self.p.within == "unit":  # everybody asks, and need not look at all units to find his own
            return len(self.competing(unit))
        [field] = [units for units in self.fields(unit.model) if unit in units]
        return sum(len(self.competing(one)) for one in field)

    def fill_vacancies(self, model: ReferenceModel, field: list[Unit]) -> None:
        competing = self.rivals(field[0])
        if self.p.within == "unit" and competing < 2:
            return
        luck = model.draws.uniform("promotion.vacancy", field[0].row)
        number = min(competing, poisson_quantile(luck, competing * self.p.vacancies))
        candidates = [
            person
            for unit in field
            for person in self.competing(unit)
            if person.predicate_year >= 3 and may_rise(person) and in_time(person, self.p)
        ]
        candidates.sort(key=lambda person: (-self.value(person), person.row))
        for winner in candidates[:number]:
            give_post(winner)
            winner.reward[self.p.kind] = 1.0

    def value(self, person: Employee) -> float:
        ties = (person.closeness - 0.5) / max(0.05, person.model.resolved.traits.closeness_sd)
        return self.merit * person.contest_score() + (1 - self.merit) * ties

    def open_to(self, person: Employee) -> bool:
        return super().open_to(person) and person.pppk == PNS and in_time(person, self.p)

    def regular_rank_is_due(self, person: Employee) -> bool:
        if person.position == FUNCTIONAL or person.pppk != PNS or person.sanction >= MODERATE:
            return False
        good_years = person.predicate_year >= 3 and person.predicate_before >= 3
        room = person.grade < self.p.ceiling[person.education]
        return person.rank_years >= 4 and good_years and room


class PlainRecognition(PlainContest):
    p: Recognition

    def winning(self) -> float:
        return self.p.share

    def prize(self, person: Employee) -> float:
        return self.p.esteem * (1 - self.p.share)

    def promise(self, person: Employee) -> Promise:
        contested = self.p.to == "best" and 0 < self.p.share < 1
        return super().promise(person) if contested else self.unpromised(person)

    def unpromised(self, person: Employee) -> Promise:
        """Nothing at the margin; the best can still be sure of being named."""
        sure = self.p.to == "best" and self.open_to(person)
        return Promise(spread=self.prize(person) if sure else 0.0, worth=self.prize(person) if sure else 0.0)

    def spread(self, person: Employee) -> float:
        return self.prize(person)

    def pay(self, model: ReferenceModel) -> None:
        for unit in model.units:
            able = self.competing(unit) if self.p.to == "best" else unit.ranked()
            number = max(1, math.floor(self.p.share * len(able) + 0.5)) if self.p.share > 0 else 0
            chosen = able if self.p.to == "all" else able[:number]
            named_share = len(chosen) / len(unit.members) if unit.members else 0.0
            for person in unit.members:
                named = int(person in chosen)
                person.recognised = named - self.p.seen * self.p.standard * named_share
                person.reward[self.p.kind] = 1.0 if named and self.p.to == "best" else 0.0


class PlainTournament(PlainContest):
    p: Tournament

    def winning(self) -> float:
        return self.p.winners

    def prize(self, person: Employee) -> float:
        return self.p.prize

    def spread(self, person: Employee) -> float:
        return self.p.prize

    def pay(self, model: ReferenceModel) -> None:
        for unit in model.units:
            competing = self.competing(unit)
            number = max(1, math.floor(self.p.winners * len(competing) + 0.5))
            if len(competing) < 2:
                number = 0
            for person in unit.members:
                person.reward[self.p.kind] = 0.0
            for rank, person in enumerate(competing):
                won = 1.0 if rank < number else 0.0
                person.rewards += self.p.prize * won * 12 * person.pay()
                person.reward[self.p.kind] = won


class PlainBonus(PlainIncentive):
    p: Bonus

    def share(self, predicate: int) -> float:
        return self.p.amount * (0.0, 0.0, 0.0, self.p.middle, 1.0)[predicate]

    def promise(self, person: Employee) -> Promise:
        results, behaviour = person.outlook.slopes([self.share(predicate) for predicate in range(5)])
        return Promise(results, behaviour, spread=self.p.amount, worth=self.p.amount)

    def pay_one(self, person: Employee) -> float:
        predicate = person.recorded(person.predicate_year)
        person.rewards += self.share(predicate) * 12 * person.pay()
        return (0.0, 0.0, 0.0, self.p.middle, 1.0)[predicate]


class PlainPieceRate(PlainIncentive):
    yearly = False
    p: PieceRate

    def promise(self, person: Employee) -> Promise:
        return Promise(measured=self.p.rate, worth=self.p.rate)

    def pay_one(self, person: Employee) -> float:
        s = person.model.scales
        reward = min(person.observable, s.mean_observable + 3 * s.sd_observable) / s.sd_observable
        person.rewards += self.p.rate * reward * 3 * person.pay()
        return reward


class PlainUnconditionalRaise(PlainIncentive):
    yearly = False
    p: UnconditionalRaise

    def pay_one(self, person: Employee) -> float:
        person.rewards += self.p.amount * 3 * person.pay()
        return 0.0
