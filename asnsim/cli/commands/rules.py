"""`asnsim rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asnsim.cli import options, worded

if TYPE_CHECKING:
    from asnsim.regulations import Cell, Regulation, Table


@worded.command("rules")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("year", required=False, type=int, metavar="[YEAR]")
@options.language_option
@options.json_option
@options.csv_option
def command(name: str | None, year: int | None, language: str, as_json: bool, as_csv: bool) -> None:
    """List the regulations that asnsim holds as data, or show the tables of one."""
    options.one_format(as_json, as_csv)
    from asnsim.regulations import find, regulation, regulations

    if name is None:
        _list(regulations(), language, as_json, as_csv)
        return
    chosen = find(name) if year is None else regulation(name, year)
    if as_json or as_csv:
        _print_cells(chosen, language, as_json)
    else:
        _show(chosen, language)


def _list(all_of_them: tuple[Regulation, ...], language: str, as_json: bool, as_csv: bool) -> None:
    import pandas as pd

    from asnsim.cli.layout import grid
    from asnsim.language import text

    rows = [
        {
            "name": one.name,
            "year": one.year,
            "cited": one.cited_in(language),
            "title": one.title.in_(language),
            "in_force": one.in_force,
            "replaced_by": one.replaced_by,
            "tables": ", ".join(one.tables),
        }
        for one in all_of_them
    ]
    if as_json or as_csv:
        options.print_machine(pd.DataFrame(rows), as_json)
        return
    head = [text("word.name", language), text("rules.cited", language), text("rules.tables", language)]
    cells = [
        [f"{row['name']} {row['year']}", f"{row['cited']}: {row['title']}", str(row["tables"])]
        for row in rows
    ]
    click.echo(grid(head, cells, wrap=[1, 2]))


def _print_cells(chosen: Regulation, language: str, as_json: bool) -> None:
    import pandas as pd

    rows = [
        {
            "regulation": chosen.id,
            "table": name,
            "row": cell.row,
            "column": cell.column,
            "value": cell.value,
            "verified": ", ".join(_verified(table, cell, language)),
            "source": table.source_in(language),
        }
        for name, table in chosen.tables.items()
        for cell in table.cells(language)
    ]
    options.print_machine(pd.DataFrame(rows), as_json)


def _show(chosen: Regulation, language: str) -> None:
    from asnsim.cli.layout import paragraph
    from asnsim.language import text
    from asnsim.regulations import find

    heading = f"{chosen.cited_in(language)}: {chosen.title.in_(language)}"
    click.echo(paragraph(heading))
    about = [text("rules.as_of", language, year=chosen.in_force)]
    for key, other in (("replaced_by", chosen.replaced_by), ("guided_by", chosen.guided_by)):
        if other is not None:
            about.append(text(f"rules.{key}", language, name=find(other).cited_in(language)))
    click.echo(paragraph(f"{'; '.join(about)}."))
    if chosen.remark is not None:
        click.echo(paragraph(chosen.remark.in_(language)))
    for table in chosen.tables.values():
        click.echo()
        _show_table(table, language)


def _show_table(table: Table, language: str) -> None:
    """Title, what was read as a grid with a star at rows from memory, how it was verified, and apart from it how the
    model reads it."""
    from asnsim.cli.layout import paragraph
    from asnsim.language import text

    cells = table.cells(language)
    memory = _memory(table, language)
    click.echo(table.title.in_(language).upper())
    _show_cells(cells, [cell for cell in cells if not cell.chosen], memory, language)
    how = "; ".join(text(f"rules.verified.{verified}", language) for verified in table.verified)
    click.echo(paragraph(text("rules.verified_as", language, how=how, source=table.source_in(language))))
    if memory:
        called = "; ".join(_called(row, cells) for row in memory)
        click.echo(paragraph(text("rules.from_memory", language, rows=called)))
    if table.remark is not None:
        click.echo(paragraph(table.remark.in_(language)))
    chosen = [cell for cell in cells if cell.chosen]
    if chosen:
        click.echo(paragraph(text("rules.chosen", language)))
        _show_cells(chosen, chosen, [], language)


def _called(row: str, cells: list[Cell]) -> str:
    """A row by what it is about: one of a list has a number alone, and what it says is added."""
    said = next((str(cell.value) for cell in cells if cell.row == row), "")
    return f"{row} {said}" if row.isdigit() else row


def _show_cells(of_rows: list[Cell], cells: list[Cell], memory: list[str], language: str) -> None:
    """A grid with the rows of `of_rows` and one column per column of `cells`."""
    from asnsim.cli.layout import grid, plain

    columns = list(dict.fromkeys(cell.column for cell in cells))
    rows: dict[str, dict[str, str]] = {cell.row: {} for cell in of_rows}
    for cell in cells:
        rows[cell.row][cell.column] = (
            cell.value if isinstance(cell.value, str) else plain(cell.value, language)
        )
    body = [
        [f"{row} *" if row in memory else row, *(values.get(column, "") for column in columns)]
        for row, values in rows.items()
    ]
    numbers = {
        place
        for place, column in enumerate(columns, start=1)
        if all(not isinstance(cell.value, str) for cell in cells if cell.column == column)
    }
    words = [place for place in range(len(columns) + 1) if place not in numbers]
    click.echo(grid(["", *columns], body, right=sorted(numbers), wrap=words))


def _verified(table: Table, cell: Cell, language: str) -> tuple[str, ...]:
    """How one cell was verified."""
    if cell.chosen:
        return ("choice",)
    return ("memory",) if cell.row in _memory(table, language) else table.verified


def _memory(table: Table, language: str) -> list[str]:
    """The rows that are from memory, in words of the language."""
    pairs = zip(table.cells("en"), table.cells(language), strict=True)
    return list(dict.fromkeys(there.row for here, there in pairs if here.row in table.memory))
