"""Favours: what colleagues who rate each other remember of each other, and what they make of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.compiled import equation, kernel
from asnsim.model.core.records import Employee
from asnsim.model.scene.rivals import near
from asnsim.model.scene.state import State
from asnsim.records import Rows

GIVER, TAKER, FAVOUR = range(3)
"""What is kept of each rating: who gave it, who got it (0 nobody), and how far above or below what is usual, SD."""


def room_for_favours(state: State, kind: str, number: int) -> None:
    """Nobody has got anything yet from a source of `number` raters, unless it was there before."""
    shape = (3, state.rows, number)
    if kind not in state.favours or state.favours[kind].shape != shape:
        state.favours[kind] = np.zeros(shape)


@equation
def who(employees: Rows[Employee], row: int) -> float:
    """Number of the person in this row, from 1; whoever comes after him in the post has another."""
    person = employees[row]
    return 1.0 + person.origin + len(employees) * person.occupant


@kernel
def give_and_take(
    employees: Rows[Employee],
    raters: Any,
    liking: Any,
    favours: Any,
    places: Any,
    setting: Any,
    added: Any,
) -> None:
    """Fill `added` (row, number): what each rater gives this employee for what is between the two.

    He answers what he got from him, and where both rate each other, both give what the one who likes less would
    give. A rival is marked down by how near he stands, and less by him whom he can answer.
    """
    answer, pact, sabotage = setting
    number = raters.shape[1]
    for i in range(len(raters)):
        for j in range(number):
            rater = raters[i, j]
            if rater < 0:
                continue
            gives = 0.0
            for k in range(number):
                got = favours[GIVER, rater, k] == who(employees, i)
                if got and favours[TAKER, rater, k] == who(employees, rater):
                    gives = answer * favours[FAVOUR, rater, k]
            held_back = 0.0
            for k in range(number):
                if raters[rater, k] == i:
                    gives += pact * max(0.0, min(liking[i, j], liking[rater, k]))
                    held_back = answer
            added[i, j] = gives - sabotage * (1.0 - held_back) * near(places[i], places[rater])


@kernel
def remember_favours(employees: Rows[Employee], raters: Any, judged: Any, asked: Any, favours: Any) -> None:
    """What was said about each, against his own view of himself, against how that is among all.

    `judged` is (number, 2, row); `asked` says which dimensions were.
    """
    number = raters.shape[1]
    dimensions = int(asked[0]) + int(asked[1])
    total, count = 0.0, 0
    for i in range(len(raters)):
        person = employees[i]
        for j in range(number):
            favours[GIVER, i, j], favours[TAKER, i, j], favours[FAVOUR, i, j] = 0.0, 0.0, 0.0
            if raters[i, j] < 0 or dimensions == 0:
                continue
            above = 0.0
            if asked[0]:
                above += judged[j, 0, i] - person.own_results
            if asked[1]:
                above += judged[j, 1, i] - person.own_behaviour
            favours[GIVER, i, j], favours[TAKER, i, j] = who(employees, raters[i, j]), who(employees, i)
            favours[FAVOUR, i, j] = above / dimensions
            total += above / dimensions
            count += 1
    for i in range(len(raters)):
        for j in range(number):
            if favours[GIVER, i, j] > 0.0:
                favours[FAVOUR, i, j] -= total / count
