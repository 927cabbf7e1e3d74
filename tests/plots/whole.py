"""Whether a figure is whole: all text on the canvas, and none on top of another."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from matplotlib.text import Text
from matplotlib.transforms import Bbox

_SLACK = 1.5  # dots


def drawn_texts(fig: Any) -> list[tuple[str, Bbox]]:
    """(words, box) of every text that is on the figure; tick labels outside the axis are not."""
    renderer = fig.canvas.get_renderer()
    hidden = set()
    for ax in fig.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high or not ax.axison:
                    hidden |= {tick.label1, tick.label2}
    found = []
    for artist in fig.findobj(Text):
        if artist in hidden or not artist.get_visible() or not artist.get_text().strip():
            continue
        if artist.axes is not None and not artist.axes.axison:
            continue
        found.append((artist.get_text(), artist.get_window_extent(renderer)))
    return found


def cut(fig: Any) -> list[str]:
    """Texts that lie in part off the canvas."""
    return [
        words
        for words, box in drawn_texts(fig)
        if box.x0 < -_SLACK
        or box.x1 > fig.bbox.x1 + _SLACK
        or box.y0 < -_SLACK
        or box.y1 > fig.bbox.y1 + _SLACK
    ]


def overlapping(fig: Any) -> list[tuple[str, str]]:
    """Pairs of texts that lie on top of each other."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(drawn_texts(fig), 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > _SLACK and min(a.y1, b.y1) - max(a.y0, b.y0) > _SLACK
    ]
