"""Priors follow from the declarations: median, doubt, group, and what parts inherit."""

from __future__ import annotations

import math

import numpy as np
import pytest
from each import each
from scipy.special import ndtri

from asnsim.scenario import all_parameters, load
from asnsim.scenario.overlay import check_names, underlaid
from asnsim.studies.calibration.doses import doses, laid_out
from asnsim.studies.calibration.priors import (
    ABSENT,
    GROUP_SIGMA,
    SOLVED,
    Prior,
    Space,
    medians,
    own_priors,
    priors,
)

ROWS = {row.name: row for row in all_parameters()}
WEIGHT = Prior("weight", ("weight",), "positive", 0.2, 0.0, 0.0, 5.0, False, 0.5, 0.2, "g")
SPEED = WEIGHT._replace(name="speed", form="share", median=0.25, high=1.0, sigma=0.25, absent=0.0)
EXCUSE = SPEED._replace(name="excuse", median=0.8, off=1.0, absent=0.2)
RATIO = WEIGHT._replace(name="ratio", median=2.0, off=1.0, low=1.0)
EITHER = WEIGHT._replace(name="either", form="signed", median=0.3, low=-1.0, high=1.0, absent=0.0)
TABLE = SPEED._replace(name="table", median=(0.4, 0.6), off=0.0)
OWN = WEIGHT._replace(name="own", group="", absent=0.0)
FORMS = [prior._replace(paths=(prior.name,)) for prior in (WEIGHT, SPEED, EXCUSE, RATIO, EITHER, TABLE, OWN)]


def test_every_number_of_behaviour_varies_but_costs_of_candour_and_what_is_off() -> None:
    varied = {path for prior in priors() for path in prior.paths}
    behaviour = {row.name: row for row in ROWS.values() if row.role == "behaviour"}
    assert varied <= behaviour.keys()
    for name in behaviour.keys() - varied:
        assert name in SOLVED or behaviour[name].default == behaviour[name].off, name
    check_names(dict.fromkeys(varied, 0.0))


def test_doubt_says_how_likely_it_is_that_a_mechanism_is_absent() -> None:
    for prior in priors():
        assert prior.absent == ABSENT[ROWS[prior.name].doubt], prior.name
    assert ABSENT["constitutive"] == 0.0 < ABSENT["assumed"] < ABSENT["disputed"]


def test_priors_of_their_own_have_no_group_and_say_why() -> None:
    own = {prior.name: prior for prior in priors() if not prior.group}
    assert own.keys() == own_priors().keys() & {prior.name for prior in priors()}
    assert own_priors().keys() <= own.keys(), "a row of priors.csv for what does not vary"
    assert all(prior.source for prior in own.values())
    assert not medians().keys() & own.keys()


def test_the_median_lies_in_range_and_is_reached_where_nothing_moves() -> None:
    space = Space(priors())
    middle = space.values(space.middle)
    for prior in priors():
        row = ROWS[prior.name]
        for value in np.atleast_1d(middle[prior.name]):
            assert row.low is None or row.low <= value
            assert row.high is None or value <= row.high
        if prior.form != "signed":
            assert np.allclose(middle[prior.name], prior.median, rtol=1e-3), prior.name


def test_numbers_that_parts_inherit_are_drawn_once() -> None:
    inherited = [prior for prior in priors() if len(prior.paths) > 1]
    assert inherited
    space = Space(priors())
    drawn = space.values(np.random.default_rng(1).standard_normal(space.size))
    for prior in inherited:
        assert len({drawn[path] for path in prior.paths}) == 1


def test_a_group_is_from_half_to_twice_in_four_cases_of_five() -> None:
    assert math.exp(GROUP_SIGMA * ndtri(0.9)) == pytest.approx(2.0)


@each("prior", FORMS, ids=lambda prior: prior.name)
def test_scores_are_uniform_but_for_absence(prior: Prior) -> None:
    space = Space((prior,))
    points = np.random.default_rng(2).standard_normal((4000, space.size))
    scores = space.scores(points)[:, 0]
    assert scores.var() == pytest.approx(prior.variance(), rel=0.05)
    absent = scores == prior.score_when_absent()
    assert absent.mean() == pytest.approx(prior.absent, abs=0.02)
    if not prior.absent:
        assert np.quantile(scores, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.03)


@each("prior", FORMS, ids=lambda prior: prior.name)
def test_a_value_knows_its_score_and_quantiles_hold_their_share(prior: Prior) -> None:
    space = Space((prior,))
    points = np.random.default_rng(3).standard_normal((3000, space.size))
    values = [space.values(point)[prior.name] for point in points]
    back = np.array([prior.score(value) for value in values])
    clipped = np.array([np.any(np.isin(value, (prior.low, prior.high))) for value in values])
    assert np.allclose(back[~clipped], space.scores(points)[~clipped, 0], atol=2e-3)
    first = np.array([value[0] if isinstance(value, tuple) else value for value in values])
    for share in (0.1, 0.5, 0.9):
        at = prior.quantile(share)
        assert (first < at).mean() <= share + 0.03 and (first <= at).mean() >= share - 0.03


def test_groups_move_together_and_their_own_normals_move_one_alone() -> None:
    space = Space((WEIGHT, RATIO._replace(group="h"), SPEED))
    assert space.size == 3 + 2 + 2
    base = space.scores(np.zeros((1, space.size)))
    group = np.zeros((1, space.size))
    group[0, space.columns_of([0])[1]] = 1.0
    assert list((space.scores(group) != base)[0]) == [True, False, True]
    alone = np.zeros((1, space.size))
    alone[0, space.own_columns(1)] = 1.0
    assert list((space.scores(alone) != base)[0]) == [False, True, False]


def test_a_part_of_a_space_sees_the_same_scores() -> None:
    space = Space(priors())
    places = [5, 17, 40, 90]
    points = np.random.default_rng(4).standard_normal((6, space.size))
    part = Space(tuple(space.priors[place] for place in places))
    columns = space.columns_of(places)
    assert part.size == len(columns)
    assert np.array_equal(part.scores(points[:, columns]), space.scores(points)[:, places])


def test_draws_from_all_priors_are_scenarios() -> None:
    space = Space(priors())
    for point in np.random.default_rng(5).standard_normal((4, space.size)):
        scenario = underlaid(load("kepahiang"), space.values(point))
        assert scenario.scheme != load("kepahiang").scheme


def test_doses_are_institutions_of_laboratories_and_are_laid_over_them_alone() -> None:
    assert doses()
    values = {dose.prior.name: float(i + 1) for i, dose in enumerate(doses())}
    laid = laid_out(values | {"population.behaviour.work.crowding": 0.3})
    for dose in doses():
        assert ROWS[dose.parameter].role == "institution" and dose.prior.source
        for scenario in dose.scenarios:
            assert laid[scenario][dose.parameter] == values[dose.prior.name]
    assert laid.keys() == {scenario for dose in doses() for scenario in dose.scenarios}
