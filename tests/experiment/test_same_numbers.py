"""The same bits whatever the processor's vectors, hash seed, start method, workers and order of arms.

With the compiler off: `tests/model/test_compiler_off.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy._core import _multiarray_umath as umath

import asnsim
from asnsim.scenario import load

ROOT = Path(__file__).resolve().parents[2]
WIDE = " ".join(one for one in umath.__cpu_dispatch__ if umath.__cpu_features__[one])
"""What NumPy has code of its own for, and this processor can do beyond the least that NumPy needs."""

NARROW = {
    "NPY_DISABLE_CPU_FEATURES": WIDE,
    "OPENBLAS_CORETYPE": "Nehalem",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable",
}


def fingerprints(how: str = "here", **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.experiment.same_numbers", how],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@cache
def as_it_is() -> dict[str, str]:
    return fingerprints()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "environment"),
    [
        pytest.param(
            "here",
            NARROW,
            id="narrow vectors",
            marks=pytest.mark.skipif(not WIDE, reason="it has no wide ones"),
        ),
        pytest.param("spawn", {"PYTHONHASHSEED": "7"}, id="spawned with another hash seed"),
        pytest.param("fork", {"PYTHONHASHSEED": "8"}, id="forked with a third"),
    ],
)
def test_the_machine_and_the_process_move_no_bit(how: str, environment: dict[str, str]) -> None:
    if how == "fork" and sys.platform == "win32":
        pytest.skip("Windows cannot fork")
    there = fingerprints(how, **environment)
    moved = [name for name, one in as_it_is().items() if there[name] != one]
    assert len(there) > 300
    assert not moved, f"{len(moved)} of {len(there)} differ, such as {moved[:5]}"


@pytest.mark.slow
def test_workers_and_the_order_of_arms_move_no_bit() -> None:
    arms = [
        load(name).with_(population={"employees": 60, "citizens": 2000})
        for name in ("kepahiang", "kepahiang-peer-review")
    ]
    one = asnsim.compare(arms, replications=2, quarters=2, workers=1).runs
    two = asnsim.compare(arms[::-1], replications=2, quarters=2, workers=2).runs
    keys = [name for name in one.columns if one[name].dtype.kind not in "f"]
    first, second = (found.sort_values(keys).reset_index(drop=True) for found in (one, two))
    assert first[keys].equals(second[keys])
    rest = [name for name in one.columns if name not in keys]
    assert np.array_equal(first[rest].to_numpy(), second[rest].to_numpy(), equal_nan=True)
