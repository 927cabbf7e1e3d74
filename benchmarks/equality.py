"""Whether no number has moved: every bit of the state and of all outcomes, against another state of the code.

    python -m benchmarks.equality [--against main] [--seeds 20] [--quarters 5] [--offices kepahiang ...]

Both are run by `benchmarks/numbers.py` in processes of their own, the other one from a worktree of git that is taken
away afterwards. Printed is each column that differs in some bit of some quarter, what is worst first: whole numbers and
truth values, then numbers by whose size the rows stand in another order, then other numbers with the largest
difference relative to the largest number of the column. It ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
WORKER = ROOT / "benchmarks" / "numbers.py"


@dataclass(order=True)
class Difference:
    """What differs of one column over all runs and quarters.

    Attributes:
        whole: numbers that are whole or true or false. order: runs and quarters in which rows stand in another order.
        relative: the largest difference, of the largest number in its column; infinite between numbers and none.
        bits: numbers that differ in some bit. alone: it is on one side only, or of another shape.
    """

    alone: int = 0
    whole: int = 0
    order: int = 0
    relative: float = 0.0
    bits: int = 0

    def add(self, here: np.ndarray | None, there: np.ndarray | None) -> None:
        """Add what differs between the two sides of a column in one quarter of one run."""
        if here is None or there is None or here.shape != there.shape or here.dtype != there.dtype:
            self.alone += 1
            return
        if here.tobytes() == there.tobytes():
            return
        if here.dtype.kind != "f":
            self.whole += int((here != there).sum())
            return
        self.bits += int((here.view(np.int64) != there.view(np.int64)).sum())
        self.order += int((here.argsort(axis=None) != there.argsort(axis=None)).any())
        size = np.nanmax(np.abs(here), initial=np.finfo(float).tiny)
        apart = np.abs(here - there) / size
        gaps = np.isnan(here) != np.isnan(there)
        self.relative = max(self.relative, np.inf if gaps.any() else np.nanmax(apart, initial=0.0))

    def __bool__(self) -> bool:
        return bool(self.alone or self.whole or self.bits)

    def __str__(self) -> str:
        if self.alone:
            return "not on both sides, or not of the same shape"
        if self.whole:
            return f"{self.whole} whole numbers differ"
        moved = f", rows in another order {self.order} times" if self.order else ""
        return f"{self.bits} numbers differ in some bit, at most {self.relative:.1e} of the largest{moved}"


def add_to(
    found: dict[str, Difference],
    here: Mapping[str, np.ndarray],
    there: Mapping[str, np.ndarray],
    of: str = "",
) -> int:
    """Add what differs between the arrays of two runs to their columns, called `of` before; how many were compared."""
    keys = sorted({*here, *there})
    for key in keys:
        column = of + (key.partition("/")[2] or key)
        found.setdefault(column, Difference()).add(here.get(key), there.get(key))
    return len(keys)


def compare(here: Path, there: Path) -> tuple[dict[str, Difference], int]:
    """Differences by column between two folders of `numbers.py`, and how many arrays were compared."""
    found: dict[str, Difference] = {}
    compared = 0
    for name in sorted({file.name for folder in (here, there) for file in folder.glob("*.npz")}):
        compared += add_to(found, np.load(here / name), np.load(there / name))
    return {name: one for name, one in found.items() if one}, compared


def report(differences: dict[str, Difference], compared: int) -> str:
    """One line a column that differs, the worst first, and what they come to."""
    worst = sorted(differences.items(), key=lambda item: item[1], reverse=True)
    lines = [f"{name}: {one}" for name, one in worst]
    lines.append(f"{compared} arrays compared; {len(differences)} columns differ")
    return "\n".join(lines)


@contextmanager
def worktree(ref: str) -> Iterator[Path]:
    """The code of a commit in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), ref], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def run(tree: Path, folder: Path, told: argparse.Namespace) -> None:
    """Write the numbers of the code in `tree` into a folder."""
    folder.mkdir()
    asked = ["--seeds", str(told.seeds), "--quarters", str(told.quarters)]
    asked += ["--offices", *told.offices] if told.offices else []
    subprocess.run(
        [sys.executable, "-P", str(WORKER), str(folder), *asked],
        env={**os.environ, "PYTHONPATH": str(tree)},
        check=True,
    )


def main() -> int:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--against", default="main", help="commit, branch or tag")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--quarters", type=int, default=5)
    parser.add_argument("--offices", nargs="+", default=None)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, worktree(told.against) as other:
        here, there = Path(scratch) / "here", Path(scratch) / "there"
        run(other, there, told)
        run(ROOT, here, told)
        differences, compared = compare(here, there)
    print(report(differences, compared))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
