"""Figures of a study, one function each, in Indonesian and in English.

Every function takes a study (or its `Tables`), a language ("en" or "id") and returns a Matplotlib figure
with its alternative text in `.alt`; none touches pyplot. `save_all` writes them all as PNG files.
"""

from __future__ import annotations

from asnsim.plots.accessor import StudyPlots
from asnsim.plots.base import StudyFigure
from asnsim.plots.beside import beside
from asnsim.plots.costs import costs, extra_costs
from asnsim.plots.dots import effects, rating_quality, winners
from asnsim.plots.ensemble import ensemble, in_how_many_sets
from asnsim.plots.paths import paths
from asnsim.plots.predicates import predicates
from asnsim.plots.save import FIGURES, Drawing, all_figures, drawings, save_all
from asnsim.plots.tables import Tables
from asnsim.plots.theories import theories_figure
from asnsim.plots.tradeoff import tradeoff
from asnsim.plots.who import who

__all__ = [
    "FIGURES",
    "Drawing",
    "StudyFigure",
    "StudyPlots",
    "Tables",
    "all_figures",
    "drawings",
    "beside",
    "costs",
    "effects",
    "ensemble",
    "extra_costs",
    "in_how_many_sets",
    "paths",
    "predicates",
    "rating_quality",
    "save_all",
    "theories_figure",
    "tradeoff",
    "who",
    "winners",
]
