"""Measures of development, one file each. A new one is a new file and one import line here."""

from asnsim.model.development.coaching import Coaching
from asnsim.model.development.commitment import Commitment
from asnsim.model.development.dialogue import Dialogue
from asnsim.model.development.feedback import Feedback
from asnsim.model.development.leader_support import LeaderSupport
from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.development.mindset import Mindset
from asnsim.model.development.rater_training import RaterTraining
from asnsim.model.development.refreshers import Refreshers
from asnsim.model.development.socialisation import Socialisation
from asnsim.model.development.training import Training

__all__ = [
    "MEASURES",
    "Coaching",
    "Commitment",
    "Dialogue",
    "Feedback",
    "LeaderSupport",
    "Measure",
    "Mindset",
    "RaterTraining",
    "Refreshers",
    "Socialisation",
    "Training",
]
