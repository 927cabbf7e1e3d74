"""Measures of development, one file each. A new one is a new file and one import line here."""

from asnsim.model.development.coaching import Coaching
from asnsim.model.development.feedback import Feedback
from asnsim.model.development.measure import MEASURES, Measure

__all__ = ["MEASURES", "Coaching", "Feedback", "Measure"]
