"""The nation: every employer by itself, streamed, kept, and merged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nation_fakes as fakes
import numpy as np
import pandas as pd
import pytest

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.experiment import kept, simulation
from asnsim.experiment.executor import RunsFailed
from asnsim.experiment.missing import Interrupted
from asnsim.language import LANGUAGES
from asnsim.luck import Luck
from asnsim.population import populate
from asnsim.population.published import statistic
from asnsim.scenario import load
from asnsim.studies.nation import ask, observed
from asnsim.studies.nation.ask import nation, people, seed_of
from asnsim.studies.nation.employers import employers
from asnsim.studies.nation.found import FILES

THREE = ("kab-kepahiang", "kota-kupang", "kab-sabu-raijua")
SMALL = {"quarters": 2, "share": 100, "only": THREE, "workers": 1}
IDS = outcomes.ids()


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No model; the employers that were run, in order."""
    run: list[str] = []

    def noted(arm, seed):
        run.append(arm.name)
        return fakes.observations(arm, seed)

    monkeypatch.setattr(observed, "observations", noted)
    monkeypatch.setattr(simulation, "warm_up", lambda: None)
    return run


def test_a_row_for_each_employer_province_and_quarter(stand_in: list[str]) -> None:
    found = nation("kepahiang", **SMALL)
    assert list(found.table["id"]) == ["kab-kepahiang", "kab-sabu-raijua", "kota-kupang"]
    assert list(found.table["status"]) == ["published", "assumed", "published"]
    assert list(found.provinces["province"]) == ["Bengkulu", "Nusa Tenggara Timur"]
    assert list(found.provinces["employers"]) == [1, 2]
    assert found.provinces["asn"].sum() == found.asn == found.table["asn"].sum()
    assert found.provinces["asn_assumed"].sum() == found.table.set_index("id")["asn"]["kab-sabu-raijua"]
    assert list(found.quarters["quarter"]) == [1, 2]
    for language in LANGUAGES:
        assert "100" in found.sentence(language)


def test_the_largest_is_run_first(stand_in: list[str]) -> None:
    found = nation("kepahiang", **SMALL)
    sizes = found.table.set_index("id")["simulated"]
    assert list(sizes[stand_in[:3]]) == sorted(sizes, reverse=True)


def test_the_nation_is_that_of_all_people_and_no_mean_of_employers(stand_in: list[str]) -> None:
    found = nation("kepahiang", **SMALL)
    seen = [
        fakes.people_of(size, seed_of(1, name), 0)
        for name, size in zip(found.table["id"], found.simulated, strict=True)
    ]
    x = np.concatenate([one for one, _ in seen])
    first = found.quarters.iloc[0]
    assert first[IDS[0]] == pytest.approx(x.mean()) and first[IDS[1]] == pytest.approx(x.sum())
    assert first[IDS[3]] == pytest.approx(x.std()), "the spread between employers is part of it"


def test_one_employer_alone_equals_its_share(stand_in: list[str]) -> None:
    together = nation("kepahiang", **SMALL).table
    for place, name in enumerate(together["id"]):
        alone = nation("kepahiang", **{**SMALL, "only": [name]})
        pd.testing.assert_frame_equal(
            alone.table, together.iloc[[place]].reset_index(drop=True), check_exact=True
        )


def test_changing_one_employer_leaves_all_others_as_they_were(
    stand_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = nation("kepahiang", **SMALL).table.set_index("id")
    other = tuple(replace(one, asn=9000) if one.id == "kota-kupang" else one for one in employers())
    monkeypatch.setattr(ask, "employers", lambda: other)
    after = nation("kepahiang", **SMALL).table.set_index("id")
    rest = ["kab-kepahiang", "kab-sabu-raijua"]
    pd.testing.assert_frame_equal(after.loc[rest], before.loc[rest], check_exact=True)
    assert (after.loc["kota-kupang", IDS[:5]] != before.loc["kota-kupang", IDS[:5]]).all()


def test_it_goes_on_after_a_stop_and_gives_the_same(
    stand_in: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = nation("kepahiang", **SMALL, out=tmp_path / "whole")

    def stopped(arm, seed):
        if arm.name == "kab-kepahiang":
            raise KeyboardInterrupt
        return fakes.observations(arm, seed)

    with monkeypatch.context() as patch:
        patch.setattr(observed, "observations", stopped)
        with pytest.raises(Interrupted, match="2 of 3 employers"):
            nation("kepahiang", **SMALL, out=tmp_path / "n")
    stand_in.clear()
    nation("kepahiang", **SMALL, out=tmp_path / "n")
    assert stand_in.count("kota-kupang") == 0, "it was kept"
    for name in FILES:
        assert (tmp_path / "n" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    pd.testing.assert_frame_equal(
        pd.read_csv(tmp_path / "n" / "employers.csv"), whole.table, check_exact=False
    )


KILLED = """
import os, signal, sys
import nation_fakes as fakes
from asnsim.experiment import simulation
from asnsim.studies.nation import observed
from asnsim.studies.nation.ask import nation

def killed(arm, seed):
    if arm.name == "kab-kepahiang":
        os.kill(os.getpid(), signal.SIGKILL)
    return fakes.observations(arm, seed)

observed.observations, simulation.warm_up = killed, lambda: None
nation("kepahiang", quarters=2, share=100, only=sys.argv[2:], workers=1, out=sys.argv[1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_it_goes_on_after_it_was_killed_and_gives_the_same(stand_in: list[str], tmp_path: Path) -> None:
    nation("kepahiang", **SMALL, out=tmp_path / "whole")
    path = os.pathsep.join(sys.path)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "n"), *THREE], env={**os.environ, "PYTHONPATH": path}
    )
    assert ended.returncode == -signal.SIGKILL
    stand_in.clear()
    nation("kepahiang", **SMALL, out=tmp_path / "n")
    assert stand_in.count("kota-kupang") == 0, "it was kept"
    for name in FILES:
        assert (tmp_path / "n" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_a_failure_names_the_employer(stand_in: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(arm, seed):
        if arm.name == "kota-kupang":
            raise ZeroDivisionError("no people")
        return fakes.observations(arm, seed)

    monkeypatch.setattr(observed, "observations", wrong)
    with pytest.raises(RunsFailed, match="1 of 3 employers failed; the first is 'kota-kupang'") as failed:
        nation("kepahiang", **SMALL)
    assert "replication" not in str(failed.value).splitlines()[0]
    monkeypatch.setenv("ASNSIM_LANGUAGE", "id")
    assert "1 dari 3 instansi gagal; yang pertama 'kota-kupang'" in str(failed.value)


def test_the_manifest_says_how_many_and_that_none_is_weighted(stand_in: list[str], tmp_path: Path) -> None:
    found = nation("kepahiang", **SMALL, out=tmp_path)
    told = json.loads((tmp_path / "manifest.json").read_text())
    assert told["complete"] and set(FILES) == set(told["files"])
    said = told["nation"]
    assert (said["asn"], said["employers"], said["share"]) == (found.asn, 3, 100)
    assert said["asn_simulated"] == sum(found.simulated) and said["copied_or_weighted"] == 0
    with pytest.raises(InputError, match="holds the nation"):
        kept.study(tmp_path)


def test_all_employers_have_luck_and_names_of_their_own() -> None:
    rows = employers()
    assert len({seed_of(1, one.id) for one in rows}) == len(rows)
    assert sum(people(one, 1) for one in rows) == 5_588_245
    assert all(people(one, 10**6) == 20 for one in rows)


def test_mistakes_are_refused(stand_in: list[str]) -> None:
    with pytest.raises(InputError, match="did you mean 'kota-kupang'"):
        nation("kepahiang", only=["kota-kupan"])
    with pytest.raises(InputError, match="share"):
        nation("kepahiang", share=0)
    with pytest.raises(InputError, match="staff list"):
        ask.Study(_with_staff_list(), employers(), 1, 1)


def _with_staff_list():
    arm = ask.arm_of("kepahiang")
    listed = arm.scenario.population.model_copy(update={"staff_list": "list.csv"})
    return replace(arm, scenario=arm.scenario.model_copy(update={"population": listed}))


def test_an_employer_has_the_scheme_and_as_many_citizens_to_each() -> None:
    study = ask.Study(ask.arm_of("kepahiang"), employers()[:1], 1, 1)
    (arm,) = study.task(0, study.employers[0]).arms
    had, has = load("kepahiang").population, arm.scenario.population
    assert arm.scenario.scheme == load("kepahiang").scheme and has.employees == study.employers[0].asn
    assert has.citizens / has.employees == pytest.approx(had.citizens / had.employees, rel=1e-4)


def test_pns_and_pppk_are_the_published_totals_but_for_chance() -> None:
    study = ask.Study(ask.arm_of("kepahiang"), employers()[::8], 1, 20)
    tasks = [study.task(place, employer) for place, employer in enumerate(study.employers)]
    shares = {task.arms[0].before.population.pppk_share for task in tasks}
    assert [share * 5_588_245 for share in shares] == [pytest.approx(statistic("S003"))]
    drawn = [populate(task.arms[0].before.population, Luck(task.seed)).employees["pppk"] for task in tasks]
    everybody = np.concatenate(drawn)
    (share,) = shares
    assert abs(everybody.mean() - share) < 4.0 * (share * (1.0 - share) / len(everybody)) ** 0.5


@pytest.mark.slow
def test_the_model_gives_the_same_with_two_workers_and_as_a_comparison(tmp_path: Path) -> None:
    one, two = (nation("kepahiang", **{**SMALL, "workers": workers}) for workers in (1, 2))
    for table in ("table", "provinces", "quarters"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table), check_exact=True)
    study = ask.Study(ask.arm_of("kepahiang", 2), one.employers, 1, 100)
    for place, employer in enumerate(one.employers):
        task = study.task(place, employer)
        (numbers,) = simulation.replicate(task.arms, task.seed).values()
        np.testing.assert_array_equal(one.merged.employers[place], numbers)
