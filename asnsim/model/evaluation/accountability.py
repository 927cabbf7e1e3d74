"""Accountability: who must answer for a rating, and for what people themselves answer."""

from __future__ import annotations

from asnsim.compiled.elementary import exp
from asnsim.model.core.constants import MUCH
from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class Accountability(Parameters):
    """Justification, a second check, and the superior's own stake in what he rates; off unless a scheme asks for it."""

    justification: float = parameter(
        0.0,
        low=0,
        high=3,
        unit="SD",
        meaning="Cost of justifying a rating above or below expectation, added to both costs of candour",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    recheck: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of ratings",
        meaning="Chance that a rating, and the pay decided by it, is checked again and must be answered for",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    accuracy_wish: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How clearly those to whom raters answer say that they want accuracy",
        source="set by the scheme; sign E056",
        role="institution",
        off=1.0,
    )
    care: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share",
        meaning="Errors, own view and favouritism that checking every rating again takes away where accuracy is "
        "wanted, and leniency that much pay for accuracy takes away",
        source="assumption; signs E021, E056",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    recheck_leniency: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="SD",
        meaning="Leniency that checking every rating again adds where nobody says that accuracy is wanted",
        source="assumption; sign E056",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    recheck_hours: float = parameter(
        1.0,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Working time one such check takes, the superior's who answers for the rating",
        source="assumption",
        role="institution",
        off=0.0,
    )
    accuracy_pay: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of annual pay",
        meaning="Pay of a superior that hangs on the accuracy of his ratings",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    own_stake: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far a superior's own pay hangs on the output of his unit, which takes as much of his favouritism",
        source="set by the scheme; sign E040",
        role="institution",
        off=0.0,
    )
    indicators: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far employees answer for set indicators of results, which are looked at every quarter",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )

    @property
    def favour(self) -> float:
        """What a second check and the own stake leave of favouritism, share."""
        return self.careless * (1.0 - self.own_stake)

    @property
    def careless(self) -> float:
        """What a second check, where accuracy is wanted, leaves of errors, share."""
        return 1.0 - self.care * self.recheck * self.accuracy_wish

    @property
    def lenient(self) -> float:
        """What pay for accuracy leaves of leniency, share."""
        return 1.0 - self.care * (1.0 - exp(-self.accuracy_pay / MUCH))

    @property
    def pleasing(self) -> float:
        """Leniency of raters who must answer to somebody and are not told that he wants accuracy, SD."""
        return self.recheck_leniency * self.recheck * (1.0 - self.accuracy_wish)
