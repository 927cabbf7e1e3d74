"""`make help` and `make bantuan` list the same targets, each in its language; `make demo` and `make lab` speak it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from each import each

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
TARGETS = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())


def make(*arguments: str, **spoken: str) -> str:
    """What make prints, in an environment that asks for no language but the one of `spoken`."""
    plain = {name: value for name, value in os.environ.items() if "LANGUAGE" not in name}
    command = ["make", "--no-print-directory", *arguments, f"PYTHON={sys.executable}"]
    found = subprocess.run(
        command, cwd=ROOT, env={**plain, **spoken}, capture_output=True, text=True, check=True
    )
    return found.stdout


def listed(said: str) -> set[str]:
    return set(re.findall(r"^make ([a-z-]+)", said, re.MULTILINE))


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


@each(
    ("name", "value", "language"),
    [("LANGUAGE", "id_ID:en", "id"), ("ASNSIM_LANGUAGE", "id", "id"), ("ASNSIM_LANGUAGE", "en", "en")],
)
def test_the_demo_and_the_notebooks_are_in_the_language_that_is_asked_for(
    name: str, value: str, language: str
) -> None:
    said = make("-n", "demo", "lab", "shell", **{name: value})
    assert f"--language {language}\n" in said and f"ASNSIM_LANGUAGE={language}" in said
    assert ("Selanjutnya:" if language == "id" else "Next:") in said
    locale, notebooks = ("id_ID", "notebooks/id") if language == "id" else ("en", "notebooks")
    assert f'{{"locale": "{locale}"}}' in said and f"default_url=/lab/tree/{notebooks} " in said


def test_the_language_of_the_command_goes_before_that_of_the_environment() -> None:
    assert "--language en\n" in make("-n", "demo", "LANGUAGE=en", ASNSIM_LANGUAGE="id", LANGUAGE="id")
    assert "--language id\n" in make("-n", "demo", "LANGUAGE=id", ASNSIM_LANGUAGE="en", LANGUAGE="en")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        make("-n", "demo", "LANGUAGE=fr")
    assert refused.value.returncode == 2 and "LANGUAGE=en or LANGUAGE=id" in refused.value.stderr


def test_a_bundle_is_for_the_platform_and_the_python_that_are_asked_for() -> None:
    said = make("-n", "bundle", "PLATFORM=windows", "ROOM_PYTHON=3.12")
    assert "-m bundle windows --python 3.12 --out results/bundle --language en\n" in said
    assert "-m bundle linux  --out elsewhere --language id --check\n" in make(
        "-n", "bundle-check", "OUT=elsewhere", "LANGUAGE=id"
    )
