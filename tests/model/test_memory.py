"""What an employee costs in memory, and that no scheme changes the layout of his record."""

from __future__ import annotations

from each import each

from asnsim.luck import Luck
from asnsim.model.core.records import Employee
from asnsim.model.quarter.begin import adopt
from asnsim.model.scene.looks import SEEN
from asnsim.records import columns
from asnsim.scenario import load, names
from tests.model.office import EVERYTHING, office, start

SMALL = {"employees": 400, "citizens": 15_000}


@each("name", names())
def test_an_employee_takes_about_a_thousand_bytes(name: str) -> None:
    """110 columns are 880 bytes, what is seen of him 80, sources and incentives up to 368, what is remembered up to 96.

    Five of the columns are what being seen adds to each activity, so that effort does not reckon it anew.
    """
    state = start(load(name).with_(population=SMALL))
    assert state.bytes_per_employee() < 1375


def test_with_everything_at_once_he_still_fits() -> None:
    """All sources, rewards and measures: 8 bytes a column, 2 numbers a source, 7 an incentive, 2 of what is seen.

    The seven are four promises, the worth, the part that was had and the trust; a measure remembers what it declares,
    and of each colleague who rates him one keeps who it was, who one was, and what he gave.
    No scheme of the country has all of it at once, so the limit is far above that of the shipped scenarios.
    """
    state = start(EVERYTHING)
    sources, incentives = len(state.resolved.sources), len(state.resolved.incentives)
    remembered = sum(len(columns(part.memory)) for part in state.scheme.parts.values())
    remembered += 3 * state.scheme.evaluation.raters["peers"].number
    assert state.bytes_per_employee() == 8 * (
        len(columns(Employee)) + 2 * sources + 7 * incentives + 2 * len(SEEN) + remembered
    )
    assert state.bytes_per_employee() < 2050


def test_the_layout_of_a_record_does_not_depend_on_the_scheme() -> None:
    plain, full = start(load("kepahiang").with_(population=SMALL)), office(EVERYTHING, 2)
    for table in ("employees", "units", "segments", "scales"):
        assert getattr(plain, table).dtype is getattr(full, table).dtype
    before = full.employees.dtype
    adopt(full, load("kepahiang-third-party").scheme, Luck(1))
    assert full.employees.dtype is before


def test_parameters_of_one_kind_have_one_layout() -> None:
    for kind, rater in EVERYTHING.evaluation.raters.items():
        other = type(rater)(noise=0.123)
        assert other.numbers.dtype is rater.numbers.dtype, kind
        assert other.numbers[0].noise == 0.123
