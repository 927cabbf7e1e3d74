"""Courses: who goes, what he learns, what he uses at work, and what the training body learns from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .laws import clip, mean
from .measures import PlainMeasure

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel

SUBJECTS = ("technical", "managerial", "service", "digital", "ethics", "disaster")
METHODS = ("class", "workshop", "bimtek", "e-learning")
HOURS_IN_A_QUARTER = 465.0
PENNY = 1e-6


def drawn(luck: float, shares: dict[str, float], names: tuple[str, ...]) -> int:
    """The name on which a uniform falls."""
    whole, passed = sum(shares.get(name, 0.0) for name in names), 0.0
    for index, name in enumerate(names):
        passed += shares.get(name, 0.0)
        if luck * whole < passed:
            return index
    return len(names) - 1


class PlainTraining(PlainMeasure):
    """Training, as section 5.1 of docs/model.md has it."""

    def apply(self, model: ReferenceModel) -> None:
        self.model = model
        self.transfer = [self._transfer(method) for method in range(len(METHODS))]
        for person in model.people:
            lost = model.resolved.adaptation.skill_decay * person.ethics
            person.ethics -= lost
            person.integrity -= lost
        for person in model.people:
            if person.course > 0:
                person.course_age += 1
                if person.learned > 0 and person.course_age >= self.p.lag:
                    self._use_at_work(person)
        going = self._admit()
        for person in model.people:
            person.away = 0.0
            if person.row in going:
                self._teach(person)
        if model.year_ends:
            self._revise()
        for person in model.people:
            person.push("resistance", -self.p.adaptability * person.skill_digital)
            if self.p.slots == "merit" and person.row in going:
                person.push("motivation", self.p.reward)

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.away = person.learned = person.ethics = 0.0
            person.course = person.method = person.course_age = 0

    def _transfer(self, method: int) -> float:
        c = self.p.curriculum
        practice = min(1.0, c.practice + self.model.scales.practice_added)
        return clip(self.p.transfer[method] * (1 + c.practice_effect * (practice - 0.5)), 0, 1)

    def _use_at_work(self, person: Employee) -> None:
        share = self.transfer[person.method]
        used, person.learned = share * person.learned, 0.0
        subject = SUBJECTS[person.course - 1]
        if subject == "ethics":
            person.ethics += used
            person.integrity += used
        elif subject == "disaster":
            ready = min(1.0, self.p.prepared * used / len(person.team.members))
            person.team.preparedness += ready * (1 - person.team.preparedness)
        else:
            self._grow(person, subject, used)
            if METHODS[person.method] == "workshop" and self.p.format == "individual":
                for colleague in person.team.members:
                    if colleague is not person:
                        self._grow(colleague, subject, self.p.sharing * used)
        if self.p.curriculum.evaluation in ("behaviour", "both"):
            self._evaluate(share)

    def _grow(self, person: Employee, subject: str, by: float) -> None:
        name = f"skill_{subject}"
        setattr(person, name, getattr(person, name) + by)
        if subject == "digital":
            person.skill_technical += self.p.speed * by

    def _evaluate(self, mark: float) -> None:
        self.model.scales.course_score += mark
        self.model.scales.course_count += 1

    def _price(self, method: int) -> float:
        c = self.p.curriculum
        partner = 1 + c.university_cost if c.university else 1.0
        return self.p.jp * self.p.price * partner * self.p.cost_ratio[method]

    def _rank(self, person: Employee) -> float:
        if self.p.slots == "lottery":
            return self.model.draws.uniform("training.lottery", person.row)
        return person.judged_mean() if self.p.slots == "need" else -person.judged_mean()

    def _admit(self) -> set[int]:
        """Rows of those who go: by rank, until the money of the quarter is spent."""
        rested = max(self.p.interval, self.p.lag)
        queue = [one for one in self.model.people if one.course == 0 or one.course_age >= rested]
        if self.p.format == "team":
            of_team = {
                unit.row: mean([self._rank(one) for one in unit.members])
                for unit in self.model.units
                if unit.members
            }
            queue.sort(key=lambda one: (of_team[one.team.row], one.row))
        else:
            queue.sort(key=lambda one: (self._rank(one), one.row))
        purse, spent, going = self.p.budget * len(self.model.people) / 4, 0.0, set()
        for person in queue:
            method = drawn(self._luck(person, "method"), self.p.methods, METHODS)
            spent += self._price(method)
            if spent > purse + PENNY:
                break
            going.add(person.row)
            person.course = 1 + drawn(self._luck(person, "subject"), self.p.subjects, SUBJECTS)
            person.method, person.course_age = method, 0
        return going

    def _luck(self, person: Employee, of: str) -> float:
        return self.model.draws.uniform(f"training.{of}", person.row)

    def _teach(self, person: Employee) -> None:
        p, c = self.p, self.p.curriculum
        person.away = min(1.0, p.away[person.method] * p.jp * 0.75 / HOURS_IN_A_QUARTER)
        stays = p.completion if METHODS[person.method] == "e-learning" else 1.0
        if self._luck(person, "finish") >= stays * person.taking_part():
            return
        fit = min(1.0, c.relevance + (c.university_bonus if c.university else 0.0))
        learning = max(0.0, 1 + c.relevance_effect * (fit - 0.5))
        person.learned = p.gain * self.model.resolved.traits.ability_sd * p.jp / 20 * learning
        if c.evaluation in ("reaction", "both"):
            self._evaluate(self.transfer[person.method] + c.flattery)

    def _revise(self) -> None:
        c, s = self.p.curriculum, self.model.scales
        if s.course_count > 0 and s.course_score / s.course_count < c.transfer_min:
            s.practice_added = min(1 - c.practice, s.practice_added + c.revise_step)
        s.course_score = s.course_count = 0.0
