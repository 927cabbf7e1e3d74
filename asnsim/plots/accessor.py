"""`study.plot.effects()`: the figures as methods of a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from asnsim.experiment.who import BY, SMALLEST_GROUP
from asnsim.plots.base import StudyFigure
from asnsim.plots.costs import costs
from asnsim.plots.dots import effects, rating_quality, winners
from asnsim.plots.ensemble import SHOWN as OVER_SETS
from asnsim.plots.ensemble import ensemble, in_how_many_sets
from asnsim.plots.paths import OVER_TIME, paths
from asnsim.plots.predicates import predicates
from asnsim.plots.save import save_all
from asnsim.plots.theories import SHOWN as UNDER_THEORIES
from asnsim.plots.theories import theories_figure
from asnsim.plots.tradeoff import tradeoff
from asnsim.plots.who import who
from asnsim.studies.theories import chosen, effects_under


class StudyPlots:
    """The figures of one study; each method takes `language` "en" or "id" and returns a figure.

    A figure shows itself in a notebook; `figure.savefig("effects.pdf")` writes it, as PNG, PDF or SVG.
    """

    def __init__(self, study: Any) -> None:
        # A `Study`; most figures need no more of it than `asnsim.plots.tables.StudyLike`.
        self._study = study

    def effects(
        self, language: str = "en", group: str | None = None, outcomes: Sequence[str] | None = None
    ) -> StudyFigure:
        """Differences from the baseline with 95% intervals; `group` shows one group of outcomes whole, `outcomes` those
        named."""
        return effects(self._study, language, group, outcomes)

    def paths(self, language: str = "en", outcomes: Sequence[str] = OVER_TIME) -> StudyFigure:
        """Outcomes over the quarters, a line and a band an arm."""
        return paths(self._study, language, outcomes)

    def predicates(self, language: str = "en") -> StudyFigure:
        """Shares of the predicates beside the published national ones, and the spread of judgements."""
        return predicates(self._study, language)

    def tradeoff(self, language: str = "en") -> StudyFigure:
        """Rating error against motivation and against cost."""
        return tradeoff(self._study, language)

    def rating_quality(self, language: str = "en") -> StudyFigure:
        """Validity, agreement and errors of the ratings under each arm."""
        return rating_quality(self._study, language)

    def winners(self, language: str = "en") -> StudyFigure:
        """Rating gaps of sex and age, and the spread of TPP."""
        return winners(self._study, language)

    def who(
        self, language: str = "en", by: str | Sequence[str] = BY, smallest: int = SMALLEST_GROUP
    ) -> StudyFigure:
        """Who gains and who loses by groups: means of pay, predicate and motivation, and shares; all replications are
        run again, as for `Study.who`."""
        table = self._study.who(by, smallest, language)
        return who(table, self._study.labels(language), language)

    def ensemble(self, language: str = "en", outcomes: Sequence[str] = OVER_SETS) -> StudyFigure:
        """Over parameter sets: the effect under every set, their range, and the band that is too small to matter."""
        return ensemble(self._study, language, outcomes)

    def signs(self, language: str = "en", outcomes: Sequence[str] = OVER_SETS) -> StudyFigure:
        """Over parameter sets: in how many of them each outcome falls, and rises, by what matters."""
        return in_how_many_sets(self._study, language, outcomes)

    def theories(
        self,
        language: str = "en",
        outcomes: Sequence[str] = UNDER_THEORIES,
        rivals: Sequence[str] | None = None,
        workers: int | None = None,
    ) -> StudyFigure:
        """The effects under rival theories (ids; None: all that the package knows); all is run again for each rival
        that changes anything. `study.part(replications=...)` makes that shorter."""
        under = effects_under(self._study, chosen(rivals), workers)
        return theories_figure(under, self._study.labels(language), language, outcomes)

    def costs(self, language: str = "en") -> StudyFigure:
        """Extra cost an employee and year by kind, and the total against the effect on citizens' satisfaction."""
        return costs(self._study, language)

    def save_all(self, folder: str | Path, language: str = "en") -> list[Path]:
        """Write all figures into `folder` as PNG files; returns the paths."""
        return save_all(self._study, folder, language)
