"""`asnsim show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded
from asnsim.errors import InputError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asnsim.model.core.parts import Part
    from asnsim.population import PopulationSpec
    from asnsim.scenario import Scenario
    from asnsim.scenario.changes import ChangeBase


@worded.command("show")
@click.argument("name", metavar="SCENARIO")
@options.language_option
@click.option("--all", "everything", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
def command(name: str, language: str, everything: bool, as_json: bool) -> None:
    """Show a scenario: what it stands for, the weight of each source of ratings, and what it and the scenarios
    that it extends set, with default, unit, range and source."""
    from asnsim.cli.parameter_words import value_entry
    from asnsim.language import text
    from asnsim.scenario import load, of_scenario

    scenario = load(name)
    if as_json:
        _print_json(scenario, language)
        return
    _print_head(scenario, language)
    rows = of_scenario(scenario)
    written = [row for row in rows if row.written]
    # Neither written nor at its default: a rule that was picked by name and year says it.
    ruled = [row for row in rows if row.changed and not row.written]
    others = [row for row in rows if not row.changed and not row.written]
    parts = [(text("cli.sets", language), written)]
    if ruled:
        parts.append((text("cli.ruled", language), ruled))
    if everything:
        parts.append((text("cli.others", language), others))
    for heading, listed in parts:
        click.echo(f"\n{heading}")
        for row in listed:
            click.echo(value_entry(row, language))
    click.echo()
    if any(row.changed for _, listed in parts for row in listed):
        click.echo(text("cli.changed", language))
    if not everything:
        click.echo(text("cli.others_hidden", language, count=len(others)))


def _print_json(scenario: Scenario, language: str) -> None:
    from asnsim.cli.parameter_words import in_words
    from asnsim.experiment.tables import json_text
    from asnsim.language import LANGUAGES
    from asnsim.scenario import of_scenario

    content = {
        "name": scenario.name,
        "title": {language: scenario.title_in(language) for language in LANGUAGES},
        "label": {language: scenario.label_in(language) for language in LANGUAGES},
        "extends": scenario.extends,
        "before": scenario.burn_in().name,
        "own_in_burn_in": scenario.own_in_burn_in(),
        "quarters": scenario.quarters,
        "about": {"en": scenario.about.en, "id": scenario.about.id},
        "key": scenario.key(),
        "rules": {part: rule.id for part, rule in scenario.rules().items()},
        "weights": scenario.effective_weights(),
        "parameters": [in_words(row, language) for row in of_scenario(scenario)],
        "changes": scenario.written().get("changes", []),
    }
    click.echo(json_text(content))


def _change(change: ChangeBase, language: str) -> str:
    """From which quarter something changes, for whom, and what."""
    from asnsim.language import text
    from asnsim.scenario.plain import plain
    from asnsim.scenario.text import inline

    laid = inline(plain(change.laid))
    if change.where is None:
        return text("cli.change_for_all", language, at=change.at, laid=laid)
    return text("cli.change_for_some", language, at=change.at, where=inline(plain(change.where)), laid=laid)


def _staff(population: PopulationSpec, language: str) -> str:
    """How many people the staff list has, in words; a list that is not here keeps nothing else from being shown."""
    from asnsim.language import number, text
    from asnsim.population import read_staff_list

    path = str(population.staff_list)
    try:
        count = len(read_staff_list(path, population).employees)
    except InputError as error:
        return text("cli.staff_unread", language, why=error)
    return text("cli.staff", language, count=number(count, language, 0), file=printable(Path(path).name))


def _print_head(scenario: Scenario, language: str) -> None:
    """Name, prose, what it extends, the weights of the sources, and what follows from a rating."""
    from asnsim.cli.burn_in import burn_in_note
    from asnsim.cli.layout import grid, paragraph
    from asnsim.language import number, text

    title = paragraph(scenario.title_in(language))
    click.echo(title)
    click.echo("=" * max(map(len, title.splitlines())))
    prose = str(getattr(scenario.about, language))
    if prose:
        click.echo(f"\n{paragraph(prose)}")
    click.echo()
    click.echo(f"{text('word.name', language)}: {scenario.name}")
    click.echo(f"{text('word.label', language)}: {scenario.label_in(language)}")
    click.echo(f"{text('word.office', language)}: {scenario.population.place}")
    if scenario.extends:
        click.echo(f"{text('cli.extends', language)}: {scenario.extends}")
    click.echo(f"{text('cli.burn_in', language)}: {scenario.burn_in().name}")
    own = burn_in_note(scenario, scenario.name, language)
    if own:
        click.echo(paragraph(own))
    click.echo(f"{text('cli.quarters', language)}: {scenario.quarters}")
    for change in scenario.changes:
        click.echo(paragraph(_change(change, language)))
    if scenario.population.staff_list is not None:
        click.echo(paragraph(_staff(scenario.population, language)))
    for part, rule in scenario.rules().items():
        title = f"{rule.cited}, {rule.title.in_(language)} (asnsim rules {rule.name} {rule.year})"
        click.echo(paragraph(f"{text('cli.rule', language)}, {part}: {title}"))
    sections: dict[str, Mapping[str, Part]] = {
        "incentives": scenario.incentives,
        "development": scenario.development,
        "service": scenario.service.parts,
        **({"practices": scenario.practices} if scenario.practices else {}),
    }
    for key, chosen in sections.items():
        labels = [part.labels[language] for part in chosen.values()] or [text("cli.none", language)]
        click.echo(paragraph(f"{text(f'cli.{key}', language)}: {', '.join(labels)}"))
    click.echo(f"\n{text('cli.weights', language)}")
    head = [text("word.source", language), text("cli.results", language), text("cli.behaviour", language)]
    raters = scenario.evaluation.raters
    shares = [
        [raters[kind].labels[language], *(number(share, language, 2) for share in of.values())]
        for kind, of in scenario.effective_weights().items()
    ]
    click.echo(grid(head, shares, right=(1, 2)))
