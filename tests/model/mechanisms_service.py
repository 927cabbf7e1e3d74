"""Mechanisms of service around the queue, each a block of `service:`."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism
from tests.model.mechanisms_work import WORK

NEEDS = {"service.needs.survey_every": 4}
FORUMS = {"service.forums.per_year": 4.0}
HOPES = {**FORUMS, "service.needs.survey_every": 0}
FLOOD = {"service.hazard.probability": 1.0}
PROCESS = {"service.process.innovation": 0.8}
TURNAROUND = {"service.turnaround.target_days": [4.0] * 6}
COMPLAINTS = {"service.complaint_rate": 0.02}
ONLINE = {**COMPLAINTS, "service.online_complaints.reach": 50.0}
SIGNAL = {
    **COMPLAINTS,
    "service.complaint_signal.threshold": 15.0,
    "service.complaint_signal.least": 1.0,
}
SECTORS = {"service.sectors.noise": [0.5, 0.3, 0.0, 0.1, 0.3, 0.1]}
NO_HELP = {f"{WORK}.help_value": 0.0, f"{WORK}.harm_value": 0.0, f"{WORK}.support_yield": 0.0}
METRIC = "evaluation.raters.metric"
FORUM_HEARD = {**FORUMS, "evaluation.raters.citizens.forum_weight": 0.5}


def _part(id: str, what: str, off: Any, cause: str, effect: str, **more: Any) -> Mechanism:
    """A row on `block.parameter`, or on a `block` as a whole."""
    block = id.partition(".")[0]
    verb = more.pop("verb", "serve" if cause else "")
    module = more.pop("module", f"model/service/{block}.py")
    return Mechanism(id, "5.7", what, module, {f"service.{id}": off}, cause, verb, effect, **more)


ROWS: list[Mechanism] = [
    *(
        _part(id, what, off, cause, effect, verb="plan", setting=NEEDS)
        for id, what, off, cause, effect in (
            ("needs", "Needs by sector", None, "luck.needs.drift", "units.need"),
            ("needs.drift", "Needs wander", 0.0, "luck.needs.drift", "units.need"),
            ("needs.survey_every", "Surveys ask about needs", 0, "luck.needs.survey", "units.need_estimate"),
            ("needs.answer_sd", "Surveys err", 0.0, "luck.needs.survey", "units.need_estimate"),
            ("needs.follow", "Targets follow what is known", 0.0, "units.need", "units.target"),
            ("needs.realign", "Working time moves", 0.0, "units.need", "units.target"),
            ("needs.weight_fit", "Fit counts in experience", 0.0, "luck.needs.drift", "units.fit"),
        )
    ),
    _part(
        "needs.reversion",
        "Needs go back to what they were",
        0.0,
        "",
        "",
        setting=NEEDS,
        test="test_needs_go_back_by_their_reversion",
    ),
    _part("forums", "Units hold forums", None, "luck.forums.held", "units.forum_size", setting=FORUMS),
    _part("forums.per_year", "Forums are held", 0.0, "luck.forums.held", "units.forum_size", setting=FORUMS),
    *(
        _part(
            f"forums.{name}",
            what,
            0.0,
            "",
            "",
            setting=FORUM_HEARD,
            test="test_a_forum_says_what_those_feel_who_come",
        )
        for name, what in (("bias", "Courtesy at the forum"),)
    ),
    _part(
        "forums.view_noise", "Citizens differ", 0.0, "luck.forums.view", "units.forum_view", setting=FORUMS
    ),
    _part(
        "forums.learning",
        "The estimate of needs moves to what a forum says",
        0.0,
        "luck.forums.hopes",
        "units.need_estimate",
        setting=HOPES,
    ),
    _part(
        "forums.distortion",
        "The loud misstate needs",
        0.0,
        "luck.forums.loud",
        "units.need_estimate",
        setting=HOPES,
    ),
    Mechanism(
        "citizens.forum_weight",
        "5.3",
        "The forum's view is part of the citizens' judgement",
        "model/raters/citizens.py",
        {"evaluation.raters.citizens.forum_weight": 0.0},
        "units.forum_view",
        "appraise",
        "judgements.citizens",
        FORUM_HEARD,
    ),
    _part("hazard", "A hazard", None, "luck.hazard.hit", "units.damage", setting=FLOOD),
    _part(
        "hazard.probability",
        "An event comes",
        0.0,
        "luck.hazard.event",
        "units.damage",
        setting={"service.hazard.probability": 0.5},
    ),
    _part("hazard.extent", "It hits some units", 0.0, "luck.hazard.hit", "units.damage", setting=FLOOD),
    _part("hazard.severity", "It takes capacity", 0.0, "luck.hazard.hit", "units.damage", setting=FLOOD),
    _part(
        "hazard.mitigation",
        "Preparedness averts loss",
        0.0,
        "units.preparedness",
        "units.damage",
        setting=FLOOD,
    ),
    _part(
        "hazard.readiness",
        "Units are ready in part without being trained",
        0.0,
        "",
        "",
        setting=FLOOD,
        test="test_the_prepared_lose_less_capacity_and_less_satisfaction",
    ),
    _part(
        "hazard.recovery",
        "Damage lasts until it is repaired",
        1.0,
        "units.damage",
        "units.damage",
        setting=FLOOD,
    ),
    _part(
        "hazard.distress",
        "Damage distresses citizens",
        0.0,
        "luck.hazard.hit",
        "units.distress",
        setting=FLOOD,
    ),
    *(
        _part(id, what, off, "luck.process.innovation", "units.process_saving", setting=PROCESS)
        for id, what, off in (
            ("process", "Innovations ease the process", None),
            ("process.innovation", "Innovations come", 0.0),
        )
    ),
    *(
        _part(
            id, what, off, cause, "units.process_saving", setting=PROCESS, module="model/service/process.py"
        )
        for id, what, off, cause in (
            ("saving", "An innovation saves time", 0.0, "luck.process.innovation"),
            ("relapse", "What was saved lasts", 1.0, "units.process_saving"),
        )
    ),
    *(
        _part(id, what, off, "units.backlog", "units.on_time", setting=TURNAROUND)
        for id, what, off in (
            ("turnaround", "A time target", None),
            ("turnaround.target_days", "Sectors have a time target", [0.0] * 6),
        )
    ),
    _part(
        "turnaround.recognise",
        "Keeping the time target is recognised",
        False,
        "units.on_time",
        "employees.recognised",
        verb="follow_up",
        setting={**TURNAROUND, "service.turnaround.recognise_from": 0.985},
    ),
    _part(
        "online_complaints",
        "Complaints are answered",
        None,
        "luck.service.complaints",
        "units.response_days",
        setting=ONLINE,
    ),
    *(
        _part(
            f"online_complaints.{name}",
            what,
            0.0,
            "luck.service.complaints",
            "segments.satisfaction",
            setting=ONLINE,
        )
        for name, what in (
            ("solved", "Complaints are solved"),
            ("reach", "Others learn of a solution"),
        )
    ),
    _part(
        "online_complaints.complaint_ratio",
        "Complaining online is cheaper",
        1.0,
        "",
        "",
        setting=ONLINE,
        test="test_only_citizens_with_access_complain_more_online",
    ),
    *(
        _part(id, what, off, "luck.service.complaints", effect, setting=SIGNAL)
        for id, what, off, effect in (
            ("complaint_signal", "Complaints make a unit review its work", None, "units.reviewed"),
            ("complaint_signal.hours", "A review takes time", 0.0, "units.review_time"),
        )
    ),
    _part(
        "sectors",
        "Sectors differ",
        None,
        "luck.sectors.count",
        "employees.observable",
        verb="work",
        setting=SECTORS,
    ),
    _part(
        "sectors.noise",
        "What is counted is luckier in some sectors",
        [0.0] * 6,
        "luck.sectors.count",
        "employees.observable",
        verb="work",
        setting=SECTORS,
    ),
    _part(
        "sectors.shared",
        "What is counted belongs to the unit",
        [0.0] * 6,
        "colleagues.ability",
        "others.employees.observable",
        verb="work",
        setting={**SECTORS, **NO_HELP},
    ),
    _part(
        "sectors.staff_weight",
        "Care depends on staff",
        [1.0] * 6,
        "units.sector",
        "units.staff_weight",
        setting=SECTORS,
    ),
    Mechanism(
        "metric.weight_time",
        "5.3",
        "Timeliness among the indicators",
        "model/raters/metric.py",
        {f"{METRIC}.weight_time": 0.0},
        "units.waiting",
        "appraise",
        "judgements.metric",
        {f"{METRIC}.weight_time": 0.3},
    ),
    Mechanism(
        "metric.weight_lessons",
        "5.3",
        "Quality of teaching among the indicators of schools",
        "model/raters/metric.py",
        {f"{METRIC}.weight_lessons": 0.0},
        "employees.output_service",
        "appraise",
        "judgements.metric",
        {f"{METRIC}.weight_lessons": 0.5},
    ),
    Mechanism(
        "metric.weight_satisfaction",
        "5.3",
        "Satisfaction among the indicators",
        "model/raters/metric.py",
        {f"{METRIC}.weight_satisfaction": 0.0},
        "segments.felt",
        "appraise",
        "judgements.metric",
        {f"{METRIC}.weight_satisfaction": 0.3},
    ),
]
