"""The records of the model: every column declared once, with its meaning, unit and range.

The layout never depends on the scheme (a new layout would compile every kernel anew): what is kept per source or
incentive lives in the blocks of `asnsim.model.scene.state.State`, and what a measure remembers in a table of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from asnsim.records import Record, Rows, code, column, columns

if TYPE_CHECKING:
    import pandas as pd


class Employee(Record):
    """One employee: who he is, what he does, and how he is judged and treated."""

    # given
    unit: int = code("Unit: the people rated by one superior", 0)
    supervisor: int = code("Row of the superior; -1 the regional leader", -1)
    leads: int = code("Unit that the employee heads; -1 none", -1)
    sex: int = code("0 man, 1 woman", 0, 1)
    age: float = column("Age", "years", 15, 75)
    education: int = code("1 to senior high, 2 D1-D3, 3 S1/D4, 4 S2, 5 S3", 1, 5)
    pppk: int = code("0 PNS, 1 PPPK", 0, 1)
    position: int = code("0 pelaksana, 1 functional, 2 structural", 0, 2)
    level: int = code("Level of functional officers, 0 none to 8 Ahli Utama", 0, 8)
    grade: int = code("Golongan, 1 = I/a to 17 = IV/e; of PPPK their own, 1 = I to 17 = XVII", 1, 17)
    tenure: float = column("Years of service", "years", 0, 60)
    rank_years: float = column("Years in the present grade", "years", 0)
    post_years: float = column("Years in the present post", "years", 0)
    base_pay: float = column("Base pay, always of the table", "rupiah a month", 0)
    raise_delay: float = column("Time for which the next periodic raise is delayed", "years", 0)
    post_due: float = column("Allowance of the post", "rupiah a month", 0)
    post_pay: float = column("Allowance of the post as it is paid", "rupiah a month", 0)
    first_pay: float = column(
        "Base pay and allowance at the beginning or on arrival, with the periodic raises since",
        "rupiah a month",
        0,
    )
    tpp_full: float = column("Full TPP", "rupiah a month", 0)
    # who is in the post: rows are posts, and people move between them
    occupants: int = code("People who came into the post from outside since the beginning", 0)
    origin: int = code("Row in which the present occupant came in: where his lasting luck is drawn", 0)
    occupant: int = code(
        "Number of the present occupant among those who came in there; 0 from the beginning", 0
    )
    superiors_before: int = code("Superiors that the present occupant had before this one", 0)
    # traits
    ability: float = column("Ability", "mean 1", 0)
    psm: float = column("Public service motivation, the resting level of motivation", "mean 1", 0)
    valence: float = column("Value of money", "mean 1", 0)
    career: float = column("Career concern", "factor", 0)
    integrity: float = column("Integrity", "mean 1", 0)
    self_enhancement: float = column("Own view above the truth", "SD")
    attachment: float = column("Attachment to the old way", "share", 0, 1)
    closeness_rest: float = column("Resting closeness to the superior", "share", 0, 1)
    confidence_rest: float = column("Resting confidence", "share", 0, 1)
    # slow states
    motivation: float = column("Autonomous motivation", "mean 1", 0)
    fairness: float = column("Perceived fairness", "share", 0, 1)
    politics: float = column("Perceived politics", "share", 0, 1)
    satisfaction: float = column("Job satisfaction", "share", 0, 1)
    strain: float = column("Strain", "share", 0, 1)
    resistance: float = column("Resistance to the scheme", "share", 0, 1)
    confidence: float = column("Confidence", "share", 0, 1)
    closeness: float = column("Closeness to the superior", "share", 0, 1)
    skill_technical: float = column("Technical skill gained", "ability")
    skill_service: float = column("Service skill gained", "ability")
    skill_digital: float = column("Digital skill gained", "ability")
    skill_managerial: float = column("Managerial skill gained", "ability")
    guidance: float = column("What feedback adds to results and service, or takes", "ability")
    # work
    effort_results: float = column("Effort on countable results", "effort", 0)
    effort_service: float = column("Effort on treating citizens well", "effort", 0)
    effort_innovation: float = column("Effort on innovation", "effort", 0)
    effort_help: float = column("Effort on helping colleagues", "effort", 0)
    effort_support: float = column("Effort on supporting the people led", "effort", 0)
    effort_harm: float = column("Effort on harming colleagues", "effort", 0)
    effort_influence: float = column("Effort on ingratiation", "effort", 0)
    salience: float = column("Share of incentives in the pull, times how controlling they are", "share", 0, 1)
    extrinsic: float = column("Share of incentives in what effort is worth", "share", 0, 1)
    attendance: float = column("Days present", "share", 0, 1)
    absence_expected: float = column("Days on which he expects to be absent", "share", 0, 0.9)
    unexcused: float = column("Days absent without a valid reason", "days", 0, 62)
    excused_more: float = column("Absence that is excused beyond the usual share", "share", -1, 1)
    output_results: float = column("Output of results", "output", 0)
    output_service: float = column("Output of service", "output", 0)
    output_innovation: float = column("Output of innovation", "output", 0)
    output_help: float = column("Output of help", "output", 0)
    true_results: float = column("True results of the quarter", "output", 0)
    true_behaviour: float = column("True behaviour of the quarter", "output")
    observable: float = column("Countable output, situation included", "output", 0)
    year_results: float = column("True results, running year", "output", 0)
    year_behaviour: float = column("True behaviour, running year", "output")
    year_observable: float = column("Countable output, running year", "output", 0)
    truth_results: float = column("True results of the year on the scale of judgement", "SD")
    truth_behaviour: float = column("True behaviour of the year on the scale of judgement", "SD")
    truth_quarter_results: float = column("True results of the quarter on the scale of judgement", "SD")
    truth_quarter_behaviour: float = column("True behaviour of the quarter on the scale of judgement", "SD")
    # appraisal
    own_results: float = column("Own view of results", "SD")
    own_behaviour: float = column("Own view of behaviour", "SD")
    second_results: float = column("Second supervisor's judgement of results", "SD")
    second_behaviour: float = column("Second supervisor's judgement of behaviour", "SD")
    judged_results: float = column("Final judgement of results: what raters think", "SD")
    judged_behaviour: float = column("Final judgement of behaviour: what raters think", "SD")
    voiced_results: float = column("Judgement of results after candour: what decides the report", "SD")
    voiced_behaviour: float = column("Judgement of behaviour after candour: what decides the report", "SD")
    told: float = column("What he was told of his rating, as work", "SD")
    report_results: int = code("Reported results: -1 below, 0 as expected, 1 above", -1, 1)
    report_behaviour: int = code("Reported behaviour: -1 below, 0 as expected, 1 above", -1, 1)
    predicate: int = code("Predicate: 0 Sangat Kurang to 4 Sangat Baik", 0, 4)
    predicate_year: int = code("Last annual predicate", 0, 4)
    predicate_before: int = code("Annual predicate of the year before", 0, 4)
    # what follows
    tpp: float = column("TPP of the quarter", "rupiah", 0)
    rewards: float = column("Other rewards of the quarter", "rupiah", 0)
    angka_kredit: float = column("Credit points towards the next rank", "points", 0)
    level_credit: float = column("Credit points gathered in the present level", "points", 0)
    promotions: float = column("Better posts gained", "count", 0)
    promoted: float = column("Promoted to a better post this quarter", "0 or 1", 0, 1)
    recognised: float = column("Recognition as it is felt: 1 named, less what colleagues set", "share", -2, 1)
    coached: float = column("Coached this quarter", "0 or 1", 0, 1)
    feedback: float = column("Effect of a feedback session", "SD")
    met_in_session: float = column("Met in a session this quarter", "0 or 1", 0, 1)
    # what development leaves
    away: float = column("Working time of the coming quarter spent in a course", "share", 0, 1)
    obstacles_told: float = column("Obstacles that the superior has been told of", "share", 0, 1)
    # the scheme as it is felt at work
    hours: float = column("Working hours that the scheme takes from his work", "hours", 0, 465)
    exposure: float = column(
        "How far his work is seen by somebody who can act, mean of activities", "share", 0, 1
    )
    seen_results: float = column("What being seen adds to the worth of results", "share")
    seen_service: float = column("What being seen adds to the worth of service", "share")
    seen_innovation: float = column("What being seen adds to the worth of innovation", "share")
    seen_help: float = column("What being seen adds to the worth of help", "share")
    seen_days: float = column("What being seen takes from absence", "log points")
    # what practices leave
    followed_results: float = column(
        "How far judgements of results follow his work, against others' work", "share", 0, 1
    )
    followed_behaviour: float = column(
        "How far judgements of behaviour follow his work, against others' work", "share", 0, 1
    )
    # discipline and integrity
    sanction: int = code("Discipline: 0 none, 1-3 light, 4-6 moderate, 7-8 severe, 9 dismissed", 0, 9)
    tpp_cut: float = column("TPP lost to a sanction this quarter", "share", 0, 1)
    bribes: float = column("Bribes taken in the quarter", "count", 0)


class Unit(Record):
    """One unit: the people rated by one superior, that superior as a rater, and the unit's service."""

    first: int = column("First row", "row", 0)
    stop: int = column("Row after the last", "row", 0)
    head: int = code("Row of the head; -1 the regional leader", -1)
    sector: int = code(
        "0 education, 1 health, 2 civil registration, 3 administration, 4 infrastructure, 5 district", 0, 5
    )
    citizens: float = column("Clientele", "persons", 0)
    # whose luck the traits of those who rate are drawn from
    superiors: int = code("New superiors who have come since the beginning", 0)
    superior_from: int = code("Unit in which the present superior first led", 0)
    superior_number: int = code(
        "Number of the present superior among those new there; 0 from the beginning", 0
    )
    # the superior and, prefixed, the second supervisor
    rater_sex: int = code("Sex of the superior", 0, 1)
    leniency: float = column("Leniency", "SD")
    favouritism: float = column("Favouritism", "SD per unit of closeness", 0)
    stakes_response: float = column("How far he gives in to stakes, standardised", "SD")
    indicator_coverage: float = column("Share of results that indicators cover", "share", 0, 1)
    record_weight: float = column(
        "Weight of the record of results beside the superior's impression", "share", 0, 1
    )
    feedback_skill: float = column("Skill in feedback, standardised", "SD")
    candour: float = column("Superior's cost of candour, against the usual", "ratio", 0.25, 4)
    objections: float = column("Those whom the superior rated last who objected", "share", 0, 1)
    second_leniency: float = column("Leniency of the second supervisor", "SD")
    second_favouritism: float = column("Favouritism of the second supervisor", "SD per unit of closeness", 0)
    second_stakes_response: float = column("How far the second supervisor gives in to stakes", "SD")
    # what development leaves
    rater_skill: float = column("What the superior keeps of training in rating", "share", 0, 1)
    rater_trained: float = column("Superior trained in rating this quarter", "0 or 1", 0, 1)
    support_hours: float = column("Hours that the superior sets aside for his people", "hours a quarter", 0)
    support: float = column("Yield of work under the support of the superior", "factor", 0.8, 1.25)
    # place and service
    place: float = column("Situation of the place, standardised", "SD")
    facility: float = column("Quality of facilities, standardised", "SD")
    preparedness: float = column("Preparedness for a hazard", "share", 0, 1)
    arrivals: float = column("Cases that came in the quarter", "cases", 0)
    served: float = column("Cases handled in the quarter", "cases", 0)
    backlog: float = column("Cases waiting", "cases", 0)
    waiting: float = column("Waiting time", "working days", 0)
    complaints: float = column("Complaints in the quarter", "count", 0)
    citizen_satisfaction: float = column("Mean satisfaction of the clientele", "share", 0, 1)
    skm: float = column("Index of citizens' satisfaction (SKM)", "25-100", 25, 100)
    misconduct: float = column("Cases in which a bribe was asked for", "share", 0, 1)
    # what people learn about the predicates
    predicate: int = code("Predicate of the unit", 0, 4)
    usual_results: float = column("Mean judgement of results, last quarter", "SD")
    usual_behaviour: float = column("Mean judgement of behaviour, last quarter", "SD")
    cut_up_results: float = column("Learned cut of 'above' in results", "SD")
    cut_down_results: float = column("Learned cut of 'below' in results", "SD")
    cut_up_behaviour: float = column("Learned cut of 'above' in behaviour", "SD")
    cut_down_behaviour: float = column("Learned cut of 'below' in behaviour", "SD")
    rating_accuracy: float = column("How far ratings are seen to tell the work", "share", -1, 1)
    rating_favour: float = column(
        "How far ratings are seen to go by closeness at equal work", "SD per unit of closeness"
    )
    # mechanisms of service, each at a value that changes nothing where it is off
    need: float = column("Need for the sector, against what it used to be", "ratio", 0)
    need_estimate: float = column("Need as the office believes it to be", "ratio", 0)
    target: float = column("Working time given to the sector, against what it used to be", "ratio", 0)
    fit: float = column("What service that fits needs adds to experience", "SD")
    damage: float = column("Capacity lost to a hazard", "share", 0, 0.95)
    distress: float = column("What a hazard takes from experience", "SD", 0)
    process_saving: float = column("Handling time saved by innovations", "share", 0, 1)
    reviewed: float = column("Reviewed how it works this quarter", "0 or 1", 0, 1)
    review_saving: float = column("Handling time saved by reviews", "share", 0, 1)
    review_time: float = column("Working time that a review takes next quarter", "share", 0, 1)
    on_time: float = column("Files handled within their target", "share", 0, 1)
    response_days: float = column("Time to answer a complaint", "working days", 0)
    forum_size: float = column("Citizens at this quarter's forum, 0 none held", "persons", 0)
    forum_view: float = column("View of the service that the forum gave", "SD")
    staff_weight: float = column("How much experience depends on staff", "ratio", 0)


class Segment(Record):
    """One of the two parts of a unit's clientele, without and with digital access."""

    unit: int = code("Unit that serves them", 0)
    online: int = code("0 without, 1 with digital access", 0, 1)
    citizens: float = column("Citizens", "persons", 0)
    expectation: float = column("Expected experience", "SD")
    satisfaction: float = column("Satisfaction", "share", 0, 1)
    trust: float = column("Trust in the office", "share", 0, 1)
    felt: float = column("Experience against expectation, as it is felt", "SD")
    complaints: float = column("Complaints in the quarter", "count", 0)
    complaint_ratio: float = column("Complaints made easier, against the desk", "ratio", 0)


class Scale(Record):
    """What the organization is measured against; one record."""

    mean_results: float = column("Mean of output of results", "output")
    sd_results: float = column("SD of output of results", "output")
    mean_service: float = column("Mean of output of service", "output")
    sd_service: float = column("SD of output of service", "output")
    mean_innovation: float = column("Mean of output of innovation", "output")
    sd_innovation: float = column("SD of output of innovation", "output")
    mean_help: float = column("Mean of output of help", "output")
    sd_help: float = column("SD of output of help", "output")
    mean_true_results: float = column("Mean of true results", "output")
    sd_true_results: float = column("SD of the year's true results", "output")
    sd_quarter_true_results: float = column("SD of the quarter's true results", "output")
    mean_true_behaviour: float = column("Mean of true behaviour", "output")
    sd_true_behaviour: float = column("SD of the year's true behaviour", "output")
    sd_quarter_true_behaviour: float = column("SD of the quarter's true behaviour", "output")
    mean_observable: float = column("Mean observable output", "output")
    sd_observable: float = column("SD of observable output", "output")
    mean_year_observable: float = column("Mean of the year's observable output", "output")
    sd_year_observable: float = column("SD of the year's observable output", "output")
    practice_added: float = column("Practice that revisions added to courses", "share", 0, 1)
    course_score: float = column("Sum of the marks given to courses this year", "share")
    course_count: float = column("Marks given to courses this year", "count", 0)
    reference_hangs: float = column(
        "Burn-in mean of how much hangs on attendance before excuses", "share", 0, 1
    )
    reference_motivation: float = column("Burn-in mean of what moves motivation", "as its causes")
    reference_fairness: float = column("Burn-in mean of what moves fairness", "as its causes")
    reference_politics: float = column("Burn-in mean of what moves politics", "as its causes")
    reference_satisfaction: float = column("Burn-in mean of what moves satisfaction", "as its causes")
    reference_strain: float = column("Burn-in mean of what moves strain", "as its causes")
    reference_resistance: float = column("Burn-in mean of what moves resistance", "as its causes")
    reference_confidence: float = column("Burn-in mean of what moves confidence", "as its causes")
    reference_closeness: float = column("Burn-in mean of what moves closeness", "as its causes")
    reference_differentiation: float = column("Burn-in mean of predicates other than Baik", "share", 0, 1)
    reference_conflict: float = column("Burn-in mean of what candour would cost a superior", "share", 0, 2)
    reference_support: float = column("Burn-in mean of what superiors give their people", "effort")


class Office(Record):
    """Where one of the offices of a state stands: its rows and its units, each from the first to before the stop."""

    first: int
    stop: int
    first_unit: int
    stop_unit: int


class Causes(Record):
    """What moves each slow state of a person, in the unit of the state."""

    motivation: float
    fairness: float
    politics: float
    satisfaction: float
    strain: float
    resistance: float
    confidence: float
    closeness: float


SLOW = tuple(column.name for column in columns(Causes))
"""Slow states, columns of employees."""


def on_own_scale(employees: Rows[Employee], scales: Rows[Scale], column: str) -> NDArray[np.float64]:
    """Countable output `observable` or `year_observable`, (row,), in SD from its mean."""
    counted: NDArray[np.float64] = (employees[column] - scales[f"mean_{column}"]) / scales[f"sd_{column}"]
    return counted


def codebook() -> pd.DataFrame:
    """All columns: table, name, meaning, unit, low, high."""
    import pandas as pd

    tables = {"employee": Employee, "unit": Unit, "segment": Segment, "organization": Scale}
    rows = [(table, *column[:5]) for table, kind in tables.items() for column in columns(kind)]
    return pd.DataFrame(rows, columns=["table", "name", "meaning", "unit", "low", "high"])
