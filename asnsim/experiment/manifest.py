"""The manifest of a results folder: what was run, with what, so that it can be run again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asnsim.errors import InputError, message, reason
from asnsim.experiment.arms import Arm
from asnsim.experiment.provenance import code_version, library_versions, machine_kind
from asnsim.experiment.tables import json_text, write_text
from asnsim.version import __version__

FILE = "manifest.json"

_CHECKSUM = "checksum"
_CIRCUMSTANCES = ("python", "platform", "machine", "started", "complete", "seconds", "files", _CHECKSUM)


class DamagedManifest(InputError):
    """What a manifest says is not what was written."""


def manifest(arms: Sequence[Arm], seed: int, replications: int, **more: Any) -> dict[str, Any]:
    """What was run: each arm's scenario as YAML text, the seed, versions and platform.

    Nothing in it tells the machine or the person apart from others. `more` is added as it is, and decides with the
    rest which study this is (`is_of`).
    """
    return {
        "asnsim": __version__,
        "code_version": code_version(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "machine": machine_kind(),
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
        "complete": False,
    }


def write(content: dict[str, Any], folder: Path) -> None:
    """Write `manifest.json` into a folder, whole or not at all, with a checksum over what it says."""
    said = {key: value for key, value in content.items() if key != _CHECKSUM}
    write_text(json_text({**said, _CHECKSUM: _checksum(said)}) + "\n", folder / FILE)


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a folder; `InputError` when there is none or it is not one, `DamagedManifest` when its checksum
    does not hold.

    One without a checksum, which is of an older asnsim, is taken as it is.
    """
    path = folder / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(message("error.manifest_unread", why=reason(error)), file=path) from error
    except (ValueError, RecursionError) as error:
        raise DamagedManifest(message("error.manifest_damaged"), file=path) from error
    if not isinstance(content, dict) or "arms" not in content:
        raise InputError(message("error.no_manifest"), file=path)
    if content.get(_CHECKSUM, told := _checksum(content)) != told:
        raise DamagedManifest(message("error.manifest_damaged"), file=path)
    return content


def is_of(folder: Path, content: dict[str, Any]) -> bool:
    """Whether the manifest of a folder is of the study of `content`: the same arms, seeds, outcomes and code."""
    try:
        return _study(read(folder)) == _study(content)
    except InputError:
        return False


def _study(content: dict[str, Any]) -> str:
    """All that decides what a study gives; not when and where it was run, and what has become of it."""
    decides = {key: value for key, value in content.items() if key not in _CIRCUMSTANCES}
    return json_text(dict(sorted(decides.items())))


def _checksum(content: dict[str, Any]) -> str:
    """A hash of what a manifest says, whatever its layout."""
    said = {key: value for key, value in content.items() if key != _CHECKSUM}
    # As it will be read: through JSON, in which every number and list is plain.
    text = json.dumps(json.loads(json_text(said)), sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
