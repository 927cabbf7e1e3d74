"""Disclosure of pay: everybody can see what performance did to pay, his own and his colleagues'."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Disclosure(Parameters):
    """How open pay is, and what that does; off unless a scheme asks for it."""

    pay: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Pay information that all employees can see",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    learning: float = parameter(
        1.0,
        low=0,
        high=5,
        unit="ratio",
        meaning="How much faster trust in an incentive learns where all pay is open",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    expectancy: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="Trust that an incentive which keeps its promise gains where all pay is open",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    image: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="share",
        meaning="What a salient, controlling incentive takes more from the motivation of the public-spirited where "
        "all pay is open",
        source="assumption; sign E080",
        role="behaviour",
        doubt="disputed",
        off=0.0,
    )
    envy: float = parameter(
        1.0,
        low=0,
        high=20,
        unit="share per log point of pay",
        meaning="Satisfaction and fairness lost by who sees colleagues of his position paid more beyond the table, "
        "where pay is open, and neither explained nor put down to what was measured",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    aspiration: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="per log point of pay",
        meaning="Motivation that the superior's higher pay adds where pay is open and posts go by merit, and takes "
        "where they go by closeness",
        source="assumption; sign E092-E093",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    @property
    def shown(self) -> float:
        """What is added to crowding for mean public service motivation, share."""
        return self.image * self.pay
