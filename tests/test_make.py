"""`make help` and `make bantuan` list the same targets, each in its language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from each import each

ROOT = Path(__file__).resolve().parents[1]
TARGETS = set(
    re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0].split()
)


def make(*arguments: str, **spoken: str) -> str:
    """What make prints, in an environment that asks for no language but the one of `spoken`."""
    plain = {name: value for name, value in os.environ.items() if "LANGUAGE" not in name}
    command = ["make", "--no-print-directory", *arguments, f"PYTHON={sys.executable}"]
    found = subprocess.run(
        command, cwd=ROOT, env={**plain, **spoken}, capture_output=True, text=True, check=True
    )
    return found.stdout


def listed(said: str) -> set[str]:
    return set(re.findall(r"^make ([a-z]+)", said, re.MULTILINE))


def test_every_target_is_listed_in_both_languages() -> None:
    assert listed(make("help")) == TARGETS - {"help"}
    assert listed(make("bantuan")) == TARGETS - {"bantuan"}
    assert "install asnsim" in make("help") and "memasang asnsim" in make("bantuan")


@each(
    ("name", "value", "indonesian"),
    [
        ("LANGUAGE", "id", True),
        ("LANGUAGE", "id_ID:en", True),
        ("ASNSIM_LANGUAGE", "id", True),
        ("LANGUAGE", "en", False),
    ],
)
def test_help_is_in_the_language_that_is_asked_for(name: str, value: str, indonesian: bool) -> None:
    assert (make("help", **{name: value}) == make("bantuan")) is indonesian
