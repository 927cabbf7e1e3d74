"""The 103 claims as data: complete, in both languages, and every name in them is one that the model knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from each import each

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.language import LANGUAGES
from asnsim.scenario import all_parameters
from asnsim.studies.claims import SEEDS, table
from asnsim.studies.claims.sides import EMPLOYEES, office, switched, trials
from asnsim.studies.claims.table import conditions, of_seeds, setting, settings
from asnsim.studies.systems import SYSTEMS
from asnsim.studies.systems.elements import element

ROOT = Path(__file__).resolve().parents[3]
TRIED = [claim for claim in table() if claim.outside is None]
MOST_OUTSIDE = 8


def test_all_103_are_there_and_few_are_outside() -> None:
    assert [claim.id for claim in table()] == list(range(1, 104))
    assert len(table()) - len(TRIED) <= MOST_OUTSIDE


def test_every_text_makes_claims() -> None:
    assert {seed for claim in table() for seed in claim.seeds} == set(SEEDS)
    assert all(claim.seeds for claim in table())


@each("claim", table(), ids=lambda claim: str(claim.id))
def test_it_is_said_in_both_languages(claim) -> None:
    for words in (claim.term, claim.words, *([claim.outside] if claim.outside else [])):
        assert set(words) == set(LANGUAGES) and all(words.values())
    assert claim.words["en"] != claim.words["id"]


def test_settings_and_conditions_are_said_in_both_languages_and_used() -> None:
    for named in (settings(), conditions()):
        for one in named.values():
            assert set(one.words) == set(LANGUAGES) and all(one.words.values())
    assert set(settings()) == {claim.setting for claim in TRIED if claim.setting}
    used = {name for claim in TRIED for name in claim.conditions}
    assert set(conditions()) == used
    assert {conditions()[name].text for name in used} <= {"", *SYSTEMS}


def test_most_claims_are_tried_in_the_shipped_scenario_of_one_of_their_texts() -> None:
    in_texts = [claim for claim in TRIED if claim.text]
    assert len(in_texts) >= 80
    for claim in in_texts:
        assert claim.text in claim.seeds, claim.id
        assert not claim.setting and not claim.with_ and not claim.without, claim.id
        for id in claim.elements:
            assert element(claim.text, id)
        with_, without = trials(claim)[0].with_.scenario, trials(claim)[0].without.scenario
        assert with_.scheme == office(claim.text).scheme, "with is the scenario as it comes"
        if not claim.elements:
            assert without.scheme == office(setting(claim.text).scenario).burn_in().scheme, claim.id


@each("claim", TRIED, ids=lambda claim: str(claim.id))
def test_its_outcome_mechanism_and_direction_are_there(claim) -> None:
    assert claim.outcome in outcomes.ids()
    assert (ROOT / claim.mechanism).is_file()
    assert claim.direction in (-1, 1)
    assert claim.quarters >= 4
    assert claim.with_ or claim.without or claim.text


@each("claim", TRIED, ids=lambda claim: str(claim.id))
def test_its_parameters_exist_and_differ_from_the_setting(claim) -> None:
    changed = switched(trials(claim)[0])
    assert changed
    names = {row.name for row in all_parameters()}
    for name, (off, on) in changed.items():
        # A whole part counts, and one share of several.
        assert name in names or any(
            one.startswith(f"{name}.") or name.startswith(f"{one}.") for one in names
        ), name
        assert on is not None and on != off, name


@each("claim", TRIED, ids=lambda claim: str(claim.id))
def test_with_and_without_are_one_office(claim) -> None:
    for trial in trials(claim):
        start = office(trial.with_.setting).population
        assert start.employees == EMPLOYEES
        sides = trial.without.scenario, trial.with_.scenario
        assert sides[0].scheme != sides[1].scheme
        for side in sides:
            assert side.population.model_copy(update={"behaviour": start.behaviour}) == start


def test_a_condition_differs_from_the_setting() -> None:
    for claim in TRIED:
        pairs = {(trial.without, trial.with_) for trial in trials(claim)}
        assert len(pairs) == 1 + len(claim.conditions), claim.id
        schemes_ = {(trial.without.scenario.key(), trial.with_.scenario.key()) for trial in trials(claim)}
        assert len(schemes_) == len(pairs), claim.id


def test_claims_of_a_text() -> None:
    pay = of_seeds(["kepahiang-pay"])
    assert pay and all("kepahiang-pay" in claim.seeds for claim in pay)
    both = of_seeds(["kepahiang-pay", "alak"])
    assert {claim.id for claim in both} == {c.id for c in pay} | {c.id for c in of_seeds(["alak"])}
    assert of_seeds([]) == table()


def test_an_unknown_text_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'kepahiang-pay'"):
        of_seeds(["kepahiang-pai"])
