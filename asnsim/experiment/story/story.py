"""The story of one employee, in words and as tables, under one scheme or several side by side."""

from __future__ import annotations

import html
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from asnsim.errors import InputError, message
from asnsim.experiment.arms import Arm, labels
from asnsim.experiment.ends import watched
from asnsim.experiment.people import refuse_other_people
from asnsim.experiment.story.events import A_MILLION, Event, events_of
from asnsim.experiment.story.followed import Followed
from asnsim.language import current, number, text
from asnsim.mistakes import whole_number
from asnsim.model.core.codes import grade_names, words_of
from asnsim.model.scene.state import State

SUMMARY = ("quarters", "predicate", "gap", "pay", "motivation", "fairness", "strain")
"""What of a whole run is put side by side: quarters in the office, the last annual predicate, judgement less work over
the years, TPP and other rewards in all, and three states in the last quarter."""

STANDING = ("ability", "psm", "closeness")
"""What of a person is told as a third of the office at t = 0."""


@dataclass(frozen=True)
class Story:
    """One person of a simulated office: nobody real, under one luck. It shows how the model works, and is no evidence.

    Attributes:
        employee: the row in which he was at t = 0.
        called: what each arm is called, by its name, in each language.
        lengths: quarters of each arm's run.
        quarters: what he was in each quarter until he left, by arm: columns of employees of the codebook, index
            `quarter`.
        standing: the third of the office in which he was at t = 0 (0 lowest to 2), by column.
    """

    employee: int
    called: Mapping[str, Mapping[str, str]]
    lengths: Mapping[str, int]
    quarters: Mapping[str, pd.DataFrame]
    standing: Mapping[str, int]

    @property
    def arms(self) -> tuple[str, ...]:
        """Names of the arms, in the order in which they were asked for."""
        return tuple(self.quarters)

    def events_of(self, arm: str) -> list[Event]:
        """What happened to him under an arm, in the order of time."""
        return events_of(self.quarters[arm], self.lengths[arm])

    def events(self, language: str | None = None) -> pd.DataFrame:
        """Everything that happened to him, one row an event: arm, quarter, kind, words."""
        said = language or current()
        rows = [
            (arm, event.quarter, event.kind, event.words(said))
            for arm in self.arms
            for event in self.events_of(arm)
        ]
        return pd.DataFrame(rows, columns=["arm", "quarter", "kind", "words"])

    def summary(self, language: str | None = None) -> pd.DataFrame:
        """What it came to, a row each of `SUMMARY` in words, a column an arm."""
        said = language or current()
        columns = {self.called[said][arm]: self._summary_of(arm, said) for arm in self.arms}
        index = pd.Index([text(f"story.summary_{name}", said) for name in SUMMARY])
        return pd.DataFrame(columns, index=index)

    def text(self, language: str | None = None) -> str:
        """The story, a paragraph a line: who he is, then year by year under each arm."""
        said = language or current()
        lines = [text("story.title", said, employee=self.employee), "", self.person(said)]
        for arm in self.arms:
            lines += ["", self.called[said][arm]]
            for year, sentences in self._years(arm, said).items():
                lines.append(text("story.year", said, year=year, told=" ".join(sentences)))
        return "\n".join([*lines, "", text("story.caution", said)])

    def person(self, language: str) -> str:
        """Who he is at the beginning."""
        first = next(iter(self.quarters.values())).iloc[0]
        words = {
            name: words_of(name, language)[int(first[name])]
            for name in ("sex", "pppk", "position", "education", "sector")
        }
        told = text(
            "story.person", language, **words,
            age=number(int(first["age"]), language, 0),
            tenure=number(int(first["tenure"]), language, 0),
            grade=grade_names([int(first["grade"])], [int(first["pppk"])])[0],
        )  # fmt: skip
        thirds = [text(f"story.{name}_{self.standing[name]}", language) for name in STANDING]
        heads = [text("story.is_head", language)] if first["leads"] >= 0 else []
        return " ".join([told, *heads, *thirds])

    @property
    def plot(self) -> Any:
        """The figures of this story, as in `story.plot.timeline()`."""
        # Figures are built on stories and not the other way round.
        return importlib.import_module("asnsim.plots.story").StoryPlots(self)

    def __repr__(self) -> str:
        return f"<Story of employee {self.employee} under {', '.join(self.arms)}>"

    def _repr_html_(self) -> str:
        said = current()
        escape = html.escape
        years = {arm: self._years(arm, said) for arm in self.arms}
        heads = "".join(f"<th>{escape(self.called[said][arm])}</th>" for arm in self.arms)
        rows = ""
        for year in range(1, max(max(told, default=0) for told in years.values()) + 1):
            cells = "".join(
                f'<td style="text-align:left;vertical-align:top">{escape(" ".join(years[arm].get(year, [])))}</td>'
                for arm in self.arms
            )
            rows += f"<tr><th>{escape(text('story.year_head', said, year=year))}</th>{cells}</tr>"
        return (
            f"<p><b>{escape(text('story.title', said, employee=self.employee))}</b><br>{escape(self.person(said))}</p>"
            f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{escape(text('story.caution', said))}</p>"
        )

    def _years(self, arm: str, language: str) -> dict[int, list[str]]:
        """Sentences by year, those of one quarter with its number within the year."""
        told: dict[int, list[str]] = {}
        for event in self.events_of(arm):
            year, quarter = (event.quarter - 1) // 4 + 1, (event.quarter - 1) % 4 + 1
            sentence = event.words(language)
            if not event.annual:
                sentence = text("story.in_quarter", language, quarter=quarter, told=sentence)
            told.setdefault(year, []).append(sentence)
        return told

    def _summary_of(self, arm: str, language: str) -> list[str]:
        table = self.quarters[arm]
        last, years = table.iloc[-1], table[table["annual"] == 1]
        judged = (years["judged_results"] + years["judged_behaviour"]) / 2.0
        true = (years["truth_results"] + years["truth_behaviour"]) / 2.0
        paid = float((table["tpp"] + table["rewards"]).sum()) / A_MILLION
        gap = number(float((judged - true).mean()), language, 2).replace("-", "\u2212")
        states = [number(float(last[name]), language, 2) for name in ("motivation", "fairness", "strain")]
        predicate = words_of("predicate_year", language)[int(last["predicate_year"])]
        return [number(len(table), language, 0), predicate, gap, number(paid, language, 1), *states]


def story_of(arms: Sequence[Arm], seed: int, employee: int) -> Story:
    """The story of whoever was in row `employee` at t = 0, under each arm with the luck of `seed`.

    The runs are computed again.

    Raises:
        InputError: there is no such row, an arm has other people, or they come from a staff list: what a simulation
            does with a row of it is nothing that may be told of a person.
    """
    if any(arm.scenario.population.staff_list for arm in arms):
        raise InputError(message("error.story_of_staff"))
    refuse_other_people(arms)
    row = whole_number(employee, "employee", 0)
    standing: dict[str, int] = {}

    def watcher(arm: Arm, state: State) -> Followed:
        if row >= state.rows:
            raise InputError(message("error.no_employee", got=row, last=state.rows - 1), field="employee")
        standing.update({name: _third(state, name, row) for name in STANDING})
        return Followed.from_row(row)

    quarters = {arm.name: seen.table() for arm, seen in watched(arms, seed, watcher)}
    return Story(
        employee=row,
        called={language: labels(arms, language) for language in ("en", "id")},
        lengths={arm.name: arm.scenario.quarters for arm in arms},
        quarters=quarters,
        standing=standing,
    )


def _third(state: State, column: str, row: int) -> int:
    """Third of the office, 0 the lowest, by the share of those who have less."""
    values = state.employees[column]
    below = float((values < values[row]).mean())
    return min(2, int(3.0 * below))
