import numpy as np
import pytest
from each import each

from asnsim.errors import InputError
from asnsim.population import base_pay, pay_table, staff_tpp, statistic, statistics, tpp_amounts
from asnsim.population.pay import allowance_ladder, allowances
from asnsim.regulations import Figures, regulation


def test_a_figure_has_its_value() -> None:
    assert statistic("S001") == 5588245.0
    assert statistic("S082") == pytest.approx(statistic("S001") / statistic("S015"), abs=0.05)


def test_an_unknown_figure_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"'S0001'; did you mean"):
        statistic("S0001")


def test_every_figure_says_where_it_comes_from() -> None:
    table = statistics()
    assert set(table["verified"]) <= {"yes", "no", "derived"}
    assert table.index.is_unique and table["value"].notna().all()
    assert (table["source_url"][table["verified"] == "yes"] != "").all()
    assert set(table.index[table["source_title"] == "from memory"]) == {"S079", "S080", "S230"}


def test_counts_that_must_add_up_do() -> None:
    total = statistic("S001")
    for parts in (("S002", "S003"), ("S006", "S007"), ("S013", "S014", "S015")):
        assert sum(map(statistic, parts)) == total
    assert sum(statistic(row) for row in ("S008", "S009", "S010", "S011", "S012")) == total


@each(
    ("grade", "tenure", "rupiah"),
    [
        (1, 0, 1_685_700),
        (9, 1.9, 2_785_700),
        (9, 32, 4_575_200),
        (9, 40, 4_575_200),
        (17, 32, 6_373_200),
        (9, 10, 3_253_000),  # the table of PP 5/2024 has 3,252,000 at ten years
    ],
)
def test_base_pay(grade: int, tenure: float, rupiah: int) -> None:
    assert base_pay(grade, tenure, 0) == pytest.approx(rupiah, rel=1e-3)


@each(
    ("grade", "tenure", "rupiah"),
    [(5, 0, 2_511_500), (7, 0, 2_858_800), (9, 0, 3_203_600), (9, 2, 3_304_400), (9, 1.9, 3_203_600)],
)
def test_base_pay_of_contract_staff_is_their_own(grade: int, tenure: float, rupiah: int) -> None:
    assert base_pay(grade, tenure, 1) == pytest.approx(rupiah, rel=1e-3)
    assert base_pay(grade, tenure, 1) > base_pay(grade, tenure, 0)


def test_posts_bring_the_allowances_of_perpres_26() -> None:
    assert list(allowance_ladder()) == [0, 540_000, 980_000, 1_260_000, 2_025_000, 3_250_000]
    assert allowances()["sekda"] == 3_250_000 and allowances()["kasubbag"] == 540_000


def test_base_pay_rises_with_grade_and_service() -> None:
    table = pay_table()[:, 1:]
    assert (np.diff(table, axis=2) >= 0).all() and (np.diff(table[:, :, 0], axis=1) > 0).all()
    assert base_pay(np.array([[1], [9]]), np.array([0, 4, 8]), 0).shape == (2, 3)


@each(("grade", "tenure", "field"), [(0, 1, "grade"), (18, 1, "grade"), (9, -1, "tenure")])
def test_base_pay_refuses_what_cannot_be(grade: int, tenure: float, field: str) -> None:
    with pytest.raises(InputError, match=field):
        base_pay(grade, tenure, 0)


def test_tpp_of_kepahiang() -> None:
    assert tpp_amounts()["sekda"] == 17_360_000
    assert list(staff_tpp()[[1, 4, 5, 8, 9, 12, 13, 17]]) == [
        432000, 432000, 532000, 532000, 639000, 639000, 744000, 744000,
    ]  # fmt: skip
    published = statistics()["value"]
    amounts = regulation("tpp-kepahiang", 2020).table(Figures).figures
    rows = [f"S{number}" for number in range(154, 164)]
    assert [figure.value for figure in amounts] == [published[row] for row in rows]
    assert tpp_amounts()["head_of_agency"] == tpp_amounts()["expert_staff"]  # a choice
