"""A run on disk: the whole state as arrays and a header of plain values, so that it goes on as if it had never stopped.

The file is NumPy's `.npz`, read without pickle: nothing in it can be run. It holds what a state holds, and nothing that
can be worked out anew from the scenario. It is for the asnsim that wrote it: with other code the run would go on
with other numbers, and is refused.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from asnsim import outcomes
from asnsim.errors import InputError, message, reason
from asnsim.experiment.arms import arm_of
from asnsim.experiment.course import Course
from asnsim.experiment.provenance import code_version
from asnsim.experiment.tables import write_bytes
from asnsim.luck import Luck
from asnsim.model.core.records import Employee, Scale, Segment, Unit
from asnsim.model.quarter.cohorts import Cohorts
from asnsim.model.quarter.resolve import resolve
from asnsim.model.quarter.revise import at_lever, lever_of
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import BLOCKS, State
from asnsim.model.scene.way import Way
from asnsim.records import Record, layout, zeros
from asnsim.scenario import Scenario, load
from asnsim.version import __version__

FORMAT = 1
"""Rises when what a file holds changes."""

TABLES: dict[str, type[Record]] = {
    "employees": Employee,
    "units": Unit,
    "segments": Segment,
    "scales": Scale,
}
_BY_NAME = ("favours", "careers", "pushes", "memory", "unit_memory")
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Saved:
    """What a file holds: the course of a run, its seed, and its outcomes so far, (quarter, outcome)."""

    course: Course
    seed: int
    values: NDArray[np.float64]


def save(saved: Saved, path: Path) -> None:
    """Write a run to a file, whole or not at all.

    Raises `InputError` for a run of people from a staff list, whose data are personal, and where the file cannot be
    written.
    """
    scenario = saved.course.scenario
    if scenario.population.staff_list is not None:
        raise InputError(message("error.staff_not_saved"), file=path, field="population.staff_list")
    cohorts = saved.course.cohorts
    header = {
        "format": FORMAT,
        "asnsim": __version__,
        "code": code_version(),
        "scenario": scenario.to_yaml(),
        "scenario_key": arm_of(scenario).scenario_key,
        "seed": saved.seed,
        "outcomes": outcomes.ids(),
        "cohorts": [
            _said(state, history) for state, history in zip(cohorts.states, cohorts.histories, strict=True)
        ],
    }
    arrays: dict[str, NDArray[Any]] = {"outcomes": saved.values}
    for number, state in enumerate(cohorts.states):
        arrays |= {f"{number}/{name}": array for name, array in _arrays(state).items()}
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, **cast("dict[str, Any]", arrays))
    write_bytes(file.getvalue(), path)


def _said(state: State, history: tuple[int, ...]) -> dict[str, Any]:
    """Of one cohort, what is no array."""
    revision = state.scheme.evaluation.revision
    before = None if state.before is None else {"pay": state.before.pay, "weights": state.before.weights}
    return {
        "history": history,
        "lever": None if revision is None else lever_of(state.scheme.evaluation, revision),
        "organization": state.organization,
        "quarter": state.quarter,
        "stakes": state.stakes,
        "before": before,
    }


def _arrays(state: State) -> dict[str, NDArray[Any]]:
    found = {name: np.asarray(getattr(state, name)) for name in (*TABLES, *BLOCKS)}
    for group in _BY_NAME:
        found |= {f"{group}/{name}": np.asarray(one) for name, one in getattr(state, group).items()}
    if state.before is not None:
        found["before"] = state.before.hours
    return found


def read(path: Path) -> Saved:
    """A run from a file that `save` wrote.

    Raises `InputError` with the file for one that is not there, is none, is damaged, or comes from another asnsim.
    """
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        header = json.loads(arrays.pop("header").tobytes())
        written = int(header["format"]), str(header["asnsim"]), str(header["code"])
    except OSError as error:
        raise InputError(message("error.not_read", why=reason(error)), file=path) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        EOFError,
    ) as error:
        raise InputError(message("error.no_saved_run"), file=path) from error
    if written != (FORMAT, __version__, code_version()):
        said = message("error.saved_elsewhere", version=written[1], seed=header.get("seed"))
        raise InputError(said, file=path)
    try:
        return _read(header, arrays)
    except InputError as error:
        raise error.at(file=path) from error
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise InputError(message("error.no_saved_run"), file=path) from error


def _read(header: Mapping[str, Any], arrays: Arrays) -> Saved:
    scenario = _scenario(str(header["scenario"]))
    if arm_of(scenario).scenario_key != header["scenario_key"] or header["outcomes"] != outcomes.ids():
        raise InputError(message("error.saved_with_others"))
    states, histories = [], []
    for number, said in enumerate(header["cohorts"]):
        own = {
            name.removeprefix(f"{number}/"): array
            for name, array in arrays.items()
            if name.startswith(f"{number}/")
        }
        history = tuple(int(change) for change in said["history"])
        scheme = (scenario.after(history) if history else scenario).scheme
        if said["lever"] is not None:
            scheme = at_lever(scheme, float(said["lever"]))
        states.append(_state(scheme, said, own))
        histories.append(history)
    seed = int(header["seed"])
    course = Course(scenario, Cohorts(states, histories), Luck(seed))
    return Saved(course, seed, arrays["outcomes"])


def _scenario(text: str) -> Scenario:
    """A scenario from the text of its file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "saved.yaml"
        file.write_text(text, encoding="utf-8")
        return load(file)


def _state(scheme: Scheme, said: Mapping[str, Any], arrays: Arrays) -> State:
    kinds = {part.kind: part for part in scheme.parts.values()}
    groups: dict[str, Any] = {group: {} for group in _BY_NAME}
    for place, array in arrays.items():
        group, _, name = place.partition("/")
        if group in groups:
            record = {"memory": "memory", "unit_memory": "unit_memory"}.get(group)
            groups[group][name] = array if record is None else _table(getattr(kinds[name], record), array)
    before = None
    if said["before"] is not None:
        before = Way(arrays["before"], float(said["before"]["pay"]), dict(said["before"]["weights"]))
    tables: dict[str, Any] = {name: _table(kind, arrays[name]) for name, kind in TABLES.items()}
    blocks: dict[str, Any] = {name: arrays[name] for name in BLOCKS}
    return State(
        organization=int(said["organization"]),
        scheme=scheme,
        resolved=resolve(scheme),
        quarter=int(said["quarter"]),
        stakes=float(said["stakes"]),
        before=before,
        **tables,
        **blocks,
        **groups,
    )


def _table(kind: type[Record], array: NDArray[Any]) -> Any:
    """Records with the layout that kernels know."""
    if array.dtype.names != layout(kind).names:
        raise ValueError(kind.__name__)
    records = zeros(kind, len(array))
    for name in array.dtype.names or ():
        records[name] = array[name]
    return records
