"""`levels()`: runs a place for ten years and sets what is simulated beside what is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.errors import unknown_name
from asnsim.experiment.simulation import burned_in
from asnsim.language import text
from asnsim.luck import Luck, replication_seed
from asnsim.model.quarter.quarter import quarter
from asnsim.model.scene.state import State
from asnsim.scenario import Scenario, load
from asnsim.studies.levels.measures import MEASURES
from asnsim.studies.levels.table import PLACES, SUBJECTS, Level, table

YEARS = 10

WITHIN, OUTSIDE, SNAPSHOT, ASSUMED, STANDS, DRIFTS = (
    "within",
    "outside",
    "snapshot",
    "assumed",
    "stands",
    "drifts",
)
VERDICTS = (WITHIN, OUTSIDE, SNAPSHOT, ASSUMED, STANDS, DRIFTS)

COLUMNS = (
    "place",
    "subject",
    "level",
    "label",
    "unit",
    "digits",
    "published",
    "ids",
    "year",
    "tolerance",
    "at_start",
    "after_ten_years",
    "verdict_at_start",
    "verdict_after_ten_years",
    "why",
)
"""Columns of the table: one row per place and level."""

Floats = NDArray[np.float64]


def levels(
    places: Sequence[str] = (), replications: int = 4, seed: int = 1, language: str = "en"
) -> pd.DataFrame:
    """Run places (all for none) for ten years; one row per place and level with `COLUMNS`.

    `at_start` is of the first year after burn-in and `after_ten_years` of the tenth, means over replications. A
    verdict is "within" or "outside" the tolerance of `levels.toml`; after ten years also "snapshot", where the
    published number is of a year of waves and the world without new ones moves on, which `why` says. Without a
    published number it is "assumed". A mean that should stand still "stands" or "drifts". Verdicts are in English
    whatever the language, for programs. Raises `InputError` for a scenario that is not there.
    """
    for name in places:
        if name not in PLACES:
            raise unknown_name("place", name, PLACES)
    chosen = [name for name in PLACES if not places or name in places]
    rows = [row for name in chosen for row in _rows(name, replications, seed, language)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def verdicts(level: Level, start: float, later: float) -> tuple[str, str]:
    """What is said of a level at the start and after ten years."""
    if level.subject == "standing":
        return "", STANDS if abs(later - start) <= level.tolerance else DRIFTS
    if level.published is None:
        return ASSUMED, ASSUMED
    near = [abs(value - level.published.value) <= level.tolerance for value in (start, later)]
    first, last = (WITHIN if one else OUTSIDE for one in near)
    return first, SNAPSHOT if last == OUTSIDE and level.snapshot["en"] else last


def _rows(name: str, replications: int, seed: int, language: str) -> list[tuple[object, ...]]:
    chosen = [level for subject in SUBJECTS for level in table() if level.subject == subject]
    chosen = [level for level in chosen if name in level.places]
    runs = [_years(load(name), chosen, replication_seed(seed, r)) for r in range(replications)]
    mean = np.mean(runs, axis=0)
    rows: list[tuple[object, ...]] = []
    for level, (start, later) in zip(chosen, mean, strict=True):
        first, last = verdicts(level, start, later)
        published = level.published
        rows.append(
            (
                name,
                level.subject,
                level.id,
                level.label[language],
                level.unit[language],
                level.digits,
                np.nan if published is None else published.value,
                "" if published is None else ", ".join(published.ids),
                "" if published is None else published.year,
                level.tolerance,
                start,
                later,
                first,
                last,
                level.snapshot[language] if last == SNAPSHOT else "",
            )
        )
    return rows


def _years(scenario: Scenario, chosen: Sequence[Level], seed: int) -> Floats:
    """The first and the tenth year of each level, (level, 2)."""
    luck = Luck(seed)
    state = burned_in(scenario, luck)
    seen: list[list[float]] = []

    def record(now: State) -> None:
        values = dict(zip(outcomes.ids(), outcomes.values(outcomes.observe(now)), strict=True))
        own = {name: measure(now) for name, measure in MEASURES.items()}
        own["hours_each"] = values["rater_hours"] / now.rows
        seen.append([level.scale * {**values, **own}[level.measure] for level in chosen])

    for _ in range(4 * YEARS):
        quarter(state, luck, record)
    by_quarter = np.array(seen).T
    return np.array([_OVER[level.over](row) for level, row in zip(chosen, by_quarter, strict=True)])


_OVER: dict[str, Callable[[Floats], tuple[float, float]]] = {
    "stock": lambda quarters: (float(quarters[0]), float(quarters[-1])),
    "year_end": lambda quarters: (float(quarters[3]), float(quarters[-1])),
    "mean": lambda quarters: (float(quarters[:4].mean()), float(quarters[-4:].mean())),
    "sum": lambda quarters: (float(quarters[:4].sum()), float(quarters[-4:].sum())),
}


def verdicts_said(start: str, later: str, language: str) -> str:
    """Both verdicts as a person of that language reads them, one where they are the same."""
    both = dict.fromkeys(one for one in (start, later) if one)
    return "; ".join(text(f"levels.{one}", language) for one in both)
