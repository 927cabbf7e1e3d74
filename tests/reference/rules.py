"""Which rule plays which incentive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asnsim.model.incentives.incentive import Incentive

from .conduct import DisciplineRule, InnovationAllowanceRule, ProjectBonusRule, TalentPoolRule
from .incentives import (
    AngkaKreditRule,
    BonusRule,
    IncentiveRule,
    PieceRateRule,
    PromotionRule,
    RecognitionRule,
    TournamentRule,
    TppRule,
    UnconditionalRaiseRule,
)

if TYPE_CHECKING:
    from .scheme import SchemeFacts

RULES: dict[str, type[IncentiveRule]] = {
    "angka_kredit": AngkaKreditRule,
    "bonus": BonusRule,
    "discipline": DisciplineRule,
    "innovation_allowance": InnovationAllowanceRule,
    "piece_rate": PieceRateRule,
    "project_bonus": ProjectBonusRule,
    "promotion": PromotionRule,
    "recognition": RecognitionRule,
    "talent_pool": TalentPoolRule,
    "tournament": TournamentRule,
    "tpp": TppRule,
    "unconditional_raise": UnconditionalRaiseRule,
}


def rule_of(parameters: Incentive, facts: SchemeFacts) -> IncentiveRule:
    """The rule of an incentive by its parameters."""
    return RULES[parameters.kind](parameters, facts)
