"""The elements of the seven texts: each is wired into the scenario of its text, and taking it out changes that."""

from __future__ import annotations

from collections import Counter

import pytest
from each import each

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.experiment.effects import is_cost
from asnsim.language import LANGUAGES
from asnsim.scenario import Scenario, load
from asnsim.studies.systems import SYSTEMS, Element, elements
from asnsim.studies.systems.elements import MAIN, element, of_systems, value
from asnsim.studies.systems.report import said
from asnsim.studies.systems.trial import EMPLOYEES, scaled

LONGEST_QUOTE = 12
"""Words of a text that are quoted at most: the texts are not part of asnsim."""

every_element = each("one", elements(), ids=lambda one: ".".join(one.key))


def test_there_are_at_least_70_and_some_of_every_text() -> None:
    assert len(elements()) >= 70
    assert Counter(one.system for one in elements()).keys() == set(SYSTEMS)
    assert min(Counter(one.system for one in elements()).values()) >= 10
    keys = [one.key for one in elements()]
    assert len(keys) == len(set(keys))


@every_element
def test_it_is_quoted_in_few_words_and_named_in_both_languages(one: Element) -> None:
    assert 1 < len(one.quote.split()) <= LONGEST_QUOTE
    assert set(one.words) == set(LANGUAGES) and all(one.words.values())


def test_no_two_elements_of_a_text_are_called_the_same() -> None:
    for language in LANGUAGES:
        names = [(one.system, one.words[language]) for one in elements()]
        assert len(names) == len(set(names)), [name for name, count in Counter(names).items() if count > 1]


@every_element
def test_it_is_wired_into_the_scenario_of_its_text(one: Element) -> None:
    """Every parameter that it names is there, and without the element another scheme is in force."""
    whole = load(one.system)
    without = one.removed_from(whole)
    assert one.parameters
    for name in one.parameters:
        there = value(whole, name)
        assert there is not None, name
        assert value(without, name) != there, name
    assert without.scheme != whole.scheme
    assert without.population == whole.population
    assert without.burn_in().key() == whole.burn_in().key(), "both start from the same people and state"


@every_element
def test_taking_it_out_touches_nothing_but_what_it_says(one: Element) -> None:
    whole = load(one.system)
    without = one.removed_from(whole)
    touched = {*one.parameters, *one.taken_out()}
    for other in elements():
        if other.system != one.system:
            continue
        for name in other.parameters:
            if not any(
                f"{name}.".startswith(f"{mine}.") or f"{mine}.".startswith(f"{name}.") for mine in touched
            ):
                assert value(without, name) == value(whole, name), name


@every_element
def test_its_outcomes_are_known_measured_and_no_costs(one: Element) -> None:
    assert len(one.looked_at) == len(set(one.looked_at))
    for name in one.looked_at:
        assert name in outcomes.ids()
        assert not is_cost(name)
    assert set(MAIN) <= set(one.looked_at)


def test_without_more_a_parameter_goes_back_to_what_the_place_has() -> None:
    merit = element("salor", "promotion")
    place = load("merauke")
    assert merit.taken_out() == {"incentives.promotion.merit": value(place, "incentives.promotion.merit")}
    support = element("alak", "support")
    assert support.taken_out() == {"development.leader_support": None}
    assert "leader_support" not in support.removed_from(load("alak")).development


def test_a_source_that_is_taken_out_leaves_its_weight_to_the_others() -> None:
    without = element("kepahiang-appraisal", "peers").removed_from(load("kepahiang-appraisal"))
    assert "peers" not in without.evaluation.raters
    assert sum(without.evaluation.combination.weights.values()) == pytest.approx(1.0)
    assert without.evaluation.combination.weights == {"supervisor": 0.75, "citizens": 0.25}


@each("system", SYSTEMS)
def test_elements_can_be_taken_out_of_a_smaller_office(system: str) -> None:
    small = scaled(load(system))
    whole = load(system).population
    assert small.population.employees == EMPLOYEES
    assert small.population.citizens / EMPLOYEES == pytest.approx(whole.citizens / whole.employees, rel=0.01)
    for one in of_systems([system]):
        without: Scenario = one.removed_from(small)
        assert without.population.employees == EMPLOYEES


@each("one", elements()[:5])
def test_it_says_what_the_parameter_was_and_becomes(one: Element) -> None:
    for name in one.parameters:
        assert f"{name}: " in said(one)
    assert " -> " in said(one)


def test_an_unknown_text_or_element_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'sofifi'"):
        of_systems(["sofifl"])
    with pytest.raises(InputError, match="did you mean 'lessons'"):
        element("sofifi", "lesson")
