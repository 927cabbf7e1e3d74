"""`asnsim staff`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asnsim.cli import options, worded
from asnsim.language import text

if TYPE_CHECKING:
    import pandas as pd

    from asnsim.population import PopulationSpec
    from asnsim.staff import Check, Draws, RaterFit


@dataclass(frozen=True)
class Given:
    """What a list does not say of its office, and the scenario whose rules hold there."""

    office: str | None
    citizens: int | None
    date: str | None
    rules: str

    def spec(self, language: str) -> PopulationSpec:
        """The office's name, citizens and day, as far as they were given."""
        from asnsim.population import PopulationSpec

        given: dict[str, Any] = {"citizens": self.citizens, "staff_date": self.date}
        given["place"] = self.office or text("staff_page.own_office", language)
        return PopulationSpec(**{key: value for key, value in given.items() if value is not None})


def _given_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--office`, `--citizens`, `--date` and `--rules`, handed over as one `Given`."""

    @click.option("--office", metavar="TEXT")
    @click.option("--citizens", type=click.IntRange(0, 300_000_000))
    @click.option("--date", metavar="DATE")
    @click.option("--rules", default="kepahiang", show_default=True, metavar="SCENARIO")
    @functools.wraps(command)
    def bundled(
        *more: Any, office: str | None, citizens: int | None, date: str | None, rules: str, **rest: Any
    ) -> Any:
        return command(*more, given=Given(office, citizens, date, rules), **rest)

    return bundled


# Files are taken as text and opened later: what click says of a path that it does not like repeats it.
@worded.command("staff")
@click.argument("files", nargs=-1, metavar="[FILE]")
@click.option("--template", "wants_template", is_flag=True)
@click.option("--check", "only_check", is_flag=True)
@click.option("--ratings", metavar="FILE")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@_given_options
@options.seed_option
@options.workers_option
@options.shown_options
def command(
    shown: options.Shown,
    files: tuple[str, ...],
    wants_template: bool,
    only_check: bool,
    ratings: str | None,
    out: Path | None,
    given: Given,
    **search: Any,
) -> None:
    """Make a place of an office's own staff list, look at such a list, or write an empty one."""
    from asnsim.errors import InputError, message
    from asnsim.staff import Draws, check

    machine = shown.machine
    if wants_template:
        if files or only_check or ratings is not None:
            raise InputError(message("staff_page.one_of"))
        _template(shown, out)
        return
    if len(files) != 1:
        raise InputError(message("staff_page.one_of"))
    if only_check == (out is not None):
        raise InputError(message("staff_page.check_or_out"))
    if only_check or out is None:
        found = check(files[0], ratings, given.spec(shown.language))
        _print(found, None, shown.language, machine)
        if not found.ok:
            raise InputError(message("staff_page.unusable"))
        return
    _place(shown, (files[0], ratings, out), given, Draws(progress=shown.bar, **search))


def _place(
    shown: options.Shown,
    paths: tuple[str, str | None, Path],
    given: Given,
    draws: Draws,
) -> None:
    from asnsim.errors import InputError, message
    from asnsim.staff import place

    listed, ratings, out = paths
    if out.suffix.lower() not in (".yaml", ".yml"):
        raise InputError(message("staff_page.no_yaml"), file=out)
    name = re.sub(r"[^a-z0-9]+", "-", out.stem.casefold()).strip("-") or "own-office"
    spec = given.spec(shown.language)
    made = place(listed, ratings, name=name, rules=given.rules, spec=spec, draws=draws)
    made.write(out)
    _print(made.checked, made.raters, shown.language, shown.machine)
    click.echo(text("staff_page.written", shown.language), err=True)


def _template(shown: options.Shown, out: Path | None) -> None:
    """Write the template, or print its columns and, below them, its rows."""
    from asnsim.cli.layout import grid
    from asnsim.staff import template, write_template
    from asnsim.staff.template import template_csv

    if out is not None:
        write_template(out, shown.language)
        click.echo(text("staff_page.template_written", shown.language), err=True)
        return
    columns = template(shown.language)
    if shown.machine is not None:
        options.print_machine(columns, shown.machine == "json")
        return
    head = [text(f"staff_template.head_{key}", shown.language) for key in columns.columns]
    yes, no = (text(f"staff_template.{key}", shown.language) for key in ("yes", "no"))
    rows = [
        [row.column, yes if row.needed else no, row.meaning, row.codes, row.example]
        for row in columns.itertuples()
    ]
    click.echo(grid(head, rows, wrap=[2, 3]))
    click.echo(f"\n{template_csv(shown.language)}", nl=False)


def _print(found: Check, raters: RaterFit | None, language: str, machine: str | None) -> None:
    if machine is not None:
        options.print_machine(_table(found, language), machine == "json")
        return
    from asnsim.cli.layout import entry, paragraph

    wrong = not found.ok  # then it is a mistake, and goes where mistakes go
    for key, said in found.sections():
        if wrong and key == "verdict":
            continue  # the error says it
        click.echo(text(f"staff_page.{key}", language), err=wrong)
        for one in said:
            click.echo(entry(f"  {one.in_(language)}"), err=wrong)
        click.echo(err=wrong)
    if raters is not None:
        from asnsim.staff.place import rater_lines, raters_said

        click.echo(paragraph(raters_said(raters, language)))
        for line in rater_lines(raters, language):
            click.echo(entry(f"  {line}"))


def _table(found: Check, language: str) -> pd.DataFrame:
    import pandas as pd

    rows = [(key, one.in_(language)) for key, said in found.sections() for one in said]
    return pd.DataFrame(rows, columns=["section", "said"])
