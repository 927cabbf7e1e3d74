"""What a virtual experiment is: a card, and the code that runs its arms and takes the study's number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asnsim.studies.virtual.cards import Card, CardCell, cards

if TYPE_CHECKING:
    from asnsim.studies.virtual.lab import Trial


@dataclass(frozen=True)
class Experiment:
    """A published study in the model.

    Attributes:
        id: of its card, as "V7".
        run: one replication; gives one number per cell of the card, by the cell's id.
        measure: the dose as it is found in a run, by arm, in the unit of the card; none where a parameter says it.
    """

    id: str
    run: Callable[[Trial], Mapping[str, float]]
    measure: Callable[[Trial], Mapping[str, float]] | None = None

    @property
    def card(self) -> Card:
        """What was fixed before the first run."""
        return cards()[self.id]

    @property
    def cells(self) -> tuple[CardCell, ...]:
        """The numbers it gives."""
        return self.card.cells

    def doses(self, trial: Trial) -> Mapping[str, float]:
        """The dose that is used, by treated arm, in the unit of the card; nothing where the study has none."""
        dose = self.card.dose
        if dose is None:
            return {}
        return {dose.arm: trial.dose()} if self.measure is None else self.measure(trial)
