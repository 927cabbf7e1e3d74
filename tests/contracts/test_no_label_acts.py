"""R1: what a scheme is called has no effect; what it asks, pays, sees and decides has one."""

from __future__ import annotations

from typing import Any

import numpy as np
from each import each

from asnsim.experiment.arms import Arm
from asnsim.experiment.simulation import branch, burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import TABLES, State
from asnsim.scenario import Scenario, load

LUCK = Luck(11)
QUARTERS = 8
OFFICE = {"employees": 240, "citizens": 8000}
EMPTY = {"load_results": 0.0, "load_behaviour": 0.0, "hours": 0.0}
"""A source that sees nothing and costs nothing."""


def kepahiang(**changes: Any) -> Scenario:
    return load("kepahiang").with_(population=OFFICE).with_(**changes)


def only_superior(**changes: Any) -> Scenario:
    base = kepahiang()
    others = {kind: None for kind in base.evaluation.raters if kind != "supervisor"}
    return base.with_(evaluation={"raters": others}).with_(**changes)


def run(scenario: Scenario, before: Scenario | None = None, quarters: int = QUARTERS) -> State:
    """The state some quarters after `scenario` came in force."""
    before = before or kepahiang()
    state = branch(Arm(scenario.name, scenario, before), burned_in(before, LUCK), LUCK)
    for _ in range(quarters):
        quarter(state, LUCK)
    return state


def differences(one: State, other: State, allowed: float = 0.0) -> list[str]:
    """Columns in which two states differ by more than `allowed` of 1 + their size."""
    found = []
    for table in TABLES:
        a, b = getattr(one, table), getattr(other, table)
        for name in a.dtype.names:
            x, y = np.asarray(a[name], dtype=float), np.asarray(b[name], dtype=float)
            if not np.allclose(x, y, rtol=allowed, atol=allowed, equal_nan=True):
                found.append(f"{table}.{name}")
    return found


def test_a_change_of_something_shows_in_the_columns_that_are_compared() -> None:
    """What the tests below find equal could differ."""
    told = differences(run(kepahiang(evaluation={"report_hours": 12})), run(kepahiang()))
    assert {"employees.hours", "employees.resistance", "employees.output_results"} <= set(told)


def test_another_name_changes_nothing() -> None:
    assert differences(run(kepahiang(name="renamed-altogether")), run(kepahiang())) == []


@each("mode", ["none", "advisory", "binding"])
def test_ratings_that_bind_with_the_superior_alone_are_those_that_advise_him(mode: str) -> None:
    states = [
        run(
            only_superior(
                evaluation={"combination": {"method": one, "weights": {"supervisor": 1.0}}}
                | {"distribution": {"mode": mode}}
            ),
            only_superior(),
        )
        for one in ("advisory", "binding")
    ]
    assert differences(*states) == []


@each("kind", ["peers", "citizens", "third_party", "metric"])
def test_a_source_without_weight_hours_and_sight_changes_nothing(kind: str) -> None:
    before = only_superior()
    weights = {"supervisor": 1.0}
    said = {"fee": 0.0, "hours": 0.0}
    if kind in ("peers", "third_party", "metric"):
        said["load_results"] = 0.0
    if kind in ("peers", "citizens", "third_party"):
        said["load_behaviour"] = 0.0
    bound = only_superior(evaluation={"combination": {"method": "binding", "weights": weights}})
    more = only_superior(
        evaluation={
            "raters": {kind: said},
            "combination": {"method": "binding", "weights": {**weights, kind: 0.0}},
        }
    )
    assert differences(run(more, before), run(bound, before)) == []
    advised = only_superior(evaluation={"raters": {kind: said}})
    assert differences(run(advised, before), run(only_superior(), before)) == []


def test_a_distribution_that_nobody_follows_is_none() -> None:
    def under(**distribution: Any) -> State:
        return run(kepahiang(evaluation={"distribution": distribution}))

    assert differences(under(mode="advisory", compliance=0.0), under(mode="none")) == []


@each("name", ["kepahiang-peer-review", "kepahiang-citizens", "kepahiang-third-party"])
def test_another_order_of_sources_changes_nothing(name: str) -> None:
    reform = load(name).with_(population=OFFICE)
    evaluation = reform.evaluation
    raters = dict(reversed(evaluation.raters.items()))
    weights = dict(reversed(evaluation.combination.weights.items()))
    combination = evaluation.combination.model_copy(update={"weights": weights})
    turned = reform.model_copy(
        update={"evaluation": evaluation.model_copy(update={"raters": raters, "combination": combination})}
    )
    assert list(turned.evaluation.raters) != list(evaluation.raters)
    assert differences(run(reform), run(turned), allowed=1e-9) == []
