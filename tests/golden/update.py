"""`python -m tests.golden.update --reason "..."` rewrites the baseline and says so in the changelog."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from tests.golden import baseline

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
HEADING = "### Numbers"


def main() -> int:
    """Rewrite what differs; nothing is written where nothing moved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reason", required=True, help="why numbers move, for the changelog")
    parser.add_argument("--quiet", action="store_true", help="leave the changelog alone: a first baseline")
    told = parser.parse_args()
    reason = " ".join(told.reason.split()).rstrip(".")
    if not reason:
        parser.error("--reason is empty")
    new = {baseline.OUTCOMES: baseline.written(), baseline.DECISION_NAMES: baseline.decisions_now()}
    before = baseline.read() if baseline.OUTCOMES.exists() else None
    moved = [
        path for path, text in new.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in moved:
        path.write_text(new[path], encoding="utf-8", newline="\n")
        print(f"rewritten: {path.name}")
    if not moved:
        print("nothing moved")
        return 0
    if before is not None:
        report(*before)
    if not told.quiet:
        note(f"- {reason}.")
        print(f"noted in {CHANGELOG.name}; commit both")
    return 0


def report(ids: list[str], before: dict[str, np.ndarray]) -> None:
    """Print which outcomes moved most, relative to their spread over quarters and scenarios."""
    now_ids, now = baseline.read()
    shared = [one for one in now_ids if one in ids]
    for one in shared:
        old = np.concatenate([before[name][:, ids.index(one)] for name in before if name in now])
        new = np.concatenate([now[name][:, now_ids.index(one)] for name in before if name in now])
        if old.shape != new.shape or np.allclose(old, new, rtol=1e-8, atol=1e-12, equal_nan=True):
            continue
        print(f"  {one}: mean {np.nanmean(old):.5g} -> {np.nanmean(new):.5g}")


def note(line: str) -> None:
    """Append `line` under the Numbers heading of the newest version; the heading is made where it is missing."""
    lines = CHANGELOG.read_text(encoding="utf-8").splitlines()
    versions = [i for i, text in enumerate(lines) if text.startswith("## ")]
    end = versions[1] if len(versions) > 1 else len(lines)
    head, newest, older = lines[: versions[0]], lines[versions[0] : end], lines[end:]
    if HEADING not in newest:
        newest += ["", HEADING, ""]
    here = newest.index(HEADING) + 1
    stop = next((i for i in range(here, len(newest)) if newest[i].startswith("#")), len(newest))
    notes = [text for text in newest[here:stop] if text.strip()]
    above = "\n".join([*head, *newest[: here - 1]]).rstrip().splitlines()
    lines = [*above, "", HEADING, "", *notes, line, "", *newest[stop:], *older]
    CHANGELOG.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
