"""What the table of mechanisms says, in Indonesian: the sentences of `mechanisms.id.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("mechanisms.id.toml").read_text(encoding="utf-8"))
SENTENCES: dict[str, str] = _TABLES["sentences"]
PATTERNS: dict[str, str] = _TABLES["patterns"]


def in_indonesian(english: str) -> str:
    """The sentence in Indonesian; a KeyError where nobody translated it."""
    if english in SENTENCES:
        return SENTENCES[english]
    for pattern, indonesian in PATTERNS.items():
        if found := re.fullmatch(re.escape(pattern).replace(r"\{part\}", r"(?P<part>\w+)"), english):
            return indonesian.format(part=found["part"])
    raise KeyError(f"tests/model/mechanisms.id.toml lacks: {english}")
