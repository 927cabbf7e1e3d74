"""What is published of a place beside what is simulated: the table, its pages, and that levels stay for ten years."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from asnsim.errors import InputError
from asnsim.language import LANGUAGES
from asnsim.population.published import statistic
from asnsim.scenario import load
from asnsim.studies.levels import COLUMNS, PLACES, Level, levels, table
from asnsim.studies.levels.pages import levels_page, places_page
from asnsim.studies.levels.report import ASSUMED, DRIFTS, OUTSIDE, SNAPSHOT, STANDS, WITHIN, verdicts

DOCS = Path(__file__).resolve().parents[3] / "docs"


def level(name: str) -> Level:
    return next(one for one in table() if one.id == name)


@cache
def measured(place: str) -> pd.DataFrame:
    return levels([place], replications=2).set_index("level")


def test_every_level_is_said_in_both_languages_and_compared_with_a_tolerance() -> None:
    assert len({one.id for one in table()}) == len(table()) > 35
    for one in table():
        assert set(one.label) == set(one.unit) == set(one.snapshot) == set(LANGUAGES)
        assert set(one.places) <= set(PLACES), one.id
        by_rule = one.published is not None and one.published.ids[0].startswith("pp-")
        compared = one.published is not None or one.subject == "standing"
        assert (one.tolerance > 0) == (compared and not by_rule), one.id
        assert not (one.snapshot["en"] and one.published is None), one.id


def test_published_numbers_are_worked_out_from_their_rows() -> None:
    assert level("service_5").published.value == pytest.approx(48.07, abs=0.01)  # type: ignore[union-attr]
    assert level("structural").published.value == pytest.approx(5.69, abs=0.01)  # type: ignore[union-attr]
    assert level("tpp_mean").published.value == pytest.approx(1.944)  # type: ignore[union-attr]
    assert level("complaints_elsewhere").published.value == pytest.approx(7.43, abs=0.01)  # type: ignore[union-attr]
    assert level("moderate_or_severe").published.value == statistic("S221") + statistic("S222")  # type: ignore[union-attr]


def test_verdicts() -> None:
    four = level("golongan_4")  # 26%, 5 points
    assert verdicts(four, 22.0, 30.9) == (WITHIN, WITHIN)
    assert verdicts(four, 20.9, 31.1) == (OUTSIDE, OUTSIDE)
    waves = level("service_5")  # 48%, 3 points
    assert verdicts(waves, 47.0, 26.0) == (WITHIN, SNAPSHOT)
    assert verdicts(waves, 30.0, 47.0) == (OUTSIDE, WITHIN)  # a snapshot has to be right when it is taken
    assert verdicts(level("skm"), 80.0, 90.0) == (ASSUMED, ASSUMED)
    stands = level("stands_fairness")  # 0.02
    assert verdicts(stands, 0.5, 0.519) == ("", STANDS) and verdicts(stands, 0.5, 0.47) == ("", DRIFTS)


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(InputError, match="unknown place 'kupangg'"):
        levels(["kupangg"])


def test_the_pages_have_the_rows_of_the_table() -> None:
    """In form and in both languages; numbers are made anew by `python -m asnsim.studies.levels.pages`."""
    empty = [
        [place, one.subject, one.id, one.label["en"], one.unit["en"], one.digits]
        + [one.published.value if one.published else np.nan]
        + [", ".join(one.published.ids) if one.published else "", "", one.tolerance]
        + [0.0, 0.0, "", "", one.snapshot["en"]]
        for place in PLACES
        for one in table()
        if place in one.places
    ]
    rows = pd.DataFrame(empty, columns=list(COLUMNS))
    for language, ending in (("en", ".md"), ("id", ".id.md")):
        for name, page in (("levels", levels_page), ("places", places_page)):
            there = (DOCS / f"{name}{ending}").read_text(encoding="utf-8")
            assert sorted(_form(there)) == sorted(_form(page(rows, language))), (
                f"{name}{ending}: write it anew"
            )
        for place in PLACES:
            assert all(load(place).title_in(one) in there for one in LANGUAGES)


def _form(page: str) -> list[str]:
    """Headings, and the first two cells of every row of a table."""
    lines = page.splitlines()
    return [
        " | ".join(line.split(" | ")[:2]) if line.startswith("| ") else line
        for line in lines
        if re.match(r"#|\| ", line)
    ]


@pytest.mark.slow
def test_kepahiang_stays_within_what_is_published_for_ten_years() -> None:
    rows = measured("kepahiang")
    people = rows[rows["subject"].isin(["people", "pay"])]
    assert set(people["verdict_at_start"]) <= {WITHIN, ASSUMED}
    assert set(people["verdict_after_ten_years"]) <= {WITHIN, ASSUMED, SNAPSHOT}
    kept = (
        "golongan_1",
        "golongan_2",
        "golongan_3",
        "golongan_4",
        "women",
        "pppk",
        "structural",
        "above_table",
    )
    assert set(rows.loc[list(kept), "verdict_after_ten_years"]) == {WITHIN}
    for means in ("motivation", "resistance", "fairness", "satisfaction", "performance", "skm", "waiting"):
        assert rows.loc[f"stands_{means}", "verdict_after_ten_years"] == STANDS, means


@pytest.mark.slow
def test_the_queue_of_maluku_utara_stands_still() -> None:
    rows = measured("maluku-utara")
    assert rows.loc["stands_waiting", "verdict_after_ten_years"] == STANDS
    assert rows.loc["waiting_elsewhere", "after_ten_years"] < 4.0
    assert rows.loc["complaints", "verdict_after_ten_years"] == WITHIN
    assert 0.0 < rows.loc["sanctioned", "after_ten_years"] < 5.0
