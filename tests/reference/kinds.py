"""Which class stands for which kind of incentive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asnsim.model.incentives.incentive import Incentive

from .conduct import (
    PlainDiscipline,
    PlainInnovationAllowance,
    PlainProjectBonus,
    PlainRenewal,
    PlainTalentPool,
)
from .incentives import (
    PlainAngkaKredit,
    PlainBonus,
    PlainIncentive,
    PlainPieceRate,
    PlainPromotion,
    PlainRecognition,
    PlainTournament,
    PlainTpp,
    PlainUnconditionalRaise,
)

if TYPE_CHECKING:
    from .scheme import ResolvedScheme

KINDS: dict[str, type[PlainIncentive]] = {
    "angka_kredit": PlainAngkaKredit,
    "bonus": PlainBonus,
    "discipline": PlainDiscipline,
    "innovation_allowance": PlainInnovationAllowance,
    "piece_rate": PlainPieceRate,
    "project_bonus": PlainProjectBonus,
    "promotion": PlainPromotion,
    "recognition": PlainRecognition,
    "renewal": PlainRenewal,
    "talent_pool": PlainTalentPool,
    "tournament": PlainTournament,
    "tpp": PlainTpp,
    "unconditional_raise": PlainUnconditionalRaise,
}


def incentive_of(parameters: Incentive, resolved: ResolvedScheme) -> PlainIncentive:
    """An incentive at work, by its parameters."""
    return KINDS[parameters.kind](parameters, resolved)
