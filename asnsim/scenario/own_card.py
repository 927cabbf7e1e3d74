"""What a scenario says of itself in a notebook."""

from __future__ import annotations

from typing import Any

from asnsim.language import number, text
from asnsim.scenario.card import Call, Card, fact

_CALLS: tuple[Call, ...] = (
    ('other = scenario.with_(name="other", evaluation={...})', "with"),
    ("print(scenario.to_yaml())", "yaml"),
    ("asnsim.simulate(scenario)", "simulate"),
    ("asnsim.compare([scenario, other])", "compare"),
)


def card_of(scenario: Any, language: str) -> Card:
    """Title, size, who rates and how, what follows, and changes in mid-run; of a staff list nothing is told."""
    people, raters = scenario.population, scenario.evaluation.raters
    method = scenario.evaluation.combination.method if len(raters) > 1 else "alone"
    values = {
        "title": scenario.title_in(language),
        "length": text("card.length_value", language, quarters=number(scenario.quarters, language, 0)),
        "raters": text(
            "card.raters_value",
            language,
            raters=", ".join(rater.labels[language] for rater in raters.values()),
            method=text(f"card.method_{method}", language),
        ),
        "follows": ", ".join(part.labels[language] for part in scenario.incentives.values())
        or text("card.nothing", language),
    }
    if not people.staff_list:
        sizes = {name: number(getattr(people, name), language, 0) for name in ("employees", "citizens")}
        values["office"] = text("card.office_value", language, **sizes)
    if scenario.changes:
        quarters = ", ".join(number(change.at, language, 0) for change in scenario.changes)
        values["changes"] = text("card.changes_value", language, quarters=quarters)
    order = ("title", "office", "length", "raters", "follows", "changes")
    facts = [fact(key, language, values[key]) for key in order if key in values]
    return Card(text("card.scenario", language, name=scenario.name), facts, calls=_CALLS)
