"""A kind of record: its layout, its columns, and that a type checker knows them in a kernel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mypy import api

from asnsim.compiled import kernel
from asnsim.errors import AsnsimError
from asnsim.records import Column, Record, Rows, code, column, columns, copied, layout, picked, words, zeros

ROOT = Path(__file__).parents[1]


class Visit(Record):
    """One visit."""

    place: int = code("Place visited", 0, 9)
    days: float = column("Days there", "days", 0)
    mood: float


class LongVisit(Visit):
    """One visit with what a short one has not."""

    nights: int = column(("Nights there", "Malam di sana"), ("nights", "malam"), 0)


@kernel
def stay(visits: Rows[Visit], days: float) -> None:
    """Everybody stays longer; a kernel reads and writes columns by name."""
    for i in range(len(visits)):
        visits[i].days += days * visits[i].place


def test_columns_and_layout_follow_the_declaration() -> None:
    first, second, last = columns(Visit)
    assert first == Column("place", "Place visited", "code", 0, 9, whole=True)
    assert second == Column("days", "Days there", "days", 0, np.inf, whole=False)
    assert last == Column("mood", "", "", -np.inf, np.inf, whole=False)
    nights = columns(LongVisit)[-1]
    assert (nights.meaning, nights.meaning_id, nights.unit_id) == ("Nights there", "Malam di sana", "malam")
    assert [column.name for column in columns(LongVisit)] == ["place", "days", "mood", "nights"]
    assert layout(Visit) == np.dtype((np.record, [("place", "i8"), ("days", "f8"), ("mood", "f8")]))
    assert zeros(Visit, 2).dtype is zeros(Visit, 3).dtype is layout(Visit)


class Untyped(Record):
    """A column without a type."""

    held = column("Held")


class Yes(Record):
    """A column that is no number."""

    held: bool = column("Held")


def test_a_column_is_a_number_and_says_so() -> None:
    for kind, said in ((Untyped, "Untyped.held has no type; write 'held: float"), (Yes, "not a bool")):
        with pytest.raises(AsnsimError, match=said):
            zeros(kind, 1)


def test_a_kernel_and_python_see_the_same_rows() -> None:
    visits = zeros(Visit, 3)
    visits["place"] = [1, 2, 3]
    stay(visits, 0.5)
    visits[0].mood = 1.0
    assert visits["days"].tolist() == [0.5, 1.0, 1.5] and visits["mood"].tolist() == [1.0, 0.0, 0.0]
    assert visits[visits["place"] > 1]["days"].tolist() == [1.0, 1.5]


KERNELS = '''
from asnsim.compiled import kernel, equation
from asnsim.model.core.records import Causes, Employee, Unit
from asnsim.records import Rows, zeros


@equation
def eager(person: Employee) -> float:
    """An equation about one person."""
    return person.{trait} * person.effort_results


@kernel
def move(employees: Rows[Employee], units: Rows[Unit], causes: Rows[Causes]) -> None:
    """A kernel over three tables."""
    for i in range(len(employees)):
        person, cause = employees[i], causes[i]
        cause.{state} = eager(person) * units[person.unit].{trace}
        person.{written} = cause.{state}


move(zeros(Employee, 2), zeros({table}, 1), zeros(Causes, 2))
'''
RIGHT = {
    "trait": "motivation",
    "state": "fairness",
    "trace": "rater_skill",
    "written": "strain",
    "table": "Unit",
}
WRONG = {
    "trait": ("motivaton", '"Employee" has no attribute "motivaton"'),
    "state": ("fairnes", '"Causes" has no attribute "fairnes"'),
    "trace": ("climat", '"Unit" has no attribute "climat"'),
    "written": ("predicate", 'variable has type "int"'),
    "table": ("Employee", 'expected "type[Unit]"'),
}


def test_mypy_refuses_a_misspelt_column_in_a_kernel(tmp_path: Path) -> None:
    files = {"right": RIGHT, **{key: RIGHT | {key: wrong} for key, (wrong, _) in WRONG.items()}}
    for name, kernels in files.items():
        (tmp_path / f"{name}_column.py").write_text(KERNELS.format(**kernels))
    paths = [str(tmp_path / f"{name}_column.py") for name in files]
    found, broken, _ = api.run(["--config-file", str(ROOT / "pyproject.toml"), *paths])
    assert not broken, broken
    for key, (_, message) in WRONG.items():
        assert any(f"{key}_column.py" in line and message in line for line in found.splitlines()), (
            key,
            found,
        )
    assert "right_column.py" not in found, found


def test_records_are_copied_bit_for_bit() -> None:
    table = zeros(Visit, 4)
    table["place"], table["days"], table["mood"] = [1, -(2**62), 3, 4], [0.1, np.nan, -0.0, 1e308], np.inf
    for which in (np.array([True, False, True, True]), np.array([3, 1])):
        copies = picked(table, which)
        assert copies.dtype is table.dtype and copies.tobytes() == table[which].tobytes()
    words(table)[[0, 1]] = words(table)[[2, 3]]
    assert table[:2].tobytes() == table[2:].tobytes()


def test_copies_are_records_of_their_own_with_the_layout_itself() -> None:
    visits = zeros(Visit, 3)
    visits["days"], visits["mood"] = [1.0, 2.0, 3.0], [0.5, np.nan, -0.0]
    for copies in (
        copied(visits),
        picked(visits, np.array([True, True, True])),
        picked(visits, np.arange(3)),
    ):
        assert copies.dtype is layout(Visit)  # a kernel recognises it at once
        assert words(copies).tolist() == words(visits).tolist()
        copies["days"] = 9.0
        assert visits["days"].tolist() == [1.0, 2.0, 3.0]
    assert len(zeros(Visit, 0)) == len(copied(zeros(Visit, 0))) == 0
