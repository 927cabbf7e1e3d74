"""What `compare`, `run` and `demo` have in common: run, print, write.

Imported when one of them runs, not before: it brings pandas and, through the experiments, the compiler.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import pandas as pd

from asnsim.cli import options
from asnsim.cli.best_table import best_table
from asnsim.cli.burn_in import burn_in_note
from asnsim.cli.effects_table import effects_table, levels_table
from asnsim.cli.layout import paragraph, plain
from asnsim.errors import printable
from asnsim.experiment import results
from asnsim.experiment.comparison import compare, compare_places
from asnsim.experiment.pools import Workers
from asnsim.experiment.progress import say_writing, step
from asnsim.experiment.store import use_journal
from asnsim.experiment.study import Study
from asnsim.experiment.tables import write_csv
from asnsim.experiment.uncertainty import ENSEMBLE, LUCK
from asnsim.experiment.until import Until
from asnsim.language import number, text
from asnsim.scenario import Scenario

REPORT = "report.html"
THEORIES = "theories.csv"

KEYS = ["outcome", "arm"]


@dataclass(frozen=True)
class Request:
    """What was asked for. `folder` None keeps nothing, `machine` is "json", "csv" or None for a person,
    `report` asks for figures and report, `journal` says how the runs are kept (None: as suits the disk), `theories` for
    the effects under each rival theory, in the first `theory_replications` of the study (None: in all),
    `different_places` compares arms with other people, `settings` are values that were laid over all scenarios."""

    scenarios: Sequence[Scenario]
    replications: int | Until
    seed: int
    workers: Workers
    quarters: int | None
    folder: Path | None
    language: str
    machine: str | None
    report: bool
    progress: bool
    uncertainty: str = LUCK
    theories: bool = False
    journal: str | None = None
    theory_replications: int | None = None
    different_places: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def steps(self) -> int:
        """In how many steps runs are made: the comparison itself, net of change, under rival theories."""
        beside = (self.uncertainty == ENSEMBLE) + self.theories
        return 1 + beside * (len(self.scenarios) > 1)

    def step(self, number: int) -> AbstractContextManager[None]:
        """What runs within is one of these steps; nothing is said of it where there is one alone."""
        return step(number, self.steps) if self.steps > 1 else nullcontext()


def carry_out(request: Request, show: Callable[[Study, Request], None] | None = None) -> None:
    """Compare, print what `show` prints (the effects; of one arm the levels), and write what is asked for.

    At the end it says, on the standard error, where everything is and what of an earlier study was removed.
    """
    show = show or show_effects
    folder = request.folder
    if folder is None:
        show(simulate_all(request), request)
        return
    if request.journal is not None:
        use_journal(folder, request.journal)
    earlier = results.listed(folder)
    with results.keeping(folder):
        study = simulate_all(request)
        _write_spreadsheets(study, folder, request.language)
        show(study, request)
        if request.report:
            say_writing(request.progress)
            _write_report(study, folder, request.language)
        results.check(folder)
    say_done(folder, earlier, study.seconds, request.language)


def say_done(folder: Path, earlier: Sequence[str], seconds: float, language: str) -> None:
    """Say on the standard error where everything is, and which of the files that an `earlier` study listed are gone."""
    removed = [name for name in earlier if not (folder / name).exists()]
    if removed:
        gone = text("cli.removed", language, folder=folder, files=", ".join(removed))
        click.echo(printable(gone), err=True)
    said = text("cli.done", language, seconds=number(seconds, language, 1), folder=folder)
    click.echo(printable(said), err=True)


def show_effects(study: Study, request: Request) -> None:
    """Print the effects, over parameter sets also net of change itself, and under the rival theories where that is
    asked for; of one arm the levels."""
    alone = len(study.arms) == 1
    net = None
    if not alone and study.uncertainty == ENSEMBLE:
        with request.step(2):
            net = _net_of_change(study, request)
    if request.machine is None:
        _print_for_people(study, net, request)
    if request.theories and not alone:
        with request.step(request.steps):
            _under_theories(study, request)
    elif request.machine is not None:
        table = study.levels() if alone else study.effects()
        if net is not None:
            extra = study.signs().merge(net.drop(columns=["effect", "unit"]), on=KEYS)
            table = table.merge(extra, on=KEYS, how="left")
        options.print_machine(table, request.machine == "json")


def simulate_all(request: Request) -> Study:
    """The study that was asked for."""
    run = compare_places if request.different_places else compare
    with request.step(1):
        return run(
            request.scenarios,
            replications=request.replications,
            seed=request.seed,
            workers=request.workers,
            out=request.folder,
            quarters=request.quarters,
            progress=request.progress,
            uncertainty=request.uncertainty,
        )


def _net_of_change(study: Study, request: Request) -> pd.DataFrame:
    """Run the study where nothing is resisted or heeded for being new, and keep the effects where results are kept."""
    from asnsim.studies import change_itself

    net = change_itself.net_of_change(study, request.workers, request.folder, request.progress)
    if request.folder is not None:
        results.announce(request.folder, [change_itself.FILE])
        write_csv(net, request.folder / change_itself.FILE)
    return net


def _under_theories(study: Study, request: Request) -> None:
    """Run the study under each rival theory, print the effects, and keep them where results are kept."""
    from asnsim.studies import theories

    rivals = theories.theories()
    if request.theory_replications is not None:
        study = study.part(replications=request.theory_replications)
    under = theories.effects_under(study, rivals, request.workers, request.folder, request.progress)
    if request.folder is not None:
        results.announce(request.folder, [THEORIES])
        write_csv(under, request.folder / THEORIES)
    if request.machine is not None:
        options.print_machine(under, request.machine == "json")
    else:
        from asnsim.cli.doubt_tables import theories_table

        click.echo(f"\n{theories_table(study, rivals, under, request.language)}")


def _write_spreadsheets(study: Study, folder: Path, language: str) -> None:
    """Effects and outcomes for a person's spreadsheet."""
    from asnsim.report import spreadsheet

    results.announce(folder, spreadsheet.names(language))
    spreadsheet.write(study, folder, language)


def _write_report(study: Study, folder: Path, language: str) -> None:
    """Figures and report."""
    # Matplotlib and the templates are loaded where they are wanted.
    from asnsim import report
    from asnsim.plots import drawings, save_all
    from asnsim.studies import change_itself

    drawn = drawings(study, language)
    results.announce(folder, [*(f"{name}.png" for name in drawn), REPORT])
    save_all(study, folder, language, drawn)
    written = results.listed(folder)  # a file of that name that somebody else put there is none of this study
    net, under = (folder / name if name in written else None for name in (change_itself.FILE, THEORIES))
    report.write(study, folder / REPORT, language, drawn=drawn, reruns=report.Reruns.of(net, under))


def say_arms(study: Study, language: str) -> None:
    """Say what stands behind each short name of the table: the title, and the name in files."""
    for called, arm in zip(study.labels(language).values(), study.compared, strict=True):
        title = arm.scenario.title_in(language)
        if title != called:
            click.echo(paragraph(f"{called}: {title} ({arm.name})"))


def say_settings(request: Request) -> None:
    """Say which values the command laid over all scenarios."""
    if request.settings:
        values = "; ".join(
            f"{name} {plain(value, request.language)}" for name, value in request.settings.items()
        )
        click.echo(paragraph(text("design.set_to", request.language, values=values)))


def say_burn_ins(study: Study, language: str) -> None:
    """Say of each arm when its burn-in has other people or behaviour than the scenario it is named after."""
    called = study.labels(language)
    for arm in study.compared:
        note = burn_in_note(arm.scenario, called[arm.name], language)
        if note:
            click.echo(paragraph(note))


def _print_for_people(study: Study, net: pd.DataFrame | None, request: Request) -> None:
    alone = len(study.arms) == 1
    sets = study.uncertainty == ENSEMBLE
    click.echo(levels_table(study, request.language) if alone else effects_table(study, request.language))
    note = text(
        f"cli.{'basis_one_arm' if alone else 'basis'}{'_sets' if sets else ''}",
        request.language,
        replications=study.replications,
        seed=request.seed,
        baseline=study.labels(request.language)[study.baseline],
        **({"sets": study.runs["set"].nunique()} if sets else {}),
    )
    click.echo(f"\n{paragraph(note)}")
    if not alone:
        click.echo(paragraph(text("matters.too_small", request.language)))
        click.echo(f"\n{best_table(study, request.language)}\n")
    if study.other_people:
        click.echo(paragraph(text("cli.different_places", request.language)))
    say_settings(request)
    say_arms(study, request.language)
    say_burn_ins(study, request.language)
    if net is not None:
        from asnsim.cli.doubt_tables import signs_table, variance_table

        click.echo(f"\n{signs_table(study, net, request.language)}")
        click.echo(f"\n{variance_table(study, request.language)}")
