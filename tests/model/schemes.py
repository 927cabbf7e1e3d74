"""Random valid schemes, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from asnsim.model.behaviour.movement import Movement
from asnsim.model.behaviour.service import ServiceParameters
from asnsim.model.development.measure import MEASURES
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.practices import PRACTICES, Practice
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.scheme import Behaviour
from asnsim.parameters import ParameterRow, describe
from asnsim.scenario import Scenario
from tests import built_in


def numbers(model: Any) -> list[ParameterRow]:
    """Parameters of a model that are one number with a range."""
    rows = describe(model)
    return [row for row in rows if isinstance(row.default, (int, float)) and row.low is not None]


def _written(tree: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        tree = tree.setdefault(name, {})
    tree[last] = value


@st.composite
def values(draw: st.DrawFn, model: Any, most: int) -> dict[str, Any]:
    """Some parameters of `model` anywhere in their range, ends included."""
    tree: dict[str, Any] = {}
    for row in draw(st.lists(st.sampled_from(numbers(model)), max_size=most, unique_by=lambda row: row.name)):
        assert row.low is not None and row.high is not None
        if isinstance(row.default, bool):
            value: Any = draw(st.booleans())
        elif isinstance(row.default, int):
            value = draw(st.integers(int(row.low), int(row.high)))
        else:
            value = draw(st.sampled_from([row.low, row.high]) | st.floats(row.low, row.high))
        _written(tree, row.name, value)
    return tree


@st.composite
def scenarios(draw: st.DrawFn, most: int = 3, employees: int = 60) -> Scenario:
    """Any raters, incentives, measures, methods and modes, with up to `most` odd parameters in each part."""
    kinds = [kind for kind in built_in.RATERS if kind != "supervisor"]
    sources = ["supervisor", *draw(st.lists(st.sampled_from(kinds), unique=True))]
    given = draw(st.lists(st.integers(0, 5), min_size=len(sources), max_size=len(sources)))
    total = sum(given) or 1
    method = draw(st.sampled_from(["advisory", "weighted", "binding"]))
    weights = dict(zip(sources, (value / total for value in given), strict=True))
    if not sum(given):
        weights["supervisor"] = 1.0
    if method == "advisory":  # a weight of another source would be an error
        weights = {"supervisor": 1.0}
    evaluation: dict[str, Any] = draw(values(Evaluation, most))
    evaluation["raters"] = {kind: draw(values(RATERS.get(kind), most)) for kind in sources}
    combination = evaluation.setdefault("combination", {})
    combination["method"] = method
    combination["weights"] = weights
    distribution = evaluation.setdefault("distribution", {})
    distribution["mode"] = draw(st.sampled_from(["none", "advisory", "binding"]))
    evaluation["period"] = draw(st.sampled_from(["quarterly", "half-yearly", "yearly"]))
    if "revision" in evaluation:  # the other levers are there under some methods and modes only
        evaluation["revision"]["lever"] = "standards"
    if "third_party" in sources:
        evaluation["raters"]["third_party"]["selection"] = draw(
            st.sampled_from(["unit", "region", "lottery"])
        )
    movement = draw(st.none() | values(Movement, most))
    incentives = draw(st.lists(st.sampled_from(built_in.INCENTIVES), unique=True))
    measures = draw(st.lists(st.sampled_from(built_in.MEASURES), unique=True))
    kept = [kind for kind in built_in.PRACTICES if _fits(PRACTICES.get(kind), movement, incentives)]
    practices = draw(st.lists(st.sampled_from(kept), unique=True))
    service = draw(values(ServiceParameters, most))
    for part in draw(st.lists(st.sampled_from(built_in.SERVICE), unique=True)):
        service.setdefault(part, {})
    if evaluation["raters"].get("citizens", {}).get("forum_weight"):  # without forums an error
        service.setdefault("forums", {})
    return Scenario(
        name="random",
        quarters=4,
        population={
            "employees": employees,
            "citizens": draw(st.sampled_from([0, 500, 20_000])) if "citizens" not in sources else 3000,
            "span": draw(st.sampled_from([5, 8, 30])),
            "behaviour": draw(values(Behaviour, most)),
            "movement": movement,
        },
        evaluation=evaluation,
        incentives={kind: draw(values(INCENTIVES.get(kind), most)) for kind in incentives},
        development={kind: draw(values(MEASURES.get(kind), most)) for kind in measures},
        service=service,
        practices={kind: draw(values(PRACTICES.get(kind), most)) for kind in practices},
    )


def _fits(practice: type[Practice], movement: object, incentives: list[str]) -> bool:
    """Whether a scheme with this movement and these incentives can have it."""
    moving = movement is not None or not practice.needs_movement
    return moving and (practice.kind != "fiscal_capacity" or "tpp" in incentives)
