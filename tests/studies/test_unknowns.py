"""What unknowns and their groups are called, in every analysis that names them."""

from __future__ import annotations

import pytest

from asnsim.experiment.arms import arms_of
from asnsim.experiment.designs.words import meaning_of
from asnsim.language import LANGUAGES, catalogue, within_brackets
from asnsim.outcomes import OUTCOMES
from asnsim.plots.units import display
from asnsim.studies.calibration.priors import priors
from asnsim.studies.unknowns import Unknown, group_words, in_full, unknown_words, unknowns_of
from asnsim.studies.why.assumptions import assumptions

GROUPS = {prior.group for prior in priors()} | {one.group for one in assumptions()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_words_of_its_own(language: str) -> None:
    words = [group_words(group, language) for group in sorted(GROUPS - {""})]
    assert len(set(words)) == len(words)
    # A part from elsewhere may be called the same in both languages.
    of_asnsim = [
        group_words(group, language) for group in GROUPS - {""} if f"unknown_group.{group}" in catalogue()
    ]
    assert of_asnsim
    assert language == "en" or not set(of_asnsim) & GROUPS, "a class is shown by its English name"
    assert group_words("Nobodys", language) == "Nobodys", "that of another package has its id"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [in_full, meaning_of])
def test_no_two_unknowns_of_a_study_are_called_the_same(language: str, said) -> None:
    arms = arms_of(["kepahiang", "kepahiang-peer-review", "kepahiang-third-party"], 4)
    those = [Unknown.of(prior) for prior in unknowns_of(arms)]
    words = unknown_words(those, language, said)
    assert list(words) == [one.name for one in those]
    assert len(set(words.values())) == len(words)


def test_a_number_of_one_part_stands_behind_the_part() -> None:
    name = next(
        path for prior in priors() for path in prior.paths if path.startswith("evaluation.raters.peers.")
    )
    one, shared = Unknown(name, (name,)), Unknown(name, (name, "evaluation.raters.subordinates.x"))
    assert one.part == "evaluation.raters.peers" and shared.part == ""
    assert unknown_words([one], "en")[name] == "Peers: " + unknown_words([shared], "en")[name]


def test_what_means_the_same_has_its_name_behind_it() -> None:
    a, b = (Unknown(name, (name,)) for name in ("x.a", "x.b"))
    assert unknown_words([a, b], "en", lambda name, language: "Same") == {
        "x.a": "Same (x.a)",
        "x.b": "Same (x.b)",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unit_has_brackets_inside_brackets(language: str) -> None:
    units = [display(one.unit, language, [1.0]).label for _, one in OUTCOMES.items()]
    assert any("(" in unit for unit in units)
    assert not any("(" in within_brackets(unit) or ")" in within_brackets(unit) for unit in units)
