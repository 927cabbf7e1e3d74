"""The manifest of a results folder: what was run, with what, so that it can be run again."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asnsim.errors import InputError, message
from asnsim.experiment.arms import Arm
from asnsim.experiment.provenance import code_version, library_versions
from asnsim.experiment.tables import json_text, write_text
from asnsim.version import __version__

FILE = "manifest.json"


def manifest(arms: Sequence[Arm], seed: int, replications: int, **more: Any) -> dict[str, Any]:
    """What was run: each arm's scenario as YAML text, the seed, versions and platform.

    Nothing in it tells the machine or the person apart from others. `more` is added as it is.
    """
    return {
        "asnsim": __version__,
        "code_version": code_version(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": library_versions(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "seed": seed,
        "replications": replications,
        "arms": [
            {
                "name": arm.name,
                "scenario_key": arm.scenario_key,
                "before_key": arm.before_key,
                "scenario": arm.scenario.shareable().to_yaml(),
                "before": arm.before.shareable().to_yaml(),
                "own_in_burn_in": arm.scenario.own_in_burn_in(),
            }
            for arm in arms
        ],
        **more,
    }


def write(content: dict[str, Any], folder: Path) -> None:
    """Write `manifest.json` into a folder, whole or not at all."""
    write_text(json_text(content) + "\n", folder / FILE)


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a folder; `InputError` when there is none or it is not one."""
    path = folder / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(message("error.manifest_unread", why=str(error)), file=path) from error
    if not isinstance(content, dict) or "arms" not in content:
        raise InputError(message("error.no_manifest"), file=path)
    return content
