"""Mechanisms of discipline, misconduct, accountability, open pay, the payroll, talent and projects."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism
from tests.model.mechanisms_work import HARMFUL, WORK, only

A = "evaluation.accountability"
D = "evaluation.disclosure"
S = "evaluation.aspects"
P = "evaluation.payroll"
M = "population.behaviour.misconduct"
INC = "incentives"
ABSENT = {f"{WORK}.absence": 0.3, f"{WORK}.absence_education": 0.3, f"{WORK}.excuse": 0.5}
"""So much absence without reason that every step of the ladder is reached."""
NO_DISMISSAL = {f"{INC}.discipline.days": [4, 6, 9, 13, 18, 24, 30, 36, 248]}
CORRUPT = {f"{M}.opportunity": 0.1}
EVERYBODY_IN_THE_POOL = {
    f"{INC}.talent_pool.performance_cuts": [0.0, 0.0],
    f"{INC}.talent_pool.potential_cuts": [0.0, 0.0],
    f"{INC}.talent_pool.vacancies": 0.2,
}


def _row(path: str, what: str, cause: str, verb: str, effect: str, off: Any = 0.0, **more: Any) -> Mechanism:
    """A row whose switch is the parameter at `path`; `at` adds to its id where a parameter has two rows."""
    id = path.removeprefix("evaluation.").removeprefix("population.behaviour.").removeprefix("incentives.")
    id += more.pop("at", "")
    module = more.pop("module", _module(path))
    section = more.pop("section", "5.5")
    return Mechanism(id, section, what, module, {path: off}, cause, verb, effect, **more)


def _module(path: str) -> str:
    if path.startswith(INC):
        return f"model/incentives/{path.split('.')[1]}.py"
    name = path.rsplit(".", 2)[1]
    return f"model/{'quarter' if name == 'misconduct' else 'evaluation'}/{name}.py"


def _accountable(name: str, what: str, cause: str, verb: str, effect: str, **more: Any) -> Mechanism:
    return _row(f"{A}.{name}", what, cause, verb, effect, section=more.pop("section", "5.3"), **more)


ACCOUNTABILITY: list[Mechanism] = [
    _accountable(
        "justification",
        "Ratings away from the middle must be justified",
        *("", "", ""),
        setting={f"{A}.justification": 0.4},
        test="test_justification_adds_to_both_costs_of_candour",
    ),
    _accountable(
        "recheck",
        "Ratings are checked again",
        f"scheme.{A}.accuracy_wish=0.2",
        "appraise",
        "judgements.supervisor",
        setting={f"{A}.recheck": 0.8},
    ),
    _accountable(
        "accuracy_wish",
        "Who answers without knowing for what pleases",
        f"scheme.{A}.recheck_leniency=1.5",
        "appraise",
        "judgements.supervisor",
        off=1.0,
        setting={f"{A}.recheck": 0.8, f"{A}.accuracy_wish": 0.3},
    ),
    _accountable(
        "care",
        "Who is checked, or paid for accuracy, takes care",
        f"scheme.{A}.accuracy_wish=0.2",
        "appraise",
        "judgements.supervisor",
        setting={f"{A}.recheck": 0.8, f"{A}.recheck_leniency": 0.0},
    ),
    _accountable(
        "recheck_leniency",
        "A second check without a wish for accuracy raises leniency",
        f"scheme.{A}.accuracy_wish=0.2",
        "appraise",
        "judgements.supervisor",
        setting={f"{A}.recheck": 0.8, f"{A}.care": 0.0, f"{A}.accuracy_wish": 0.7},
    ),
    _accountable(
        "accuracy_pay",
        "Raters are paid for accuracy",
        f"scheme.{A}.care=0.1",
        "appraise",
        "judgements.supervisor",
        setting={f"{A}.accuracy_pay": 0.1},
    ),
    _accountable(
        "own_stake",
        "A superior's own stake in output lowers favouritism",
        *("", "", ""),
        setting={f"{A}.own_stake": 0.5},
        test="test_a_second_check_and_an_own_stake_take_their_share_of_favouritism",
    ),
    _accountable(
        "recheck_hours",
        "Who must answer for ratings that are checked spends time on it",
        *("", "", ""),
        section="5.2",
        setting={f"{A}.recheck": 0.5},
        test="test_hours_are_those_of_who_spends_them",
    ),
    _accountable(
        "indicators",
        "Set indicators make results seen",
        *("", "", ""),
        section="5.2",
        setting={f"{A}.indicators": 0.8},
        before={},
        test="test_what_is_seen_more_than_before_draws_effort",
    ),
]


def _aspect(name: str, what: str, cause: str, effect: str, **more: Any) -> Mechanism:
    setting = {f"{S}.innovation": 0.3, f"{S}.discipline": 0.5}
    return _row(f"{S}.{name}", what, cause, "appraise", effect, section="5.3", setting=setting, **more)


ASPECTS: list[Mechanism] = [
    _aspect(
        "innovation",
        "Innovation counts in results",
        "employees.output_innovation",
        "judgements.supervisor.results",
    ),  # fmt: skip
    _aspect(
        "discipline",
        "Discipline counts in behaviour",
        "employees.unexcused",
        "judgements.supervisor.behaviour",
    ),
    _aspect(
        "absent_day_deduction",
        "Each unexcused day counts",
        "employees.unexcused",
        "judgements.supervisor.behaviour",
    ),
    _row(
        f"{S}.absent_day_deduction",
        "Who is listed as absent loses by it",
        f"scheme.{S}.discipline=0.1",
        "work",
        "employees.attendance",
        at=".pull",
        section="5.2",
        module="model/quarter/attendance.py",
        # that days are looked at draws people to work whatever it costs
        setting={f"{S}.discipline": 0.5, f"{WORK}.deterrence": 10.0, "population.behaviour.seen.pull": 0.0},
    ),
    _row(
        f"{S}.machine",
        "A machine records who is there",
        *("", "", ""),
        section="5.2",
        module="model/quarter/attendance.py",
        setting={f"{S}.machine": 0.8},
        test="test_what_a_machine_records_is_excused_less",
    ),
    _row(
        f"{S}.innovation",
        "What is registered is worth doing",
        *("", "", ""),
        at=".pull",
        section="5.2",
        module="model/quarter/effort.py",
        setting={f"{S}.innovation": 0.5},
        test="test_what_is_registered_is_worth_doing",
    ),
]

_OPEN = {f"{D}.pay": 0.8}

PAY: list[Mechanism] = [
    _row(
        f"{D}.pay",
        "All employees see what performance did to pay",
        f"scheme.{D}.image=1.5",
        "work",
        "employees.effort_service",
        setting=_OPEN,
    ),
    _row(
        f"{D}.image",
        "Open performance pay takes from the motivation of the public-spirited",
        "employees.psm",
        "work",
        "employees.effort_service",
        section="5.2",
        setting=_OPEN,
    ),
    _row(
        f"{D}.learning",
        "Trust learns faster where pay is open",
        f"scheme.{D}.pay=0.2",
        "adapt",
        "trust.tpp,trust.bonus",
        section="5.6",
        setting={**_OPEN, f"{D}.expectancy": 0.0, f"{D}.envy": 0.0},
    ),
    _row(
        f"{D}.expectancy",
        "A kept promise is trusted more where pay is open",
        f"scheme.{D}.pay=0.2",
        "adapt",
        "trust.tpp,trust.bonus",
        section="5.6",
        setting={**_OPEN, f"{D}.learning": 0.0, f"{D}.envy": 0.0},
    ),
    _row(
        f"{D}.envy",
        "Who sees colleagues of his position paid more, and is not told why, finds it unfair",
        "employees.rewards",
        "adapt",
        "employees.fairness",
        section="5.6",
        module="model/quarter/notice.py",
        setting=_OPEN,
    ),
    _row(
        f"{D}.aspiration",
        "The superior's pay draws where posts go by merit",
        "employees.rewards",
        "adapt",
        "employees.motivation",
        section="5.6",
        module="model/quarter/notice.py",
        setting={**_OPEN, "incentives.promotion.merit": 1.0},
    ),
    _row(
        f"{P}.error_rate",
        "Some payments follow a wrong record",
        "luck.payroll.error",
        "follow_up",
        "employees.tpp",
        setting={f"{P}.error_rate": 0.3},
    ),
    _row(
        f"{P}.delay",
        "Performance pay comes late",
        f"scheme.{P}.late_cost=0.3",
        "plan",
        "promise.tpp",
        setting={f"{P}.delay": 6.0},
    ),
    _row(
        f"{P}.late_cost",
        "Late pay is worth less today",
        f"scheme.{P}.delay=12.0",
        "plan",
        "promise.tpp",
        setting={f"{P}.delay": 6.0},
    ),
]


def _misconduct(name: str, what: str, cause: str, effect: str, **more: Any) -> Mechanism:
    setting = {**CORRUPT, **more.pop("setting", {})}
    return _row(f"{M}.{name}", what, cause, "serve", effect, section="5.7", setting=setting, **more)


MISCONDUCT: list[Mechanism] = [
    _misconduct("opportunity", "Bribes can be had", "luck.misconduct.bribes", "employees.bribes"),
    _misconduct("by_integrity", "Integrity holds back", "employees.integrity", "employees.bribes"),
    _misconduct("by_pay", "Performance pay tempts", "employees.extrinsic", "employees.bribes"),
    _row(
        f"{WORK}.deterrence",
        "Fear of being found holds back",
        "trust.discipline",
        "serve",
        "employees.bribes",
        at=".bribes",
        section="5.7",
        module="model/quarter/misconduct.py",
        setting={**CORRUPT, f"{WORK}.deterrence": 10.0, f"{INC}.discipline.audit": 0.9},
    ),
    _misconduct(
        "dissatisfaction",
        "Who is asked for a bribe is not satisfied",
        "luck.misconduct.bribes",
        "segments.satisfaction,segments.trust",
    ),
]


def _discipline(name: str, what: str, off: Any = 0.0, **more: Any) -> Mechanism:
    cause = more.pop("cause", "employees.unexcused")
    effect, verb = more.pop("effect", "employees.sanction"), more.pop("verb", "follow_up")
    setting = {**ABSENT, **more.pop("setting", {})}
    path = f"{INC}.discipline.{name}" if name else f"{INC}.discipline"
    return _row(path, what, cause, verb, effect, off, setting=setting, **more)


DISCIPLINE: list[Mechanism] = [
    _discipline("", "Unexcused days lead to sanctions", off=None),
    _discipline("days", "Each step has its number of days", off=[248] * 9),
    _discipline(
        "cut",
        "Sanctions cut TPP",
        off=[0.0] * 9,
        effect="employees.tpp_cut,employees.tpp",
        setting={f"{INC}.tpp.performance_share": 1.0},
    ),  # fmt: skip
    _discipline(
        "months",
        "Sanctions last",
        off=[0] * 9,
        effect="employees.tpp_cut",
        setting=NO_DISMISSAL,
    ),
    _discipline(
        "raise_delay",
        "A moderate step delays the periodic raise",
        cause="luck.discipline.enforced",
        effect="employees.raise_delay",
        setting={
            f"{INC}.discipline.days": [3, 4, 7, 36, 248, 248, 248, 248, 248],
            f"{INC}.discipline.enforcement": 0.5,
        },
    ),  # fmt: skip
    _discipline(
        "ranks_lower",
        "A moderate step lowers the rank",
        off=0,
        effect="employees.grade",
        setting={**NO_DISMISSAL, f"{INC}.promotion": None, f"{INC}.angka_kredit": None},
    ),
    _discipline("enforcement", "Steps that are due are taken"),
    _discipline(
        "below_days",
        "Long absence puts both dimensions below expectation",
        off=249,
        verb="appraise",
        effect="employees.predicate",
    ),
    *(
        _discipline(name, what, cause="luck.discipline.audit", setting={**CORRUPT, f"{M}.opportunity": 0.02})
        for name, what in (
            ("audit", "Bribes are looked for"),
            ("found", "Bribes that are looked for are found"),
        )
    ),
    *(
        _discipline(
            name,
            what,
            cause="memory.discipline.absent_year",
            verb="plan",
            effect="promise.discipline",
            setting={
                f"{INC}.discipline.cut": [0.0] * 9,
                f"{INC}.discipline.months": [0] * 9,
                f"{INC}.discipline.raise_delay": 0.0,
                f"{INC}.discipline.{other}": 0.0,
            },
        )
        for name, other, what in (
            ("stigma", "dismissal", "A sanction is felt beside money"),
            ("dismissal", "stigma", "Dismissal is feared"),
        )
    ),
]


def _pool(name: str, what: str, cause: str, effect: str, off: Any = 0.0, **more: Any) -> Mechanism:
    path = f"{INC}.talent_pool.{name}" if name else f"{INC}.talent_pool"
    return _row(path, what, cause, more.pop("verb", "follow_up"), effect, off, **more)


_ASSESSED = ("luck.talent_pool.assessment", "memory.talent_pool.talent_box")

TALENT: list[Mechanism] = [
    _pool("", "Everybody has a box of performance and potential", *_ASSESSED, off=None),
    _pool(
        "performance_cuts",
        "The predicate decides the row of the box",
        "employees.predicate_year",
        "memory.talent_pool.talent_box",
        off=[0.0, 0.0],
    ),  # fmt: skip
    _pool("potential_cuts", "Potential decides the column of the box", *_ASSESSED, off=[0.0, 0.0]),
    _pool(
        "potential_slope", "Potential follows ability", "employees.ability", "memory.talent_pool.talent_box"
    ),
    _pool("potential_error", "Assessments err", *_ASSESSED),
    _pool(
        "vacancies",
        "Posts are filled from the pool",
        "luck.talent_pool.vacancy",
        "employees.promotions",
        setting=EVERYBODY_IN_THE_POOL,
    ),  # fmt: skip
    _pool(
        "merit",
        "Talent decides within the pool",
        "employees.ability",
        "employees.promotions",
        setting=EVERYBODY_IN_THE_POOL,
    ),  # fmt: skip
    _pool(
        "merit",
        "Closeness decides as far as merit does not",
        "employees.closeness",
        "employees.promotions",
        off=1.0,
        at=".closeness",
        setting={**EVERYBODY_IN_THE_POOL, f"{INC}.promotion": None, f"{INC}.talent_pool.merit": 0.3},
    ),  # fmt: skip
    _pool(
        "step",
        "A post from the pool is worth striving for",
        "employees.judged_results",
        "promise.talent_pool",
        verb="plan",
    ),  # fmt: skip
    _pool(
        "horizon",
        "Years of a post's pay count",
        "employees.judged_results",
        "promise.talent_pool",
        verb="plan",
    ),  # fmt: skip
]

_PAID = "employees.rewards"


def _alone(kind: str, name: str, what: str, cause: str, off: Any = 0.0, **more: Any) -> Mechanism:
    path = f"{INC}.{kind}.{name}" if name else f"{INC}.{kind}"
    setting = more.pop("setting", only(kind))
    verb, effect = more.pop("verb", "follow_up"), more.pop("effect", _PAID)
    return _row(path, what, cause, verb, effect, off, setting=setting, **more)


_INNOVATE = "employees.output_innovation"
_ALL_LEAD = {f"{INC}.project_bonus.projects": 1.0}
_ONLY_PROJECTS = {**only("project_bonus"), **_ALL_LEAD}

COUNTED: list[Mechanism] = [
    _alone("innovation_allowance", "", "Allowance of the innovative", _INNOVATE, off=None),
    _alone("innovation_allowance", "amount", "Size of the allowance", _INNOVATE),
    _alone(
        "innovation_allowance",
        "amount",
        "The allowance pulls effort on innovation",
        "trust.innovation_allowance",
        verb="work",
        effect="employees.effort_innovation",
        section="5.2",
        at=".pull",
    ),  # fmt: skip
    _alone("project_bonus", "", "Bonus for a project completed well", "luck.project_bonus.project", off=None),
    _alone("project_bonus", "amount", "Size of the bonus", "luck.project_bonus.project"),
    _alone(
        "project_bonus",
        "amount",
        "The bonus pulls effort on service",
        "trust.project_bonus",
        verb="work",
        effect="employees.effort_service",
        section="5.2",
        at=".pull",
    ),  # fmt: skip
    _alone(
        "project_bonus",
        "rivalry",
        "Projects can be made a prize for which colleagues compete",
        "trust.project_bonus",
        verb="work",
        effect="employees.effort_harm",
        section="5.2",
        setting={
            **only("project_bonus", "bonus"),
            **{**HARMFUL, **_ALL_LEAD, f"{INC}.project_bonus.amount": 1.0},
            f"{INC}.project_bonus.rivalry": 1.0,
        },
    ),
    _alone("project_bonus", "projects", "Some lead a project", "luck.project_bonus.project"),
    _alone(
        "project_bonus",
        "by_skill",
        "Projects succeed by skill",
        "employees.ability",
        setting=_ONLY_PROJECTS,
    ),
    _alone(
        "project_bonus",
        "by_work",
        "Projects succeed by work",
        "employees.output_service",
        setting=_ONLY_PROJECTS,
    ),  # fmt: skip
]

ROWS: list[Mechanism] = [*ASPECTS, *ACCOUNTABILITY, *PAY, *MISCONDUCT, *DISCIPLINE, *TALENT, *COUNTED]
