"""Every cell of every table says what was transcribed from the regulation, and no cell is without a case."""

from __future__ import annotations

from collections import Counter

from each import each

from asnsim.language import LANGUAGES
from asnsim.regulations import Regulation, find, regulations
from tests.regulations.cases import CASES, Case


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
        ("permenpanrb-8-2021", "distribution"),
        ("permenpanrb-8-2021", "sources"),
        ("pp-30-2019", "distribution"),
        ("pp-46-2011", "objection"),
        ("tpp-kepahiang-2026", "factors"),
    }
    rows = {
        rule.id: set(table.memory) for rule in regulations() for table in rule.tables.values() if table.memory
    }
    assert rows["pp-5-2024"] == {"IV/e", "Increment"}
    assert rows["permenpanrb-14-2017"] == {
        "5 Product and its specification",
        "6 Competence of staff",
        "7 Behaviour of staff",
        "8 Handling of complaints, suggestions and comments",
        "9 Facilities",
    }
    # Of the index, only schooling down to S2, the weights and the bands were read.
    assert len(rows["permenpanrb-38-2018"]) == 21
