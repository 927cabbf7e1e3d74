"""How sure an effect is, for a terminal: whose doubt it has, and whether it survives rival theories."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from asnsim.cli.effects_table import reforms, tables
from asnsim.cli.layout import entry, plain
from asnsim.experiment.effects import unit
from asnsim.experiment.study import Study
from asnsim.language import text
from asnsim.plots.tables import HEADLINE, Estimate, label
from asnsim.plots.units import display, written
from asnsim.studies.theories import AS_SHIPPED, Theory, differ

OUTCOMES = tuple(outcome for row in HEADLINE for outcome in row)
"""Those of the figure of effects: what answers the question of a study."""


def variance_table(study: Study, language: str) -> str:
    """For each outcome and arm, the parameters' share of the variance, and the sets that agree on the sign."""
    by_arm = study.variance().set_index(["outcome", "arm"])
    rows = []
    for outcome in _known(by_arm):
        pairs = [by_arm.loc[(outcome, arm), ["parameters", "agree"]] for arm in study.arms[1:]]
        shares = [" / ".join(written(100.0 * share, language, 0) for share in pair) for pair in pairs]
        rows.append((label(outcome, language), ["%", *shares]))
    return f"{text('cli.doubt', language)}\n\n{tables(rows, reforms(study, language), language)}"


def theories_table(study: Study, rivals: Sequence[Theory], under: pd.DataFrame, language: str) -> str:
    """For each arm its effects as shipped and under each rival, and below what the rivals say.

    A star marks a clear effect, "!" a sign other than as shipped where either effect is clear. Rivals that speak
    of nothing that these arms have are named and get no column.
    """
    told = [rival for rival in rivals if differ(rival.laid_over(study.compared), study.compared)]
    by_key = under.set_index(["theory", "outcome", "arm"])
    head = [text("cli.as_shipped", language), *(rival.id for rival in told)]
    columns = [AS_SHIPPED, *(rival.id for rival in told)]
    called = study.labels(language)
    parts = [text("cli.theories", language, baseline=called[study.baseline])]
    for arm in study.arms[1:]:
        rows = [
            (
                label(outcome, language),
                _effects(outcome, [_estimate(by_key, c, outcome, arm) for c in columns], language),
            )
            for outcome in _known(by_key.loc[AS_SHIPPED])
        ]
        parts.append(f"{called[arm]}\n{tables(rows, head, language)}")
    return "\n\n".join([*parts, *(_about(rival, rival in told, language) for rival in rivals)])


def _known(table: pd.DataFrame) -> list[str]:
    here = set(table.index.get_level_values("outcome"))
    return [outcome for outcome in OUTCOMES if outcome in here]


def _estimate(by_key: pd.DataFrame, theory: str, outcome: str, arm: str) -> Estimate:
    row = by_key.loc[(theory, outcome, arm)]
    return Estimate(float(row["effect"]), float(row["ci_low"]), float(row["ci_high"]))


def _effects(outcome: str, estimates: Sequence[Estimate], language: str) -> list[str]:
    """The unit, and each effect with its marks; the first is as shipped."""
    shown = display(unit(outcome), language, [estimate.value for estimate in estimates], difference=True)
    cells = [shown.label]
    for estimate in estimates:
        if not math.isfinite(estimate.value):
            cells.append(written(math.nan, language, 0))
            continue
        marks = f"{'*' if estimate.clear else ' '}{'!' if turned(estimates[0], estimate) else ' '}"
        cells.append(f"{shown.number(estimate, signed=True)}{marks}")
    return cells


def turned(shipped: Estimate, rival: Estimate) -> bool:
    """Whether the sign is the other, and not only that of two effects which may both be none."""
    return shipped.value * rival.value < 0.0 and (shipped.clear or rival.clear)


def _about(rival: Theory, told: bool, language: str) -> str:
    values = "; ".join(f"{name} = {plain(value, language)}" for name, value in rival.values.items())
    return entry(
        f"{rival.id}: {rival.question[language]}",
        text("cli.rival", language, rival=rival.rival[language]),
        "" if told else text("cli.changes_nothing", language),
        values,
        rival.cited,
    )
