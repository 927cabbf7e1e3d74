"""Sources of ratings: what each sees of one employee, and what it says. None: it does not rate him."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from asnsim.model.raters.citizens import Citizens
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.rater import Rater
from asnsim.model.raters.subordinates import Subordinates
from asnsim.model.raters.third_party import ThirdParty

from .laws import clip, mean, poisson_quantile
from .scheme import BEHAVIOUR, BOTH, RESULTS, ResolvedScheme, bound_to_the_rated, loads, term
from .service import unit_indicators

if TYPE_CHECKING:
    from .employee import Employee
    from .unit import Superior

Judgement = list[float | None]
NO_JUDGEMENT: Judgement = [None, None]
ACQUAINTED = ("supervisor", "peers", "subordinates")
"""Sources that know the ratee, and what is said of him."""
SCHOOLS = 0
"""The sector in which lessons can be seen."""


class Seen(NamedTuple):
    """What one rater has before him: truth, the common view, his own impression and error."""

    truth: tuple[float, float]
    view: tuple[float, float]
    dyad: float
    error: tuple[float, float]


def common_view(rater: Rater, person: Employee, activity: float) -> tuple[float, float]:
    """What all raters of a source share: the activity in their sight, a name that others know, a lasting draw."""
    draw = person.model.draws.lasting_normal
    lasting = math.sqrt(1 - rater.activity_share**2)
    heard, own = 0.0, 1.0
    if rater.kind in ACQUAINTED:
        known_for = person.model.resolved.traits.reputation
        heard = math.sqrt(known_for) * draw("people.reputation", person.row)
        own = math.sqrt(1 - known_for)
    results, behaviour = (
        rater.activity_share * activity + lasting * (heard + own * draw(f"{rater.kind}.view", person.row, d))
        for d in BOTH
    )
    return results, behaviour


def judge(rater: Rater, resolved: ResolvedScheme, seen: Seen, added: float) -> Judgement:
    """One rater's judgement in the form that sources other than the superior have in common."""
    blur = rater.noise * resolved.clarified(rater) / math.sqrt(rater.observations)
    impression: Judgement = [None, None]
    for d in BOTH:
        if loads(rater)[d] > 0:
            impression[d] = (
                (1 - rater.view_share) * loads(rater)[d] * seen.truth[d]
                + rater.view_share * seen.view[d]
                + term(rater, "dyad_sd") * seen.dyad
                + blur * seen.error[d]
            )
    halo = term(rater, "halo") if None not in impression else 0.0
    middle = (impression[RESULTS] + impression[BEHAVIOUR]) / 2 if halo > 0 else 0.0
    return [
        None if s is None else (1 - rater.centrality) * ((1 - halo) * s + halo * middle) + added
        for s in impression
    ]


def superior_judges(person: Employee, who: int, superior: Superior) -> tuple[float, float]:
    """The superior (who = 0) or the second supervisor (who = 1), each with his own traits."""
    model, resolved = person.model, person.model.resolved
    p, draws = resolved.supervisor, model.draws
    view = common_view(p, person, person.z_results)
    dyad = draws.lasting_normal("supervisor.dyad", person.row, 2 * person.superiors_before + who)
    stakes = resolved.stakes_of("supervisor")
    if who == 0:
        closeness, influence = (
            person.closeness,
            person.effort_influence * resolved.influence_share("supervisor"),
        )
    else:
        z = draws.lasting_normal("supervisor.second_closeness", person.row)
        closeness, influence = clip(0.5 + resolved.traits.closeness_sd * z, 0, 1), 0.0
        stakes = p.second_share * stakes
    clear, fair = resolved.clarified(p), resolved.fair(person.team)
    careless = resolved.careless(person.team)
    dim = careless * clear * resolved.unexplained(person.obstacles_told if who == 0 else 0.0)
    told = p.sight.obstacles
    recency = 1 - math.pow(1 - p.recency, resolved.quarters_between)
    record_weight = person.team.record_weight(resolved)
    truth = (person.truth_results, person.truth_behaviour)
    latest = (person.truth_quarter_results, person.truth_quarter_behaviour)
    impression = []
    for d in BOTH:
        error = draws.normal("supervisor.noise", person.row, 2 * who + d)
        shown = p.hide * (person.confidence - 0.5)
        around = person.situation() if d == RESULTS else 0.0
        misread = p.sight.attribution * (1 - told) * around
        performance = loads(p)[d] * (truth[d] + recency * (latest[d] - truth[d]) + shown + misread)
        sight = (1 - careless * p.view_share) * (
            person.team.indicator_coverage(resolved) if d == RESULTS else 1
        )
        impression.append(
            sight * performance
            + (1 - sight) * view[d]
            + careless * p.dyad_sd * dyad
            + p.noise * dim * error / math.sqrt(p.observations)
        )
        if d == RESULTS:
            record = loads(p)[d] * (truth[d] + (1 - told) * around)
            impression[d] += record_weight * (record - impression[d])
    middle = (impression[RESULTS] + impression[BEHAVIOUR]) / 2
    lenient = superior.leniency + (p.stakes_leniency + p.stakes_spread * superior.stakes_response) * stakes
    favour = (p.stakes_favour * stakes + superior.favouritism * clear) * resolved.answering
    added = (
        resolved.answered_leniency(lenient)
        + favour * fair * (closeness - 0.5)
        + p.ingratiability * influence
        + p.similarity * ((person.sex == person.team.sex_of_superior) - 0.5)
    )
    results, behaviour = ((1 - p.centrality) * ((1 - p.halo) * s + p.halo * middle) for s in impression)
    if who == 1 or p.panel.heads == 0:
        return read_registers(person, results + added, behaviour + added)
    agreed = panel_judges(person, results, added), panel_judges(person, behaviour, added)
    return read_registers(person, *agreed)


def panel_judges(person: Employee, impression: float, added: float) -> float:
    """The superior speaks first; the heads of the next units believe a part of it and add their leniency."""
    units, p = person.model.units, person.model.resolved.supervisor.panel
    here = person.team.row
    colleagues = [units[(here + step) % len(units)] for step in range(1, min(p.heads, len(units) - 1) + 1)]
    voices = [impression + added]
    voices += [p.credence * impression + unit.superior.leniency for unit in colleagues]
    return mean(voices)


def read_registers(person: Employee, results: float, behaviour: float) -> tuple[float, float]:
    """Innovation and unexcused days count as they are registered, whatever was thought of them."""
    aspects = person.model.resolved.aspects
    registered = aspects.full_attendance_mark - aspects.absent_day_deduction * person.unexcused
    return (
        (1 - aspects.innovation) * results + aspects.innovation * clip(person.z_innovation, -3, 3),
        (1 - aspects.discipline) * behaviour + aspects.discipline * registered,
    )


def mean_judgement(judgements: list[Judgement]) -> Judgement:
    """A source's judgement: the mean over its raters that are there."""
    there = [[judgement[d] for judgement in judgements if judgement[d] is not None] for d in BOTH]
    return [mean(values) if values else None for values in there]


def partners_judge(
    person: Employee, p: Peers | Subordinates, raters: list[Employee], added: list[float], draw_of: list[int]
) -> list[Judgement]:
    """Colleagues or subordinates, one after the other; `draw_of` says which lasting draw is about this rater."""
    resolved, draws = person.model.resolved, person.model.draws
    view = common_view(p, person, person.z_help)
    judgements = []
    for j, rater in enumerate(raters):
        leniency = p.leniency + p.leniency_sd * draws.lasting_normal(f"{p.kind}.traits", rater.row)
        seen = Seen(
            truth=(person.truth_results, person.truth_behaviour),
            view=view,
            dyad=draws.lasting_normal(f"{p.kind}.dyad", person.row, draw_of[j]),
            error=(
                draws.normal(f"{p.kind}.noise", person.row, 2 * j),
                draws.normal(f"{p.kind}.noise", person.row, 2 * j + 1),
            ),
        )
        judgements.append(judge(p, resolved, seen, leniency + added[j]))
    return judgements


def neighbours(person: Employee) -> list[Employee]:
    """Those who rate him: the next and the one before in the ring of his unit, then those beyond them."""
    p: Peers = person.model.resolved.raters["peers"]
    circle = list(person.team.members)
    if p.chosen == "lot":
        circle.sort(key=lambda one: (person.model.draws.uniform("peers.lot", one.row), one.row))
    here, found = circle.index(person), []
    for step in range(1, len(circle)):
        found += [circle[(here + step) % len(circle)], circle[(here - step) % len(circle)]]
    return list(dict.fromkeys(found))[: p.number]


def number_of_pair(one: Employee, other: Employee) -> int:
    """Which draw of the one is about the other: 0 for who comes next by row, 1 for who comes before, and so on."""
    n = len(one.team.members)
    ahead, behind = (other.row - one.row) % n, (one.row - other.row) % n
    return 2 * (ahead - 1) if ahead <= behind else 2 * behind - 1


def likes(one: Employee, other: Employee) -> float:
    return one.model.draws.lasting_normal("peers.dyad", other.row, number_of_pair(other, one))


def who(person: Employee) -> tuple[int, int]:
    return person.origin, person.occupant


def gives(rater: Employee, person: Employee) -> float:
    """What a colleague adds for this one and for nobody else."""
    resolved = rater.model.resolved
    p: Peers = resolved.raters["peers"]
    mutual = any(one is person for one in neighbours(rater))
    answer = p.answer * p.identified
    given = answer * rater._favours.get((who(person), who(rater)), 0.0)
    if mutual:
        given += p.pact * p.identified * max(0.0, min(likes(rater, person), likes(person, rater)))
    spite = p.sabotage * max(0.0, resolved.rivalry) * resolved.stakes_of("peers")
    return given - spite * (1 - answer if mutual else 1) * rater.nearness(person)


def peers_judge(person: Employee) -> Judgement:
    resolved = person.model.resolved
    p: Peers = resolved.raters["peers"]
    raters = neighbours(person)
    courting = p.ingratiability * person.effort_influence * resolved.influence_share("peers")
    added = [courting + gives(rater, person) for rater in raters]
    said = partners_judge(person, p, raters, added, [number_of_pair(person, rater) for rater in raters])
    for rater, judgement in zip(raters, said, strict=True):
        about = [
            (judgement[d], own)
            for d, own in enumerate((person.own_results, person.own_behaviour))
            if judgement[d] is not None
        ]
        if about:
            person._got[who(rater), who(person)] = mean([one - own for one, own in about])
    return mean_judgement(said)


def subordinates_judge(person: Employee) -> Judgement:
    resolved = person.model.resolved
    p = resolved.raters["subordinates"]
    if person.led is None:
        return NO_JUDGEMENT
    raters = person.led.members[: p.number]
    influence = person.effort_influence * resolved.influence_share("subordinates")
    added = [p.fear * p.identified + p.ingratiability * influence for _ in raters]
    return mean_judgement(partners_judge(person, p, raters, added, list(range(len(raters)))))


def self_judges(person: Employee) -> Judgement:
    resolved = person.model.resolved
    p = resolved.raters["self_rating"]
    added = p.stakes_leniency * resolved.stakes_of("self_rating")
    own = (person.own_results, person.own_behaviour)
    return [own[d] + added if loads(p)[d] > 0 else None for d in BOTH]


def citizens_judge(person: Employee) -> Judgement:
    p: Citizens = person.model.resolved.raters["citizens"]
    if p.load_behaviour <= 0:
        return NO_JUDGEMENT
    said = mean_answer(person, p)
    forum = person.team.forum_view if p.forum_weight > 0 and person.team.forum_size > 0 else None
    if forum is None or said is None:
        return [None, said if forum is None else forum]
    return [None, (1 - p.forum_weight) * said + p.forum_weight * forum]


def mean_answer(person: Employee, p: Citizens) -> float | None:
    """What those who were served say of him, if any of them answers."""
    draws = person.model.draws
    z = person.z_service
    served = person.team.served / len(person.team.members)
    expected = min(p.cap, p.response * served * (1 + p.selection * max(0.0, -z)))
    answers = poisson_quantile(draws.uniform("citizens.responses", person.row), expected)
    if answers == 0:
        return None
    impression = (
        (1 - p.view_share) * z
        + p.view_share * draws.lasting_normal("citizens.view", person.row)
        + p.noise * draws.normal("citizens.noise", person.row) / math.sqrt(answers)
    )
    felt = impression if impression >= 0 else person.model.resolved.service.loss_aversion * impression
    return felt + p.leniency


def third_party_judges(person: Employee) -> Judgement:
    resolved, draws = person.model.resolved, person.model.draws
    p: ThirdParty = resolved.raters["third_party"]
    if not person.team.visited:
        return NO_JUDGEMENT
    seen = Seen(
        truth=(person.truth_results, person.truth_behaviour),
        view=common_view(p, person, person.z_service),
        dyad=0.0,
        error=(
            draws.normal("third_party.noise", person.row, RESULTS),
            draws.normal("third_party.noise", person.row, BEHAVIOUR),
        ),
    )
    captured = p.capture * bound_to_the_rated(p) * person.team.familiarity
    captured += p.assessor_sd * person.team.assessor
    influence = person.effort_influence * resolved.influence_share("third_party")
    return judge(p, resolved, seen, p.leniency + captured + p.ingratiability * influence)


def metric_judges(person: Employee) -> Judgement:
    p = person.model.resolved.raters["metric"]
    if p.load_results <= 0:
        return NO_JUDGEMENT
    error = person.model.draws.normal("metric.noise", person.row)
    time, felt = unit_indicators(person.team)
    counted = person.year_observable_z()
    if person.team.sector == SCHOOLS:
        counted = (1 - p.weight_lessons) * counted + p.weight_lessons * person.z_service
    own = (1 - p.weight_time - p.weight_satisfaction) * counted
    return [clip(own + p.weight_time * time + p.weight_satisfaction * felt, -3, 3) + p.noise * error, None]


OTHER_SOURCES: dict[str, Callable[[Employee], Judgement]] = {
    "peers": peers_judge,
    "subordinates": subordinates_judge,
    "self_rating": self_judges,
    "citizens": citizens_judge,
    "third_party": third_party_judges,
    "metric": metric_judges,
}
"""Every source but the direct superior."""
