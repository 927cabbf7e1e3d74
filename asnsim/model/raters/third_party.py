"""Third party: an assessor from outside, who sees little, errs freely, and can be captured."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import numpy as np

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
from asnsim.luck import decision
from asnsim.model.core.constants import MUCH
from asnsim.model.core.records import Employee, Office, Scale
from asnsim.model.raters.judging import coloured, common_view, impression
from asnsim.model.raters.rater import RATERS, Floats, Observer
from asnsim.model.scene.scene import Scene
from asnsim.model.scene.state import State
from asnsim.parameters import parameter
from asnsim.records import Record, Rows, column, zeros

Picker = Literal["unit", "region", "lottery"]
Payer = Literal["unit", "region", "outside"]

VISIT = decision("third_party.visit")
ASSESSOR = decision("third_party.assessor")
VIEW = decision("third_party.view")
NOISE = decision("third_party.noise")


class Familiarity(Record):
    """What the office and its assessor are to each other."""

    familiarity: float = column("Familiarity of the third party", "share", 0, 1)


@RATERS.register
class ThirdParty(Observer):
    """An assessor from outside: inspectorate, university or firm."""

    kind: ClassVar[str] = "third_party"
    side_by_side: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {"en": "Third party", "id": "Pihak ketiga"}
    unit_memory: ClassVar[type[Record]] = Familiarity

    noise: float = parameter(
        0.80,
        low=0,
        high=5,
        unit="SD",
        meaning="Random error of one visit",
        source="assumption; sees less than a superior",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    view_share: float = parameter(
        0.35,
        low=0,
        high=0.95,
        unit="share",
        meaning="Share of the impression from what a visitor is shown",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    halo: float = parameter(
        0.30,
        low=0,
        high=0.95,
        unit="share",
        meaning="Pull of each dimension towards the mean of both",
        source="E015-E016 (order of size; not fitted)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    leniency: float = parameter(
        0.0,
        low=-2,
        high=3,
        unit="SD",
        meaning="Mean error of an independent assessor",
        source="assumption",
        role="behaviour",
        doubt="either sign",
        off=0.0,
    )
    coverage: float = parameter(
        1.0,
        low=0.01,
        high=1,
        unit="share of units a quarter",
        meaning="Units visited",
        source="set by the scheme",
        role="institution",
        off=1.0,
    )
    independence: float = parameter(
        0.7,
        low=0,
        high=1,
        unit="share",
        meaning="Independence of an assessor whom the region picks and pays: 1 nothing to fear or to gain",
        source="assumption",
        role="institution",
        off=1.0,
    )
    selection: Picker = parameter(
        "region",
        meaning="Who picks the assessor: the rated unit, the region, or a lottery",
        source="set by the scheme",
        role="institution",
        off="lottery",
    )
    payer: Payer = parameter(
        "region",
        meaning="Who pays the assessor: the rated unit, the region, or somebody outside it",
        source="set by the scheme",
        role="institution",
        off="outside",
    )
    assessor_sd: float = parameter(
        0.0,
        low=0,
        high=2,
        unit="SD",
        meaning="Spread of leniency among assessors",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    candidates: int = parameter(
        3,
        low=1,
        high=20,
        unit="persons",
        meaning="Assessors from whom a unit that picks takes the most lenient",
        source="assumption",
        role="institution",
        off=1,
    )
    capture: float = parameter(
        0.8,
        low=0,
        high=3,
        unit="SD",
        meaning="Leniency of a fully dependent, fully familiar assessor",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    familiarity_gain: float = parameter(
        0.15,
        low=0,
        high=1,
        unit="share a visit",
        meaning="How fast assessor and unit grow familiar",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    rotation: int = parameter(
        8,
        low=0,
        high=80,
        unit="quarters",
        meaning="Quarters after which assessors change; 0 never",
        source="set by the scheme",
        role="institution",
        off=0,
    )
    back_checks: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of ratings",
        meaning="Ratings that a second assessor makes anew, at the same fee, to check them",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    at_stake: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of the fee",
        meaning="Fee that an assessor loses when a check finds his rating wrong",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    diligence: float = parameter(
        0.6,
        low=0,
        high=1,
        unit="share",
        meaning="Error, own view and capture of an assessor for whom much hangs on accuracy that he leaves out",
        source="assumption; sign from auditors of factories in Gujarat (Duflo and others 2013, from memory)",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    hours: float = parameter(
        0.0,
        low=0,
        high=40,
        unit="hours per rating",
        meaning="Staff time beside the fee",
        source="assumption",
        role="institution",
        off=0.0,
    )
    fee: float = parameter(
        50_000.0,
        low=0,
        high=10_000_000,
        unit="rupiah per rating",
        meaning="Fee paid for one rating",
        source="assumption",
        role="institution",
        size="cost in rupiah, moves no behaviour",
    )

    def ratings_of_each(self, state: State) -> Floats:
        """Visits to units, (row,)."""
        return self.coverage * super().ratings_of_each(state)

    def looks(self, state: State) -> Floats:
        """A visit is a look, on as many occasions as the assessor has."""
        return self._looks(self.observations * self.ratings_of_each(state), self._weight(state))

    def adopted(self, state: State) -> None:
        """With a new scheme come assessors whom nobody knows yet."""
        state.unit_memory[self.kind]["familiarity"] = 0.0

    def judge(self, scene: Scene) -> Floats:
        """Judgements of the units visited, NaN elsewhere; familiarity grows with the visit, rotation ends it."""
        state, memory = scene.state, scene.state.unit_memory[self.kind]
        if self.rotation > 0 and self._term(state.quarter) > self._term(
            state.quarter - scene.scheme.evaluation.every
        ):
            memory["familiarity"] = 0.0  # a turn that fell between two evaluations
        judged = np.full((1, 2, state.rows), np.nan)
        visited = scene.unit_uniforms(VISIT)[:, 0] < self.coverage
        draws = (scene.lasting_normals(VIEW, 2), scene.normals(NOISE, 2))
        setting = zeros(Setting, 1)
        setting["capture"] = self.capture * self.bound
        setting["courted"], setting["noise"] = self.courted(scene), self.careless * self.quiet_noise(scene)
        setting["view_share"] = self.careless * self.view_share
        setting["halo"] = self.halo if self.sees_both else 0.0
        luck = (visited, self.assessor_sd * self._assessors(scene), *draws)
        of_offices = state.offices, state.scales
        visit(state.employees, memory, of_offices, luck, setting, self.numbers, judged[0])
        familiarity = memory["familiarity"]
        familiarity += np.where(visited, self.familiarity_gain * (1.0 - familiarity), 0.0)
        if self.rotation > 0 and state.quarter % self.rotation == 0:
            familiarity[:] = 0.0
        return judged

    def responsiveness(self) -> float:
        """What the own view that diligence leaves, and centrality, leave of performance."""
        return (1.0 - self.careless * self.view_share) * (1.0 - self.centrality)

    def error(self) -> float:
        """Noise that diligence leaves."""
        return self.careless * super().error()

    def money_of(self, state: State) -> float:
        """Fees of all ratings of the quarter, and of those that are made anew."""
        return (1.0 + self.back_checks) * super().money_of(state)

    def exposure(self) -> float:
        """Who is known to the rated and depends on them has as much to fear as their superior."""
        return self.identified * self.bound

    @property
    def careless(self) -> float:
        """What diligence leaves of error, own view and capture, share: it follows the pay that a check may cost."""
        return 1.0 - self.diligence * (1.0 - exp(-self.back_checks * self.at_stake / MUCH))

    @property
    def bound(self) -> float:
        """Dependence that no check takes away, share."""
        return self.dependence * self.careless

    @property
    def dependence(self) -> float:
        """How far the assessor depends on those whom he rates, share: half on who picks him, half on who pays."""
        region = 1.0 - self.independence
        on_picker = {"unit": 1.0, "region": region, "lottery": 0.0}[self.selection]
        on_payer = {"unit": 1.0, "region": region, "outside": 0.0}[self.payer]
        return (on_picker + on_payer) / 2.0

    def _term(self, quarter: int) -> int:
        """Turns of assessors before `quarter`; 0 without rotation."""
        return (quarter - 1) // self.rotation if self.rotation > 0 else 0

    def _assessors(self, scene: Scene) -> Floats:
        """Leniency of each unit's assessor in this term, standardised: the first listed, or the choice of the unit."""
        first = self._term(scene.state.quarter) * self.candidates
        listed = scene.lasting_unit_normals(ASSESSOR, first + self.candidates)[:, first:]
        chosen: Floats = listed.max(axis=1) if self.selection == "unit" else listed[:, 0]
        return chosen


class Setting(Record):
    """What an assessor rates under; capture is that at full familiarity."""

    capture: float
    courted: float
    noise: float
    view_share: float
    halo: float


@kernel
def visit(
    employees: Rows[Employee],
    memory: Rows[Familiarity],
    of_offices: tuple[Rows[Office], Rows[Scale]],
    draws: Any,
    settings: Rows[Setting],
    p: Any,
    judged: Any,
) -> None:
    """The assessor of each unit that is `visited` judges its members."""
    setting = settings[0]
    p = p[0]
    visited, assessors, view, noise = draws
    offices, scales = of_offices
    for k in range(len(offices)):
        scale = scales[k]
        for i in range(offices[k].first, offices[k].stop):
            person = employees[i]
            if not visited[person.unit]:
                continue
            activity = (person.output_service - scale.mean_service) / scale.sd_service
            views = (
                common_view(p.activity_share, activity, view[i, 0]),
                common_view(p.activity_share, activity, view[i, 1]),
            )
            errors = setting.noise * noise[i, 0], setting.noise * noise[i, 1]
            shown = setting.view_share
            results = impression(p.load_results * person.truth_results, views[0], shown, 0.0, errors[0])
            behaviour = impression(p.load_behaviour * person.truth_behaviour, views[1], shown, 0.0, errors[1])
            results, behaviour = coloured(results, behaviour, p.centrality, setting.halo)
            error = p.leniency + assessors[person.unit] + setting.capture * memory[person.unit].familiarity
            error += p.ingratiability * person.effort_influence * setting.courted
            judged[0, i], judged[1, i] = results + error, behaviour + error
