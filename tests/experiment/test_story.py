"""The story of one employee."""

from __future__ import annotations

import pandas as pd
import pytest
from each import each

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.story import EVENTS, Event
from asnsim.experiment.story.events import A_CHANGE, A_GAP, events_of
from asnsim.language import LANGUAGES, catalogue
from asnsim.run import Run

SMALL = {"employees": 120, "citizens": 4000}


@pytest.fixture(scope="module")
def runs() -> tuple[Run, Run]:
    now = asnsim.scenario("kepahiang").with_(name="now", quarters=8, population=SMALL)
    paid = now.with_(name="paid", incentives={"bonus": {}})
    return asnsim.simulate(now, seed=3), asnsim.simulate(paid, seed=3)


def test_it_ends_as_the_run_does(runs) -> None:
    """Whoever stays in his row is, in the last quarter, whom the run shows at its end; what adapts comes after."""
    now, paid = runs
    story = now.story(5, paid)
    assert story.arms == ("now", "paid")
    for run in runs:
        last, end = story.quarters[run.scenario.name].iloc[-1], run.employees.iloc[5]
        for column in ("ability", "judged_results", "true_behaviour", "tpp", "sex", "grade"):
            assert last[column] == end[column], column
        assert len(story.quarters[run.scenario.name]) == 8
    lasting = ["ability", "psm", "sex", "age", "education"]
    begun = [table.iloc[0][lasting].tolist() for table in story.quarters.values()]
    assert begun[0] == begun[1], "the same person begins in both"


def test_by_itself_he_has_the_same_story(runs) -> None:
    now, paid = runs
    alone, beside = now.story(7), paid.story(7, now)
    pd.testing.assert_frame_equal(alone.quarters["now"], beside.quarters["now"])


def test_who_leaves_has_no_story_after_it() -> None:
    now = asnsim.scenario("kepahiang").with_(
        quarters=8, population={**SMALL, "movement": {"resignation": 0.9, "retirement": True}}
    )
    run = asnsim.simulate(now, seed=1)
    (gone, *_) = run.employees.index[run.employees["occupants"] > 0]
    story = run.story(int(gone))
    events = story.events_of(now.name)
    assert events[-1].kind in ("left", "retired")
    assert events[-1].quarter == len(story.quarters[now.name]) < 8


def quarter(**other: float) -> dict[str, float]:
    """One quarter in which nothing happens."""
    zeros = (
        *("annual", "unit", "superior_from", "superior_number", "sector", "promotions", "away", "coached"),
        *("met_in_session", "recognised", "unexcused", "sanction", "tpp_cut", "bribes", "effort_harm"),
        *("effort_influence", "truth_results", "truth_behaviour", "judged_results", "judged_behaviour"),
        *("tpp", "rewards", "motivation", "fairness", "strain", "predicate_year", "predicate_before", "pppk"),
    )
    return {
        **dict.fromkeys(zeros, 0.0),
        "leads": -1.0,
        "grade": 9.0,
        "age": 40.0,
        "retires_at": 58.0,
        **other,
    }


def told(*quarters: dict[str, float]) -> list[tuple[int, str]]:
    table = pd.DataFrame(list(quarters), index=range(1, len(quarters) + 1))
    return [(event.quarter, event.kind) for event in events_of(table, len(quarters))]


@each(
    ["kind", "before", "now"],
    [
        ("unit", {}, {"unit": 3.0, "superior_from": 3.0}),
        ("superior", {}, {"superior_number": 1.0}),
        ("heads", {}, {"leads": 2.0}),
        ("heads_no_more", {"leads": 2.0}, {}),
        ("promoted", {"promotions": 1.0}, {"promotions": 2.0}),
        ("grade", {}, {"grade": 10.0}),
        ("course", {}, {"away": 0.1}),
        ("coached", {}, {"coached": 1.0}),
        ("session", {}, {"met_in_session": 1.0}),
        ("named", {"recognised": -0.1}, {"recognised": 0.9}),
        ("absent", {"unexcused": 1.0}, {"unexcused": 3.0}),
        ("sanction", {"sanction": 1.0}, {"sanction": 4.0}),
        ("tpp_cut", {}, {"tpp_cut": 0.25}),
        ("bribe", {}, {"bribes": 1.0}),
        ("harms", {}, {"effort_harm": 0.1}),
        ("courts", {}, {"effort_influence": 0.1}),
    ],
)
def test_an_event_is_told_once_when_it_begins(kind: str, before: dict, now: dict) -> None:
    assert told(quarter(**before), quarter(**now), quarter(**now)) == [(2, kind)]


@each(["gap", "kind"], [(A_GAP, "rated_above"), (-A_GAP, "rated_below"), (A_GAP / 2, "rated_as_due")])
def test_a_year_says_how_the_rating_stood_to_the_work(gap: float, kind: str) -> None:
    end = quarter(annual=1.0, judged_results=gap, judged_behaviour=gap)
    assert told(*[quarter()] * 3, end) == [(4, kind), (4, "predicate_same"), (4, "paid")]


@each("state", ["motivation", "fairness", "strain"])
def test_a_change_of_feeling_is_told_where_it_is_large(state: str) -> None:
    small, large = ({"annual": 1.0, state: size} for size in (0.9 * A_CHANGE, A_CHANGE))
    assert (4, f"{state}_up") not in told(*[quarter()] * 3, quarter(**small))
    assert (4, f"{state}_up") in told(*[quarter()] * 3, quarter(**large))


@each(["language", "kind"], [(language, kind) for language in LANGUAGES for kind in EVENTS])
def test_every_event_has_its_sentence(language: str, kind: str) -> None:
    assert f"story.event_{kind}" in catalogue()
    values = {
        **dict.fromkeys(("sector", "grade", "pppk", "unexcused", "sanction", "tpp_cut", "age"), 1.0),
        **dict.fromkeys(("gap_sd", "judged_sd", "true_sd", "from_state", "to_state"), 1.0),
        **dict.fromkeys(("tpp_million", "rewards_million"), 2000000.0),
        **{"predicate_year": 3.0, "predicate_before": 4.0},
    }
    words = Event(1, kind, values).words(language)
    assert words.endswith(".") and "{" not in words


@each("language", LANGUAGES)
def test_words_tables_and_figure_are_in_one_language(runs, language: str) -> None:
    story = runs[0].story(5, runs[1])
    assert story.text(language).count("\n") >= 8
    assert set(story.events(language)["kind"]) <= set(EVENTS)
    assert story.summary(language).shape == (7, 2)
    drawn = story.plot.timeline(language)
    assert len(drawn.axes) == 5 and drawn.alt


def test_names_in_a_page_are_escaped(runs) -> None:
    odd = runs[0].scenario.with_(name="odd", label={"en": "<b>x</b>", "id": "<b>x</b>"})
    page = asnsim.simulate(odd, seed=3).story(1)._repr_html_()
    assert "<b>x</b>" not in page and "&lt;b&gt;x" in page


def test_mistakes_are_named(runs) -> None:
    now, paid = runs
    with pytest.raises(InputError, match="no employee 500; rows go from 0 to 119"):
        now.story(500)
    with pytest.raises(InputError, match="seed 4 and this one 3"):
        now.story(1, asnsim.simulate(paid.scenario, seed=4))
    with pytest.raises(InputError, match="other people"):
        now.story(1, asnsim.simulate(now.scenario.with_(name="more", population={"employees": 130}), seed=3))
