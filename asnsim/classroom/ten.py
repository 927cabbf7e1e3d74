"""The two sets of ten people: five simulated years each, every one shown as a pair that differs in one thing.

What may differ is whether somebody is a close friend of the rater (`close`), whether he is like the rater in what the
rater said of himself (`similar`), and whether his quarters come in the order in which they were simulated or turned
round, so that the same year ends well or badly (`turned`). All else in a pair is one record; names, posts and wording
differ so that the two are not recognised as one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SETS = ("A", "B")
PEOPLE = 10
STEP = 2.0 * 0.84 / 3.0
"""One step of the scale of nine, SD: the middle three steps are "as expected" in the model, |x| <= 0.84."""
MIDDLE, LOWEST, HIGHEST = 5, 1, 9

CLOSENESS, SIMILARITY, RECENCY = "favouritism", "similarity", "recency"

# By set, (close, similar) of both of a pair, in the order of the years in people.json. The first two pairs differ in
# closeness, the next two in similarity, the last in the order of the quarters.
_PLANTED = {
    "A": (((1, 1), (0, 1)), ((1, 0), (0, 0)), ((1, 1), (1, 0)), ((0, 1), (0, 0)), ((0, 0), (0, 0))),
    "B": (((1, 1), (0, 1)), ((1, 0), (0, 0)), ((1, 1), (1, 0)), ((0, 1), (0, 0)), ((1, 1), (1, 1))),
}
_DIFFER = (CLOSENESS, CLOSENESS, SIMILARITY, SIMILARITY, RECENCY)

# Who is the nth of a set on the page, so that a pair does not stand together.
_PLACES = (0, 5, 7, 2, 4, 9, 1, 6, 3, 8)


@dataclass(frozen=True)
class Person:
    """One of ten.

    Attributes:
        number: place in the set, 0 to 9. pair: number of the pair, 0 to 4. first: the one of the pair that has more of
            what differs. differs: in what the pair differs, the bias that tells by it.
        close, similar: 1 a close friend, 1 like the rater; else 0.
        results, behaviour: four quarters, SD of the year (0 = the office's mean). of_target: results as shares of
            the target. age: years.
    """

    number: int
    pair: int
    first: bool
    differs: str
    close: int
    similar: int
    results: tuple[float, ...]
    behaviour: tuple[float, ...]
    of_target: tuple[float, ...]
    age: int


@dataclass(frozen=True)
class Ten:
    """A set of ten, and what a rater of it should see.

    Attributes:
        people: by number. truth: (dimension, person), the mean of four quarters, steps from the middle. last: the last
            quarter likewise. close, similar: (person,), 0 or 1.
    """

    name: str
    people: tuple[Person, ...]
    truth: Floats
    last: Floats
    close: Floats
    similar: Floats

    def pairs(self) -> list[tuple[Person, Person]]:
        """The five pairs, the one with more of what differs first."""
        found = []
        for pair in range(PEOPLE // 2):
            one, other = (one for one in self.people if one.pair == pair)
            found.append((one, other) if one.first else (other, one))
        return found


@cache
def _years() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8")))


def of_target(sd: float) -> float:
    """What results of so many SD above the office's mean are as a share of the target."""
    return 1.0 + sd * float(_years()["per_sd"])


@cache
def ten(name: str) -> Ten:
    """The set "A" or "B"."""
    years, people = _years()[name], []
    for pair, (year, planted, differs) in enumerate(zip(years, _PLANTED[name], _DIFFER, strict=True)):
        for at, (close, similar) in enumerate(planted):
            # The simulated year was chosen to end well; its twin has the quarters turned round.
            order = slice(None, None, -1) if differs == RECENCY and at == 1 else slice(None)
            people.append(
                Person(
                    number=_PLACES[2 * pair + at],
                    pair=pair,
                    first=at == 0,
                    differs=differs,
                    close=close,
                    similar=similar,
                    results=tuple(year["results"][order]),
                    behaviour=tuple(year["behaviour"][order]),
                    of_target=tuple(year["of_target"][order]),
                    age=year["age"] + at,
                )
            )
    people.sort(key=lambda one: one.number)
    quarters = np.array([[one.results for one in people], [one.behaviour for one in people]]) / STEP
    return Ten(
        name,
        tuple(people),
        quarters.mean(axis=2),
        quarters[:, :, -1],
        np.array([float(one.close) for one in people]),
        np.array([float(one.similar) for one in people]),
    )
