"""Mechanisms of work: activities, effort, help, harm, influence, attendance, output."""

from __future__ import annotations

from typing import Any

from tests import built_in
from tests.model.mechanism import Mechanism

WORK = "population.behaviour.work"
TRAITS = "population.behaviour.traits"
ALONE = {f"{WORK}.substitution": 0.0, f"{WORK}.crowding": 0.0}
"""No activity crowds out another: what moves one leaves the others."""
HARMFUL = {f"{WORK}.harm_value": 2.0, f"{WORK}.integrity_cost": 0.004, f"{WORK}.money_weight": 40.0}
"""Harm pays: at the defaults integrity keeps everybody from it."""


def only(*incentives: str) -> dict[str, Any]:
    """Overrides that keep these incentives and leave the others out."""
    return {f"incentives.{kind}": None for kind in built_in.INCENTIVES if kind not in incentives}


def _work(name: str, what: str, cause: str, effect: str, **more: Any) -> Mechanism:
    """A row whose switch is the parameter `name` of work at `off` (0)."""
    more.setdefault("off", {f"{WORK}.{name}": 0.0})
    module = more.pop("module", "model/quarter/work.py")
    return Mechanism(f"work.{name}", "5.2", what, module, cause=cause, verb="work", effect=effect, **more)


ATTENDANCE = "model/quarter/attendance.py"


def _excused(name: str, what: str, cause: str) -> Mechanism:
    """A row on what superiors learn to excuse."""
    off = {f"{WORK}.{name}": 0.0}
    return Mechanism(f"work.{name}", "5.6", what, ATTENDANCE, off, cause, "adapt", "employees.excused_more")


def _spread(name: str, column: str, what: str) -> Mechanism:
    """A row on how much people differ."""
    off = {f"{TRAITS}.{name}": 0.0}
    return Mechanism(
        f"traits.{name}",
        "5.2",
        what,
        "model/quarter/begin.py",
        off,
        "luck.people.traits",
        "begin",
        f"employees.{column}",
    )


ACTIVITIES = ("results", "service", "innovation", "help")

ROWS: list[Mechanism] = [
    *(
        _work(
            f"value_{activity}",
            f"Motivation moves effort on {activity}",
            "employees.motivation",
            f"employees.effort_{activity}",
            setting=ALONE,
            module="model/quarter/effort.py",
        )
        for activity in ACTIVITIES
    ),
    _work(
        "support_yield",
        "A superior's support multiplies the work of his people",
        "employees.motivation",
        "units.support",
        module="model/quarter/support.py",
    ),
    _work(
        "money_weight",
        "Money moves effort, by valence, confidence and what resistance leaves",
        "employees.valence,employees.confidence,employees.resistance",
        "employees.effort_results",
        module="model/quarter/effort.py",
    ),
    _work(
        "substitution",
        "Effort on one activity makes another dearer",
        f"scheme.{WORK}.value_results=0.4",
        "employees.effort_service",
        setting={f"{WORK}.crowding": 0.0},
        module="model/quarter/effort.py",
    ),
    _work(
        "crowding",
        "A salient, controlling incentive takes from autonomous motivation",
        "scheme.incentives.tpp.controlling=0.1",
        "employees.effort_service",
        module="model/quarter/effort.py",
    ),
    _work(
        "approval",
        "A gain that is colleagues' loss counts less",
        "scheme.incentives.tournament.rivalry=0.2",
        "employees.effort_results",
        setting={**only("tournament"), f"{WORK}.harm_possible": 0.0},
        module="model/quarter/effort.py",
    ),
    Mechanism(
        "work.interest",
        "5.2",
        "An interesting task pulls by itself",
        "model/quarter/effort.py",
        {f"{WORK}.duty": 1.0},
        f"scheme.{WORK}.interest=2.0",
        "work",
        "employees.effort_results",
        setting=ALONE,
    ),
    _work(
        "duty",
        "What is not duty or habit moves with motivation",
        "employees.motivation",
        "employees.effort_results,employees.effort_help",
        off={f"{WORK}.duty": 1.0},
        setting=ALONE,
        module="model/quarter/effort.py",
    ),
    _work(
        "willingness",
        "Fairness moves at once what nobody can force: service, innovation and help",
        "employees.fairness",
        "employees.effort_service,employees.effort_innovation,employees.effort_help",
        setting=ALONE,
        module="model/quarter/effort.py",
    ),
    Mechanism(
        "work.willingness.days",
        "5.2",
        "Fairness moves days present",
        ATTENDANCE,
        {f"{WORK}.willingness": 0.0},
        "employees.fairness",
        "work",
        "employees.attendance",
        setting=ALONE,
    ),
    Mechanism(
        "work.standing_memory",
        "5.2",
        "Today's standing decides in part who will win a prize",
        "model/incentives/slopes.py",
        {f"{WORK}.standing_memory": 0.0},
        test="test_without_memory_of_standing_a_prize_pulls_all_of_a_unit_alike",
    ),
    _work(
        "harm_possible",
        "Colleagues harm each other where they are rivals",
        "employees.integrity",
        "employees.effort_harm",
        setting=HARMFUL,
        module="model/quarter/effort.py",
    ),
    _work(
        "integrity_cost",
        "Integrity holds harm back",
        "employees.integrity",
        "employees.effort_harm",
        setting=HARMFUL,
        module="model/quarter/effort.py",
    ),
    _work(
        "harm_value",
        "Harm received takes from results",
        f"scheme.{WORK}.harm_possible=0.0",
        "employees.true_results",
        setting={**HARMFUL, **ALONE},
    ),
    _work(
        "help_value",
        "Help received adds to results",
        f"scheme.{WORK}.value_help=1.4",
        "employees.true_results",
        setting={**ALONE, f"{WORK}.support_yield": 0.0},
    ),
    _work(
        "influence_value",
        "Discretion makes ingratiation pay",
        "scheme.incentives.promotion.merit=0.9",
        "employees.effort_influence",
        setting=ALONE,
        module="model/quarter/effort.py",
    ),
    _work("luck_sd", "Luck in output", "luck.work.output", "employees.output_results"),
    _work(
        "clarity_gain",
        "Clear standards raise output",
        "scheme.evaluation.standards=0.9",
        "employees.output_results",
        setting={"evaluation.standards": 0.7},
    ),
    *(
        _work(
            name,
            "The results of a unit are those of its head",
            "members.ability",
            "heads.employees.truth_results,heads.employees.truth_quarter_results",
            setting={f"{WORK}.help_value": 0.0, f"{WORK}.harm_value": 0.0},
            module="model/quarter/scales.py",
        )
        for name in ("team_weight", "unit_scale")
    ),
    Mechanism(
        "work.absence",
        "5.2",
        "Days absent are drawn",
        ATTENDANCE,
        {f"{WORK}.absence": 0.0, f"{WORK}.absence_education": 0.0},
        "luck.work.attendance",
        "work",
        "employees.attendance",
    ),
    _work(
        "absence_motivation",
        "Motivation lowers absence",
        "employees.motivation",
        "employees.attendance",
        module=ATTENDANCE,
    ),
    _work(
        "deterrence",
        "What a day costs lowers absence",
        "trust",
        "employees.attendance",
        module=ATTENDANCE,
        setting={f"{WORK}.absence": 0.3, f"{WORK}.excuse": 0.5},
    ),
    _excused("excuse_favour", "Superiors excuse those close to them", "employees.closeness"),
    _excused(
        "excuse_stakes",
        "Superiors excuse more where more hangs on a day",
        "scheme.evaluation.aspects.discipline=0.5",
    ),
    _work(
        "excuse_candour",
        "Superiors excuse more where candour costs more",
        *("", ""),
        module=ATTENDANCE,
        test="test_excuses_grow_with_the_cost_of_candour",
    ),
    _work(
        "machine_effect",
        "What a machine records is excused less",
        "scheme.evaluation.aspects.machine=0.9",
        "employees.unexcused",
        module=ATTENDANCE,
        setting={f"{WORK}.absence": 0.3, "evaluation.aspects.machine": 0.1},
    ),
    _work("place_sd", "Situation of the place in what can be counted", "units.place", "employees.observable"),
    _work("situation_sd", "Luck in what can be counted", "luck.work.situation", "employees.observable"),
    Mechanism(
        "rivalry",
        "5.2",
        "Harm pays only under rivalry",
        "model/quarter/effort.py",
        {f"incentives.{kind}.rivalry": 0.0 for kind in ("tournament", "promotion", "talent_pool")},
        "trust",
        "work",
        "employees.effort_harm",
        HARMFUL,
    ),
    Mechanism(
        "rivalry.quota",
        "5.2",
        "A binding distribution makes colleagues rivals for what is paid by predicate",
        "model/quarter/resolve.py",
        {"evaluation.distribution.mode": "none"},
        "trust",
        "work",
        "employees.effort_harm",
        setting={**HARMFUL, **only("bonus"), "evaluation.distribution.mode": "binding"},
    ),
    *(
        Mechanism(
            f"rivalry.{kind}",
            "5.2",
            f"{kind} can be made a fixed prize for which colleagues compete",
            "model/quarter/effort.py",
            {f"incentives.{kind}.rivalry": 0.0},
            f"trust.{kind}",
            "work",
            "employees.effort_harm",
            setting={
                **HARMFUL,
                **only(kind, "bonus"),
                f"incentives.{kind}.rivalry": 1.0,
                # At the end of a level's span little hangs on points, so that more must where they are the only prize.
                **({"incentives.angka_kredit.horizon": 40.0} if kind == "angka_kredit" else {}),
                **({"incentives.renewal.contract": 1} if kind == "renewal" else {}),
            },
        )
        for kind in (
            *("tpp", "angka_kredit", "recognition", "bonus", "piece_rate"),
            *("innovation_allowance", "renewal", "talent_pool"),
        )
    ),
    *(
        Mechanism(
            f"controlling.{kind}",
            "5.2",
            f"{kind} feels controlling",
            "model/quarter/effort.py",
            {f"incentives.{kind}.controlling": 0.0},
            f"trust.{kind}",
            "work",
            "employees.salience",
            setting={
                **{f"incentives.{other}.controlling": 0.0 for other in others},
                f"incentives.{kind}.controlling": 1.0,
                **({"incentives.renewal.contract": 1} if kind == "renewal" else {}),
            },
        )
        for kind, others in (
            (kind, [other for other in _PULLING if other != kind])
            for _PULLING in [
                (
                    *("tpp", "angka_kredit", "promotion", "bonus", "tournament", "piece_rate", "recognition"),
                    *("innovation_allowance", "project_bonus", "renewal", "talent_pool"),
                )
            ]
            for kind in _PULLING
        )
    ),
    *(
        Mechanism(
            f"merit.{kind}",
            "5.2",
            f"{kind} pulls productive effort as far as the rating decides it",
            "model/quarter/effort.py",
            {f"incentives.{kind}.merit": 0.0},
            f"trust.{kind}",
            "work",
            "employees.effort_results",
            setting={
                **only(kind),
                **({"incentives.renewal.contract": 1} if kind == "renewal" else {}),
                **{f"incentives.{kind}.merit": 1.0, f"{WORK}.harm_possible": 0.0},
            },
        )
        for kind in (
            *("tpp", "angka_kredit", "promotion", "bonus", "tournament", "recognition", "renewal"),
            "talent_pool",
        )
    ),
    _spread("ability_sd", "ability", "People differ in ability"),
    _spread("psm_sd", "psm", "People differ in public service motivation"),
    _spread("valence_sd", "valence", "People differ in what money is worth to them"),
    _spread("career_sd", "career", "People differ in career concern at equal age"),
    _spread("integrity_sd", "integrity", "People differ in integrity"),
    _spread("self_enhancement_sd", "self_enhancement", "People differ in self-enhancement"),
    _spread("attachment_sd", "attachment", "People differ in attachment to the old way"),
    _spread("closeness_sd", "closeness_rest", "People differ in closeness to the superior"),
    _spread("confidence_sd", "confidence_rest", "People differ in confidence"),
    Mechanism(
        "traits.closeness_tenure",
        "5.2",
        "Closeness to the superior grows with time together",
        "model/quarter/begin.py",
        {f"{TRAITS}.closeness_tenure": 0.0},
        "people.tenure",
        "begin",
        "employees.closeness_rest",
    ),
    Mechanism(
        "traits.attachment_age",
        "5.2",
        "Attachment to the old way grows with age",
        "model/quarter/begin.py",
        {f"{TRAITS}.attachment_age": 0.0},
        "people.age",
        "begin",
        "employees.attachment",
    ),
]
