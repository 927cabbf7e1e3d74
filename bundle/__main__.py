"""Make or check a bundle: what `make bundle` and `make bundle-check` run.

python -m bundle linux                     for the Python that runs
python -m bundle windows --python 3.12
python -m bundle windows --check           nothing is downloaded: does the folder hold all that is needed?
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from packaging.requirements import Requirement

from bundle.closure import missing, wheels
from bundle.gather import NoPin, gather
from bundle.licences import listed
from bundle.target import LINUX, PLATFORMS, OtherPython, Target, target
from bundle.words import LANGUAGES, said

ROOT = Path(__file__).resolve().parents[1]
PAPERS = Path(__file__).with_name("papers")
PYTHONS = {"3.11": (3, 11), "3.12": (3, 12), "3.13": (3, 13)}
WANTED = "asnsim[app,econometrics,lab]"
"""The class, the laboratory, and JupyterLab with all that its notebooks import."""
CHECKED = "sh start.sh scenarios"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bundle", description=__doc__.splitlines()[0])
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("--python", choices=PYTHONS, help="version of the room's Python; the one that runs")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "bundle")
    parser.add_argument("--check", action="store_true", help="check a bundle that is there")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    asked = parser.parse_args()
    tell = partial(said, asked.language)
    try:
        room = target(asked.platform, PYTHONS[asked.python] if asked.python else None)
        folder = asked.out / f"asnsim-{room.platform}-{room.python}"
        if not asked.check:
            print(
                tell("making", folder=folder, wanted=WANTED, platform=room.platform, python=room.python),
                flush=True,
            )
            make(folder, room)
        elif not folder.is_dir():
            print(tell("no bundle", folder=folder, platform=room.platform), file=sys.stderr)
            return 2
        return check(folder, room, tell, installs=asked.check and room.platform == LINUX)
    except OtherPython as error:
        print(tell("other python", **error.fields), file=sys.stderr)
        return 2
    except NoPin as error:
        print(tell("no pin", **error.wanted.fields), file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        return error.returncode or 1


def make(folder: Path, room: Target) -> None:
    """Gather wheels and write what goes beside them."""
    gather(ROOT, folder / "wheels", [Requirement(WANTED)], room)
    write_papers(folder, room)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", dirs_exist_ok=True)
    (folder / "LICENCES.txt").write_text(listed(wheels(folder / "wheels")), encoding="utf-8")


def write_papers(folder: Path, room: Target) -> None:
    """The starter of the platform and what to read, for the version of Python that the wheels fit."""
    folder.mkdir(parents=True, exist_ok=True)
    starter = "start.sh" if room.platform == LINUX else "start.bat"
    # Windows' own programs read lines that end as it ends them; a label of start.bat is not found otherwise.
    line_end = "\n" if room.platform == LINUX else "\r\n"
    for name in (starter, "README.txt", "BACA-SAYA.txt"):
        text = (PAPERS / name).read_text(encoding="utf-8")
        for mark, value in (
            ("@VERSION@", room.python),
            ("@TUPLE@", "({}, {})".format(*room.version)),
            ("@WANTED@", WANTED),
            ("@STARTER@", f"sh {starter}" if room.platform == LINUX else starter),
        ):
            text = text.replace(mark, value)
        (folder / name).write_text(text, encoding="utf-8", newline=line_end)


def check(folder: Path, room: Target, tell: Callable[..., str], installs: bool) -> int:
    """Say whether the bundle is complete, and what it weighs; with `installs`, install and start it elsewhere."""
    present = wheels(folder / "wheels")
    lacking = missing(present, [Requirement(WANTED)], room)
    for one in lacking:
        print(tell("missing", **one.fields), file=sys.stderr)
    if lacking:
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(tell("complete", folder=folder, wheels=len(present), size=size / 1e6), flush=True)
    if installs:
        print(tell("installed", command=CHECKED, seconds=installed(folder)))
    return 0


def installed(folder: Path) -> float:
    """Install the bundle in an empty environment, from its wheels alone, start it, remove it; seconds that it took."""
    with tempfile.TemporaryDirectory(prefix="bundle-") as elsewhere:
        shutil.copy(folder / "start.sh", elsewhere)
        (Path(elsewhere) / "wheels").symlink_to((folder / "wheels").resolve())
        since = time.monotonic()
        subprocess.run(CHECKED.split(), cwd=elsewhere, check=True)
        return time.monotonic() - since


if __name__ == "__main__":
    sys.exit(main())
