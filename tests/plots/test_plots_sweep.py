"""The figure of a sweep: a line where the parameter is a number, dots where it is none or where much else varies."""

from __future__ import annotations

from typing import Any

import experiment_fakes as fakes
import pytest

from asnsim.errors import InputError
from asnsim.experiment import simulation
from asnsim.experiment.designs import Sweep, sweep
from asnsim.plots.sweep import sweep_figure

NOISE = "evaluation.raters.supervisor.noise"
LENIENCY = "evaluation.raters.supervisor.leniency"
SMALL = {"population.employees": 60, "population.citizens": 2000}


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch):
    """swept(scan=...) -> a sweep of two arms, or of those named."""
    monkeypatch.setattr(simulation, "replicate", fakes.replicate)

    def of(**design: Any) -> Sweep:
        arms = [fakes.scenario("a"), fakes.scenario("b", noise=0.5)]
        return sweep({"name": "d", "arms": arms, "set": SMALL, "replications": 3, **design}, workers=1)

    return of


def lines(figure: Any) -> list[Any]:
    """What is drawn of arms in the first panel: its lines but the one at zero."""
    return [line for line in figure.axes[0].lines if line.get_marker() not in ("", "None", None)]


def test_a_number_is_a_line_over_its_values(swept) -> None:
    figure = swept(scan={NOISE: [0.2, 0.3, 0.5]}).plot("motivation")
    (line,) = lines(figure)
    assert list(line.get_xdata()) == [0.2, 0.3, 0.5] and line.get_linestyle() != "None"
    assert len([ax for ax in figure.axes if ax.axison]) == 1
    assert "95% intervals" in figure.alt and figure.png()[:4] == b"\x89PNG"


def test_each_setting_of_the_others_is_a_panel(swept) -> None:
    found = swept(scan={NOISE: [0.2, 0.5], "evaluation.period": ["quarterly", "yearly"]})
    figure = found.plot(["motivation", "skm"], language="id")
    assert len(figure.axes) == 4
    assert figure.axes[0].get_title(loc="left").endswith("period triwulanan")
    by_kind = found.plot("motivation", x="period")
    (line,) = lines(by_kind)
    assert line.get_linestyle() == "None" and list(line.get_xdata()) == [0.0, 1.0]
    assert [tick.get_text() for tick in by_kind.axes[0].get_xticklabels()] == ["quarterly", "yearly"]


def test_a_sample_is_a_cloud_of_dots(swept) -> None:
    scan = {NOISE: {"low": 0.2, "high": 0.6}, LENIENCY: {"low": 0.0, "high": 0.5}}
    figure = sweep_figure(swept(scan=scan, sampling={"method": "sobol", "points": 8}), "motivation")
    (line,) = lines(figure)
    assert line.get_linestyle() == "None" and len(line.get_xdata()) == 8


def test_of_one_arm_levels_are_drawn(swept) -> None:
    figure = swept(arms=[fakes.scenario("a")], scan={NOISE: [0.2, 0.5]}).plot()
    assert "motivation" in figure.alt and len([ax for ax in figure.axes if ax.axison]) == 4


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"outcomes": "motivaton"}, "'motivation'"), ({"x": "nois"}, "unknown parameter 'nois'")],
)
def test_other_names_are_refused(swept, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        swept(scan={NOISE: [0.2, 0.5]}).plot(**wrong)
