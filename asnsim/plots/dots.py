"""Dots with intervals, one row per arm and one panel per outcome: effects, rating quality, winners and losers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from matplotlib.axes import Axes

from asnsim.errors import InputError, message
from asnsim.experiment.effects import COST_PER_SKM_POINT, unit
from asnsim.language import group_label, text
from asnsim.plots.base import (
    WIDE,
    ArmStyle,
    StudyFigure,
    arm_styles,
    figure,
    number_axis,
    settled,
    wrap,
)
from asnsim.plots.rows import Sheet, all_zero, grid, left_out_note
from asnsim.plots.tables import HEADLINE, Estimate, Tables, label
from asnsim.plots.tables import group as group_of
from asnsim.plots.units import display

QUALITY = ("validity", "validity_predicate", "agreement", "centrality", "halo", "favouritism")
EQUITY = ("bias_gap_sex", "bias_gap_age", "tpp_gini")

# Inches: of a printed page without its margins, of a row of panels, and what each arm adds to it.
_HALF_A_PAGE, _ROW, _ARM = 4.8, 0.95, 0.2


@figure
def effects(
    tables: Tables,
    language: str = "en",
    group: str | None = None,
    outcomes: Sequence[str] | None = None,
    width: float = WIDE,
) -> StudyFigure:
    """Differences from the baseline with 95% intervals, one panel per outcome in the outcome's own unit.

    `group` is an outcome group ("bias", "motivation", ...) shown whole, `outcomes` are those named; without either,
    three outcomes of each group. `width` is in inches. A hollow marker is an effect whose interval holds zero. Raises
    `AsnsimError` when the study has none of the outcomes, `InputError` where both are given.
    """
    if group is not None and outcomes is not None:
        raise InputError(message("error.group_or_outcomes"), field="outcomes")
    if group is None:
        wanted = tables.need([name for row in HEADLINE for name in row] if outcomes is None else outcomes)
        title = text("plot.effects", language, baseline=tables.baseline_called(language))
    else:
        # A ratio of two effects is not itself a difference from the baseline.
        members = [name for name in tables.groups().get(group, [group]) if name != COST_PER_SKM_POINT]
        wanted = tables.need(members)
        title = text(
            "plot.effects_group",
            language,
            group=group_label(group, language),
            baseline=tables.baseline_called(language),
        )
    panels = Panels(tables, language, width, tables.reforms, is_effect=True)
    panels.tags = group is None
    note = "plot.note_effects_sets" if tables.over_sets else "plot.note_effects"
    return panels.draw(wanted, title, tables.effect, text(note, language))


def effects_in_parts(tables: Tables, language: str = "en", width: float = WIDE) -> list[StudyFigure]:
    """As `effects` of all groups, in several figures of at most half a page each, so that no printed page is left
    empty before a figure that fills the next."""
    wanted = tables.need([name for row in HEADLINE for name in row])
    panels = Panels(tables, language, width, tables.reforms, is_effect=True)
    panels.tags = True
    title = text("plot.effects", language, baseline=tables.baseline_called(language))
    at_once = len(HEADLINE[0]) * max(1, int(_HALF_A_PAGE / (_ROW + _ARM * len(tables.reforms))))
    parts = [wanted[start : start + at_once] for start in range(0, len(wanted), at_once)]
    note = text("plot.note_effects", language)
    return [settled(partial(panels.draw, part, title, tables.effect, note)) for part in parts]


@figure
def rating_quality(tables: Tables, language: str = "en", width: float = WIDE) -> StudyFigure:
    """How good the ratings of each arm are: validity, agreement, centrality, halo, favouritism (levels)."""
    panels = Panels(tables, language, width, tables.arms, is_effect=False)
    return panels.draw(tables.need(QUALITY), text("plot.quality", language), tables.level, "")


@figure
def winners(tables: Tables, language: str = "en", width: float = WIDE) -> StudyFigure:
    """Who wins and who loses: the rating gaps of sex and age at equal performance, and the spread of TPP."""
    panels = Panels(tables, language, width, tables.arms, is_effect=False)
    return panels.draw(tables.need(EQUITY), text("plot.winners", language), tables.level, "")


class Panels:
    """A grid of panels; every panel has the same arms as rows and its own scale."""

    def __init__(
        self, tables: Tables, language: str, width: float, arms: Sequence[str], is_effect: bool
    ) -> None:
        self.language, self.width, self.arms, self.is_effect = language, width, arms, is_effect
        self.looks, self.labels, self.sizes = arm_styles(tables.arms), tables.labels[language], tables.sizes
        self.tags = False

    def draw(
        self, outcomes: Sequence[str], title: str, estimate: Callable[[str, str], Estimate], note: str
    ) -> StudyFigure:
        """The figure, with `estimate(outcome, arm)` in every row; panels in which all is zero are left out."""
        found = {one: {arm: estimate(one, arm) for arm in self.arms} for one in outcomes}
        still = [outcome for outcome, by_arm in found.items() if all_zero(by_arm.values())]
        shown = [outcome for outcome in outcomes if outcome not in still] or list(outcomes)
        left_out = [outcome for outcome in still if outcome not in shown]
        told = " ".join(part for part in (note, left_out_note(left_out, self.language)) if part)
        sheet = Sheet(self.width, title, told)
        made = grid(sheet, [self.labels[arm] for arm in self.arms], [self._heading(one) for one in shown])
        for ax, outcome in zip(made.axes, shown, strict=False):
            self._panel(ax, outcome, found[outcome], made.places, made.inches)
        made.fig.alt = self._alt(title, shown)
        return made.fig

    def _heading(self, outcome: str) -> str:
        head = label(outcome, self.language)
        return f"{group_label(group_of(outcome), self.language).upper()}\n{head}" if self.tags else head

    def _panel(
        self, ax: Axes, outcome: str, found: dict[str, Estimate], places: Sequence[float], inches: float
    ) -> None:
        numbers = [part for e in found.values() for part in (e.value, e.low, e.high)]
        shown = display(unit(outcome), self.language, numbers, self.is_effect)
        for row, arm in zip(places, self.arms, strict=True):
            dot(
                ax,
                shown.scaled(found[arm]),
                row,
                self.looks[arm],
                hollow=self.is_effect and not found[arm].clear,
            )
        if self.is_effect:
            ax.axvline(0, color="#333333", linewidth=0.9, zorder=1)
        ax.set_xlabel(wrap(shown.label, inches - 0.1, 8))
        ax.margins(x=0.12)
        number_axis(ax.xaxis, self.language)
        widen(ax, 0.1 * shown.factor * self.sizes.get(outcome, 0.0) if self.is_effect else 0.0)

    def _alt(self, title: str, outcomes: Sequence[str]) -> str:
        labels = ", ".join(label(outcome, self.language) for outcome in outcomes)
        arms = ", ".join(self.labels[arm] for arm in self.arms)
        return text("plot.alt_dots", self.language, title=title, arms=arms, outcomes=labels)


def dot(ax: Axes, estimate: Estimate, row: float, look: ArmStyle, hollow: bool) -> None:
    """One marker at `estimate` with its interval; hollow where the interval holds zero."""
    if estimate.known:
        ax.hlines(row, estimate.low, estimate.high, color=look.colour, linewidth=1.8, zorder=2)
    face = "white" if hollow else look.colour
    ax.plot(
        [estimate.value], [row], marker=look.marker, color=look.colour, markerfacecolor=face,
        markeredgewidth=1.3, linestyle="none", zorder=3,
    )  # fmt: skip


def widen(ax: Axes, least: float = 0.0) -> None:
    """Give an axis on which all is one number a little room, so that its ticks do not repeat; and any axis `least`,
    so that effects far below what matters are seen to be nothing."""
    low, high = ax.get_xlim()
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
        ax.set_xlim(low, high)
    if high - low < 1e-9 + 1e-6 * max(abs(low), abs(high)):
        room = max(abs(low), 1.0) * 0.05
        ax.set_xlim(low - room, high + room)
