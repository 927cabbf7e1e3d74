"""An office of one's own: from its staff list, and the history of its ratings, to a place to simulate.

    import asnsim
    print(asnsim.staff.check("staff.csv").report("id"))       # all that is wrong, kept, dropped and guessed
    own = asnsim.staff.place("staff.xlsx", ratings="ratings.csv")
    own.write("place.yaml")                                   # teams and groups of people, and nobody's data
    asnsim.simulate(own.scenario)

Neither names nor numbers of identity are kept, and nothing that is written names the list, its folder or its units.
"""

from __future__ import annotations

from asnsim.staff.check import Check, check
from asnsim.staff.place import Place, place, rater_lines, raters_said
from asnsim.staff.rater_fit import Draws, RaterFit
from asnsim.staff.ratings import Ratings
from asnsim.staff.template import template, write_template

__all__ = [
    "Check",
    "Draws",
    "Place",
    "RaterFit",
    "Ratings",
    "check",
    "place",
    "rater_lines",
    "raters_said",
    "template",
    "write_template",
]
