"""What of a person's quarters is told: events of one quarter, and what a year came to.

An event is told when it begins, so that coaching in four quarters on end is one event. The sizes below decide what is
worth a sentence about one person; they say nothing about what matters in an office
(`asnsim.outcomes.matters`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from asnsim.language import number, text
from asnsim.model.core.codes import grade_names, words_of
from asnsim.model.core.constants import DISMISSED

Quarter = Mapping[str, float]
"""A row of `Followed.table`, by column."""

A_GAP = 0.25
"""SD between a judgement and the work it judges from which it is told as too high or too low."""

A_CHANGE = 0.05
"""Change of motivation (mean 1), fairness or strain (0 to 1) within a year from which it is told."""

DAYS = 3.0
"""Days absent without a reason in a quarter from which they are told: the first step of PP 94/2021 in a year."""

NAMED = 0.5
"""Recognition, as it is felt, from which somebody was named and not only saw others named."""

A_MILLION = 1e6


@dataclass(frozen=True)
class Event:
    """Something that happened to one person.

    Attributes:
        quarter: from 1.
        kind: a sentence of the catalogue, `story.event_<kind>`, one of `EVENTS`.
        values: what fills its gaps: numbers by how they are written (`_WRITTEN`), codes by their column.
    """

    quarter: int
    kind: str
    values: Mapping[str, float]

    @property
    def annual(self) -> bool:
        """Whether it sums up a year."""
        return EVENTS[self.kind]

    def words(self, language: str) -> str:
        """The sentence, in "en" or "id"."""
        written = {name: _written(name, value, self.values, language) for name, value in self.values.items()}
        return text(f"story.event_{self.kind}", language, **written)


EVENTS = {
    "unit": False,
    "superior": False,
    "heads": False,
    "heads_no_more": False,
    "promoted": False,
    "grade": False,
    "course": False,
    "coached": False,
    "session": False,
    "named": False,
    "absent": False,
    "sanction": False,
    "tpp_cut": False,
    "bribe": False,
    "harms": False,
    "courts": False,
    "rated_above": True,
    "rated_below": True,
    "rated_as_due": True,
    "predicate_same": True,
    "predicate_other": True,
    "paid": True,
    "rewarded": True,
    "motivation_up": True,
    "motivation_down": True,
    "fairness_up": True,
    "fairness_down": True,
    "strain_up": True,
    "strain_down": True,
    "retired": False,
    "dismissed": False,
    "left": False,
}
"""Every kind of event, in the order in which those of one quarter are told, and whether it sums up a year."""


def events_of(quarters: pd.DataFrame, length: int) -> list[Event]:
    """The events of the table of one person, in a run of `length` quarters, in the order of time and of `EVENTS`."""
    rows: dict[int, Quarter] = {int(q): row.to_dict() for q, row in quarters.iterrows()}
    found = [event for q, row in rows.items() for event in _of_quarter(q, rows.get(q - 1), row)]
    for q, row in rows.items():
        if row["annual"]:
            found += _of_year(q, [rows[one] for one in range(max(min(rows), q - 3), q + 1)], rows.get(q - 4))
    last = max(rows, default=length)
    if last < length:
        found.append(_leaving(last, rows[last]))
    order = list(EVENTS)
    return sorted(found, key=lambda event: (event.quarter, order.index(event.kind)))


def _of_quarter(quarter: int, before: Quarter | None, now: Quarter) -> Iterator[Event]:
    for kind, happened, values in _RULES:
        told = {name: now[name] for name in values}
        if before is not None and happened(before, now):
            yield Event(quarter, kind, told)


def _begins(column: str, above: float = 0.0) -> Callable[[Quarter, Quarter], bool]:
    return lambda before, now: now[column] > above >= before[column]


def _rises(column: str) -> Callable[[Quarter, Quarter], bool]:
    return lambda before, now: now[column] > before[column]


def _other_superior(before: Quarter, now: Quarter) -> bool:
    same = all(now[name] == before[name] for name in ("superior_from", "superior_number"))
    return now["unit"] == before["unit"] and not same


_RULES: tuple[tuple[str, Callable[[Quarter, Quarter], bool], tuple[str, ...]], ...] = (
    ("unit", lambda before, now: now["unit"] != before["unit"], ("sector",)),
    ("superior", _other_superior, ()),
    ("heads", lambda before, now: now["leads"] >= 0 > before["leads"], ()),
    ("heads_no_more", lambda before, now: before["leads"] >= 0 > now["leads"], ()),
    ("promoted", _rises("promotions"), ()),
    ("grade", _rises("grade"), ("grade", "pppk")),
    ("course", _begins("away"), ()),
    ("coached", _begins("coached"), ()),
    ("session", _begins("met_in_session"), ()),
    ("named", _begins("recognised", NAMED), ()),
    ("absent", lambda before, now: now["unexcused"] >= DAYS > before["unexcused"], ("unexcused",)),
    ("sanction", _rises("sanction"), ("sanction",)),
    ("tpp_cut", _begins("tpp_cut"), ("tpp_cut",)),
    ("bribe", _begins("bribes"), ()),
    ("harms", _begins("effort_harm"), ()),
    ("courts", _begins("effort_influence"), ()),
)
"""Kind, what must hold of the quarter before and of this one, and which columns its sentence names."""


def _of_year(quarter: int, year: list[Quarter], before: Quarter | None) -> Iterator[Event]:
    """What the year that ends in `quarter` came to; `before` is the last quarter of the year before, or none."""
    end = year[-1]
    true, judged = ((end[f"{what}_results"] + end[f"{what}_behaviour"]) / 2.0 for what in ("truth", "judged"))
    gap = judged - true
    side = "as_due" if abs(gap) < A_GAP else "above" if gap > 0 else "below"
    yield Event(quarter, f"rated_{side}", {"true_sd": true, "judged_sd": judged, "gap_sd": abs(gap)})
    predicates = {"predicate_year": end["predicate_year"], "predicate_before": end["predicate_before"]}
    changed = end["predicate_year"] != end["predicate_before"]
    yield Event(quarter, "predicate_other" if changed else "predicate_same", predicates)
    tpp, rewards = (sum(q[what] for q in year) for what in ("tpp", "rewards"))
    yield Event(quarter, "paid", {"tpp_million": tpp})
    if rewards > 0.0:
        yield Event(quarter, "rewarded", {"rewards_million": rewards})
    start = year[0] if before is None else before
    for state in ("motivation", "fairness", "strain"):
        change = end[state] - start[state]
        if abs(change) >= A_CHANGE:
            direction = "up" if change > 0 else "down"
            yield Event(quarter, f"{state}_{direction}", {"from_state": start[state], "to_state": end[state]})


def _leaving(quarter: int, last: Quarter) -> Event:
    if last["sanction"] == DISMISSED:
        return Event(quarter, "dismissed", {})
    # He grows a quarter older before it is asked whether he retires.
    retires = last["age"] + 0.25 >= last["retires_at"]
    return Event(quarter, "retired" if retires else "left", {"age": last["age"]})


def _written(name: str, value: float, values: Mapping[str, float], language: str) -> str:
    if name == "grade":
        return grade_names([int(value)], [int(values["pppk"])])[0]
    codes = words_of(name, language)
    if codes:
        return codes[int(value)]
    if name.endswith("_million"):
        return number(value / A_MILLION, language, 1)
    if name.endswith(("_sd", "_state")):
        return number(value, language, 2).replace("-", "\u2212")
    if name == "tpp_cut":
        return number(100.0 * value, language, 0)
    return number(value, language, 0)
