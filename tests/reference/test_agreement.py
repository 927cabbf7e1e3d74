"""The compiled model and the plain one are two readings of docs/model.md: they must agree, number for number."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from asnsim.luck import Luck
from asnsim.model.behaviour.movement import Movement
from asnsim.model.development.commitment import Commitment
from asnsim.model.development.dialogue import Dialogue
from asnsim.model.development.measure import MEASURES
from asnsim.model.development.rater_training import RaterTraining
from asnsim.model.development.refreshers import Refreshers
from asnsim.model.development.shared_commitment import SharedCommitment
from asnsim.model.development.training.curriculum import Curriculum
from asnsim.model.development.training.training import Training
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.incentives.recognition import Recognition
from asnsim.model.practices import PRACTICES
from asnsim.model.quarter.begin import adopt, begin
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import BURN_IN, State
from asnsim.model.service.complaint_signal import ComplaintSignal
from asnsim.model.service.forums import Forums
from asnsim.model.service.hazard import Hazard
from asnsim.model.service.needs import Needs
from asnsim.model.service.online_complaints import OnlineComplaints
from asnsim.model.service.process import Process
from asnsim.model.service.sectors import Sectors
from asnsim.model.service.turnaround import Turnaround
from asnsim.population import PopulationSpec, populate
from asnsim.scenario import load
from reference import ReferenceModel
from reference.agreement import (
    compare_states,
    employee_columns,
    not_compared,
    organization_columns,
    segment_columns,
    unit_columns,
)
from reference.small import everything
from tests import built_in

pytestmark = pytest.mark.slow

SEED = 7
SPEC = PopulationSpec(place="test", employees=180, citizens=4000, span=9)


def fast_columns(state: State) -> dict[str, dict[str, np.ndarray]]:
    """The compiled state under the names that the plain model uses."""
    employees = {name: np.asarray(state.employees[name]) for name in state.employees.dtype.names}
    for k, kind in enumerate(state.resolved.incentives):
        employees[f"trust[{kind}]"] = state.trust[k]
        if state.paid[k]:
            employees[f"reward[{kind}]"] = state.reward[k]
    for table in state.memory.values():
        assert not set(table.dtype.names) & set(employees), "two columns of one name"
        employees |= {name: np.asarray(table[name]) for name in table.dtype.names}
    units = {name: np.asarray(state.units[name]) for name in state.units.dtype.names}
    for table in state.unit_memory.values():
        units |= {name: np.asarray(table[name]) for name in table.dtype.names}
    scales = {}
    for name in state.scales.dtype.names:
        plain = (
            name.replace("mean_true", "mean_year")
            .replace("sd_quarter_true", "sd_quarter")
            .replace("sd_true", "sd_year")
        )
        scales[plain] = np.asarray(state.scales[name])
    scales["stakes"] = np.array([state.stakes])
    for k, kind in enumerate(state.resolved.incentives):
        scales[f"spread[{kind}]"] = state.spreads[[k]]
    return {
        "employee": employees,
        "unit": units,
        "segment": {name: np.asarray(state.segments[name]) for name in state.segments.dtype.names},
        "organization": scales,
    }


def plain_columns(model: ReferenceModel) -> dict[str, dict[str, np.ndarray]]:
    return {
        "employee": employee_columns(model),
        "unit": unit_columns(model),
        "segment": segment_columns(model),
        "organization": organization_columns(model),
    }


def assert_equal(state: State, model: ReferenceModel, when: str) -> None:
    fast, plain = fast_columns(state), plain_columns(model)
    wrong = [f"{table}.{one}" for table in fast for one in compare_states(fast[table], plain[table])]
    assert not wrong, f"{when}: " + "; ".join(wrong[:12])


BURNED_IN: dict[tuple[str, float], tuple[State, ReferenceModel]] = {}
"""Both models at the end of a burn-in, by what its scheme is in full: most tests begin with the same one."""


def burned_in(first: Scheme, preparedness: float) -> tuple[State, ReferenceModel]:
    """Both models after the burn-in under a scheme, compared after every quarter of it, to go on from."""
    key = repr(first), preparedness
    if key not in BURNED_IN:
        BURNED_IN[key] = burn_in(first, preparedness)
    state, model = BURNED_IN[key]
    return state.copy(), deepcopy(model)


def burn_in(first: Scheme, preparedness: float) -> tuple[State, ReferenceModel]:
    luck = Luck(SEED)
    people = populate(SPEC, luck)
    state = begin(people, first, luck, SPEC.organization)
    model = ReferenceModel(people, first, luck, SPEC.organization)
    state.units["preparedness"] = preparedness
    for unit in model.units:
        unit.preparedness = preparedness
    for _ in range(BURN_IN):
        quarter(state, luck)
        model.step()
        assert_equal(state, model, f"quarter {state.quarter} of the burn-in")
    return state, model


def run_both(first: Scheme, then: Scheme, quarters: int, preparedness: float = 0.0) -> State:
    """Burn in under `first`, branch to `then`, and compare after every quarter; gives the last state."""
    luck = Luck(SEED)
    state, model = burned_in(first, preparedness)
    adopt(state, then, luck)
    model.adopt(then)
    assert not compare_states(fast_columns(state)["employee"], plain_columns(model)["employee"])
    for _ in range(quarters):
        quarter(state, luck)
        model.step()
        assert_equal(state, model, f"quarter {state.quarter - BURN_IN} after the branch")
    return state


@pytest.mark.parametrize("name", built_in.SCENARIOS)
def test_shipped_scenarios(name: str) -> None:
    scenario = load(name)
    run_both(scenario.burn_in().scheme, scenario.scheme, 6)


@pytest.mark.parametrize("mode", ["none", "advisory", "binding"])
@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_every_rater_incentive_and_measure(method: str, mode: str) -> None:
    run_both(load("kepahiang").scheme, everything(method, mode), 6)


def test_a_scheme_of_developmental_ratings_alone() -> None:
    bare = Scheme(evaluation=Evaluation(raters={"supervisor": RATERS.get("supervisor")()}))
    run_both(bare, everything("binding", "none"), 5)


@pytest.mark.parametrize("kind", built_in.INCENTIVES)
def test_one_incentive_at_a_time(kind: str) -> None:
    base = load("kepahiang").scheme
    run_both(base, base.model_copy(update={"incentives": {kind: INCENTIVES.get(kind)()}}), 5)


@pytest.mark.parametrize("kind", built_in.MEASURES)
def test_one_measure_at_a_time(kind: str) -> None:
    base = load("kepahiang").scheme
    run_both(base, base.model_copy(update={"development": {kind: MEASURES.get(kind)()}}), 5)


def test_measures_that_end_leave_nothing_behind_but_skill() -> None:
    run_both(everything(), load("kepahiang").scheme, 3)


@pytest.mark.parametrize("evaluation", ["none", "reaction", "behaviour", "both"])
@pytest.mark.parametrize(
    ("slots", "courses_for"), [("need", "individual"), ("lottery", "individual"), ("need", "team")]
)
def test_development_away_from_its_defaults(slots: str, courses_for: str, evaluation: str) -> None:
    scheme = everything()
    curriculum = Curriculum(university=True, evaluation=evaluation, transfer_min=0.7, revise_step=0.35)
    courses = {"digital": 0.2, "ethics": 0.2, "disaster": 0.2, "service": 0.4}
    measures = scheme.development | {
        "training": Training(
            slots=slots,
            format=courses_for,
            subjects=courses,
            methods={"workshop": 2.0, "e-learning": 1.0},
            budget=1_500_000.0,
            interval=2,
            lag=1,
            jp=33.0,
            sharing=0.4,
            curriculum=curriculum,
        ),
        "commitment": Commitment(level=0.4, spread=0.5),
        "shared_commitment": SharedCommitment(level=0.6, spread=0.4),
        "dialogue": Dialogue(share=0.8, sessions=9.0, openness=0.9),
        "rater_training": RaterTraining(every=1, half_life=0.7),
        "refreshers": Refreshers(every=3),
    }
    incentives = scheme.incentives | {"recognition": Recognition(seen=0.7, share=0.2, standard=0.4)}
    changed = scheme.model_copy(update={"development": measures, "incentives": incentives})
    run_both(load("kepahiang").scheme, changed, 8)


def test_standards_and_names_away_from_their_defaults() -> None:
    scheme = everything("binding", "advisory")
    raters = dict(scheme.evaluation.raters)
    raters["peers"] = raters["peers"].model_copy(update={"identified": 0.0})
    raters["supervisor"] = raters["supervisor"].model_copy(update={"identified": 0.4, "second_share": 0.3})
    changed = {"standards": 0.9, "voice": 0.8, "transparency": 0.7, "socialisation": 0.9, "raters": raters}
    evaluation = scheme.evaluation.model_copy(update=changed)
    run_both(load("kepahiang").scheme, scheme.model_copy(update={"evaluation": evaluation}), 6)


def test_subordinates_who_see_results_and_people_who_half_reckon_with_ranks() -> None:
    scheme = everything("binding", "binding")
    raters = dict(scheme.evaluation.raters)
    raters["subordinates"] = raters["subordinates"].model_copy(update={"load_results": 0.7})
    distribution = scheme.evaluation.distribution.model_copy(update={"reckoning": 0.5})
    evaluation = scheme.evaluation.model_copy(update={"raters": raters, "distribution": distribution})
    run_both(load("kepahiang").scheme, scheme.model_copy(update={"evaluation": evaluation}), 6)


@pytest.mark.parametrize("share", [0.0, 0.6, 0.99])
def test_duty_memory_reputation_and_guidance_away_from_their_defaults(share: float) -> None:
    scheme = everything("binding", "binding")
    behaviour = scheme.behaviour
    changed = {
        "work": behaviour.work.model_copy(update={"duty": share, "standing_memory": share, "crowding": 2.0}),
        "traits": behaviour.traits.model_copy(update={"reputation": share}),
        "adaptation": behaviour.adaptation.model_copy(update={"guidance_speed": share}),
    }
    then = scheme.model_copy(update={"behaviour": behaviour.model_copy(update=changed)})
    run_both(scheme, then, 6)


def test_what_merit_takes_over_is_a_new_promise() -> None:
    first = everything("weighted", "none")
    new = {
        kind: one.model_copy(update={"merit": 0.5 * one.merit + 0.1})
        for kind, one in first.incentives.items()
    }
    new["promotion"] = new["promotion"].model_copy(update={"vacancies": 0.01})
    new["tpp"] = first.incentives["tpp"]
    run_both(first, first.model_copy(update={"incentives": new}), 6)


@pytest.mark.parametrize("mode", ["advisory", "binding"])
@pytest.mark.parametrize("rule", ["pp-10-1979", "pp-46-2011", "pp-30-2019"])
def test_points_caps_and_shares_of_the_earlier_rules(rule: str, mode: str) -> None:
    """The scale is stretched, so that caps bite and every band is reached; half the units follow advice."""
    scheme = everything("weighted", "none")
    sources = scheme.evaluation
    evaluation = Evaluation(
        rule=rule,
        raters=sources.raters,
        combination={"weights": sources.combination.weights, "expected": 95.0, "per_sd": 30.0},
        distribution={"mode": mode, "rule": "pp-30-2019", "compliance": 0.5, "reckoning": 0.6},
    )
    run_both(load("kepahiang").scheme, scheme.model_copy(update={"evaluation": evaluation}), 6)


def organised(
    scheme: Scheme, raters: dict[str, dict[str, object]] | None = None, **changes: object
) -> Scheme:
    """The scheme with another evaluation: parts of it, and parameters of its raters."""
    data = scheme.evaluation.model_dump()
    for name, value in changes.items():
        data[name] = {**(data[name] or {}), **value} if isinstance(value, dict) else value
    for kind, values in (raters or {}).items():
        data["raters"][kind] = {**data["raters"][kind], **values}
    data["raters"] = {kind: RATERS.get(kind)(**values) for kind, values in data["raters"].items()}
    return scheme.model_copy(update={"evaluation": Evaluation(**data)})


@pytest.mark.parametrize("period", ["half-yearly", "yearly"])
@pytest.mark.parametrize("method", ["advisory", "binding"])
def test_ratings_that_are_not_made_every_quarter(period: str, method: str) -> None:
    rotation = {"third_party": {"rotation": 3}}
    rare = organised(everything(method, "advisory"), rotation, period=period, report_hours=2.0)
    run_both(load("kepahiang").scheme, rare, 9)
    run_both(rare, everything(method, "none"), 3)


SIGHT = {
    **{"record": 0.8, "half_weight_span": 6.0, "attribution": 0.4, "obstacles": 0.3},
    "measurability": (0.4, 0.6, 1.0, 0.7, 0.8, 0.5),
}
PANEL = {"supervisor": {"panel": {"heads": 3, "credence": 0.6}, "sight": SIGHT}}
SHOWN = {"openness": {"ratings": 0.8, "reasons": 0.6}, "goals": {"alignment": 0.7, "citizens": 0.4}}


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_panels_records_obstacles_openness_and_goals(method: str) -> None:
    run_both(load("kepahiang").scheme, organised(everything(method, "advisory"), PANEL, **SHOWN), 6)


@pytest.mark.parametrize(
    ("picker", "payer"), [("unit", "unit"), ("lottery", "region"), ("region", "outside")]
)
def test_whoever_picks_and_pays_the_third_party(picker: str, payer: str) -> None:
    picked = {
        "selection": picker,
        "payer": payer,
        "back_checks": 0.3,
        "at_stake": 0.4,
        "assessor_sd": 0.5,
        "rotation": 3,
        "coverage": 0.6,
    }
    run_both(load("kepahiang").scheme, organised(everything("binding"), {"third_party": picked}), 7)


@pytest.mark.parametrize(
    ("method", "revision"),
    [
        (
            "advisory",
            {"signal": "sameness", "threshold": 0.3, "lever": "compliance", "step": 0.4, "most": 0.6},
        ),
        ("advisory", {"signal": "complaints", "threshold": 0.0, "lever": "advice", "step": 0.3}),
        (
            "binding",
            {"signal": "complaints", "threshold": 0.0, "lever": "standards", "step": 0.2, "most": 0.9},
        ),
    ],
)
def test_a_scheme_that_revises_itself(method: str, revision: dict[str, object]) -> None:
    run_both(load("kepahiang").scheme, organised(everything(method, "advisory"), revision=revision), 10)


LIVELY = Movement(resignation=0.2, mutation=0.5, stay=1.0, rotation=3)


@pytest.mark.parametrize("movement", [Movement(), LIVELY], ids=["usual", "lively"])
@pytest.mark.parametrize("method", ["advisory", "binding"])
def test_people_who_come_move_and_go(movement: Movement, method: str) -> None:
    moving = {"movement": movement}
    first, then = load("kepahiang").scheme, everything(method, "binding")
    run_both(first.model_copy(update=moving), then.model_copy(update=moving), 8)


def test_people_who_move_between_yearly_ratings() -> None:
    moving = {"movement": LIVELY}
    rare = organised(everything("binding", "binding"), period="yearly")
    run_both(load("kepahiang").scheme.model_copy(update=moving), rare.model_copy(update=moving), 9)


@pytest.mark.parametrize("chosen", ["ring", "lot"])
def test_colleagues_who_favour_and_harm_each_other(chosen: str) -> None:
    """Pacts, answers, sabotage and harm among people who come, move and go."""
    scheme = organised(
        everything("binding", "binding"), {"peers": {"chosen": chosen, "number": 5, "answer": 0.6}}
    )
    work = {
        "harm_value": 1.5,
        "integrity_cost": 0.004,
        "money_weight": 30.0,
        "approval": 0.6,
        "interest": 1.4,
    }
    moved = scheme.behaviour.work.model_copy(update=work)
    behaviour = scheme.behaviour.model_copy(update={"work": moved})
    scheme = scheme.model_copy(update={"behaviour": behaviour, "movement": LIVELY})
    first = load("kepahiang").scheme.model_copy(update={"movement": LIVELY, "behaviour": behaviour})
    last = run_both(first, scheme, 6)
    assert last.employees["effort_harm"].any() and (last.favours["peers"][2] != 0.0).any()


LIVELY_PRACTICES: dict[str, dict[str, Any]] = {
    "honorer": {"waiting": 0.8, "first": 2, "every": 3},
    "fiscal_capacity": {"borne": 0.1, "every": 2, "levelled": 0.4},
    "pilkada": {"first": 3, "every": 10, "ban": 1, "before": 0.4, "after": 0.8},
    "turn_taking": {"share": 0.8},
    "attendance_gaming": {"means": 0.7, "most": 1.0},
    "cross_unit_teams": {"share": 0.8, "size": 4, "heard": 0.3},
    "self_set_targets": {"drift": 0.9},
}


def practising(scheme: Scheme, *kinds: str, lively: bool = True) -> Scheme:
    """The scheme with people who move, and these practices."""
    practices = {kind: PRACTICES.get(kind)(**(LIVELY_PRACTICES[kind] if lively else {})) for kind in kinds}
    return scheme.model_copy(update={"movement": LIVELY, "practices": practices})


@pytest.mark.parametrize("kind", built_in.PRACTICES)
def test_one_practice_at_a_time(kind: str) -> None:
    base = load("kepahiang").scheme
    run_both(practising(base), practising(base, kind), 7)


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_all_practices_together(method: str) -> None:
    then = practising(everything(method, "binding"), *built_in.PRACTICES)
    run_both(practising(load("kepahiang").scheme, *built_in.PRACTICES, lively=False), then, 8)


def test_practices_that_end_leave_nothing_behind() -> None:
    base = load("kepahiang").scheme
    run_both(practising(base, *built_in.PRACTICES), practising(base), 3)


def test_turns_by_seniority() -> None:
    base = everything("binding", "binding")
    seniority = {"turn_taking": PRACTICES.get("turn_taking")(share=0.8, by="seniority")}
    run_both(load("kepahiang").scheme, base.model_copy(update={"practices": seniority}), 4)


def lax(scheme: Scheme) -> Scheme:
    """The same scheme where people are often absent without reason and bribes can be had."""
    behaviour = scheme.behaviour
    work = behaviour.work.model_copy(
        update={"absence": 0.12, "absence_education": 0.2, "excuse": 0.5, "deterrence": 3.0}
    )
    misconduct = behaviour.misconduct.model_copy(update={"opportunity": 0.02, "dissatisfaction": 0.6})
    changed = {"work": work, "misconduct": misconduct}
    return scheme.model_copy(update={"behaviour": behaviour.model_copy(update=changed)})


def answerable(scheme: Scheme) -> Scheme:
    """The scheme with accountability, open pay, a late payroll, registers that count, a machine beside them."""
    evaluation = scheme.evaluation
    answering = evaluation.accountability.model_copy(
        update={
            **{"justification": 0.3, "recheck": 0.5, "accuracy_wish": 0.4, "accuracy_pay": 0.03},
            **{"own_stake": 0.3, "indicators": 0.8},
        }
    )
    corrected = evaluation.correction.model_copy(update={"share": 0.6})
    shown = evaluation.disclosure.model_copy(update={"pay": 0.7})
    late = evaluation.payroll.model_copy(update={"error_rate": 0.2, "delay": 4.0})
    aspects = evaluation.aspects.model_copy(update={"innovation": 0.2, "discipline": 0.4, "machine": 0.6})
    changed = {"aspects": aspects, "accountability": answering, "correction": corrected, "disclosure": shown}
    return scheme.model_copy(
        update={"evaluation": evaluation.model_copy(update={**changed, "payroll": late})}
    )


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_accountability_open_pay_a_late_payroll_and_misconduct(method: str) -> None:
    scheme = answerable(lax(everything(method, "advisory")))
    first = load("kepahiang").scheme.model_copy(update={"behaviour": scheme.behaviour})
    run_both(first, scheme, 9)


def test_a_scheme_without_discipline_and_talent_pool_forgets_them() -> None:
    scheme = lax(everything("binding", "none"))
    kept = {k: one for k, one in scheme.incentives.items() if k not in ("discipline", "talent_pool")}
    run_both(scheme, scheme.model_copy(update={"incentives": kept}), 3)


def test_sessions_that_tell_the_rank() -> None:
    scheme = everything("binding", "none")
    sessions = scheme.development["feedback"].model_copy(update={"rank": -0.4})
    development = {**scheme.development, "feedback": sessions}
    run_both(load("kepahiang").scheme, scheme.model_copy(update={"development": development}), 6)


def test_what_is_compared() -> None:
    """A column that one side lacks is skipped above, so nothing of the compiled state may lack here."""
    luck = Luck(SEED)
    people, scheme = populate(SPEC, luck), everything("binding", "binding")
    state = begin(people, scheme, luck, SPEC.organization)
    model = ReferenceModel(people, scheme, luck, SPEC.organization)
    quarter(state, luck)
    model.step()
    fast, plain = fast_columns(state), plain_columns(model)
    for table in fast:
        left_out, _ = not_compared(fast[table], plain[table])
        assert left_out == [], table


SERVICE_PARTS = {
    "sectors": Sectors(),
    "process": Process(innovation=0.8),
    "hazard": Hazard(probability=0.5),
    "needs": Needs(survey_every=3, drift=0.3),
    "turnaround": Turnaround(target_days=(4.0, 0.0, 2.0, 3.0, 10.0, 5.0), recognise_from=0.5),
    "online_complaints": OnlineComplaints(reach=80.0),
    "complaint_signal": ComplaintSignal(threshold=1.0, least=1.0),
    "forums": Forums(per_year=3.0),
}


def with_service(scheme: Scheme, parts: dict[str, object]) -> Scheme:
    """The scheme with these mechanisms of service, citizens who go to forums, and a metric of all indicators."""
    raters = dict(scheme.evaluation.raters)
    for kind, changes in (
        ("citizens", {"forum_weight": 0.4, "response": 0.01}),
        ("metric", {"weight_time": 0.3, "weight_satisfaction": 0.3, "weight_lessons": 0.4}),
    ):
        if kind in raters:
            raters[kind] = raters[kind].model_copy(update=changes)
    evaluation = scheme.evaluation.model_copy(update={"raters": raters})
    service = scheme.service.model_copy(update={**parts, "complaint_rate": 0.02, "slack": 0.9})
    return scheme.model_copy(update={"evaluation": evaluation, "service": service})


@pytest.mark.parametrize("name", SERVICE_PARTS)
def test_one_mechanism_of_service_at_a_time(name: str) -> None:
    run_both(
        load("kepahiang").scheme, with_service(everything("binding", "none"), {name: SERVICE_PARTS[name]}), 6
    )


@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_all_mechanisms_of_service_in_burn_in_and_after(method: str) -> None:
    whole = with_service(everything(method, "none"), SERVICE_PARTS)
    fewer = {name: part for name, part in SERVICE_PARTS.items() if name not in ("hazard", "process", "needs")}
    run_both(with_service(load("kepahiang").scheme, SERVICE_PARTS), whole, 5, preparedness=0.7)
    run_both(whole, with_service(everything(method, "none"), fewer), 3)


@pytest.mark.parametrize("period", ["quarterly", "half-yearly"])
@pytest.mark.parametrize("method", ["advisory", "weighted", "binding"])
def test_every_mechanism_at_once(method: str, period: str) -> None:
    """Everything that is off by default is on, in the burn-in what belongs to the world and not to the scheme."""
    revision = {"signal": "complaints", "threshold": 0.0, "lever": "standards", "step": 0.2, "most": 0.9}
    scheme = with_service(everything(method, "advisory"), SERVICE_PARTS)
    scheme = organised(scheme, PANEL, **SHOWN, revision=revision, period=period, report_hours=2.0)
    scheme = answerable(lax(scheme)).model_copy(update={"movement": LIVELY})
    world = {"behaviour": scheme.behaviour, "service": scheme.service, "movement": LIVELY}
    last = run_both(load("kepahiang").scheme.model_copy(update=world), scheme, 10)
    assert last.employees["occupants"].any() and last.employees["sanction"].any()
    assert (
        last.employees["bribes"].any()
        and last.units["forum_size"].any()
        and last.memory["training"]["course"].any()
    )


@pytest.mark.parametrize("within", ["unit", "level", "employer"])
@pytest.mark.parametrize("recipients", [(1.0, 0.0), (0.0, 1.0), (0.3, 0.6)])
def test_posts_from_afar_recruits_by_test_and_incentives_that_are_for_some(
    recipients: tuple[float, float], within: str
) -> None:
    scheme = lax(everything("binding", "advisory"))
    for_whom = {"for_staff": recipients[0], "for_superiors": recipients[1]}
    incentives = {kind: one.model_copy(update=for_whom) for kind, one in scheme.incentives.items()}
    posts = {"within": within, "years_left": 6.0, "vacancies": 0.1, "merit": 0.7}
    incentives["promotion"] = incentives["promotion"].model_copy(update=posts)
    incentives["talent_pool"] = incentives["talent_pool"].model_copy(update={"years_left": 9.0})
    incentives["renewal"] = incentives["renewal"].model_copy(update={"permanent": 2})
    work = scheme.behaviour.work.model_copy(update={"support_yield": 3.0, "team_weight": 0.5})
    measures = scheme.development | {"leader_support": MEASURES.get("leader_support")(hours=9.0)}
    recruits = {"hired": 0.2, "test_validity": 0.5, "resignation_rating": 3.0}
    then = scheme.model_copy(
        update={
            "incentives": incentives,
            "development": measures,
            "behaviour": scheme.behaviour.model_copy(update={"work": work}),
            "movement": LIVELY.model_copy(update=recruits),
        }
    )
    first = load("kepahiang").scheme.model_copy(update={"movement": LIVELY})
    state = run_both(first, then, 9)
    assert (state.employees["occupant"] > 0).any()
