"""The compiled model and the plain one are two readings of docs/model.md: they must agree, number for number."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.luck import Luck
from asnsim.model.begin import adopt, begin
from asnsim.model.evaluation import Evaluation
from asnsim.model.incentives import INCENTIVES
from asnsim.model.quarter import quarter
from asnsim.model.raters import RATERS
from asnsim.model.scheme import Scheme
from asnsim.model.state import BURN_IN, State
from asnsim.population import PopulationSpec, populate
from asnsim.scenario import load, names
from reference import ReferenceModel
from reference.agreement import (
    compare_states,
    employee_columns,
    organization_columns,
    segment_columns,
    unit_columns,
)
from reference.small import everything

SEED = 7
SPEC = PopulationSpec(place="test", employees=180, citizens=4000, span=9)


def fast_columns(state: State) -> dict[str, dict[str, np.ndarray]]:
    """The compiled state under the names that the plain model uses."""
    employees = {name: np.asarray(state.employees[name]) for name in state.employees.dtype.names}
    for k, kind in enumerate(state.facts.incentives):
        employees[f"trust[{kind}]"] = state.trust[k]
        if state.paid[k]:
            employees[f"reward[{kind}]"] = state.reward[k]
    scales = {}
    for name in state.scales.dtype.names:
        plain = (
            name.replace("mu_true", "mu_year").replace("sdq_true", "sd_quarter").replace("sd_true", "sd_year")
        )
        scales[plain.replace("ref_", "reference_")] = np.asarray(state.scales[name])
    scales["stakes"] = np.array([state.stakes])
    for k, kind in enumerate(state.facts.incentives):
        scales[f"spread[{kind}]"] = state.spreads[[k]]
    return {
        "employee": employees,
        "unit": {name: np.asarray(state.units[name]) for name in state.units.dtype.names},
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


def compared(state: State, model: ReferenceModel) -> dict[str, set[str]]:
    fast, plain = fast_columns(state), plain_columns(model)
    return {table: set(fast[table]) & set(plain[table]) for table in fast}


def run_both(first: Scheme, then: Scheme, quarters: int) -> None:
    """Burn in under `first`, branch to `then`, and compare after every quarter."""
    luck = Luck(SEED)
    people = populate(SPEC, luck)
    state = begin(people, first, luck, SPEC.organization)
    model = ReferenceModel(people, first, luck, SPEC.organization)
    for _ in range(BURN_IN):
        quarter(state, luck)
        model.step()
        assert_equal(state, model, f"quarter {state.quarter} of the burn-in")
    adopt(state, then, luck)
    model.adopt(then)
    assert not compare_states(fast_columns(state)["employee"], plain_columns(model)["employee"])
    for _ in range(quarters):
        quarter(state, luck)
        model.step()
        assert_equal(state, model, f"quarter {state.quarter - BURN_IN} after the branch")


@pytest.mark.parametrize("name", names())
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


@pytest.mark.parametrize("kind", INCENTIVES.names())
def test_one_incentive_at_a_time(kind: str) -> None:
    base = load("kepahiang").scheme
    run_both(base, base.model_copy(update={"incentives": {kind: INCENTIVES.get(kind)()}}), 5)


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


def test_sessions_that_tell_the_rank() -> None:
    scheme = everything("binding", "none")
    sessions = scheme.development["feedback"].model_copy(update={"rank": -0.4})
    development = {**scheme.development, "feedback": sessions}
    run_both(load("kepahiang").scheme, scheme.model_copy(update={"development": development}), 6)


def test_what_is_compared() -> None:
    """A column that one side lacks is skipped above, so what must be there is named here."""
    luck = Luck(SEED)
    people, scheme = populate(SPEC, luck), everything("binding", "binding")
    state = begin(people, scheme, luck, SPEC.organization)
    model = ReferenceModel(people, scheme, luck, SPEC.organization)
    quarter(state, luck)
    model.step()
    both = compared(state, model)
    fast = fast_columns(state)
    assert set(fast["employee"]) - both["employee"] <= {"first_pay", "heard", "leads", "supervisor", "unit"}
    assert set(fast["segment"]) - both["segment"] <= {"unit", "online", "citizens"}
    assert set(fast["organization"]) == both["organization"]
    assert set(fast["unit"]) - both["unit"] <= {"first", "stop", "head", "rater_sex", "predicate"}
