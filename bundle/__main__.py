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
from pathlib import Path

from packaging.requirements import Requirement

from bundle.closure import missing, wheels
from bundle.gather import NoPin, gather
from bundle.licences import listed
from bundle.target import LINUX, PLATFORMS, Target, target

ROOT = Path(__file__).resolve().parents[1]
PAPERS = Path(__file__).with_name("papers")
PYTHONS = ("3.11", "3.12", "3.13")
WANTED = "asnsim[app,econometrics,lab]"
"""The class, the laboratory, and JupyterLab with all that its notebooks import."""
CHECKED = "sh start.sh scenarios"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bundle", description=__doc__.splitlines()[0])
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("--python", choices=PYTHONS, help="version of the room's Python; the one that runs")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "bundle")
    parser.add_argument("--check", action="store_true", help="check a bundle that is there")
    asked = parser.parse_args()
    version = tuple(int(part) for part in asked.python.split(".")) if asked.python else None
    try:
        wanted = target(asked.platform, version)
        folder = asked.out / f"asnsim-{wanted.platform}-{wanted.python}"
        if not asked.check:
            make(folder, wanted)
        return check(folder, wanted, installs=asked.check and wanted.platform == LINUX)
    except (NoPin, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        return error.returncode or 1


def make(folder: Path, wanted: Target) -> None:
    """Gather wheels and write what goes beside them."""
    print(f"{folder}: {WANTED}, {wanted.platform}, Python {wanted.python}", flush=True)
    gather(ROOT, folder / "wheels", [Requirement(WANTED)], wanted)
    write_papers(folder, wanted)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", dirs_exist_ok=True)
    (folder / "LICENCES.txt").write_text(listed(wheels(folder / "wheels")), encoding="utf-8")


def write_papers(folder: Path, wanted: Target) -> None:
    """The starter of the platform and what to read, for the version of Python that the wheels fit."""
    folder.mkdir(parents=True, exist_ok=True)
    starter = "start.sh" if wanted.platform == LINUX else "start.bat"
    # Windows' own programs read lines that end as it ends them; a label of start.bat is not found otherwise.
    line_end = "\n" if wanted.platform == LINUX else "\r\n"
    for name in (starter, "README.txt", "BACA-SAYA.txt"):
        text = (PAPERS / name).read_text(encoding="utf-8")
        for mark, value in (
            ("@VERSION@", wanted.python),
            ("@TUPLE@", "({}, {})".format(*wanted.version)),
            ("@WANTED@", WANTED),
            ("@STARTER@", f"sh {starter}" if wanted.platform == LINUX else starter),
        ):
            text = text.replace(mark, value)
        (folder / name).write_text(text, encoding="utf-8", newline=line_end)


def check(folder: Path, wanted: Target, installs: bool) -> int:
    """Say whether the bundle is complete, and what it weighs; with `installs`, install and start it elsewhere."""
    present = wheels(folder / "wheels")
    lacking = missing(present, [Requirement(WANTED)], wanted)
    for one in lacking:
        print(f"missing: {one}", file=sys.stderr)
    if lacking:
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {len(present)} wheels, complete, {size / 1e6:.0f} MB")
    return installed(folder) if installs else 0


def installed(folder: Path) -> int:
    """Install the bundle in an empty environment, from its wheels alone, and start it; then remove it."""
    with tempfile.TemporaryDirectory(prefix="bundle-") as elsewhere:
        shutil.copy(folder / "start.sh", elsewhere)
        (Path(elsewhere) / "wheels").symlink_to((folder / "wheels").resolve())
        since = time.monotonic()
        subprocess.run(CHECKED.split(), cwd=elsewhere, check=True)
        print(f"installed and started ({CHECKED}): {time.monotonic() - since:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
