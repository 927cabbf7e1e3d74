"""What all figures share: the look, the arms' colours and markers, number formats, panels, legend."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.ticker import Formatter, MaxNLocator
from matplotlib.typing import LineStyleType

from asnsim.files import packaged
from asnsim.language import number
from asnsim.plots.tables import StudyLike, Tables

DPI = 150
WIDE = 7.2  # inches: the text width of an A4 page
_TICK_LETTER, _TICK_GAP = 0.062, 0.05  # inches: a figure of a tick label, and what parts two labels
NARROW = 4.4  # inches: a phone, where this is shown at about the same type size

# petroff10, a sequence chosen for colour-blind readers, without its two greys (grey is the baseline), and
# with the green of Okabe and Ito for its cyan, which is too pale for a thin line on white.
_BASELINE_COLOUR = "#3d3d3d"
_COLOURS = ("#3f90da", "#bd1f01", "#ffa90e", "#832db6", "#009e73", "#e76300", "#a96b59", "#b9ac70")
_MARKERS = ("s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
_MARK = "\u200b"
_LINES: tuple[LineStyleType, ...] = (
    "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (7, 2, 2, 2)), (0, (1, 1)),
)  # fmt: skip


class StudyFigure(Figure):
    """A figure that knows its alternative text and shows itself in a notebook without pyplot."""

    alt: str = ""

    def png(self, dpi: int = DPI) -> bytes:
        """The figure as a PNG file's bytes, the same bytes each time."""
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
        return buffer.getvalue()

    def _repr_png_(self) -> bytes:
        return self.png()


@dataclass(frozen=True)
class ArmStyle:
    """How one arm looks in every figure of a study."""

    name: str
    colour: str
    marker: str
    line: LineStyleType


def arm_styles(arms: Sequence[str]) -> dict[str, ArmStyle]:
    """Style by arm. The three cycles differ in length, so that no two arms look the same."""
    styles = {arms[0]: ArmStyle(arms[0], _BASELINE_COLOUR, "o", "-")}
    for i, arm in enumerate(arms[1:]):
        colour, marker, line = (
            _COLOURS[i % len(_COLOURS)],
            _MARKERS[i % len(_MARKERS)],
            _LINES[i % len(_LINES)],
        )
        styles[arm] = ArmStyle(arm, colour, marker, line)
    return styles


P = ParamSpec("P")


def figure(
    draw: Callable[Concatenate[Tables, P], StudyFigure],
) -> Callable[Concatenate[StudyLike | Tables, P], StudyFigure]:
    """Make a drawing function take a study or its tables, and draw it in this package's own style."""

    def drawn(study: StudyLike | Tables, *args: P.args, **kwargs: P.kwargs) -> StudyFigure:
        tables = study if isinstance(study, Tables) else Tables.of(study)
        return settled(lambda: draw(tables, *args, **kwargs))

    drawn.__name__, drawn.__doc__, drawn.__module__ = draw.__name__, draw.__doc__, draw.__module__
    return drawn


def settled(draw: Callable[[], StudyFigure]) -> StudyFigure:
    """What `draw` draws, in this package's own style."""
    with style():
        made = draw()
        # Ticks and the layout are settled here, while the style holds, and not again at every drawing.
        made.draw_without_rendering()
        made.set_layout_engine("none")
    return made


@contextmanager
def style() -> Iterator[None]:
    """The package's own Matplotlib style, whatever the user's settings."""
    with matplotlib.rc_context(fname=packaged("plots/asnsim.mplstyle")):
        yield


def new_figure(width: float, height: float, title: str) -> StudyFigure:
    """An empty figure in inches, with a title above that is wrapped to the width."""
    layout = ConstrainedLayoutEngine(w_pad=0.06, h_pad=0.06, wspace=0.03, hspace=0.04)
    fig = StudyFigure(figsize=(width, height), layout=layout)
    FigureCanvasAgg(fig)
    fig.suptitle(wrap_title(title, width), x=0.01, ha="left")
    return fig


def wrap_title(title: str, width: float) -> str:
    """A figure's title in lines that fit a figure of `width` inches: it is bold, so its letters are wide."""
    return wrap(title, width - 0.1, 10.5, 0.66)


class LanguageFormatter(Formatter):
    """Tick labels as the language writes numbers, with just the decimals that the ticks need."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.digits = 0

    def set_locs(self, locs: list[float]) -> None:
        steps = [b - a for a, b in zip(locs, locs[1:], strict=False) if b > a]
        step = min(steps, default=1.0)
        self.digits = next((d for d in range(6) if abs(step * 10**d - round(step * 10**d)) < 1e-6 * 10**d), 6)

    def __call__(self, x: float, pos: int | None = None) -> str:
        return number(x, self.language, self.digits).replace("-", "\u2212")


class RoomyLocator(MaxNLocator):
    """Round ticks, at most so many, and on a horizontal axis no more than have room for their labels."""

    def __init__(self, most: int) -> None:
        super().__init__(nbins=most, steps=[1, 2, 2.5, 5, 10], min_n_ticks=2)
        self.most = most

    def tick_values(self, vmin: float, vmax: float) -> Any:
        ticks: Any = ()
        for bins in range(self.most, 0, -1):
            self.set_params(nbins=bins)
            ticks = super().tick_values(vmin, vmax)
            if self._has_room(ticks, vmax - vmin):
                break
        return ticks

    def _has_room(self, ticks: Any, span: float) -> bool:
        axis: Any = self.axis
        if axis is None or axis.axis_name != "x" or len(ticks) < 2 or span <= 0.0:
            return True
        inches = axis.axes.get_window_extent().width / axis.axes.get_figure(root=True).dpi
        longest = max(len(label) for label in axis.get_major_formatter().format_ticks(list(ticks)))
        return bool((ticks[1] - ticks[0]) / span * inches >= longest * _TICK_LETTER + _TICK_GAP)


def number_axis(axis: matplotlib.axis.Axis, language: str, ticks: int = 4) -> None:
    """Few round ticks, written in the language."""
    axis.set_major_locator(RoomyLocator(ticks))
    axis.set_major_formatter(LanguageFormatter(language))


def wrap(words: str, inches: float, size: float = 8.5, letter: float = 0.56) -> str:
    """Break `words` into lines no wider than `inches` in type of `size` points.

    Names of schemes have no spaces, so a line may also break after a hyphen or an underscore, and in the
    middle of a word when nothing else is left. `letter` is the width of a letter in units of the size.
    """
    width = max(8, int(inches * 72 / (size * letter)))
    # textwrap breaks at a blank and after a hyphen; a marked blank lets it break after an underscore too.
    lines = textwrap.wrap(words.replace("_", f"_{_MARK} "), width=width) or [""]
    return "\n".join(line.replace(f"{_MARK} ", "").replace(_MARK, "") for line in lines)


def lines_in(words: Iterable[str]) -> int:
    """The most lines that one of the wrapped `words` has."""
    return max((entry.count("\n") + 1 for entry in words), default=1)


def row_places(names: Sequence[str], least: float) -> tuple[list[float], float]:
    """Where the middle of each row lies, and the height of all, in inches from the top.

    A row is as high as its wrapped name needs, at least `least`, so that one long name does not stretch
    the others.
    """
    middles, top = [], 0.0
    for name in names:
        height = max(least, 0.145 * lines_in([name]) + 0.07)
        middles.append(top + height / 2)
        top += height
    return middles, top


def arm_handle(look: ArmStyle, line: bool = False) -> Line2D:
    """What stands for an arm in a legend."""
    return Line2D([], [], color=look.colour, marker=look.marker, linestyle=look.line if line else "none")


def arm_legend(fig: StudyFigure, tables: Tables, language: str, line: bool = False) -> float:
    """A legend of the arms below the panels; returns the height in inches that it takes."""
    return legend(fig, list(arm_styles(tables.arms).values()), tables.called(language), line)


def legend(
    fig: StudyFigure, looks: Sequence[ArmStyle], labels: Sequence[str], line: bool = False, note: str = ""
) -> float:
    """A legend of these looks below the panels, a note above it; returns the height in inches that it takes."""
    width = float(fig.get_size_inches()[0])
    names = [wrap(label, width - 0.7, 8) for label in labels]
    longest = max(len(entry) for name in names for entry in name.split("\n"))
    each = longest * 8 * 0.56 / 72 + 0.62
    columns = max(1, min(len(looks), int((width - 0.1) / each)))
    # Matplotlib leaves out of a legend what begins with an underscore.
    shown = [" " + name if name.startswith("_") else name for name in names]
    fig.legend(
        [arm_handle(look, line) for look in looks], shown, loc="outside lower left", ncols=columns,
        handlelength=3.2 if line else 1.5, columnspacing=1.4, title=wrap(note, width - 0.4, 7.5) if note else None,
        title_fontsize=7.5, alignment="left",
    )  # fmt: skip
    above = 0.13 * lines_in([wrap(note, width - 0.4, 7.5)]) if note else 0.0
    return math.ceil(len(looks) / columns) * 0.19 * lines_in(names) + 0.15 + above


def grid_of(count: int, columns: int) -> tuple[int, int]:
    """Rows and columns for `count` panels, no more columns than panels."""
    columns = max(1, min(count, columns))
    return math.ceil(count / columns), columns


def blank_rest(axes: Sequence[Axes], used: int) -> None:
    """Hide the panels of a grid that hold nothing."""
    for ax in axes[used:]:
        ax.set_axis_off()
