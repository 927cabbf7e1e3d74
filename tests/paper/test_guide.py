"""What the guides tell a newcomer to write is run as it stands, in an interpreter of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from asnsim.scenario import load
from tests import built_in

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide.md"
PEOPLE = [f"for-{who}{twin}" for who in ("researchers", "trainers", "analysts") for twin in ("", ".id")]
PAGES = (GUIDE, *(ROOT / "docs" / f"{name}.md" for name in ("panduan", "classroom", "kelas", *PEOPLE)))

BLOCK = re.compile(r"^```(python|yaml)(?: file=(\S+))?\n(.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?:^|`)asnsim ([a-z-]+)([^`\n]*)", re.MULTILINE)
OPTION = re.compile(r"--[a-z]+")
LONGEST_RATER = 25  # lines: the guide promises a small one

# Workers import the modules of the guide by name, so the script has to be a file with a main guard.
HEAD = "import matplotlib\nmatplotlib.use('Agg')\n\n\ndef main():\n"
TAIL = "\n\nif __name__ == '__main__':\n    main()\n"

# A study with everything that the guide has written, here and in two workers.
PARTS = """\
import asnsim, jury, presence, visits, weary

if __name__ == "__main__":
    today = asnsim.scenario("kepahiang").with_(population={"employees": 60, "citizens": 2400})
    parts = {"evaluation": {"raters": {"jury": {}}}, "incentives": {"presence": {}}, "development": {"visits": {}}}
    arms = [today, today.with_(name="own", **parts)]
    one, two = (asnsim.compare(arms, replications=2, quarters=1, workers=workers).runs for workers in (1, 2))
    print(one.equals(two), one["weary"].notna().all())
"""


def blocks() -> list[tuple[str, str, str]]:
    """Language, file name (or ''), and text of each block of the guide."""
    return BLOCK.findall(GUIDE.read_text(encoding="utf-8"))


def script(folder: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script of this folder, run there without a fault."""
    done = subprocess.run(
        [sys.executable, name], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the guide asks for, and its other Python as one script."""
    folder = tmp_path_factory.mktemp("guide")
    steps = []
    for language, name, text in blocks():
        if language == "yaml":
            (folder / (name or "listening-office.yaml")).write_text(text, encoding="utf-8")
        elif name:
            (folder / name).write_text(text, encoding="utf-8")
        else:
            steps.append(
                "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))
            )
    (folder / "notebooks").symlink_to(ROOT / "notebooks")  # the guide speaks from the folder of the README
    (folder / "newcomer.py").write_text(HEAD + "\n".join(steps) + TAIL, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_newcomer_can_follow_the_guide(written: Path) -> None:
    done = script(written, "newcomer.py", LOKY_MAX_CPU_COUNT="1")  # a score of studies, each with its workers
    for word in ("motivation", "validity", "attendance", "true_performance", "weary"):
        assert re.search(rf"^\d+ +{word} ", done.stdout, re.MULTILINE), (word, done.stdout)
    assert "NaN" not in done.stdout
    assert (written / "report.html").exists() and (written / "brief.html").exists()


@pytest.mark.slow
def test_workers_know_the_parts_of_the_guide(written: Path) -> None:
    (written / "parts.py").write_text(PARTS, encoding="utf-8")
    assert script(written, "parts.py").stdout.split() == ["True", "True"]


@pytest.mark.parametrize(
    ("file", "block"),
    [
        ("listening-office.yaml", "peers"),
        ("harbour-today.yaml", "discipline"),
        ("harbour-listens.yaml", "forums"),
    ],
)
def test_a_scenario_of_the_guide_is_valid(file: str, block: str, written: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "asnsim.cli", "show", file],
        cwd=written,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert block in done.stdout


def test_the_reform_of_the_guide_starts_where_its_place_is(written: Path) -> None:
    today, reform = (load(written / f"harbour-{name}.yaml") for name in ("today", "listens"))
    assert reform.burn_in().key() == today.key()
    assert reform.population == today.population


def test_the_guide_names_every_shipped_scenario() -> None:
    text = GUIDE.read_text(encoding="utf-8")  # the Indonesian guide names what this one names
    assert {name for name in built_in.SCENARIOS if f"`{name}`" not in text} == set()


def test_the_rater_of_the_guide_is_small() -> None:
    (rater,) = [text for _, name, text in blocks() if name == "jury.py"]
    assert sum(1 for line in rater.splitlines() if line.strip()) <= LONGEST_RATER


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_commands_that_a_guide_names_are_there(page: Path) -> None:
    named = {
        (name, option)
        for name, rest in COMMAND.findall(page.read_text(encoding="utf-8"))
        for option in options(rest)
    }
    assert named
    for name, option in sorted(named):
        assert option in help_of(name), (name, option)


@cache
def help_of(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "asnsim.cli", command, "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def options(rest: str) -> list[str]:
    """The options among the words after a command; "-h" stands for none."""
    return OPTION.findall(rest) or ["-h"]
