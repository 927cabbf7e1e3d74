"""Every parameter that comes with asnsim says what it speaks of, and behaviour how far it is doubted."""

from __future__ import annotations

from typing import get_args

from asnsim.model.core.parts import Parameters
from asnsim.parameters import Doubt, ParameterRow, Role, describe, parameter
from asnsim.scenario import all_parameters, numbers
from tests import built_in


def _rows() -> list[ParameterRow]:
    with built_in.alone():
        return all_parameters()


def test_every_parameter_has_a_role() -> None:
    assert [row.name for row in _rows() if row.role not in get_args(Role) or not row.role] == []


def test_behaviour_alone_is_doubted_and_all_of_it() -> None:
    rows = _rows()
    assert [row.name for row in rows if row.role == "behaviour" and not row.doubt] == []
    assert [row.name for row in rows if row.role != "behaviour" and row.doubt] == []
    assert {row.doubt for row in rows if row.doubt} <= set(get_args(Doubt))


def test_behaviour_is_numbers() -> None:
    """A switch or a choice is something that somebody sets: how people are is a matter of degree."""
    odd = [
        row.name
        for row in _rows()
        if row.role == "behaviour" and not isinstance(row.default, float | int | tuple)
    ]
    assert odd == []
    assert [row.name for row in _rows() if row.role == "behaviour" and isinstance(row.default, bool)] == []


def test_a_declaration_keeps_what_it_says() -> None:
    class Rumour(Parameters):
        reach: float = parameter(
            0.2, low=0, high=1, meaning="Reach", source="assumption", role="behaviour", doubt="disputed"
        )
        ban: float = parameter(0.0, low=0, high=1, meaning="Ban", source="assumption", role="institution")

    assert [(row.role, row.doubt) for row in describe(Rumour)] == [
        ("behaviour", "disputed"),
        ("institution", ""),
    ]


def test_numbers_that_code_assumes_are_those_it_marks() -> None:
    code = '''
PLAIN = 7.0
"""A number of the law."""

GUESSED = (0.25, 0.0, 0.75)
"""Shares
(assumption)."""

def law(x, y):
    far = 0.3 * x[1] + 0.3 * y + 0.1  # assumption
    return far + 12.0
'''
    assert numbers.assumed_in_code(code) == 4


def test_a_number_that_parts_inherit_counts_once_and_practices_do_not() -> None:
    with built_in.alone():
        counted = {(row.role, row.section): row.numbers for row in numbers.counts()}
        behaviour = [row for row in all_parameters() if row.role == "behaviour"]
    incentives = [row for row in behaviour if row.name.startswith("incentives.")]
    assert 0 < counted["behaviour", "incentives"] < len(incentives)
    assert not any(section == "practices" for _, section in counted)
    assert ("behaviour", numbers.IN_CODE) in counted


def test_the_first_count_is_on_record() -> None:
    then = numbers.before()
    assert then.commit == "f31db77"
    assert sum(row.numbers for row in then.counts if row.role == "behaviour") == 314
