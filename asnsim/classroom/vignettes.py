"""A year of work in four lines, written by rule from a simulated record.

Results are shares of a target: the simulated output against the office's mean. Notes on conduct, twenty a quarter, are
half good at the office's mean, and one more is good for half a step of the scale. A sentence goes with each; which of
its wordings is taken depends on the quarter and the person, never on what he is to the rater.
"""

from __future__ import annotations

from dataclasses import dataclass

from asnsim.classroom.profile import TARGETS
from asnsim.classroom.ten import STEP, Person
from asnsim.language import number, text

NOTES, PER_STEP = 20, 2.0
"""Notes on conduct in a quarter, and how many more are good where behaviour is one step higher."""

WORDINGS = 3
_ENDS = (-2.5, -0.9, 0.9, 2.5)


@dataclass(frozen=True)
class Line:
    """One quarter: its name, what was reached and noted in figures, and a sentence on each."""

    quarter: str
    results: str
    results_said: str
    conduct: str
    conduct_said: str


def level(steps: float) -> int:
    """0 far below the office's mean to 4 far above it, of a quarter in steps of the scale."""
    return sum(steps > end for end in _ENDS)


def good_notes(behaviour: float) -> int:
    """How many of the twenty notes are good, of a quarter's behaviour in SD."""
    return min(NOTES, max(0, round(NOTES / 2 + PER_STEP * behaviour / STEP)))


def year_of(person: Person, language: str) -> list[Line]:
    """The four quarters of a person, in order."""
    target = TARGETS[person.number]
    lines = []
    for at in range(4):
        wording = (at + person.number) % WORDINGS
        share, good = person.of_target[at], good_notes(person.behaviour[at])
        done = {"results": person.results[at], "conduct": person.behaviour[at]}
        said = {
            kind: text(f"classroom.{kind}.{level(value / STEP)}.{wording}", language)
            for kind, value in done.items()
        }
        reached = {
            "done": round(share * target),
            "target": target,
            "share": number(100.0 * share, language, 0),
        }
        lines.append(
            Line(
                text("classroom.quarter", language, number=("I", "II", "III", "IV")[at]),
                text("classroom.reached", language, **reached),
                said["results"],
                text("classroom.noted", language, good=good, poor=NOTES - good),
                said["conduct"],
            )
        )
    return lines
