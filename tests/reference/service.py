"""Mechanisms of service around the queue: needs, sectors, process, hazard, time targets, complaints, forums."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .laws import mean, poisson_quantile, total

if TYPE_CHECKING:
    from .model import ReferenceModel
    from .unit import Unit

HOURS_A_QUARTER = 465
SLOWEST_PACE = 0.25
ROOT2 = math.sqrt(2)

REST_OF_UNIT: dict[str, dict[str, float]] = {
    "needs": {"need": 1.0, "need_estimate": 1.0, "target": 1.0, "fit": 0.0},
    "sectors": {"staff_weight": 1.0},
    "process": {"process_saving": 0.0},
    "hazard": {"damage": 0.0, "distress": 0.0},
    "turnaround": {"on_time": 0.0},
    "online_complaints": {"response_days": 0.0},
    "complaint_signal": {"reviewed": 0.0, "review_saving": 0.0, "review_time": 0.0},
    "forums": {"forum_size": 0.0, "forum_view": 0.0},
}
"""Attributes of a unit that belong to a mechanism, where they change nothing."""


def rest(model: ReferenceModel) -> None:
    """What is not in force leaves no trace, when a scheme is adopted."""
    for name, attributes in REST_OF_UNIT.items():
        if getattr(model.resolved.service, name) is None:
            for unit in model.units:
                for attribute, value in attributes.items():
                    setattr(unit, attribute, value)
    if model.resolved.service.online_complaints is None:
        for unit in model.units:
            for segment in unit.segments:
                segment.complaint_ratio = 1.0


# Needs


def level(model: ReferenceModel, name: str) -> None:
    """Make the mean of an attribute over citizens 1."""
    citizens = total(unit.citizens for unit in model.units)
    middle = total(unit.citizens * getattr(unit, name) for unit in model.units) / citizens if citizens else 0
    for unit in model.units:
        setattr(unit, name, getattr(unit, name) / middle if citizens else 1.0)


def set_targets(model: ReferenceModel) -> None:
    """Needs wander, a survey may be due, working time moves to where need is believed to be."""
    p, draws = model.resolved.service.needs, model.draws
    if p is None:
        return
    kept = (1 - p.reversion) ** 2
    for unit in model.units:
        shock = p.drift * draws.normal("needs.drift", unit.sector)
        if model.quarter == 1 and kept < 1:
            shock /= math.sqrt(1 - kept)
        unit.need = math.exp((1 - p.reversion) * math.log(unit.need) + shock)
    level(model, "need")
    if p.survey_every and model.quarter % p.survey_every == 0:
        for unit in model.units:
            error = p.answer_sd * draws.normal("needs.survey", unit.sector) / math.sqrt(p.respondents)
            unit.need_estimate = unit.need * math.exp(error)
        level(model, "need_estimate")
    for unit in model.units:
        gap = p.follow * math.log(unit.need_estimate) - math.log(unit.target)
        unit.target *= math.exp(p.realign * gap)
    level(model, "target")
    for unit in model.units:
        unit.fit = p.weight_fit * (math.log(unit.target) - math.log(unit.need))


# Work


def count_by_sector(model: ReferenceModel) -> None:
    """What can be counted is partly the unit's, and luckier in some sectors."""
    p = model.resolved.service.sectors
    if p is None:
        return
    for unit in model.units:
        if not unit.members:
            continue
        shared, noise = p.shared[unit.sector], p.noise[unit.sector]
        middle = mean([person.observable for person in unit.members])
        for person in unit.members:
            luck = noise * model.draws.normal("sectors.count", person.row) - noise**2 / 2
            person.observable = ((1 - shared) * person.observable + shared * middle) * math.exp(luck)


# Before citizens come


def prepare(model: ReferenceModel) -> None:
    """Sectors differ, processes are eased, a flood may come, a channel is open."""
    service = model.resolved.service
    flood = service.hazard and model.draws.uniform("hazard.event", 0) < service.hazard.probability
    for unit in model.units:
        if service.sectors:
            unit.staff_weight = service.sectors.staff_weight[unit.sector]
        if service.process:
            ease_process(unit)
        if service.hazard:
            suffer(unit, flood)
        if service.online_complaints:
            unit.segments[1].complaint_ratio = service.online_complaints.complaint_ratio


def ease_process(unit: Unit) -> None:
    p, members = unit.model.resolved.service.process, unit.members
    ideas = mean([person.output_innovation for person in members]) if members else 0.0
    service = unit.model.resolved.service
    unit.process_saving *= 1 - service.relapse
    if unit.model.draws.uniform("process.innovation", unit.row) < 1 - math.exp(-p.innovation * ideas):
        unit.process_saving += service.saving * (1 - unit.process_saving)


def suffer(unit: Unit, flood: bool) -> None:
    p = unit.model.resolved.service.hazard
    unit.damage *= 1 - p.recovery
    if flood and unit.model.draws.uniform("hazard.hit", unit.row) < p.extent:
        unready = (1 - p.readiness) * (1 - unit.preparedness)
        unit.damage = max(unit.damage, p.severity * (1 - p.mitigation * (1 - unready)))
    unit.distress = p.distress * unit.damage


# After citizens were served


def conclude(model: ReferenceModel) -> None:
    """Times are measured, complaints answered, ways of working reviewed, forums held."""
    service = model.resolved.service
    for unit in model.units:
        if service.turnaround:
            keep_time(unit)
        if service.online_complaints:
            answer(unit)
        if service.complaint_signal:
            review(unit)
        if service.forums:
            hold_forum(unit)
    if service.forums and service.needs:
        hear_hopes(model)


def keep_time(unit: Unit) -> None:
    p = unit.model.resolved.service.turnaround
    target = p.target_days[unit.sector]
    unit.on_time = 0.0
    if target > 0 and unit.served > 0:
        unit.on_time = 1.0
        if unit.waiting > 0:
            z = (math.log(target / unit.waiting) + p.spread**2 / 2) / p.spread
            unit.on_time = (1 + math.erf(z / ROOT2)) / 2


def answer(unit: Unit) -> None:
    p = unit.model.resolved.service.online_complaints
    pace = max(SLOWEST_PACE, mean([person.motivation for person in unit.members])) if unit.members else 1.0
    waited = 0.0
    for segment in unit.segments:
        days = (p.online_days if segment.digital else p.desk_days) / pace
        waited += segment.complaints * days
        citizens = unit.citizens * segment.share(unit.model.resolved)
        if citizens > 0:
            told = min(1.0, p.reach * segment.complaints / citizens)
            mended = p.solved * math.exp(-days / p.patience) * told
            segment.satisfaction += mended * (1 - segment.satisfaction)
    unit.response_days = waited / unit.complaints if unit.complaints else 0.0


def review(unit: Unit) -> None:
    p = unit.model.resolved.service.complaint_signal
    many = max(p.least, p.threshold * unit.served / 1000)
    service = unit.model.resolved.service
    unit.review_saving *= 1 - service.relapse
    unit.reviewed = 0.0
    if unit.members and unit.complaints >= many:
        unit.reviewed = 1.0
        unit.review_saving += service.saving * (1 - unit.review_saving)
    unit.review_time = unit.reviewed * p.hours / HOURS_A_QUARTER


def hold_forum(unit: Unit) -> None:
    p, draws = unit.model.resolved.service.forums, unit.model.draws
    unit.forum_size = unit.forum_view = 0.0
    if unit.citizens <= 0 or draws.uniform("forums.held", unit.row, 0) >= p.per_year / 4:
        return
    come = min(p.attendance, unit.citizens)
    unit.forum_size = float(poisson_quantile(draws.uniform("forums.held", unit.row, 1), come))
    if unit.forum_size > 0:
        without, online = unit.segments
        offline = without.share(unit.model.resolved)
        chance = p.view_noise * draws.normal("forums.view", unit.row) / math.sqrt(unit.forum_size)
        unit.forum_view = offline * without.felt + (1 - offline) * online.felt + p.bias + chance


def hear_hopes(model: ReferenceModel) -> None:
    """In sectors with forums the estimate of needs moves to what was said there."""
    p, needs, draws = model.resolved.service.forums, model.resolved.service.needs, model.draws
    voices = dict.fromkeys(range(6), 0.0)
    for unit in model.units:
        voices[unit.sector] += unit.forum_size
    if not any(voices.values()):
        return
    for unit in model.units:
        heard = voices[unit.sector]
        if heard > 0:
            said = math.log(unit.need) + p.distortion * draws.lasting_normal("forums.loud", unit.sector)
            said += needs.answer_sd / math.sqrt(heard) * draws.normal("forums.hopes", unit.sector)
            known = math.log(unit.need_estimate)
            unit.need_estimate = math.exp(known + p.learning * (said - known))
    level(model, "need_estimate")


# Follow up


def praise(model: ReferenceModel) -> None:
    """Units that keep their time target are recognised."""
    p = model.resolved.service.turnaround
    if p is None or not p.recognise or not model.year_ends:
        return
    for unit in model.units:
        if p.target_days[unit.sector] > 0 and unit.served > 0 and unit.on_time >= p.recognise_from:
            for person in unit.members:
                person.recognised = 1


# Appraise


def unit_indicators(unit: Unit) -> tuple[float, float]:
    """Timeliness and what citizens feel."""
    resolved = unit.model.resolved
    time = math.log((resolved.service.process_days + 1) / (unit.waiting + 1))
    felt = total(unit.citizens * segment.share(resolved) * segment.felt for segment in unit.segments)
    return time, felt / max(unit.citizens, 1)
