"""`docs/trust.md` in both languages: what the model can be used for, what not, and on what evidence.

`python -m asnsim.studies.trust` writes both pages anew from recorded verdicts, the calibration in use, and the declared
parameters. Nothing is simulated.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.files import packaged
from asnsim.language import number, text
from asnsim.scenario import all_parameters
from asnsim.scenario.numbers import before, counts
from asnsim.studies.calibration.kept import Calibration, shipped
from asnsim.studies.calibration.report import fit_table, posterior_table
from asnsim.studies.virtual.cards import Card, cards
from asnsim.studies.virtual.switched_off import mechanisms
from asnsim.studies.virtual.validation import carriers

DOCS = Path(__file__).resolve().parents[2] / "docs"

_ENDINGS = {"en": ".md", "id": ".id.md"}
_ROW = re.compile(r"^\| .* \| ([^|]+) \|$", re.MULTILINE)

# From the weakest: an experiment is as good as its worst cell. "" is not recorded.
ORDER = ("missed", "", "at this dose only", "passes", "robust")


@cache
def verdicts() -> dict[str, str]:
    """The recorded verdict of each cell, "" where none is."""
    with packaged("studies/virtual/recorded.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["verdict"] for row in csv.DictReader(file)}


def of_experiment(card: Card) -> str:
    """The verdict of an experiment: that of its worst cell."""
    if not card.representable:
        return "not representable"
    return min((verdicts().get(cell.id, "") for cell in card.cells), key=ORDER.index)


def page(found: Calibration, language: str = "en") -> str:
    """The page as Markdown."""
    parts = [
        f"# {_said('title', language)}",
        _said("other", language),
        _said("generated", language),
        _section("short", [_said("for", language), _counted(language), _numbers(language)], language),
        _section("good", [_said("good_about", language), _good(language)], language),
        _section("bad", [_said("never", language), *_unrecorded(language)], language),
        _section("missed", [_said("missed_about", language), _missed(language)], language),
        _section(
            "evidence",
            [_fit(found, language), _fit_misses(found, language), _levels(language), _said("more", language)],
            language,
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _section(key: str, paragraphs: Iterable[str], language: str) -> str:
    return "\n\n".join([f"## {_said(key, language)}", *(one for one in paragraphs if one)])


def _counted(language: str) -> str:
    """How many experiments pass, and how many robustly."""
    found = experiments()
    unknown = _said("unknown", language, number=found["unknown"]) if found["unknown"] else ""
    return _said("counts", language, **found | {"unknown": unknown})


def experiments() -> dict[str, Any]:
    """How many published experiments can be set up (`experiments`), and of these by what is recorded: `passes`,
    `robust`, `missed`, `unknown`; and `not_representable`."""
    found = Counter(of_experiment(card) for card in cards().values())
    return {
        "experiments": found.total() - found["not representable"],
        "passes": found["robust"] + found["passes"] + found["at this dose only"],
        "robust": found["robust"],
        "missed": found["missed"],
        "not_representable": found["not representable"],
        "unknown": found[""],
    }


def _numbers(language: str) -> str:
    """How many numbers of behaviour there are, and how they are doubted."""
    now, then = (
        sum(one.numbers for one in all_ if one.role == "behaviour") for all_ in (counts(), before().counts)
    )
    doubts = Counter(row.doubt for row in all_parameters() if row.role == "behaviour")
    return _said(
        "numbers",
        language,
        now=now,
        before=then,
        fixed=doubts["constitutive"],
        assumed=doubts["assumed"],
        disputed=doubts["disputed"],
        sign=doubts["either sign"],
    )


def _good(language: str) -> str:
    """Experiments that come out, with what stands apart."""
    lines = []
    for card in cards().values():
        verdict = of_experiment(card)
        if verdict in ("", "missed", "not representable"):
            continue
        said = text(f"verdict.{verdict.replace(' ', '_')}", language)
        studies = ", ".join(card.study)
        lines.append(f"| {card.id}, {card.title[language]} | {studies} | {said} | {_apart(card, language)} |")
    return "\n".join([*_head("good_head", language), *lines]) if lines else _said("nothing", language)


def _apart(card: Card, language: str) -> str:
    """Cells whose sign is built in, and those that one mechanism carries."""
    notes = []
    built_in = [cell.id for cell in card.cells if cell.built_in is not None]
    if built_in:
        notes.append(_said("built_in", language, cells=", ".join(built_in)))
    for one in mechanisms():
        carried = [cell.id for cell in card.cells if carriers().get(cell.id) == one.id]
        if carried:
            notes.append(_said("carried", language, mechanism=one.title[language], cells=", ".join(carried)))
    return "; ".join(notes)


def _unrecorded(language: str) -> list[str]:
    """Experiments without a recorded verdict."""
    names = [card.id for card in cards().values() if of_experiment(card) == ""]
    return [_said("unrecorded_about", language, experiments=", ".join(names))] if names else []


def _missed(language: str) -> str:
    """What is missed or cannot be set up, and what that means for use."""
    lines = []
    for card in cards().values():
        verdict, title = of_experiment(card), card.title[language]
        if verdict == "missed":
            cells = ", ".join(cell.id for cell in card.cells if verdicts()[cell.id] == "missed")
            use = card.if_missed[language]
            lines.append("- " + _said("missed_item", language, id=card.id, title=title, cells=cells, use=use))
        elif card.why_not is not None:
            use = f"{card.why_not[language]} {card.if_missed[language]}"
            lines.append("- " + _said("not_representable_item", language, id=card.id, title=title, use=use))
    return "\n".join(lines)


def _fit(found: Calibration, language: str) -> str:
    """How well the findings are met and what they say."""
    fit, learned = _fitted(found), posterior_table(found)
    below = float(found.report["default"]["place"])
    return _said(
        "fit",
        language,
        rows=len(fit),
        missed=int((fit["miss"].abs() > 1.0).sum()),
        coordinates=len(learned),
        identified=int(learned["identified"].sum()),
        sets=len(found.sets),
        above=f"{number(100.0 * below, language, 0)}%",
    )


def _fit_misses(found: Calibration, language: str) -> str:
    """Fitted figures that lie further from the simulated mean than their discrepancy."""
    fit = _fitted(found, language)
    missed = fit[fit["miss"].abs() > 1.0]
    lines = []
    for row in missed.itertuples():
        low, high = (_short(end, language) for end in (row.ci_low, row.ci_high))
        between = text("report.from_to", language, low=low, high=high)
        cells = (
            row.measured,
            _short(row.published, language),
            f"{_short(row.simulated, language)} ({between})",
        )
        lines.append(f"| {' | '.join(cells)} | {row.fact} |")
    return "\n".join([*_head("fit_head", language), *lines]) if lines else ""


def _fitted(found: Calibration, language: str = "en") -> pd.DataFrame:
    table = fit_table(found, language)
    return table[table["how"] == "fitted"]


def _levels(language: str) -> str:
    """How many levels of places are outside, as the page of levels has them."""
    said = [line[1].strip() for line in _ROW.finditer((DOCS / "levels.md").read_text(encoding="utf-8"))]
    outside = text("levels.outside", "en")
    known = [one for one in said if any(word in one for word in (outside, text("levels.within", "en")))]
    return _said("levels", language, outside=sum(outside in one for one in known), rows=len(known))


def _short(value: Any, language: str) -> str:
    return number(float(value), language, 2 if abs(float(value)) < 10.0 else 0)


def _head(key: str, language: str) -> list[str]:
    columns = _said(key, language)
    return [f"| {columns} |", "|" + "---|" * (columns.count("|") + 1)]


def _said(key: str, language: str, **fields: object) -> str:
    return text(f"trust.{key}", language, **fields)


def main() -> None:
    """Write the page in both languages."""
    found = shipped()
    for language, ending in _ENDINGS.items():
        (DOCS / f"trust{ending}").write_text(page(found, language), encoding="utf-8")


if __name__ == "__main__":
    main()
