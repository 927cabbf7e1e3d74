"""Appraisal tables at work: predicates, bands at their edges, limits of a distribution in persons."""

from __future__ import annotations

import pytest
from each import each

from asnsim.errors import InputError
from asnsim.regulations import (
    Bands,
    Distribution,
    Elements,
    Matrix,
    Pattern,
    Sources,
    Weights,
    find,
    pattern,
    regulation,
)

MATRIX = regulation("permenpanrb-6", 2022).table(Matrix)
GUIDE = regulation("se-menpanrb-3", 2023).table(Distribution)


def test_poor_behaviour_is_never_bought_off_with_results() -> None:
    assert MATRIX.predicate("above", "below") == "Kurang"
    assert MATRIX.predicate("above", "above") == "Sangat Baik"
    assert MATRIX.predicate("below", "above") == "Butuh Perbaikan"
    assert MATRIX.codes() == ((0, 2, 2), (1, 3, 3), (1, 3, 4))


def test_a_report_that_nobody_knows_names_the_nearest() -> None:
    with pytest.raises(InputError, match="unknown report 'abov'; did you mean 'above'"):
        MATRIX.predicate("abov", "meets")


@each(
    ("rule", "points", "name"),
    [
        *(("pp-10-1979", points, name) for points, name in (
            (100, "Amat baik"), (91, "Amat baik"), (90.9, "Baik"), (90, "Baik"), (76, "Baik"), (75, "Cukup"),
            (61, "Cukup"), (60, "Sedang"), (51, "Sedang"), (50, "Kurang"), (0, "Kurang"),
        )),
        *(("pp-46-2011", points, name) for points, name in (
            (105, "Sangat baik"), (91, "Sangat baik"), (90, "Baik"), (76, "Baik"), (75, "Cukup"), (61, "Cukup"),
            (60, "Kurang"), (51, "Kurang"), (50, "Buruk"), (0, "Buruk"),
        )),
        *(("pp-30-2019", points, name) for points, name in (
            (120, "Sangat baik"), (110, "Sangat baik"), (109.9, "Baik"), (90, "Baik"), (89.9, "Cukup"),
            (70, "Cukup"), (69.9, "Kurang"), (50, "Kurang"), (49.9, "Sangat kurang"), (0, "Sangat kurang"),
        )),
    ],
)  # fmt: skip
def test_points_fall_into_the_band_of_the_rule(rule: str, points: float, name: str) -> None:
    assert find(rule).table(Bands).band(points).name == name


def test_without_a_new_idea_the_highest_points_are_baik() -> None:
    bands = regulation("pp-30", 2019).table(Bands)
    assert bands.band(120, idea=False).name == "Baik"
    assert bands.band(95, idea=False).name == "Baik"
    assert regulation("pp-46", 2011).table(Bands).band(95, idea=False).name == "Sangat baik"
    with pytest.raises(InputError, match="points: must be at least 0"):
        bands.band(-1)


@each(
    ("rule", "others", "total"),
    [
        ("pp-46-2011", False, 84),
        ("pp-46-2011", True, 84),
        ("pp-30-2019", False, 83),
        ("pp-30-2019", True, 84),
    ],
)
def test_skp_80_and_behaviour_90_make_a_total(rule: str, others: bool, total: float) -> None:
    assert find(rule).table(Weights).total(80, 90, others) == pytest.approx(total)


def test_dp3_is_the_mean_of_seven_traits_or_of_eight_for_who_leads() -> None:
    elements = regulation("pp-10", 1979).table(Elements)
    scores = dict.fromkeys([element.name.id for element in elements.of(leader=False)], 80.0)
    assert len(scores) == 7
    assert elements.mean(scores) == 80
    assert elements.mean({**scores, "Kepemimpinan": 88.0}, leader=True) == 81
    with pytest.raises(InputError, match="unknown element 'Kepemimpinan'"):
        elements.mean({**scores, "Kepemimpinan": 88.0})
    with pytest.raises(InputError, match="Kesetiaan: has no score"):
        elements.mean({name: score for name, score in scores.items() if name != "Kesetiaan"})
    assert elements.share_of_results() == pytest.approx(2 / 7)
    assert elements.share_of_results(leader=True) == pytest.approx(2 / 8)


def test_who_rates_decides_how_much_each_counts() -> None:
    sources = regulation("permenpanrb-8", 2021).table(Sources)
    assert sources.of({"supervisor", "peers"}) == {"supervisor": 60, "peers": 40}
    assert sources.of({"supervisor", "peers", "subordinates"}) == {
        "supervisor": 60, "peers": 20, "subordinates": 20,
    }  # fmt: skip
    assert sources.of({"supervisor", "citizens"}) is None


@each(
    ("organization", "persons", "kept"),
    [
        ("Istimewa", {"Sangat Baik": 7, "Baik": 3}, True),
        ("Istimewa", {"Sangat Baik": 8, "Baik": 2}, False),
        ("Baik", {"Sangat Baik": 2, "Baik": 7, "Butuh Perbaikan": 1}, True),
        ("Baik", {"Sangat Baik": 2, "Baik": 7, "Kurang": 1}, True),
        ("Baik", {"Sangat Baik": 3, "Baik": 7}, False),
        ("Baik", {"Baik": 9, "Butuh Perbaikan": 1}, False),
        ("Butuh Perbaikan", {"Sangat Baik": 1, "Baik": 3, "Butuh Perbaikan": 6}, True),
        ("Butuh Perbaikan", {"Sangat Baik": 2, "Baik": 2, "Butuh Perbaikan": 6}, False),
        ("Butuh Perbaikan", {"Baik": 5, "Butuh Perbaikan": 5}, False),
        ("Kurang", {"Sangat Baik": 1, "Baik": 2, "Butuh Perbaikan": 1, "Kurang": 6}, True),
        ("Kurang", {"Baik": 4, "Kurang": 6}, False),
        ("Kurang", {"Baik": 4, "Butuh Perbaikan": 1, "Kurang": 5}, False),
        ("Sangat Kurang", {"Baik": 3, "Kurang": 1, "Sangat Kurang": 6}, True),
        ("Sangat Kurang", {"Baik": 4, "Sangat Kurang": 6}, False),
        ("Sangat Kurang", {"Sangat Baik": 1, "Baik": 2, "Kurang": 1, "Sangat Kurang": 6}, False),
        # Shares are met in whole persons: 70% of 5 allows 3, 60% of 4 asks for 3.
        ("Istimewa", {"Sangat Baik": 3, "Baik": 2}, True),
        ("Istimewa", {"Sangat Baik": 4, "Baik": 1}, False),
        ("Butuh Perbaikan", {"Baik": 1, "Butuh Perbaikan": 3}, True),
        ("Butuh Perbaikan", {"Baik": 2, "Butuh Perbaikan": 2}, False),
    ],
)
def test_a_unit_keeps_or_breaks_the_guideline(organization: str, persons: dict[str, int], kept: bool) -> None:
    assert (GUIDE.broken(organization, persons) == []) is kept


def test_the_published_shares_break_the_guideline_for_an_organisation_that_is_baik() -> None:
    published = {"Sangat Baik": 1127, "Baik": 8846, "Butuh Perbaikan": 11, "Kurang": 6, "Sangat Kurang": 10}
    assert [limit.of for limit in GUIDE.broken("Baik", published)] == [("Baik",)]


def test_the_shares_of_pp_30_hold_under_every_predicate_of_the_organisation() -> None:
    shares = regulation("pp-30", 2019).table(Distribution)
    ten = {"Sangat Baik": 2, "Baik": 6, "Kurang": 2}
    for organization in ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"):
        assert shares.broken(organization, ten) == []
        assert len(shares.broken(organization, {"Sangat Baik": 3, "Baik": 5, "Kurang": 2})) == 2
    with pytest.raises(InputError, match="did you mean 'Istimewa'"):
        shares.of("Istimwa")


def test_what_the_model_reads_of_a_distribution() -> None:
    assert pattern(GUIDE.of("Istimewa")) == Pattern(most_sangat_baik=70)
    assert pattern(GUIDE.of("Baik")) == Pattern(most_baik=70, persons_low=1)
    assert pattern(GUIDE.of("Butuh Perbaikan")) == Pattern(most_sangat_baik=10, least_butuh_perbaikan=60)
    free = regulation("pp-30", 2019).table(Distribution).of("Baik")
    assert pattern(free) == Pattern(most_sangat_baik=20, most_baik=70, most_below=20)
    with pytest.raises(InputError, match="no rule for 'least' of Kurang"):
        pattern(GUIDE.of("Kurang"))
