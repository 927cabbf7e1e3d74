"""A small office in which every source, reward and measure is at work, and ways to nudge one thing in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import Decision, Luck
from asnsim.model.core.records import Employee, Segment, Unit
from asnsim.model.development.measure import MEASURES
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.practices import PRACTICES
from asnsim.model.quarter.adapt import adapt
from asnsim.model.quarter.appraise import appraise
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.follow_up import follow_up
from asnsim.model.quarter.plan import plan
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.resolve import resolve
from asnsim.model.quarter.revise import revise
from asnsim.model.quarter.serve import serve
from asnsim.model.quarter.turnover import turn_over
from asnsim.model.quarter.work import work
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.population import populate
from asnsim.records import columns
from asnsim.scenario import Scenario
from tests import built_in

Array = NDArray[Any]

VERBS: dict[str, Callable[[Scene], None]] = {
    "plan": plan,
    "work": work,
    "serve": serve,
    "appraise": appraise,
    "follow_up": follow_up,
    "adapt": adapt,
    "turn_over": turn_over,
    "revise": revise,
}

QUARTERS = 19
"""Quarters before the one that is watched, which so ends a year after the burn-in."""

EVERYTHING = Scenario(
    name="office",
    quarters=4,
    population={"employees": 240, "citizens": 8000, "span": 8},
    evaluation={
        "raters": {kind: {} for kind in built_in.RATERS},
        "combination": {
            "method": "binding",
            "weights": {kind: 1 / len(built_in.RATERS) for kind in built_in.RATERS},
        },
        "distribution": {"mode": "none"},
    },
    # Where low ratings end careers people leave, and all hangs on ratings: tests that are about it say after how long.
    incentives={kind: {"contract": 0} if kind == "renewal" else {} for kind in built_in.INCENTIVES},
    development={kind: {} for kind in built_in.MEASURES},
)


def changed(base: Scenario, overrides: Mapping[str, Any]) -> Scenario:
    """`base` with dotted overrides; weights are shared anew among the sources that remain.

    Where sources only advise, the superior alone has a weight: that of another would be an error.
    """
    tree: dict[str, Any] = {}
    for path, value in overrides.items():
        *parents, last = path.split(".")
        branch = tree
        for name in parents:
            branch = branch.setdefault(name, {})
        branch[last] = value
    evaluation = tree.setdefault("evaluation", {})
    combination = evaluation.setdefault("combination", {})
    weights = {**base.evaluation.combination.weights, **combination.get("weights", {})}
    raters = evaluation.get("raters", {})
    left_out = [kind for kind, rater in raters.items() if rater is None]
    added = [kind for kind, rater in raters.items() if rater is not None and kind not in weights]
    weights |= dict.fromkeys(added, 1.0 / len(weights))
    if combination.get("method", base.evaluation.combination.method) == "advisory":
        left_out += [kind for kind in weights if kind != "supervisor" and kind not in left_out]
    total = sum(weight for kind, weight in weights.items() if kind not in left_out)
    combination["weights"] = {
        kind: None if kind in left_out else weight / total for kind, weight in weights.items()
    }
    return base.with_(**tree)


def start(scenario: Scenario, seed: int = 1) -> State:
    """The state before quarter 1."""
    luck, population = Luck(seed), scenario.population
    return begin(populate(population, luck), scenario.scheme, luck, population.organization)


def office(scenario: Scenario, quarters: int = QUARTERS, seed: int = 1) -> State:
    """The state after `quarters`, from the very beginning under `scenario`."""
    state, luck = start(scenario, seed), Luck(seed)
    for _ in range(quarters):
        quarter(state, luck)
    return state


def watched(state: State, verb: str, cause: str = "", luck: Luck | None = None) -> State:
    """A copy of `state` after the next quarter up to `verb`, with `cause` nudged just before it."""
    now, luck = state.copy(), luck or Luck(1)
    now.quarter += 1
    for name, act in VERBS.items():
        if name == verb:
            for part in filter(None, cause.split(",")):
                luck = nudge(now, part, luck)
            act(Scene(now, luck))
            return now
        act(Scene(now, luck))
    raise KeyError(verb)


@dataclass(frozen=True)
class NudgedLuck(Luck):
    """Luck in which one named decision fell otherwise."""

    name: str = ""

    def _draw(
        self, generate: Any, decision: Decision, quarter: int, organization: int, shape: tuple[int, int]
    ) -> NDArray[np.float64]:
        return self._nudged(
            generate, decision, super()._draw(generate, decision, quarter, organization, shape)
        )

    def _draw_of(
        self, generate: Any, decision: Decision, organization: int, who: Any, slots: int
    ) -> NDArray[np.float64]:
        return self._nudged(
            generate, decision, super()._draw_of(generate, decision, organization, who, slots)
        )

    def _nudged(self, generate: Any, decision: Decision, draws: NDArray[np.float64]) -> NDArray[np.float64]:
        if decision.name != self.name:
            return draws
        uniform = "uniform" in generate.__name__
        return (draws + 0.37) % 1.0 if uniform else draws + 0.4


def nudge(state: State, cause: str, luck: Luck) -> Luck:
    """Change one thing in `state`, in place, or in the luck that is returned."""
    place, _, name = cause.partition(".")
    if place in ("memory", "unit_memory"):
        kind, _, name = name.partition(".")
        place = f"{place}.{kind}"
    if place == "luck":
        return NudgedLuck(luck.seed, name)
    if place == "scheme":
        path, _, text = name.partition("=")
        swap(state, _replaced(state.scheme, path, _value(text)))
    elif place == "trust":
        rows = range(len(state.trust)) if not name else [state.resolved.incentives.index(name)]
        for k in rows:
            state.trust[k] = 0.4 + 0.5 * (1.0 - state.trust[k])
    elif cause == "state.stakes":
        state.stakes = 0.5 * state.stakes + 0.1
    else:
        table, names = {
            "units": (state.units, columns(Unit)),
            "segments": (state.segments, columns(Segment)),
            **{f"{place}.{kind}": found for (place, kind), found in _own_tables(state).items()},
        }.get(place, (state.employees, columns(Employee)))
        column = next(column for column in names if column.name == name)
        old = table[name].copy()
        if column.whole:
            new = column.low + (old - column.low + 1) % (column.high - column.low + 1)
        elif name == "rank_years":
            new = old + 4.0
        else:
            new = old * 0.8 + 0.5 * (0.1 + np.abs(old)) * (1 + np.arange(len(old)) % 3) / 3
        table[name] = np.where(
            _nudged_rows(state, place, len(old)), np.clip(new, column.low, column.high), old
        )
    return luck


def _own_tables(state: State) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What parts keep of employees and of units, each table with its kind of record."""
    return {
        (place, part.kind): (getattr(state, place)[part.kind], columns(getattr(part, place)))
        for place in ("memory", "unit_memory")
        for part in state.scheme.parts.values()
        if part.kind in getattr(state, place)
    }


def _nudged_rows(state: State, place: str, rows: int) -> Array:
    if place == "colleagues":
        first = state.units["first"][state.employees["unit"]]
        return (np.arange(rows) - first) % 2 == 0
    if place == "members":
        return np.asarray(state.employees["leads"] < 0)
    return np.ones(rows, dtype=bool)


def _value(text: str) -> Any:
    """A number, `true` or `false` as in a scenario file, or a word."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _replaced(scheme: Scheme, path: str, value: Any) -> Scheme:
    data = scheme.model_dump()
    *parents, last = path.removeprefix("population.").split(".")
    branch = data
    for name in parents:
        branch = branch[name]
    assert last in branch, path
    branch[last] = value
    for section, registry in (
        ("incentives", INCENTIVES),
        ("development", MEASURES),
        ("practices", PRACTICES),
    ):
        data[section] = {kind: registry.get(kind)(**values) for kind, values in data[section].items()}
    raters = data["evaluation"]["raters"]
    data["evaluation"]["raters"] = {kind: RATERS.get(kind)(**values) for kind, values in raters.items()}
    return Scheme(**data)


def swap(state: State, scheme: Scheme) -> None:
    """Put another scheme in force, in place, without anybody noticing that it changed."""
    assert list(scheme.incentives) == list(state.scheme.incentives)
    state.scheme, state.resolved = scheme, resolve(scheme)


def effect(state: State, what: str) -> list[Array]:
    """The arrays named by `what`; none of a part that is not there."""
    found: list[Array] = []
    for one in what.split(","):
        rows: Any = slice(None)
        place, _, name = one.partition(".")
        if place == "others":
            first = state.units["first"][state.employees["unit"]]
            rows = (np.arange(state.rows) - first) % 2 == 1
            place, _, name = name.partition(".")
        elif place == "heads":
            rows = state.employees["leads"] >= 0
            place, _, name = name.partition(".")
        if place in ("judgements", "answered"):
            kind, _, dimension = name.partition(".")
            if kind in state.resolved.sources:
                judged = state.judgements[state.resolved.sources.index(kind)]
                judged = judged[["results", "behaviour"].index(dimension)] if dimension else judged
                found.append(np.isnan(judged) if place == "answered" else judged[..., rows])
        elif place in ("promise", "trust"):
            if name in state.resolved.incentives:
                found.append(getattr(state, place)[state.resolved.incentives.index(name)][..., rows])
        elif place in ("memory", "unit_memory"):
            kind, _, column = name.partition(".")
            if kind in getattr(state, place):
                found.append(np.asarray(getattr(state, place)[kind][column])[rows])
        elif place == "pushes":
            if name in state.pushes:
                found.append(state.pushes[name][rows])
        else:
            found.append(np.asarray(getattr(state, place)[name])[rows])
    return found


def same(one: list[Array], other: list[Array]) -> bool:
    """Whether two effects are equal, number for number."""
    return len(one) == len(other) and all(
        np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(one, other, strict=True)
    )
