"""Who gains and who loses: persons paired with themselves, by groups."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from each import each
from hypothesis import given
from hypothesis import strategies as st

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.ends import source_of
from asnsim.experiment.groups import KINDS, groupings
from asnsim.experiment.last_year import MEASURED, Persons
from asnsim.experiment.study import Study
from asnsim.experiment.who import COLUMNS, SMALLEST_GROUP, Tally, _shown, tallied, who
from asnsim.language import LANGUAGES
from asnsim.model.core.records import Employee
from asnsim.records import zeros

POPULATION = {"employees": 120, "citizens": 4000}
TODAY = asnsim.scenario("kepahiang").with_(name="today", population=POPULATION, quarters=4)
PEERS = asnsim.scenario("kepahiang-peer-review").with_(name="peers", population=POPULATION, quarters=4)
GENEROUS = TODAY.with_(name="generous", incentives={"unconditional_raise": {}})
SHARES = ["winners", "winners_low", "winners_high", "losers", "losers_low", "losers_high"]


@pytest.fixture(scope="module")
def study() -> Study:
    return asnsim.compare([TODAY, TODAY.with_(name="same"), GENEROUS], replications=2, workers=1)


@pytest.fixture(scope="module")
def table(study: Study) -> pd.DataFrame:
    return study.who(by=["sex", "grade", "sex+pppk"], workers=1)


def test_a_scheme_that_changes_nothing_gives_nobody_anything(table: pd.DataFrame) -> None:
    same = table[table["arm"] == "same"]
    assert (same[["gain", "winners", "losers", "unpaired"]] == 0.0).all().all()


def test_a_raise_for_everybody_is_gained_by_everybody(table: pd.DataFrame) -> None:
    paid = table.query("arm == 'generous' and outcome == 'pay'")
    assert (paid["gain"] > 0.0).all() and (paid["winners"] > 0.99).all() and (paid["losers"] == 0.0).all()
    assert list(table.columns) == list(COLUMNS) and set(table["outcome"]) == set(MEASURED)


def test_groups_are_everybody_and_their_means_are_the_mean_of_all(study: Study) -> None:
    one = who(source_of([TODAY, PEERS], 1), ["sex", "age", "sex+pppk", "performance"], workers=1)
    for outcome in MEASURED:
        rows = one[one["outcome"] == outcome]
        (everybody,) = rows[rows["by"] == "all"].itertuples()
        for _, groups in rows[rows["by"] != "all"].groupby("by"):
            assert groups["employees"].sum() == everybody.employees == 120
            pairs = groups["employees"] - groups["unpaired"]
            for column in ("baseline", "gain", "winners", "losers"):
                assert np.average(groups[column], weights=pairs) == pytest.approx(getattr(everybody, column))


def test_shares_are_shares_and_what_one_measures_is_what_outcomes_say(
    table: pd.DataFrame, study: Study
) -> None:
    shares = table[SHARES].to_numpy()
    assert ((shares >= 0.0) & (shares <= 1.0)).all()
    last_year = study.runs[study.runs["arm"] == "today"].groupby("replication")["motivation"].mean().mean()
    (motivation,) = table.query("arm == 'same' and by == 'all' and outcome == 'motivation'")["baseline"]
    assert motivation == pytest.approx(last_year, abs=0.002), "but for those who left during the year"


@pytest.mark.slow
def test_a_study_draws_it(study: Study) -> None:
    figure = study.plot.who("id", by="pppk")
    assert "PPPK" in figure.alt and "same" in figure.alt


def test_small_groups_are_together(study: Study, table: pd.DataFrame) -> None:
    pairs = table["employees"] - table["unpaired"]
    assert (pairs >= SMALLEST_GROUP).all()
    assert "small groups together" in set(table.query("by == 'grade'")["group"])
    assert "kelompok kecil digabung" in set(study.who("grade", language="id", workers=1)["group"])
    with pytest.raises(InputError, match="fewer than 500 people"):
        study.who("sex", smallest=500, workers=1)


@given(sizes=st.lists(st.integers(0, 30), min_size=1, max_size=9), smallest=st.integers(1, 15))
def test_no_small_group_is_shown_and_none_can_be_reckoned(sizes: list[int], smallest: int) -> None:
    (grouping,) = groupings("level")[1:]
    counts = np.zeros((1, len(grouping.names("en"))))
    counts[0, : min(len(sizes), counts.shape[1])] = sizes[: counts.shape[1]]
    found = Tally(counts, counts, np.zeros((1, counts.shape[1], len(MEASURED), 4)))
    if counts.sum() < smallest:
        with pytest.raises(InputError):
            _shown(grouping, [found], smallest, "en")
        return
    shown = _shown(grouping, [found], smallest, "en")
    sums = [counts[0, members].sum() for _, members in shown]
    assert all(size >= smallest for size in sums) and sum(sums) == counts.sum()
    together = [place for _, members in shown for place in members]
    assert len(together) == len(set(together))


def _persons(origin: list[int], occupant: list[int], tenure: list[float]) -> Persons:
    people = zeros(Employee, len(origin))
    people["origin"], people["occupant"], people["tenure"] = origin, occupant, tenure
    key = np.asarray(people["occupant"] * len(people) + people["origin"])
    nothing = np.zeros(len(people))
    return Persons(key, np.zeros((len(MEASURED), len(people))), people, nothing.astype(int), nothing)


def test_only_the_same_person_is_paired() -> None:
    here = _persons([0, 1, 2, 3], [0, 0, 1, 1], [9.0, 9.0, 1.0, 1.0])
    # Rows 0 and 1 have changed posts; another newcomer came at another time; the last is the second to come there.
    there = _persons([1, 0, 2, 3], [0, 0, 1, 2], [9.0, 9.0, 0.5, 1.0])
    one, other = here.paired_with(there)
    assert one.tolist() == [0, 1] and other.tolist() == [1, 0]


def test_who_left_is_counted_and_in_no_gain() -> None:
    moving = TODAY.with_(
        name="moving", population={"movement": {"not_renewed": 0.9, "resignation": 0.3}}, quarters=6
    )
    freed = moving.with_(name="staying", population={"movement": {"not_renewed": 0.0, "resignation": 0.0}})
    left = who(source_of([moving, freed], 1), "pppk", smallest=1, workers=1)
    everybody = left.query("by == 'all' and outcome == 'pay'").iloc[0]
    assert 20 < everybody["unpaired"] < 120
    by_status = left.query("by == 'pppk' and outcome == 'pay'")
    assert by_status["unpaired"].sum() == everybody["unpaired"]


def test_newcomers_who_come_alike_under_both_are_paired() -> None:
    moving = TODAY.with_(name="moving", population={"movement": {"resignation": 0.3}}, quarters=6)
    paired = who(source_of([moving, moving.with_(name="again")], 1), "sex", workers=1)
    assert (paired["unpaired"] == 0.0).all() and (paired["gain"] == 0.0).all()


@each("kind", KINDS)
def test_every_person_is_in_one_group_of_every_kind(kind: str) -> None:
    source = source_of([TODAY, GENEROUS], 1)
    (wanted,) = groupings(kind)[1:]
    tally = tallied([wanted], source.arms, 1)["generous", kind]
    assert tally.employees.sum() == 120
    for language in LANGUAGES:
        names = wanted.names(language)
        assert len(names) == len(set(names)) == len(tally.employees) and all(names)
    assert wanted.called("en") and wanted.called("id")


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("grad", "by: unknown group 'grad'; did you mean 'grade'"),
        (["sex", "sex"], "by: 'sex' stands there twice"),
        ("sex+sex", "by: 'sex.sex' stands there twice"),
        ("all", "unknown group 'all'"),
    ],
)
def test_groups_that_are_none_are_told(by, said: str) -> None:
    with pytest.raises(InputError, match=said):
        who(source_of([TODAY, PEERS], 1), by, workers=1)


def test_one_scheme_has_nobody_to_be_compared_with() -> None:
    with pytest.raises(InputError, match="at least two scenarios"):
        who(source_of([TODAY], 1), "sex", workers=1)


def test_other_people_are_refused() -> None:
    others = PEERS.with_(name="others", population={"women_share": 0.1})
    with pytest.raises(InputError, match="'others' begins with other people than 'today'"):
        who(source_of([TODAY, others], 1), "sex", workers=1)


def test_nobody_of_a_staff_list_is_shown_in_a_smaller_group(tmp_path: Path) -> None:
    (tmp_path / "staf.csv").write_text(
        "unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years\n"
        "Dinas A,,yes,man,52,S2,PNS,structural,IV/b,25,3\nDinas A,,no,woman,30,S1,PPPK,functional,IX,2,2\n"
    )
    listed = {"staff_list": str(tmp_path / "staf.csv")}
    source = source_of([arm.with_(population=listed) for arm in (TODAY, GENEROUS)], 1)
    with pytest.raises(InputError, match="smallest: must be at least 10"):
        who(source, "sex", smallest=2, workers=1)
    with pytest.raises(InputError, match="fewer than 10 people"):
        who(source, "sex", workers=1)


def test_over_the_ensemble_intervals_are_ranges_over_sets() -> None:
    varied = asnsim.compare([TODAY, GENEROUS], replications=4, workers=1, uncertainty="ensemble").who(
        "sex", workers=1
    )
    one_set = asnsim.compare([TODAY, GENEROUS], replications=2, workers=1, uncertainty="ensemble").who(
        "sex", workers=1
    )
    assert varied["ci_low"].notna().all() and (varied["ci_low"] <= varied["gain"]).all()
    assert one_set["ci_low"].isna().all() and one_set["gain"].notna().all()


@pytest.mark.slow
def test_workers_and_the_order_of_arms_change_nothing() -> None:
    here = who(source_of([TODAY, PEERS, GENEROUS], 2), "sex", workers=1)
    workers = who(source_of([TODAY, PEERS, GENEROUS], 2), "sex", workers=2)
    pd.testing.assert_frame_equal(here, workers)
    turned = who(source_of([TODAY, GENEROUS, PEERS], 2), "sex", workers=1)
    keys = ["arm", "by", "group", "outcome"]
    pd.testing.assert_frame_equal(
        here.sort_values(keys, ignore_index=True), turned.sort_values(keys, ignore_index=True)
    )
