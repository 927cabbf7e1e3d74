"""From a staff list to a place: a scenario with the office's teams and groups, and with nobody's data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asnsim.experiment.tables import write_text
from asnsim.language import LANGUAGES, current, number, text
from asnsim.population import PopulationSpec
from asnsim.population.office_tables import write_groups, write_teams
from asnsim.population.staff_findings import refused
from asnsim.scenario import Scenario, load
from asnsim.scenario.text import dump
from asnsim.staff.check import Check, check
from asnsim.staff.rater_fit import Draws, RaterFit, fit_raters

ORGANIZATION = 9999
"""Code of the office, which keys its luck; no employer of Indonesia has it."""


@dataclass(frozen=True)
class Place:
    """An office as a scenario.

    Attributes:
        scenario: the office under the rules of `rules`, to be simulated, compared and extended.
        checked: what was found in the list.
        raters: what the history of ratings says of superiors; None where there was none.
    """

    scenario: Scenario
    checked: Check
    raters: RaterFit | None
    _data: dict[str, Any]

    def __repr__(self) -> str:
        return f"Place({self.scenario.name!r}, {self.scenario.population.employees} employees)"

    def yaml(self) -> str:
        """The scenario as a file says it: what it changes of the scenario that it extends."""
        return dump(self._data)

    def write(self, path: str | Path) -> None:
        """Write the scenario, whole or not at all; a file that is there is replaced."""
        write_text(self.yaml(), Path(path))


def place(
    path: str | Path,
    ratings: str | Path | None = None,
    *,
    name: str = "own-office",
    rules: str = "kepahiang",
    spec: PopulationSpec | None = None,
    draws: Draws | None = None,
) -> Place:
    """The office of a staff list.

    Args:
        path: the list. ratings: the history of its ratings, to which the superiors are fitted.
        name: name of the scenario. rules: the scenario whose rules hold there.
        spec: what the list does not say: the office's name (`place`), citizens, scale of TPP, day of the list.
            Without it there are as many citizens to an employee as under `rules`.
        draws: the simulations to which the history is held.

    Raises:
        InputError: the list or the history cannot be used; it tells all that is wrong.
    """
    base = load(rules)
    given = spec or PopulationSpec(place=text("staff_page.own_office", current()))
    checked = check(path, ratings, given)
    if not checked.ok or checked.listed.people is None or checked.teams is None:
        raise refused(checked.problems)
    employees = len(checked.listed.people.employees)
    citizens = given.citizens if spec is not None and "citizens" in spec.model_fields_set else None
    if citizens is None:
        citizens = round(base.population.citizens * employees / base.population.employees)
    population = {
        "place": given.place,
        "organization": ORGANIZATION,
        "employees": employees,
        "citizens": citizens,
        "teams": write_teams(checked.teams),
        "groups": write_groups(checked.groups),
    }
    population |= {
        key: getattr(given, key)
        for key in ("tpp_scale", "tpp_teachers", "tpp_pppk")
        if key in given.model_fields_set
    }
    data = {
        "name": name,
        "title": {one: text("staff_page.title", one, place=given.place) for one in LANGUAGES},
        "label": {one: text("staff_page.label", one, place=given.place) for one in LANGUAGES},
        "extends": rules,
        "before": name,
        "population": population,
    }
    fitted = None
    if checked.ratings is not None:
        unfitted = _scenario(data, base)
        fitted = fit_raters(unfitted, checked.ratings, draws or Draws())
        data = _with_raters(data, fitted)
    data["about"] = {one: _about(one, employees, checked, fitted, rules) for one in LANGUAGES}
    order = ("name", "title", "label", "extends", "before", "about", "population", "evaluation")
    data = {key: data[key] for key in order if key in data}
    return Place(_scenario(data, base), checked, fitted, data)


def _scenario(data: dict[str, Any], base: Scenario) -> Scenario:
    """The scenario that the file of `data` will be read as."""
    own = {key: value for key, value in data.items() if key not in ("extends", "before")}
    return base.with_(**own, before=data["name"])


def _with_raters(data: dict[str, Any], fitted: RaterFit) -> dict[str, Any]:
    evaluation: dict[str, Any] = {}
    for name, value in fitted.told().items():
        _, *way, last = name.split(".")
        here = evaluation
        for part in way:
            here = here.setdefault(part, {})
        here[last] = value
    return {**data, "evaluation": evaluation} if evaluation else data


def _about(language: str, employees: int, checked: Check, fitted: RaterFit | None, rules: str) -> str:
    said = [text("staff_page.about", language, employees=number(employees, language, 0),
                 groups=number(len(checked.groups), language, 0), rules=rules)]  # fmt: skip
    if fitted is not None:
        said += [raters_said(fitted, language), *rater_lines(fitted, language)]
    return "\n".join(said)


def raters_said(fitted: RaterFit, language: str) -> str:
    """The sentence before `rater_lines`: from how much history they are."""
    key = "about_ratings" if fitted.reproduced else "about_not_reproduced"
    ratings, raters = (number(count, language, 0) for count in (fitted.ratings, fitted.raters))
    return text(f"staff_page.{key}", language, ratings=ratings, raters=raters, years=fitted.years)


def rater_lines(fitted: RaterFit, language: str) -> list[str]:
    """A line a parameter: its estimate and interval, or that it cannot be told."""
    lines = []
    for row in fitted.table.itertuples():
        low, high, estimate = (number(value, language, 2) for value in (row.low, row.high, row.estimate))
        key = "told" if row.told else "not_told"
        lines.append(
            text(f"staff_page.{key}", language, parameter=row.parameter, low=low, high=high, estimate=estimate,
                 before_low=number(row.before_low, language, 2), before_high=number(row.before_high, language, 2))
        )  # fmt: skip
    return lines
