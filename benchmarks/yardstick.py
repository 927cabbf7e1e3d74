"""The yardstick of speed: one appraisal quarter as one would write it in plain Mesa, which never changes.

The plain model of `tests/reference/` grows with asnsim and becomes slower, and a ratio to it could grow without
anything having become faster. This file stands still: it imports nothing of asnsim, and `tests/benchmarks/` holds its
hash. docs/benchmarks.md says how the two are put together. The quarter is that of asnsim in outline: plan, work, serve,
appraise, follow up, adapt; one object an employee and one a unit, `AgentSet.do` a verb, draws from the model's own
generator, a `DataCollector` that reports six means.

    python benchmarks/yardstick.py
"""

from __future__ import annotations

import math
import time

from mesa import Agent, DataCollector, Model

RESULTS, SERVICE, INNOVATION, HELP, HARM, INFLUENCE = range(6)
HALF_WIDTH, COST_OF_PRAISE, COST_OF_BLAME = 0.84, 0.2, 1.8
SUBSTITUTION, EFFORT_COST, LUCK_SD = 0.25, 0.8, 0.6
WORKDAYS = 62
PREDICATES = ((0, 1, 1), (2, 3, 3), (2, 3, 4))
POINTS = (0.25, 0.5, 0.75, 1.0, 1.5)


def clip(x: float, low: float = 0.0, high: float = 1.0) -> float:
    return min(max(x, low), high)


def density(x: float) -> float:
    return math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


def tail(x: float) -> float:
    """Probability that a standard normal is above x."""
    return 0.5 * math.erfc(x / math.sqrt(2.0))


def report(judged: float) -> int:
    """What a superior writes down: praise costs him a little, blame much."""
    if judged > HALF_WIDTH + COST_OF_PRAISE:
        return 1
    return -1 if judged < -HALF_WIDTH - COST_OF_BLAME else 0


class Unit(Agent):
    """The people rated by one superior, with their citizens."""

    def __init__(self, model: Office) -> None:
        super().__init__(model)
        self.members: list[Employee] = []
        gauss = model.random.gauss
        self.leniency, self.noise, self.favouritism = gauss(0.3, 0.3), abs(gauss(0.6, 0.1)), gauss(0.3, 0.1)
        self.place = gauss(0.0, 1.0)
        self.backlog, self.waiting, self.satisfaction, self.skm = 0.0, 5.0, 0.7, 77.0
        self.usual, self.norm, self.complaints = 0.0, 1.0, 0

    def share_help(self) -> None:
        """What is done for colleagues reaches them in equal parts, and so does harm."""
        others = max(1, len(self.members) - 1)
        given = sum(person.output[HELP] for person in self.members)
        harm = sum(person.effort[HARM] for person in self.members)
        for person in self.members:
            received = (given - person.output[HELP]) / others
            suffered = (harm - person.effort[HARM]) / others
            person.perform(received, suffered)

    def serve(self) -> None:
        """Cases arrive and are handled; a sample of citizens meets an employee each and is content or not."""
        random = self.model.random
        size = len(self.members)
        arriving = 40.0 * size + random.gauss(0.0, math.sqrt(40.0 * size))
        capacity = sum(50.0 * person.output[SERVICE] for person in self.members) + 1.0
        handled = min(self.backlog + arriving, capacity)
        self.backlog = 0.9 * (self.backlog + arriving - handled)
        self.waiting = WORKDAYS * self.backlog / max(handled, 1.0)
        self.complaints = 0
        met = 0.0
        for person in self.members:
            for _ in range(2):
                quality = 0.9 * person.output[SERVICE] - 0.02 * self.waiting + random.gauss(0.0, 0.3)
                felt = 1.0 / (1.0 + math.exp(-2.0 * quality))
                met += felt
                self.complaints += random.random() < 0.05 * (1.0 - felt)
        self.satisfaction += 0.3 * (met / (2 * size) - self.satisfaction)
        self.skm = 25.0 + 75.0 * self.satisfaction

    def appraise(self) -> None:
        """The superior sees, judges and reports results and behaviour; two reports are a predicate."""
        gauss = self.model.random.gauss
        scale = self.model
        for person in self.members:
            truth = (
                (person.true_results - scale.mean_results) / scale.sd_results,
                (person.true_behaviour - scale.mean_behaviour) / scale.sd_behaviour,
            )
            seen = [0.7 * true + 0.3 * gauss(0.0, 1.0) + gauss(0.0, self.noise) for true in truth]
            whole = 0.5 * (seen[0] + seen[1])
            tie = self.favouritism * (person.closeness - 0.5) + 0.2 * person.effort[INFLUENCE]
            judged = [0.8 * (0.7 * one + 0.3 * whole) + self.leniency + tie for one in seen]
            person.judged_results, person.judged_behaviour = judged
            person.reports = (report(judged[0]), report(judged[1]))
            person.predicate = PREDICATES[person.reports[0] + 1][person.reports[1] + 1]
        self.usual = sum(p.judged_results + p.judged_behaviour for p in self.members) / (
            2 * len(self.members)
        )

    def look_around(self) -> None:
        """How motivated people are here."""
        self.norm = sum(person.motivation for person in self.members) / len(self.members)


class Employee(Agent):
    """One employee: who he is, what he does, how he is judged, and how that changes him."""

    def __init__(self, model: Office, unit: Unit) -> None:
        super().__init__(model)
        self.unit = unit
        unit.members.append(self)
        gauss, uniform = model.random.gauss, model.random.random
        self.ability = math.exp(gauss(-0.02, 0.2))
        self.rest = self.motivation = max(0.2, gauss(1.0, 0.2))
        self.valence, self.integrity = math.exp(gauss(0.0, 0.3)), math.exp(gauss(0.0, 0.3))
        self.own_view = gauss(0.3, 0.3)
        self.fairness = self.trust = self.confidence = self.strain = 0.5
        self.resistance, self.closeness, self.skill = 0.2, uniform(), 0.0
        self.base_pay = 3e6 * (1.0 + 0.5 * uniform())
        self.effort, self.output = [0.0] * 6, [0.0] * 4
        self.slope_results = self.slope_behaviour = 0.0
        self.true_results = self.true_behaviour = self.attendance = 1.0
        self.judged_results = self.judged_behaviour = 0.0
        self.reports, self.predicate, self.points = (0, 0), 3, 0.0
        self.tpp = self.salience = 0.0

    def plan(self) -> None:
        """What a better rating would bring, through the matrix of predicates."""
        last = (self.judged_results, self.judged_behaviour)
        expected = [self.unit.usual + 0.6 * (one - self.unit.usual) for one in last]
        up, down = HALF_WIDTH + COST_OF_PRAISE, -HALF_WIDTH - COST_OF_BLAME
        above = [tail((up - one) / 0.6) for one in expected]
        below = [tail((one - down) / 0.6) for one in expected]
        at_up = [density((up - one) / 0.6) / 0.6 for one in expected]
        at_down = [density((one - down) / 0.6) / 0.6 for one in expected]
        slopes = []
        for d in (0, 1):
            other = 1 - d
            chances = (below[other], 1.0 - below[other] - above[other], above[other])
            slope = 0.0
            for j, chance in enumerate(chances):
                grades = [PREDICATES[i][j] if d == 0 else PREDICATES[j][i] for i in range(3)]
                low, middle, high = (POINTS[grade] for grade in grades)
                slope += chance * (at_up[d] * (high - middle) + at_down[d] * (middle - low))
            slopes.append(0.1 * slope)
        self.slope_results, self.slope_behaviour = slopes

    def work(self) -> None:
        """Effort over six activities maximises b'e - c/2 e'Qe; days present and output follow."""
        random = self.model.random
        pull = self.valence * (1.0 - self.resistance) * self.confidence * self.trust
        for_results, for_behaviour = pull * self.slope_results, pull * self.slope_behaviour
        paid = (0.75 * for_results, 0.5 * for_behaviour, 0.25 * for_results, 0.3 * for_behaviour)
        benefit, controlled = [], 0.0
        for value, bought in zip((1.0, 0.9, 0.5, 0.5), paid, strict=True):
            moved = 0.3 * value + 0.7 * value * self.motivation
            salience = bought / (moved + bought)
            controlled += 0.25 * salience
            benefit.append(moved * (1.0 - 0.3 * salience) + bought)
        benefit.append(0.1 * for_results - 0.5 * self.integrity)
        benefit.append(0.3 * self.valence * (self.slope_results + self.slope_behaviour))
        self.salience = controlled
        total = threshold = 0.0
        for m, best in enumerate(sorted(benefit, reverse=True)):
            cut = SUBSTITUTION * (total + best) / (1.0 + m * SUBSTITUTION)
            if best <= cut:
                break
            total, threshold = total + best, cut
        self.effort = [max(b - threshold, 0.0) / (EFFORT_COST * (1.0 - SUBSTITUTION)) for b in benefit]
        rate = clip(0.04 * math.exp(0.5 * (1.0 - self.motivation) + 0.3 * (0.5 - self.fairness)))
        days, term, drawn = 0, math.exp(-WORKDAYS * rate), random.random()
        reached = term
        while reached < drawn and days < WORKDAYS:
            days += 1
            term *= WORKDAYS * rate / days
            reached += term
        self.attendance = 1.0 - days / WORKDAYS
        able = max(0.05, self.ability + self.skill)
        self.output = [
            able * self.effort[a] * math.exp(random.gauss(-0.5 * LUCK_SD * LUCK_SD, LUCK_SD))
            for a in range(4)
        ]

    def perform(self, received: float, suffered: float) -> None:
        """True results and true behaviour of the quarter."""
        output, effort = self.output, self.effort
        own = 0.75 * output[RESULTS] + 0.25 * output[INNOVATION]
        self.true_results = max(0.0, own + 0.2 * received - 0.2 * suffered)
        self.true_behaviour = (
            0.5 * output[SERVICE] + 0.3 * (output[HELP] - effort[HARM]) + 0.2 * self.attendance
        )

    def follow_up(self) -> None:
        """TPP goes by the predicate and by days present; points add up to a rise in grade."""
        share = 0.6 * min(1.0, POINTS[self.predicate]) + 0.4 * self.attendance
        self.tpp = 0.5 * self.base_pay * share
        self.points += POINTS[self.predicate] / 4.0
        if self.points >= 4.0:
            self.points -= 4.0
            self.base_pay *= 1.03
        self.skill *= 0.99
        if self.predicate < 3:
            self.skill += 0.02

    def adapt(self) -> None:
        """Slow states move part of the way towards their targets."""
        told = 0.5 * (self.judged_results + self.judged_behaviour)
        truth = self.model.standing(self) + self.own_view
        gap = told - truth
        against = clip(gap if gap >= 0.0 else 2.0 * gap, -2.0, 2.0)
        target = self.rest + 0.3 * (self.fairness - 0.5) + 0.2 * (self.unit.norm - self.motivation)
        target += 0.2 * (self.unit.satisfaction - 0.7) - 0.3 * self.salience
        self.motivation = max(0.05, self.motivation + 0.2 * (target - self.motivation))
        self.fairness = clip(self.fairness + 0.2 * (0.5 + 0.15 * against - self.fairness))
        self.trust = clip(self.trust + 0.1 * (0.5 + 0.1 * (self.predicate - 3) - self.trust))
        self.confidence = clip(self.confidence + 0.1 * (0.5 + 0.1 * against - self.confidence))
        self.strain = clip(self.strain + 0.2 * (0.3 + 0.2 * (1.0 - self.motivation) - self.strain))
        self.resistance = clip(self.resistance + 0.1 * (0.2 - 0.2 * (self.fairness - 0.5) - self.resistance))
        tie = 0.5 + 0.2 * self.effort[INFLUENCE] + 0.02 * truth
        self.closeness = clip(self.closeness + 0.05 * (tie - self.closeness))


class Office(Model):
    """An organization of `employees` in units of `span`."""

    def __init__(self, employees: int, span: int = 16, rng: int | None = None) -> None:
        super().__init__(rng=rng)
        self.mean_results = self.mean_behaviour = 1.0
        self.sd_results = self.sd_behaviour = 0.5
        units = [Unit(self) for _ in range(max(1, employees // span))]
        for row in range(employees):
            Employee(self, units[row * len(units) // employees])
        self.staff, self.offices = self.agents_by_type[Employee], self.agents_by_type[Unit]
        self.collector = DataCollector(
            model_reporters={
                "motivation": lambda m: m.mean("motivation"),
                "fairness": lambda m: m.mean("fairness"),
                "true_results": lambda m: m.mean("true_results"),
                "sangat_baik": lambda m: sum(p.predicate == 4 for p in m.staff) / len(m.staff),
                "skm": lambda m: sum(u.skm for u in m.offices) / len(m.offices),
                "waiting": lambda m: sum(u.waiting for u in m.offices) / len(m.offices),
            }
        )

    def mean(self, name: str) -> float:
        return sum(getattr(person, name) for person in self.staff) / len(self.staff)

    def standing(self, person: Employee) -> float:
        """How somebody did, in standard deviations of everybody."""
        results = (person.true_results - self.mean_results) / self.sd_results
        return 0.5 * (results + (person.true_behaviour - self.mean_behaviour) / self.sd_behaviour)

    def measure(self) -> None:
        """The scale on which people are judged: mean and spread of this quarter."""
        for name in ("results", "behaviour"):
            values = self.staff.get(f"true_{name}")
            middle = sum(values) / len(values)
            spread = math.sqrt(sum((value - middle) ** 2 for value in values) / len(values))
            setattr(self, f"mean_{name}", middle)
            setattr(self, f"sd_{name}", max(0.01, spread))

    def step(self) -> None:
        """One quarter."""
        self.staff.do("plan")
        self.staff.do("work")
        self.offices.do("share_help")
        self.measure()
        self.offices.do("serve")
        self.offices.do("appraise")
        self.staff.do("follow_up")
        self.collector.collect(self)
        self.offices.do("look_around")
        self.staff.do("adapt")


def main() -> None:
    """Time it alone, and show what it reports."""
    office = Office(4000, rng=1)
    office.step()
    start = time.process_time()
    for _ in range(4):
        office.step()
    print(office.collector.get_model_vars_dataframe().round(3).to_string())
    print(f"{1e6 * (time.process_time() - start) / 16_000:.1f} µs an employee-quarter")


if __name__ == "__main__":
    main()
