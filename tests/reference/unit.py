"""Units: people rated by one superior, the citizens they serve, and the distribution of predicates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import mesa

from .laws import clip, mean, poisson_quantile, quantile, sd, total
from .scheme import QUARTER_HOURS
from .service import REST_OF_UNIT

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel
    from .scheme import ResolvedScheme

MAN = 0
PRIOR_REPORTS = 20
WORKING_DAYS = 62


class Superior(NamedTuple):
    """Traits of one who rates a unit from above."""

    leniency: float
    favouritism: float
    stakes_response: float
    feedback_skill: float

    @classmethod
    def from_draws(cls, resolved: ResolvedScheme, z: list[float]) -> Superior:
        p = resolved.supervisor
        return cls(
            leniency=p.leniency + p.leniency_sd * z[0],
            favouritism=max(0.0, p.favouritism + p.favouritism_sd * z[3]),
            stakes_response=z[5],
            feedback_skill=z[7],
        )


class Segment:
    """Citizens of a unit with (digital = 1) or without access to online channels."""

    def __init__(self, digital: int) -> None:
        self.digital = digital
        self.expectation = 0.0
        self.satisfaction = 0.7
        self.trust = 0.7
        self.felt = 0.0
        self.complaints = 0
        self.complaint_ratio = 1.0

    def share(self, resolved: ResolvedScheme) -> float:
        """Part of the unit's citizens."""
        return resolved.service.digital_access if self.digital else 1 - resolved.service.digital_access


class Unit(mesa.Agent):
    """A unit of an organization, with its superior, its queue and its citizens."""

    def __init__(self, model: ReferenceModel, row: int, record: dict[str, float]) -> None:
        super().__init__(model)
        self.row = row
        self.sector = record["sector"]
        self.level = record["level"]
        self.head = record["head"]
        self.first = record["first"]
        self.stop = record["stop"]
        self.citizens = record["citizens"]
        self.members: list[Employee] = []
        self.leader: Employee | None = None
        self.sex_of_superior = MAN
        self.place = model.draws.lasting_normal("unit.place", row)
        self.facility = model.draws.lasting_normal("unit.facility", row)
        self.superiors, self.superior_from, self.superior_number = 0, row, 0
        self.familiarity = 0.0
        self.rater_skill = self.support_hours = 0.0
        self.support = 1.0
        self.rater_trained = 0
        self.candour, self.objections = 1.0, 0.0
        self.handed_over = self.ease = 0.0
        self.backlog = 0.0
        self.arrivals = 0
        self.served = self.waiting = self.skm = 0.0
        self.complaints = 0
        self.citizen_satisfaction = 0.7
        self.misconduct = 0.0
        self.segments = [Segment(0), Segment(1)]
        evaluation = model.resolved.evaluation
        self.cut_up_results = self.cut_up_behaviour = evaluation.half_width + model.resolved.candour_cost_up
        self.cut_down_results = self.cut_down_behaviour = (
            -evaluation.half_width - model.resolved.candour_cost_down
        )
        self.usual_results = self.usual_behaviour = 0.0
        self.mean_judged = 0.0
        self.rating_accuracy = self.rating_favour = 0.0
        self.predicate = 3
        self.mean_truth_results = self.mean_truth_behaviour = 0.0
        self.mean_truth_quarter_results = self.mean_truth_quarter_behaviour = 0.0
        self.preparedness = 0.0
        for attributes in REST_OF_UNIT.values():
            for attribute, value in attributes.items():
                setattr(self, attribute, value)

    def join(self) -> None:
        """Find members and leader, once all employees are there."""
        self.members = self.model.people[self.first : self.stop]
        if self.head >= 0:
            self.leader = self.model.people[self.head]
            self.sex_of_superior = self.leader.sex

    def meet_superiors(self) -> None:
        """The superior and the second supervisor take on their traits under the scheme in force."""
        if self.leader is not None:
            self.sex_of_superior = self.leader.sex
        draw = self.model.draws.lasting_normal
        z = [draw("supervisor.traits", self.row, slot) for slot in range(16)]
        self.superior = Superior.from_draws(self.model.resolved, z[:8])
        self.second = Superior.from_draws(self.model.resolved, z[8:])

    # Plan

    def support_given(self) -> float:
        """What the head gives the unit of himself, by how well he can."""
        effort = self.leader.effort_support + self.support_hours / QUARTER_HOURS
        return self.leader.productivity()[3] * math.log(1 + effort)

    def learn_cuts(self) -> None:
        """Where the cuts of the reports seem to lie, from last quarter's reports of the unit."""
        if not self.members:
            return
        self.usual_results = mean([person.judged_results for person in self.members])
        self.usual_behaviour = mean([person.judged_behaviour for person in self.members])
        self.cut_up_results, self.cut_down_results = self._learned_cuts("results", self.usual_results)
        self.cut_up_behaviour, self.cut_down_behaviour = self._learned_cuts("behaviour", self.usual_behaviour)

    def _learned_cuts(self, dimension: str, usual: float) -> tuple[float, float]:
        above, under, spread = self.model.pooled_reports[dimension]
        reports = [getattr(person, f"report_{dimension}") for person in self.members]
        speed = self.model.resolved.adaptation.cut_learning
        n = len(self.members) + PRIOR_REPORTS
        up = (reports.count(1) + PRIOR_REPORTS * above) / n
        down = (reports.count(-1) + PRIOR_REPORTS * under) / n
        old_up, old_down = getattr(self, f"cut_up_{dimension}"), getattr(self, f"cut_down_{dimension}")
        return (
            old_up + speed * (usual + spread * quantile(1 - up) - old_up),
            old_down + speed * (usual + spread * quantile(down) - old_down),
        )

    # Work

    def share_work(self) -> None:
        """Help and harm that go round in the unit."""
        self.help_given = total(person.output_help for person in self.members)

    def average_performance(self) -> None:
        """The unit's results, which count for its head."""
        if self.members:
            self.mean_truth_results = mean([person.truth_results for person in self.members])
            self.mean_truth_quarter_results = mean([person.truth_quarter_results for person in self.members])

    # Serve

    def serve(self) -> None:
        """Citizens come, wait, are served, and judge."""
        p, scales, draws = self.model.resolved.service, self.model.scales, self.model.draws
        n = len(self.members)
        demand = p.contacts * self.citizens
        self.arrivals = poisson_quantile(draws.uniform("service.arrivals", self.row), demand * self.need)
        handling = (1 - self.review_saving) * (1 - self.process_saving)
        capacity = 0.0
        if n > 0:
            output = total(person.output_results + person.output_service for person in self.members)
            capacity = demand * p.slack * output / (n * (scales.mean["results"] + scales.mean["service"]))
            capacity *= self.target * (1 - self.review_time) * (1 - self.damage) / handling
        queue = self.backlog + self.arrivals
        self.served = min(queue, capacity)
        self.backlog = (queue - self.served) * (1 - p.renege)
        self.waiting = p.process_days * handling + WORKING_DAYS * self.backlog / max(self.served, 1.0)

        speed = manner = accuracy = response = 0.0
        if n > 0:
            speed = math.log((p.process_days + 1) / (self.waiting + 1))
            manner = mean([person.z_service for person in self.members])
            accuracy = mean(
                [
                    (one.true_results - scales.mean_year["results"]) / scales.sd_quarter["results"]
                    for one in self.members
                ]
            )
            response = mean([person.motivation for person in self.members]) - 1
        staff = self.staff_weight * p.weight_staff * (manner + accuracy)
        quality = p.weight_speed * speed + staff + self.fit - self.distress
        self.complaints = sum(self._meet(segment, quality) for segment in self.segments)
        if self.citizens > 0:
            self.citizen_satisfaction = total(
                segment.share(self.model.resolved) * segment.satisfaction for segment in self.segments
            )
        else:
            self.citizen_satisfaction = 0.7
        self._survey(speed, manner, accuracy, response)
        misconduct = self.model.resolved.misconduct
        if misconduct.opportunity > 0:
            self._suffer_misconduct()

    def _suffer_misconduct(self) -> None:
        """Members ask for bribes; citizens are not satisfied with that and trust the office less."""
        p, resolved = self.model.resolved.misconduct, self.model.resolved
        for person in self.members:
            person.ask_for_bribes(self.served / len(self.members))
        self.misconduct = min(1.0, total(one.bribes for one in self.members) / max(self.served, 1.0))
        for segment in self.segments:
            segment.satisfaction *= 1 - 0.25 * p.dissatisfaction * self.misconduct
            segment.trust = max(0.0, segment.trust - 0.1 * p.dissatisfaction * self.misconduct)
        if self.citizens > 0:
            self.citizen_satisfaction = total(one.share(resolved) * one.satisfaction for one in self.segments)

    def _felt(self, x: float) -> float:
        """Losses weigh more than gains."""
        return x if x >= 0 else self.model.resolved.service.loss_aversion * x

    def _meet(self, segment: Segment, quality: float) -> int:
        """One segment's experience; the number of its complaints."""
        p, draws = self.model.resolved.service, self.model.draws
        chance = draws.normal("service.experience", self.row, segment.digital)
        experience = quality + p.experience_sd * chance
        if self.model.quarter == 1:
            segment.expectation = experience
        felt = self._felt(experience - segment.expectation)
        segment.felt = felt
        satisfied = 1 / (1 + math.exp(-(0.85 + p.experience_slope * felt)))
        segment.satisfaction += 0.25 * (satisfied - segment.satisfaction)
        segment.expectation += 0.1 * (experience - segment.expectation)
        segment.trust += 0.1 * (segment.satisfaction - segment.trust)
        voice = segment.complaint_ratio if segment.digital else p.offline_voice
        cases = self.served * segment.share(self.model.resolved)
        rate = min(cases, cases * p.complaint_rate * math.exp(-p.experience_slope * felt) * voice)
        luck = draws.uniform("service.complaints", self.row, segment.digital)
        segment.complaints = poisson_quantile(luck, rate)
        return segment.complaints

    def _survey(self, speed: float, manner: float, accuracy: float, response: float) -> None:
        """SKM, 25 to 100: nine elements from 1 to 4."""
        p = self.model.resolved.service
        facility = p.skm_facility * self.facility
        elements = [
            3.33 + facility,
            3.33 + facility,
            3.37 + p.skm_staff * self._felt(speed),
            3.33 + facility,
            3.33 + facility,
            3.33 + p.skm_staff * self._felt(accuracy),
            3.33 + p.skm_staff * self._felt(manner),
            3.60 + p.skm_staff * self._felt(response),
            3.02 + facility,
        ]
        self.skm = 25 * mean([clip(element, 1, 4) for element in elements])

    # Appraise

    def record_weight(self, resolved: ResolvedScheme) -> float:
        """How far the superior goes by the record: the more, the more he leads."""
        p = resolved.supervisor.sight
        return p.record * len(self.members) / (len(self.members) + p.half_weight_span)

    def indicator_coverage(self, resolved: ResolvedScheme) -> float:
        """How much of the results of this sector can be counted."""
        return resolved.supervisor.sight.measurability[self.sector]

    def goals_reached(self) -> float:
        """Results of the members, and satisfaction against that of other units, in SD."""
        resolved = self.model.resolved
        results = resolved.work.unit_scale * mean([person.truth_results for person in self.members])
        if self.citizens <= 0:
            return results
        indices = [unit.skm for unit in self.model.units if unit.citizens > 0]
        satisfied = (self.skm - mean(indices)) / max(0.1, sd(indices))
        part = resolved.evaluation.goals.citizens
        return (1 - part) * results + part * satisfied

    def expect_visit(self) -> None:
        """The third party comes in this quarter, or it does not; perhaps somebody new."""
        p, model = self.model.resolved.raters["third_party"], self.model
        terms = [
            (quarter - 1) // p.rotation if p.rotation > 0 else 0
            for quarter in (model.quarter - model.resolved.quarters_between, model.quarter)
        ]
        if terms[1] > terms[0]:
            self.familiarity = 0.0
        listed = [
            model.draws.lasting_normal("third_party.assessor", self.row, terms[1] * p.candidates + place)
            for place in range(p.candidates)
        ]
        self.assessor = max(listed) if p.selection == "unit" else listed[0]
        luck = self.model.draws.uniform("third_party.visit", self.row)
        self.visited = luck < self.model.resolved.raters["third_party"].coverage

    def grow_familiar(self) -> None:
        """Assessor and unit come to know each other; rotation ends it."""
        p = self.model.resolved.raters["third_party"]
        if self.visited:
            self.familiarity += p.familiarity_gain * (1 - self.familiarity)
        if p.rotation > 0 and self.model.quarter % p.rotation == 0:
            self.familiarity = 0.0

    def own_predicate(self) -> int:
        """4 Istimewa, 3 Baik, 2 Butuh Perbaikan: the result of the head."""
        return 3 if self.leader is None else 3 + self.leader.report_results

    def ranked(self) -> list[Employee]:
        """Members from the highest judged to the lowest; of equals the lower row first."""
        return sorted(self.members, key=lambda person: (-person.judged_mean(), person.row))

    def distribute(self) -> None:
        """Fit the predicates to the distribution that goes with the unit's own predicate."""
        self.predicate = self.own_predicate()
        distribution = self.model.resolved.evaluation.distribution
        if len(self.members) < 4 or distribution.mode == "none":
            return
        if distribution.mode == "advisory" and not self._complies():
            return
        # Shares of n in whole numbers: 0.7 * 90 falls short of 63 in floating point.
        n, ranked = len(self.members), self.ranked()
        lowest_first = ranked[::-1]

        def number(predicate: int) -> int:
            return sum(person.predicate == predicate for person in ranked)

        def move(order: list[Employee], least: int, most: int, to: int) -> bool:
            """The first in `order` with a predicate from `least` to `most` gets `to`."""
            for person in order:
                if least <= person.predicate <= most:
                    person.predicate = to
                    return True
            return False

        def below() -> int:
            return number(0) + number(1) + number(2)

        if distribution.rule in ("pp-30-2019", "permenpanrb-8-2021"):
            while number(4) > 2 * n // 10:
                move(lowest_first, 4, 4, to=3)
            while below() > 2 * n // 10:
                move(ranked, 0, 2, to=3)
            while number(3) > 7 * n // 10:
                if number(4) < 2 * n // 10:
                    move(ranked, 3, 3, to=4)
                elif below() < 2 * n // 10:
                    move(lowest_first, 3, 3, to=2)
                else:
                    break  # a unit of this size has no room for them all
        elif self.predicate == 4:
            while number(4) > 7 * n // 10:
                move(lowest_first, 4, 4, to=3)
        elif self.predicate == 3:
            if number(1) == 0 and number(2) == 0:
                move(lowest_first, 3, 4, to=2)
            while number(3) > 7 * n // 10:
                move(ranked, 3, 3, to=4)
        else:
            while number(4) > n // 10:
                move(lowest_first, 4, 4, to=3)
            while number(2) < -(-6 * n // 10) and move(lowest_first, 3, 4, to=2):
                pass

    def _complies(self) -> bool:
        compliance = self.model.resolved.evaluation.distribution.compliance
        return self.model.draws.uniform("appraise.comply", self.row) < compliance

    def hear_objections(self) -> None:
        """How many of those whom the superior rated objected."""
        if self.members:
            self.objections = mean([float(person.objected) for person in self.members])

    def colleagues_apart(self) -> float:
        """Predicates other than Baik that the heads under the same superior gave; without any, those of everybody."""
        around = []
        if self.leader is not None:
            fellows = (one.led for one in self.leader.team.members if one.led not in (None, self))
            around = [person for unit in fellows for person in unit.members]
        around = around or self.model.people
        return mean([float(person.predicate != 3) for person in around])

    def conflict(self) -> float:
        """What the superior stands to lose: objections, and people close to him."""
        return self.objections + mean([person.closeness for person in self.members])

    def average_judgement(self) -> None:
        """Mean judgement of the members, both dimensions together."""
        if self.members:
            self.mean_judged = mean([person.judged_mean() for person in self.members])

    # Follow up and adapt

    def holds_sessions(self) -> bool:
        """Whether the superior holds feedback sessions."""
        feedback = self.model.resolved.measures.get("feedback")
        if feedback is None:
            return False
        share = feedback.p.share * self.adherence()
        return self.model.draws.lasting_uniform("feedback.sessions", self.row) < share

    def adherence(self) -> float:
        """How far the leader does what measures ask."""
        commitment = self.model.resolved.measures.get("commitment")
        if commitment is None:
            return 1.0
        z = self.model.draws.lasting_normal("commitment.leaders", self.row)
        return clip(commitment.p.level + commitment.p.spread * z, 0, 1)

    def set_climate(self) -> None:
        """What colleagues show each other."""
        if self.members:
            self.courting = mean([person.effort_influence for person in self.members])
