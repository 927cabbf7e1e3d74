"""The codebook has every column, in both languages."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from each import each

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.book import TABLES, TRUST, Row, described
from asnsim.experiment.employees import in_words
from asnsim.language import LANGUAGES, meanings
from asnsim.mistakes import unit_key
from asnsim.model.core.codes import words_of
from asnsim.model.core.records import Employee, Unit
from asnsim.outcomes import ids
from asnsim.records import columns
from asnsim.wording import catalogue
from tests.model.office import EVERYTHING


@pytest.fixture(scope="module")
def books() -> dict[str, pd.DataFrame]:
    return {language: asnsim.codebook(language) for language in LANGUAGES}


def test_every_column_of_a_study_is_in_it_and_none_twice(books) -> None:
    small = EVERYTHING.with_(name="small", population={"employees": 120, "movement": {}}, quarters=4)
    study = asnsim.compare([small], replications=1, workers=1, uncertainty="ensemble")
    given = {
        "employees": study.employees(),
        "units": study.units(),
        "outcomes": study.runs,
        "who": asnsim.compare([small, small.with_(name="again")], 1, workers=1).who("sex", workers=1),
    }
    book = books["en"].set_index("table")
    for table in TABLES:
        named = book.loc[table, "name"]
        assert not named.duplicated().any(), table
        assert set(given[table].columns) - set(named) == set(), table
    assert set(ids()) <= set(book.loc["outcomes", "name"])
    assert list(books["en"].columns) == list(Row._fields)


def test_the_values_of_a_run_are_in_the_ranges_that_it_says(books) -> None:
    study = asnsim.compare([EVERYTHING.with_(population={"employees": 120})], replications=1, workers=1)
    book = books["en"].set_index(["table", "name"])
    for table, given in (("employees", study.employees()), ("units", study.units())):
        for name in given.select_dtypes("number").columns:
            row = book.loc[(table, name)]
            values = given[name].dropna()
            assert not (values < row["low"] - 1e-9).any() and not (values > row["high"] + 1e-9).any(), name


def test_all_of_it_is_said_in_both_languages(books) -> None:
    said = described()
    lacking = {one.name: one.meaning for one in said if not one.meaning_id and one.meaning not in meanings()}
    assert lacking == {}, (
        "give the declaration both languages, or asnsim/words/meanings/columns.toml the Indonesian"
    )
    units = {
        one.unit for one in said if not one.unit_id and one.unit and unit_key(one.unit) not in catalogue()
    }
    assert units - {"code", "0 or 1"} == set(), "asnsim/words/units.toml has the others"
    english, indonesian = (books[language] for language in LANGUAGES)
    assert english[["table", "name", "low", "high"]].equals(indonesian[["table", "name", "low", "high"]])
    # Official names are the same in both.
    same = english[english["meaning"] == indonesian["meaning"]]["name"]
    assert set(same) == set()


def test_what_is_yes_or_no_a_code_or_a_share_says_so(books) -> None:
    book = books["en"].set_index(["table", "name"])
    assert book.loc[("employees", "promoted"), "kind"] == "0 no, 1 yes"
    assert book.loc[("employees", "sex"), "codes"] == "0 man; 1 woman"
    assert book.loc[("employees", "sex"), "meaning"] == "Sex"
    assert book.loc[("outcomes", "share_baik"), "unit"] == "share (0 to 1), shown as %"
    assert book.loc[("outcomes", "validity"), "time"] == "quarters with an evaluation"
    assert book.loc[("outcomes", "share_baik"), "time"] == "last quarter of a year"
    assert book.loc[("employees", "talent_pool.talent_box"), "arms"] == "with incentives.talent_pool"
    assert book.loc[("employees", "trust"), "meaning"] == TRUST.meaning


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="unknown language 'fr'"):
        asnsim.codebook("fr")


OWN = {one.name: one for one in (*columns(Employee), *columns(Unit))}


@each("column", [name for name in OWN if words_of(name, "en")])
def test_words_of_codes_differ_and_cover_the_range(column: str) -> None:
    low, high = OWN[column].low, OWN[column].high
    for language in LANGUAGES:
        words = words_of(column, language)
        assert list(words) == list(range(int(low), int(high) + 1))
        assert len(set(words.values())) == len(words)


def test_words_leave_a_table_without_codes_as_it_is() -> None:
    table = pd.DataFrame({"motivation": [1.0, 0.9], "unit": [0, 1]})
    assert in_words(table, "id").equals(table)


def test_json_and_csv_hold_the_same(books) -> None:
    from asnsim.experiment.tables import to_csv_text, to_json_text

    rows = json.loads(to_json_text(books["id"]))
    assert [row["name"] for row in rows] == books["id"]["name"].tolist()
    assert rows[0]["low"] is None
    assert to_csv_text(books["id"]).count("\n") == len(rows) + 1
