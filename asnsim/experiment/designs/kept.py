"""A sweep from its folder: its points and arms from the manifest, its runs from the store; nothing is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

import pandas as pd

from asnsim.errors import InputError, message
from asnsim.experiment import kept
from asnsim.experiment.arms import Arm
from asnsim.experiment.comparison import with_sets
from asnsim.experiment.designs.design import Design, Written
from asnsim.experiment.designs.factors import factors
from asnsim.experiment.designs.laid import Hearing, Point
from asnsim.experiment.designs.swept import POINTS_FILE, Sweep
from asnsim.experiment.manifest import FILE
from asnsim.experiment.results import digest
from asnsim.experiment.store import long_table
from asnsim.experiment.study import Study


def sweep(folder: str | Path) -> Sweep:
    """The sweep that was kept in a folder (`out=`, `--out`), without running anything.

    Raises `InputError`: there is no sweep in the folder, it was changed, or runs are missing, which are named.
    """
    here = kept.read(folder)
    if not here.is_design:
        raise InputError(message("error.holds_no_design"), file=here.folder)
    return _sweep(here)


def result(folder: str | Path) -> Study | Sweep:
    """What was kept in a folder: a comparison, or a sweep. Raises `InputError` as `sweep`."""
    here = kept.read(folder)
    return _sweep(here) if here.is_design else kept.study(folder)


def _sweep(here: kept.Kept) -> Sweep:
    kept.refuse_gaps(here)
    design = Design.model_validate(here.content["design"])
    points = _points(here, design)
    return Sweep(design, points, _runs(here, points), float(here.content.get("seconds") or 0.0))


class _Arms(Sequence[Arm]):
    """Arms that are read from the manifest when they are asked for: a sweep has hundreds, and most questions need
    none but those of its first point. `named` maps the name of each to its entry in the manifest."""

    def __init__(self, named: Mapping[str, dict[str, Any]]) -> None:
        self.named = named
        self._read: tuple[Arm, ...] | None = None

    def __len__(self) -> int:
        return len(self.named)

    @overload
    def __getitem__(self, place: int) -> Arm: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Arm, ...]: ...
    def __getitem__(self, place: int | slice) -> Arm | tuple[Arm, ...]:
        if self._read is None:
            self._read = tuple(
                kept.arm_of_entry({**entry, "name": name}) for name, entry in self.named.items()
            )
        return self._read[place]

    def __iter__(self) -> Iterator[Arm]:
        return iter(self[:])


def _points(here: kept.Kept, design: Design) -> tuple[Point, ...]:
    """The points of the manifest, each with its arms under their own names. An arm that hears nothing of what varies
    between two points stands in the manifest once, under the first of them."""
    entries = {entry["name"]: entry for entry in here.content["arms"]}
    names = list(dict.fromkeys(name.rpartition(" [")[0] for name in entries))
    first = {name: next(entry for entry in entries if entry.rpartition(" [")[0] == name) for name in names}
    scenarios = [kept.arm_of_entry(entries[first[name]]).scenario for name in names]
    hearing = Hearing(scenarios, factors(Written(design), tuple(scenarios)), design.baseline is not None)
    problems = _problems(here)
    seen: dict[tuple[int, str], str] = {}
    found = []
    for said in here.content["points"]:
        values = {name: value for name, value in said.items() if name != "point"}
        number = int(said["point"])
        if problems.get(number):
            found.append(Point(number, values, (), InputError(problems[number])))
            continue
        keys = [hearing.key(place, values) for place in range(len(names))]
        own = [seen.setdefault(key, f"{name} [{number}]") for key, name in zip(keys, names, strict=True)]
        if any(name not in entries for name in own):
            raise InputError(message("error.points_differ", point=number), file=here.folder / FILE)
        arms = {name: entries[its_own] for name, its_own in zip(names, own, strict=True)}
        found.append(Point(number, values, _Arms(arms), None))
    return tuple(found)


def _problems(here: kept.Kept) -> dict[int, str]:
    """What is wrong with each impossible point, by its number: the manifest does not say it, the table does."""
    file = here.folder / POINTS_FILE
    if not file.is_file() or here.content.get("tables", {}).get(POINTS_FILE) != digest(file):
        raise InputError(message("error.points_changed"), file=file)
    table = pd.read_csv(file, keep_default_na=False, usecols=["point", "problem"])
    return {int(row.point): str(row.problem) for row in table.itertuples() if row.problem}


def _runs(here: kept.Kept, points: Sequence[Point]) -> pd.DataFrame:
    """The runs of all points as in `Sweep.runs`."""
    of_arm: dict[str, list[kept.Planned]] = {}
    for run in here.planned:
        of_arm.setdefault(run.arm, []).append(run)
    tables = {}
    for point in points:
        if isinstance(point.arms, _Arms):
            tables[point.number] = long_table(
                (name, run.replication, run.key[2], here.runs[run.key].outcomes, here.runs[run.key].numbers)
                for name, entry in point.arms.named.items()
                for run in of_arm[entry["name"]]
            )
    runs = pd.concat(tables, names=["point"]).reset_index("point").reset_index(drop=True)
    return with_sets(runs, here.uncertainty)
