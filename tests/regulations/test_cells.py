"""Every cell of every table says what was transcribed from the regulation, and no cell is without a case."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
from each import each

from asnsim.errors import AsnsimError
from asnsim.language import LANGUAGES
from asnsim.regulations import Regulation, find, regulations
from asnsim.regulations.library import read
from tests.regulations.cases import Case
from tests.regulations.cases_added import CASES


def words(case: Case) -> str:
    """ "PP 94/2021: 11-13 days absent, Months -> 6"."""
    expected = case.expected if isinstance(case.expected, str) else f"{case.expected:,.10g}"
    return f"{find(case.rule).cited}: {case.row}, {case.column} -> {expected}"


@each("case", CASES, ids=words)
def test_a_cell_says_what_the_regulation_says(case: Case) -> None:
    cells = find(case.rule).tables[case.table].cells("en")
    found = [cell.value for cell in cells if (cell.row, cell.column) == (case.row, case.column)]
    assert found == [case.expected]


def test_every_cell_has_one_case() -> None:
    there = Counter(
        (rule.id, name, cell.row, cell.column)
        for rule in regulations()
        for name, table in rule.tables.items()
        for cell in table.cells("en")
    )
    assert Counter(case[:4] for case in CASES) == there
    assert set(there.values()) == {1}


@each("rule", regulations(), ids=lambda rule: rule.cited)
def test_a_regulation_says_what_it_is_in_both_languages(rule: Regulation) -> None:
    for name, table in rule.tables.items():
        english, indonesian = (table.cells(language) for language in LANGUAGES)
        assert len(english) == len(indonesian), name
        for one, other in zip(english, indonesian, strict=True):
            assert isinstance(one.value, str) == isinstance(other.value, str)
            if not isinstance(one.value, str):
                assert one.value == other.value
        assert set(table.memory) <= {cell.row for cell in english}, "it marks a row that is not there"
        assert table.verified and table.source
        assert table.title.en != table.title.id


@each("rule", regulations(), ids=lambda rule: rule.cited)
def test_what_replaced_or_guides_a_regulation_is_there_and_came_later(rule: Regulation) -> None:
    for other in filter(None, (rule.replaced_by, rule.guided_by)):
        assert find(other).year >= rule.year
    assert rule.in_force >= rule.year


def test_what_was_found_nowhere_is_marked() -> None:
    """The marks of the collection: what it has from memory or as a choice must say so here."""
    unread = {
        (rule.id, name)
        for rule in regulations()
        for name, table in rule.tables.items()
        if set(table.verified) <= {"memory", "choice"}
    }
    assert unread == {
        ("attendance-choice-2026", "attendance_cuts"),
        ("kepmendagri-900-1-3-1287-2024", "basis"),
        ("peraturan-bkn-6-2022", "days"),
        ("permenpanrb-16-2017", "often"),
        ("permenpanrb-6-2022", "advice"),
        ("permenpanrb-7-2022", "rating"),
        ("permenpanrb-8-2021", "distribution"),
        ("permenpanrb-8-2021", "sources"),
        ("perpres-11-2024", "entry"),
        ("pp-11-2017", "retirement"),
        ("pp-30-2019", "distribution"),
        ("pp-46-2011", "objection"),
        ("pp-53-2010", "absence"),
        ("pp-94-2021", "moderate_today"),
        ("tpp-kepahiang-2020", "chosen"),
        ("tpp-kepahiang-2026", "factors"),
        ("uu-25-2009", "deadlines"),
    }
    rows = {
        rule.id: set(table.memory) for rule in regulations() for table in rule.tables.values() if table.memory
    }
    assert "pp-5-2024" not in rows
    assert rows["peraturan-bkn-3-2023"] == {"Pemula", "Terampil", "Mahir", "Penyelia"}
    assert rows["permenpanrb-6-2022"] == {"1"}  # the last table that has one; the giver is looked at below
    assert find("permenpanrb-6-2022").tables["feedback"].memory == ("Giver 4",)
    assert len(rows["uu-25-2009"]) == 14
    assert rows["permenpanrb-14-2017"] == {
        "5 Product and its specification",
        "6 Competence of staff",
        "7 Behaviour of staff",
        "8 Handling of complaints, suggestions and comments",
        "9 Facilities",
    }
    # Of the index, only schooling down to S2, the weights and the bands were read.
    assert len(rows["permenpanrb-38-2018"]) == 21


@each("rule", regulations(), ids=lambda rule: rule.cited)
def test_no_number_that_the_model_chose_stands_among_what_was_read(rule: Regulation) -> None:
    """A choice is a table of its own; in tables that were read only words say how the model takes what stands there."""
    for table in rule.tables.values():
        for cell in table.cells("en"):
            assert not cell.chosen or isinstance(cell.value, str)
        assert "choice" not in table.verified or table.chosen


def test_a_choice_among_what_was_read_is_refused() -> None:
    text = (
        resources.files("asnsim.regulations").joinpath("texts", "permenpanrb-6-2022.yaml").read_text("utf-8")
    )
    assert "verified: [choice]" in text
    with pytest.raises(AsnsimError, match="is a choice: 'verified"):
        read("permenpanrb-6-2022", text.replace("verified: [choice]", "verified: [programs]", 1))
    with pytest.raises(AsnsimError, match="stands in a table of its own"):
        read("permenpanrb-6-2022", text.replace("verified: [programs]", "verified: [programs, choice]", 1))


def test_what_the_model_reads_into_a_rule_is_marked() -> None:
    chosen = {
        (rule.id, name, cell.column)
        for rule in regulations()
        for name, table in rule.tables.items()
        for cell in table.cells("en")
        if cell.chosen
    }
    points = ("permenpanrb-8-2021", "pp-10-1979", "pp-30-2019", "pp-46-2011")
    judged = ("permenpanrb-6-2022", "pp-10-1979", "pp-30-2019", "pp-46-2011")
    assert chosen == {
        *((rule, "bands", "Predicate in the model") for rule in points),
        *((rule, "elements", "Read by the model as") for rule in judged),
        ("permenpanrb-14-2017", "survey", "Decided by staff, as the model reads it"),
    }
