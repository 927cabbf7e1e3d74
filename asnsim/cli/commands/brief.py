"""`asnsim brief`."""

from __future__ import annotations

from pathlib import Path

import click

from asnsim.cli import options, worded
from asnsim.errors import InputError, printable
from asnsim.wording import current, message

FORMATS = ("html", "pdf", "docx", "xlsx")


@worded.command("brief")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--office", default="", metavar="WORDS")
@click.option("--author", default="", metavar="WORDS")
@click.option("--date", default="", metavar="WORDS")
@click.option("--letterhead", type=click.Path(path_type=Path), metavar="FILE")
@options.language_option
def command(
    folder: Path,
    formats: tuple[str, ...],
    out: Path | None,
    office: str,
    author: str,
    date: str,
    letterhead: Path | None,
    language: str,
) -> None:
    """Write a brief of two pages on a kept study."""
    import time

    from asnsim.experiment import results
    from asnsim.experiment.kept import study
    from asnsim.experiment.tables import write_bytes
    from asnsim.report.brief import Facts, Signed, format_of, made
    from asnsim.report.document.letterhead import has_page_marks

    start = time.perf_counter()
    wanted = dict.fromkeys(formats or (FORMATS if out is None else [format_of(out)]))
    if out is not None and len(wanted) > 1:
        raise click.UsageError(message("error.brief_many_formats").in_(current()))
    if letterhead is not None and "docx" not in wanted:
        raise InputError(message("error.brief_letterhead_elsewhere"), field="--letterhead")
    if letterhead is not None and not has_page_marks(letterhead):
        _say_empty(letterhead, language)
    facts = Facts(study(folder), language, folder)
    signed = Signed(office, author, date)
    # Everything is made before anything is written: a library that is missing leaves no half of it.
    files = {to: made(facts, to, signed, letterhead if to == "docx" else None) for to in wanted}
    if out is not None:
        results.results_folder(out.parent)
        written = [out]
        write_bytes(files[next(iter(wanted))], out)
    else:
        names = {to: f"brief.{to}" for to in wanted}
        written = [folder / name for name in names.values()]
        with results.keeping(folder):
            results.announce(folder, names.values())
            for to, content in files.items():
                write_bytes(content, folder / names[to])
    options.say_written(written, time.perf_counter() - start, language)


def _say_empty(letterhead: Path, language: str) -> None:
    """Say that what stands in the body of a template is not taken."""
    from asnsim.language import text

    click.echo(printable(text("brief.letterhead_empty", language, file=letterhead)), err=True)
