"""Tiny organizations and schemes for truth tests."""

from __future__ import annotations

from collections.abc import Sequence

from asnsim.model.development.measure import MEASURES, Measure
from asnsim.model.evaluation.combination import Combination
from asnsim.model.evaluation.distribution import Distribution
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.angka_kredit import AngkaKredit
from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.raters.rater import RATERS, Rater
from asnsim.model.raters.sight import Sight
from asnsim.model.raters.supervisor import Supervisor
from asnsim.model.scene.scheme import Scheme
from asnsim.population.people import GivenEmployee, GivenUnit, People, empty_records
from tests import built_in


def organization(sizes: Sequence[int], citizens: int = 500) -> People:
    """Units of these sizes; the heads of all but the first are members of the first."""
    employees = empty_records(GivenEmployee, sum(sizes))
    units = empty_records(GivenUnit, len(sizes))
    employees.leads = -1
    first = 0
    for u, size in enumerate(sizes):
        head = u - 1
        units[u].first, units[u].stop, units[u].head = first, first + size, head
        units[u].parent, units[u].level = min(head, 0), min(u, 1)
        units[u].sector, units[u].citizens = u % 6, citizens
        members = employees[first : first + size]
        members.unit, members.supervisor = u, head
        if head >= 0:
            employees[head].leads = u
        first += size
    for row, person in enumerate(employees):
        person.sex, person.age, person.education = row % 2, 30 + row % 25, 1 + row % 5
        person.pppk = int(row % 7 == 6)
        person.position = 2 if person.leads >= 0 else row % 2
        person.level = 1 + row % 8 if person.position == 1 else 0
        person.grade, person.tenure, person.rank_years = 5 + row % 6, 8.0, 2.0 + row % 3
        person.base_pay, person.tpp_full = 3e6 + 1e4 * row, 1e6
    return People("Contoh", 1708, employees, units, tuple(f"U{u}" for u in range(len(sizes))))


def exact_supervisor(**changes: float) -> Supervisor:
    """A superior who sees the truth and says it."""
    zero = [
        *("view_share", "dyad_sd", "noise", "centrality", "halo", "leniency"),
        *("leniency_sd", "activity_share", "favouritism", "favouritism_sd", "recency", "hide", "similarity"),
        *("ingratiability", "stakes_leniency", "stakes_spread", "stakes_favour"),
    ]
    return Supervisor(sight=Sight(attribution=0.0), **dict.fromkeys(zero, 0.0) | changes)


def scheme(
    raters: Sequence[Rater] = (),
    incentives: Sequence[Incentive] = (),
    measures: Sequence[Measure] = (),
    method: str = "advisory",
    mode: str = "none",
    **changes: float,
) -> Scheme:
    """A scheme of these parts; a default superior is added, all sources have one weight where they bind."""
    sources = {rater.kind: rater for rater in raters}
    if "supervisor" not in sources:
        sources = {"supervisor": Supervisor()} | sources
    weights = {"supervisor": 1.0}
    if method != "advisory":
        weights = {kind: 1 / len(sources) for kind in sources}
    return Scheme(
        evaluation=Evaluation(
            raters=sources,
            combination=Combination(method=method, weights=weights),
            distribution=Distribution(mode=mode),
            **changes,
        ),
        incentives={incentive.kind: incentive for incentive in incentives},
        development={measure.kind: measure for measure in measures},
    )


def everything(method: str = "advisory", mode: str = "none", **changes: float) -> Scheme:
    """All raters, all incentives, all measures."""
    return scheme(
        [RATERS.get(kind)() for kind in sorted(built_in.RATERS)],
        [INCENTIVES.get(kind)() for kind in sorted(built_in.INCENTIVES)],
        [MEASURES.get(kind)() for kind in sorted(built_in.MEASURES)],
        method,
        mode,
        **changes,
    )


def usual() -> Scheme:
    """The superior alone, with TPP, credit points and promotion."""
    return scheme(incentives=[Tpp(), AngkaKredit(), Promotion()], mode="advisory")


def with_work(scheme: Scheme, **changes: float) -> Scheme:
    """The same scheme with other parameters of work."""
    work = scheme.behaviour.work.model_copy(update=changes)
    return scheme.model_copy(update={"behaviour": scheme.behaviour.model_copy(update={"work": work})})
