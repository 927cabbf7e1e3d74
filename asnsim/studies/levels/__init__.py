"""Levels: what is published of a place beside what is simulated, at the start and after ten years."""

from asnsim.studies.levels.report import COLUMNS, levels
from asnsim.studies.levels.table import PLACES, Level, table

__all__ = ["COLUMNS", "PLACES", "Level", "levels", "table"]
