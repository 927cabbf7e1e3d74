"""Incentives, one file each. A new one is a new file and one import line here."""

from asnsim.model.incentives.angka_kredit import AngkaKredit
from asnsim.model.incentives.bonus import Bonus
from asnsim.model.incentives.discipline import Discipline
from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.model.incentives.innovation_allowance import InnovationAllowance
from asnsim.model.incentives.piece_rate import PieceRate
from asnsim.model.incentives.project_bonus import ProjectBonus
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.incentives.recognition import Recognition
from asnsim.model.incentives.talent_pool import TalentPool
from asnsim.model.incentives.tournament import Tournament
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.incentives.unconditional_raise import UnconditionalRaise

__all__ = [
    "INCENTIVES",
    "AngkaKredit",
    "Bonus",
    "Discipline",
    "Incentive",
    "InnovationAllowance",
    "PieceRate",
    "ProjectBonus",
    "Promotion",
    "Recognition",
    "TalentPool",
    "Tournament",
    "Tpp",
    "UnconditionalRaise",
]
