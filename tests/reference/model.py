"""The model: one step is one quarter, six verbs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import mesa

from asnsim.luck import Luck
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.evaluation.revision import Revision
from asnsim.model.scene.scheme import Scheme
from asnsim.population import People

from . import adapt, felt, movement, notice, service
from .draws import Draws, KeyedDraws, OwnDraws
from .employee import Employee
from .laws import clip, mean, sd, total
from .scheme import ResolvedScheme
from .unit import Unit

SMALLEST_SD = 0.01
ACTIVITIES = ("results", "service", "innovation", "help")
DIMENSIONS = ("results", "behaviour")


@dataclass
class Scales:
    """Means and SDs of the organization, measured while burning in and kept afterwards."""

    mean: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ACTIVITIES, 1.0))
    spread: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ACTIVITIES, 0.7))
    mean_year: dict[str, float] = field(default_factory=lambda: dict.fromkeys(DIMENSIONS, 1.0))
    sd: dict[str, float] = field(default_factory=lambda: dict.fromkeys(DIMENSIONS, 0.5))
    sd_quarter: dict[str, float] = field(default_factory=lambda: dict.fromkeys(DIMENSIONS, 0.7))
    mean_observable: float = 1.0
    sd_observable: float = 0.7
    mean_year_observable: float = 1.0
    sd_year_observable: float = 0.5
    practice_added: float = 0.0
    course_score: float = 0.0
    course_count: float = 0.0
    reference_support: float = 0.0

    def measure(self, people: list[Employee]) -> None:
        """Take them from this quarter."""

        def column(name: str) -> list[float]:
            return [getattr(person, name) for person in people]

        for activity in ACTIVITIES:
            self.mean[activity] = mean(column(f"output_{activity}"))
            self.spread[activity] = max(SMALLEST_SD, sd(column(f"output_{activity}")))
        for dimension in DIMENSIONS:
            self.mean_year[dimension] = mean(column(f"year_{dimension}"))
            self.sd[dimension] = max(SMALLEST_SD, sd(column(f"year_{dimension}")))
            self.sd_quarter[dimension] = max(SMALLEST_SD, sd(column(f"true_{dimension}")))
        self.mean_observable = mean(column("observable"))
        self.sd_observable = max(SMALLEST_SD, sd(column("observable")))
        self.mean_year_observable = mean(column("year_observable"))
        self.sd_year_observable = max(SMALLEST_SD, sd(column("year_observable")))


class Pooled(NamedTuple):
    """Shares of reports above and below, and the SD of judgements, in the organization."""

    above: float
    below: float
    spread: float


class ReferenceModel(mesa.Model):
    """docs/model.md, one object per employee and one per unit.

    Args:
        people: the organization's employees and units.
        scheme: the evaluation and incentive scheme at t = 1.
        luck: keyed luck, the same as the compiled model's; None draws from the model's own generator.
        organization: code of the organization in the keys of its luck; that of `people` unless given.
        burn_in: quarters in which scales and references are measured.
        rng: seed of the model's own generator.
    """

    def __init__(
        self,
        people: People,
        scheme: Scheme,
        luck: Luck | None,
        organization: int | None = None,
        burn_in: int = 16,
        rng: int | None = None,
    ) -> None:
        super().__init__(rng=rng)
        self.quarter = 0
        self.rated_last = False
        self.left: felt.Before | None = None
        self.burn_in = burn_in
        if organization is None:
            organization = people.organization
        self.draws: Draws = (
            OwnDraws(self)
            if luck is None
            else KeyedDraws(luck, organization, len(people.employees), len(people.units))
        )
        self.resolved = ResolvedScheme(scheme)
        self.scales = Scales()
        self.references = adapt.References()
        self.contest_sd = 0.1
        self.carried = dict.fromkeys(DIMENSIONS, 0.0)
        self.units = [Unit(self, row, record) for row, record in enumerate(_records(people.units))]
        self.people = [Employee(self, row, record) for row, record in enumerate(_records(people.employees))]
        self.staff = self.agents_by_type[Employee]
        self.offices = self.agents_by_type[Unit]
        self.offices.do("join")
        self._begin_scheme(old=None)

    @property
    def burning_in(self) -> bool:
        return self.quarter <= self.burn_in

    @property
    def year_ends(self) -> bool:
        return self.quarter % 4 == 0

    def adopt(self, scheme: Scheme) -> None:
        """Change the scheme between two quarters, as an arm does when it branches."""
        self.left = self.left or felt.way_of(self)
        old, self.resolved = self.resolved, ResolvedScheme(scheme)
        self.resolved.stakes = old.stakes  # what hung on the last rating
        for kind, practice in old.practices.items():
            if kind not in self.resolved.practices:
                practice.leave(self)
        for kind, measure in old.measures.items():
            if kind not in self.resolved.measures:
                measure.leave(self)
        self._begin_scheme(old)

    def _begin_scheme(self, old: ResolvedScheme | None) -> None:
        """Raters take on their traits; trust in what was there is kept, new promises must be believed."""
        service.rest(self)
        self.offices.do("meet_superiors")
        for unit in self.units:
            unit.familiarity = 0.0
        for person in self.people:
            if old is None or self._peers(old) != self._peers(self.resolved):
                person._favours = {}
            person.forget_incentives_gone()
            person.trust = self._trust_at_start(person.trust, old)

    @staticmethod
    def _peers(resolved: ResolvedScheme) -> int:
        """How many colleagues rate each."""
        return resolved.raters["peers"].number if "peers" in resolved.raters else 0

    def _trust_at_start(self, trust: dict[str, float], old: ResolvedScheme | None) -> dict[str, float]:
        """What is promised as before is trusted as before."""
        if old is None:
            return dict.fromkeys(self.resolved.incentives, 0.5)
        usual = mean(list(trust.values())) if trust else 0.5
        now = {}
        for kind, incentive in self.resolved.incentives.items():
            same = kind in old.incentives and old.incentives[kind].merit == incentive.merit
            now[kind] = trust[kind] if same else 0.5 * usual + 0.5 * incentive.credibility
        return now

    def step(self) -> None:
        """One quarter."""
        self.quarter += 1
        self.draws.turn(self.quarter)
        self.plan()
        self.work()
        self.serve()
        self.appraise()
        self.rated_last = self.quarter % self.resolved.quarters_between == 0
        self.follow_up()
        self.adapt()
        if self.resolved.scheme.movement is not None:
            movement.turn_over(self, self.resolved.scheme.movement)
            self.take_stock()
        if self.resolved.evaluation.revision is not None and not self.burning_in and self.year_ends:
            self.revise(self.resolved.evaluation.revision)

    def revise(self, revision: Revision) -> None:
        """The scheme looks at its year, and one of its parameters rises."""
        if revision.signal == "complaints":
            served = max(1.0, total(unit.served for unit in self.units))
            signal = 1000 * total(unit.complaints for unit in self.units) / served
        else:
            predicates = [person.predicate_year for person in self.people]
            signal = max(predicates.count(one) for one in range(5)) / len(predicates)
        if signal <= revision.threshold:
            return
        old = self.resolved
        data = old.evaluation.model_dump()
        holder = {"advice": data["combination"], "compliance": data["distribution"]}.get(revision.lever, data)
        if holder[revision.lever] < revision.most:
            holder[revision.lever] = min(revision.most, holder[revision.lever] + revision.step)
        evaluation = Evaluation(**data | {"raters": old.evaluation.raters})
        self.resolved = ResolvedScheme(old.scheme.model_copy(update={"evaluation": evaluation}))
        self.resolved.set_stakes(old.spread)

    def plan(self) -> None:
        """Employees foresee what each incentive promises; stakes follow."""
        for person in self.people:
            person.followed_results = person.followed_behaviour = 1.0
        service.set_targets(self)
        for measure in self.resolved.measures.values():
            measure.plan(self)
        for practice in self.resolved.practices.values():
            practice.plan(self)
        felt.count_hours(self)
        if self.quarter > 1 and (self.quarter - 1) % self.resolved.quarters_between == 0:
            self.pooled_reports = {dimension: self._pooled(dimension) for dimension in DIMENSIONS}
            for d, dimension in enumerate(DIMENSIONS):
                unforeseen = self.resolved.noise[d] / self.pooled_reports[dimension].spread
                self.carried[dimension] = math.sqrt(max(0.0, 1 - unforeseen**2))
            self.offices.do("learn_cuts")
        self.staff.do("plan")
        for practice in self.resolved.practices.values():
            practice.promise(self)
        self.resolved.set_stakes(
            {
                kind: mean([person.promises[kind].spread for person in self.people])
                for kind in self.resolved.incentives
            }
        )
        if self.left is not None:
            felt.resist_change(self, self.left)
            self.left = None

    def rank_doubt(self) -> float:
        """What nobody can foresee of a standing: the luck of his mean judgement, and that of a rival."""
        own_luck = (self.resolved.noise[0] ** 2 + self.resolved.noise[1] ** 2) / 4
        return clip(math.sqrt(own_luck + own_luck) / self.contest_sd, 0.2, 1)

    def _pooled(self, dimension: str) -> Pooled:
        reports = [getattr(person, f"report_{dimension}") for person in self.people]
        n = len(reports)
        squares = 0.0
        for unit in self.units:
            judged = [getattr(person, f"judged_{dimension}") for person in unit.members]
            squares += total((x - mean(judged)) ** 2 for x in judged) if judged else 0.0
        spread = math.sqrt(squares / n)
        above, below = (reports.count(1) + 0.5) / (n + 1), (reports.count(-1) + 0.5) / (n + 1)
        return Pooled(above, below, max(0.1, spread))

    def work(self) -> None:
        """Effort, attendance, performance."""
        self.staff.do("be_seen")
        self.staff.do("choose_efforts")
        self.measure_support()
        self.staff.do("come_and_produce")
        self.offices.do("share_work")
        self.staff.do("perform")
        service.count_by_sector(self)
        for practice in self.resolved.practices.values():
            practice.work(self)
        self.staff.do("remember_year")
        if self.burning_in:
            self.scales.measure(self.people)
        self.staff.do("place_on_scales")
        self.offices.do("average_performance")
        self.staff.do("answer_for_unit")

    def measure_support(self) -> None:
        """What superiors give their people, against what was usual while burning in."""
        led = [unit for unit in self.units if unit.leader is not None and unit.members]
        if not led:
            return
        if self.burning_in:
            people = sum(len(unit.members) for unit in led)
            usual = total(unit.support_given() * len(unit.members) for unit in led) / people
            year = max(1, self.quarter - (self.burn_in - 4))
            self.scales.reference_support += (usual - self.scales.reference_support) / year
        else:
            usual = self.scales.reference_support
        for unit in led:
            gain = self.resolved.work.support_yield * (unit.support_given() - usual)
            unit.support = clip(math.exp(gain), 4 / 5, 5 / 4)

    def serve(self) -> None:
        """Citizens meet employees."""
        service.prepare(self)
        self.offices.do("serve")
        service.conclude(self)

    def appraise(self) -> None:
        """In quarters with an evaluation everybody is rated; superiors learn what it costs to be candid."""
        if self.quarter % self.resolved.quarters_between == 0:
            self.rate()
        self.learn_candour()

    def rate(self) -> None:
        """Sources judge, a predicate follows, some object."""
        assessed = "third_party" in self.resolved.raters
        if assessed:
            self.offices.do("expect_visit")
        self.staff.do("see_oneself")
        self.staff.do("be_judged")
        self.correct()
        self.staff.do("be_reported")
        self.compare_favours()
        if assessed:
            self.offices.do("grow_familiar")
        self.offices.do("distribute")
        for practice in self.resolved.practices.values():
            practice.grade(self)
        self.staff.do("object")
        self.offices.do("hear_objections")
        self.take_stock()

    def correct(self) -> None:
        """Unit means that differ more than chance are drawn towards that of all."""
        share = self.resolved.evaluation.correction.share
        groups = [unit.members for unit in self.units if unit.members]
        n = len(self.people)
        if share <= 0 or len(groups) < 2 or n == len(groups):
            return
        for d in range(2):
            means = [mean([person.by_superior[d] for person in group]) for group in groups]
            everybody = mean([person.by_superior[d] for person in self.people])
            pairs = list(zip(groups, means, strict=True))
            inside = total((one.by_superior[d] - m) ** 2 for group, m in pairs for one in group) / (
                n - len(groups)
            )
            across = total(len(group) * (m - everybody) ** 2 for group, m in pairs) / (len(groups) - 1)
            usual_size = (n - total(len(group) ** 2 for group in groups) / n) / (len(groups) - 1)
            lenient = max(0.0, (across - inside) / usual_size)
            for group, m in pairs:
                believed = lenient / (lenient + inside / len(group)) if lenient > 0 else 0.0
                for person in group:
                    person.by_superior[d] -= share * believed * (m - everybody)

    def learn_candour(self) -> None:
        """Superiors look at colleagues and at their own people; at first only the usual is remembered."""
        evaluation, led = self.resolved.evaluation, [unit for unit in self.units if unit.members]
        apart = [unit.colleagues_apart() for unit in led]
        conflict = [unit.conflict() for unit in led]
        usual = self.references.running
        if self.burning_in:
            last_year = max(1, self.quarter - (self.burn_in - 4))
            for name, now in (("differentiation", mean(apart)), ("conflict", mean(conflict))):
                usual[name] += (now - usual[name]) / last_year
            return
        for unit, differ, strained in zip(led, apart, conflict, strict=True):
            felt = evaluation.candour_conflict * (strained - usual["conflict"])
            felt -= evaluation.candour_norm * (differ - usual["differentiation"])
            unit.candour = clip(math.exp(felt), 1 / 4, 4)

    def compare_favours(self) -> None:
        """What each colleague said of another, against what all said."""
        usual = mean([favour for person in self.people for favour in person._got.values()] or [0.0])
        for person in self.people:
            person._favours = {pair: favour - usual for pair, favour in person._got.items()}
            person._got = {}

    def take_stock(self) -> None:
        """How everybody stands in his unit."""
        self.offices.do("average_judgement")
        about_means = total((person.judged_mean() - person.team.mean_judged) ** 2 for person in self.people)
        self.contest_sd = max(0.1, math.sqrt(about_means / len(self.people)))

    def follow_up(self) -> None:
        """Incentives settle, then measures of development."""
        self.staff.do("open_accounts")
        for incentive in self.resolved.incentives.values():
            incentive.settle_portions(self)
        service.praise(self)
        self.staff.do("grow_in_rank")
        for measure in self.resolved.measures.values():
            measure.apply(self)
        for practice in self.resolved.practices.values():
            practice.follow_up(self)
        self.staff.do("forget")
        for unit in self.units:
            unit.preparedness *= 1 - self.resolved.adaptation.skill_decay

    def adapt(self) -> None:
        """People change."""
        notice.notice_ratings(self)
        self.by_count = notice.share_by_count(self)
        self.offices.do("set_climate")
        self.staff.do(adapt.weigh_causes)
        self.references.update(self)
        for kind, incentive in self.resolved.incentives.items():
            adapt.learn_trust(self, kind, incentive)
        self.staff.do(adapt.learn_to_excuse)
        self.staff.do(adapt.change)


def _records(table) -> list[dict[str, float]]:
    """The rows of a record array as dictionaries of plain Python numbers."""
    return [dict(zip(table.dtype.names, row.tolist(), strict=True)) for row in table]
