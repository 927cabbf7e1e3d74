"""One run as a row of the store: what it says, and the checksum by which a changed byte is found.

Nothing is pickled: numbers are little-endian float64, the rest is text and whole numbers.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

COLUMNS = (
    *("scenario_key", "before_key", "seed", "code_version", "machine", "arm", "replication"),
    *("outcomes", "quarters", "numbers", "seconds"),
)
"""The columns of a run, in the order in which they are stored; the checksum follows them."""

FAILED_COLUMNS = (
    *("scenario_key", "before_key", "seed", "code_version", "machine", "arm", "replication"),
    *("reason", "trace"),
)
"""The columns of a run that failed; the checksum follows them."""

RunKey = tuple[str, str, int, str]
"""What was computed: scenario key, key of the burn-in, seed, version of the code."""


class DamagedRow(Exception):
    """What was read is not what was written."""


@dataclass(frozen=True)
class RunRecord:
    """One finished run: `numbers` is (quarters, outcomes) float64, columns as in `outcomes`.

    `seconds` is the arm's share of the time that its replication took, burn-in included; `machine` the kind of
    machine that computed it (`asnsim.experiment.provenance.machine_kind`).
    """

    arm: str
    replication: int
    seed: int
    scenario_key: str
    before_key: str
    code_version: str
    outcomes: tuple[str, ...]
    numbers: NDArray[np.float64]
    seconds: float
    machine: str = ""

    @property
    def key(self) -> RunKey:
        return self.scenario_key, self.before_key, self.seed, self.code_version

    def row(self) -> tuple[Any, ...]:
        """The values of `COLUMNS`, then the checksum over them."""
        numbers = np.ascontiguousarray(self.numbers, dtype="<f8")
        if numbers.ndim != 2 or numbers.shape[1] != len(self.outcomes):
            raise ValueError(f"a run has shape {numbers.shape} but {len(self.outcomes)} outcomes")
        values = (
            *(self.scenario_key, self.before_key, str(self.seed), self.code_version, self.machine),
            *(self.arm, int(self.replication), json.dumps(self.outcomes), numbers.shape[0]),
            *(numbers.tobytes(), float(self.seconds)),
        )
        return *values, checksum(values)

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """The run of a row; `DamagedRow` when its checksum does not hold."""
        scenario_key, before_key, seed, version, machine, arm, replication, ids, quarters, blob, seconds = (
            _checked(row, len(COLUMNS))
        )
        try:
            outcomes = tuple(json.loads(ids))
            numbers = np.frombuffer(blob, dtype="<f8").reshape(quarters, len(outcomes)).astype(np.float64)
            return cls(
                *(arm, replication, int(seed), scenario_key, before_key, version, outcomes, numbers),
                *(float(seconds), machine),
            )
        except (ValueError, TypeError) as error:  # written so, with a checksum that holds
            raise DamagedRow from error


@dataclass(frozen=True)
class FailedRun:
    """A run that ended in an error of the model: the reason in one line, and the traceback as text."""

    arm: str
    replication: int
    seed: int
    scenario_key: str
    before_key: str
    code_version: str
    reason: str
    trace: str
    machine: str = ""

    @property
    def key(self) -> RunKey:
        return self.scenario_key, self.before_key, self.seed, self.code_version

    def row(self) -> tuple[Any, ...]:
        """The values of `FAILED_COLUMNS`, then the checksum over them."""
        values = (
            *(self.scenario_key, self.before_key, str(self.seed), self.code_version, self.machine),
            *(self.arm, int(self.replication), str(self.reason), str(self.trace)),
        )
        return *values, checksum(values)

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """The failed run of a row; `DamagedRow` when its checksum does not hold."""
        scenario_key, before_key, seed, version, machine, arm, replication, reason, trace = _checked(
            row, len(FAILED_COLUMNS)
        )
        return cls(*(arm, replication, int(seed), scenario_key, before_key, version, reason, trace, machine))


@dataclass(frozen=True)
class Illegible:
    """A row that is not what was written: what can still be read of where it belongs, which may be wrong too."""

    scenario_key: Any
    before_key: Any
    seed: Any
    arm: Any
    replication: Any

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        known = dict(zip(COLUMNS, row, strict=False))
        return cls(*(known.get(name) for name in cls.__dataclass_fields__))


def checksum(values: Sequence[Any]) -> str:
    """A hash of all values of a row, each with its kind and its length."""
    digest = hashlib.blake2b(digest_size=16)
    for value in values:
        kind, content = _bytes(value)
        digest.update(kind + struct.pack("<q", len(content)) + content)
    return digest.hexdigest()


def _bytes(value: Any) -> tuple[bytes, bytes]:
    if isinstance(value, str):
        return b"t", value.encode("utf-8", "surrogateescape")
    if isinstance(value, float):
        return b"f", struct.pack("<d", value)
    if isinstance(value, int):
        return b"i", str(value).encode()
    if isinstance(value, bytes):
        return b"b", value
    raise DamagedRow


def _checked(row: Sequence[Any], columns: int) -> Sequence[Any]:
    if len(row) != columns + 1 or checksum(row[:columns]) != row[columns]:
        raise DamagedRow
    return row[:columns]
