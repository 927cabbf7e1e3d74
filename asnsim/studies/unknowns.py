"""The unknowns of a study: the numbers of behaviour in doubt that act in it, what they are called, and their groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from asnsim.experiment.arms import Arm
from asnsim.experiment.settings import row_of
from asnsim.language import catalogue, meaning, text
from asnsim.scenario.overlay import left_open
from asnsim.scenario.schema import SECTIONS
from asnsim.studies.calibration.priors import Prior, priors


@dataclass(frozen=True)
class Unknown:
    """A number of behaviour in doubt, or a table of numbers that move together.

    Attributes:
        name: its full name, the first that acts. paths: all its full names.
        off: where it lies when what it governs is not there at all; None where that is no matter of doubt.
        group: what it is believed to move with; empty for one of its own.
    """

    name: str
    paths: tuple[str, ...]
    off: float | None = None
    group: str = ""

    @classmethod
    def of(cls, prior: Prior) -> Unknown:
        """What a prior is about."""
        return cls(prior.name, prior.paths, prior.off if prior.absent > 0.0 else None, prior.group)

    @property
    def part(self) -> str:
        """The one part of a registered kind that it is a number of, as "evaluation.raters.peers"; empty where several
        have it or none."""
        return _part(self.paths[0]) if len(self.paths) == 1 else ""


def unknowns_of(arms: Sequence[Arm], among: Iterable[Prior] | None = None) -> tuple[Prior, ...]:
    """The doubts that act in these arms or their burn-ins, by their first name that does. All priors, unless given.

    What every arm says itself is no doubt of the study.
    """
    among = tuple(priors() if among is None else among)
    paths = [path for prior in among for path in prior.paths]
    scenarios = {scenario.name: scenario for arm in arms for scenario in (arm.scenario, arm.before)}
    acting = {path for scenario in scenarios.values() for path in left_open(scenario, paths)}
    named = [(prior, next(filter(acting.__contains__, prior.paths), None)) for prior in among]
    return tuple(prior._replace(name=name) for prior, name in named if name is not None)


def in_full(name: str, language: str) -> str:
    """What a parameter means, all of it."""
    row = row_of(name)
    return meaning(row.meaning, language, row.meaning_id)


def unknown_words(
    unknowns: Sequence[Unknown], language: str, said: Callable[[str, str], str] = in_full
) -> Mapping[str, str]:
    """What each means, by its full name, after the part that it is a number of; two that mean the same have their full
    name behind it. `said` gives the meaning of a full name in a language."""
    found = {one.name: said(one.name, language) for one in unknowns}
    found |= {
        one.name: f"{part_words(one.part, language)}: {found[one.name]}" for one in unknowns if one.part
    }
    words = list(found.values())
    return {name: f"{said} ({name})" if words.count(said) > 1 else said for name, said in found.items()}


def group_words(group: str, language: str) -> str:
    """A group of unknowns: what the part is called whose numbers they are, or the state that they move; else its id,
    the class that declares them."""
    key = f"unknown_group.{group.replace('.', '_')}"
    if key in catalogue():
        return text(key, language)
    labels: Mapping[str, str] = _labels().get(group, {})
    return labels.get(language, group)


def part_words(path: str, language: str) -> str:
    """A part of a scheme: what its kind is called, else its full name."""
    *section, kind = path.split(".")
    registry = SECTIONS.get(tuple(section))
    labels = (
        getattr(registry.get(kind), "labels", {}) if registry is not None and kind in registry.names() else {}
    )
    return str(labels.get(language, path))


@cache
def _part(path: str) -> str:
    pieces = path.split(".")
    return next(
        (
            ".".join(pieces[: depth + 1])
            for depth in range(1, len(pieces) - 1)
            if tuple(pieces[:depth]) in SECTIONS and pieces[depth] in SECTIONS[tuple(pieces[:depth])].names()
        ),
        "",
    )


def _labels() -> dict[str, Mapping[str, str]]:
    """Labels of the registered kinds, by the name of their class."""
    kinds = [registry.get(name) for registry in SECTIONS.values() for name in registry.names()]
    return {kind.__name__: getattr(kind, "labels", {}) for kind in kinds}
