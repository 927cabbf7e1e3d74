"""Units of one office under different schemes: each lives under its own, and acts on the others as they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.office import EVERYTHING
from numpy.typing import NDArray

from asnsim.errors import AsnsimError
from asnsim.experiment.course import values
from asnsim.experiment.simulation import burned_in
from asnsim.luck import Luck
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.cohorts import Cohorts, quarter_of_cohorts
from asnsim.model.quarter.quarter import quarter
from asnsim.model.quarter.revise import enforce, lever_of
from asnsim.model.quarter.where import Where
from asnsim.model.scene.own_units import own_units
from asnsim.model.scene.state import TABLES, State
from asnsim.scenario import Scenario, load
from tests import built_in

LUCK = Luck(1)
SMALL = {"employees": 240, "citizens": 8000}
PEERS: dict[str, Any] = {
    "evaluation": {
        "raters": {"peers": {}},
        "combination": {"method": "binding", "weights": {"supervisor": 0.6, "peers": 0.4}},
    },
    "development": {"dialogue": {}},
}
TODAY = load("kepahiang").with_(population=SMALL)
REFORM = TODAY.with_(name="reform", **PEERS)
Flags = NDArray[np.bool_]


@pytest.fixture(scope="module")
def start() -> State:
    return burned_in(TODAY, LUCK)


def half(state: State) -> Flags:
    return Where(share=0.5).chosen(state, LUCK)


def leaves(state: State) -> Flags:
    """Half of the units in which nobody leads."""
    led_from = np.zeros(len(state.units), dtype=bool)
    led_from[state.employees["unit"][state.employees["leads"] >= 0]] = True
    chosen = np.flatnonzero(~led_from)
    return np.isin(np.arange(len(state.units)), chosen[::2])


def reformed(start: State, units: Flags, scheme: Any = None, before: Any = None) -> Cohorts:
    """The office with the reform in some units."""
    cohorts = Cohorts.of(start.copy())
    schemes = {(): before or TODAY.scheme, (0,): scheme or REFORM.scheme}
    cohorts.change(0, units, lambda history: schemes[history], LUCK)
    return cohorts


def run(cohorts: Cohorts, quarters: int) -> list[State]:
    """What is seen in each quarter before anybody changes, of the whole office."""
    seen: list[State] = []
    for _ in range(quarters):
        quarter_of_cohorts(cohorts, LUCK, lambda now: seen.append(now.whole.copy()))
    return seen


def persons(state: State) -> NDArray[np.int64]:
    """A number of everybody that he keeps wherever he goes, (row,)."""
    return np.asarray(state.employees["origin"] + state.rows * state.employees["occupant"])


def differing(one: State, other: State, rows: Flags | None = None) -> set[str]:
    """Columns in which two states differ at all; of employees only in `rows`, and then of no other table."""
    found = set()
    for table in TABLES if rows is None else ("employees",):
        a, b = getattr(one, table), getattr(other, table)
        if rows is not None:
            a, b = a[rows], b[rows]
        found |= {
            f"{table}.{name}"
            for name in a.dtype.names
            if not np.array_equal(a[name], b[name], equal_nan=True)
        }
    return found


def numbers_of_quarter(cohorts: Cohorts) -> NDArray[np.float64]:
    """All outcomes of the next quarter."""
    found: list[NDArray[np.float64]] = []
    quarter_of_cohorts(cohorts, LUCK, lambda now: found.append(values(now)))
    return found[0]


ALL_PARTS = EVERYTHING.with_(
    name="everything",
    population={"movement": {}},
    service={kind: {} for kind in built_in.SERVICE},
    practices={kind: {} for kind in built_in.PRACTICES},
)


@pytest.mark.parametrize("office", [TODAY, ALL_PARTS], ids=lambda one: one.name)
def test_to_be_divided_changes_nothing(office: Scenario) -> None:
    beginning = burned_in(office, LUCK)
    whole, divided = Cohorts.of(beginning.copy()), Cohorts.of(beginning.copy())
    divided.divide(half(beginning))
    divided.divide(leaves(beginning))
    assert len(divided.states) > 2
    for _ in range(5):
        numbers = [numbers_of_quarter(cohorts) for cohorts in (whole, divided)]
        np.testing.assert_allclose(numbers[1], numbers[0], rtol=1e-9, atol=1e-9)
        for state in divided.states:
            assert differing(state, whole.whole) == set()


def test_a_change_for_everybody_is_a_scheme_that_is_adopted(start: State) -> None:
    cohorts, straight = Cohorts.of(start.copy()), start.copy()
    run(cohorts, 2)
    cohorts.change(0, np.ones(len(start.units), dtype=bool), lambda h: (REFORM if h else TODAY).scheme, LUCK)
    for _ in range(2):
        quarter(straight, LUCK)
    adopt(straight, REFORM.scheme, LUCK)
    for _ in range(4):
        quarter(straight, LUCK)
    run(cohorts, 4)
    assert len(cohorts.states) == 1
    assert differing(cohorts.whole, straight) == set()
    np.testing.assert_array_equal(cohorts.whole.trust, straight.trust)


def test_who_is_not_treated_is_as_without_the_change_until_something_reaches_him(start: State) -> None:
    units = leaves(start)
    with_it, without = reformed(start, units), Cohorts.of(start.copy())
    (seen, *later), (plain, *_) = run(with_it, 2), run(without, 2)
    untreated = ~units[plain.employees["unit"]]
    heads = np.isin(np.arange(plain.rows), plain.units["head"][units])
    assert untreated.sum() > 50 and (untreated & heads).any()
    # In the first quarter the change reaches only those outside who lead a treated unit.
    assert differing(seen, plain, untreated & ~heads) == set()
    assert differing(seen, plain, untreated & heads)
    assert differing(seen, plain, ~untreated)
    assert differing(later[0], plain, untreated & ~heads)


def test_who_is_treated_is_as_if_the_change_were_for_everybody_until_others_reach_him(start: State) -> None:
    units = ~leaves(start)
    (seen,), (everybody,) = run(reformed(start, units), 1), run(reformed(start, np.ones_like(units)), 1)
    heads = np.isin(np.arange(start.rows), start.units["head"][~units])
    treated = units[start.employees["unit"]] & ~heads
    assert differing(seen, everybody, treated) == set()


def test_who_leads_a_treated_unit_from_outside_spends_on_it_what_its_scheme_asks(start: State) -> None:
    units = leaves(start)
    scheme = TODAY.with_(name="checks", evaluation={"accountability": {"recheck": 1.0, "recheck_hours": 3.0}})
    (seen,), (plain,) = run(reformed(start, units, scheme.scheme), 1), run(Cohorts.of(start.copy()), 1)
    outside = np.flatnonzero(~units[start.employees["unit"]])
    more = (seen.employees["hours"] - plain.employees["hours"])[outside]
    members = np.bincount(start.employees["unit"], minlength=len(start.units))
    led = start.employees["leads"][outside]
    asked = np.where((led >= 0) & units[led], 3.0 * members[led] * scheme.evaluation.a_year / 4.0, 0.0)
    np.testing.assert_allclose(more, asked, atol=1e-9)
    assert asked.any()


def test_ratings_are_booked_where_they_are_made(start: State) -> None:
    units = half(start)
    every = TODAY.evaluation.every
    cohorts, everybody = reformed(start, units), reformed(start, np.ones_like(units))
    for now in (cohorts, everybody):
        run(now, every)
    (_, pilot), (full,) = cohorts.states, everybody.states
    peers = pilot.resolved.sources.index("peers")
    share = units[start.employees["unit"]].mean()
    assert pilot.ratings[peers] / full.ratings[peers] == pytest.approx(share, abs=0.05)
    assert (
        sum(state.ratings[state.resolved.sources.index("supervisor")] for state in cohorts.states)
        == (full.ratings[full.resolved.sources.index("supervisor")])
    )


def test_nobody_is_lost_where_people_change_posts_between_schemes(start: State) -> None:
    busy = {"movement": {"mutation": 0.5, "stay": 0.0, "resignation": 0.2}}
    today = TODAY.with_(name="busy", population=busy)
    after = today.with_(name="after", **PEERS)
    beginning = burned_in(today, LUCK)
    cohorts = reformed(beginning, half(beginning), after.scheme, today.scheme)
    before = run(cohorts, 6)[-1]
    for state in cohorts.states:
        people = state.employees
        assert len(np.unique(persons(state))) == state.rows
        assert np.isfinite(state.trust).all()
        np.testing.assert_array_equal(people, cohorts.whole.employees)
    # Who has just come from a unit without dialogue has had none; others there have.
    treated, untreated = cohorts.states[1], cohorts.states[0].own
    outside = persons(before)[untreated[before.employees["unit"]]]
    came = treated.own_rows & np.isin(persons(treated), outside)
    there = treated.own_rows & np.isin(persons(treated), persons(before)) & ~came
    sessions = treated.memory["dialogue"]["sessions"]
    assert came.any() and not sessions[came].any() and sessions[there].any()


def test_a_phase_in_keeps_those_who_are_in(start: State) -> None:
    chosen = [Where(share=share).chosen(start, LUCK) for share in (0.2, 0.5, 1.0)]
    assert [int(units.sum()) for units in chosen] == [
        round(share * len(start.units)) for share in (0.2, 0.5, 1.0)
    ]
    for fewer, more in zip(chosen, chosen[1:], strict=False):
        assert (more | ~fewer).all()
    cohorts = reformed(start, chosen[0])
    run(cohorts, 2)
    cohorts.change(1, chosen[1], lambda history: (REFORM if history else TODAY).scheme, LUCK)
    assert [state.scheme == REFORM.scheme for state in cohorts.states] == [False, True, True]
    assert cohorts.histories == [(), (0,), (1,)]
    own = np.array([state.own for state in cohorts.states])
    assert (own.sum(axis=0) == 1).all() and (own[1] == chosen[0]).all()


@given(one=st.floats(0.001, 1.0), other=st.floats(0.001, 1.0), seed=st.integers(0, 2**32 - 1))
def test_a_larger_share_holds_a_smaller_one_whatever_the_luck(
    start: State, one: float, other: float, seed: int
) -> None:
    few, many = (Where(share=share).chosen(start, Luck(seed)) for share in sorted((one, other)))
    assert 1 <= few.sum() <= many.sum() and not (few & ~many).any()


def test_a_measure_can_end(start: State) -> None:
    cohorts = reformed(start, half(start))
    run(cohorts, 2)
    schemes = {(): TODAY, (0,): REFORM, (1,): TODAY, (0, 1): TODAY}
    cohorts.change(1, np.ones(len(start.units), dtype=bool), lambda h: schemes[h].scheme, LUCK)
    run(cohorts, 2)
    assert all(state.scheme == TODAY.scheme for state in cohorts.states)
    assert all("dialogue" not in state.memory for state in cohorts.states)


def test_a_level_and_numbers_of_units_can_be_chosen(start: State) -> None:
    assert Where(level=0).chosen(start, LUCK).tolist() == [True] + [False] * (len(start.units) - 1)
    assert np.flatnonzero(Where(units=(3, 5)).chosen(start, LUCK)).tolist() == [3, 5]
    with pytest.raises(AsnsimError, match="no unit is 9 steps below"):
        Where(level=9).chosen(start, LUCK)
    with pytest.raises(AsnsimError, match="no unit 500; units are numbered from 0 to"):
        Where(units=(500,)).chosen(start, LUCK)


def test_what_moves_people_of_the_whole_office_cannot_differ_between_units(start: State) -> None:
    election = TODAY.with_(name="election", practices={"pilkada": {}})
    with pytest.raises(AsnsimError, match="practices.pilkada moves people of the whole office"):
        reformed(start, half(start), election.scheme)
    reformed(start, np.ones(len(start.units), dtype=bool), election.scheme)


def test_a_lever_that_was_raised_stays_up(start: State) -> None:
    revision = {"evaluation": {"revision": {"lever": "standards"}, "standards": 0.5}}
    before = TODAY.with_(name="before", **revision)
    scheme = before.scheme
    state = start.copy()
    adopt(state, scheme, LUCK)
    raised = scheme.evaluation.model_copy(update={"standards": 0.7})
    enforce(state, scheme.model_copy(update={"evaluation": raised}))
    for after, stands in (
        (before.with_(name="more", development={"dialogue": {}}), 0.7),
        (before.with_(name="clearer", evaluation={"standards": 0.9}), 0.9),
    ):
        cohorts = reformed(state, half(state), after.scheme, scheme)
        evaluation = cohorts.states[1].scheme.evaluation
        assert evaluation.revision is not None
        assert lever_of(evaluation, evaluation.revision) == stands


def test_own_units_are_an_office_of_their_own(start: State) -> None:
    cohorts = Cohorts.of(start.copy())
    cohorts.divide(half(start))
    run(cohorts, 1)
    assert own_units(start) is start
    for state in cohorts.states:
        part = own_units(state)
        people, units = part.employees, part.units
        assert part.rows == state.own_rows.sum() == units["stop"][-1]
        np.testing.assert_array_equal(
            people["unit"], np.repeat(np.arange(len(units)), units["stop"] - units["first"])
        )
        heads = units["head"][units["head"] >= 0]
        np.testing.assert_array_equal(people["leads"][heads], np.flatnonzero(units["head"] >= 0))
        assert people["motivation"].mean() == state.employees["motivation"][state.own_rows].mean()
