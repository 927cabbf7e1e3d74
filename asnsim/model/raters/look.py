"""How a superior comes to his judgements: what he sees, what he makes of it, and what stakes make of him."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.model.core.constants import clip
from asnsim.model.core.records import Employee, Office, Scale, Unit
from asnsim.model.raters.judging import coloured, common_view, impression
from asnsim.model.raters.sight import general, informed, situation
from asnsim.records import Record, Rows


class Setting(Record):
    """What a superior rates under: stakes, noise and favour as the scheme and its measures leave them."""

    stakes: float
    courted: float
    noise: float
    favour: float
    careless: float
    error_cut: float
    favour_cut: float
    attribution: float
    closeness_sd: float
    recent: float
    untold: float
    misread: float
    answering: float
    lenient: float
    pleasing: float


@equation
def look(
    person: Employee,
    unit: Unit,
    scale: Scale,
    views: Any,
    view_share: float,
    luck: Any,
    setting: Setting,
    p: Any,
) -> Any:
    """Impressions of results and behaviour, SD, of a superior.

    `views` holds the common view of both dimensions and `view_share` its part, `luck` the dyad and the noise of both.
    """
    around = situation(person, scale)
    hidden = p.hide * (person.confidence - 0.5)
    last = person.truth_results + setting.recent * (person.truth_quarter_results - person.truth_results)
    seen = p.load_results * (last + hidden + setting.misread * around)
    results = impression(seen, views[0], general(view_share, unit.indicator_coverage), luck[0], luck[1])
    recorded = p.load_results * (person.truth_results + setting.untold * around)
    last = person.truth_behaviour + setting.recent * (person.truth_quarter_behaviour - person.truth_behaviour)
    seen = p.load_behaviour * (last + hidden)
    behaviour = impression(seen, views[1], view_share, luck[0], luck[2])
    return informed(results, recorded, unit.record_weight), behaviour


@equation
def leaning(
    leniency: float, giving_in: float, favouritism: float, stakes: float, setting: Setting, p: Any
) -> Any:
    """What stakes, and having to answer for ratings, make of a superior: leniency, and favour by closeness, SD."""
    lenient = leniency + (p.stakes_leniency + p.stakes_spread * giving_in) * stakes
    favour = (p.stakes_favour * stakes + favouritism * setting.favour) * setting.answering
    return lenient * setting.lenient + setting.pleasing, favour


@kernel
def rate(
    employees: Rows[Employee],
    units: Rows[Unit],
    of_offices: tuple[Rows[Office], Rows[Scale], Rows[Setting]],
    draws: Any,
    p: Any,
    impressions: Any,
    judged: Any,
) -> None:
    """The superior (into `judged`, (2, row)) and the second supervisor (into his columns) judge everybody.

    `impressions` (2, row) takes what the superior thinks of the work before anything personal is added.
    """
    offices, scales, settings = of_offices
    for k in range(len(offices)):
        under = scales[k], settings[k]
        rate_in_office(employees, units, offices[k], under, draws, p[0], impressions, judged)


@equation
def rate_in_office(
    employees: Rows[Employee],
    units: Rows[Unit],
    office: Office,
    under: tuple[Scale, Setting],
    draws: Any,
    p: Any,
    impressions: Any,
    judged: Any,
) -> None:
    """Those of one office, on its scale and under its stakes."""
    scale, setting = under
    view, dyad, noise, acquaintance = draws
    for i in range(office.first, office.stop):
        person = employees[i]
        unit = units[person.unit]
        activity = (person.output_results - scale.mean_results) / scale.sd_results
        views = (
            common_view(p.activity_share, activity, view[i, 0]),
            common_view(p.activity_share, activity, view[i, 1]),
        )
        group = p.similarity * ((1.0 if person.sex == unit.rater_sex else 0.0) - 0.5)
        fair = 1.0 - setting.favour_cut * unit.rater_skill
        careless = setting.careless * (1.0 - setting.error_cut * unit.rater_skill)
        share, personal = careless * p.view_share, careless * p.dyad_sd
        unknown = careless * setting.noise
        known = unknown * (1.0 - setting.attribution * person.obstacles_told)

        luck = personal * dyad[i, 0], known * noise[i, 0], known * noise[i, 1]
        results, behaviour = look(person, unit, scale, views, share, luck, setting, p)
        results, behaviour = coloured(results, behaviour, p.centrality, p.halo)
        lenient, favour = leaning(
            unit.leniency, unit.stakes_response, unit.favouritism, setting.stakes, setting, p
        )
        error = lenient + favour * fair * (person.closeness - 0.5)
        error += p.ingratiability * (person.effort_influence * setting.courted) + group
        impressions[0, i], impressions[1, i] = results, behaviour
        judged[0, i], judged[1, i] = results + error, behaviour + error

        luck = personal * dyad[i, 1], unknown * noise[i, 2], unknown * noise[i, 3]
        results, behaviour = look(person, unit, scale, views, share, luck, setting, p)
        results, behaviour = coloured(results, behaviour, p.centrality, p.halo)
        lenient, favour = leaning(
            unit.second_leniency,
            unit.second_stakes_response,
            unit.second_favouritism,
            p.second_share * setting.stakes,
            setting,
            p,
        )
        close = clip(0.5 + setting.closeness_sd * acquaintance[i, 0], 0.0, 1.0) - 0.5
        error = lenient + (favour * fair * close + group)
        person.second_results, person.second_behaviour = results + error, behaviour + error
