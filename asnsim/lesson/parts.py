"""What several papers say in the same way."""

from __future__ import annotations

from asnsim.classroom.biases import BIASES
from asnsim.language import MISSING, number, text, with_unit, within_brackets
from asnsim.lesson.trials import ASKED, MEASURES, PREDICTED, SCHEMES, Found, Trials, shown
from asnsim.plots.tables import label
from asnsim.report.document.blocks import BREAK, LEFT, STRONG, Marked, Table, Words


def bias(name: str, language: str) -> str:
    """A bias in words."""
    return text(f"classroom.bias.{name}", language)


def meaning(name: str, language: str) -> str:
    """What a bias is."""
    return text(f"lesson.means.{name}", language)


def verdict(found: Found, language: str) -> str:
    """What is told of an effect."""
    return text(f"explore.verdict_{found.verdict}", language)


def effect(found: Found, outcome: str, language: str) -> str:
    """An effect with its interval and unit-free, as a cell has room for."""
    how = shown(outcome, found.effect.value, language, difference=True)
    return f"{how.number(found.effect, signed=True)} ({how.interval(found.effect)})"


def asked_for(outcome: str, language: str) -> Words:
    """An outcome above a column, with its unit."""
    unit = shown(outcome, 0.0, language, difference=True).label
    return [label(outcome, language), BREAK, f"({within_brackets(unit)})"]


def own_measure(name: str, arm: str, trials: Trials, language: str) -> str:
    """The level of the outcome that measures a bias by itself, with its unit, or a dash."""
    outcome = MEASURES.get(name)
    if outcome is None:
        return MISSING
    level = trials.level(arm, outcome)
    how = shown(outcome, level.value, language, difference=False)
    space = "" if how.label == "%" else " "
    return f"{how.number(level)}{space}{how.label.strip()}"


def today(trials: Trials, language: str) -> Table:
    """Where the office begins, and from which size on a difference matters."""
    rows: list[list[Words]] = []
    for outcome in dict.fromkeys((*ASKED, *PREDICTED)):
        level = trials.level("today", outcome)
        how = shown(outcome, level.value, language, difference=False)
        size = how.factor * trials.sizes[outcome]
        rows.append(
            [with_unit(label(outcome, language), how.label), how.number(level), _size(size, language)]
        )
    head: list[Words] = [text(f"lesson.{key}_column", language) for key in ("outcome", "today", "matters")]
    return Table(head, rows, [0.5, 0.2, 0.3], [LEFT] * 3)


def _size(size: float, language: str) -> str:
    """A size with the few figures in which it was declared."""
    digits = next(places for places in range(6) if places == 5 or abs(round(size, places) - size) < 1e-9)
    return number(size, language, digits)


def verdicts_of_biases(trials: Trials, language: str) -> Table:
    """Biases that are off by what a class predicted, verdicts alone."""
    head = [text("lesson.bias_column", language), *(label(one, language) for one in ASKED)]
    rows = [
        [bias(name, language), *(verdict(trials.found(name, one), language) for one in ASKED)]
        for name in BIASES
    ]
    return Table(head, rows, [0.19, 0.27, 0.27, 0.27], [LEFT] * 4)


def verdicts_of_schemes(trials: Trials, language: str) -> Table:
    """Schemes by what a class predicted, verdicts alone."""
    head = [text("lesson.scheme_column", language), *(label(one, language) for one in PREDICTED)]
    rows = [
        [scheme(name, language), *(verdict(trials.found(name, one), language) for one in PREDICTED)]
        for name in SCHEMES
    ]
    return Table(head, rows, [0.34, 0.22, 0.22, 0.22], [LEFT] * 4)


def scheme(name: str, language: str) -> str:
    """A scheme by its sliders."""
    return text(f"lesson.scheme.{name}", language)


def strong(words: str) -> Marked:
    """Words that stand out."""
    return Marked(words, STRONG)
