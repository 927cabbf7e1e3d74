"""What a part hands over is checked where the core takes it: one error that names the part and the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
import pytest

from asnsim.errors import AsnsimError
from asnsim.luck import Luck
from asnsim.model.core.parts import Part, Rests
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.development.measure import ORDER as MEASURE_ORDER
from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.model.incentives.incentive import ORDER as INCENTIVE_ORDER
from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.in_force import in_force
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS, Rater
from asnsim.model.scene.mechanism import Aids
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.model.service.block import ORDER as SERVICE_ORDER
from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.outcomes import observe
from asnsim.population import populate
from asnsim.population.spec import PopulationSpec
from asnsim.records import Record, column
from asnsim.scenario import load

PEOPLE = populate(PopulationSpec(place="test", employees=60, citizens=900, span=6), Luck(1))
ROWS = 60
LABELS = {"en": "Toy", "id": "Mainan"}
Give = Callable[[], Any]


class ToyRater(Rater):
    """Hands over what it is told to."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = LABELS
    given: ClassVar[dict[str, Give]] = {}

    def judge(self, scene: Any) -> Any:
        return self.given.get("judge", lambda: np.zeros((1, 2, ROWS)))()

    def responsiveness(self) -> Any:
        return self.given.get("responsiveness", lambda: 1.0)()

    def hours_of(self, state: Any) -> Any:
        return self.given.get("hours_of", lambda: 0.0)()


class ToyIncentive(Incentive):
    """Hands over what it is told to."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = LABELS
    given: ClassVar[dict[str, Give]] = {}

    def worth(self, scene: Any) -> Any:
        return self.given.get("worth", lambda: np.ones(ROWS))()

    def promise(self, scene: Any, worth: Any, promise: Any) -> None:
        promise[0] = self.given.get("promise", lambda: 0.1)()

    def spread(self, worth: Any) -> Any:
        return self.given.get("spread", lambda: 0.1)()

    def settle(self, scene: Any, reward: Any) -> Any:
        reward[:] = self.given.get("reward", lambda: 1.0)()
        scene.state.employees["rewards"] += self.given.get("rewards", lambda: 0.0)()
        return self.given.get("settle", lambda: True)()

    def below(self, scene: Any) -> Any:
        return self.given.get("below", lambda: None)()

    def bribe_cost(self, scene: Any) -> Any:
        return self.given.get("bribe_cost", lambda: np.zeros(ROWS))()


class Seen(Record):
    """What the toy keeps."""

    seen: float = column("Seen", "count", 0)


class ToyMeasure(Measure):
    """Hands over what it is told to."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = LABELS
    memory: ClassVar[type[Record]] = Seen
    rests: ClassVar[Rests] = {"employees": {"obstacles_told": 0.0}}
    given: ClassVar[dict[str, Give]] = {}

    def follow_up(self, scene: Any) -> None:
        scene.state.memory["toy"]["seen"] = self.given.get("memory.seen", lambda: 1.0)()
        scene.state.employees["obstacles_told"] = self.given.get("employees.obstacles_told", lambda: 0.0)()
        scene.state.push("motivation", self.given.get("push of motivation", lambda: np.zeros(ROWS))())

    def hours_of(self, state: Any) -> Any:
        return self.given.get("hours_of", lambda: 0.0)()

    def money_of(self, state: Any) -> Any:
        return self.given.get("money_of", lambda: 0.0)()

    def aids(self) -> Any:
        return Aids(error_cut=self.given.get("error_cut", lambda: 0.0)())


class ToyBlock(ServiceBlock):
    """Hands over what it is told to."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = LABELS
    rests: ClassVar[Rests] = {"units": {"fit": 0.0}}
    given: ClassVar[dict[str, Give]] = {}

    def before_serving(self, scene: Any) -> None:
        scene.state.units["fit"] = self.given.get("units.fit", lambda: 0.0)()

    def money_of(self, state: Any) -> Any:
        return self.given.get("money_of", lambda: 0.0)()


def whole(fill: float = 0.0) -> np.ndarray:
    return np.full(ROWS, fill)


ARRAYS: dict[str, Give] = {
    "None": lambda: None,
    "a list": lambda: [0.0] * ROWS,
    "whole numbers": lambda: np.zeros(ROWS, dtype=int),
    "complex": lambda: np.zeros(ROWS, dtype=complex),
    "objects": lambda: np.array([None] * ROWS),
    "too short": lambda: np.zeros(ROWS - 1),
    "a table": lambda: np.zeros((1, ROWS)),
    "NaN": lambda: whole(np.nan),
    "infinity": lambda: whole(np.inf),
    "a quotient by zero": lambda: np.ones(ROWS) / whole(),
    "an exception": lambda: {}["nothing"],
}


class ToyPractice(Practice):
    """Hands over what it is told to."""

    kind: ClassVar[str] = "toy"
    labels: ClassVar[dict[str, str]] = LABELS
    given: ClassVar[dict[str, Give]] = {}

    def promised(self, scene: Any) -> None:
        scene.state.promise[0, 0] = self.given.get("promise", lambda: 0.1)()

    def judged(self, scene: Any) -> None:
        scene.state.judgements[0, 0] = self.given.get("judgements", lambda: 0.1)()

    def hours_of(self, state: Any) -> Any:
        return self.given.get("hours_of", lambda: 0.0)()


NUMBERS: dict[str, Give] = {
    "None": lambda: None,
    "text": lambda: "1",
    "an array": lambda: np.zeros(ROWS),
    "NaN": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "below 0": lambda: -1.0,
}
FILLS: dict[str, Give] = {
    "NaN": lambda: np.nan,
    "infinity": lambda: np.inf,
    "too short": lambda: np.zeros(ROWS - 1),
}
JUDGED: dict[str, Give] = {
    "None": lambda: None,
    "a list": lambda: [[[0.0] * ROWS] * 2],
    "whole numbers": lambda: np.zeros((1, 2, ROWS), dtype=int),
    "single precision": lambda: np.zeros((1, 2, ROWS), dtype=np.float32),
    "complex": lambda: np.zeros((1, 2, ROWS), dtype=complex),
    "objects": lambda: np.full((1, 2, ROWS), None),
    "one dimension": lambda: np.zeros((1, 1, ROWS)),
    "no raters": lambda: np.zeros((2, ROWS)),
    "other people": lambda: np.zeros((1, 2, ROWS + 1)),
    "infinity": lambda: np.full((1, 2, ROWS), np.inf),
}
TRUTHS: dict[str, Give] = {"None": lambda: None, "a number": lambda: 1, "text": lambda: "yes"}
MARKS: dict[str, Give] = {
    "numbers": lambda: np.zeros(ROWS),
    "a list": lambda: [False] * ROWS,
    "too short": lambda: np.zeros(ROWS - 1, dtype=bool),
}

BROKEN: list[tuple[type[Part], str, dict[str, Give]]] = [
    (ToyRater, "judge", JUDGED),
    (ToyRater, "responsiveness", {name: give for name, give in NUMBERS.items() if name != "below 0"}),
    (ToyRater, "hours_of", NUMBERS),
    (ToyIncentive, "worth", ARRAYS),
    (ToyIncentive, "promise", FILLS),
    (ToyIncentive, "spread", NUMBERS),
    (ToyIncentive, "reward", FILLS),
    (ToyIncentive, "rewards", FILLS),
    (ToyIncentive, "settle", TRUTHS),
    (ToyIncentive, "below", MARKS),
    (ToyIncentive, "bribe_cost", ARRAYS),
    (ToyMeasure, "memory.seen", FILLS),
    (ToyMeasure, "employees.obstacles_told", FILLS),
    (ToyMeasure, "push of motivation", ARRAYS),
    (ToyMeasure, "hours_of", NUMBERS),
    (ToyMeasure, "money_of", NUMBERS),
    (ToyMeasure, "error_cut", NUMBERS),
    (ToyBlock, "units.fit", FILLS),
    (ToyBlock, "money_of", NUMBERS),
    (ToyPractice, "promise", FILLS),
    (ToyPractice, "judgements", {name: give for name, give in FILLS.items() if name != "NaN"}),
    (ToyPractice, "hours_of", NUMBERS),
]

PLACES = {
    ToyRater: "evaluation.raters.toy",
    ToyIncentive: "incentives.toy",
    ToyMeasure: "development.toy",
    ToyBlock: "service.toy",
    ToyPractice: "practices.toy",
}


def scheme(part: type[Part]) -> Scheme:
    """Today's scheme with bribes, and the toy in its section."""
    base = load("kepahiang").scheme
    behaviour = base.behaviour.model_copy(
        update={"misconduct": base.behaviour.misconduct.model_copy(update={"opportunity": 0.1})}
    )
    changes: dict[str, Any] = {"behaviour": behaviour}
    if part is ToyRater:
        raters = {**base.evaluation.raters, "toy": ToyRater()}
        changes["evaluation"] = base.evaluation.model_copy(update={"raters": raters})
    elif part is ToyIncentive:
        changes["incentives"] = {**base.incentives, "toy": ToyIncentive()}
    elif part is ToyMeasure:
        changes["development"] = {**base.development, "toy": ToyMeasure()}
    elif part is ToyPractice:
        changes["practices"] = {"toy": ToyPractice()}
    else:
        changes["service"] = base.service.model_copy(update={"toy": ToyBlock()})
    return base.model_copy(update=changes)


def run(made: Scheme) -> State:
    """Two quarters, with what is observed of them."""
    luck = Luck(1)
    state = begin(PEOPLE, made, luck, 1)
    for _ in range(2):
        quarter(state, luck, observe)
    return state


@pytest.mark.parametrize("part", PLACES)
def test_what_a_part_hands_over_is_refused_with_its_name_and_the_field(part: type[Any]) -> None:
    made = scheme(part)
    run(made)
    for owner, field, table in BROKEN:
        for what, give in table.items() if owner is part else ():
            part.given = {field: give}
            with pytest.raises(AsnsimError) as refused:
                run(made)
            said = str(refused.value)
            assert f"{PLACES[part]}: " in said, (field, what, said)
            # Where numpy itself refuses what a part writes, the line of the part is named instead of the field.
            assert field in said or "test_boundary.py, line" in said, (field, what, said)
    part.given = {}


def test_a_part_in_the_wrong_section_and_an_unknown_state_are_named() -> None:
    base = load("kepahiang").scheme
    with pytest.raises(AsnsimError, match="development.toy: takes a Measure, not a ToyIncentive"):
        begin(PEOPLE, base.model_copy(update={"development": {"toy": ToyIncentive()}}), Luck(1), 1)
    with pytest.raises(AsnsimError, match="did you mean 'motivation'"):
        run(base).push("motivaton", whole())


def test_parts_act_in_the_frozen_order_and_others_after_them_by_name() -> None:
    assert tuple(sorted(INCENTIVE_ORDER)) == INCENTIVE_ORDER and len(INCENTIVE_ORDER) == 13
    assert tuple(sorted(MEASURE_ORDER)) == MEASURE_ORDER and len(MEASURE_ORDER) == 11
    assert (
        *("sectors", "process", "hazard", "needs"),
        *("turnaround", "online_complaints", "complaint_signal", "forums"),
    ) == SERVICE_ORDER
    base = load("kepahiang").scheme
    others = {"tpp": base.incentives["tpp"], "zeal": ToyIncentive(), "award": ToyIncentive()}
    made = base.model_copy(
        update={
            "incentives": {**others, "promotion": base.incentives["promotion"]},
            "development": {"toy": ToyMeasure()},
            "service": base.service.model_copy(update={"toy": ToyBlock()}),
        }
    )
    sources = [f"evaluation.raters.{kind}" for kind in base.evaluation.raters]
    rewards = [f"incentives.{kind}" for kind in ("promotion", "tpp", "award", "zeal")]
    assert list(in_force(made)) == [*sources, *rewards, "service.toy", "development.toy"]


def test_what_a_part_declares_is_checked_when_it_comes_in_force() -> None:
    base = load("kepahiang").scheme

    class Misspelt(ToyMeasure):
        rests: ClassVar[Rests] = {"employees": {"tolled": 0.0}}

    class Twin(ToyIncentive):
        memory: ClassVar[type[Record]] = Seen

    class Counting(ToyIncentive):
        counts: ClassVar[str] = "inovation"

    for changes, said in (
        (
            {"development": {"toy": Misspelt()}},
            "development.toy: rests names employees.tolled, which is no column",
        ),
        (
            {"development": {"toy": ToyMeasure()}, "incentives": {"toy": Twin()}},
            "both keep columns under one name",
        ),
        ({"incentives": {"toy": Counting()}}, "incentives.toy: counts: .* did you mean 'innovation'"),
    ):
        with pytest.raises(AsnsimError, match=said):
            begin(PEOPLE, base.model_copy(update=changes), Luck(1), 1)


def test_a_part_of_ones_own_is_found_in_a_scenario_without_another_line() -> None:
    for registry, toy, changes in (
        (RATERS, ToyRater, {"evaluation": {"raters": {"toy": {}}}}),
        (INCENTIVES, ToyIncentive, {"incentives": {"toy": {}}}),
        (MEASURES, ToyMeasure, {"development": {"toy": {}}}),
        (SERVICE, ToyBlock, {"service": {"toy": {}, "slack": 1.2}}),
        (PRACTICES, ToyPractice, {"practices": {"toy": {}}}),
    ):
        registry.register(toy)
        try:
            made = load("kepahiang").with_(name="own", **changes)
            assert PLACES[toy] in run(made.scheme).resolved.parts
            assert made.key() != load("kepahiang").key() and "toy: {}" in made.to_yaml()
            with pytest.raises(AsnsimError, match="did you mean 'toy'"):
                made.with_(**{key: _misspelt(value) for key, value in changes.items()})
        finally:
            registry.forget("toy")


def _misspelt(section: dict[str, Any]) -> dict[str, Any]:
    nested = section.get("raters")
    return {"raters": _misspelt(nested)} if nested else {"toyy": {}}
