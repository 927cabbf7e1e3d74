"""A real Dask cluster on this machine: a scheduler and two worker processes, each started as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENT = {
    # However busy the machine is, nobody counts as gone for being slow; a call is given up after three deaths.
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1h",
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "24h",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
}
_COMMON = ("--no-dashboard", "--scheduler-file")


@contextmanager
def started(module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "experiment")))
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **PATIENT, "PYTHONPATH": path},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A scheduler without workers, and its address."""
    file = folder / "scheduler.json"
    at = ("--host", "127.0.0.1", "--port", "0")
    with started("dask_scheduler", *at, *_COMMON, str(file)) as process:
        yield process, _address(file, process)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The scheduler and its address, with two workers; one that dies is started again by its nanny."""
    with ExitStack() as stack:
        process, address = stack.enter_context(scheduler(folder))
        for _ in range(2):
            worker = ("--nworkers", "1", "--nthreads", "1")
            stack.enter_context(started("dask_worker", *worker, *_COMMON, str(folder / "scheduler.json")))
        yield process, address


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    while process.poll() is None:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)  # not written yet
    raise AssertionError("the scheduler has ended by itself")
