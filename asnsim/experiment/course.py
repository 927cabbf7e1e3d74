"""The course of a run: from t = 0, quarter by quarter, with the changes that its scenario makes in mid-run.

A course can be copied and go on under another scenario, so that arms that are equal until a reform share what comes
before it; the numbers are those of a run from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.errors import AsnsimError, InputError, joined, message
from asnsim.luck import Luck
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.cohorts import Cohorts, Units, quarter_of_cohorts
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import BURN_IN, State
from asnsim.scenario import Scenario

Floats = NDArray[np.float64]


@dataclass
class Course:
    """One office under one scenario, after some quarters.

    Attributes:
        scenario: what holds from t = 0 on, its changes included.
        cohorts: the units and their schemes. luck: of the whole run.
    """

    scenario: Scenario
    cohorts: Cohorts
    luck: Luck

    @classmethod
    def of(cls, scenario: Scenario, start: State, luck: Luck) -> Course:
        """From a copy of the state at t = 0, with the scenario's scheme in force."""
        return cls.taking(scenario, start.copy(), luck)

    @classmethod
    def taking(cls, scenario: Scenario, state: State, luck: Luck) -> Course:
        """From the state at t = 0 itself, which is used up: of a large office there is no room for two."""
        scheme = scenario.scheme
        if scheme != state.scheme:
            with naming(scenario):
                adopt(state, scheme, luck)
        return cls(scenario, Cohorts.of(state), luck)

    @property
    def quarter(self) -> int:
        """Quarters done since t = 0."""
        return self.cohorts.whole.quarter - BURN_IN

    def fork(self, scenario: Scenario) -> Course:
        """An independent copy that goes on under another scenario, which was the same until now."""
        return Course(scenario, self.cohorts.copy(), self.luck)

    def run(self, quarters: int, record: Callable[[Cohorts], None] | None = None) -> Floats:
        """Go on for `quarters`, in place; outcomes (quarter, outcome) in the order of `outcomes.ids()`.

        `record` looks at the cohorts in each quarter when outcomes do.
        """
        rows: list[Floats] = []

        def look(cohorts: Cohorts) -> None:
            rows.append(values(cohorts))
            if record is not None:
                record(cohorts)

        for _ in range(quarters):
            self._change()
            quarter_of_cohorts(self.cohorts, self.luck, look)
        return np.array(rows).reshape(quarters, len(outcomes.ids()))

    def step(self, record: Callable[[Cohorts], None]) -> None:
        """Go on for one quarter; `record` looks at the cohorts before anybody changes."""
        self._change()
        quarter_of_cohorts(self.cohorts, self.luck, record)

    def _change(self) -> None:
        """What changes before the next quarter."""
        for number, change in enumerate(self.scenario.changes):
            if change.at == self.quarter + 1:
                with naming(self.scenario):
                    units = self.units_of(number)
                    self.cohorts.change(number, units, self._scheme_after, self.luck)

    def units_of(self, number: int) -> Units:
        """To which units a change applies, (unit,)."""
        where, state = self.scenario.changes[number].where, self.cohorts.whole
        if where is None:
            return np.ones(len(state.units), dtype=bool)
        return where.chosen(state, self.luck)

    def _scheme_after(self, history: tuple[int, ...]) -> Scheme:
        return self.scenario.after(history).scheme


def values(cohorts: Cohorts) -> Floats:
    """All outcomes of the office, in the order of `outcomes.ids()`."""
    return outcomes.values(outcomes.merge([outcomes.observe(office) for office in cohorts.offices()]))


def together(
    arms: Mapping[str, Scenario], course: Course, quarters: int, before: Sequence[Floats] = ()
) -> Iterator[tuple[str, Floats]]:
    """Outcomes (quarter, outcome) of scenarios that are the same until a change, by name; each stretch that several
    share is run once.

    `course` has come as far as they share, with the outcomes `before` of that; it is used up.
    """
    groups = _apart(arms, course.quarter + 1)
    for number, group in enumerate(groups):
        first = next(iter(group.values()))
        one = course.fork(first) if number < len(groups) - 1 else course
        one.scenario = first
        ahead = [change.at - 1 for arm in group.values() for change in arm.changes]
        stop = min([quarters, *(at for at in ahead if at > one.quarter)]) if len(group) > 1 else quarters
        rows = [*before, one.run(stop - one.quarter)]
        if stop < quarters:
            yield from together(group, one, quarters, rows)
        else:
            yield from ((name, np.concatenate(rows)) for name in group)


def _apart(arms: Mapping[str, Scenario], quarter: int) -> list[dict[str, Scenario]]:
    """Arms by what holds in them in a quarter."""
    groups: list[dict[str, Scenario]] = []
    for name, arm in arms.items():
        group = next((one for one in groups if alike(next(iter(one.values())), arm, quarter)), None)
        if group is None:
            groups.append({name: arm})
        else:
            group[name] = arm
    return groups


def alike(one: Scenario, other: Scenario, quarter: int) -> bool:
    """Whether two scenarios with the same scheme at t = 0 are still the same in a quarter, counted from 1."""
    changes, others = ([c for c in arm.changes if c.at <= quarter] for arm in (one, other))
    if changes != others:
        return False
    # What a change makes of a scheme can depend on what is written of it.
    return not changes or one.after(()).same_writing(other.after(()))


@contextmanager
def naming(scenario: Scenario) -> Iterator[None]:
    """What is wrong with a scheme for these people is told with the scenario's name."""
    try:
        yield
    except InputError:
        raise
    except AsnsimError as error:
        raise InputError(joined(": ", message("error.the_scenario", name=scenario.name), error)) from error
