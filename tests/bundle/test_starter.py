"""The starter of Linux, with a Python that does not fit and with one that has installed already."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bundle.__main__ import PAPERS, write_papers
from bundle.target import LINUX, target

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the starter is for Linux")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A bundle without wheels, and a folder bin/ that is all that the starter finds."""
    write_papers(tmp_path, target(LINUX))
    (tmp_path / "bin").mkdir()
    program(tmp_path / "bin" / "dirname", 'p=$1; echo "${p%/*}"')
    return tmp_path


def program(path: Path, does: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)


def start(
    room: Path, *arguments: str, typed: str = "", language: str = ""
) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(room / "bin")} | ({"ASNSIM_LANGUAGE": language} if language else {})
    command = ["/bin/sh", str(room / "start.sh"), *arguments]
    return subprocess.run(command, env=environment, input=typed, capture_output=True, text=True)


def test_without_the_right_python_it_says_so_in_both_languages(room: Path) -> None:
    program(room / "bin" / "python3", "exit 1")
    found = start(room)
    assert found.returncode == 2 and not (room / "venv").exists()
    assert "tidak ditemukan" in found.stderr and "was not found" in found.stderr
    assert target(LINUX).python in found.stderr


def test_what_broke_off_counts_as_not_installed(room: Path) -> None:
    program(room / "bin" / "python3", 'case "$1 $2" in "-m venv") exit 7;; esac; exit 0')
    assert start(room).returncode == 7
    assert not (room / "venv" / "installed").exists()


def test_once_installed_it_passes_commands_on_and_offers_the_menu(room: Path) -> None:
    (room / "venv" / "bin").mkdir(parents=True)
    (room / "venv" / "installed").touch()
    program(room / "venv" / "bin" / "asnsim", 'echo "ran $* in $ASNSIM_LANGUAGE"; exit 3')
    found = start(room, "scenarios", "--json")
    assert (found.returncode, found.stdout) == (3, "ran scenarios --json in id\n")
    menu = start(room, typed="2\n192.168.1.5\n6\n2\n\n1\n3\n0\n")
    assert menu.returncode == 0
    assert re.findall("ran (?:app|class|lesson).*", menu.stdout) == [
        "ran class --bind 192.168.1.5 in id",
        "ran class --bind 127.0.0.1 in en",
        "ran app in en",
        "ran lesson in en",
    ]
    assert "Pilihan: " in menu.stdout and "Choice: " in menu.stdout
    assert "Choice: " in start(room, typed="0\n", language="en").stdout


def test_both_starters_offer_the_same_under_the_same_numbers() -> None:
    shown = [
        re.findall(r'echo "?(\d  [^"\n]*)', (PAPERS / name).read_text(encoding="utf-8"))
        for name in ("start.sh", "start.bat")
    ]
    assert shown[0] == shown[1] and len(shown[0]) == 14
