"""What each element of the seven texts does in the scenario of its text."""

from asnsim.studies.systems.elements import SYSTEMS, Element, elements
from asnsim.studies.systems.report import COLUMNS, recorded, systems, tally

__all__ = ["COLUMNS", "SYSTEMS", "Element", "elements", "recorded", "systems", "tally"]
