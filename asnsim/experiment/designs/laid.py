"""The arms of a design at each of its points, and what is wrong with a point before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from asnsim.errors import AsnsimError, InputError, joined, message
from asnsim.experiment.arms import Arm, arms_of
from asnsim.experiment.designs.design import Written
from asnsim.experiment.designs.factors import Factor, factors
from asnsim.experiment.designs.points import Values, points
from asnsim.experiment.designs.words import short_names, value_in
from asnsim.experiment.people import refuse_other_people
from asnsim.experiment.simulation import Start
from asnsim.scenario import Scenario
from asnsim.scenario.overlay import from_the_start, has, overlaid
from asnsim.wording import either

_POINTS_NAMED = 6


@dataclass(frozen=True)
class Point:
    """One point of a design: its number from 1, the values of what varies, and its arms, or what is wrong with it."""

    number: int
    values: Values
    arms: Sequence[Arm]
    problem: AsnsimError | None


def laid(written: Written) -> tuple[Point, ...]:
    """Every point of a design with its arms, in order. An arm that is the same at two points is one object.

    Raises `InputError` for a mistake in the design itself; what is wrong with a point alone stands in its `problem`.
    """
    scenarios = written.scenarios()
    found = factors(written, scenarios)
    builder = _Builder(scenarios, found, written.design.baseline is not None)
    varied = [factor.name for factor in found if factor.varies]
    made = []
    for number, values in enumerate(points(written, found), 1):
        here = {name: values[name] for name in varied}
        try:
            made.append(Point(number, here, builder.arms(values), None))
        except AsnsimError as error:
            made.append(Point(number, here, (), error))
    return tuple(made)


def refusal(points: Sequence[Point], name: str) -> InputError:
    """The error that names every impossible point, those with the same cause together."""
    causes: dict[str, list[Point]] = {}
    for point in points:
        if point.problem is not None:
            causes.setdefault(point.problem.in_("en"), []).append(point)
    said = [_said(together) for together in causes.values()]
    wrong = sum(map(len, causes.values()))
    return InputError(
        joined("\n", message("error.impossible_points", name=name, count=wrong, of=len(points)), *said)
    )


def _said(points: Sequence[Point]) -> str:
    named = [
        message("error.a_point", number=point.number, values=_values(point))
        for point in points[:_POINTS_NAMED]
    ]
    more = len(points) - len(named)
    if more:
        named.append(message("error.more_points", count=more))
    return joined(": ", joined(", ", *named), points[0].problem)


def _values(point: Point) -> str:
    short = short_names(list(point.values))
    said = [
        joined(" ", short[name], either(value_in(value, "en"), value_in(value, "id")))
        for name, value in point.values.items()
    ]
    return joined(", ", *said)


class Hearing:
    """What each scenario of a design hears of what varies. `baseline`: whether levers leave the first as it is."""

    def __init__(self, scenarios: Sequence[Scenario], factors: Iterable[Factor], baseline: bool) -> None:
        self.scenarios = scenarios
        self.levers = {factor.name for factor in factors if factor.lever}
        self.baseline = baseline

    def heard(self, place: int, values: Values) -> Values:
        """Those of the values that the scenario at `place` has the part for."""
        deaf = self.levers if self.baseline and place == 0 else set()
        return {
            name: value
            for name, value in values.items()
            if name not in deaf and has(self.scenarios[place], name)
        }

    def key(self, place: int, values: Values) -> tuple[int, str]:
        """The same for two points at which the scenario is the same arm."""
        return place, repr(self.heard(place, values))


class _Builder(Hearing):
    """Makes the arms of points, each once."""

    def __init__(self, scenarios: Sequence[Scenario], factors: Iterable[Factor], baseline: bool) -> None:
        super().__init__(scenarios, factors, baseline)
        self._made: dict[tuple[int, str], Arm] = {}
        self._start = Start()

    def arms(self, values: Values) -> tuple[Arm, ...]:
        """The arms at a point. Raises `AsnsimError` for what is impossible there."""
        arms = arms_of([self._arm(place, values) for place in range(len(self.scenarios))])
        refuse_other_people(arms)
        for arm in arms:
            self._start.check(arm)
        return arms

    def _arm(self, place: int, values: Values) -> Arm:
        scenario = self.scenarios[place]
        heard, key = self.heard(place, values), self.key(place, values)
        levers = {name: value for name, value in heard.items() if name in self.levers}
        if key not in self._made:
            constant = {name: value for name, value in heard.items() if name not in levers}
            # What is decided comes last: the burn-in has the rest of it alone.
            decided = overlaid(from_the_start(scenario, constant), levers)
            self._made[key] = Arm(scenario.name, decided, decided.burn_in())
        return self._made[key]
