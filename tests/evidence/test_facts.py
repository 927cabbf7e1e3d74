"""Findings are all there, of a known use, and those from memory say so."""

from __future__ import annotations

import pytest

from asnsim.errors import InputError
from asnsim.evidence import fact, facts
from asnsim.evidence.facts import USES


def test_all_rows_are_carried_once_and_in_order() -> None:
    ids = [one.id for one in facts()]
    assert len(ids) == 115 and ids == sorted(set(ids))


def test_each_row_is_whole() -> None:
    for one in facts():
        assert one.finding and one.citation and one.unit and one.setting
        assert one.use in USES and one.verified in ("yes", "partly", "memory")


def test_uses_are_parts_of_the_whole() -> None:
    assert sum(len(facts(use)) for use in USES) == 115
    assert {one.use for one in facts("validate")} == {"validate"}
    with pytest.raises(InputError, match="validate"):
        facts("validation")


def test_rows_from_memory_are_marked_where_they_are_cited() -> None:
    assert {one.id for one in facts() if one.cited.endswith("(from memory)")} == {
        "E002",
        "E055",
        "E120",
        "E121",
    }
    assert fact("E047").cited.endswith("(partly verified)")
    assert fact("E001").cited == fact("E001").citation


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(InputError, match="E030"):
        fact("E30")
