"""The effects of a study as a table for a terminal."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from asnsim.cli.layout import GAP, terminal_width
from asnsim.experiment.effects import COST_PER_SKM_POINT, unit
from asnsim.experiment.matters import too_small
from asnsim.experiment.study import Study
from asnsim.language import group_label, text
from asnsim.plots.tables import Estimate, by_group, label
from asnsim.plots.units import Display, digits_for, display, written

# Wider labels and units go on in the next line: the numbers of one outcome belong side by side.
_LABEL_WIDTH = 34
_UNIT_WIDTH = 22

_NARROW, _NARROW_LABEL = 100, 28
"""In a terminal narrower than this labels are, so that two effects fit beside each other in one of 80 columns."""

_INTERVAL = re.compile(r"(.*) (\[.*\])(.?)")
"""A cell with an interval: number, interval, mark."""

TOO_SMALL = "~"
"""Marks an effect that is clear and too small to matter; `CLEAR` any other that is clear."""
CLEAR = "*"


def effects_table(study: Study, language: str) -> str:
    """Outcomes by group, the baseline's level, and each other arm's effect with its 95% interval.

    Arms stand side by side as far as the terminal is wide; the others follow in further tables.
    """
    effects, levels = study.effects(), study.levels()
    baseline = levels[levels["arm"] == study.baseline]
    sizes = study.sizes
    rows: list[tuple[str, list[str]]] = []
    for group, outcomes in by_group(effects["outcome"]).items():
        rows.append((group_label(group, language), []))
        for outcome in outcomes:
            matters = sizes.get(outcome, math.nan)
            rows.append(_effect_row(outcome, effects, baseline, study.arms[1:], matters, language))
    head = [text("word.baseline", language), *reforms(study, language)]
    return tables(rows, head, language)


def levels_table(study: Study, language: str) -> str:
    """Outcomes by group with their level and its 95% interval, for a study of one arm."""
    levels = study.levels()
    rows: list[tuple[str, list[str]]] = []
    for group, outcomes in by_group(levels["outcome"]).items():
        rows.append((group_label(group, language), []))
        for outcome in outcomes:
            of_outcome = levels[levels["outcome"] == outcome]
            estimate = _estimate(of_outcome.iloc[0], "level")
            shown = display(unit(outcome), language, [estimate.value])
            rows.append((label(outcome, language), [shown.label, cell(estimate, shown, effect=False)]))
    return tables(rows, list(study.labels(language).values()), language)


def reforms(study: Study, language: str) -> list[str]:
    """What the arms beside the baseline are called."""
    return list(study.labels(language).values())[1:]


def cell(estimate: Estimate, shown: Display, effect: bool, matters: float = math.nan) -> str:
    """ "+0.31 [0.25, 0.37]*": the mark of an effect whose interval leaves out zero; `matters` is the smallest size
    that matters, in the outcome's unit, NaN where there is none."""
    if not math.isfinite(estimate.value):
        return written(estimate.value, shown.language, 0)
    value = shown.number(estimate, signed=effect)
    if not estimate.known:
        return value
    scaled = shown.scaled(estimate)
    digits = digits_for(scaled)
    low, high = (written(part, shown.language, digits) for part in (scaled.low, scaled.high))
    # Indonesian writes decimals with a comma, so a semicolon parts the two numbers.
    parted = f"{low}, {high}" if shown.language == "en" else f"{low}; {high}"
    small = too_small(estimate.low, estimate.high, matters)
    mark = "" if not (effect and estimate.clear) else TOO_SMALL if small else CLEAR
    return f"{value} [{parted}]{mark}"


def _effect_row(
    outcome: str,
    effects: pd.DataFrame,
    baseline: pd.DataFrame,
    arms: Sequence[str],
    matters: float,
    language: str,
) -> tuple[str, list[str]]:
    of_outcome = effects[effects["outcome"] == outcome].set_index("arm")
    estimates = [_estimate(of_outcome.loc[arm], "effect") for arm in arms]
    level = baseline[baseline["outcome"] == outcome]
    level_value = float(level["level"].iloc[0]) if len(level) else math.nan
    # One scale a row, so that levels and effects can be read against each other.
    sizes = [level_value, *(estimate.value for estimate in estimates)]
    of_effect = display(unit(outcome), language, sizes, difference=True)
    of_level = display(unit(outcome), language, sizes)
    start = Estimate(level_value, math.nan, math.nan)
    first = of_level.number(start) if math.isfinite(level_value) else written(math.nan, language, 0)
    cells = [cell(estimate, of_effect, effect=True, matters=matters) for estimate in estimates]
    if outcome == COST_PER_SKM_POINT:
        cells = [
            known if estimate.known else text("best.cannot_be_told", language)
            for known, estimate in zip(cells, estimates, strict=True)
        ]
    return label(outcome, language), [of_effect.label, first, *cells]


def _estimate(row: pd.Series, value: str) -> Estimate:
    return Estimate(float(row[value]), float(row["ci_low"]), float(row["ci_high"]))


def tables(rows: list[tuple[str, list[str]]], head: list[str], language: str) -> str:
    """A table of a label column, a unit column and the others; where that is too wide for the terminal, units stand
    under labels and intervals under numbers, and columns that still do not fit follow in further tables.

    A row without cells is the heading of a group.
    """
    columns = [text("word.unit", language), *head]
    widths = [
        max(len(columns[place]), *(len(cells[place]) for _, cells in rows if cells))
        for place in range(len(columns))
    ]
    first = min(max(len(name) + 2 for name, _ in rows), _LABEL_WIDTH)
    widths[0] = min(widths[0], _UNIT_WIDTH)
    if first + sum(len(GAP) + width for width in widths) > terminal_width():
        return _stacked(rows, head)

    def set_line(name: str, cells: list[str]) -> list[str]:
        # The unit reads best beside the label, numbers flush right.
        units = textwrap.wrap(cells[0], widths[0])
        numbers = [GAP.join(map(str.rjust, cells[1:], widths[1:]))]
        return _beside((_label(name, first), first), (units, widths[0]), (numbers, 0))

    lines = set_line("", columns)
    for name, cells in rows:
        lines += set_line(name, cells) if cells else [name.upper()]
    return terminal("\n".join(lines))


def _stacked(rows: list[tuple[str, list[str]]], head: list[str]) -> str:
    narrow = terminal_width() < _NARROW
    most = _NARROW_LABEL if narrow else _LABEL_WIDTH
    first = min(max(len(name) + 2 for name, _ in rows), most)
    stacks = [[_stack(cell) for cell in cells[1:]] for _, cells in rows]
    widths = [
        max(max(map(len, name.split())), *(len(line) for stack in stacks if stack for line in stack[place]))
        for place, name in enumerate(head)
    ]
    made, start = [], 0
    while start < len(head):
        end, room = start + 1, terminal_width() - first - len(GAP) - widths[start]
        while end < len(head) and room >= len(GAP) + widths[end]:
            room -= len(GAP) + widths[end]
            end += 1
        shown = range(start, end)
        heads = [textwrap.wrap(head[place], widths[place]) for place in shown]
        lines = _beside(([], first), (_columns(heads, widths[start:end]), 0))
        for (name, cells), stack in zip(rows, stacks, strict=True):
            if not cells:
                lines.append(name.upper())
                continue
            said = [*_label(name, first), *_label(f"  {cells[0]}", first)]
            numbers = _columns([stack[place] for place in shown], widths[start:end])
            lines += _beside((said, first), (numbers, 0))
        made.append(terminal("\n".join(lines)))
        start = end
    return "\n\n".join(made)


def _stack(cell: str) -> list[str]:
    """A number with its mark, and below it its interval."""
    found = _INTERVAL.fullmatch(cell)
    if found is None:
        return [cell]
    value, interval, mark = found.groups()
    return [f"{value}{mark or ' '}", f"{interval} "]


def _columns(stacks: Sequence[list[str]], widths: Sequence[int]) -> list[str]:
    """Lines of several stacks side by side, flush right."""
    return [
        GAP.join(line.rjust(width) for line, width in zip(level, widths, strict=True))
        for level in zip_longest(*stacks, fillvalue="")
    ]


def _label(name: str, width: int) -> list[str]:
    return textwrap.wrap(name, width, initial_indent="  ", subsequent_indent="    ")


def _beside(*blocks: tuple[list[str], int]) -> list[str]:
    """Lines of several blocks side by side, each of a width."""
    widths = [width for _, width in blocks]
    return [
        GAP.join(map(str.ljust, level, widths)).rstrip()
        for level in zip_longest(*(lines for lines, _ in blocks), fillvalue="")
    ]


def terminal(table: str) -> str:
    """Figures use a true minus sign; a terminal may lack it, and other programs read only the hyphen."""
    return table.replace("\u2212", "-")
