"""What a design says, where its points lie, and which arms stand there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from asnsim.errors import InputError
from asnsim.experiment.designs.design import Design, written
from asnsim.experiment.designs.factors import Factor, factors
from asnsim.experiment.designs.json_schema import json_schema
from asnsim.experiment.designs.laid import laid
from asnsim.experiment.designs.points import points
from asnsim.experiment.designs.words import short_names, value_in
from asnsim.language import LANGUAGES
from asnsim.scenario import all_parameters, load

NOISE = "evaluation.raters.supervisor.noise"
HALO = "evaluation.raters.supervisor.halo"
SMALL = {"population.employees": 60, "population.citizens": 2000, "quarters": 4}
ARMS = ["kepahiang", "kepahiang-peer-review"]


def points_of(**design: Any) -> list[dict[str, Any]]:
    given = written({"name": "d", "arms": ARMS, **design})
    return points(given, factors(given, given.scenarios()))


def test_lists_are_crossed_in_their_order_and_constants_stay() -> None:
    found = points_of(scan={HALO: [0.1, 0.2], NOISE: 0.5}, levers={"quarters": [4, 8, 12]})
    assert [(one[HALO], one["quarters"]) for one in found] == [
        (0.1, 4), (0.1, 8), (0.1, 12), (0.2, 4), (0.2, 8), (0.2, 12),
    ]  # fmt: skip
    assert {one[NOISE] for one in found} == {0.5}
    assert list(found[0]) == [HALO, NOISE, "quarters"], "in the order of the design"


def test_a_sample_lies_within_its_bounds_and_serves_every_combination() -> None:
    bounds = {HALO: {"low": 0.1, "high": 0.3}, "population.employees": {"low": 60, "high": 65}}
    found = points_of(scan={**bounds, NOISE: [0.2, 0.4]}, sampling={"method": "latin", "points": 6})
    assert len(found) == 12
    first, second = found[:6], found[6:]
    assert [one[HALO] for one in first] == [one[HALO] for one in second]
    # A Latin hypercube has one point in each sixth of each parameter.
    assert sorted(int((one[HALO] - 0.1) / 0.2 * 6) for one in first) == list(range(6))
    assert sorted(one["population.employees"] for one in first) == [60, 61, 62, 63, 64, 65]
    assert all(type(one["population.employees"]) is int for one in first)


def test_the_seed_of_the_sample_is_its_own() -> None:
    def sample(seed: int, luck: int) -> list[float]:
        scan = {HALO: {"low": 0.1, "high": 0.3}}
        sampling = {"method": "sobol", "points": 8, "seed": seed}
        return [one[HALO] for one in points_of(scan=scan, sampling=sampling, seed=luck)]

    assert sample(1, 1) == sample(1, 2) != sample(2, 1)


@given(some.floats(-1e3, 1e3), some.floats(1e-3, 1e3), some.floats(0, 1, exclude_max=True), some.booleans())
def test_a_share_of_the_bounds_lies_within_them(low: float, width: float, share: float, whole: bool) -> None:
    ends = (np.floor(low), np.floor(low) + np.ceil(width)) if whole else (low, low + width)
    value = Factor("x", False, (), *ends, whole).at(share)
    assert ends[0] <= value <= ends[1] and isinstance(value, int) == whole


def test_scan_sorts_by_what_a_parameter_speaks_of() -> None:
    scan = {
        HALO: [0.1, 0.2],
        "incentives.tpp.factor": [[0, 0.5, 0.7, 1, 1]],
        "population.employees": [60, 70],
    }
    given = written({"name": "d", "arms": ARMS, "scan": scan, "set": {"evaluation.period": "yearly"}})
    assert [factor.lever for factor in factors(given, given.scenarios())] == [False, False, True, False]


def test_an_uncertainty_holds_in_the_burn_in_and_a_lever_does_not() -> None:
    def arms(**design: Any) -> list[Any]:
        (point,) = laid(written({"name": "d", "arms": ARMS, "set": SMALL, **design}))
        assert point.problem is None
        return list(point.arms)

    base = load("kepahiang").evaluation.raters["supervisor"].noise
    for section, before in (("uncertainties", 0.5), ("set", 0.5), ("levers", base)):
        values = {**SMALL, NOISE: 0.5} if section == "set" else {NOISE: 0.5}
        for arm in arms(**{section: values}):
            assert arm.scenario.evaluation.raters["supervisor"].noise == 0.5
            assert arm.before.evaluation.raters["supervisor"].noise == before, section
            assert arm.scenario.population.employees == arm.before.population.employees == 60
    for arm in arms(levers={"population.employees": 70}, set={}):
        assert arm.before.population.employees == 70, "people are who they are before and after"


def test_what_is_set_gives_the_numbers_of_files_that_say_so(tmp_path: Path) -> None:
    people = "population: {employees: 60, citizens: 2000}\nquarters: 4\n"
    people += "evaluation: {raters: {supervisor: {halo: 0.2}}}\n"
    (tmp_path / "today.yaml").write_text(f"extends: kepahiang\nbefore: today.yaml\n{people}")
    (tmp_path / "peers.yaml").write_text(
        "extends: today.yaml\nbefore: today.yaml\nevaluation:\n  raters: {peers: {}}\n"
        "  combination: {method: binding, weights: {supervisor: 0.6, peers: 0.4}}\n"
    )
    by_hand = [load(tmp_path / f"{name}.yaml") for name in ("today", "peers")]
    (point,) = laid(written({"name": "d", "arms": ARMS, "set": SMALL, "scan": {HALO: 0.2}}))
    assert [arm.scenario.key() for arm in point.arms] == [one.key() for one in by_hand]
    assert [arm.before.key() for arm in point.arms] == [
        by_hand[0].burn_in().key(),
        by_hand[1].burn_in().key(),
    ]


def test_a_baseline_is_left_as_it_is_by_levers_alone() -> None:
    design = {"name": "d", "arms": ["kepahiang"], "baseline": "kepahiang", "set": SMALL}
    made = laid(written({**design, "levers": {NOISE: [0.2, 0.5]}, "uncertainties": {HALO: [0.1, 0.3]}}))
    base = load("kepahiang").evaluation.raters["supervisor"].noise
    assert [arm.name for arm in made[0].arms] == ["baseline", "kepahiang"]
    for point in made:
        baseline, changed = (arm.scenario.evaluation.raters["supervisor"] for arm in point.arms)
        assert (baseline.noise, changed.noise) == (base, point.values[NOISE])
        assert baseline.halo == changed.halo == point.values[HALO]
    assert made[0].arms[0] is made[2].arms[0], "the same arm is made once"


def test_a_place_gives_all_arms_their_people() -> None:
    (point,) = laid(written({"name": "d", "arms": ARMS, "place": "kupang", "set": SMALL}))
    assert {arm.scenario.population.place for arm in point.arms} == {"Kota Kupang"}
    assert {arm.before.population.place for arm in point.arms} == {"Kota Kupang"}


def test_files_name_arms_from_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "designs"
    folder.mkdir()
    (folder / "mine.yaml").write_text("extends: kepahiang\nquarters: 8\n")
    (folder / "one.yaml").write_text(
        "arms: [mine.yaml]\nscan: {quarters: [4, 8]}\nset: {population.employees: 60}\n"
    )
    given = written(folder / "one.yaml")
    assert given.design.name == "one"
    assert [arm.name for point in laid(given) for arm in point.arms] == ["mine", "mine"]


WRONG = [
    ("arms: []\n", "one.yaml:1:7: arms: "),
    ("arm: [kepahiang]\n", "one.yaml:1:1: arm: unknown key 'arm'; did you mean 'arms'?"),
    ("arms: [kepahiangg]\n", "one.yaml:1:8: arms: unknown scenario 'kepahiangg'; did you mean 'kepahiang'?"),
    ("arms: [3]\n", "one.yaml:1:"),
    ("scan: {population.employes: [60]}\n", "one.yaml:2:8: scan.population.employes: unknown parameter"),
    ("scan: {quarters: [4, 0]}\n", "one.yaml:2:22: scan.quarters: must be between 1 and 400 quarters (got 0)"),
    ("scan: {quarters: []}\n", "one.yaml:2:18: scan.quarters: has no value in its list"),
    ("set: {quarters: [4, 8]}\n", "one.yaml:2:17: set.quarters: must be a whole number"),
    ("set: {quarters: 4}\nscan: {quarters: [4]}\n", "one.yaml:3:8: scan.quarters: stands in the design twice"),
    ("scan: {evaluation.raters.peers.noise: [1]}\n", "would change nothing: no arm has evaluation.raters.peers"),
    ("scan: {quarters: {low: 8}}\n", "one.yaml:2:18: scan.quarters: bounds are two numbers"),
    ("scan: {quarters: {low: 8, high: 4}}\n", "low (8) must be below high (4)"),
    ("scan: {quarters: {low: 0, high: 4}}\n", "one.yaml:2:24: scan.quarters.low: must be between 1 and 400"),
    ("scan: {evaluation.period: {low: 0, high: 4}}\n", "bounds are two numbers"),
    ("scan: {quarters: {low: 4, high: 8}}\n", "has bounds, within which points have to be sampled"),
    ("sampling: {method: latin, points: 4}\n", "latin samples within bounds, and no parameter has any"),
    ("scan: {quarters: {low: 4, high: 8}}\nsampling: {method: latin}\n", "latin needs the number of points"),
    (
        "scan: {quarters: {low: 4, high: 8}}\nsampling: {method: sobol, points: 12}\n",
        "one.yaml:3:35: sampling.points: a Sobol sample needs a power of 2 (got 12): 8 or 16",
    ),
    ("sampling: {method: sobl}\n", "did you mean 'sobol'?"),
    ("replications: 0\n", "one.yaml:2:15: replications: "),
    (
        f"scan: {{quarters: {list(range(1, 102))}, population.employees: {list(range(60, 160))}}}\n",
        "has 10,100 points, more than 10,000",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "" if text.startswith("arm") else "arms: [kepahiang]\n"
    Path("one.yaml").write_text(head + text)
    with pytest.raises(InputError) as refused:
        laid(written("one.yaml"))
    assert said in str(refused.value)
    assert refused.value.in_("id") != str(refused.value)


def test_a_mapping_is_checked_as_a_file_is() -> None:
    with pytest.raises(InputError, match="did you mean 'replications'"):
        written({"name": "d", "arms": ["kepahiang"], "replicatons": 3})
    with pytest.raises(InputError, match="a design is the path of a YAML file or a mapping"):
        written(3)  # type: ignore[arg-type]
    given = written({"name": "d", "arms": [load("kepahiang")], "scan": {HALO: np.linspace(0.1, 0.3, 3)}})
    assert [one[HALO] for one in points(given, factors(given, given.scenarios()))] == pytest.approx(
        [0.1, 0.2, 0.3]
    )
    assert written(given.design).design is given.design


def test_what_is_impossible_at_a_point_is_kept_with_it() -> None:
    weights = [{"supervisor": 0.6, "peers": 0.4}, {"supervisor": 0.6, "peers": 0.3}]
    design = {"name": "d", "arms": ["kepahiang-peer-review"], "baseline": "kepahiang", "set": SMALL}
    good, bad = laid(written({**design, "levers": {"evaluation.combination.weights": weights}}))
    assert good.problem is None and bad.problem is not None and not bad.arms
    assert "weights must sum to 1" in str(bad.problem)
    nobody = laid(
        written(
            {
                "name": "d",
                "arms": ["kepahiang-citizens"],
                "set": {"population.employees": 60},
                "scan": {"population.citizens": [0, 2000]},
            }
        )
    )
    assert "unit" in str(nobody[0].problem), "what only people show is found before a run too"
    assert nobody[1].problem is None


def test_short_names_tell_parameters_apart() -> None:
    names = [HALO, NOISE, "evaluation.raters.peers.noise", "quarters"]
    assert list(short_names(names).values()) == ["halo", "supervisor.noise", "peers.noise", "quarters"]
    every = [row.name for row in all_parameters()]
    assert len(set(short_names(every).values())) == len(every)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.25, "0,25"),
        (2000, "2.000"),
        (True, "ya"),
        ("yearly", "tahunan"),
        ("binding", "binding"),
        ([0.5, 1], "[0,5; 1]"),
        (None, "–"),
    ],
)
def test_values_are_written_as_a_person_writes_them(value: Any, said: str) -> None:
    assert value_in(value, "id") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_says_what_a_design_is(language: str) -> None:
    schema = json_schema(language)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert set(schema["properties"]) == set(Design.model_fields) and schema["required"] == ["arms"]
    assert check.is_valid({"arms": ARMS, "scan": {HALO: [0.1]}, "sampling": {"method": "latin", "points": 4}})
    for wrong in (
        {"arms": ARMS, "scan": {"halo": [1]}},
        {"arms": []},
        {"arms": ARMS, "sampling": {"points": 1}},
    ):
        assert not check.is_valid(wrong), wrong
    described = [field.get("description") for field in schema["properties"].values()]
    assert all(described) and ("Replications at each point" in described) == (language == "en")
