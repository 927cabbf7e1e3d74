"""Measures of development, one class each. Training stands in training.py."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from asnsim.model.development.measure import Measure

if TYPE_CHECKING:
    from .employee import Employee
    from .model import ReferenceModel
    from .unit import Unit


class PlainMeasure:
    """A measure at work, by its parameters."""

    def __init__(self, parameters: Measure) -> None:
        self.p = parameters

    def plan(self, model: ReferenceModel) -> None:
        """What it does before the work."""

    def apply(self, model: ReferenceModel) -> None:
        """What it does after the rating."""

    def taken(self, person: Employee) -> float:
        """Working hours that it took from somebody in the quarter that passed."""
        return 0.0

    def leave(self, model: ReferenceModel) -> None:
        """What is forgotten when a scheme without it comes."""

    def is_held(self, model: ReferenceModel) -> bool:
        """Whether this is one of the quarters in which something is held."""
        return model.quarter % self.p.every == 0


class PlainCommitment(PlainMeasure):
    """Leaders adhere to other measures as far as they are committed: `Unit.adherence`."""


class PlainSharedCommitment(PlainMeasure):
    """Employees take part as far as they are committed: `Employee.taking_part`."""


class PlainCoaching(PlainMeasure):
    """The lowest rated of each unit gain skill."""

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            number = math.floor(self.p.share * unit.adherence() * len(unit.members) + 0.5)
            for person in unit.ranked()[len(unit.members) - number :]:
                person.coached = 1
                person.skill_technical += self.p.gain
                person.skill_service += self.p.gain
                person.skill_digital += self.p.gain
                person.skill_managerial += self.p.gain


class PlainFeedback(PlainMeasure):
    """Superiors who hold sessions help or hurt by their skill."""

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            if not unit.holds_sessions():
                continue
            for person in unit.members:
                threat = self.p.threat * max(0.0, person.own_mean() - person.judged_mean())
                help_given = self.p.quality + self.p.spread * unit.superior.feedback_skill - threat
                help_given += self.p.rank
                person.met_in_session = 1
                person.feedback = help_given * (1 - self.p.administrative * model.resolved.stakes)

    def taken(self, person: Employee) -> float:
        return self.p.hours / 2 * person.met_in_session


class PlainDialogue(PlainMeasure):
    """Employees speak; their superior learns of what stands in their way."""

    def taken(self, person: Employee) -> float:
        return self.p.hours / 2 * person.sessions

    def apply(self, model: ReferenceModel) -> None:
        p = self.p
        for unit in model.units:
            luck = model.draws.lasting_uniform("dialogue.sessions", unit.row)
            held = p.sessions / 4 if luck < p.share * unit.adherence() else 0.0
            for person in unit.members:
                person.sessions = held
                person.obstacles_told = clip_up(person.obstacles_told * (1 - p.fading), p.openness * held)
                person.skill_technical += p.solved * held / 2
                person.skill_service += p.solved * held / 2
                person.push("motivation", p.valued * held)
                person.push("fairness", p.heard * held)
                person.push("strain", -p.relief * held)

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.sessions = person.obstacles_told = 0.0


class PlainLeaderSupport(PlainMeasure):
    """Superiors set time aside for their people."""

    def set_aside(self, unit: Unit) -> float:
        """Hours of a quarter for all of them."""
        return self.p.hours * len(unit.members) * unit.adherence()

    def plan(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.support_hours = self.set_aside(unit)

    def taken(self, person: Employee) -> float:
        return 0.0 if person.led is None else person.led.support_hours

    def leave(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.support_hours = 0.0


class PlainSocialisation(PlainMeasure):
    """Events explain; what they explained is forgotten."""

    def taken(self, person: Employee) -> float:
        return self.p.hours * person.informed

    def apply(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.understanding *= 1 - self.p.fading
            person.informed = 0
            if self.is_held(model):
                luck = model.draws.uniform("socialisation.reached", person.row)
                person.informed = int(luck < self.p.reach * person.taking_part())
            person.understanding = clip_up(person.understanding, self.p.gain * person.informed)
            person.push("resistance", -self.p.resistance * person.understanding)

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.understanding, person.informed = 0.0, 0


class PlainMindset(PlainMeasure):
    """Workshops of some offices change how those attached to the old way think."""

    def taken(self, person: Employee) -> float:
        return self.p.hours * person.in_workshop

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            luck = model.draws.lasting_uniform("mindset.offices", unit.row)
            holds = self.is_held(model) and luck < self.p.share * unit.adherence()
            for person in unit.members:
                person.in_workshop = int(holds)
                person.mindset = clip_up(person.mindset * (1 - self.p.fading), self.p.gain * holds)
                person.push("resistance", -self.p.resistance * person.mindset * person.attachment)

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.mindset, person.in_workshop = 0.0, 0


class PlainRaterTraining(PlainMeasure):
    """Superiors learn to rate, and forget."""

    def apply(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.rater_trained = 0
            if self.is_held(model):
                luck = model.draws.uniform("rater_training.attended", unit.row)
                unit.rater_trained = int(luck < self.p.reach * unit.adherence())
            kept = unit.rater_skill * math.pow(0.5, 1 / self.p.half_life)
            unit.rater_skill = clip_up(kept, self.p.gain * unit.rater_trained)

    def leave(self, model: ReferenceModel) -> None:
        for unit in model.units:
            unit.rater_skill, unit.rater_trained = 0.0, 0


class PlainRefreshers(PlainMeasure):
    """Whoever took part in the last refresher forgets less."""

    def taken(self, person: Employee) -> float:
        just_held = (person.model.quarter - 1) % self.p.every == 0
        return self.p.hours * person.refreshed if just_held else 0.0

    def apply(self, model: ReferenceModel) -> None:
        decay = model.resolved.adaptation.skill_decay
        for person in model.people:
            if self.is_held(model):
                luck = model.draws.uniform("refreshers.took_part", person.row)
                person.refreshed = int(luck < self.p.reach * person.taking_part())
            if person.refreshed and decay < 1:
                kept = 1 + self.p.prevented * decay / (1 - decay)
                person.skill_technical *= kept
                person.skill_service *= kept
                person.skill_digital *= kept
                person.skill_managerial *= kept

    def leave(self, model: ReferenceModel) -> None:
        for person in model.people:
            person.refreshed = 0


def clip_up(share: float, part: float) -> float:
    """`share` after `part` (at most all) of what it lacks to 1 was added."""
    return share + min(1.0, part) * (1 - share)


def measure_of(parameters: Measure) -> PlainMeasure:
    """A measure at work, by its parameters."""
    from .training import PlainTraining

    kinds: dict[str, type[PlainMeasure]] = {
        "coaching": PlainCoaching,
        "commitment": PlainCommitment,
        "dialogue": PlainDialogue,
        "feedback": PlainFeedback,
        "leader_support": PlainLeaderSupport,
        "mindset": PlainMindset,
        "rater_training": PlainRaterTraining,
        "refreshers": PlainRefreshers,
        "shared_commitment": PlainSharedCommitment,
        "socialisation": PlainSocialisation,
        "training": PlainTraining,
    }
    return kinds[parameters.kind](parameters)
