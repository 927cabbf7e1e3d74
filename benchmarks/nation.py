"""One run of the nation, measured: seconds, CPU of this process and of its workers, and their memory together.

    python -m benchmarks.nation [SCENARIO] [--quarters 20] [--workers 2] [--share 1] [--only ID ...] [--out FOLDER]

Memory is the sum of PSS (what each process has for itself, and its part of what it shares) of this process and all its
descendants, looked at once a second; so it needs Linux. To measure a cold start, name an empty folder in
ASNSIM_CACHE_DIR. docs/scale.md has what came of it.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 1.0
MIB = 2**20


@dataclass(frozen=True)
class Measured:
    """What a run took: seconds by the clock, seconds of CPU here and in workers, the most bytes of PSS at any look,
    and what else the machine had to do before (its load over a minute)."""

    seconds: float
    cpu_here: float
    cpu_workers: float
    most_pss: int
    load_before: float
    employers: int
    people: int

    def __str__(self) -> str:
        return (
            f"{self.employers} employers, {self.people:,} people: {self.seconds:.1f} s, CPU {self.cpu_here:.1f} s here "
            f"and {self.cpu_workers:.1f} s in workers, {self.most_pss / MIB:,.0f} MiB of PSS; "
            f"load before {self.load_before:.1f}"
        )


class Memory:
    """The most PSS that this process and its descendants had together, while it is open."""

    def __init__(self) -> None:
        self.most = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stopped.wait(SECONDS_BETWEEN_LOOKS):
            self.most = max(self.most, sum(map(pss, family(os.getpid()))))


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = [root]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def pss(process: int) -> int:
    """Bytes of a process, of what is shared its part; 0 when it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def measured(
    scenario: str, out: Path, quarters: int, workers: int, share: int, only: list[str] | None
) -> Measured:
    """Run the nation, or some employers of it, in a folder that has nothing of it yet."""
    from asnsim.studies.nation.ask import nation

    before, load = _cpu(), os.getloadavg()[0]
    start = time.perf_counter()
    with Memory() as memory:
        found = nation(scenario, quarters, workers=workers, share=share, only=only, out=out, progress=True)
    seconds = time.perf_counter() - start
    here, there = (now - then for now, then in zip(_cpu(), before, strict=True))
    return Measured(seconds, here, there, memory.most, load, len(found.employers), sum(found.simulated))


def _cpu() -> tuple[float, float]:
    """Seconds of CPU of this process, and of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime


def main() -> None:
    """Measure what the arguments say, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("scenario", nargs="?", default="kepahiang")
    parser.add_argument("--quarters", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = asked.out or Path(folder)
        print(measured(asked.scenario, out, asked.quarters, asked.workers, asked.share, asked.only))


if __name__ == "__main__":
    main()
