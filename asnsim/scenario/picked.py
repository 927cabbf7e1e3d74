"""Rules that a scenario picks by name and year, and what becomes of numbers that it inherits.

A rule completes what is left unsaid. A scenario that extends another and picks a rule means that rule, and not
what its parent wrote out: the parent's values for whatever the rule decides give way first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asnsim.mistakes import Loc
from asnsim.model.evaluation.chosen_rule import ALLOWANCES, APPRAISALS, allowance
from asnsim.regulations import Regulation, find
from asnsim.scenario.plain import merge

COMBINATION = (
    *("method", "advice", "weights", "weight_results", "expected", "per_sd", "cap_results", "cap_behaviour"),
    *("bands", "idea_needed"),
)
DISTRIBUTION = ("mode", "rule")
"""What a rule of appraisal decides of `combination` and `distribution`."""

PLACES: tuple[Loc, ...] = (("evaluation",), ("incentives", "tpp"))
"""Parts of a scenario that may pick a rule."""


def lay_over(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """`merge` of the two, in which a rule that `change` picks goes before what `base` wrote out."""
    kept = dict(base)
    appraisal = _picked(change, ("evaluation",))
    if appraisal in APPRAISALS:
        for part, names in (("combination", COMBINATION), ("distribution", DISTRIBUTION)):
            kept = _without(kept, ("evaluation", part), names)
    paid = _picked(change, ("incentives", "tpp"))
    if paid in ALLOWANCES:
        kept = _without(kept, ("incentives", "tpp"), tuple(allowance(paid)))
    return merge(kept, change)


def without_names(content: dict[str, Any]) -> dict[str, Any]:
    """A scenario's full content without the names of rules, which are written out in the parameters."""
    for place in PLACES:
        content = _without(content, place, ("rule",))
    return content


def picked_rules(content: Mapping[str, Any]) -> dict[str, Regulation]:
    """The regulations that a scenario picks, by the dotted name of the part."""
    found = {".".join(map(str, place)): _picked(content, place) for place in PLACES}
    return {part: find(rule) for part, rule in found.items() if rule is not None}


def _picked(content: Any, place: Loc) -> Any:
    for key in (*place, "rule"):
        content = content.get(key) if isinstance(content, Mapping) else getattr(content, str(key), None)
    return content


def _without(content: Any, place: Loc, names: tuple[str, ...]) -> Any:
    """`content` without some keys of the mapping at `place`; what is no mapping stays as it is."""
    if not isinstance(content, Mapping):
        return content
    if not place:
        return {key: value for key, value in content.items() if key not in names}
    key, *rest = place
    if key not in content:
        return dict(content)
    return {**content, key: _without(content[str(key)], tuple(rest), names)}
