"""Runs that change, branch, stop and go on have the numbers of runs that do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment import course, saved
from asnsim.experiment.arms import arms_of
from asnsim.experiment.simulation import replicate
from asnsim.run import Run

BASE = asnsim.scenario("kepahiang").with_(
    name="base", population={"employees": 200, "citizens": 6000}, quarters=5
)
PEERS: dict[str, Any] = {
    "evaluation": {
        "raters": {"peers": {}, "third_party": {}},
        "combination": {
            "method": "binding",
            "weights": {"supervisor": 0.6, "peers": 0.4, "third_party": 0.0},
        },
    },
    "development": {"dialogue": {}},
}
HALF = {"share": 0.5}
ARMS = {
    "base": [],
    "at once": [{"at": 1, "with": PEERS}],
    "later": [{"at": 3, "with": PEERS}],
    "pilot": [{"at": 2, "where": HALF, "with": PEERS}],
    "phase-in": [{"at": 2, "where": HALF, "with": PEERS}, {"at": 4, "with": PEERS}],
    "ends": [
        {"at": 2, "where": HALF, "with": PEERS},
        {
            "at": 4,
            "with": {"evaluation": {"raters": {"peers": None, "third_party": None}, "combination": None}},
        },
    ],
    "nothing": [{"at": 2, "where": HALF, "with": {}}],
}
SCENARIOS = [BASE.with_(name=name, changes=changes) for name, changes in ARMS.items()]
PILOT = SCENARIOS[3]


@pytest.fixture(scope="module")
def together() -> dict[str, Any]:
    return replicate(arms_of([*SCENARIOS, BASE.with_(name="reform", **PEERS)]), 1)


def test_arms_that_share_a_beginning_have_the_numbers_of_each_alone(together: dict[str, Any]) -> None:
    for scenario in SCENARIOS:
        alone = replicate(arms_of([scenario]), 1)[scenario.name]
        np.testing.assert_array_equal(together[scenario.name], alone)


def test_what_they_share_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []
    run = course.Course.run

    def counted(self: course.Course, quarters: int) -> Any:
        ran.append(quarters)
        return run(self, quarters)

    monkeypatch.setattr(course.Course, "run", counted)
    replicate(arms_of([SCENARIOS[0], SCENARIOS[2], SCENARIOS[3], SCENARIOS[4]]), 1)
    # one quarter of all; pilot and phase-in share two more; the others one, and what each has of its own
    assert ran[0] == 1 and sum(ran) == 1 + (2 + 2 + 2) + (1 + 3 + 3)


def test_nothing_moves_before_a_change_and_nothing_by_one_without_content(together: dict[str, Any]) -> None:
    np.testing.assert_array_equal(together["nothing"], together["base"])
    np.testing.assert_array_equal(together["at once"], together["reform"])
    np.testing.assert_array_equal(together["later"][:2], together["base"][:2])
    np.testing.assert_array_equal(together["pilot"][:3], together["phase-in"][:3])
    for name, quarter in (("later", 2), ("pilot", 1), ("ends", 3)):
        other = "base" if name != "ends" else "pilot"
        assert not np.array_equal(together[name][quarter], together[other][quarter], equal_nan=True)


@pytest.mark.slow
def test_a_comparison_takes_arms_that_change(together: dict[str, Any]) -> None:
    study = asnsim.compare([BASE, PILOT], replications=2, workers=2)
    for name in ("base", "pilot"):
        rows = study.runs[(study.runs["arm"] == name) & (study.runs["replication"] == 0)]
        np.testing.assert_array_equal(rows[list(asnsim.outcomes.ids())].to_numpy(), together[name])


def assert_same(one: Run, other: Run) -> None:
    pd.testing.assert_frame_equal(one.outcomes, other.outcomes, check_exact=True)
    pd.testing.assert_frame_equal(one.employees, other.employees, check_exact=True)


@pytest.fixture(scope="module")
def straight() -> Run:
    return asnsim.simulate(PILOT)


def test_a_run_is_resumed_and_branches(straight: Run) -> None:
    start = asnsim.simulate(BASE, quarters=1)
    assert_same(start.resume(4, PILOT), straight)
    assert_same(start.resume(4), asnsim.simulate(BASE))
    assert_same(start.resume(2, PILOT).resume(2), straight)


def test_a_run_goes_on_under_another_scenario_only_from_where_they_were_the_same() -> None:
    start = asnsim.simulate(BASE, quarters=2)
    with pytest.raises(
        InputError, match="'pilot' was not the same in the first 2 quarters.*from quarter 3 on"
    ):
        start.resume(2, PILOT)
    with pytest.raises(InputError, match="was not the same"):
        start.resume(2, BASE.with_(name="reform", **PEERS))
    with pytest.raises(InputError, match="quarters: must be a whole number"):
        start.resume(0)


@pytest.mark.parametrize("done", [1, 3])
def test_a_saved_run_goes_on_as_if_it_had_never_stopped(done: int, straight: Run, tmp_path: Path) -> None:
    half = asnsim.simulate(BASE, quarters=1).resume(done, PILOT)
    path = half.save(tmp_path / "run.npz")
    loaded = asnsim.load_run(path)
    assert_same(loaded, half)
    assert loaded.scenario.key() == half.scenario.key()
    assert_same(loaded.resume(4 - done), straight)


def test_a_lever_that_was_raised_is_saved(tmp_path: Path) -> None:
    revision = {"signal": "sameness", "threshold": 0.0, "lever": "standards", "step": 0.2, "most": 1.0}
    scenario = BASE.with_(name="revised", evaluation={"revision": revision})
    path = asnsim.simulate(scenario, quarters=4).save(tmp_path / "run.npz")
    assert_same(asnsim.load_run(path).resume(2), asnsim.simulate(scenario, quarters=6))
    raised = asnsim.load_run(path).course.cohorts.whole.scheme.evaluation.standards
    assert raised == pytest.approx(scenario.evaluation.standards + 0.2)


def test_a_saved_run_holds_no_pickle_and_is_read_without(straight: Run, tmp_path: Path) -> None:
    path = straight.save(tmp_path / "run.npz")
    with np.load(path, allow_pickle=False) as file:
        assert all(file[name].dtype.hasobject is False for name in file.files)
    np.savez(tmp_path / "trap.npz", header=np.array([{"a": 1}], dtype=object))
    with pytest.raises(InputError, match="is no saved run"):
        asnsim.load_run(tmp_path / "trap.npz")


def test_a_file_that_is_none_is_damaged_or_missing_is_said_so(straight: Run, tmp_path: Path) -> None:
    path = straight.save(tmp_path / "run.npz")
    content = path.read_bytes()
    refused = 0
    for place in range(5, len(content), len(content) // 40):
        damaged = bytearray(content)
        damaged[place] ^= 1
        (tmp_path / "damaged.npz").write_bytes(bytes(damaged))
        try:
            assert_same(asnsim.load_run(tmp_path / "damaged.npz"), straight)  # what says when it was written
        except InputError as error:
            assert "damaged.npz" in str(error)
            refused += 1
    assert refused > 30
    (tmp_path / "cut.npz").write_bytes(content[:2000])
    for name, said in (
        ("cut.npz", "is no saved run"),
        ("none.npz", "cannot be read"),
        (".", "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            asnsim.load_run(tmp_path / name)


def test_another_version_is_refused(straight: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = straight.save(tmp_path / "run.npz")
    monkeypatch.setattr(saved, "__version__", "99.0")
    with pytest.raises(InputError, match=r"another version of asnsim \(.*run it again with seed 1"):
        asnsim.load_run(path)


def test_what_a_header_tells_is_checked(straight: Run, tmp_path: Path) -> None:
    path = straight.save(tmp_path / "run.npz")
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    header = json.loads(arrays["header"].tobytes())
    for key, value in (("outcomes", ["other"]), ("cohorts", [{}]), ("scenario_key", "x")):
        arrays["header"] = np.frombuffer(json.dumps({**header, key: value}).encode(), dtype=np.uint8)
        np.savez(tmp_path / "other.npz", **arrays)
        with pytest.raises(InputError, match="other.npz"):
            asnsim.load_run(tmp_path / "other.npz")


def test_people_from_a_staff_list_are_not_saved(tmp_path: Path) -> None:
    listed = BASE.population.model_copy(update={"staff_list": "staff.csv"})
    run = asnsim.simulate(BASE, quarters=1)
    run.course.scenario = BASE.model_copy(update={"population": listed})
    with pytest.raises(InputError, match="staff list are not written.*personal"):
        run.save(tmp_path / "run.npz")
    assert not list(tmp_path.iterdir())


def test_a_mesa_model_changes_too(straight: Run) -> None:
    model = asnsim.CivilServiceModel(PILOT, rng=1)
    for _ in range(5):
        model.step()
    np.testing.assert_array_equal(model.last_outcomes, straight.outcomes.iloc[-1])
    assert len(model.states) == 2
    treated = int(np.flatnonzero(model.states[1].own_rows)[0])
    agent = next(agent for agent in model.agents if agent.row == treated)
    agent.motivation, agent.trust = 0.5, 0.9
    assert [state.employees["motivation"][treated] for state in model.states] == [0.5, 0.5]
    assert model.states[1].trust[:, treated].tolist() == [0.9] * len(model.states[1].trust)
    assert agent.trust == pytest.approx(0.9) and 0.9 not in model.states[0].trust[:, treated]
