"""The legal basis of the schemes: regulations that asnsim holds as data and the schemes rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from asnsim.regulations import Feedback, Regulation, regulations
from asnsim.regulations.library import find, ids
from asnsim.report.sources import declared_sources
from asnsim.scenario import Scenario

LAW = "uu-20-2023"
"""The law on the civil service, on which every scheme rests."""


def legal_basis(scenarios: Sequence[Scenario]) -> list[Regulation]:
    """The regulations that the schemes pick as a rule, those that guide these, and those that a parameter of theirs
    names as its source: laws first, then by rank and year."""
    named = {LAW, *_picked(scenarios)}
    said = " ; ".join(declared_sources(scenarios))
    named |= {one.id for one in regulations() if _is_official(one) and _cites(said, one.cited)}
    named |= {guide for one in map(find, named) if (guide := one.guided_by) is not None}
    return sorted(map(find, named), key=_rank)


def binds_beside(scenarios: Sequence[Scenario]) -> tuple[Regulation, list[Scenario]] | None:
    """The rule that hears other sources as feedback, and the schemes that pick it and yet let them bind; None where
    there are none."""
    for scenario in scenarios:
        evaluation = scenario.evaluation
        rule = find(evaluation.rule) if evaluation.rule in ids() else None
        if rule is not None and rule.has(Feedback):
            bind = [
                one
                for one in scenarios
                if one.evaluation.rule == rule.id
                and one.evaluation.combination.method != "advisory"
                and len(one.evaluation.raters) > 1
            ]
            return (rule, bind) if bind else None
    return None


def _picked(values: Iterable[Any]) -> Iterator[str]:
    """The ids that stand under `rule` anywhere in a scenario."""
    for value in values:
        if isinstance(value, BaseModel):
            rule = getattr(value, "rule", None)
            if rule in ids():
                yield str(rule)
            yield from _picked(getattr(value, name) for name in type(value).model_fields)
        elif isinstance(value, Mapping):
            yield from _picked(value.values())
        elif isinstance(value, (list, tuple)):
            yield from _picked(value)


def _is_official(one: Regulation) -> bool:
    """Whether it has an official name; tables of practice and choices of the model are no law."""
    return one.cited[:2].isupper() or one.cited.startswith(("Per", "Kep"))


def _cites(said: str, cited: str) -> bool:
    place = said.find(cited)
    return place >= 0 and not said[place + len(cited) : place + len(cited) + 1].isdigit()


_RANKS = ("UU ", "PP ", "Perpres ", "Permen", "Kepmen", "Peraturan B", "SE ")


def _rank(one: Regulation) -> tuple[int, int, str]:
    rank = next((place for place, start in enumerate(_RANKS) if one.cited.startswith(start)), len(_RANKS))
    return rank, one.year, one.id
