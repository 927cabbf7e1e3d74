"""A map of equal squares: an outcome of the nation, or the effect of a scheme on it, province by province."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize, to_rgb
from matplotlib.patches import Patch, Rectangle

from asnsim.experiment.effects import is_cost, unit
from asnsim.language import number, text
from asnsim.plots.base import WIDE, StudyFigure, lines_in, new_figure, number_axis, settled, wrap
from asnsim.plots.tables import Estimate, label
from asnsim.plots.units import Display, digits_for, display, written
from asnsim.studies.nation.found import Nation, place_in
from asnsim.studies.nation.tiles import Tile, tiles

_LEVEL = LinearSegmentedColormap.from_list("level", ["#eef4fa", "#8fbde6", "#2a6fb0"])
_EFFECT = LinearSegmentedColormap.from_list("effect", ["#b35806", "#f1a340", "#f7f7f7", "#998ec3", "#542788"])
_NOTHING = "#e3e3e3"
_HATCH = "//////"
_GAP = 0.06  # of a square, on each side
_COLUMNS, _ROWS = 17, 8


def tile_map(
    found: Nation, outcome: str, language: str = "en", baseline: Nation | None = None, width: float = WIDE
) -> StudyFigure:
    """`Nation.map`: a square for each province, and one for the central agencies in the sea; grey where nothing was
    simulated or measured. `width` is in inches. The hatched part of a square is the part of its people whose employers'
    sizes are assumed."""
    return settled(lambda: _draw(found, outcome, language, baseline, width))


def _draw(found: Nation, outcome: str, language: str, baseline: Nation | None, width: float) -> StudyFigure:
    of_unit = unit(outcome)
    rows = (found.provinces if baseline is None else found.effects(baseline)).set_index("province")
    numbers = rows[outcome].to_numpy(dtype=np.float64)
    shown = display(of_unit, language, numbers, baseline is not None)
    title, note = _words(found, outcome, language, baseline)
    note = wrap(note, width, 7.2)
    fig = new_figure(width, width * _ROWS / _COLUMNS + 1.05 + 0.125 * lines_in([note]), title)
    fig.supxlabel(note, x=0.01, ha="left", fontsize=7.2, color="#444444")
    ax = fig.subplots()
    scaled = shown.factor * numbers
    colours = _colours(scaled[np.isfinite(scaled)], baseline is not None)
    faces = dict(zip(rows.index, colours.to_rgba(scaled), strict=True))
    size = 5.8 * width / WIDE
    values = dict(zip(rows.index, _written(shown, numbers, baseline is not None), strict=True))
    assumed = rows["asn_assumed"] / rows["asn"]
    for tile in tiles():
        value = values.get(tile.place, "")
        face = faces[tile.place] if value else _NOTHING
        _square(ax, tile, face, float(assumed.get(tile.place, 0.0)))
        name = tile.short or place_in(tile.place, language)
        _write(ax, tile, face, (name.replace(" ", "\n"), value), size)
    ax.set_xlim(-0.05, _COLUMNS + 0.05)
    ax.set_ylim(_ROWS + 0.05, -0.05)
    ax.set_aspect("equal")
    ax.set_axis_off()
    bar = fig.colorbar(colours, ax=ax, location="bottom", shrink=0.5, aspect=34, pad=0.02)
    bar.outline.set_visible(False)
    bar.set_label(shown.label)
    bar.ax.grid(False)
    number_axis(bar.ax.xaxis, language)
    key = Patch(facecolor="white", edgecolor="#777777", hatch=_HATCH, linewidth=0.6)
    ax.legend(
        [key],
        [wrap(text("nation.map_assumed", language), 1.9, 7.2)],
        loc="upper right",
        fontsize=7.2,
        handleheight=1.6,
    )
    fig.alt = text("nation.map_alt", language, title=title, listed=_extremes(values, numbers, language))
    return fig


def _words(found: Nation, outcome: str, language: str, baseline: Nation | None) -> tuple[str, str]:
    """Title and note."""
    scheme = found.arm.scenario.label_in(language)
    called = label(outcome, language)
    if baseline is None:
        title = text("nation.map_level", language, outcome=called, scheme=scheme)
    else:
        than = baseline.arm.scenario.label_in(language)
        title = text("nation.map_effect", language, outcome=called, scheme=scheme, baseline=than)
    told = [text("nation.map_note", language)]
    if is_cost(outcome):
        told.append(text("nation.map_sum", language))
    if found.share > 1:
        told.append(text("nation.map_share", language, share=number(found.share, language, 0)))
    return title, " ".join(told)


def _colours(numbers: np.ndarray, is_effect: bool) -> ScalarMappable:
    """Of levels from the least to the most; of effects the same length on both sides of nought."""
    low, high = (float(numbers.min()), float(numbers.max())) if len(numbers) else (0.0, 0.0)
    if is_effect:
        high = max(abs(low), abs(high))
        low = -high
    if high - low < 1e-9 * max(1.0, abs(high)):
        low, high = low - 0.5, high + 0.5
    scheme: Colormap = _EFFECT if is_effect else _LEVEL
    return ScalarMappable(Normalize(low, high), scheme)


def _written(shown: Display, numbers: np.ndarray, is_effect: bool) -> list[str]:
    """Each number with the decimals that tell provinces apart."""
    scaled = shown.factor * numbers
    known = scaled[np.isfinite(scaled)]
    ends = (known.mean(), known.min(), known.max()) if len(known) else (0.0, 0.0, 0.0)
    digits = digits_for(Estimate(*map(float, ends)))
    return [written(one, shown.language, digits, is_effect) if math.isfinite(one) else "" for one in scaled]


def _square(ax: Axes, tile: Tile, face: Any, assumed: float) -> None:
    side = 1.0 - 2.0 * _GAP
    corner = tile.column + _GAP, tile.row + _GAP
    ax.add_patch(Rectangle(corner, side, side, facecolor=face, linewidth=0.0))
    if assumed > 0.0:
        ax.add_patch(
            Rectangle(
                (corner[0], corner[1] + (1.0 - assumed) * side), side, assumed * side,
                facecolor="none", edgecolor="#00000026", hatch=_HATCH, linewidth=0.0,
            )
        )  # fmt: skip


def _write(ax: Axes, tile: Tile, face: Any, words: tuple[str, str], size: float) -> None:
    """What a square says: the name above, the number below, dark on light and light on dark."""
    name, value = words
    colour = "#1a1a1a" if _lightness(face) > 0.55 else "white"
    middle = tile.column + 0.5
    ax.text(
        middle,
        tile.row + 0.32,
        name,
        ha="center",
        va="center",
        fontsize=size * 0.85,
        color=colour,
        linespacing=0.9,
    )
    smaller = min(1.0, 5.5 / max(len(value), 1))
    ax.text(
        middle, tile.row + 0.7, value, ha="center", va="center",
        fontsize=1.15 * size * smaller, color=colour, fontweight="bold",
    )  # fmt: skip


def _lightness(face: Any) -> float:
    red, green, blue = to_rgb(face)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _extremes(values: dict[str, str], numbers: np.ndarray, language: str) -> str:
    """The least and the most, by name."""
    known = [(float(one), place) for place, one in zip(values, numbers, strict=True) if math.isfinite(one)]
    named = [
        f"{place_in(place, language)} {values[place]}"
        for _, place in (min(known), max(known))
    ] if known else []  # fmt: skip
    return "; ".join(named)
