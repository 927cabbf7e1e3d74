"""One employee: plans, works, is appraised. How he changes stands in adapt.py."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from asnsim.population.pay import base_pay

from . import felt, movement, practices
from .incentives import Promise
from .laws import best_efforts, binomial_quantile, clip, density, poisson_quantile, quantile, total
from .outlook import BandOutlook, MatrixOutlook, RankOutlook
from .raters import OTHER_SOURCES, mean, superior_judges
from .scheme import BEHAVIOUR, BOTH, MATRIX, QUARTER_HOURS, RESULTS, STAKES_SCALE

if TYPE_CHECKING:
    from .model import ReferenceModel
    from .unit import Unit

EDUCATION_SECTOR = 0
IN_RESULTS = (0.75, 0.0, 0.25, 0.0, 0.0)
"""Share of each productive activity (results, service, innovation, help, support) in one's own results."""
IN_BEHAVIOUR = (0.0, 0.5, 0.0, 0.3, 0.0)
PRODUCTIVE = (0, 1, 2, 3, 4)
SUPPORT = 4
CAREER = (
    *(
        "age",
        "tenure",
        "grade",
        "level",
        "rank_years",
        "post_years",
        "angka_kredit",
        "level_credit",
        "promotions",
    ),
    *("base_pay", "raise_delay", "post_due", "post_pay", "first_pay"),
)
HARM, INFLUENCE = 5, 6
BAIK = 3
CUT_TOLERANCE = 1e-9


class Employee(mesa.Agent):
    """A civil servant. Attributes carry the names that docs/model.md gives them."""

    def __init__(self, model: ReferenceModel, row: int, record: dict[str, float]) -> None:
        super().__init__(model)
        self.row = row
        for name, value in record.items():
            setattr(self, name, value)
        self.team: Unit = model.units[self.unit]
        self.led: Unit | None = model.units[self.leads] if self.leads >= 0 else None
        if self.led is not None and self.led.first == self.led.stop:
            self.led = None
        self.origin, self.occupant, self.superiors_before = row, 0, 0
        self.seen_before: dict[str, float] = {}
        self.used_to: dict[str, float] = {}
        self.occupants = 0
        self._favours: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}
        self._got = dict(self._favours)
        self.start()
        self.angka_kredit, self.level_credit = record["angka_kredit"], record["level_credit"]
        self.career_at_first = {name: getattr(self, name) for name in CAREER}

    def start(self) -> None:
        """Everything with which an occupant of the post begins."""
        self._take_traits()
        self.motivation = self.psm
        self.fairness = self.politics = self.satisfaction = 0.5
        self.resistance, self.strain = 0.2, 0.3
        self.skill_technical = self.skill_service = self.skill_digital = self.skill_managerial = 0.0
        self.guidance = 0.0
        self.trust: dict[str, float] = {}
        self.promises: dict[str, Promise] = {}
        self.reward: dict[str, float] = {}
        self.effort_results = self.effort_service = self.effort_innovation = self.effort_help = 0.0
        self.effort_support = self.effort_harm = self.effort_influence = 0.0
        self.salience = self.extrinsic = 0.0
        self.attendance, self.unexcused = 1.0, 0
        self.absence_expected = self.excused_more = 0.0
        self.year_results = self.year_behaviour = self.year_observable = 0.0
        self.own_results = self.own_behaviour = 0.0
        self.judged_results = self.judged_behaviour = self.voiced_results = self.voiced_behaviour = 0.0
        self.second_results = self.second_behaviour = 0.0
        self.report_results = self.report_behaviour = 0
        self.told = 0.0
        self.predicate = self.predicate_year = self.predicate_before = BAIK
        self.angka_kredit = self.tpp = self.rewards = self.feedback = 0.0
        self.post_years = float(self.tenure)
        self.level_credit = 0.0
        self.recognised = self.coached = self.met_in_session = self.promotions = self.promoted = 0
        self.pushes: dict[str, float] = {}
        self.seen_results = self.seen_service = self.seen_innovation = self.seen_help = 0.0
        self.seen_days = self.hours = self.exposure = self.asked = 0.0
        self.away = self.obstacles_told = 0.0
        self.understanding = self.mindset = self.sessions = self.learned = self.ethics = 0.0
        self.informed = self.in_workshop = self.refreshed = 0
        self.course = self.method = self.course_age = 0
        self.post_due = self.post_pay
        self.first_pay = self.base_pay + self.post_pay
        self.absent_year = self.sanction_left = self.tpp_cut = self.raise_delay = 0.0
        self.ranks_lost = self.low_years = 0
        self.lost = self.due = 0.0
        self.bribes = 0.0
        self.sanction = self.talent_box = 0
        self.output_service = self.output_innovation = 0.0
        self.followed_results = self.followed_behaviour = 0.0
        practices.begin_with_nothing(self)

    def _take_traits(self) -> None:
        p = self.model.resolved.traits
        z = [self.model.draws.lasting_normal("people.traits", self.row, slot) for slot in range(9)]
        if self.occupant > 0:
            z[0] = movement.ability_of_recruit(z[0], self.model.resolved.scheme.movement)
        self.ability = math.exp(p.ability_sd * z[0] - p.ability_sd**2 / 2)
        self.psm = max(0.3, 1 + p.psm_sd * z[1])
        self.valence = math.exp(p.valence_sd * z[2] - p.valence_sd**2 / 2)
        self.career = clip((60 - self.age) / 22, 0.05, 1.5)
        self.career *= math.exp(p.career_sd * z[3] - p.career_sd**2 / 2)
        self.integrity = max(0.0, 1 + p.integrity_sd * z[4])
        self.self_enhancement = p.self_enhancement + p.self_enhancement_sd * z[5]
        self.attachment = clip(0.5 + p.attachment_sd * z[6] + p.attachment_age * (self.age - 42), 0, 1)
        self.closeness = self.closeness_rest = clip(
            0.5 + p.closeness_tenure * (self.tenure - 10) + p.closeness_sd * z[7], 0, 1
        )
        self.confidence = self.confidence_rest = clip(0.5 + p.confidence_sd * z[8], 0, 1)

    def pay(self) -> float:
        """Full pay, rupiah a month."""
        return self.base_pay + self.post_pay + self.tpp_full

    def paid_by_table(self) -> float:
        """Base pay of the table for his rank and service."""
        return float(base_pay(self.grade, self.tenure, self.pppk))

    def judged_mean(self) -> float:
        return (self.judged_results + self.judged_behaviour) / 2

    def own_mean(self) -> float:
        return (self.own_results + self.own_behaviour) / 2

    def observable_z(self) -> float:
        scales = self.model.scales
        return (self.observable - scales.mean_observable) / scales.sd_observable

    def year_observable_z(self) -> float:
        scales = self.model.scales
        return (self.year_observable - scales.mean_year_observable) / scales.sd_year_observable

    def counted_z(self, activity: str) -> float:
        """What is counted past raters, in SD."""
        if activity == "results":
            return self.observable_z()
        return {"service": self.z_service, "innovation": self.z_innovation}[activity]

    def paid_for_performance(self) -> float:
        """TPP above or below its full amount, and rewards, as a share of the quarter's pay."""
        tpp = self.tpp - 3 * self.tpp_full if self.tpp > 0 else 0.0
        return (tpp + self.rewards) / (3 * self.pay())

    def foreseen_output(self, activity: int) -> float:
        """Mean output at the effort of last quarter."""
        effort = (self.effort_results, self.effort_service, self.effort_innovation, self.effort_help)[
            activity
        ]
        left = self.model.resolved.clear * (1 - self.hours / QUARTER_HOURS)
        return self.productivity()[activity] * effort * left

    def recorded(self, predicate: int) -> int:
        """The predicate that the payroll has."""
        draws = self.model.draws
        if draws.uniform("payroll.error", self.row, 0) < self.model.resolved.payroll.error_rate:
            predicate += -1 if draws.uniform("payroll.error", self.row, 1) < 0.5 else 1
        return min(4, max(0, predicate))

    def contest_score(self) -> float:
        """How far above the unit's mean he was judged, in SD."""
        return (self.judged_mean() - self.team.mean_judged) / self.model.contest_sd

    # Plan

    def plan(self) -> None:
        """What each incentive promises at the margin."""
        self._known = self.judged_mean()  # how colleagues stand is known from the last rating
        resolved = self.model.resolved
        expected = self._expected_judgement()
        if resolved.combination.method == "weighted":
            self.outlook = BandOutlook(resolved, expected)
        else:
            up = (self.team.cut_up_results, self.team.cut_up_behaviour)
            down = (self.team.cut_down_results, self.team.cut_down_behaviour)
            self.outlook = MatrixOutlook(resolved, expected, up, down)
        if resolved.quota and len(self.team.members) >= 4:
            self.outlook = RankOutlook(self.outlook, resolved.reckoning, self._density_at_ranks())
        self.promises = {kind: incentive.promised(self) for kind, incentive in resolved.incentives.items()}

    def _density_at_ranks(self) -> list[float]:
        """Density of his rank where each predicate began in his unit, per SD of judgement."""
        unforeseen, scale = self.model.rank_doubt(), self.model.contest_sd
        standing = math.sqrt(1 - unforeseen**2) * self.contest_score()
        densities = []
        for predicate in range(1, 5):
            colleagues = self.team.members
            share = sum(one.predicate >= predicate for one in colleagues) / len(colleagues)
            inside = 0 < share < 1
            at_rank = density((quantile(1 - share) - standing) / unforeseen) if inside else 0.0
            densities.append(at_rank / (unforeseen * scale))
        return densities

    def _expected_judgement(self) -> tuple[float, float]:
        """Part of his distance to the unit's mean will last."""
        results, behaviour = self.team.usual_results, self.team.usual_behaviour
        lasting = self.model.carried
        return (
            results + lasting["results"] * (self.judged_results - results),
            behaviour + lasting["behaviour"] * (self.judged_behaviour - behaviour),
        )

    # Work

    def drive(self) -> float:
        """How much a trusted promise moves him."""
        money = self.model.resolved.work.money_weight * self.valence
        return money * (1 - self.resistance) * self.confidence

    def productivity(self) -> tuple[float, float, float, float]:
        """Output per effort in results, service, innovation, help."""
        return (
            max(0.05, self.ability + self.skill_technical + self.guidance),
            max(0.05, self.ability + self.skill_service + self.guidance),
            max(0.05, self.ability + self.skill_digital),
            max(0.05, self.ability + self.skill_managerial),
        )

    def be_seen(self) -> None:
        """Notice how far one's work is seen."""
        felt.be_seen(self)

    def come_and_produce(self) -> None:
        """Come to work, produce."""
        self._attend()
        self._produce()

    def choose_efforts(self) -> None:
        """What each activity is worth to him, and how much of each he does."""
        resolved, w = self.model.resolved, self.model.resolved.work
        willing = math.exp(w.willingness * (self.fairness - 0.5))
        values = (
            w.value_results,
            *(willing * value for value in (w.value_service, w.value_innovation, w.value_help)),
            willing * w.value_help if self.supports() else 0.0,
        )
        seen = (self.seen_results, self.seen_service, self.seen_innovation, self.seen_help, 0.0)
        pull, controlling = self._pulls()
        crowding = w.crowding + resolved.disclosure.image * resolved.disclosure.pay * self.psm
        benefits, salience = [], []
        for a in PRODUCTIVE:
            duty, motive = w.duty * values[a], (1 - w.duty) * self.motivation * values[a]
            motive *= w.interest if a == 0 else 1
            everything = duty + motive + pull[a]
            salience.append(controlling[a] / everything if everything > 0 else 0.0)
            autonomous = motive * max(0.0, 1 - crowding * salience[a])
            benefits.append(duty + autonomous + pull[a] + values[a] * seen[a])
        weighed = sum(pull[a] * salience[a] for a in PRODUCTIVE)
        self.salience = weighed / sum(pull) if sum(pull) > 0 else 0.0

        money = w.money_weight * self.valence
        prey = courting = 0.0
        court = resolved.court()
        for kind, incentive in resolved.incentives.items():
            promise = self.promises[kind]
            prey += incentive.rivalry * self.trust[kind] * promise.slope()
            by_rating = promise.results + promise.behaviour
            courting += by_rating * ((1 - incentive.merit) * w.influence_value + court)
        near = [self.nearness(other) for other in self.team.members if other is not self]
        squares = total(x**2 for x in near)
        victims = total(near) ** 2 / squares if prey > 0 and squares > 0 else math.inf
        harm = w.harm_possible * w.harm_value / victims / self.model.scales.sd["results"]
        benefits.append(money * resolved.stakes * harm * max(0.0, prey) - w.integrity_cost * self.integrity)
        benefits.append(money * courting)

        e = best_efforts(benefits, w.effort_cost, w.substitution)
        self.effort_results, self.effort_service, self.effort_innovation, self.effort_help = e[:SUPPORT]
        self.effort_support = e[SUPPORT]
        self.effort_harm, self.effort_influence = e[HARM], e[INFLUENCE]
        gained = sum(max(benefits[a], 0.0) * e[a] for a in range(len(e)))
        extrinsic = (
            sum(pull[a] * e[a] for a in PRODUCTIVE)
            + max(benefits[HARM], 0.0) * e[HARM]
            + benefits[INFLUENCE] * e[INFLUENCE]
        )
        self.extrinsic = extrinsic / gained if gained > 0 else 0.0

    def _pulls(self) -> tuple[list[float], list[float]]:
        """What incentives add to each productive activity, and the part of each that feels controlling."""
        resolved, scales = self.model.resolved, self.model.scales
        drive, q = self.drive(), (*self.productivity(), self.productivity()[3])
        pull, controlling = [0.0] * len(PRODUCTIVE), [0.0] * len(PRODUCTIVE)
        sd_counted = (scales.sd_observable, scales.spread["service"], scales.spread["innovation"])
        sd_counted += (math.inf, math.inf)
        in_results = list(IN_RESULTS)
        if self.supports():  # a part of his results is the work of his people, which support multiplies
            w = resolved.work
            in_results = [(1 - w.team_weight) * share for share in IN_RESULTS]
            more = w.support_yield / (1 + self.effort_support) * scales.mean_year["results"]
            in_results[SUPPORT] = w.team_weight * w.unit_scale * more
        # Judgement of results moves with the work itself and with what is counted of it, each on its own scale.
        seen = resolved.seen_results(self.team) / scales.sd["results"]
        seen += resolved.counted / scales.sd_year_observable
        seen *= self.followed_results
        for kind, incentive in resolved.incentives.items():
            promise = self.promises[kind]
            by_results = promise.results * seen
            by_behaviour = promise.behaviour * resolved.responsive[BEHAVIOUR] / scales.sd["behaviour"]
            by_behaviour *= self.followed_behaviour
            for a in PRODUCTIVE:
                rated = incentive.merit * (by_results * in_results[a] + by_behaviour * IN_BEHAVIOUR[a])
                if a == 2:
                    registered = resolved.weight[RESULTS]["supervisor"] * resolved.aspects.innovation
                    rated += incentive.merit * promise.results * registered / scales.spread["innovation"]
                counted = promise.measured / sd_counted[a] if a == incentive.activity else 0.0
                shared = 1 - resolved.work.approval * incentive.rivalry
                added = drive * self.trust[kind] * q[a] * (rated + counted) * shared
                pull[a] += added
                controlling[a] += incentive.controlling * added
        return pull, controlling

    def supports(self) -> bool:
        """Whether he leads people whose work his support can move."""
        return self.led is not None and self.model.resolved.work.support_yield > 0

    def _attend(self) -> None:
        w = self.model.resolved.work
        usual = w.absence_education if self.team.sector == EDUCATION_SECTOR else w.absence
        cut = sum(self.trust[kind] * worth for kind, worth in self.worth_of_days().items())
        deterred = w.absence_motivation * (self.motivation - 1) + w.deterrence * self.drive() * cut
        deterred += w.willingness * (self.fairness - 0.5)
        deterred += self.seen_days
        rate = clip(usual * math.exp(-deterred), 0, 0.9)
        self.absence_expected += self.model.resolved.adaptation.trust_speed * (rate - self.absence_expected)
        draws = self.model.draws
        days = min(62, poisson_quantile(draws.uniform("work.attendance", self.row), 62 * rate))
        self.attendance = 1 - days / 62
        luck = draws.uniform("attendance.excused", self.row)
        self.unexcused = binomial_quantile(luck, days, self.counted_share())

    def counted_share(self) -> float:
        """Absent days that count against him: what is not excused, and more where a machine records who is there."""
        w, aspects = self.model.resolved.work, self.model.resolved.aspects
        excused = clip(w.excuse + self.excused_more, 0, 0.98)
        return 1 - excused * (1 - w.machine_effect * aspects.machine)

    def worth_of_days(self) -> dict[str, float]:
        """What a unit of attendance is expected to save under each incentive, through the attendance list too."""
        resolved, aspects = self.model.resolved, self.model.resolved.aspects
        listed = (
            resolved.weight[BEHAVIOUR]["supervisor"]
            * aspects.discipline
            * aspects.absent_day_deduction
            * 62
            * self.counted_share()
        )
        return {
            kind: promise.attendance + resolved.incentives[kind].merit * promise.behaviour * listed
            for kind, promise in self.promises.items()
        }

    def hangs_on_days(self) -> float:
        """How much would hang on attendance if nothing were excused, from 0 to 1."""
        return 1 - math.exp(-total(self.worth_of_days().values()) / self.counted_share() / STAKES_SCALE)

    def taking_part(self) -> float:
        """How far he takes part in what is held for him."""
        commitment = self.model.resolved.measures.get("shared_commitment")
        if commitment is None:
            return self.team.adherence()
        z = self.model.draws.lasting_normal("shared_commitment.employees", self.row)
        return self.team.adherence() * clip(commitment.p.level + commitment.p.spread * z, 0, 1)

    def _produce(self) -> None:
        w = self.model.resolved.work
        clear = (
            self.model.resolved.clear * (1 - self.hours / QUARTER_HOURS) * (1 - self.away) * self.team.support
        )
        q = self.productivity()

        def output(activity: int, effort: float) -> float:
            z = self.model.draws.normal("work.output", self.row, activity)
            return q[activity] * effort * math.exp(w.luck_sd * z - w.luck_sd**2 / 2) * clear

        self.output_results = output(0, self.effort_results)
        self.output_service = output(1, self.effort_service)
        self.output_innovation = output(2, self.effort_innovation)
        self.output_help = output(3, self.effort_help)

    def nearness(self, colleague: Employee) -> float:
        """How open it is which of the two comes first: by how far the luck of both could make up the difference."""
        apart = (self._known - colleague._known) / self.model.contest_sd
        return math.exp(-0.5 * apart**2 / (2 * self.model.rank_doubt() ** 2))

    def harms(self, colleague: Employee) -> float:
        """His part of what this person does to colleagues, which goes to near rivals first."""
        if self.effort_harm <= 0:
            return 0.0
        whole = total(self.nearness(other) for other in self.team.members if other is not self)
        return self.effort_harm * self.nearness(colleague) / whole

    def perform(self) -> None:
        """True and observable performance, colleagues' help and harm included."""
        w = self.model.resolved.work
        colleagues = len(self.team.members) - 1
        help_received = (self.team.help_given - self.output_help) / colleagues if colleagues else 0.0
        harm_received = total(other.harms(self) for other in self.team.members if other is not self)
        own = 0.75 * self.output_results + 0.25 * self.output_innovation
        self.true_results = max(0.0, own + w.help_value * help_received - w.harm_value * harm_received)
        self.true_behaviour = (
            0.5 * self.output_service + 0.3 * (self.output_help - self.effort_harm) + 0.2 * self.attendance
        )
        situation = w.situation_sd * self.model.draws.normal("work.situation", self.row)
        offset = (w.place_sd**2 + w.situation_sd**2) / 2
        self.observable = self.true_results * math.exp(w.place_sd * self.team.place + situation - offset)

    def remember_year(self) -> None:
        """The running year follows each quarter."""
        if self.model.quarter == 1:
            self.year_results, self.year_behaviour = self.true_results, self.true_behaviour
            self.year_observable = self.observable
        else:
            self.year_results += (self.true_results - self.year_results) / 4
            self.year_behaviour += (self.true_behaviour - self.year_behaviour) / 4
            self.year_observable += (self.observable - self.year_observable) / 4

    def place_on_scales(self) -> None:
        """Performance and output in SD of the organization."""
        s = self.model.scales
        usual = s.mean_year
        self.truth_results = (self.year_results - usual["results"]) / s.sd["results"]
        self.truth_behaviour = (self.year_behaviour - usual["behaviour"]) / s.sd["behaviour"]
        self.truth_quarter_results = (self.true_results - usual["results"]) / s.sd_quarter["results"]
        self.truth_quarter_behaviour = (self.true_behaviour - usual["behaviour"]) / s.sd_quarter["behaviour"]
        self.z_results = (self.output_results - s.mean["results"]) / s.spread["results"]
        self.z_service = (self.output_service - s.mean["service"]) / s.spread["service"]
        self.z_innovation = (self.output_innovation - s.mean["innovation"]) / s.spread["innovation"]
        self.z_help = (self.output_help - s.mean["help"]) / s.spread["help"]

    def answer_for_unit(self) -> None:
        """A head's results are mostly those of the unit he leads."""
        if self.led is not None and self.led.members:
            w = self.model.resolved.work
            team, own = w.team_weight * w.unit_scale, 1 - w.team_weight
            self.truth_results = team * self.led.mean_truth_results + own * self.truth_results
            self.truth_quarter_results = (
                team * self.led.mean_truth_quarter_results + own * self.truth_quarter_results
            )

    # Serve

    def ask_for_bribes(self, cases: float) -> None:
        """A count over the cases that are his."""
        resolved, p = self.model.resolved, self.model.resolved.misconduct
        feared = sum(
            self.trust[kind] * incentive.bribe_cost(self) for kind, incentive in resolved.incentives.items()
        )
        deterred = resolved.work.deterrence * resolved.work.money_weight * self.valence * feared
        upright = p.by_integrity * (self.integrity - 1)
        rate = min(1.0, p.opportunity * math.exp(p.by_pay * self.extrinsic - upright - deterred))
        luck = self.model.draws.uniform("misconduct.bribes", self.row)
        self.bribes = min(cases, float(poisson_quantile(luck, cases * rate)))

    # Appraise

    def see_oneself(self) -> None:
        """His own view, whether or not anybody asks for it."""
        p, draws = self.model.resolved.self_rating, self.model.draws

        def own(d: int, truth: float) -> float:
            view = draws.lasting_normal("self_rating.view", self.row, d)
            noise = draws.normal("self_rating.noise", self.row, d)
            return (1 - p.view_share) * truth + p.view_share * view + p.noise * noise + self.self_enhancement

        self.own_results = own(RESULTS, self.truth_results)
        self.own_behaviour = own(BEHAVIOUR, self.truth_behaviour)

    def situation(self) -> float:
        """What place and luck added to his countable output, SD of a quarter's results."""
        return (self.observable - self.true_results) / self.model.scales.sd_quarter["results"]

    def be_judged(self) -> None:
        """All sources judge."""
        resolved = self.model.resolved
        self.by_superior = list(superior_judges(self, 0, self.team.superior))
        if self.led is not None:
            aligned = resolved.evaluation.goals.alignment
            self.by_superior[0] += aligned * (self.led.goals_reached() - self.by_superior[0])
        for practice in resolved.practices.values():
            practice.judge(self, self.by_superior)
        self.second_results, self.second_behaviour = superior_judges(self, 1, self.team.second)
        self.sources = {kind: OTHER_SOURCES[kind](self) for kind in resolved.raters if kind != "supervisor"}

    def be_reported(self) -> None:
        """The scheme makes of what was judged a judgement, two reports and a predicate."""
        resolved, by_superior = self.model.resolved, self.by_superior
        thought = [
            {"supervisor": by_superior[d]} | {k: said[d] for k, said in self.sources.items()} for d in BOTH
        ]
        said = [{kind: self._says(kind, judgement) for kind, judgement in one.items()} for one in thought]
        if resolved.binds:
            judged, voiced = (tuple(self._weighted(d, one[d]) for d in BOTH) for one in (thought, said))
        else:
            judged = tuple(self._advised(by_superior[d], thought[d]) for d in BOTH)
            voiced = tuple(self._says("supervisor", self._advised(by_superior[d], said[d])) for d in BOTH)
        self.judged_results, self.judged_behaviour = judged
        self.voiced_results, self.voiced_behaviour = voiced
        self.report_results, self.report_behaviour = self._report(voiced[0]), self._report(voiced[1])
        if resolved.combination.method == "weighted":
            self.predicate = self._predicate_by_points(voiced)
        else:
            self.predicate = MATRIX[self.report_results + 1][self.report_behaviour + 1]
        if self.model.draws.uniform("appraise.unfiled", self.row) < resolved.evaluation.unfiled:
            self._fall_below()
        if any(incentive.puts_below(self) for incentive in resolved.incentives.values()):
            self._fall_below()

    def _fall_below(self) -> None:
        self.report_results = self.report_behaviour = -1
        self.predicate = 0

    def _advised(self, by_superior: float, told: dict[str, float | None]) -> float:
        """The superior weighs in what the others tell him."""
        others = [one for kind, one in told.items() if kind != "supervisor" and one is not None]
        if not others:
            return by_superior
        advice = self.model.resolved.combination.advice
        return (1 - advice) * by_superior + advice * mean(others)

    def _weighted(self, d: int, told: dict[str, float | None]) -> float:
        """Weighted mean of the sources that are there."""
        weight = {kind: self.model.resolved.weight[d][kind] for kind, one in told.items() if one is not None}
        there = total(weight.values())
        if there <= 0:
            return told["supervisor"]
        return total(weight[kind] * told[kind] for kind in weight) / there

    def _says(self, kind: str, judgement: float | None) -> float | None:
        """What a source says of its judgement: candour costs those who are exposed, superiors each in their way."""
        if judgement is None:
            return None
        resolved = self.model.resolved
        edge, exposed = resolved.evaluation.half_width, resolved.exposed[kind]
        if kind == "supervisor":
            exposed *= self.team.candour
        if judgement > edge:
            return max(edge, judgement - exposed * resolved.candour_cost_up)
        if judgement < -edge:
            return min(-edge, judgement + exposed * resolved.candour_cost_down)
        return judgement

    def _report(self, voiced: float) -> int:
        edge = self.model.resolved.evaluation.half_width + CUT_TOLERANCE
        return 1 if voiced > edge else -1 if voiced < -edge else 0

    def _predicate_by_points(self, judged: tuple[float, float]) -> int:
        resolved = self.model.resolved
        c = resolved.combination
        points = resolved.points(judged, (c.cap_results, c.cap_behaviour))
        predicate = sum(points >= band for band in c.bands)
        if predicate == 4 and c.idea_needed and self.z_innovation < c.idea:
            return BAIK
        return predicate

    def write_reports_to_fit(self) -> None:
        """Where the predicate was moved, the reports follow it."""
        if self.predicate != MATRIX[self.report_results + 1][self.report_behaviour + 1]:
            fitting = {4: (1, 1), 3: (0, 0), 2: (-1, 0)}
            self.report_results, self.report_behaviour = fitting[self.predicate]

    def object(self) -> None:
        """Object to a predicate below Baik, if he sees himself differently; file the year's predicate."""
        e, draws = self.model.resolved.evaluation, self.model.draws
        differs = self.own_results >= -e.half_width and self.own_behaviour >= -e.half_width
        dares = draws.uniform("appraise.objection", self.row, 0) < e.objection
        self.objected = self.predicate < BAIK and differs and dares
        if self.objected and draws.uniform("appraise.objection", self.row, 1) < e.upheld:
            self.predicate = BAIK
        if self.model.resolved.combination.method != "weighted":
            self.write_reports_to_fit()
        if self.model.year_ends:
            self.predicate_before, self.predicate_year = self.predicate_year, self.predicate

    # Follow up

    def push(self, state: str, by: float) -> None:
        """Something beyond the usual causes moves a slow state this quarter."""
        self.pushes[state] = self.pushes.get(state, 0.0) + by

    def open_accounts(self) -> None:
        """Nothing is paid yet in this quarter, and nothing moves people beyond what always does."""
        self.pushes = {}
        self.tpp = self.rewards = self.feedback = self.tpp_cut = 0.0
        self.recognised = self.coached = self.met_in_session = self.promoted = 0

    def forget_incentives_gone(self) -> None:
        """Nobody keeps a record of discipline or talent that no incentive looks after."""
        incentives = self.model.resolved.incentives
        if "discipline" not in incentives:
            self.absent_year, self.sanction, self.sanction_left = 0.0, 0, 0.0
            self.raise_delay, self.ranks_lost = 0.0, 0
            self.lost = self.due = 0.0
        if "talent_pool" not in incentives:
            self.talent_box = 0
        if "renewal" not in incentives:
            self.low_years = 0

    def grow_in_rank(self) -> None:
        self.rank_years += 0.25
        self.post_years += 0.25

    def forget(self) -> None:
        """Skill decays without use."""
        kept = 1 - self.model.resolved.adaptation.skill_decay
        self.skill_technical *= kept
        self.skill_service *= kept
        self.skill_digital *= kept
        self.skill_managerial *= kept
