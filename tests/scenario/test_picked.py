"""Rules picked by name and year: what they fill in, what goes before them, and what gives way to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asnsim.errors import InputError
from asnsim.model.evaluation.chosen_rule import ALLOWANCES, APPRAISALS, allowance, appraisal
from asnsim.model.evaluation.combination import Combination
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.raters.rater import RATERS
from asnsim.scenario import Scenario, json_schema, load
from asnsim.scenario.picked import COMBINATION, DISTRIBUTION, lay_over

Write = Callable[[str, str], Path]


def picked(rule: str, *raters: str, **evaluation: Any) -> Evaluation:
    sources = {kind: RATERS.get(kind)() for kind in ("supervisor", *raters)}
    return Evaluation(rule=rule, raters=sources, **evaluation)


@pytest.mark.parametrize(
    ("rule", "method", "bands", "idea", "results", "caps", "scale"),
    [
        ("pp-10-1979", "weighted", (51, 61, 76, 91), False, 2 / 7, (100, 100), (83.5, 7.5)),
        ("pp-46-2011", "weighted", (51, 61, 76, 91), False, 0.6, (1000, 100), (83.5, 7.5)),
        ("pp-30-2019", "weighted", (50, 70, 90, 110), True, 0.7, (120, 120), (100, 10)),
        ("permenpanrb-8-2021", "weighted", (50, 70, 90, 110), True, 0.7, (120, 120), (100, 10)),
        ("permenpanrb-6-2022", "advisory", (50, 70, 90, 110), True, 0.6, (120, 120), (100, 10)),
    ],
)
def test_a_rule_fills_in_how_ratings_combine(
    rule: str,
    method: str,
    bands: tuple[float, ...],
    idea: bool,
    results: float,
    caps: tuple[float, float],
    scale: tuple[float, float],
) -> None:
    combination = picked(rule).combination
    assert (combination.method, combination.bands, combination.idea_needed) == (method, bands, idea)
    assert combination.weight_results == pytest.approx(results)
    assert (combination.cap_results, combination.cap_behaviour) == caps
    assert (combination.expected, combination.per_sd) == scale
    assert combination.weights == {"supervisor": 1.0}


@pytest.mark.parametrize(
    ("rule", "mode", "guide"),
    [
        ("pp-10-1979", "none", "se-menpanrb-3-2023"),
        ("pp-46-2011", "none", "se-menpanrb-3-2023"),
        ("pp-30-2019", "advisory", "pp-30-2019"),
        ("permenpanrb-8-2021", "advisory", "permenpanrb-8-2021"),
        ("permenpanrb-6-2022", "advisory", "se-menpanrb-3-2023"),
    ],
)
def test_a_rule_fills_in_how_predicates_are_distributed(rule: str, mode: str, guide: str) -> None:
    distribution = picked(rule).distribution
    assert (distribution.mode, distribution.rule) == (mode, guide)


def test_who_is_heard_decides_weights_and_the_share_of_results() -> None:
    everybody = picked("permenpanrb-8-2021", "peers", "subordinates", "self_rating").combination
    assert everybody.weights == {"supervisor": 0.6, "peers": 0.2, "subordinates": 0.2, "self_rating": 0.0}
    assert everybody.weight_results == 0.6
    assert picked("permenpanrb-8-2021", "peers").combination.weights == {"supervisor": 0.6, "peers": 0.4}
    assert picked("pp-46-2011", "self_rating").combination.weights == {"supervisor": 1.0, "self_rating": 0.0}
    with pytest.raises(InputError, match="rater 'citizens' has no weight: give it one, or 0"):
        picked("permenpanrb-8-2021", "citizens")
    with pytest.raises(InputError, match="rater 'peers' has no weight"):
        picked("pp-30-2019", "peers")


def test_what_is_written_goes_before_the_rule() -> None:
    evaluation = picked(
        "pp-46-2011", "peers", combination={"weights": {"supervisor": 0.5, "peers": 0.5}, "idea": 1.0},
        distribution={"mode": "binding"},
    )  # fmt: skip
    assert evaluation.combination.weights == {"supervisor": 0.5, "peers": 0.5}
    assert evaluation.combination.bands == (51, 61, 76, 91) and evaluation.combination.idea == 1.0
    assert evaluation.distribution.mode == "binding"
    written = Combination(method="binding")
    assert picked("pp-46-2011", combination=written).combination.method == "binding"


@pytest.mark.parametrize("rule", APPRAISALS)
def test_what_gives_way_to_a_rule_is_what_it_decides(rule: str) -> None:
    filled = appraisal(rule, ["supervisor"])
    assert set(filled["combination"]) <= set(COMBINATION)
    assert set(filled["distribution"]) <= set(DISTRIBUTION)
    assert set(COMBINATION) == set(Combination.model_fields) - {"idea"}


def test_allowances_fill_in_what_they_say() -> None:
    assert allowance("permentan-68-2012") == {"day_cut": 0.04}
    assert allowance("permendikdasmen-14-2025") == {"day_cut": 0.025}
    assert allowance("peraturan-bgn-4-2025") == {}
    assert allowance("tpp-kepahiang-2026") == {
        "performance_share": 0.6, "factor": (0.25, 0.5, 0.75, 1.0, 1.0),
    }  # fmt: skip
    assert "tpp-kepahiang-2020" not in ALLOWANCES


def test_a_child_that_picks_a_rule_means_that_rule(write: Write) -> None:
    write(
        "parent.yaml",
        "extends: office\nevaluation:\n  raters: {peers: {}}\n"
        "  combination: {method: binding, idea: 2, weights: {supervisor: 0.5, peers: 0.5}}\n"
        "  distribution: {mode: binding, compliance: 0.2}\n"
        "incentives:\n  tpp: {day_cut: 0.1, performance_share: 0.5}\n",
    )
    child = load(
        write(
            "child.yaml",
            "extends: parent.yaml\nevaluation:\n  rule: permenpanrb-8-2021\n"
            "  distribution: {mode: none}\nincentives:\n  tpp: {rule: permentan-68-2012}\n",
        )
    )
    combination, distribution = child.evaluation.combination, child.evaluation.distribution
    assert combination.method == "weighted" and combination.weights == {"supervisor": 0.6, "peers": 0.4}
    assert combination.idea == 2, "the rule does not decide what counts as an idea"
    assert (distribution.mode, distribution.compliance) == ("none", 0.2)
    tpp = child.incentives["tpp"]
    assert (tpp.day_cut, tpp.performance_share) == (0.04, 0.5)
    assert {part: rule.id for part, rule in child.rules().items()} == {
        "evaluation": "permenpanrb-8-2021",
        "incentives.tpp": "permentan-68-2012",
    }
    grandchild = load(write("grand.yaml", "extends: child.yaml\nevaluation:\n  combination: {per_sd: 5}\n"))
    assert (grandchild.evaluation.combination.method, grandchild.evaluation.combination.per_sd) == (
        "weighted", 5,
    )  # fmt: skip


def test_with_picks_a_rule_as_a_file_does() -> None:
    base = load("office").with_(name="b", evaluation={"combination": {"method": "binding"}})
    reform = base.with_(name="r", evaluation={"rule": "pp-46-2011"})
    assert reform.evaluation.combination.method == "weighted"
    assert base.evaluation.combination.method == "binding"
    without = reform.with_(name="w", evaluation={"rule": None})
    assert without.evaluation.combination.method == "advisory"


def test_a_rule_by_name_and_its_numbers_written_out_are_the_same_scenario() -> None:
    ruled = load("office").with_(name="ruled", evaluation={"rule": "pp-46-2011"})
    combination = ruled.evaluation.combination
    written = load("office").with_(
        name="written", evaluation={"combination": combination, "distribution": ruled.evaluation.distribution}
    )
    assert ruled.key() == written.key()
    assert ruled.key() != load("office").key()


@pytest.mark.parametrize("full", [False, True])
def test_a_picked_rule_survives_yaml(tmp_path: Path, full: bool) -> None:
    ruled = load("office").with_(
        name="ruled",
        evaluation={"rule": "pp-30-2019"},
        incentives={"tpp": {"rule": "permentan-68-2012"}},
    )
    file = tmp_path / "again.yaml"
    file.write_text(ruled.to_yaml(full=full), encoding="utf-8")
    again = load(file)
    assert again.key() == ruled.key() and again.rules() == ruled.rules()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "evaluation: {rule: pp-30-2018}",
            "evaluation.rule: unknown rule of appraisal 'pp-30-2018'; did you mean",
        ),
        ("evaluation: {rule: pp-94-2021}", "evaluation.rule: unknown rule of appraisal 'pp-94-2021'"),
        ("evaluation: {rule: 30}", "evaluation.rule: must be text"),
        (
            "evaluation: {distribution: {rule: se-menpanrb-3-2022}}",
            "evaluation.distribution.rule: unknown rule of distribution 'se-menpanrb-3-2022'; did you mean "
            "'se-menpanrb-3-2023'",
        ),
        (
            "incentives: {tpp: {rule: permentan-68}}",
            "incentives.tpp.rule: unknown rule of an allowance 'permentan-68'; did you mean 'permentan-68-2012'",
        ),
        ("incentives: {tpp: {rule: [a]}}", "incentives.tpp.rule: must be text"),
    ],
)
def test_a_rule_that_nobody_knows_is_told_with_its_line(write: Write, text: str, said: str) -> None:
    with pytest.raises(InputError) as told:
        load(write("mine.yaml", f"extends: office\n{text}\n"))
    assert "mine.yaml:2:" in str(told.value) and said in str(told.value)


def test_lay_over_leaves_both_sides_as_they_were() -> None:
    base = {"evaluation": {"combination": {"method": "binding", "idea": 1}}, "incentives": {"tpp": True}}
    change = {"evaluation": {"rule": "pp-46-2011"}, "incentives": {"tpp": {"rule": "permentan-68-2012"}}}
    before = repr((base, change))
    assert lay_over(base, change) == {
        "evaluation": {"combination": {"idea": 1}, "rule": "pp-46-2011"},
        "incentives": {"tpp": {"rule": "permentan-68-2012"}},
    }
    assert repr((base, change)) == before


def test_editors_complete_the_rules() -> None:
    definitions = json_schema()["$defs"]
    assert definitions["Evaluation"]["properties"]["rule"]["enum"] == [*APPRAISALS, None]
    assert definitions["Tpp"]["properties"]["rule"]["enum"] == [*ALLOWANCES, None]
    assert "pp-30-2019" in definitions["Distribution"]["properties"]["rule"]["enum"]


def test_a_scenario_made_in_python_picks_a_rule() -> None:
    made = Scenario(name="x", evaluation={"rule": "pp-46-2011", "raters": {"supervisor": {}}})
    assert made.evaluation.combination.method == "weighted"
    assert made.written()["evaluation"] == {"rule": "pp-46-2011", "raters": {"supervisor": {}}}
