"""What every rater, incentive, measure and outcome must do, whoever wrote it."""

from __future__ import annotations

import ast
import inspect
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from each import each

import asnsim
from asnsim import outcomes
from asnsim.luck import DECISIONS, Decision, Luck, decision
from asnsim.model.behaviour.service import ServiceParameters
from asnsim.model.core.parts import Part
from asnsim.model.core.records import SLOW
from asnsim.model.development.measure import MEASURES
from asnsim.model.evaluation.combination import Combination
from asnsim.model.evaluation.distribution import Distribution
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.practices import PRACTICES
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS, Acquaintance, Rater
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Behaviour
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE
from asnsim.outcomes import OUTCOMES
from asnsim.parameters import describe, parameter
from asnsim.population.spec import PopulationSpec
from asnsim.records import columns
from asnsim.scenario import Scenario, load, names
from tests import built_in
from tests.model.office import EVERYTHING, VERBS, changed, office, start
from tests.ranges import check_ranges

PACKAGE = Path(asnsim.__file__).parent
GUESS = decision("toy.guess")
DEFAULTS = {name: registry.names() for name, registry in (("r", RATERS), ("i", INCENTIVES), ("m", MEASURES))}


class Toy(Rater):
    """A rater in plain NumPy, as a user writes it: sees results through noise, and rates every second one."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = {"en": "Toy", "id": "Mainan"}

    load_behaviour: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="What it sees of behaviour",
        source="assumption",
        size="0 = not asked about behaviour",
    )
    blur: float = parameter(
        0.5, low=0, high=2, unit="SD", meaning="Noise of the toy", source="assumption", off=0.0
    )

    def judge(self, scene: Scene) -> Any:
        """Results plus noise for even rows, NaN for the others."""
        people = scene.state.employees
        judged = np.full((1, 2, len(people)), np.nan)
        judged[0, 0, ::2] = people["truth_results"][::2] + self.blur * scene.normals(GUESS)[::2, 0]
        return judged


@pytest.fixture(scope="module", autouse=True)
def toy() -> Iterator[None]:
    """The toy is registered for these tests only."""
    RATERS.register(Toy)
    yield
    RATERS.forget("toy")


def everything() -> Scenario:
    """The office with the toy among its raters, and with whatever else this tree has added."""
    raters = (*DEFAULTS["r"], "toy")
    return EVERYTHING.with_(
        evaluation={
            "raters": {kind: {} for kind in raters if kind not in built_in.RATERS},
            "combination": {"weights": dict.fromkeys(raters, 1.0 / len(raters))},
        },
        incentives={kind: {} for kind in DEFAULTS["i"] if kind not in built_in.INCENTIVES},
        development={kind: {} for kind in DEFAULTS["m"] if kind not in built_in.MEASURES},
    )


@pytest.fixture(scope="module")
def state() -> State:
    return office(everything())


def now(state: State, verb: str) -> tuple[State, Scene]:
    """The next quarter, just before `verb`, which begins with what the verb begins with."""
    state = state.copy()
    state.quarter += 1
    scene = Scene(state, Luck(1))
    for name, act in VERBS.items():
        if name == verb:
            return state, scene
        act(scene)
    raise KeyError(verb)


KINDS = (*DEFAULTS["r"], "toy")


@each("kind", KINDS)
def test_a_rater_gives_judgements_of_the_right_shape(kind: str, state: State) -> None:
    here, scene = now(state, "appraise")
    VERBS["appraise"](scene)  # everybody has a view of himself before he is asked
    rater = here.scheme.evaluation.raters[kind]
    judged = rater.judge(scene)
    assert judged.shape[1:] == (2, here.rows) and judged.dtype == np.float64
    assert not np.isinf(judged).any()
    for d, load_ in enumerate((rater.load_results, rater.load_behaviour)):
        if load_ > 0.0:
            assert np.isfinite(judged[:, d]).any(), (
                "it says that it sees this dimension and rates nobody in it"
            )
    remembers = kind in ("third_party", "peers")  # who comes often, and what colleagues gave each other
    assert np.array_equal(judged, rater.judge(Scene(here, Luck(1))), equal_nan=True) or remembers


@each("kind", KINDS)
def test_a_rater_writes_to_no_column_that_others_read(kind: str, state: State) -> None:
    here, scene = now(state, "appraise")
    VERBS["appraise"](scene)
    before = here.copy()
    here.scheme.evaluation.raters[kind].judge(scene)
    own = {"supervisor": {"second_results", "second_behaviour"}}.get(kind, set())
    for name in here.employees.dtype.names:
        if name not in own:
            assert np.array_equal(here.employees[name], before.employees[name]), name
    for name in here.units.dtype.names:
        assert np.array_equal(here.units[name], before.units[name]), name


class Asked(Luck):
    """Luck that remembers which decisions were asked for."""

    def _draw(self, generate: Any, decision: Decision, quarter: int, organization: int, shape: Any) -> Any:
        ASKED.add((decision.name, organization))
        return super()._draw(generate, decision, quarter, organization, shape)

    def _draw_of(self, generate: Any, decision: Decision, organization: int, who: Any, slots: int) -> Any:
        ASKED.add((decision.name, organization))
        return super()._draw_of(generate, decision, organization, who, slots)


ASKED: set[tuple[str, int]] = set()


@each("kind", KINDS)
def test_a_rater_draws_only_its_own_decisions(kind: str, state: State) -> None:
    here, _ = now(state, "appraise")
    ASKED.clear()
    here.scheme.evaluation.raters[kind].judge(Scene(here, Asked(1)))
    assert {organization for _, organization in ASKED} <= {here.organization}
    # What is said of somebody is one draw for all who know him.
    shared = {"people.reputation"} if issubclass(RATERS.get(kind), Acquaintance) else set()
    asked = {name for name, _ in ASKED}
    assert shared <= asked
    assert {name.split(".")[0] for name in asked - shared} <= {kind}


@each("kind", DEFAULTS["i"])
def test_an_incentive_promises_and_settles_in_its_place(kind: str, state: State) -> None:
    here, scene = now(state, "plan")
    incentive = here.scheme.incentives[kind]
    promise = np.zeros((4, here.rows))
    before = here.copy()
    worth = incentive.worth(scene)
    assert worth.shape == (here.rows,) and np.isfinite(worth).all() and (worth >= 0.0).all()
    incentive.promise(scene, worth, promise)
    assert np.isfinite(promise).all()
    assert not promise[:3, worth == 0.0].any(), "it promises to those who cannot have it"
    spread = incentive.spread(worth)
    assert np.array_equal(here.employees, before.employees)
    assert isinstance(spread, float) and 0.0 <= spread < math.inf
    here, scene = now(state, "follow_up")
    before = here.copy()
    ASKED.clear()
    reward = np.zeros(here.rows)
    due = incentive.settle(Scene(here, Asked(1)), reward)
    assert due in (True, False)
    assert np.isfinite(reward).all()
    assert {name.split(".")[0] for name, _ in ASKED} <= {kind}
    allowed = {
        "tpp", "rewards", "recognised", "angka_kredit", "level_credit", "level", "rank_years", "grade", "base_pay",
        "post_pay", "post_due", "raise_delay", "promoted", "promotions", "post_years", "sanction", "tpp_cut",
    }  # fmt: skip
    changed_ = {
        name for name in here.employees.dtype.names
        if not np.array_equal(here.employees[name], before.employees[name])
    }  # fmt: skip
    assert changed_ <= allowed
    assert np.array_equal(here.units, before.units)


@each("kind", DEFAULTS["m"])
def test_a_measure_moves_skill_and_what_was_heard(kind: str, state: State) -> None:
    here, scene = now(state, "follow_up")
    before = here.copy()
    measure = here.scheme.development[kind]
    for column in ("coached", "feedback", "met_in_session"):
        here.employees[column] = 0.0
    ASKED.clear()
    measure.follow_up(Scene(here, Asked(1)))
    assert {name.split(".")[0] for name, _ in ASKED} <= {kind, "commitment", "shared_commitment"}
    changed_ = {
        name for name in here.employees.dtype.names
        if not np.array_equal(here.employees[name], before.employees[name])
    }  # fmt: skip
    assert changed_ <= {
        "coached",
        "feedback",
        "met_in_session",
        "integrity",
        *measure.rests.get("employees", {}),
        *(f"skill_{s}" for s in ("technical", "service", "digital", "managerial")),
    }
    assert np.isfinite([here.employees[name] for name in changed_]).all()
    assert 0.0 <= measure.hours_of(here) < math.inf
    assert 0.0 <= measure.money_of(here) < math.inf
    assert set(here.pushes) <= set(SLOW)
    assert all(push.shape == (here.rows,) and np.isfinite(push).all() for push in here.pushes.values())
    if columns(measure.memory):
        check_ranges(measure.memory, here.memory[kind], kind)


@each("kind", KINDS)
def test_an_organization_is_rated_alike_whoever_else_is_simulated(kind: str) -> None:
    """Luck is addressed by the code of the organization: another one before or after it changes nothing."""
    made = everything().with_(population={"employees": 60})
    other = made.with_(population={"organization": 7})
    found = []
    for order in ((made, other), (other, made)):
        states = {scenario.population.organization: office(scenario, 3) for scenario in order}
        one = states[1708]
        found.append(one.judgements[one.resolved.sources.index(kind)])
    assert np.array_equal(*found, equal_nan=True)


# What switches it off, said by the part itself

ADDED = [
    (f"{section}.{kind}", registry.get(kind))
    for section, registry in built_in.SECTIONS.items()
    for kind in registry
    if kind not in registry.order
]
"""Parts that do not come with asnsim; those that do have a table of their own, `tests/model/mechanisms.py`."""


@each(("path", "part"), [*ADDED, ("evaluation.raters.toy", Toy)], ids=lambda path, part: path)
def test_each_parameter_switches_something_off_or_says_what_it_is(path: str, part: Any) -> None:
    """With a switch off the numbers of a year are others than with it on, under the same luck."""
    inherited = {row.name for base in part.__mro__[1:] if issubclass(base, Part) for row in describe(base)}
    for row in describe(part):
        name = f"{path}.{row.name}"
        if row.off is None:
            assert row.size, (
                f"{name}: declare it with off=... (leaves no trace), or size='what it is instead'"
            )
        elif row.name not in inherited:
            on = row.default if row.default != row.off else row.high
            runs = [office(changed(EVERYTHING, {name: value}), 4) for value in (on, row.off)]
            tables = ("employees", "units", "segments")
            assert any(
                getattr(runs[0], one).tobytes() != getattr(runs[1], one).tobytes() for one in tables
            ), f"{name}: numbers are the same at {on} and at {row.off}"


# What is written down


PARTS = [
    *((f"evaluation.raters.{kind}", part) for kind, part in RATERS.items()),
    *((f"incentives.{kind}", part) for kind, part in INCENTIVES.items()),
    *((f"development.{kind}", part) for kind, part in MEASURES.items()),
    *((f"practices.{kind}", part) for kind, part in PRACTICES.items()),
]


@each(("path", "part"), [*PARTS, ("evaluation.raters.toy", Toy)], ids=lambda path, part: path)
def test_a_part_says_what_it_is_in_both_languages(path: str, part: Any) -> None:
    assert set(part.labels) == {"en", "id"} and all(part.labels.values())
    assert part.kind == path.rsplit(".", maxsplit=1)[1]
    assert part.__doc__ and part.__doc__ != Rater.__doc__
    methods = (
        "judge",
        "worth",
        "promise",
        "spread",
        "settle",
        "follow_up",
        "hours_of",
        "money_of",
        "adopted",
    )
    for name in methods:
        if name in vars(part):
            assert inspect.getdoc(vars(part)[name]), name


@each(("name", "part"), SERVICE.items(), ids=lambda name, part: name)
def test_a_mechanism_of_service_says_what_it_is_and_where_it_changes_nothing(name: str, part: Any) -> None:
    assert set(part.labels) == {"en", "id"} and all(part.labels.values())
    assert part.__doc__ and inspect.getmodule(part).__name__.endswith(f".{name}")
    off = start(EVERYTHING)
    for table, rests in part.rests.items():
        for column, value in rests.items():
            assert (getattr(off, table)[column] == value).all(), column
            owners = [other for _, other in SERVICE.items() if column in other.rests.get(table, {})]
            assert owners == [part], column


MODELS = [
    *((path, part) for path, part in PARTS),
    ("evaluation", Evaluation),
    ("evaluation.combination", Combination),
    ("evaluation.distribution", Distribution),
    ("service", ServiceParameters),
    ("population.behaviour", Behaviour),
    ("population", PopulationSpec),
]
UNITLESS = {"evaluation.raters"}
"""Held by kind: each has its own row."""


@each(("path", "model"), MODELS, ids=lambda path, model: path)
def test_every_parameter_has_unit_meaning_source_and_a_default_in_its_range(path: str, model: Any) -> None:
    for row in describe(model):
        name = f"{path}.{row.name}"
        if name in UNITLESS:
            continue
        assert row.meaning and row.source, name
        if isinstance(row.default, (int, float)) and not isinstance(row.default, bool):
            assert row.unit, name
            assert row.low is not None and row.high is not None, f"{name} has no range"
            assert row.low <= row.default <= row.high, name


@each(("path", "part"), PARTS, ids=lambda path, part: path)
def test_parameters_survive_yaml_and_back(path: str, part: Any, tmp_path: Path) -> None:
    values: dict[str, Any] = {}
    for row in describe(part):
        if isinstance(row.default, bool) or row.low is None or row.high is None:
            continue
        middle = row.low + 0.37 * (row.high - row.low)
        if isinstance(row.default, tuple):
            whole = isinstance(row.default[0], int)
            values[row.name] = [round(middle) if whole else middle] * len(row.default)
            continue
        values[row.name] = round(middle) if isinstance(row.default, int) else middle / 3.0
        values[row.name] = min(max(values[row.name], row.low), row.high)
    overrides = {f"{path}.{name}": value for name, value in values.items()}
    # A forum that citizens' ratings count must be held, and people whose posts are given must change them.
    needed = {"service.forums.per_year": 1.0, "population.movement": {} if part.needs_movement else None}
    made = changed(EVERYTHING, {**overrides, **needed})
    for full in (False, True):
        file = tmp_path / f"office-{full}.yaml"
        file.write_text(made.to_yaml(full=full), encoding="utf-8")
        again = load(file)
        assert again.key() == made.key()
        assert again.scheme == made.scheme


def test_a_users_rater_survives_yaml_and_back_and_runs(tmp_path: Path) -> None:
    made = everything().with_(evaluation={"raters": {"toy": {"blur": 0.1}}})
    file = tmp_path / "toy.yaml"
    file.write_text(made.to_yaml(), encoding="utf-8")
    again = load(file)
    assert again.scheme == made.scheme
    one, other = (office(scenario, 4) for scenario in (made, again))
    assert np.array_equal(one.employees, other.employees)
    rated = one.judgements[one.resolved.sources.index("toy")]
    assert np.isfinite(rated[0, ::2]).all() and np.isnan(rated[0, 1::2]).all() and np.isnan(rated[1]).all()


# Outcomes


@each("name", OUTCOMES.names())
def test_an_outcome_is_defined(name: str) -> None:
    one = OUTCOMES.get(name)
    assert one.id == name and one.unit and one.low < one.high
    assert one.group in ("bias", "motivation", "work", "service", "equity", "cost")
    assert set(one.labels) == {"en", "id"} and all(one.labels.values())


def test_ids_and_labels_of_outcomes_are_unique() -> None:
    table = outcomes.table()
    assert table["id"].is_unique and table["label"].is_unique and outcomes.table("id")["label"].is_unique
    assert list(table["id"]) == outcomes.ids()


OF_A_MECHANISM = {"on_time", "needs_fit", "response_days"}
"""Outcomes without a number where a mechanism is off."""


@pytest.mark.parametrize("name", names())
def test_outcomes_of_a_run_lie_in_their_ranges(name: str) -> None:
    scenario = load(name).with_(population={"employees": 400, "citizens": 15_000})
    run = asnsim.simulate(scenario, quarters=8)
    rated = 8 // scenario.evaluation.every
    assert list(run.outcomes) == outcomes.ids()
    for _, one in OUTCOMES.items():
        values = run.outcomes[one.id].dropna()
        assert values.between(one.low, one.high).all(), one.id
        now_and_then = one.id.startswith("share_") or one.id == "promotion_merit"
        known = len(values) == 8 or (one.group == "bias" and len(values) == rated)
        assert known or now_and_then or one.id in OF_A_MECHANISM, one.id


def test_outcomes_change_nothing_in_the_state() -> None:
    state = start(EVERYTHING)
    seen: list[bool] = []

    def record(now_: State) -> None:
        before = now_.copy()
        outcomes.values(outcomes.observe(now_))
        seen.append(
            all(
                getattr(now_, name).tobytes() == getattr(before, name).tobytes()
                for name in ("employees", "units", "segments", "scales", "judgements", "trust", "reward")
            )
        )

    quarter(state, Luck(1), record)
    assert seen == [True]


# Luck comes through one door


BANNED_CALLS = {"hash", "id"}
BANNED_MODULES = {"random", "secrets", "uuid", "time", "datetime"}


@each(
    "path",
    [path for folder in ("model", "population") for path in sorted((PACKAGE / folder).rglob("*.py"))],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_luck_but_that_of_the_scene(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            # np.random, numpy.random and whatever hangs below them
            assert not (node.attr == "random" and ast.unparse(node.value) in ("np", "numpy")), ast.unparse(
                node
            )
        elif isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & (BANNED_MODULES - {"datetime"})
            assert "numpy.random" not in {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in BANNED_MODULES - {"datetime"}
            assert node.module != "numpy.random"
            if node.module == "numpy":
                assert "random" not in {alias.name for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in BANNED_CALLS, ast.unparse(node)


def test_decisions_of_the_model_are_named_by_what_draws_them() -> None:
    known = {
        *KINDS,
        *DEFAULTS["i"],
        *DEFAULTS["m"],
        *SERVICE,
        *PRACTICES,
        "work",
        "service",
        "appraise",
        "attendance",
        "people",
        "unit",
        "population",
        "movement",
        "misconduct",
        "payroll",
        "where",
    }
    owners = {name.split(".")[0] for name in DECISIONS if DECISIONS[name].module.startswith("asnsim.model")}
    assert owners <= known
