"""Mechanisms of the measures of development, and of recognition that colleagues see."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism


def _row(id: str, what: str, cause: str = "", effect: str = "", off: Any = 0.0, **more: Any) -> Mechanism:
    """A row on a parameter of a measure; without a dot in `id` the measure itself is left out."""
    kind, _, name = id.partition(".")
    folder = "training/training" if kind == "training" else kind
    if name.startswith("curriculum."):
        folder = "training/curriculum"
    changes = {f"development.{id}": off if name else None}
    verb = more.pop("verb", "follow_up" if cause else "")
    return Mechanism(
        id if name else f"development.{id}",
        "5.9",
        what,
        f"model/development/{folder}.py",
        changes,
        cause,
        verb,
        effect,
        **more,
    )


_WANTED = ("luck.shared_commitment.employees", "employees.skill_service")
_LED = ("luck.commitment.leaders", "units.support_hours")
_TOLD = ("luck.socialisation.reached", "memory.socialisation.understanding")
_SHOP = ("luck.mindset.offices", "memory.mindset.mindset")
_RATERS = ("luck.rater_training.attended", "units.rater_skill")
_TALKS = "luck.dialogue.sessions"
_FRESH = ("luck.refreshers.took_part", "employees.skill_service")
_ALL_COMMITTED = {"development.commitment": None, "development.shared_commitment": None}
_T = "development.training"
_C = f"{_T}.curriculum"
_LEARNED = "memory.training.learned"

OTHERS: list[Mechanism] = [
    _row("commitment", "Leaders do what measures ask as far as they are committed",
         *_LED, verb="plan"),
    _row("commitment.spread", "Leaders differ in commitment", *_LED, verb="plan"),
    _row("shared_commitment", "Employees take part as far as they are committed themselves", *_WANTED),
    _row("shared_commitment.spread", "Employees differ in commitment", *_WANTED),
    _row("leader_support", "Superiors set time aside for their people", *_LED, verb="plan"),
    _row("leader_support.hours", "The time that each superior sets aside", *_LED, verb="plan"),
    _row("socialisation", "Events explain why performance matters", *_TOLD),
    _row("socialisation.reach", "Events reach people", *_TOLD),
    _row("socialisation.gain", "Who is reached understands", *_TOLD),
    _row("socialisation.fading", "Understanding is forgotten", test="test_what_is_not_repeated_fades"),
    _row("socialisation.resistance", "Understanding lowers resistance",
         "memory.socialisation.understanding", "pushes.resistance"),
    _row("mindset", "Workshops change the mindset", *_SHOP),
    _row("mindset.share", "Some offices hold workshops", *_SHOP),
    _row("mindset.gain", "A workshop changes part of the old mindset", *_SHOP),
    _row("mindset.fading", "Mindset falls back", test="test_what_is_not_repeated_fades"),
    _row("mindset.resistance", "A changed mindset lowers the resistance of the attached",
         "memory.mindset.mindset", "pushes.resistance"),
    _row("rater_training", "Superiors are trained in rating", *_RATERS),
    _row("rater_training.reach", "Courses reach superiors", *_RATERS),
    _row("rater_training.gain", "Courses teach superiors", *_RATERS),
    _row("rater_training.effect", "Skill in rating lowers noise and favour", "units.rater_skill",
         "judgements.supervisor", verb="appraise"),
    _row("refreshers", "Guidance keeps skill", *_FRESH),
    _row("refreshers.reach", "Guidance reaches people", *_FRESH),
    _row("refreshers.prevented", "Guidance prevents decay", *_FRESH),
    _row("dialogue", "Two-way sessions", _TALKS, "memory.dialogue.sessions"),
    _row("dialogue.share", "Some superiors hold sessions", _TALKS, "memory.dialogue.sessions"),
    _row("dialogue.sessions", "Sessions are held", _TALKS, "memory.dialogue.sessions"),
    _row("dialogue.openness", "Obstacles are told", _TALKS, "employees.obstacles_told"),
    _row("dialogue.fading", "What was told loses its bearing", test="test_what_is_not_repeated_fades"),
    _row("dialogue.attribution", "Known obstacles lower the superior's error",
         "employees.obstacles_told", "judgements.supervisor", verb="appraise"),
    _row("dialogue.solved", "Obstacles are solved together", _TALKS, "employees.skill_technical"),
    _row("dialogue.relief", "Sessions relieve", _TALKS, "pushes.strain"),
    _row("dialogue.heard", "Who is heard finds it fairer", _TALKS, "pushes.fairness"),
    _row("dialogue.valued", "Who is heard feels valued", _TALKS, "pushes.motivation"),
    *(
        _row(f"{measure}.hours", what, test="test_meetings_and_reports_take_their_hours_from_output")
        for measure, what in (
            ("dialogue", "Sessions take working time of the employee"),
            ("feedback", "Feedback takes working time of the employee"),
            ("socialisation", "Events take working time"),
            ("mindset", "Workshops take working time"),
            ("refreshers", "Guidance takes working time"),
        )
    ),
]  # fmt: skip

_FEW_ONLINE = {f"{_T}.budget": 100_000.0, f"{_T}.methods": {"e-learning": 1.0}}
_FEW_PLACES = {f"{_T}.budget": 300_000.0}  # so that it shows who comes first

TRAINING: list[Mechanism] = [
    _row("training", "Courses", "luck.training.subject", "memory.training.course"),
    _row("training.slots", "Places by rating", "employees.judged_results", "memory.training.course_age",
         off="lottery", setting=_FEW_PLACES),
    _row("training.format", "Whole teams go to a course", off="individual", setting={f"{_T}.format": "team"},
         test="test_a_team_goes_together_and_has_nobody_left_to_tell"),
    _row("training.budget", "A budget pays for places", "luck.training.method", "memory.training.method"),
    _row("training.subjects", "Courses of several subjects", "luck.training.subject", "memory.training.course",
         off={"technical": 1.0}),
    _row("training.methods", "Courses by several methods", "luck.training.method", "memory.training.method",
         off={"class": 1.0}),
    _row("training.gain", "Courses teach", "luck.training.finish", _LEARNED),
    _row("training.completion", "Some do not finish a course by e-learning", "luck.training.finish", _LEARNED, off=1.0,
         setting={**_ALL_COMMITTED, **_FEW_ONLINE}),
    _row("training.transfer", "Part of what was learned reaches the work", _LEARNED, "employees.skill_service",
         off=[0.0] * 4),
    _row("training.away", "Courses take people from their work", "luck.training.method", "employees.away",
         off=[0.0] * 4),
    _row("training.sharing", "Workshops spread to colleagues", test="test_a_workshop_spreads_to_colleagues"),
    _row("training.speed", "Digital skill speeds the handling of files", _LEARNED, "employees.skill_technical",
         setting={f"{_T}.subjects": {"digital": 1.0}}),
    _row("training.prepared", "Disaster courses prepare the unit", _LEARNED, "units.preparedness",
         setting={f"{_T}.subjects": {"disaster": 1.0}}),
    _row("training.adaptability", "Digital skill lowers resistance", "employees.skill_digital",
         "pushes.resistance"),
    _row("training.reward", "A place won by merit is a reward", "employees.judged_results",
         "pushes.motivation", setting=_FEW_PLACES),
    _row("training.curriculum.relevance_effect", "Relevant courses teach more",
         f"scheme.{_C}.relevance=0.9", _LEARNED, setting={f"{_C}.relevance": 0.7}),
    _row("training.curriculum.university", "A university as partner",
         f"scheme.{_C}.university_bonus=0.4", _LEARNED, off=False, setting={f"{_C}.university": True}),
    _row("training.curriculum.university_bonus", "A university makes courses more relevant",
         f"scheme.{_C}.university=false", _LEARNED,
         setting={f"{_C}.university": True, f"{_C}.university_cost": 0.0}),
    _row("training.curriculum.university_cost", "A university costs", f"scheme.{_C}.university=false",
         "memory.training.course_age", setting={f"{_C}.university": True}),
    _row("training.curriculum.practice_effect", "Practice makes skills transfer",
         f"scheme.{_C}.practice=0.9", "employees.skill_service"),
    *(
        _row(f"training.curriculum.{name}", what, off=off, setting=setting,
             test="test_a_curriculum_is_revised_when_its_mark_is_low")
        for name, what, off, setting in (
            ("evaluation", "Courses are evaluated", "none", {f"{_C}.flattery": 0.0}),
            ("flattery", "Participants overrate their courses", 0.0, {}),
            ("transfer_min", "A low mark calls for a revision", 0.0, {f"{_C}.flattery": 0.0}),
            ("revise_step", "A revision adds practice", 0.0, {f"{_C}.flattery": 0.0}),
        )
    ),
]  # fmt: skip


RECOGNITION: list[Mechanism] = [
    Mechanism(
        f"recognition.{name}",
        "5.5",
        what,
        "model/incentives/recognition.py",
        {f"incentives.recognition.{name}": 0.0},
        setting={"incentives.recognition.seen": 1.0},
        test="test_those_who_are_named_set_a_standard_for_the_others",
    )
    for name, what in (
        ("seen", "Colleagues see who is named"),
        ("standard", "Who is not named feels below the standard of those who are"),
    )
]

ROWS: list[Mechanism] = [*RECOGNITION, *OTHERS, *TRAINING]
