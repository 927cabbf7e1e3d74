"""Keys that were renamed: what an old key is called now (`renamed.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

from asnsim.files import packaged


def new_name(old: str) -> str | None:
    """The new dotted key of an old one, or of the longest part of it that was renamed; None when none was."""
    parts = old.split(".")
    for length in range(len(parts), 0, -1):
        for pattern, new in table().items():
            carried = _matched(pattern.split("."), parts[:length])
            if carried is not None:
                return ".".join([*_filled(new.split("."), carried), *parts[length:]])
    return None


@cache
def table() -> dict[str, str]:
    """Old dotted key to new dotted key; `*` in both stands for one part of the key."""
    return tomllib.loads(packaged("scenario/renamed.toml").read_text(encoding="utf-8"))


def _matched(pattern: list[str], parts: list[str]) -> list[str] | None:
    """What the stars of `pattern` stand for in `parts`, in order; None when it is another key."""
    if len(pattern) != len(parts):
        return None
    if any(wanted not in ("*", part) for wanted, part in zip(pattern, parts, strict=True)):
        return None
    return [part for wanted, part in zip(pattern, parts, strict=True) if wanted == "*"]


def _filled(pattern: list[str], carried: list[str]) -> list[str]:
    left = iter(carried)
    return [next(left) if part == "*" else part for part in pattern]
