"""The columns of the model: every field declared once, with its meaning, unit and range.

The codebook, the memory report and the range check all read these declarations. The layout never depends on the
scheme (a new layout would compile every kernel anew): what is kept per source or incentive lives in the blocks of
`asnsim.model.scene.state.State`.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from asnsim.errors import AsnsimError

INFINITY = math.inf

Table = Any
"""A NumPy array of records (`np.record`); NumPy's types cannot name its fields, the columns below do."""


class Column(NamedTuple):
    """One column: name, meaning, unit and inclusive range; `whole` columns are 64-bit integers, others f8."""

    name: str
    meaning: str
    unit: str = ""
    low: float = -INFINITY
    high: float = INFINITY
    whole: bool = False


def _code(name: str, meaning: str, low: float = -INFINITY, high: float = INFINITY) -> Column:
    return Column(name, meaning, "code", low, high, whole=True)


EMPLOYEE: tuple[Column, ...] = (
    # given
    _code("unit", "Unit: the people rated by one superior", 0),
    _code("supervisor", "Row of the superior; -1 the regional leader", -1),
    _code("leads", "Unit that the employee heads; -1 none", -1),
    _code("sex", "0 man, 1 woman", 0, 1),
    Column("age", "Age", "years", 15, 75),
    _code("education", "1 to senior high, 2 D1-D3, 3 S1/D4, 4 S2, 5 S3", 1, 5),
    _code("pppk", "0 PNS, 1 PPPK", 0, 1),
    _code("position", "0 pelaksana, 1 functional, 2 structural", 0, 2),
    _code("level", "Level of functional officers, 0 none to 8 Ahli Utama", 0, 8),
    _code("grade", "Golongan, 1 = I/a to 17 = IV/e", 1, 17),
    Column("tenure", "Years of service", "years", 0, 60),
    Column("rank_years", "Years in the present grade", "years", 0),
    Column("post_years", "Years in the present post", "years", 0),
    Column("base_pay", "Base pay", "rupiah a month", 0),
    Column("first_pay", "Base pay at the beginning, or on arrival", "rupiah a month", 0),
    Column("tpp_full", "Full TPP", "rupiah a month", 0),
    # who is in the post: rows are posts, and people move between them
    _code("occupants", "People who came into the post from outside since the beginning", 0),
    _code("origin", "Row in which the present occupant came in: where his lasting luck is drawn", 0),
    _code(
        "occupant", "Number of the present occupant among those who came in there; 0 from the beginning", 0
    ),
    _code("met", "Superiors that the present occupant had before this one", 0),
    # traits
    Column("ability", "Ability", "mean 1", 0),
    Column("psm", "Public service motivation, the resting level of motivation", "mean 1", 0),
    Column("valence", "Value of money", "mean 1", 0),
    Column("career", "Career concern", "factor", 0),
    Column("integrity", "Integrity", "mean 1", 0),
    Column("self_enhancement", "Own view above the truth", "SD"),
    Column("attachment", "Attachment to the old way", "share", 0, 1),
    Column("closeness_rest", "Resting closeness to the superior", "share", 0, 1),
    Column("confidence_rest", "Resting confidence", "share", 0, 1),
    # slow states
    Column("motivation", "Autonomous motivation", "mean 1", 0),
    Column("fairness", "Perceived fairness", "share", 0, 1),
    Column("politics", "Perceived politics", "share", 0, 1),
    Column("satisfaction", "Job satisfaction", "share", 0, 1),
    Column("strain", "Strain", "share", 0, 1),
    Column("resistance", "Resistance to the scheme", "share", 0, 1),
    Column("confidence", "Confidence", "share", 0, 1),
    Column("closeness", "Closeness to the superior", "share", 0, 1),
    Column("skill_technical", "Technical skill gained", "ability"),
    Column("skill_service", "Service skill gained", "ability"),
    Column("skill_digital", "Digital skill gained", "ability"),
    Column("skill_managerial", "Managerial skill gained", "ability"),
    Column("guidance", "What feedback adds to results and service, or takes", "ability"),
    # work
    Column("effort_results", "Effort on countable results", "effort", 0),
    Column("effort_service", "Effort on treating citizens well", "effort", 0),
    Column("effort_innovation", "Effort on innovation", "effort", 0),
    Column("effort_help", "Effort on helping colleagues", "effort", 0),
    Column("effort_harm", "Effort on harming colleagues", "effort", 0),
    Column("effort_influence", "Effort on ingratiation", "effort", 0),
    Column("salience", "Share of incentives in the pull, times how controlling they are", "share", 0, 1),
    Column("extrinsic", "Share of incentives in what effort is worth", "share", 0, 1),
    Column("attendance", "Days present", "share", 0, 1),
    Column("unexcused", "Days absent without a valid reason", "days", 0, 62),
    Column("output_results", "Output of results", "output", 0),
    Column("output_service", "Output of service", "output", 0),
    Column("output_innovation", "Output of innovation", "output", 0),
    Column("output_help", "Output of help", "output", 0),
    Column("true_results", "True results of the quarter", "output", 0),
    Column("true_behaviour", "True behaviour of the quarter", "output"),
    Column("observable", "Countable output, situation included", "output", 0),
    Column("year_results", "True results, running year", "output", 0),
    Column("year_behaviour", "True behaviour, running year", "output"),
    Column("year_observable", "Countable output, running year", "output", 0),
    Column("t_results", "True results of the year on the scale of judgement", "SD"),
    Column("t_behaviour", "True behaviour of the year on the scale of judgement", "SD"),
    Column("tq_results", "True results of the quarter on the scale of judgement", "SD"),
    Column("tq_behaviour", "True behaviour of the quarter on the scale of judgement", "SD"),
    # appraisal
    Column("own_results", "Own view of results", "SD"),
    Column("own_behaviour", "Own view of behaviour", "SD"),
    Column("second_results", "Second supervisor's judgement of results", "SD"),
    Column("second_behaviour", "Second supervisor's judgement of behaviour", "SD"),
    Column("judged_results", "Final judgement of results: what raters think", "SD"),
    Column("judged_behaviour", "Final judgement of behaviour: what raters think", "SD"),
    Column("voiced_results", "Judgement of results after candour: what decides the report", "SD"),
    Column("voiced_behaviour", "Judgement of behaviour after candour: what decides the report", "SD"),
    _code("report_results", "Reported results: -1 below, 0 as expected, 1 above", -1, 1),
    _code("report_behaviour", "Reported behaviour: -1 below, 0 as expected, 1 above", -1, 1),
    _code("predicate", "Predicate: 0 Sangat Kurang to 4 Sangat Baik", 0, 4),
    _code("predicate_year", "Last annual predicate", 0, 4),
    _code("predicate_before", "Annual predicate of the year before", 0, 4),
    # what follows
    Column("tpp", "TPP of the quarter", "rupiah", 0),
    Column("rewards", "Other rewards of the quarter", "rupiah", 0),
    Column("angka_kredit", "Credit points towards the next rank", "points", 0),
    Column("level_credit", "Credit points gathered in the present level", "points", 0),
    Column("promotions", "Better posts gained", "count", 0),
    Column("promoted", "Promoted to a better post this quarter", "0 or 1", 0, 1),
    Column("recognised", "Recognised this quarter", "0 or 1", 0, 1),
    Column("coached", "Coached this quarter", "0 or 1", 0, 1),
    Column("feedback", "Effect of a feedback session", "SD"),
    Column("heard", "Met in a session this quarter", "0 or 1", 0, 1),
    # what development leaves
    Column("away", "Working time of the coming quarter spent in a course", "share", 0, 1),
    Column("told", "Obstacles that the superior has been told of", "share", 0, 1),
    Column("eager_innovation", "Eagerness for innovation from being heard", "share of its value", 0),
    Column("eager_help", "Eagerness to help from a supportive unit", "share of its value", 0),
    # discipline and integrity
    _code("sanction", "Discipline: 0 none, 1-3 light, 4-6 moderate, 7-8 severe, 9 dismissed", 0, 9),
    Column("tpp_cut", "TPP lost to a sanction this quarter", "share", 0, 1),
    Column("bribes", "Bribes taken in the quarter", "count", 0),
)

UNIT: tuple[Column, ...] = (
    Column("first", "First row", "row", 0, whole=True),
    Column("stop", "Row after the last", "row", 0, whole=True),
    _code("head", "Row of the head; -1 the regional leader", -1),
    _code(
        "sector",
        "0 education, 1 health, 2 civil registration, 3 administration, 4 infrastructure, 5 district",
        0,
        5,
    ),
    Column("citizens", "Clientele", "persons", 0),
    # whose luck the traits of those who rate are drawn from
    _code("superiors", "New superiors who have come since the beginning", 0),
    _code("superior_from", "Unit in which the present superior first led", 0),
    _code("superior_number", "Number of the present superior among those new there; 0 from the beginning", 0),
    # the superior and, prefixed, the second supervisor
    _code("rater_sex", "Sex of the superior", 0, 1),
    Column("leniency", "Leniency", "SD"),
    Column("centrality", "Centrality", "share", 0, 0.9),
    Column("halo", "Halo", "share", 0, 0.95),
    Column("favouritism", "Favouritism", "SD per unit of closeness", 0),
    Column("recency", "Recency", "share", 0, 1),
    Column("stakes_z", "How far he gives in to stakes, standardised", "SD"),
    Column("ingratiability", "Ingratiability", "SD per effort", 0),
    Column("measured", "Share of results that indicators cover", "share", 0, 1),
    Column("insight", "Weight of the record of results beside the superior's impression", "share", 0, 1),
    Column("feedback_skill", "Skill in feedback, standardised", "SD"),
    Column("second_leniency", "Leniency of the second supervisor", "SD"),
    Column("second_centrality", "Centrality of the second supervisor", "share", 0, 0.9),
    Column("second_halo", "Halo of the second supervisor", "share", 0, 0.95),
    Column("second_favouritism", "Favouritism of the second supervisor", "SD per unit of closeness", 0),
    Column("second_recency", "Recency of the second supervisor", "share", 0, 1),
    Column("second_stakes_z", "How far the second supervisor gives in to stakes", "SD"),
    # what development leaves
    Column("rater_skill", "What the superior keeps of training in rating", "share", 0, 1),
    Column("rater_trained", "Superior trained in rating this quarter", "0 or 1", 0, 1),
    Column("climate", "Climate of mutual support", "share", 0, 1),
    # place and service
    Column("place", "Situation of the place, standardised", "SD"),
    Column("facility", "Quality of facilities, standardised", "SD"),
    Column("preparedness", "Preparedness for a hazard", "share", 0, 1),
    Column("arrivals", "Cases that came in the quarter", "cases", 0),
    Column("served", "Cases handled in the quarter", "cases", 0),
    Column("backlog", "Cases waiting", "cases", 0),
    Column("waiting", "Waiting time", "working days", 0),
    Column("complaints", "Complaints in the quarter", "count", 0),
    Column("gratitude", "Mean satisfaction of the clientele", "share", 0, 1),
    Column("skm", "Index of citizens' satisfaction (SKM)", "25-100", 25, 100),
    Column("misconduct", "Cases in which a bribe was asked for", "share", 0, 1),
    # what people learn about the predicates
    _code("predicate", "Predicate of the unit", 0, 4),
    Column("usual_results", "Mean judgement of results, last quarter", "SD"),
    Column("usual_behaviour", "Mean judgement of behaviour, last quarter", "SD"),
    Column("cut_up_results", "Learned cut of 'above' in results", "SD"),
    Column("cut_down_results", "Learned cut of 'below' in results", "SD"),
    Column("cut_up_behaviour", "Learned cut of 'above' in behaviour", "SD"),
    Column("cut_down_behaviour", "Learned cut of 'below' in behaviour", "SD"),
    # mechanisms of service, each at a value that changes nothing where it is off
    Column("need", "Need for the sector, against what it used to be", "ratio", 0),
    Column("need_estimate", "Need as the office believes it to be", "ratio", 0),
    Column("target", "Working time given to the sector, against what it used to be", "ratio", 0),
    Column("fit", "What service that fits needs adds to experience", "SD"),
    Column("damage", "Capacity lost to a hazard", "share", 0, 0.95),
    Column("distress", "What a hazard takes from experience", "SD", 0),
    Column("process_ease", "Handling time saved by innovations", "share", 0, 1),
    Column("quickness", "Speed of handling, by digital skill", "ratio", 0.25),
    Column("reviewed", "Reviewed how it works this quarter", "0 or 1", 0, 1),
    Column("review_ease", "Handling time saved by reviews", "share", 0, 1),
    Column("busy", "Working time that a review takes next quarter", "share", 0, 1),
    Column("on_time", "Files handled within their target", "share", 0, 1),
    Column("response_days", "Time to answer a complaint", "working days", 0),
    Column("forum_size", "Citizens at this quarter's forum, 0 none held", "persons", 0),
    Column("forum_view", "View of the service that the forum gave", "SD"),
    Column("staff_weight", "How much experience depends on staff", "ratio", 0),
)

SEGMENT: tuple[Column, ...] = (
    _code("unit", "Unit that serves them", 0),
    _code("online", "0 without, 1 with digital access", 0, 1),
    Column("citizens", "Citizens", "persons", 0),
    Column("expectation", "Expected experience", "SD"),
    Column("satisfaction", "Satisfaction", "share", 0, 1),
    Column("trust", "Trust in the office", "share", 0, 1),
    Column("felt", "Experience against expectation, as it is felt", "SD"),
    Column("complaints", "Complaints in the quarter", "count", 0),
    Column("channel", "Complaints made easier, against the desk", "ratio", 0),
)

SCALE: tuple[Column, ...] = (
    *(
        Column(f"{kind}_{activity}", f"{word} of output of {activity}", "output")
        for activity in ("results", "service", "innovation", "help")
        for kind, word in (("mean", "Mean"), ("sd", "SD"))
    ),
    *(
        Column(f"{kind}_{dimension}", f"{word} {dimension}", "output")
        for dimension in ("true_results", "true_behaviour")
        for kind, word in (
            ("mu", "Mean of true"),
            ("sd", "SD of the year's true"),
            ("sdq", "SD of the quarter's true"),
        )
    ),
    Column("mu_observable", "Mean observable output", "output"),
    Column("sd_observable", "SD of observable output", "output"),
    Column("mu_year_observable", "Mean of the year's observable output", "output"),
    Column("sd_year_observable", "SD of the year's observable output", "output"),
    Column("practice_added", "Practice that revisions added to courses", "share", 0, 1),
    Column("course_score", "Sum of the marks given to courses this year", "share"),
    Column("course_count", "Marks given to courses this year", "count", 0),
    *(
        Column(f"ref_{state}", f"Burn-in mean of what moves {state}", "as its causes")
        for state in (
            "motivation",
            "fairness",
            "politics",
            "satisfaction",
            "strain",
            "resistance",
            "confidence",
            "closeness",
        )
    ),
)


def layout(columns: tuple[Column, ...]) -> np.dtype[Any]:
    """The record layout of the declared columns."""
    return np.dtype((np.record, [(column.name, "i8" if column.whole else "f8") for column in columns]))


_LAYOUTS = {columns: layout(columns) for columns in (EMPLOYEE, UNIT, SEGMENT, SCALE)}


def zeros(columns: tuple[Column, ...], rows: int) -> Table:
    """`rows` records of zeros.

    All tables of a kind share one layout object: a kernel recognises that at once, and an equal one only slowly.
    """
    if columns not in _LAYOUTS:  # what a measure of development remembers
        _LAYOUTS[columns] = layout(columns)
    return np.zeros(rows, dtype=_LAYOUTS[columns])


def codebook() -> pd.DataFrame:
    """All columns: table, name, meaning, unit, low, high."""
    tables = {"employee": EMPLOYEE, "unit": UNIT, "segment": SEGMENT, "organization": SCALE}
    rows = [(table, *column[:5]) for table, columns in tables.items() for column in columns]
    return pd.DataFrame(rows, columns=["table", "name", "meaning", "unit", "low", "high"])


def check_ranges(columns: tuple[Column, ...], table: Table, what: str) -> None:
    """Raise `AsnsimError` naming the first column and row that is not a number or lies outside its range."""
    for column in columns:
        values = np.asarray(table[column.name], dtype=float)
        wrong = ~((values >= column.low - 1e-9) & (values <= column.high + 1e-9))
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise AsnsimError(
                f"{what} row {row}: {column.name} ({column.meaning}) is {values[row]:g}, "
                f"outside {column.low:g} to {column.high:g}"
            )
