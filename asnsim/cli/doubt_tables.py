"""How sure an effect is, for a terminal: whose doubt it has, and whether it survives rival theories."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from asnsim.cli.effects_table import cell, reforms, tables
from asnsim.cli.layout import entry, plain
from asnsim.experiment.effects import unit
from asnsim.experiment.study import Study
from asnsim.language import text
from asnsim.plots.tables import HEADLINE, Estimate, label
from asnsim.plots.units import display, written
from asnsim.studies.theories import AS_SHIPPED, Theory

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


def signs_table(study: Study, net: pd.DataFrame, language: str) -> str:
    """For each arm its effects with their range, in how many sets they go up, matter too little and go down, and the
    effects net of change itself with what is due to change itself (`asnsim.studies.change_itself`)."""
    of_effects = study.effects().set_index(["outcome", "arm"])
    of_signs = study.signs().set_index(["outcome", "arm"])
    of_net = net.set_index(["outcome", "arm"])
    called, sizes = study.labels(language), study.sizes
    head = [
        text(f"cli.{key}", language) for key in ("effect_over_sets", "sets_by_sign", "net", "change_itself")
    ]
    parts = [text("cli.signs", language, baseline=called[study.baseline])]
    for arm in study.arms[1:]:
        rows = []
        for outcome in _known(of_effects):
            key = (outcome, arm)
            full, without = _of(of_effects.loc[key], "effect", "ci"), _of(of_net.loc[key], "net", "net")
            by_change = float(of_net.loc[key, "change"])
            shown = display(unit(outcome), language, [full.value, without.value, by_change], difference=True)
            size = sizes.get(outcome, math.nan)
            cells = [
                shown.label,
                cell(full, shown, effect=True, matters=size),
                shares(of_signs.loc[key], language),
                cell(without, shown, effect=True, matters=size),
                cell(Estimate(by_change, math.nan, math.nan), shown, effect=True),
            ]
            rows.append((label(outcome, language), cells))
        parts.append(f"{called[arm]}\n{tables(rows, head, language)}")
    return "\n\n".join(parts)


def shares(row: pd.Series, language: str) -> str:
    """ "62 / 30 / 8": in how many per cent of the sets an effect goes up, matters too little and goes down."""
    return " / ".join(written(100.0 * float(row[name]), language, 0) for name in ("up", "none", "down"))


def _of(row: pd.Series, value: str, bounds: str) -> Estimate:
    return Estimate(float(row[value]), float(row[f"{bounds}_low"]), float(row[f"{bounds}_high"]))


def theories_table(study: Study, rivals: Sequence[Theory], under: pd.DataFrame, language: str) -> str:
    """For each arm its effects as shipped and under each rival, and below what the rivals say.

    A star marks a clear effect, "!" a sign other than as shipped where either effect is clear. Rivals that speak
    of nothing that these arms have are named and get no column.
    """
    told = [rival for rival in rivals if rival.speaks_of(study.compared)]
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
        marks = f"{'*' if estimate.clear else ' '}{'!' if estimates[0].turns(estimate) else ' '}"
        cells.append(f"{shown.number(estimate, signed=True)}{marks}")
    return cells


def _about(rival: Theory, told: bool, language: str) -> str:
    values = "; ".join(f"{name} = {plain(value, language)}" for name, value in rival.values.items())
    return entry(
        f"{rival.id}: {rival.question[language]}",
        text("cli.rival", language, rival=rival.rival[language]),
        "" if told else text("cli.changes_nothing", language),
        values,
        rival.cited,
    )
