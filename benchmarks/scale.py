"""What many nations cost on many machines: a small model of it, and the tables of docs/scale.md and docs/scale.id.md.

    python -m benchmarks.scale        # writes the tables anew, from benchmarks/nation_costs.toml

The model. An employer takes the seconds of CPU on a core that were measured of its size, and memory; between sizes a
straight line. Whoever asks (the client) makes all tasks, then sends each, the largest first, to the next worker that
is free, receives what comes back and keeps it, which takes a fixed time a task, one at a time; in the end the client
merges. The network, cores that slow each other down, and what goes wrong, cost nothing. A machine has one worker a
core. Its memory is what its workers need when the largest employers are run at the same time.
"""

from __future__ import annotations

import heapq
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from asnsim.language import number
from asnsim.studies.nation.employers import employers
from benchmarks import nation_costs

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "scale.md", "id": ROOT / "docs" / "scale.id.md"}

MACHINES, CORES = (1, 4, 16, 64), (2, 16)
PARAMETER_SETS, SCHEMES = 20, 4
NATIONS = PARAMETER_SETS * SCHEMES


@dataclass(frozen=True)
class Costs:
    """What was measured, in seconds of CPU and MiB.

    Attributes:
        people, of_worker, mib: sizes of employers, ascending, and what a worker needs for each.
        before, a_task, after: of the client: making all tasks, sending and keeping one, merging all.
    """

    people: Sequence[int]
    of_worker: Sequence[float]
    mib: Sequence[float]
    before: float
    a_task: float
    after: float

    @classmethod
    def measured(cls, by: str = "dask") -> Costs:
        """From the file, with the client's costs by "dask" or by "processes"."""
        found = tomllib.loads(nation_costs.FILE.read_text(encoding="utf-8"))
        workers, client = found["workers"], found[by]
        return cls(
            *(workers["people"], workers["seconds"], workers["mib"]),
            *(client["before"], client["a_task"], client["after"]),
        )

    def seconds(self, people: int) -> float:
        """Of one employer."""
        return float(np.interp(people, self.people, self.of_worker))

    def memory(self, sizes: Sequence[int], cores: int) -> float:
        """MiB of a machine at most: the largest employers at the same time, one on each core."""
        largest = sorted(sizes, reverse=True)[:cores]
        return float(np.interp(largest, self.people, self.mib).sum())


def one_nation(sizes: Sequence[int], cores: int, costs: Costs) -> float:
    """Seconds of one nation: tasks made, run by so many cores, and merged."""
    return costs.before + until_all_ran(sizes, cores, costs.seconds, costs.a_task) + costs.after


def until_all_ran(sizes: Sequence[int], cores: int, seconds: Callable[[int], float], a_task: float) -> float:
    """Seconds until the last of the employers is back, the largest sent first, each to the next free core."""
    free = [0.0] * cores
    client = 0.0
    for people in sorted(sizes, reverse=True):
        client = max(client, heapq.heappop(free)) + a_task
        heapq.heappush(free, client + seconds(people))
    return max(free)


def side_by_side(sizes: Sequence[int], cores: int, costs: Costs) -> float:
    """Seconds of all nations at once on one cluster, each with a client of its own, at best: work over cores, or the
    largest employer, or all tasks of one client, whichever is most."""
    work = NATIONS * sum(map(costs.seconds, sizes)) / cores
    chain = max(costs.seconds(max(sizes)), costs.a_task * len(sizes))
    return costs.before + max(work, chain) + costs.after


HEADS = {
    "en": ("Machines", "Cores each", "One nation", "Busy", "80 in turn", "80 side by side", "Memory of each"),
    "id": ("Mesin", "Inti per mesin", "Sekali", "Sibuk", "80 berurutan", "80 bersamaan", "Memori per mesin"),
}
SHOWN = (20, 4_000, 30_000, 337_114)
"""Sizes of employers in the table of parts."""
PARTS = {
    "en": (
        "an employer of {people} people",
        "all 645 employers, on one core",
        "client, before: tasks and their keys",
        "client, each task, by processes",
        "client, each task, by Dask (scheduler in the same process)",
        "client, after: merging",
    ),
    "id": (
        "instansi dengan {people} orang",
        "semua 645 instansi, pada satu inti",
        "peminta, sebelum: tugas dan kuncinya",
        "peminta, setiap tugas, dengan proses",
        "peminta, setiap tugas, dengan Dask (penjadwal di proses yang sama)",
        "peminta, sesudah: penggabungan",
    ),
}
COLUMNS = {"en": ("Part", "Seconds of CPU", "MiB"), "id": ("Bagian", "Detik CPU", "MiB")}
UNITS = {"en": ("s", "min", "h"), "id": ("detik", "menit", "jam")}


def parts(language: str) -> str:
    """The table of what was measured."""
    processes, dask = Costs.measured("processes"), Costs.measured("dask")
    of_size, *others = PARTS[language]
    rows = [
        (
            of_size.format(people=number(float(people), language, 0)),
            number(dask.seconds(people), language, 2),
            number(dask.memory([people], 1), language, 0),
        )
        for people in SHOWN
    ]
    everybody = sum(dask.seconds(one.asn) for one in employers())
    values = (everybody, 0), (dask.before, 1), (processes.a_task, 4), (dask.a_task, 4), (dask.after, 1)
    rows += [
        (said, number(value, language, digits), "")
        for said, (value, digits) in zip(others, values, strict=True)
    ]
    return _table(COLUMNS[language], rows)


def extrapolated(language: str) -> str:
    """The table of what nations cost on clusters."""
    costs, sizes = Costs.measured("dask"), [one.asn for one in employers()]
    rows = []
    for cores in CORES:
        for machines in MACHINES:
            every = machines * cores
            alone = one_nation(sizes, every, costs)
            used = sum(map(costs.seconds, sizes)) / (every * alone)
            rows.append(
                (
                    str(machines),
                    str(cores),
                    duration(alone, language),
                    f"{number(100.0 * used, language, 0)}%",
                    duration(NATIONS * alone, language),
                    duration(side_by_side(sizes, every, costs), language),
                    f"{number(costs.memory(sizes, cores) / 1024.0, language, 1)} GiB",
                )
            )
    return _table(HEADS[language], rows)


def duration(seconds: float, language: str) -> str:
    """In the unit in which it has one to three digits."""
    second, minute, hour = UNITS[language]
    if seconds < 100.0:
        return f"{number(seconds, language, 0)} {second}"
    if seconds < 6000.0:
        return f"{number(seconds / 60.0, language, 1)} {minute}"
    return f"{number(seconds / 3600.0, language, 1)} {hour}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TABLES = {"parts": parts, "extrapolated": extrapolated}


def page(text: str, language: str) -> str:
    """The page with its tables as they are computed."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}{table(language)}\n{end}{rest.split(end)[1]}"
    return text


def main() -> None:
    """Write both pages."""
    for language, path in PAGES.items():
        path.write_text(page(path.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
