"""Under which licences the wheels of a bundle are passed on, by what each says of itself."""

from __future__ import annotations

from collections.abc import Iterable

from bundle.closure import Wheel

LONGEST = 60
"""Characters; what is longer is the text of a licence, not its name."""
UNSAID = "see the wheel / lihat isi wheel"
HOLDS = {"pypandoc-binary": "the program pandoc / program pandoc: GPL-2.0-or-later"}
"""What a wheel holds beside its own code, under a licence that its metadata does not name (pandoc's COPYRIGHT)."""


def licence(wheel: Wheel) -> str:
    """Name of its licence: the expression, else the classifiers, else the first line of the free text."""
    beside = HOLDS.get(wheel.name)
    return f"{own(wheel)}; {beside}" if beside else own(wheel)


def own(wheel: Wheel) -> str:
    said = wheel.metadata.get("License-Expression")
    if said:
        return str(said)
    kinds = [
        line.rsplit(" :: ", 1)[-1]
        for line in wheel.metadata.get_all("Classifier", [])
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    if kinds:
        return ", ".join(kinds)
    first = str(wheel.metadata.get("License") or "").strip().splitlines()
    return first[0].strip() if first and 0 < len(first[0].strip()) <= LONGEST else UNSAID


def listed(present: Iterable[Wheel]) -> str:
    """A table as text: name, version, licence."""
    rows = [("name / nama", "version / versi", "licence / lisensi")]
    rows += [(wheel.name, str(wheel.version), licence(wheel)) for wheel in present]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"{name:<{widths[0]}}  {version:<{widths[1]}}  {said}" for name, version, said in rows]
    return "\n".join(lines) + "\n"
