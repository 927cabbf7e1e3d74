"""What is compared: a scenario under a name, with the scenario that its people come from."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from asnsim.errors import InputError, message, reason
from asnsim.experiment.provenance import foreign_code, parts
from asnsim.scenario import Scenario, load

ScenarioLike = str | Path | Scenario


@dataclass(frozen=True)
class Arm:
    """One arm of a comparison.

    Attributes:
        name: its key in tables for other programs; unique within a comparison.
        scenario: what holds from quarter 1 on.
        before: what held during the burn-in; arms with the same `before` start from the same state.
    """

    name: str
    scenario: Scenario
    before: Scenario

    @cached_property
    def scenario_key(self) -> str:
        """A hash of everything in the scenario that decides numbers."""
        return _key(self.scenario)

    @cached_property
    def before_key(self) -> str:
        """The same hash, of the scenario of the burn-in."""
        return self.scenario_key if self.before is self.scenario else _key(self.before)

    def starts_as(self, other: Arm) -> bool:
        """Whether both have the same people, burn-in, scheme at t = 0 and length."""
        if self.before_key != other.before_key or self.scenario.quarters != other.scenario.quarters:
            return False
        return self.scenario.scheme == other.scenario.scheme


def arm_of(scenario: ScenarioLike | Arm, quarters: int | None = None) -> Arm:
    """The arm of one scenario, given as a name, the path of a file or a `Scenario`; an `Arm` is returned as it is.

    `quarters` replaces the scenario's own. Raises `InputError` when there is no such scenario or it is not valid.
    """
    if isinstance(scenario, Arm):
        if quarters is None:
            return scenario
        return Arm(scenario.name, scenario.scenario.with_(quarters=quarters), scenario.before)
    given = scenario if isinstance(scenario, Scenario) else load(scenario)
    if quarters is not None:
        given = given.with_(quarters=quarters)
    return Arm(given.name, given, given.burn_in())


def changed(arm: Arm, change: Callable[[Scenario], Scenario]) -> Arm:
    """The arm with its scenario and that of its burn-in changed in the same way, under its own name."""
    scenario = change(arm.scenario)
    return Arm(arm.name, scenario, scenario if arm.before is arm.scenario else change(arm.before))


def arms_of(scenarios: Sequence[ScenarioLike | Arm], quarters: int | None = None) -> tuple[Arm, ...]:
    """The arms of a comparison, in order.

    Raises `InputError` for no arm, two arms of one name, and arms that run for different times.
    """
    if isinstance(scenarios, (str, os.PathLike, Scenario, Arm)):
        scenarios = [scenarios]
    arms = tuple(arm_of(scenario, quarters) for scenario in scenarios)
    if not arms:
        raise InputError(message("error.nothing_to_compare"))
    twice = [name for name, count in Counter(arm.name for arm in arms).items() if count > 1]
    if twice:
        raise InputError(message("error.two_arms", name=twice[0]))
    lengths = {arm.scenario.quarters for arm in arms}
    if len(lengths) > 1:
        listed = ", ".join(f"'{arm.name}' {arm.scenario.quarters}" for arm in arms)
        raise InputError(message("error.different_quarters", arms=listed), field="quarters")
    return arms


def labels(arms: Sequence[Arm], language: str) -> dict[str, str]:
    """What figures and tables call each arm, by its name, in "en" or "id".

    That is its scenario's label. Arms that share one have their name behind it, so that they can be told apart.
    """
    found = {arm.name: arm.scenario.label_in(language) for arm in arms}
    count = Counter(found.values())
    return {
        name: f"{label} ({name})" if count[label] > 1 and label != name else label
        for name, label in found.items()
    }


def _key(scenario: Scenario) -> str:
    """The scenario's own hash, extended by what it only refers to: a staff list, and code from elsewhere.

    A file may change under its name, and a class from a notebook while its parameters stay; runs must
    then be computed again.
    """
    foreign = foreign_code(part for scheme in scenario.schemes() for part in parts(scheme))
    staff = file_key(scenario.population.staff_list)
    if not foreign and not staff:
        return str(scenario.key())
    return hashlib.blake2b(f"{scenario.key()} {foreign} {staff}".encode(), digest_size=16).hexdigest()


def file_key(path: str | None) -> str:
    """A hash of what a staff list holds; empty where there is none. `InputError` for one that cannot be read."""
    if path is None:
        return ""
    name, field = Path(path).name, "population.staff_list"
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a device may never end
            raise InputError(message("error.no_csv_file"), file=name, field=field)
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        raise InputError(message("error.not_read", why=reason(error)), file=name, field=field) from None
