"""A kept study as tables for other programs: Parquet, or CSV again."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pandas as pd

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment import kept, results
from asnsim.experiment.study import EFFECTS_FILE, OUTCOMES_FILE, Study
from asnsim.experiment.tables import to_csv_text, write_bytes

CSV, PARQUET = "csv", "parquet"
FORMATS = (CSV, PARQUET)


def export(
    folder: str | Path, to: str = PARQUET, out: str | Path | None = None, allow_gaps: bool = False
) -> tuple[Path, ...]:
    """Write the runs and the effects of a kept study as `outcomes` and `effects`, and return the files.

    Args:
        folder: a folder of results.
        to: "parquet", which needs the extra `asnsim[parquet]`, or "csv".
        out: where to; None for the folder itself.
        allow_gaps: whether runs may be missing, as for `study`.

    Raises `InputError` for a study in place of its folder, a file's name in place of a format, another format, a
    missing extra, and whatever `study` raises it for.
    """
    if isinstance(folder, Study):
        raise InputError(message("error.export_takes_a_folder"))
    if to not in FORMATS:
        ending = Path(to).suffix.removeprefix(".")
        if ending in FORMATS:
            raise InputError(message("error.export_takes_a_format", given=to, format=ending))
        raise unknown_name("format", to, FORMATS)
    if to == PARQUET:
        need_parquet()
    study = kept.study(folder, allow_gaps)
    where = Path(folder) if out is None else results.results_folder(out)
    tables = tables_of(study)
    names = [Path(name).with_suffix(f".{to}").name for name in tables]
    if out is None:
        results.announce(where, names)
    for name, table in zip(names, tables.values(), strict=True):
        write_bytes(parquet(table) if to == PARQUET else to_csv_text(table).encode(), where / name)
    return tuple(where / name for name in names)


def tables_of(study: Study) -> dict[str, pd.DataFrame]:
    """The runs and the effects of a study, by the names of their CSV files."""
    return {OUTCOMES_FILE: study.runs, EFFECTS_FILE: study.effects()}


def parquet(table: pd.DataFrame) -> bytes:
    """A table as a Parquet file, without its index."""
    need_parquet()
    content = io.BytesIO()
    table.to_parquet(content, engine="pyarrow", index=False)
    return content.getvalue()


def need_parquet() -> None:
    """Raise `InputError` that names the extra, where the library is missing."""
    if importlib.util.find_spec("pyarrow") is None:
        raise InputError(message("error.needs_extra", library="pyarrow", extra="parquet"), field="parquet")
