"""The sentence below the table of the READMEs says what the table says, and no more."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from asnsim.language import LANGUAGES
from paper.build_readme import SAID, SURE, WORDS, between, sentence, validated

LABELS = {"today": "Today", "peers": "Peers", "citizens": "Citizens", "thirds": "Thirds"}
UP, DOWN, NONE, OPEN = (1.0, 0.0, 0.0), (0.0, 0.1, 0.9), (0.1, 0.85, 0.05), (0.5, 0.3, 0.2)


def signs(**by_arm: tuple[tuple[float, float, float], ...]) -> pd.DataFrame:
    """Shares (up, none, down) of the outcomes of the sentence, in each arm."""
    rows = [
        (outcome, arm, *shares)
        for arm, of in by_arm.items()
        for outcome, shares in zip(SAID, of, strict=True)
    ]
    return pd.DataFrame(rows, columns=["outcome", "arm", "up", "none", "down"])


def test_it_says_each_way_an_effect_can_go() -> None:
    alike = (NONE, NONE, NONE)
    said = sentence(signs(peers=(UP, DOWN, OPEN), citizens=alike, thirds=alike), LABELS, "en")
    assert (
        "moving from Today to Peers raises autonomous motivation, lowers true performance, and leaves open"
        in said
    )
    assert "what becomes of citizens' satisfaction (SKM); to Citizens or Thirds changes" in said
    assert (
        "autonomous motivation, true performance and citizens' satisfaction (SKM) too little to matter;"
        in said
    )
    assert f"at least {round(100 * SURE)}%" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_sentence_in_either_language(language: str) -> None:
    said = sentence(
        signs(peers=(UP, UP, UP), citizens=(DOWN, NONE, OPEN), thirds=(OPEN, OPEN, OPEN)), LABELS, language
    )
    assert len(re.findall(r"\.( |$)", said)) == 1 and said.endswith(".")
    for way in ("up", "down", "none", "open"):
        assert WORDS[language][way].partition(" {")[0] in said


def test_a_way_that_fewer_sets_take_is_left_open() -> None:
    nearly = (SURE - 0.01, 0.0, 1.0 - SURE + 0.01)
    said = sentence(signs(peers=(nearly,) * 3, citizens=(UP,) * 3, thirds=(UP,) * 3), LABELS, "en")
    assert "to Peers leaves open what becomes of" in said and "to Citizens or Thirds raises" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_experiment_is_reproduced_in_all_cells_or_not_at_all(language: str) -> None:
    cells = pd.DataFrame(
        [
            ("V1a", "yes", "robust"),
            ("V1b", "no", "missed"),
            ("V2a", "yes", "robust"),
            ("V2b", "yes", "at this dose only"),
            ("V3a", "yes", "robust"),
        ],
        columns=["id", "passes", "verdict"],
    )
    said = validated(cells, language)
    assert ("2 of 3" if language == "en" else "2 dari 3") in said
    assert re.search(r"[;] 1 (of these|di antaranya)", said)


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    page = "before\n<!-- x: begin -->\nold\n<!-- x: end -->\nafter\n"
    assert between(page, "x", "new") == page.replace("old", "new")
