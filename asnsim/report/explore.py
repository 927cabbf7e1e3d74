"""A sweep as one self-contained page: a slider for each parameter, and what comes of it at once, since all points have
been run.

The page asks for nothing from outside, and its content policy lets only its own script run. It can be used with the
keyboard alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, StrictUndefined

from asnsim.errors import InputError, message, unknown_name
from asnsim.experiment.designs.swept import Sweep
from asnsim.experiment.designs.words import meaning_of, value_in
from asnsim.experiment.effects import unit
from asnsim.experiment.matters import WAYS, way_of
from asnsim.experiment.results import results_folder
from asnsim.experiment.tables import write_text
from asnsim.files import packaged
from asnsim.language import number, text
from asnsim.outcomes import ids
from asnsim.plots.tables import HEADLINE, Estimate, label
from asnsim.plots.units import Display, display
from asnsim.version import __version__

MOST_BYTES = 2_000_000
"""The largest page: a phone opens it at once."""

_SCALE = 1000
"""Steps of the bar on which an interval is drawn."""

_NO_BAR = (-1, -1, -1)
"""Where there is no number, and nothing to draw."""


@dataclass(frozen=True)
class Row:
    """One outcome, at all points.

    Attributes:
        outcome: its id. label: its name and its unit in words.
        zero: where on the bar, 0 to `_SCALE`, no effect lies; None for levels.
        cells: by point, then by arm: words of the value and its interval, the verdict, and where on the bar the
            interval begins, its middle and its end lie (-1 where there is no number); None for a point that did not
            run.
    """

    outcome: str
    label: str
    zero: int | None
    cells: list[list[tuple[str, str, int, int, int]] | None]


def write(sweep: Sweep, path: str | Path, language: str = "en", outcomes: Sequence[str] = ()) -> Path:
    """Write the page to `path` (folders are made) and return it.

    Raises `InputError` as `html`, and where the file cannot be written.
    """
    target = Path(path)
    if target.is_dir():
        raise InputError(message("error.page_is_folder"), file=target)
    page = html(sweep, language, outcomes)
    results_folder(target.parent)
    write_text(page, target)
    return target


def html(sweep: Sweep, language: str = "en", outcomes: Sequence[str] = ()) -> str:
    """The page as text; some main outcomes where none are named.

    Raises `InputError` for an unknown outcome, a sweep whose points are no grid, and a page that would be larger than
    `MOST_BYTES`.
    """
    shown = list(outcomes) or [name for group in HEADLINE for name in group]
    for name in shown:
        if name not in ids():
            raise unknown_name("outcome", name, ids())

    def t(key: str, **fields: object) -> str:
        return text(f"explore.{key}", language, **fields)

    steps = _steps(sweep)
    alone = len(sweep.arms) == 1
    rows = _rows(sweep, shown, language)
    called = sweep.labels(language)
    script = packaged("report/explore.js").read_text(encoding="utf-8")
    data = {
        "sizes": [len(values) for values in steps.values()],
        "points": _places(sweep, steps),
        "rows": [{"zero": row.zero, "cells": row.cells} for row in rows],
        "verdicts": {} if alone else {name: t(f"verdict_{name}") for name in WAYS},
    }
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(packaged("report/explore.html").read_text(encoding="utf-8"))
    page = template.render(
        t=t,
        language=language,
        version=__version__,
        name=sweep.design.name,
        alone=alone,
        baseline=called[sweep.arms[0]],
        arms=[called[arm] for arm in (sweep.arms if alone else sweep.arms[1:])],
        sliders=[
            (meaning_of(name, language), name, [value_in(value, language) for value in values])
            for name, values in steps.items()
        ],
        rows=rows,
        basis=t(
            "basis_sets" if sweep.over_sets else "basis",
            replications=number(sweep.replications, language, 0),
            seed=sweep.design.seed,
        ),
        # "<" would end the script element early, whatever a label holds.
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    if len(page.encode()) > MOST_BYTES:
        raise InputError(
            message(
                "error.page_too_large",
                points=len(sweep.laid),
                outcomes=len(shown),
                size=len(page.encode()) / 1e6,
                most=MOST_BYTES / 1e6,
            )
        )
    return page


def _steps(sweep: Sweep) -> dict[str, list[Any]]:
    """The values of each parameter in the order of the design; `InputError` where points are not all combinations."""
    steps: dict[str, list[Any]] = {name: [] for name in sweep.parameters}
    for point in sweep.laid:
        for name, value in point.values.items():
            if value not in steps[name]:
                steps[name].append(value)
    if math.prod(len(values) for values in steps.values()) != len(sweep.laid):
        raise InputError(message("error.no_grid", name=sweep.design.name))
    return steps


def _places(sweep: Sweep, steps: dict[str, list[Any]]) -> list[int]:
    """For every combination of steps, the last parameter moving first: the place of its point among `sweep.laid`."""
    by_step = {
        tuple(steps[name].index(value) for name, value in point.values.items()): place
        for place, point in enumerate(sweep.laid)
    }
    return [by_step[combined] for combined in product(*(range(len(values)) for values in steps.values()))]


def _rows(sweep: Sweep, outcomes: Sequence[str], language: str) -> list[Row]:
    alone = len(sweep.arms) == 1
    table, value = (sweep.levels(), "level") if alone else (sweep.effects(), "effect")
    arms = sweep.arms if alone else sweep.arms[1:]
    return [
        _row(sweep, table[table["outcome"] == one].set_index(["point", "arm"]), value, arms, language)
        for one in outcomes
    ]


def _row(sweep: Sweep, table: pd.DataFrame, value: str, arms: Sequence[str], language: str) -> Row:
    outcome = str(table["outcome"].iloc[0])
    effects = value == "effect"
    in_words = display(unit(outcome), language, table[value], difference=effects)
    ends = [float(x) for name in (value, "ci_low", "ci_high") for x in table[name] if math.isfinite(x)]
    if effects:
        ends.append(0.0)
    low, high = min(ends, default=0.0), max(ends, default=0.0)

    def place(x: float) -> int:
        return round(_SCALE * (x - low) / (high - low)) if high > low else _SCALE // 2

    cells: list[list[tuple[str, str, int, int, int]] | None] = []
    for point in sweep.laid:
        if point.problem is not None:
            cells.append(None)
            continue
        of_point = []
        for arm in arms:
            row = table.loc[(point.number, arm)]
            found = Estimate(float(row[value]), float(row["ci_low"]), float(row["ci_high"]))
            size = sweep.sizes.get(outcome, 0.0)
            said = way_of(found.low, found.value, found.high, size) if effects else ""
            if not math.isfinite(found.value):
                of_point.append((_words(found, in_words, effects), "open", *_NO_BAR))
                continue
            bar = [
                place(x) if math.isfinite(x) else place(found.value)
                for x in (found.low, found.value, found.high)
            ]
            of_point.append((_words(found, in_words, effects), said, bar[0], bar[1], bar[2]))
        cells.append(of_point)
    name = f"{label(outcome, language)}, {in_words.label}"
    return Row(outcome, name, place(0.0) if effects else None, cells)


def _words(found: Estimate, in_words: Display, signed: bool) -> str:
    return f"{in_words.number(found, signed)} ({in_words.interval(found)})"
