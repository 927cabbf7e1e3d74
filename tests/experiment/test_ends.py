"""People and units of a finished study, computed again under its luck."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.study import Study
from asnsim.language import LANGUAGES

POPULATION = {"employees": 120, "citizens": 4000}
TODAY = asnsim.scenario("kepahiang").with_(name="today", population=POPULATION, quarters=4)
PEERS = asnsim.scenario("kepahiang-peer-review").with_(name="peers", population=POPULATION, quarters=4)
KEYS = ["arm", "replication", "row"]


@pytest.fixture(scope="module")
def study() -> Study:
    return asnsim.compare([TODAY, PEERS], replications=3, seed=5, workers=1)


@pytest.fixture(scope="module")
def over_sets() -> Study:
    return asnsim.compare([TODAY, PEERS], replications=3, seed=5, workers=1, uncertainty="ensemble")


def seed_of(study: Study, replication: int) -> int:
    return int(study.runs.query("replication == @replication")["seed"].iloc[0])


def test_employees_are_those_of_the_run_with_that_seed(study: Study) -> None:
    people = study.employees(replications=[2], arms=["peers"])
    run = asnsim.simulate(PEERS, seed=seed_of(study, 2))
    assert list(people.columns[:3]) == KEYS and people["row"].tolist() == list(range(120))
    pd.testing.assert_frame_equal(people.drop(columns=KEYS), run.employees)


def test_all_arms_of_the_first_replication_unless_others_are_asked_for(study: Study) -> None:
    assert study.employees()[["arm", "replication"]].drop_duplicates().to_numpy().tolist() == [
        ["today", 0],
        ["peers", 0],
    ]
    assert set(study.employees(replications=None, arms="today", workers=1)["replication"]) == {0, 1, 2}


def test_what_is_asked_for_changes_nothing_of_what_is_given(study: Study) -> None:
    both = study.employees(replications=[1, 0], workers=1)
    alone = study.employees(replications=[0], arms=["peers"])
    again = both.query("arm == 'peers' and replication == 0").reset_index(drop=True)
    pd.testing.assert_frame_equal(again, alone)


def test_with_the_ensemble_the_set_of_the_replication_lies_under_it(over_sets: Study) -> None:
    people = over_sets.employees(arms=["peers"], replications=[2])
    (number,) = set(people["set"])
    run = asnsim.simulate(PEERS, seed=seed_of(over_sets, 2), parameters=asnsim.ensemble()[number - 1])
    pd.testing.assert_frame_equal(people.drop(columns=[*KEYS, "set"]), run.employees)
    rows = over_sets.runs.query("arm == 'peers' and replication == 2")
    columns = list(run.outcomes.columns)
    np.testing.assert_array_equal(rows[columns].to_numpy(), run.outcomes.to_numpy())


def test_labels_are_words_in_both_languages(study: Study) -> None:
    plain, english, indonesian = (
        study.employees(arms=["today"]),
        *(study.employees(labels=True, language=one, arms=["today"]) for one in LANGUAGES),
    )
    assert set(english["sex"]) == {"man", "woman"} and set(indonesian["sex"]) == {"laki-laki", "perempuan"}
    assert (english["sex"] == "woman").eq(plain["sex"] == 1).all()
    assert set(english["pppk"]) == {"PNS", "PPPK"}
    assert list(english["predicate"].cat.categories) == list(plain["predicate"].cat.categories)
    golongan = english[["grade", "pppk"]].astype(str)
    assert golongan.query("pppk == 'PNS'")["grade"].str.contains("/").all()
    assert not golongan.query("pppk == 'PPPK'")["grade"].str.contains("/").any()
    assert plain["unit"].equals(english["unit"]), "numbers of units stay numbers"


def test_units_hold_their_members(study: Study) -> None:
    units = study.units(arms=["today"])
    people = study.employees(arms=["today"])
    assert units["members"].sum() == len(people)
    assert units["members"].tolist() == people.groupby("unit").size().tolist()
    women = people.groupby("unit")["sex"].mean()
    np.testing.assert_allclose(units["women"], women, atol=0.1, err_msg="but for those who came since")
    assert units["validity"].dropna().between(-1, 1).all() and units["validity"].notna().any()
    assert units.loc[units["members"] < 4, "validity"].isna().all()
    assert units["name"].str.fullmatch(r"U\d{4}").all()
    assert (units["head"].iloc[0], people["supervisor"].iloc[0]) == (-1, -1)
    assert units.columns.is_unique
    assert {"support", "waiting", "skm"} < set(units.columns)
    assert set(study.units(labels=True, language="id", arms=["today"])["sector"]) <= {
        "pendidikan",
        "kesehatan",
        "kependudukan dan pencatatan sipil",
        "administrasi",
        "infrastruktur",
        "kewilayahan",
    }


def test_means_of_units_are_the_outcome_where_they_are_put_together(study: Study) -> None:
    units = study.units(arms=["peers"])
    last = study.runs.query("arm == 'peers' and replication == 0 and quarter == 4").iloc[0]
    for outcome, column in (
        ("motivation", "motivation"),
        ("fairness", "fairness"),
        ("share_sangat_baik", "sangat_baik"),
    ):
        mean = np.average(units[column], weights=units["members"])
        assert mean == pytest.approx(last[outcome], abs=1e-9), outcome


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"arms": ["peer"]}, "arms: unknown scheme 'peer'; did you mean 'peers'"),
        ({"replications": [3]}, "replications: there is no replication 3; .* from 0 to 2"),
        ({"replications": 1}, r"replications: must be a list of numbers"),
        ({"replications": ["a"]}, "replications"),
        ({"labels": True, "language": "fr"}, "unknown language 'fr'"),
    ],
)
def test_what_a_study_does_not_have_is_told(study: Study, asked: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        study.employees(**asked)
    with pytest.raises(InputError, match=said):
        study.units(**asked)


def test_a_pilot_s_people_and_units_are_those_of_its_run_and_are_paired() -> None:
    reform = {
        "evaluation": {
            "raters": {"peers": {}},
            "combination": {"method": "binding", "weights": {"supervisor": 0.6, "peers": 0.4}},
        },
        "development": {"dialogue": {}},
    }
    pilot = TODAY.with_(name="pilot", changes=[{"at": 2, "where": {"share": 0.5}, "with": reform}])
    study = asnsim.compare([TODAY, pilot], replications=1, workers=1)
    people = study.employees(arms=["pilot"])
    pd.testing.assert_frame_equal(people.drop(columns=KEYS), asnsim.simulate(pilot).employees)
    units = study.units(arms=["pilot"])
    assert units["unit"].tolist() == list(range(len(units))) and units["members"].sum() == 120
    assert 0 < people["dialogue.sessions"].notna().sum() < 120, "those under the reform alone"
    everybody = study.who("sex", workers=1).query("by == 'all' and outcome == 'motivation'").iloc[0]
    assert everybody["gain"] != 0.0 and everybody["employees"] == 120


LIST = """\
unit,parent_unit,head,sex,age,education,status,position,grade,tenure,rank_years,NAMA,NIP
Dinas Rahasia,,yes,man,52,S2,PNS,structural,IV/b,25,3,BUDI SANTOSO,197301011998031001
Dinas Rahasia,,no,woman,30,S1,PPPK,functional,IX,2,2,SITI RAHAYU,199501012023212002
"""


def test_nothing_that_names_a_person_or_a_unit_comes_out_of_a_staff_list(tmp_path: Path) -> None:
    (tmp_path / "staf.csv").write_text(LIST)
    listed = {"staff_list": str(tmp_path / "staf.csv")}
    study = asnsim.compare([TODAY.with_(population=listed)], replications=1, workers=1)
    tables = [study.employees(labels=True), study.employees(), study.units(labels=True)]
    for secret in ("SANTOSO", "RAHAYU", "1973010", "1995010", "Rahasia"):
        assert not any(secret in table.to_csv() for table in tables)
    kept = TODAY.with_(population={**listed, "keep_unit_names": True})
    named = asnsim.compare([kept], replications=1, workers=1).units()
    assert "Dinas Rahasia" in set(named["name"]), "who asks for the names of units in so many words has them"
