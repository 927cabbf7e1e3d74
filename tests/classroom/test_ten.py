"""The ten people: pairs that differ in one thing, and pages that say what was simulated and nothing else."""

from __future__ import annotations

import re

import numpy as np
import pytest
from each import each

from asnsim.classroom.build import FILE, written
from asnsim.classroom.profile import FIELDS, PASTIMES, SEXES, Profile, profile_from, shown
from asnsim.classroom.ten import PEOPLE, SETS, STEP, ten
from asnsim.classroom.vignettes import NOTES, good_notes, year_of
from asnsim.language import LANGUAGES

PROFILES = [
    Profile(sex, field, pastime)
    for sex in range(SEXES)
    for field in range(FIELDS)
    for pastime in range(PASTIMES)
]


@pytest.mark.slow
def test_the_people_are_those_that_the_simulation_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


@each("name", SETS)
def test_a_pair_differs_in_the_one_thing_that_it_is_to_tell(name: str) -> None:
    people = ten(name)
    assert sorted(person.number for person in people.people) == list(range(PEOPLE))
    for one, other in people.pairs():
        same = {
            "favouritism": one.close == other.close,
            "similarity": one.similar == other.similar,
            "recency": one.results == other.results and one.behaviour == other.behaviour,
        }
        assert [what for what, equal in same.items() if not equal] == [one.differs]
        assert sorted(one.results) == sorted(other.results)
        assert people.truth[:, one.number] == pytest.approx(people.truth[:, other.number])
        more = {
            "favouritism": (one.close, other.close),
            "similarity": (one.similar, other.similar),
            "recency": tuple(people.last[:, person.number].sum() for person in (one, other)),
        }[one.differs]
        assert more[0] > more[1]
    assert {pair[0].differs for pair in people.pairs()} == {"favouritism", "similarity", "recency"}


@each("name", SETS)
def test_what_is_planted_has_nothing_to_do_with_the_truth(name: str) -> None:
    people = ten(name)
    truth, late = people.truth.mean(axis=0), (people.last - people.truth).mean(axis=0)
    told = np.corrcoef([truth, late, people.close, people.similar])
    assert np.abs(told - np.eye(4)).max() < 0.25


def test_the_first_and_the_second_ten_are_as_good_and_as_different() -> None:
    first, second = (ten(name).truth for name in SETS)
    assert abs(first.mean() - second.mean()) < 0.3
    assert 0.8 < first.std() / second.std() < 1.25


@each(("name", "profile"), [(name, profile) for name in SETS for profile in PROFILES])
def test_who_is_similar_is_like_the_rater_in_all_he_said_and_the_others_in_nothing(
    name: str, profile: Profile
) -> None:
    people = ten(name)
    like = [shown(person, people, profile, "en").life for person in people.people if person.similar]
    unlike = [shown(person, people, profile, "en").life for person in people.people if not person.similar]
    assert len(set(like)) == 1
    field, pastime = like[0].split("; ")
    assert not any(field in one or pastime in one for one in unlike)
    names = [shown(person, people, profile, "en").name for person in people.people]
    assert len(set(names)) == PEOPLE


@each(("name", "language"), [(name, language) for name in SETS for language in LANGUAGES])
def test_a_page_says_the_record_so_that_the_truth_can_be_read_from_it(name: str, language: str) -> None:
    people = ten(name)
    for person in people.people:
        lines = year_of(person, language)
        assert len(lines) == 4
        shares = [float(re.findall(r"\((\d+)%\)", line.results)[0]) for line in lines]
        good = [int(line.conduct.split()[0]) for line in lines]
        results, behaviour = people.truth[:, person.number]
        # As the lesson says: what a step is of the target, and two notes a step.
        assert (np.mean(shares) - 100.0) / (100.0 * 0.3266 * STEP) == pytest.approx(results, abs=0.05)
        assert (np.mean(good) - NOTES / 2) / 2.0 == pytest.approx(behaviour, abs=0.3)


@each("name", SETS)
def test_the_words_of_a_record_do_not_know_what_somebody_is_to_the_rater(name: str) -> None:
    """Of both of a pair the sentences stand on the same levels: only the wording may differ."""
    for one, other in ten(name).pairs():
        if one.differs == "recency":
            continue
        for mine, yours in zip(year_of(one, "en"), year_of(other, "en"), strict=True):
            assert mine.conduct == yours.conduct
            assert re.findall(r"\(.*\)", mine.results) == re.findall(r"\(.*\)", yours.results)


@each("kept", ["", "1-2", "3-0-0", "0-4-0", "0-0-x", "0-0-0-0", "-1-0-0", "１-0-0"])
def test_what_no_form_says_is_no_profile(kept: str) -> None:
    assert profile_from(kept) is None


@each("profile", PROFILES)
def test_a_profile_survives_its_cookie(profile: Profile) -> None:
    assert profile_from(profile.kept()) == profile


def test_notes_stay_between_none_and_all() -> None:
    assert [good_notes(far) for far in (-9.0, 0.0, 9.0)] == [0, NOTES // 2, NOTES]
