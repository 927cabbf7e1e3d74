"""The study in a small office, and every way in which it is run again: what `why` asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from asnsim.errors import InputError
from asnsim.experiment.arms import Arm, changed
from asnsim.scenario import Scenario
from asnsim.studies.again import differ, laid_over
from asnsim.studies.change_itself import NOTHING_NEW
from asnsim.studies.runs import keys
from asnsim.studies.theories import theories
from asnsim.studies.why.assumptions import FACTORS, Assumption, move
from asnsim.studies.why.parts import parts_of

EMPLOYEES = 400
"""Of a larger office so many are looked at, with as many citizens to each."""
QUARTERS = 12
"""Of a longer study so many quarters are looked at."""

GROUP, ASSUMPTION, PART, CHANGE, RIVAL = "group", "assumption", "part", "change", "rival"
KINDS = (GROUP, ASSUMPTION, PART, CHANGE, RIVAL)
"""What a variant changes: assumptions of one group at once, one assumption, a part of a reform that is left out, what
is due to change itself, a rival theory."""


@dataclass(frozen=True)
class Variant:
    """One way in which the study is run again.

    Attributes:
        kind: one of `KINDS`. id: what is changed: the name of the group, the assumption's or part's full name, ...
        move: "half" or "double" of an assumption, else empty. arms: what is run, in the order of the study's arms.
    """

    kind: str
    id: str
    move: str
    arms: tuple[Arm, ...]


def in_small(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms in an office of at most `EMPLOYEES` for at most `QUARTERS`; a staff list stays whole."""
    return tuple(changed(arm, _smaller) for arm in arms)


def in_force(arms: Sequence[Arm], those: Sequence[Assumption]) -> tuple[Assumption, ...]:
    """Those that change something in these arms when they are halved or doubled."""
    scenarios = [scenario for arm in arms for scenario in (arm.scenario, arm.before)]
    return tuple(one for one in those if any(one.acts_in(scenario) for scenario in scenarios))


def of_assumptions(
    arms: Sequence[Arm], kind: str, name: str, those: Sequence[Assumption]
) -> tuple[Variant, ...]:
    """Half and double of some assumptions at once; a move that nothing here answers to, or that the arms cannot have,
    is left out."""
    found = []
    for called, factor in FACTORS.items():
        try:
            moved = move(arms, those, factor)
        except InputError:  # numbers that cannot stand together
            continue
        if differ(moved, arms):
            found.append(Variant(kind, name, called, moved))
    return tuple(found)


def of_the_rest(arms: Sequence[Arm]) -> tuple[tuple[Variant, ...], tuple[tuple[str, str], ...]]:
    """Parts left out, nothing due to change itself, and rival theories; and of those that cannot act kind and id."""
    found, idle = [], []
    for place, reform in enumerate(arms[1:], 1):
        for part in parts_of(reform, arms[0]):
            if part.without is None:
                idle.append((PART, part.id))
                continue
            without = tuple(part.without if i == place else arm for i, arm in enumerate(arms))
            found.append(Variant(PART, part.id, "", without))
    named = [(CHANGE, CHANGE, NOTHING_NEW), *((RIVAL, one.id, one.values) for one in theories())]
    for kind, name, values in named:
        other = laid_over(arms, values)
        if differ(other, arms):
            found.append(Variant(kind, name, "", other))
        else:
            idle.append((kind, name))
    return tuple(found), tuple(idle)


def called_apart(variants: Sequence[Variant]) -> dict[tuple[str, str], Arm]:
    """Every run once: its two keys to an arm with a name that no other has."""
    apart: dict[tuple[str, str], Arm] = {}
    for variant in variants:
        for arm in variant.arms:
            label = ": ".join(filter(None, (variant.kind, variant.id, variant.move, arm.name)))
            apart.setdefault(keys(arm), replace(arm, name=label))
    return apart


def _smaller(scenario: Scenario) -> Scenario:
    people, changes = scenario.population, {}
    real = people.staff_list is not None or people.groups is not None
    if not real and people.employees > EMPLOYEES:
        citizens = round(people.citizens * EMPLOYEES / people.employees)
        changes["population"] = {"employees": EMPLOYEES, "citizens": citizens}
    return scenario.with_(quarters=min(scenario.quarters, QUARTERS), **changes)
