"""The tensions between the texts: sides that share people and start, and differ in one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from each import each

import asnsim
from asnsim.files import shipped
from asnsim.scenario import Scenario, load
from asnsim.scenario.inherit import OWN_WORDS
from asnsim.scenario.plain import plain

FOLDER = shipped("scenarios") / "tensions"
TENSIONS = {
    "frequency": ({"evaluation.period"}, ("frequency-quarterly", "frequency-yearly")),
    "rater": (
        {"evaluation.raters", "evaluation.combination"},
        ("kepahiang", "rater-public", "rater-third-party"),
    ),
    "consequence": (
        {"incentives.tpp", "incentives.promotion", "incentives.recognition", "development"},
        ("kepahiang", "consequence-pay", "consequence-career", "consequence-guidance"),
    ),
    "bias": (
        {"evaluation.standards", "evaluation.raters", "evaluation.combination", "development"},
        ("kepahiang", "bias-standards", "rater-third-party"),
    ),
    **{
        f"resistance by {cause}": (
            {"evaluation.socialisation", "development"},
            (f"resistance-{cause}", f"resistance-{cause}-remedy"),
        )
        for cause in ("burden", "confidence", "novelty", "comfort")
    },
    "citizens": (
        {"evaluation.raters", "evaluation.combination", "service"},
        ("citizens-silent", "citizens-raters", "citizens-signal", "citizens-overseers", "citizens-needs"),
    ),
    "records": (
        {"evaluation.payroll", "evaluation.report_hours"},
        ("record-by-hand", "record-by-application"),
    ),
}
"""What the sides of a tension may differ in, and the sides."""

OFFICE = {"employees": 200, "citizens": 8_000}


def side(name: str) -> Scenario:
    return load(name) if name == "kepahiang" else load(FOLDER / f"{name}.yaml")


def differences(one: object, other: object, place: str = "") -> Iterator[str]:
    """Dotted names of what differs between two plain scenarios."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(one.get(key), other.get(key), f"{place}.{key}" if place else key)
    elif one != other:
        yield place


def test_every_file_is_the_side_of_a_tension() -> None:
    sides = {name for _, names in TENSIONS.values() for name in names}
    assert {file.stem for file in FOLDER.glob("*.yaml")} == sides - {"kepahiang"}


@each("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_side_says_in_both_languages_what_it_assumes(file) -> None:
    scenario = load(file)
    assert scenario.name == file.stem
    assert "assumption" in scenario.about.en
    assert "asumsi" in scenario.about.id


@each("tension", TENSIONS)
def test_sides_share_people_and_start_and_differ_in_one_thing(tension: str) -> None:
    allowed, names = TENSIONS[tension]
    first, *others = (side(name) for name in names)
    for other in others:
        assert other.population == first.population
        assert other.burn_in().key() == first.burn_in().key()
        found = [
            place
            for place in differences(plain(first, full=True), plain(other, full=True))
            if place.split(".")[0] not in ("name", *OWN_WORDS, "extends", "before")
        ]
        assert found
        for place in found:
            assert any(place == one or place.startswith(f"{one}.") for one in allowed), place


@pytest.mark.slow
@pytest.mark.parametrize("tension", TENSIONS)
def test_each_side_makes_a_difference(tension: str) -> None:
    _, names = TENSIONS[tension]
    arms = [side(name).with_(population=OFFICE) for name in names]
    study = asnsim.compare(arms, replications=2, quarters=6, workers=1)
    moved = study.effects().query("effect.abs() > 1e-9").groupby("arm").size()
    assert set(moved.index) == set(names[1:])
