"""Options that belong together, each group handed to a command as one object."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from asnsim.cli.options import LARGEST_SEED
from asnsim.errors import InputError
from asnsim.wording import message

if TYPE_CHECKING:
    from asnsim.experiment.until import Until
    from asnsim.scenario import Scenario

F = TypeVar("F", bound=Callable[..., Any])

OUTCOME = "motivation"
AT_MOST = 1000


@dataclass(frozen=True)
class Asked:
    """How a design is run: what replaces its own replications and seed, and whether impossible points are left out."""

    replications: int | None
    seed: int | None
    skip_impossible: bool


@dataclass(frozen=True)
class Laid:
    """What a command lays over its scenarios: a place, values of parameters ("name=value"), a number of quarters."""

    place: str | None
    assignments: tuple[str, ...]
    quarters: int | None

    def scenarios(self, names: Sequence[str]) -> list[Scenario]:
        """The scenarios of these names with all of it."""
        from asnsim.experiment.settings import with_values
        from asnsim.scenario import load

        found = [load(name) for name in names]
        if self.place is not None:
            found = [scenario.at(self.place) for scenario in found]
        return list(with_values(found, self.values()))

    def values(self) -> dict[str, Any]:
        """Full name of a parameter to its value, read as YAML. `InputError` for what is no assignment."""
        found: dict[str, Any] = {}
        for assignment in self.assignments:
            name, equals, written = assignment.partition("=")
            if not equals or not name.strip():
                raise InputError(message("error.no_assignment", got=assignment), field="--set")
            found[name.strip()] = _value(name.strip(), written)
        return found


@dataclass(frozen=True)
class Repeats:
    """How often a comparison is repeated, from which seed; in batches until an outcome is known well enough, where a
    half-width is asked for."""

    replications: int
    seed: int
    half_width: float | None
    outcome: str
    at_most: int

    @property
    def rule(self) -> int | Until:
        """A number of replications, or when to stop."""
        if self.half_width is None:
            return self.replications
        from asnsim.experiment.until import Until

        return Until(self.half_width, self.outcome, self.replications, self.at_most)


@dataclass(frozen=True)
class Taken:
    """Whom of the nation a command simulates: every how many-th person, which employers (none: all), how long, and from
    which seed."""

    share: int
    only: tuple[str, ...]
    quarters: int | None
    seed: int

    def options(self) -> dict[str, Any]:
        """As arguments of `asnsim.nation`."""
        return {"share": self.share, "only": self.only or None, "seed": self.seed}


def taken_options(command: F) -> F:
    """`--share`, `--employer`, `--quarters` and `--seed`, handed over as one `Taken`."""

    @functools.wraps(command)
    def bundled(
        *given: Any, share: int, only: tuple[str, ...], quarters: int | None, seed: int, **rest: Any
    ) -> Any:
        return command(*given, taken=Taken(share, only, quarters, seed), **rest)

    options = (
        click.option("--employer", "only", multiple=True, metavar="EMPLOYER"),
        click.option("--share", type=click.IntRange(1), default=1, show_default=True),
        click.option("--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True),
        click.option("--quarters", type=click.IntRange(1)),
    )
    return _decorated(bundled, options)


def laid_options(command: F) -> F:
    """`--place`, `--set` and `--quarters`, handed over as one `Laid`."""

    @functools.wraps(command)
    def bundled(
        *given: Any, place: str | None, values: tuple[str, ...], quarters: int | None, **rest: Any
    ) -> Any:
        return command(*given, laid=Laid(place, values, quarters), **rest)

    options = (
        click.option("--quarters", type=click.IntRange(1)),
        click.option("--set", "values", multiple=True, metavar="NAME=VALUE"),
        click.option("--place", metavar="SCENARIO"),
    )
    return _decorated(bundled, options)


def repeats_options(command: F) -> F:
    """`--replications`, `--seed`, `--until-half-width`, `--outcome` and `--at-most`, handed over as one `Repeats`."""

    @functools.wraps(command)
    def bundled(*given: Any, replications: int, seed: int, half_width: float | None, **rest: Any) -> Any:
        repeats = Repeats(replications, seed, half_width, rest.pop("outcome"), rest.pop("at_most"))
        return command(*given, repeats=repeats, **rest)

    options = (
        click.option("--at-most", type=click.IntRange(2), default=AT_MOST, show_default=True),
        click.option("--outcome", default=OUTCOME, show_default=True, metavar="OUTCOME"),
        click.option("--until-half-width", "half_width", type=float, metavar="NUMBER"),
        click.option("--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True),
        click.option("--replications", type=click.IntRange(1), default=30, show_default=True),
    )
    return _decorated(bundled, options)


def asked_options(command: F) -> F:
    """`--replications`, `--seed` and `--skip-impossible` of a design, handed over as one `Asked`."""

    @functools.wraps(command)
    def bundled(
        *given: Any, replications: int | None, seed: int | None, skip_impossible: bool, **rest: Any
    ) -> Any:
        return command(*given, asked=Asked(replications, seed, skip_impossible), **rest)

    options = (
        click.option("--skip-impossible", is_flag=True),
        click.option("--seed", type=click.IntRange(0, LARGEST_SEED)),
        click.option("--replications", type=click.IntRange(1)),
    )
    return _decorated(bundled, options)


def _decorated(command: Callable[..., Any], options: Sequence[Callable[..., Any]]) -> Any:
    for decorate in options:
        command = decorate(command)
    return cast("Any", command)


def _value(name: str, written: str) -> Any:
    """One value as YAML has it."""
    from asnsim.scenario.yaml_file import parse

    try:
        data = parse(f"value: {written}", Path("--set")).data
    except InputError:
        data = {}
    if set(data) != {"value"}:
        raise InputError(message("error.no_yaml_value", got=written), field=name)
    return data["value"]
