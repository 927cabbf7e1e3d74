"""Whether arms have the same people, so that luck can be paired person by person."""

from __future__ import annotations

from collections.abc import Sequence

from asnsim.errors import InputError, message
from asnsim.experiment.arms import Arm, file_key
from asnsim.population.spec import PopulationSpec
from asnsim.scenario import Scenario
from asnsim.scenario.plain import flat, plain

# What an office is called, what it pays and how its people behave may differ between arms: they are the same people.
_NO_PEOPLE = ("place", "tpp_scale", "tpp_teachers", "tpp_pppk", "behaviour", "movement", "keep_unit_names")


def other_people(arms: Sequence[Arm]) -> dict[str, tuple[str, ...]]:
    """The arms whose people or citizens are not those of the first, each with the parameters that differ."""
    first, *others = ((arm.name, _people(arm.scenario)) for arm in arms)
    found = {name: _differing(first[1], people) for name, people in others}
    return {name: names for name, names in found.items() if names}


def refuse_other_people(arms: Sequence[Arm]) -> None:
    """Raise `InputError` with the first arm whose people are not those of the baseline."""
    for name, names in other_people(arms).items():
        raise InputError(
            message("error.other_people", arm=name, baseline=arms[0].name, names=list(names)), field=names[0]
        )


def _people(scenario: Scenario) -> dict[str, object]:
    """What decides who is simulated, by full name; a staff list by its content."""
    spec = {name: getattr(scenario.population, name) for name in PopulationSpec.model_fields}
    said = {name: plain(value, full=True) for name, value in spec.items() if name not in _NO_PEOPLE}
    return {**flat(said, ("population",)), "population.staff_list": file_key(spec["staff_list"])}


def _differing(one: dict[str, object], other: dict[str, object]) -> tuple[str, ...]:
    return tuple(name for name in (one | other) if one.get(name) != other.get(name))
