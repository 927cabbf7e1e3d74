"""A pilot as who knows all sees it, and as an evaluator does."""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as formula

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.event_study import EventStudy
from asnsim.experiment.two_way import by_event_time
from asnsim.language import LANGUAGES
from asnsim.plots.event_study import column_label, event_study

BASE = asnsim.scenario("kepahiang").with_(
    name="base", population={"employees": 200, "citizens": 6000}, quarters=6
)
WITH: dict[str, Any] = {"evaluation": {"report_hours": 30}}
HALF = {"share": 0.5}
PILOT = BASE.with_(name="pilot", changes=[{"at": 4, "where": HALF, "with": WITH}])


@pytest.fixture(scope="module")
def study() -> EventStudy:
    return asnsim.event_study(
        PILOT, columns=("resistance", "motivation", "waiting"), replications=3, workers=1
    )


def test_the_truth_is_what_two_runs_differ_by(study: EventStudy) -> None:
    truth = study.truth().set_index(["column", "group", "quarter"]).sort_index()
    for group in ("treated", "untreated", "everybody"):
        assert (truth.loc[("resistance", group)].loc[:3, "effect"] == 0.0).all()
    assert truth.loc[("resistance", "treated", 4), "ci_low"] > 0.01
    assert abs(truth.loc[("resistance", "untreated", 4), "effect"]) < 1e-3
    assert truth.loc[("resistance", "everybody", 6), "effect"] == pytest.approx(
        truth.loc[("resistance", "treated", 6), "effect"], rel=0.2
    )
    # The means of units by hand, from two runs of the first replication.
    runs = [asnsim.simulate(one).course for one in (PILOT, BASE)]
    units = runs[0].units_of(0)
    waiting = [run.cohorts.whole.units["waiting"] for run in runs]
    assert study.panels[0, 1, -1, :, 2] == pytest.approx(waiting[0])
    assert study.panels[0, 0, -1, :, 2] == pytest.approx(waiting[1])
    np.testing.assert_array_equal(study.begins[0], np.where(units, 4, 0))


def test_an_evaluator_finds_a_large_effect(study: EventStudy) -> None:
    found = study.found().set_index(["column", "since"]).sort_index()
    assert found.loc[("resistance", 0), "noticed"] == 1.0
    assert found.loc[("resistance", 0), "estimate"] == pytest.approx(
        found.loc[("resistance", 0), "truth"], rel=0.2
    )
    estimates = study.estimates()
    assert set(estimates["since"]) == {-3, -2, -1, 0, 1, 2} and set(estimates["replication"]) == {0, 1, 2}
    assert (estimates.loc[estimates["since"] == -1, "estimate"] == 0.0).all()


@pytest.mark.parametrize("begins", [(3, 3, 3, 0, 0, 0, 0), (3, 3, 4, 4, 0, 0, 0)])
def test_it_is_the_regression_with_effects_of_units_and_quarters(begins: tuple[int, ...]) -> None:
    start = np.array(begins)
    quarters, units = 6, len(start)
    panel = np.random.default_rng(1).normal(size=(quarters, units)) + 0.5 * np.arange(units)
    found = by_event_time(panel, start).set_index("since")["estimate"]
    rows = pd.DataFrame(
        {"y": panel.ravel(), "unit": np.tile(np.arange(units), quarters)}
        | {"quarter": np.repeat(np.arange(1, quarters + 1), units)}
    )
    since = rows["quarter"] - start[rows["unit"]]
    names = {}
    for time in (time for time in found.index if time != -1):
        names[time] = f"since_{time}".replace("-", "m")
        rows[names[time]] = ((since == time) & (start[rows["unit"]] > 0)).astype(float)
    fit = formula.ols("y ~ C(unit) + C(quarter) + " + " + ".join(names.values()), rows).fit()
    for time, name in names.items():
        assert found[time] == pytest.approx(fit.params[name])


def test_with_one_date_it_is_the_difference_of_differences() -> None:
    panel = np.random.default_rng(2).normal(size=(5, 8))
    treated = np.arange(8) < 4
    found = by_event_time(panel, np.where(treated, 3, 0)).set_index("since")["estimate"]
    gap = panel[:, treated].mean(axis=1) - panel[:, ~treated].mean(axis=1)
    for since, estimate in found.items():
        assert estimate == pytest.approx(gap[2 + int(since)] - gap[1])


def test_what_does_not_vary_has_no_spread() -> None:
    found = by_event_time(np.full((5, 8), 0.3), np.where(np.arange(8) < 4, 3, 0))
    assert np.allclose(found[["estimate", "ci_low", "ci_high"]], 0.0, atol=1e-12)


def test_what_cannot_be_studied_is_said() -> None:
    for changes, said in (
        ([], "'wrong' changes nothing in mid-run"),
        (
            [{"at": 1, "where": HALF, "with": WITH}],
            r"changes\[0\].at: the first change must come in quarter 2",
        ),
    ):
        with pytest.raises(InputError, match=said):
            asnsim.event_study(BASE.with_(name="wrong", changes=changes), replications=1)
    with pytest.raises(InputError, match="unknown column 'motivatio'; did you mean 'motivation'"):
        asnsim.event_study(PILOT, columns=["motivatio"], replications=1, workers=1)
    everybody = BASE.with_(name="all", changes=[{"at": 4, "with": WITH}])
    study = asnsim.event_study(everybody, columns=["resistance"], replications=1, workers=1)
    assert study.truth()["ci_low"].isna().all()
    with pytest.raises(InputError, match="no unit is left without the change"):
        study.estimates()


def test_who_lacks_the_library_is_told_which_extra_has_it(
    study: EventStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("statsmodels"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"needs statsmodels.*pip install 'asnsim\[econometrics\]'"):
        study.estimates()


def test_a_figure_in_both_languages(study: EventStudy) -> None:
    alts = {language: study.plot(language).alt for language in LANGUAGES}
    assert "Resistance" in alts["en"] and "Resistensi" in alts["id"]
    assert column_label("truth_results", "id") == "Hasil kerja sebenarnya setahun pada skala penilaian"
    figure = event_study(study, "en", ["waiting"])
    assert [ax.get_title("left") for ax in figure.axes] == ["Waiting time"]
    with pytest.raises(InputError, match="unknown column 'waitin'; did you mean 'waiting'"):
        study.plot("en", ["waitin"])
