"""PRIM: what holds of every box, and the EMA Workbench as a second implementation."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asnsim.studies.discovery.box import LOW, Box
from asnsim.studies.discovery.prim import LEAST_MASS, trajectory
from asnsim.studies.discovery.search import SCREENED, screened


@st.composite
def cases(draw):
    """Cases x (case, unknown), rounded so that many are equal, and which of them are of interest."""
    count, unknowns = draw(st.integers(10, 80)), draw(st.integers(1, 4))
    luck = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x = luck.normal(size=(count, unknowns)).round(draw(st.integers(0, 3)))
    x[luck.random(x.shape) < draw(st.sampled_from([0.0, 0.4]))] = 0.0
    y = x[:, 0] + draw(st.sampled_from([0.0, 1.0, 3.0])) * luck.normal(size=count) > 0.5
    y[0], y[1] = True, False
    return x, y


@given(cases())
@settings(max_examples=80)
def test_every_box_is_denser_than_the_last_and_holds_what_its_limits_say(given) -> None:
    x, y = given
    least = max(int(np.ceil(LEAST_MASS * len(y))), 1)
    boxes = trajectory(x, y, least)
    for box in boxes:
        again = Box.of(box.limits, x, y)
        assert (again.inside == box.inside).all() and again.hits == box.hits
        assert box.hits == y[box.inside].sum() and box.size >= least
        assert box.density == box.hits / box.inside.sum()
    densities = [box.density for box in boxes]
    assert all(later > earlier for earlier, later in zip(densities, densities[1:], strict=False))
    assert boxes[0].inside.all() and not boxes[0].restricted.any()


@given(cases(), st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_the_order_of_cases_and_the_scale_of_unknowns_do_not_matter(given, seed) -> None:
    x, y = given
    boxes = trajectory(x, y, 3)
    order = np.random.default_rng(seed).permutation(len(y))
    for one, other in zip(boxes, trajectory(x[order], y[order], 3), strict=True):
        assert (one.inside[order] == other.inside).all() and (one.limits == other.limits).all()
    scaled = np.exp(0.3 * x) * 7.0 - 2.0
    for one, other in zip(boxes, trajectory(scaled, y, 3), strict=True):
        assert (one.inside == other.inside).all() and (one.restricted == other.restricted).all()


def test_a_point_mass_is_peeled_as_a_whole() -> None:
    x = np.concatenate([np.zeros(40), np.linspace(1.0, 2.0, 60)])[:, None]
    boxes = trajectory(x, x[:, 0] > 0.0, 5)
    assert boxes[1].limits[LOW, 0] == 0.5 and boxes[1].size == 60 and len(boxes) == 2


def test_numbers_with_none_between_them_are_parted() -> None:
    low = 1.0
    x = np.repeat([low, np.nextafter(low, 2.0)], 20)[:, None]
    for of_interest in (low, np.nextafter(low, 2.0)):
        last = trajectory(x, x[:, 0] == of_interest, 2)[-1]
        assert last.density == 1.0 and last.size == 20


def test_screening_keeps_what_sets_cases_of_interest_apart() -> None:
    luck = np.random.default_rng(3)
    x = luck.random((200, 60))
    x[luck.random(x.shape) < 0.3] = 0.0
    y = (x[:, 17] > 0.6) & (np.abs(x[:, 42] - 0.5) < 0.25)
    kept = screened(x, y)
    assert len(kept) == SCREENED and {17, 42} <= set(kept)
    order = luck.permutation(200)
    assert (screened(x[order], y[order]) == kept).all() and (screened(x**3, y) == kept).all()
    assert (screened(x[:, :5], y) == np.arange(5)).all()


@pytest.fixture(scope="module")
def workbench():
    """`ema_workbench.analysis.prim`, which warns of what is not installed and is not used here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench.analysis import prim
    return prim


def of_workbench(workbench, x, y):
    """The trajectory of the first box by the EMA Workbench."""
    table = pd.DataFrame(x, columns=[f"u{place}" for place in range(x.shape[1])])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Below the threshold the box would be thrown away.
        return workbench.Prim(table, y.astype(int), threshold=0.001, mass_min=LEAST_MASS).find_box()


def data(kind: str, seed: int):
    luck = np.random.default_rng(seed)
    x = luck.random((200, 4))
    if kind == "off":  # a point mass where something is off
        x[luck.random(x.shape) < 0.35] = 0.0
    if kind == "steps":
        x = (x * 12).round() / 12
    y = (x[:, 0] > 0.55) & (x[:, 1] < 0.6)
    if kind != "clean":
        y = np.where(luck.random(len(y)) < 0.1, ~y, y)
    return x, y


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", ["clean", "noisy", "off", "steps"])
def test_boxes_are_those_of_the_ema_workbench(workbench, kind: str, seed: int) -> None:
    x, y = data(kind, seed)
    other = of_workbench(workbench, x, y)
    theirs = other.peeling_trajectory
    ours = trajectory(x, y, int(np.ceil(LEAST_MASS * len(y))))
    total = y.sum()
    assert [box.size for box in ours] == theirs["n"].tolist()
    np.testing.assert_allclose([box.hits / total for box in ours], theirs["coverage"].astype(float))
    np.testing.assert_allclose([box.density for box in ours], theirs["density"].astype(float))
    np.testing.assert_allclose([box.size / len(y) for box in ours], theirs["mass"].astype(float))
    edges = np.stack([x.min(axis=0), x.max(axis=0)])
    for step, (box, limits) in enumerate(zip(ours, other.box_lims, strict=True)):
        ends = limits.to_numpy(dtype=float)
        assert (Box.of(ends, x, y).inside == box.inside).all()
        limited = np.isfinite(box.limits)
        np.testing.assert_allclose(ends[limited], box.limits[limited])
        # When pasting has taken in all that lies beyond a limit, the workbench leaves the limit at the last case.
        dropped = (ends != edges) & ~limited
        assert not dropped.any() or box.size > ours[step - 1].size
        assert (
            int(box.restricted.sum())
            == theirs["res_dim"][step] - (dropped.any(axis=0) & ~box.restricted).sum()
        )


@pytest.mark.slow
def test_where_the_best_slice_leaves_too_few_the_next_is_taken_and_the_workbench_stops(workbench) -> None:
    """The one difference while peeling: a point mass as the best slice would end the search before it began."""
    x = np.random.default_rng(5).random((100, 2))
    x[:, 0] = np.where(np.arange(100) < 96, 0.0, 1.0)
    x[96:, 1] = 0.9
    y = x[:, 1] > 0.85
    assert len(of_workbench(workbench, x, y).peeling_trajectory) == 1
    last = trajectory(x, y, 5)[-1]
    assert last.density == 1.0 and last.limits[LOW, 1] > 0.8 and not np.isfinite(last.limits[:, 0]).any()
