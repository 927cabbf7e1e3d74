"""`asnsim show`."""

from __future__ import annotations

import click

from asnsim.cli import options


@click.command("show", short_help="Show one scenario in full.")
@click.argument("name", metavar="SCENARIO")
@options.language_option
@click.option("--json", "as_json", is_flag=True, help="Print one object for other programs.")
def command(name: str, language: str, as_json: bool) -> None:
    """Show a scenario: what it stands for, the weight of each source of ratings, and every parameter with its
    value, unit, range, default and source.

    SCENARIO is the name of a shipped scenario or the path of a YAML file.
    """
    from asnsim.cli.layout import grid, paragraph, plain, span
    from asnsim.cli.parameter_rows import effective_weights, of_scenario
    from asnsim.cli.words import word
    from asnsim.experiment.tables import json_text
    from asnsim.language import number, text
    from asnsim.scenario import load

    scenario = load(name)
    rows = of_scenario(scenario)
    weights = effective_weights(scenario)
    if as_json:
        content = {
            "name": scenario.name,
            "extends": scenario.extends,
            "before": scenario.burn_in().name,
            "quarters": scenario.quarters,
            "about": {"en": scenario.about.en, "id": scenario.about.id},
            "key": scenario.key(),
            "weights": weights,
            "parameters": [row._asdict() for row in rows],
        }
        click.echo(json_text(content))
        return
    click.echo(scenario.name)
    click.echo("=" * len(scenario.name))
    prose = str(getattr(scenario.about, language))
    if prose:
        click.echo(f"\n{paragraph(prose)}")
    click.echo()
    if scenario.extends:
        click.echo(f"{word('extends', language)}: {scenario.extends}")
    click.echo(f"{word('burn_in', language)}: {scenario.burn_in().name}")
    click.echo(f"{word('quarters', language)}: {scenario.quarters}")
    click.echo(f"\n{word('weights', language)}")
    head = [text("word.source", language), word("results", language), word("behaviour", language)]
    shares = [
        [source, *(number(share, language, 2) for share in of.values())] for source, of in weights.items()
    ]
    click.echo(grid(head, shares, right=(1, 2)))
    click.echo(f"\n{word('parameters', language)}")
    head = [
        text("word.parameter", language),
        word("value", language),
        text("word.default", language),
        text("word.range", language),
        text("word.unit", language),
        text("word.source", language),
    ]
    cells = [
        [
            row.name,
            plain(row.value) + ("*" if row.changed else ""),
            plain(row.default),
            span(row.low, row.high),
            row.unit or "-",
            row.source or "-",
        ]
        for row in rows
    ]
    click.echo(grid(head, cells, wrap=[1, 2, 4, 5]))
    click.echo(f"\n{word('changed', language)}")
