"""Figures of how far the model can be trusted: experiments, calibration, and what each mechanism carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from asnsim.language import number, text
from asnsim.plots.base import WIDE, StudyFigure, new_figure, row_places, style, wrap

_PASS, _MISS, _BAND, _STUDY, _APART = "#3f90da", "#bd1f01", "#e4e4e4", "#3d3d3d", "#8c8c8c"
_LEFT, _RIGHT = -1.25, 2.25
"""Ends of the common axis, on which a band runs from 0 to 1."""


def validation(table: pd.DataFrame, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Each cell of `asnsim.validate()` as a dot with its interval, on an axis where its band runs from 0 to 1.

    A full dot passes, a hollow one at the study's dose only, a cross is missed; grey is what validates nothing, since
    its sign is built in or one mechanism carries it alone. A diamond is the published number; what lies beyond the
    axis is drawn at its end. What cannot be represented has no band, and is left out.
    """
    table = table[table["band_low"].notna()]
    with style():
        names = [f"{cell.id}  {cell.title}" for cell in table.itertuples()]
        broken, middles, tall = _wrapped(names, width)
        fig = new_figure(width, tall + 1.5, text("plot.validation", language))
        ax = fig.subplots()
        for row, cell in zip(middles, table.itertuples(), strict=True):
            _cell(ax, row, cell)
            ax.annotate(
                _said(cell, language),
                (1.01, row),
                xycoords=("axes fraction", "data"),
                va="center",
                fontsize=6.5,
            )
        _rows(ax, broken, middles, tall)
        ax.set_xlim(_LEFT, _RIGHT)
        ax.set_xticks([0, 1], [text("plot.band_low", language), text("plot.band_high", language)])
        _note(fig, text("plot.note_validation", language), width)
        return _settled(fig, text("plot.validation", language), names)


def calibration_fit(table: pd.DataFrame, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Each calibrate row as its distance from the published number in discrepancies, with its range over sets."""
    rows = table[table["how"] != "sign"]
    with style():
        names = [f"{one.fact}  {one.measured}" for one in rows.itertuples()]
        broken, middles, tall = _wrapped(names, width)
        fig = new_figure(width, tall + 1.3, text("plot.calibration", language))
        ax = fig.subplots()
        ax.axvspan(-1, 1, color=_BAND, zorder=0)
        ax.axvline(0, color=_STUDY, linewidth=0.9)
        for row, one in zip(middles, rows.itertuples(), strict=True):
            middle, low, high = (
                (x - one.published) / one.discrepancy for x in (one.simulated, one.ci_low, one.ci_high)
            )
            colour = _PASS if one.how == "fitted" else _STUDY
            ax.hlines(row, low, high, color=colour, linewidth=1.6)
            ax.plot([middle], [row], "o" if one.how == "fitted" else "s", color=colour, markersize=4)
        _rows(ax, broken, middles, tall)
        ax.set_xlim(-4, 4)
        ax.set_xlabel(text("plot.tolerances", language))
        _note(fig, text("plot.note_calibration", language), width)
        return _settled(fig, text("plot.calibration", language), names)


def posterior(table: pd.DataFrame, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Where four fifths of the sets lie for each parameter; four fifths of its prior run from 0 to 1."""
    with style():
        names = [".".join(one.parameter.split(".")[-2:]) for one in table.itertuples()]
        broken, middles, tall = _wrapped(names, width)
        fig = new_figure(width, tall + 1.3, text("plot.posterior", language))
        ax = fig.subplots()
        ax.axvspan(0, 1, color=_BAND, zorder=0)
        for row, one in zip(middles, table.itertuples(), strict=True):
            spread = one.prior_high - one.prior_low
            low, middle, high = ((x - one.prior_low) / spread for x in (one.low, one.median, one.high))
            colour = _PASS if one.identified else _STUDY
            ax.hlines(row, low, high, color=colour, linewidth=1.6)
            ax.plot(
                [middle],
                [row],
                "o",
                color=colour,
                markersize=4,
                markerfacecolor=colour if one.identified else "white",
            )
        _rows(ax, broken, middles, tall)
        ax.set_xticks([0, 1], [text("plot.prior_low", language), text("plot.prior_high", language)])
        _note(fig, text("plot.note_posterior", language), width)
        return _settled(fig, text("plot.posterior", language), names)


def carried(
    table: pd.DataFrame, titles: Sequence[str], language: str = "en", width: float = WIDE
) -> StudyFigure:
    """What each mechanism carries: a mark an experiment, from `asnsim.studies.virtual.switched_off`."""
    experiments = [str(name) for name in table.columns if name != "mechanism"]
    with style():
        broken, middles, tall = _wrapped(titles, width)
        fig = new_figure(width, tall + 1.3, text("plot.carried", language))
        ax = fig.subplots()
        for row, line in zip(middles, table[experiments].to_numpy(), strict=True):
            for column, mark in enumerate(line):
                if mark:
                    turned = mark == "X"
                    ax.plot(
                        [column], [row], "s" if turned else "o", color=_MISS if turned else _PASS, markersize=5,
                        markerfacecolor=_MISS if turned else "white",
                    )  # fmt: skip
        _rows(ax, broken, middles, tall)
        ax.set_xlim(-0.5, len(experiments) - 0.5)
        ax.set_xticks(range(len(experiments)), experiments)
        _note(fig, text("plot.note_carried", language), width)
        return _settled(fig, text("plot.carried", language), list(titles))


def _cell(ax: Axes, row: float, cell: Any) -> None:
    low, high = cell.band_low, cell.band_high

    def place(x: float) -> float:
        return float(np.clip((x - low) / (high - low), _LEFT + 0.03, _RIGHT - 0.03))

    ax.barh(row, 1.0, height=0.15, color=_BAND, zorder=0)
    colour = _MISS if not cell.passed else _APART if cell.built_in or cell.carried_by else _PASS
    ax.hlines(row, place(cell.ci_low), place(cell.ci_high), color=colour, linewidth=1.6, zorder=2)
    ax.plot(
        [place(cell.simulated)], [row], "o" if cell.passed else "X", color=colour, markersize=4.5, zorder=3,
        markerfacecolor="white" if cell.verdict == "at this dose only" else colour,
    )  # fmt: skip
    if _known(cell.published):
        ax.plot(
            [place(cell.published)], [row], "D", color=_STUDY, markerfacecolor="none", markersize=4, zorder=4
        )


def _known(x: float | None) -> bool:
    return x is not None and bool(np.isfinite(x))


def _said(cell: Any, language: str) -> str:
    """The number, the published one where there is one, and the share of the sets in the band."""
    digits = 1 if abs(cell.simulated) >= 10 else 2 if abs(cell.simulated) >= 0.1 else 3
    shown = number(cell.simulated, language, digits)
    published = f" ({number(cell.published, language, 2)})" if _known(cell.published) else ""
    return f"{shown}{published}; {number(100.0 * cell.share_in_band, language, 0)}%"


def _wrapped(names: Sequence[str], width: float) -> tuple[list[str], list[float], float]:
    """The names of the rows, broken over lines, where the rows lie and how high all are, in inches."""
    broken = [wrap(name, 0.37 * width, 7) for name in names]
    return broken, *row_places(broken, 0.19)


def _rows(ax: Axes, names: Sequence[str], middles: Sequence[float], tall: float) -> None:
    ax.set_yticks(middles, names, fontsize=7)
    ax.set_ylim(tall, 0.0)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)


def _note(fig: StudyFigure, note: str, width: float) -> None:
    fig.supxlabel(wrap(note, 0.95 * width, 7.5), x=0.01, ha="left", fontsize=7.5, color="#444444")


def _settled(fig: StudyFigure, title: str, names: Sequence[str]) -> StudyFigure:
    fig.alt = f"{title}. {'; '.join(names)}."
    # At another resolution letters are a little wider than where the layout is settled.
    fig.set_layout_engine("constrained", w_pad=0.15)
    for _ in range(2):  # long names on both sides: room for them is found the second time
        fig.draw_without_rendering()
    fig.set_layout_engine("none")
    return fig
