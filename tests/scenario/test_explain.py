"""From pydantic's errors to sentences, on models made for the purpose."""

from collections.abc import Callable
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from asnsim.errors import InputError
from asnsim.parameters import parameter
from asnsim.scenario import all_parameters, explain, load, parts_of, renamed
from asnsim.scenario.overlay import check_names
from asnsim.scenario.problems import Problem
from asnsim.scenario.yaml_file import parse

Write = Callable[[str, str], Path]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Weights(Strict):
    supervisor: float = 0.5
    peers: float = 0.5

    @model_validator(mode="after")
    def _sum(self) -> "Weights":
        if abs(self.supervisor + self.peers - 1) > 1e-9:
            raise ValueError(f"weights must sum to 1, these sum to {self.supervisor + self.peers:g}")
        return self


class Citizen(Strict):
    kind: Literal["citizen"] = "citizen"
    channel: str = "counter"


class Metric(Strict):
    kind: Literal["metric"] = "metric"
    target: float = 1.0


class Top(Strict):
    needed: int = Field(description="How many there are")
    share: float = parameter(0.5, low=0, high=1, unit="share", meaning="A share", source="assumption")
    above: float = Field(1, gt=0)
    mode: Literal["advisory", "binding"] = "advisory"
    colour: Colour = Colour.RED
    on: bool = True
    word: str = "x"
    shares: dict[str, Annotated[float, Field(le=1)]] = {}
    steps: tuple[float, ...] = ()
    weights: Weights = Weights()
    maybe: Weights | None = None
    source: Annotated[Citizen | Metric, Field(discriminator="kind")] = Citizen()
    several: list[Metric] = []
    even: int = 2

    @field_validator("even")
    @classmethod
    def _even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("must be even")
        return value


def told(text: str) -> list[Problem]:
    document = parse(text, Path("t.yaml"))
    with pytest.raises(ValidationError) as caught:
        Top.model_validate(document.data)
    return explain.problems(caught.value, explain.Guide(Top, {}), document.data, document)


@pytest.mark.parametrize(
    ("line", "field", "said", "column"),
    [
        ("needed: dua", "needed", "must be a whole number (got 'dua')", 9),
        ("needed: 1.5", "needed", "must be a whole number (got 1.5)", 9),
        ("share: 1.5", "share", "must be between 0 and 1 share (got 1.5); the default is 0.5", 8),
        ("share: [1]", "share", "must be a number between 0 and 1 share (got a list); the default is 0.5", 8),
        ("above: 0", "above", "must be above 0 (got 0); the default is 1", 8),
        (
            "mode: bindng",
            "mode",
            "must be one of advisory, binding (got 'bindng'); did you mean 'binding'?",
            7,
        ),
        ("colour: bleu", "colour", "must be one of red, blue (got 'bleu'); did you mean 'blue'?", 9),
        ("on: maybe", "on", "must be true or false (got 'maybe'); the default is true", 5),
        ("word: 5", "word", "must be text (got 5); the default is 'x'", 7),
        ("shares: {a: 2}", "shares.a", "must be at most 1 (got 2)", 13),
        ("shares: 3", "shares", "must be a mapping of keys to values (got 3)", 9),
        ("steps: [1, x]", "steps[1]", "must be a number (got 'x')", 12),
        ("steps: 3", "steps", "must be a list, such as [a, b] (got 3)", 8),
        ("weights: {peers: 0.7}", "weights", "weights must sum to 1, these sum to 1.2", 1),
        ("weights: 3", "weights", "must be a mapping of keys to values (got 3)", 10),
        ("maybe: {peers: x}", "maybe.peers", "must be a number (got 'x'); the default is 0.5", 16),
        (
            "weights: {pers: 1}",
            "weights.pers",
            "unknown key 'pers'; did you mean 'peers'? Known: supervisor, peers",
            11,
        ),
        ("source: {kind: metric, target: x}", "source.target", "must be a number (got 'x')", 32),
        ("several: [{}, {targt: 1}]", "several[1].targt", "unknown key 'targt'; did you mean 'target'?", 16),
        ("even: 3", "even", "must be even", 1),
        ("nedded: 3", "nedded", "unknown key 'nedded'; did you mean 'needed'?", 1),
    ],
)
def test_one_mistake(line: str, field: str, said: str, column: int) -> None:
    needed = "" if line.startswith("needed") else "needed: 1\n"
    (problem,) = told(f"# first\n{needed}{line}\n")
    assert problem.field == field
    assert problem.message.startswith(said)
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (3 if needed else 2, column)


def test_what_is_missing_points_at_the_mapping_it_belongs_in() -> None:
    (problem,) = told("# first\nshare: 0.5\n")
    assert (problem.field, problem.message) == ("needed", "is required: How many there are")
    assert problem.position is not None and problem.position.line == 2


def test_long_values_are_cut() -> None:
    (problem,) = told(f"needed: {'x' * 500}\n")
    assert len(problem.message) < 150


def test_without_a_document_there_is_no_place() -> None:
    data: dict[str, Any] = {"needed": 1, "weights": {"peers": 3}}
    with pytest.raises(ValidationError) as caught:
        Top.model_validate(data)
    (problem,) = explain.problems(caught.value, explain.Guide(Top, {}), data, None)
    assert str(problem) == "weights: weights must sum to 1, these sum to 3.5"


def test_an_old_key_is_refused_with_its_new_name(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {
        "population.behaviour.work.zeal": "population.behaviour.work.duty",
        "population.behaviour.labour": "population.behaviour.work",
        "incentives.*.worth": "incentives.*.amount",
        "incentives.prize": "incentives.tournament",
        "evaluation.raters.*.*.old": "evaluation.raters.*.*.new",
    }
    monkeypatch.setattr(renamed, "table", lambda: old)
    cases = {
        "population: {behaviour: {work: {zeal: 1}}}": "population.behaviour.work.duty",
        "population: {behaviour: {work: {zeal: ~}}}": "population.behaviour.work.duty",
        "population: {behaviour: {labour: {duty: 1}}}": "population.behaviour.work",
        "incentives: {bonus: {worth: 1}}": "incentives.bonus.amount",
        "incentives: {prize: {}}": "incentives.tournament",
        "evaluation: {raters: {supervisor: {panel: {old: 1}}}}": "evaluation.raters.supervisor.panel.new",
    }
    for text, now in cases.items():
        with pytest.raises(InputError, match=rf"a\.yaml:2:\d+: .*: is called '{now}' now") as caught:
            load(write("a.yaml", f"extends: office\n{text}\n"))
        assert "did you mean" not in str(caught.value), text
    assert renamed.new_name("population.behaviour.labour.luck_sd") == "population.behaviour.work.luck_sd"
    with pytest.raises(InputError, match=r"labour.duty: is called 'population.behaviour.work.duty' now"):
        check_names({"population.behaviour.labour.duty": 1})
    for name in ("population.behaviour.work.duty", "incentives.worth", "zeal", ""):
        assert renamed.new_name(name) is None, name


def test_the_table_of_old_keys_leads_to_keys_that_are_there() -> None:
    known = [row.name for row in all_parameters()]
    places = {*known, *parts_of(all_parameters())}
    for old, new in renamed.table().items():
        assert new.count("*") <= old.count("*"), old
        assert any(fnmatchcase(place, new) for place in places), f"{old}: there is no {new}"
        assert not any(fnmatchcase(place, old) for place in places), f"{old} is a key still"
