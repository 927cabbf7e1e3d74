"""What every source of ratings is: whom it can name, what it sees, and how it errs."""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from asnsim.luck import Decision, decision
from asnsim.model.core.parts import narrowed
from asnsim.model.scene.looks import OF_DIMENSION, SEEN
from asnsim.model.scene.mechanism import Mechanism, Purpose
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.scheme import Scheme
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.registry import Registry

Floats = NDArray[np.float64]

REPUTATION = decision("people.reputation")


class Rater(Mechanism):
    """A source of ratings. `load_*` is what it can see of a dimension; with 0 it does not rate it.

    A source that `counts` judges observable output on its own scale, not true performance. `sees` says which of
    `SEEN` it can see at all.
    """

    books: ClassVar[Purpose] = "rating"
    counts: ClassVar[bool] = False
    sees: ClassVar[tuple[str, ...]] = SEEN

    identified: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="Known to the ratee beforehand: 1 named, 0 anonymous or drawn after the period",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    load_results: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="What it sees of results",
        source="assumption",
        role="institution",
        off=0.0,
    )
    load_behaviour: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="What it sees of behaviour",
        source="assumption",
        role="institution",
        off=0.0,
    )
    noise: float = parameter(
        0.4,
        low=0,
        high=3,
        unit="SD",
        meaning="Random error of one rating",
        source="fitted to E001-E002, E005-E008 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    hours: float = parameter(
        0.5,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Working time one rating takes",
        source="assumption",
        role="institution",
        off=0.0,
    )
    fee: float = parameter(
        0.0,
        low=0,
        high=10_000_000,
        unit="rupiah per rating",
        meaning="Fee paid for one rating",
        source="assumption",
        role="institution",
        size="cost in rupiah, moves no behaviour",
    )

    @abstractmethod
    def judge(self, scene: Scene) -> Floats:
        """Judgements of this quarter, shape (raters, 2, employees), SD (as `truth_results`).

        NaN where a rater does not rate. Luck comes from `scene` alone. May write to its own columns only.
        """

    @property
    def sees_both(self) -> bool:
        """Whether it judges results and behaviour, so that one can colour the other."""
        return self.load_results > 0.0 and self.load_behaviour > 0.0

    def hours_per_rating(self) -> float:
        """Working hours that one rating takes, everybody's who has a part in it."""
        return self.hours

    def taken(self, state: State) -> Floats:
        """Working hours of each for ratings, (row,): as far as nobody else is known to give them, those of who is
        rated, who records, shows and collects what it takes."""
        return self.hours_per_rating() * self.ratings_of_each(state)

    def ratings_of_each(self, state: State) -> Floats:
        """Ratings that each employee is to have in a quarter, on average, (row,)."""
        return np.full(state.rows, state.scheme.evaluation.a_year / 4.0)

    def looks(self, state: State) -> Floats:
        """A rating is a look at what the source sees, as far as its word has weight."""
        return self._looks(self.ratings_of_each(state), self._weight(state))

    def _weight(self, state: State) -> Floats:
        """Weight of its word in each dimension."""
        return state.resolved.weights[state.resolved.sources.index(self.kind)]

    def _looks(self, often: Floats, weight: Floats) -> Floats:
        """Looks a quarter, (activity, row), of one who looks so often at each, (row,), and weighs so much."""
        load = weight * np.array([self.load_results, self.load_behaviour])
        activities = load @ OF_DIMENSION * np.array([name in self.sees for name in SEEN])
        return np.outer(activities, often)

    def hours_of(self, state: State) -> float:
        """Hours of all ratings of the quarter."""
        return self._ratings(state) * self.hours_per_rating()

    def money_of(self, state: State) -> float:
        """Fees of all ratings of the quarter."""
        return self._ratings(state) * self.fee

    def _ratings(self, state: State) -> float:
        return float(state.ratings[state.resolved.sources.index(self.kind)])

    def share(self, scene: Scene) -> float:
        """Weight of this source in the predicate, mean over dimensions."""
        return float(scene.resolved.shares[scene.resolved.sources.index(self.kind)])

    def stakes(self, scene: Scene) -> Any:
        """What hangs on this source's ratings, a number for each office: its share of the stakes."""
        return self.share(scene) * scene.state.stakes

    def exposure(self) -> float:
        """Part of a superior's cost of candour that this source pays: who is not known fears nothing."""
        return self.identified

    def courted(self, scene: Scene) -> float:
        """Share of ingratiation that is directed at this source."""
        return float(scene.resolved.courted[scene.resolved.sources.index(self.kind)])

    def responsiveness(self) -> float:
        """How far a judgement follows performance that is in full sight; 1: by one SD per SD."""
        return 1.0

    def error(self) -> float:
        """SD of the random error in a judgement."""
        return self.noise

    def susceptibility(self) -> float:
        """How a unit of ingratiation moves the judgement, SD."""
        return 0.0


class Observer(Rater):
    """Somebody who forms an impression of a colleague's work, and reports it as he is."""

    view_share: float = parameter(
        0.2267,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression that comes from the view which all raters of this source have in common",
        source="E001-E010 (order of size; not fitted)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    activity_share: float = parameter(
        0.381,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the common view that is the activity in sight",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    observations: float = parameter(
        1.0,
        low=0.1,
        high=100,
        unit="occasions",
        meaning="Occasions of observation in a quarter",
        source="assumption (scale)",
        role="institution",
        size="occasions, divides noise",
    )
    clarity_effect: float = parameter(
        0.4,
        low=0,
        high=2,
        unit="share",
        meaning="Noise and favour removed when standards go from absent to complete",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    centrality: float = parameter(
        0.1383,
        low=0,
        high=0.9,
        unit="share",
        meaning="Pull of ratings towards the middle",
        source="assumption; sign E023",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    leniency: float = parameter(
        0.1341,
        low=-2,
        high=3,
        unit="SD",
        meaning="Mean error when nothing hangs on it",
        source="assumption (prior)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    ingratiability: float = parameter(
        0.05652,
        low=0,
        high=3,
        unit="SD per effort",
        meaning="How ingratiation moves the rating",
        source="sign E047-E049",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )

    def responsiveness(self) -> float:
        """What the common view and centrality leave of performance."""
        return (1.0 - self.view_share) * (1.0 - self.centrality)

    def error(self) -> float:
        """Noise of the occasions seen, less what centrality takes from it."""
        return self.noise * (1.0 - self.centrality) / math.sqrt(self.observations)

    def susceptibility(self) -> float:
        """Mean ingratiability."""
        return self.ingratiability

    def quiet_noise(self, scene: Scene) -> float:
        """SD of one rating's random error under the scheme's standards."""
        return (
            self.noise
            * (1.0 - self.clarity_effect * scene.resolved.clarity)
            / float(np.sqrt(self.observations))
        )


class Acquaintance(Observer):
    """An observer who knows the ratee personally."""

    dyad_sd: float = parameter(
        0.45,
        low=0,
        high=3,
        unit="SD",
        meaning="Lasting impression of one rater about one ratee",
        source="fitted to E001-E002, E005-E008 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
    )

    def lasting_views(self, scene: Scene, own: Decision) -> Floats:
        """What lasts in the common view of each dimension, (row, 2), SD: reputation, and this source's own part.

        `own` names the draws of the own part; reputation is one draw for all sources and both dimensions.
        """
        share = scene.scheme.behaviour.traits.reputation
        return math.sqrt(share) * scene.lasting_normals(REPUTATION) + math.sqrt(
            1.0 - share
        ) * scene.lasting_normals(own, 2)


ORDER = ("citizens", "metric", "peers", "self_rating", "subordinates", "supervisor", "third_party")
"""The raters that come with asnsim, in the order in which they are listed; they rate in the order of the scheme."""

RATERS: Registry[type[Rater]] = Registry("rater", "asnsim.raters", order=ORDER)


def raters_of(scheme: Scheme) -> dict[str, Rater]:
    """The sources of ratings, in the order in which the scheme names them."""
    return narrowed(scheme.evaluation.raters, Rater, "evaluation.raters")
