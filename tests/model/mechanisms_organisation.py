"""Mechanisms of how rating is organised, and of people who come, move and go."""

from __future__ import annotations

from typing import Any

from tests.model.mechanism import Mechanism

E = "evaluation"
S = "evaluation.raters.supervisor"
T = "evaluation.raters.third_party"
A = "population.behaviour.adaptation"
M = "population.movement"
SETTLED: dict[str, Any] = {
    f"{M}.retirement": False,
    f"{M}.resignation": 0.0,
    f"{M}.not_renewed": 0.0,
    f"{M}.mutation": 0.0,
    f"{M}.rotation": 0,
}
"""People who grow older and stay."""


def _row(id: str, what: str, module: str, off: dict[str, Any], cause: str = "", **more: Any) -> Mechanism:
    section = more.pop("section", "5.3")
    verb, effect = more.pop("verb", "appraise"), more.pop("effect", "judgements.supervisor")
    if not cause:
        verb = effect = ""
    return Mechanism(id, section, what, f"model/{module}", off, cause, verb, effect, **more)


def _moves(id: str, what: str, module: str, off: dict[str, Any], cause: str = "", **more: Any) -> Mechanism:
    setting = {**SETTLED, **more.pop("setting", {})}
    return _row(
        id,
        what,
        module,
        off,
        cause,
        section="5.6",
        verb="turn_over",
        setting=setting,
        **more,
    )


ROWS: list[Mechanism] = [
    _row(
        "period",
        "Ratings are made every quarter, half-year or year, and stand in between",
        "quarter/appraise.py",
        {f"{E}.period": "quarterly"},
        setting={f"{E}.period": "yearly"},
        test="test_between_evaluations_everything_stands",
    ),
    _row(
        "supervisor.recency",
        "The last quarter weighs more than the year, the more so the rarer ratings are",
        "raters/supervisor.py",
        {f"{S}.recency": 0.0},
        "employees.truth_quarter_results",
        setting={f"{E}.period": "yearly"},
    ),
    _row(
        "report_hours",
        "Reports take working time",
        "evaluation/evaluation.py",
        {f"{E}.report_hours": 0.0},
        section="5.2",
        setting={f"{E}.report_hours": 30.0},
        test="test_meetings_and_reports_take_their_hours_from_output",
    ),
    _row(
        "panel.hours",
        "A panel takes the time of heads",
        "raters/supervisor.py",
        {f"{S}.panel.hours": 0.0},
        section="5.2",
        setting={f"{S}.panel.heads": 3},
        test="test_hours_are_those_of_who_spends_them",
    ),
    _row(
        "panel.heads",
        "Other heads judge with the superior",
        "raters/panel.py",
        {f"{S}.panel.heads": 0},
        f"scheme.{S}.panel.credence=0.2",
        setting={f"{S}.panel.heads": 3},
    ),
    _row(
        "panel.credence",
        "Other heads believe a part of what the superior brings forward",
        "raters/panel.py",
        {f"{S}.panel.credence": 1.0},
        setting={f"{S}.panel.heads": 3},
        test="test_a_panel_is_the_mean_of_its_heads",
    ),
    _row(
        "sight.record",
        "The superior sees a record of results, the more the more he leads",
        "raters/sight.py",
        {f"{S}.sight.record": 0.0},
        "employees.observable",
        effect="judgements.supervisor.results",
        setting={f"{S}.sight.record": 0.8, f"{S}.sight.attribution": 0.0},
    ),
    _row(
        "sight.attribution",
        "The superior takes a part of the situation for performance",
        "raters/sight.py",
        {f"{S}.sight.attribution": 0.0},
        "employees.observable",
        effect="judgements.supervisor.results",
        setting={f"{S}.sight.attribution": 0.5},
    ),
    _row(
        "sight.obstacles",
        "Reports of obstacles tell what the situation did",
        "raters/sight.py",
        {f"{S}.sight.obstacles": 1.0},
        "employees.observable",
        effect="judgements.supervisor.results",
        setting={f"{S}.sight.attribution": 0.5, f"{S}.sight.record": 0.8, f"{S}.sight.obstacles": 0.3},
    ),
    _row(
        "sight.measurability",
        "What no indicator covers is filled by the common view",
        "raters/sight.py",
        {f"{S}.sight.measurability": [1.0] * 6},
        setting={f"{S}.sight.measurability": [0.4] * 6},
        test="test_what_no_indicator_covers_is_filled_by_the_view",
    ),
    _row(
        "openness.ratings",
        "Employees see each other's ratings and hold them against the work",
        "evaluation/openness.py",
        {f"{E}.openness.ratings": 0.0},
        "employees.report_results",
        section="5.6",
        verb="adapt",
        effect="employees.fairness",
        setting={
            f"{E}.openness.ratings": 1.0,
            f"{E}.transparency": 0.0,
            f"{A}.fairness_from_rating": 0.0,  # what one is told oneself is felt however closed ratings are
        },
    ),
    _row(
        "openness.reasons",
        "Reasons of ratings are shown, and with them what the rater says in full",
        "evaluation/openness.py",
        {f"{E}.openness.reasons": 0.0},
        "employees.voiced_results",
        section="5.6",
        verb="adapt",
        effect="units.rating_accuracy",
        setting={f"{E}.openness.reasons": 0.5},
    ),
    *(
        _row(
            f"openness.{name}",
            what,
            "evaluation/openness.py",
            {f"{E}.openness.{name}": 0.0},
            f"scheme.{E}.openness.{cause}=0.2",
            effect="employees.voiced_results,employees.voiced_behaviour",
            setting={f"{E}.openness.{cause}": 1.0},
        )
        for name, cause, what in (
            ("exposure", "ratings", "Candour costs more where ratings are seen or reasons shown"),
        )
    ),
    _row(
        "goals.alignment",
        "The goals that a unit reached are the results of its head",
        "quarter/goals.py",
        {f"{E}.goals.alignment": 0.0},
        "members.truth_results",
        effect="heads.judgements.supervisor.results",
        section="5.4",
        # Halo does not reach from members to heads; heads who are rated by goals alone show it best.
        setting={f"{E}.goals.alignment": 0.7},
    ),
    _row(
        "goals.citizens",
        "Citizens' satisfaction is part of a unit's goals",
        "quarter/goals.py",
        {f"{E}.goals.citizens": 0.0},
        "units.skm",
        effect="heads.judgements.supervisor.results",
        section="5.4",
        setting={f"{E}.goals.alignment": 0.7},
    ),
    _row(
        "third_party.dependence",
        "Who is picked and paid by those whom he rates is captured",
        "raters/third_party.py",
        {f"{T}.selection": "lottery", f"{T}.payer": "outside"},
        "unit_memory.third_party.familiarity",
        effect="judgements.third_party",
        setting={f"{T}.selection": "unit", f"{T}.payer": "unit"},
    ),
    *(
        _row(
            f"third_party.{name}",
            what,
            "raters/third_party.py",
            {f"{T}.{name}": 0.0},
            f"scheme.{T}.{cause}",
            effect="judgements.third_party",
            setting={f"{T}.back_checks": 0.4, f"{T}.at_stake": 0.4},
        )
        for name, cause, what in (
            ("back_checks", "diligence=0.1", "Ratings of assessors are checked"),
            ("at_stake", "diligence=0.1", "A check can cost an assessor his fee"),
            ("diligence", "at_stake=0.05", "Who may lose by an error takes care"),
        )
    ),
    _row(
        "third_party.assessor_sd",
        "Assessors differ in leniency",
        "raters/third_party.py",
        {f"{T}.assessor_sd": 0.0},
        "luck.third_party.assessor",
        effect="judgements.third_party",
        setting={f"{T}.assessor_sd": 0.5},
    ),
    _row(
        "third_party.candidates",
        "A unit that picks takes the most lenient of several",
        "raters/third_party.py",
        {f"{T}.candidates": 1},
        setting={f"{T}.selection": "unit", f"{T}.assessor_sd": 0.5},
        test="test_who_picks_and_who_pays_an_assessor",
    ),
    _row(
        "revision",
        "A scheme turns one of its screws when a signal passes its threshold",
        "quarter/revise.py",
        {f"{E}.revision.step": 0.0},
        section="5.4",
        quarters=21,  # a revision at the end of quarter 20 shows in the next
        setting={
            f"{E}.revision.lever": "standards",
            f"{E}.revision.signal": "complaints",
            f"{E}.revision.threshold": 0.0,
            f"{E}.revision.step": 0.3,
            f"{E}.revision.most": 1.0,
        },
        test="test_a_scheme_turns_its_screw_once_a_year",
    ),
    _moves(
        "movement",
        "People grow older",
        "movement/ageing.py",
        {M: None},
        test="test_people_grow_older_a_quarter_at_a_time",
    ),
    _moves(
        "movement.retirement",
        "People retire at the age of their post",
        "quarter/turnover.py",
        {f"{M}.retirement": False},
        "employees.age",
        effect="employees.occupants",
        setting={f"{M}.retirement": True},
    ),
    _moves(
        "movement.resignation",
        "People resign",
        "quarter/turnover.py",
        {f"{M}.resignation": 0.0},
        "luck.movement.resignation",
        effect="employees.occupants",
        setting={f"{M}.resignation": 0.5},
    ),
    _moves(
        "movement.resignation_satisfaction",
        "The dissatisfied resign sooner",
        "quarter/turnover.py",
        {f"{M}.resignation_satisfaction": 0.0},
        "employees.satisfaction",
        effect="employees.occupants",
        setting={f"{M}.resignation": 0.8, f"{M}.resignation_satisfaction": 5.0},
    ),
    _moves(
        "movement.resignation_rating",
        "Those rated low resign sooner where much hangs on ratings",
        "quarter/turnover.py",
        {f"{M}.resignation_rating": 0.0},
        setting={f"{M}.resignation": 0.4},
        test="test_who_is_rated_low_leaves_sooner_where_much_hangs_on_it",
    ),
    _moves(
        "movement.hired",
        "Recruits are the best of those who come",
        "movement/posts.py",
        {f"{M}.hired": 1.0},
        f"scheme.{M}.test_validity=0.8",
        effect="employees.ability",
        setting={f"{M}.resignation": 0.8, f"{M}.hired": 0.1},
    ),
    _moves(
        "movement.test_validity",
        "The test for recruits knows ability",
        "movement/posts.py",
        {f"{M}.test_validity": 0.0},
        f"scheme.{M}.hired=0.5",
        effect="employees.ability",
        setting={f"{M}.resignation": 0.8, f"{M}.hired": 0.1},
    ),
    _moves(
        "movement.not_renewed",
        "Contracts end and are not renewed",
        "quarter/turnover.py",
        {f"{M}.not_renewed": 0.0},
        "employees.pppk",
        effect="employees.occupants",
        setting={f"{M}.not_renewed": 0.9},
    ),
    _moves(
        "movement.dismissal",
        "Who is dismissed is followed by somebody else",
        "quarter/turnover.py",
        {"incentives.discipline": None},
        test="test_who_is_dismissed_is_followed_by_somebody_with_a_clean_record",
    ),
    _moves(
        "movement.mutation",
        "Staff change posts",
        "quarter/turnover.py",
        {f"{M}.mutation": 0.0},
        "luck.movement.mutation",
        effect="employees.origin",
        setting={f"{M}.mutation": 0.8},
    ),
    _moves(
        "movement.rotation",
        "Heads under one superior change units",
        "quarter/turnover.py",
        {f"{M}.rotation": 0},
        setting={f"{M}.rotation": 4},
        test="test_heads_rotate_and_take_their_traits_along",
    ),
]
