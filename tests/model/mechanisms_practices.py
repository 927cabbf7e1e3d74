"""Mechanisms of practices: what an office does beside its rules, and what limits it."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism
from tests.model.mechanisms_conduct import ABSENT

P = "practices"
POOR = {f"{P}.fiscal_capacity.spent": 0.35}
STILL = {
    "population.movement.retirement": False,
    "population.movement.resignation": 0.0,
    "population.movement.mutation": 0.0,
}
"""People may change posts, and nobody does of his own."""
AFTER = {**STILL, f"{P}.pilkada.first": 2, f"{P}.pilkada.after": 0.5}
"""Two quarters after an election, when postings are free again."""
BEFORE = {**STILL, f"{P}.pilkada.first": 7, f"{P}.pilkada.before": 0.5}
"""The last quarter in which postings are free before one."""
WAITING = {f"{P}.honorer.first": 40, f"{P}.honorer.waiting": 0.8}
WAVE = {f"{P}.honorer.first": 4, f"{P}.honorer.waiting": 0.8, f"{P}.honorer.wave": 0.5}
TURNS = {f"{P}.turn_taking.share": 0.5}
TEMPTED = {**ABSENT, f"{P}.attendance_gaming.means": 0.7, f"{P}.attendance_gaming.most": 1.0}
TEAMS = {f"{P}.cross_unit_teams.share": 0.8}
EASY = {f"{P}.self_set_targets.drift": 1.0}


def _row(path: str, what: str, *watch: str, off: Any = 0.0, **more: Any) -> Mechanism:
    """A row whose switch is the parameter, or the whole practice, at `path`; `watch` is cause, verb and effect."""
    kind = path.split(".")[0]
    off = None if path == kind else off
    module = f"model/practices/{kind}.py"
    id = path if path != kind else f"{P}.{kind}"
    return Mechanism(id, "6", what, module, {f"{P}.{path}": off}, *watch, **more)


_PAY = ("employees.base_pay", "follow_up", "employees.tpp")

FISCAL_CAPACITY: list[Mechanism] = [
    _row("fiscal_capacity", "A region cannot pay TPP in full", *_PAY, setting=POOR),
    _row("fiscal_capacity.spent", "Personnel spending is high", *_PAY, setting=POOR),
    _row("fiscal_capacity.limit", "The law limits personnel spending", *_PAY, off=1.0, setting=POOR),
    _row("fiscal_capacity.borne", "TPP bears what is over the limit", *_PAY, setting=POOR),
    _row(
        "fiscal_capacity.every",
        "TPP comes late, several quarters at once",
        *("memory.fiscal_capacity.owed", "follow_up", "employees.tpp"),
        off=1,
        setting={f"{P}.fiscal_capacity.every": 2},
    ),
    _row(
        "fiscal_capacity.levelled",
        "Colleagues share out what they were paid",
        *("colleagues.unexcused", "follow_up", "others.employees.tpp"),
        setting={f"{P}.fiscal_capacity.levelled": 0.5},
    ),
]

_RATED = ("employees.judged_results", "turn_over", "employees.origin")

PILKADA: list[Mechanism] = [
    _row("pilkada", "Heads are replaced around elections, by loyalty", *_RATED, setting=AFTER),
    _row("pilkada.after", "The elected regent replaces heads", *_RATED, setting=AFTER),
    _row("pilkada.before", "The regent in office replaces heads before the ban", *_RATED, setting=BEFORE),
    _row(
        "pilkada.merit",
        "Loyalty decides, and not the rating alone",
        off=1.0,
        setting=AFTER,
        test="test_the_elected_regent_posts_whoever_is_loyal_to_him",
    ),
    _row("pilkada.ban", "The reshuffle waits until postings are free", *_RATED, off=0, setting=AFTER),
]

HONORER: list[Mechanism] = [
    _row(
        "honorer",
        "Some have no status and wait for a wave",
        setting=WAITING,
        test="test_honorer_are_paid_less_until_their_wave",
    ),
    _row(
        "honorer.waiting",
        "How many have no status",
        setting=WAITING,
        test="test_honorer_are_paid_less_until_their_wave",
    ),
    _row(
        "honorer.honorarium",
        "An honorarium is less than pay",
        off=1.0,
        setting=WAITING,
        test="test_honorer_are_paid_less_until_their_wave",
    ),
    _row(
        "honorer.wave",
        "Those with the longest service become PPPK first",
        *("employees.tenure", "plan", "memory.honorer.honorer"),
        setting=WAVE,
    ),
    _row(
        "honorer.insecurity",
        "Having no status lowers satisfaction",
        *("memory.honorer.honorer", "follow_up", "pushes.satisfaction"),
        setting=WAITING,
    ),
    _row(
        "honorer.worry",
        "Having no status strains",
        *("memory.honorer.honorer", "follow_up", "pushes.strain"),
        setting=WAITING,
    ),
]

TURN_TAKING: list[Mechanism] = [
    _row(
        "turn_taking",
        "High predicates go round",
        *("luck.turn_taking.superiors", "appraise", "employees.predicate"),
        setting=TURNS,
    ),
    _row(
        "turn_taking.share",
        "Superiors let them go round",
        *("memory.turn_taking.turns_waited", "appraise", "employees.predicate"),
        setting={f"{P}.turn_taking.share": 0.9},
    ),
    _row(
        "turn_taking.known",
        "Work is expected to decide less where turns are taken",
        *("luck.turn_taking.superiors", "plan", "promise.tpp"),
        setting=TURNS,
    ),
]

_MEANS = ("luck.attendance_gaming.means", "plan", "promise.tpp")
_INTEGRITY = ("employees.integrity", "plan", "promise.tpp")

ATTENDANCE_GAMING: list[Mechanism] = [
    _row("attendance_gaming", "Who can hide a day fears no cut for it", *_MEANS, setting=TEMPTED),
    _row("attendance_gaming.means", "How many can hide a day", *_MEANS, setting=TEMPTED),
    _row("attendance_gaming.most", "How much they hide", *_INTEGRITY, setting=TEMPTED),
    _row("attendance_gaming.checks", "What is checked cannot be hidden", *_MEANS, off=1.0, setting=TEMPTED),
    _row(
        "attendance_gaming.undone",
        "Nobody makes up for a hidden day",
        *("memory.attendance_gaming.hidden_share", "work", "employees.output_service"),
        setting=TEMPTED,
    ),
]

_TOLD = ("luck.cross_unit_teams.view", "appraise", "judgements.supervisor")

CROSS_UNIT_TEAMS: list[Mechanism] = [
    _row("cross_unit_teams", "Leaders of teams tell superiors of their people", *_TOLD, setting=TEAMS),
    _row("cross_unit_teams.share", "Functional officers work in teams", *_TOLD, setting=TEAMS),
    _row("cross_unit_teams.time", "Their superior does not see it", *_TOLD, setting=TEAMS),
    _row("cross_unit_teams.heard", "The superior listens", *_TOLD, setting=TEAMS),
    _row("cross_unit_teams.noise", "Leaders err", *_TOLD, setting=TEAMS),
    _row(
        "cross_unit_teams.leniency_sd",
        "Leaders differ in leniency",
        *("luck.cross_unit_teams.leniency", "appraise", "judgements.supervisor"),
        setting=TEAMS,
    ),
]

SELF_SET_TARGETS: list[Mechanism] = [
    _row(
        "self_set_targets",
        "Targets drift to what is safely met",
        setting=EASY,
        test="test_what_is_safely_met_says_less_of_the_work",
    ),
    _row(
        "self_set_targets.drift",
        "Targets are made easy where something hangs on them",
        setting=EASY,
        test="test_targets_drift_only_where_something_hangs_on_them",
    ),
    _row(
        "self_set_targets.challenge",
        "Superiors do not agree to all of it",
        off=1.0,
        setting=EASY,
        test="test_targets_drift_only_where_something_hangs_on_them",
    ),
    _row(
        "self_set_targets.reliance",
        "The judgement of results rests on targets",
        *("unit_memory.self_set_targets.ease", "appraise", "judgements.supervisor.results"),
        setting=EASY,
    ),
]

ROWS: tuple[Mechanism, ...] = (
    *HONORER,
    *FISCAL_CAPACITY,
    *PILKADA,
    *TURN_TAKING,
    *ATTENDANCE_GAMING,
    *CROSS_UNIT_TEAMS,
    *SELF_SET_TARGETS,
)
