"""What the elements of the seven texts do, for people: tables, a page, and what a scenario has to admit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from asnsim.experiment.effects import unit
from asnsim.language import number, text, within_brackets
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import display
from asnsim.scenario import load
from asnsim.studies.systems.elements import Element, element
from asnsim.studies.systems.report import tally
from asnsim.studies.systems.verdict import INERT, TOO_SMALL


def verdict_words(verdict: str, language: str) -> str:
    """A verdict as a person of that language reads it."""
    return text(f"systems.{verdict.replace(' ', '_')}", language)


def table(rows: pd.DataFrame, language: str) -> tuple[list[str], list[list[str]]]:
    """Head and lines: element, verdict, what taking it out changes, of what, and the shares of sets."""
    head = [text(f"systems.{key}", language) for key in ("element", "verdict", "without", "of", "sets")]
    return head, [_line(row, language) for _, row in rows.iterrows()]


def counts(rows: pd.DataFrame, language: str) -> str:
    """How many elements have each verdict."""
    listed = ", ".join(f"{verdict_words(one, language)} {count}" for one, count in tally(rows).items())
    return text("systems.tally", language, total=len(rows), counts=listed)


def title(system: str, language: str, code: str = "") -> str:
    """What the scenario of a text is called, with its name, which stands between `code` marks."""
    return f"{load(system).title_in(language)} ({code}{system}{code})"


def page(rows: pd.DataFrame, language: str) -> str:
    """The page with a table for each text, as Markdown."""
    parts = [f"# {text('systems.title', language)}", text("systems.basis", language), counts(rows, language)]
    for system, of_text in rows.groupby("system", sort=False):
        head, lines = table(of_text, language)
        head[1:1] = [text("systems.quote", language), text("systems.parameter", language)]
        for line, (_, row) in zip(lines, of_text.iterrows(), strict=True):
            line[1:1] = [row["quote"], f"`{row['parameter']}`"]
        parts += [
            f"## {title(str(system), language, code='`')}",
            counts(of_text, language),
            _markdown(head, lines),
        ]
    return "\n\n".join(parts) + "\n"


def admission(rows: pd.DataFrame, language: str) -> str:
    """What the scenario of one text has to admit of its own rows: which elements are too small to matter, and which
    move nothing; empty where there is none."""
    said = []
    for key, verdict in (("admitted_small", TOO_SMALL), ("admitted_inert", INERT)):
        names = [_element(row).words[language] for _, row in rows[rows["verdict"] == verdict].iterrows()]
        if names:
            listed = _and(names, language)
            said.append(text(f"systems.{key}", language, elements=listed[0].upper() + listed[1:]))
    return " ".join([*said, text("systems.admitted_source", language)]) if said else ""


def _line(row: pd.Series, language: str) -> list[str]:
    head = [_element(row).words[language], verdict_words(row["verdict"], language)]
    if not row["outcome"]:
        return [*head, text("systems.nothing", language), "", ""]
    found = Estimate(*(float(row[part]) for part in ("effect", "ci_low", "ci_high")))
    shown = display(unit(row["outcome"]), language, (found.value, found.low, found.high), difference=True)
    effect = f"{shown.number(found, signed=True)} [{shown.interval(found)}]"
    shares = " / ".join(_share(row[name], language) for name in ("share_sign", "share_matters"))
    return [*head, effect, f"{label(row['outcome'], language)} ({within_brackets(shown.label)})", shares]


def _element(row: pd.Series) -> Element:
    return element(row["system"], row["element"])


def _share(share: float, language: str) -> str:
    share = float(share)
    return f"{number(100.0 * share, language, 0)}%" if math.isfinite(share) else ""


def _and(names: Sequence[str], language: str) -> str:
    """ "a, b and c"."""
    last = {"en": " and ", "id": " dan "}[language]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
