"""`CivilServiceModel` is a Mesa model: its agents, its data collector and Mesa's batch runner work on it."""

from __future__ import annotations

import inspect

import mesa
import numpy as np
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.mesa_model import EmployeeAgent
from asnsim.outcomes import ids

SMALL = asnsim.scenario("kepahiang").with_(name="small", population={"employees": 120, "citizens": 4000})


@pytest.fixture
def model() -> asnsim.CivilServiceModel:
    return asnsim.CivilServiceModel(SMALL, rng=3, collect=("motivation", "trust", "predicate"))


def test_it_gives_the_numbers_of_simulate(model: asnsim.CivilServiceModel) -> None:
    run = asnsim.simulate(SMALL, seed=3, quarters=3)
    for _ in range(3):
        model.step()
    collected = model.datacollector.get_model_vars_dataframe()
    assert list(collected.columns) == ids() and model.quarter == 3
    np.testing.assert_array_equal(collected.to_numpy(), run.outcomes.to_numpy())
    assert run.model.quarter == 3
    np.testing.assert_array_equal(run.model.state.employees["motivation"], run.employees["motivation"])


def test_agents_are_employees_and_read_and_write_the_columns(model: asnsim.CivilServiceModel) -> None:
    assert isinstance(model, mesa.Model) and len(model.agents) == 120
    low = model.agents.select(lambda agent: agent.motivation < 0.9)
    assert 0 < len(low) < 120
    assert low.agg("motivation", max) < 0.9
    low.set("motivation", 1.0)
    assert model.state.employees["motivation"].min() >= 0.9
    assert model.agents.agg("predicate", min) >= 0
    assert {type(agent.grade) for agent in model.agents} == {int}


def test_agents_are_collected_by_quarter(model: asnsim.CivilServiceModel) -> None:
    model.step()
    model.step()
    table = model.datacollector.get_agent_vars_dataframe()
    assert list(table.columns) == ["motivation", "trust", "predicate"]
    assert len(table) == 2 * 120 and table.notna().all().all()


def test_writing_a_state_changes_what_follows() -> None:
    plain, moved = (asnsim.CivilServiceModel(SMALL, rng=3) for _ in range(2))
    moved.agents.set("motivation", 2.0)
    plain.step()
    moved.step()
    assert moved.agents.agg("effort_results", np.mean) > 1.2 * plain.agents.agg("effort_results", np.mean)


def test_trust_is_set_in_each_incentive_and_only_where_there_is_one(model: asnsim.CivilServiceModel) -> None:
    model.agents.set("trust", 0.25)
    assert (model.state.trust == 0.25).all() and model.state.trust.size
    assert model.agents.agg("trust", max) == 0.25
    paid = dict.fromkeys(SMALL.scheme.incentives)
    bare = asnsim.CivilServiceModel(SMALL.with_(name="bare", incentives=paid), rng=1)
    with pytest.raises(InputError, match="trust: cannot be set: this scenario has no incentives"):
        bare.agents.set("trust", 0.25)


def test_what_cannot_be_set_is_refused_with_what_would_be_right(model: asnsim.CivilServiceModel) -> None:
    before = model.state.employees.copy()
    for name, value, said in (
        ("motivatoin", 3, "unknown attribute of an employee 'motivatoin'; did you mean 'motivation'?"),
        ("motivation", "a", r"motivation: must be a finite number, at least 0 \(got 'a'\)"),
        ("motivation", float("nan"), r"motivation: must be a finite number, at least 0 \(got nan\)"),
        ("motivation", 10**400, "motivation: must be a finite number"),
        ("motivation", -0.1, "motivation: must be a finite number"),
        ("guidance", float("-inf"), r"guidance: must be a finite number \(got -inf\)"),
        ("fairness", 1.1, "fairness: must be a finite number between 0 and 1"),
        ("grade", 3.0, "grade: must be a whole number between 1 and 17"),
        ("trust", float("nan"), "trust: must be a finite number between 0 and 1"),
    ):
        with pytest.raises(InputError, match=said):
            model.agents.set(name, value)
    assert model.state.employees.tobytes() == before.tobytes() and np.isfinite(model.state.trust).all()
    model.agents.set("grade", np.int64(9)).set("guidance", np.float32(-0.5))
    assert (model.state.employees["grade"] == 9).all() and (model.state.employees["guidance"] == -0.5).all()


def test_a_class_of_agents_may_have_attributes_of_its_own(model: asnsim.CivilServiceModel) -> None:
    class Clerk(EmployeeAgent):
        desk: str
        floor = 1

        def __init__(self, model: asnsim.CivilServiceModel, row: int) -> None:
            super().__init__(model, row)
            self.desk, self.floor, self._note, self.pos = "left", 2, "new", (0, 0)

    clerk = Clerk(model, 0)
    assert (clerk.desk, clerk.floor, clerk._note, clerk.pos, clerk.unique_id) == (
        "left",
        2,
        "new",
        (0, 0),
        121,
    )
    with pytest.raises(InputError, match="unknown attribute of an employee 'motivasi'"):
        clerk.motivasi = 1.0


def test_a_model_says_what_it_is(model: asnsim.CivilServiceModel) -> None:
    model.step()
    assert repr(model) == "<CivilServiceModel of small: seed 3, quarter 1, 120 employees>"


def test_seeds_of_other_kinds_are_recorded_and_fresh_ones_differ() -> None:
    first, second = asnsim.CivilServiceModel(SMALL), asnsim.CivilServiceModel(SMALL)
    assert first.luck_seed != second.luck_seed
    by_generator = asnsim.CivilServiceModel(SMALL, rng=np.random.default_rng(5))
    again = asnsim.CivilServiceModel(SMALL, rng=by_generator.luck_seed)
    assert np.array_equal(by_generator.state.employees["motivation"], again.state.employees["motivation"])


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(InputError, match="motivation"):
        asnsim.CivilServiceModel(SMALL, rng=1, collect=("motivaton",))


def test_mesas_batch_run_works() -> None:
    # Mesa 3.5 hands seeds over as rng=, older ones count iterations.
    new = "rng" in inspect.signature(mesa.batch_run).parameters
    how = {"rng": [1, 2]} if new else {"iterations": 2}
    rows = mesa.batch_run(
        asnsim.CivilServiceModel,
        parameters={"scenario": [SMALL]},
        number_processes=1,
        max_steps=2,
        data_collection_period=-1,
        display_progress=False,
        **how,
    )
    # One row per agent and run; the model's outcomes stand in each.
    assert len(rows) == 2 * 120
    assert len({row["leniency"] for row in rows}) == 2
