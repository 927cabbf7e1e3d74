"""Work: what effort costs, what it is worth, and what becomes of it."""

from __future__ import annotations

from asnsim.model.core.parts import Parameters
from asnsim.parameters import parameter


class WorkParameters(Parameters):
    """What effort costs, what it is worth, and what becomes of it."""

    effort_cost: float = parameter(
        0.378,
        low=0.1,
        high=5,
        unit="per squared effort",
        meaning="Cost of effort, c",
        source="assumption (scale)",
        role="behaviour",
        doubt="constitutive",
        size="scale of effort",
    )
    substitution: float = parameter(
        0.2,
        low=0,
        high=0.3,
        unit="share",
        meaning="How much effort on one activity makes effort on another dearer, rho",
        source="assumption; multitasking, Holmstrom and Milgrom 1991",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    value_results: float = parameter(
        0.6604,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of countable results",
        source="assumption (scale)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    value_service: float = parameter(
        0.741,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of serving citizens well",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    value_innovation: float = parameter(
        0.6,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of innovation",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    value_help: float = parameter(
        0.3288,
        low=0,
        high=3,
        unit="per effort",
        meaning="Social value of helping colleagues, and of supporting the people one leads",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    interest: float = parameter(
        1.0,
        low=0,
        high=3,
        unit="ratio",
        meaning="How interesting the countable task is, against work as usual; it multiplies the pull of motivation",
        source="by definition",
        role="institution",
        size="1 = as interesting as usual",
    )
    duty: float = parameter(
        0.4,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the usual pull to work that is duty and habit, and does not move with motivation",
        source="fitted to E071, E074 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=1.0,
    )
    willingness: float = parameter(
        0.441,
        low=0,
        high=5,
        unit="log points per unit of fairness",
        meaning="What fairness adds at once to all that nobody can force: the pull to serve, to innovate and to help, "
        "and days present",
        source="assumption: half of E121 (from memory), the other half being that who does well feels treated fairly",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    money_weight: float = parameter(
        8.283,
        low=0,
        high=60,
        unit="per share of annual pay",
        meaning="Weight of money against autonomous motivation, before trust, confidence and resistance",
        source="fitted to E065, E075-E076 (asnsim calibrate)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    crowding: float = parameter(
        0.4,
        low=0,
        high=2,
        unit="share",
        meaning="How much a controlling, salient incentive takes from autonomous motivation; 0 is the rival theory",
        source="fitted to E065, E075-E076, which hardly identify it; disputed, E075 against E077 (asnsim calibrate)",
        role="behaviour",
        doubt="disputed",
        off=0.0,
    )
    luck_sd: float = parameter(
        0.65,
        low=0,
        high=1.5,
        unit="log SD",
        meaning="Luck in a quarter's output",
        source="assumption; the middle of 0.5 to 0.8",
        role="institution",
        off=0.0,
    )
    foresight: float = parameter(
        0.5,
        low=0.05,
        high=2,
        unit="SD",
        meaning="Own performance that an employee cannot foresee when he weighs a reward",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="scale of what cannot be foreseen, at least 0.05",
    )
    standing_memory: float = parameter(
        0.5,
        low=0,
        high=0.99,
        unit="share a year",
        meaning="How much of one's standing among colleagues is expected to last a year, when a prize is weighed",
        source="assumption; ratings a year apart correlate by about half (from memory)",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    help_value: float = parameter(
        0.2,
        low=0,
        high=2,
        unit="per output",
        meaning="What help received adds to results",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    harm_value: float = parameter(
        0.5,
        low=0,
        high=2,
        unit="per effort",
        meaning="What harm received takes from results",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    harm_possible: float = parameter(
        1.0,
        low=0,
        high=1,
        unit="share",
        meaning="How far the work lets one harm colleagues: 1 as among those who depend on each other, 0 not at all",
        source="by definition",
        role="institution",
        off=0.0,
    )
    integrity_cost: float = parameter(
        0.05,
        low=0,
        high=2,
        unit="per effort",
        meaning="Moral cost of harming colleagues",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    approval: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share",
        meaning="How far a gain counts less where it is colleagues' loss, and more where it is theirs too",
        source="assumption; sign E064",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    influence_value: float = parameter(
        0.3,
        low=0,
        high=3,
        unit="per reward slope",
        meaning="Return to ingratiation where closeness and not the rating decides",
        source="assumption; sign E047-E049",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    clarity_gain: float = parameter(
        0.1,
        low=0,
        high=0.5,
        unit="share of output",
        meaning="Output gained when standards go from absent to complete",
        source="assumption; goal setting 0.34 SD E118",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    team_weight: float = parameter(
        0.8,
        low=0,
        high=1,
        unit="share",
        meaning="Weight of the unit's results in the true results of its head",
        source="PermenPANRB 6/2022: the unit's predicate is its head's result; size assumption",
        role="institution",
        off=0.0,
    )
    support_yield: float = parameter(
        0.9045,
        low=0,
        high=5,
        unit="log points per effort",
        meaning="What a superior's support adds to the yield of his people's work",
        source="assumption; managers differ by about 10% of an office's output per SD (Fenizia 2022, from memory),"
        " by less in Lazear, Shaw and Stanton 2015 (from memory)",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    unit_scale: float = parameter(
        2.0,
        low=0,
        high=10,
        unit="ratio",
        meaning="Scale of a unit's mean result to one SD",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        off=0.0,
    )
    absence: float = parameter(
        0.05,
        low=0,
        high=0.5,
        unit="share of days",
        meaning="Days absent outside education",
        source="assumption",
        role="population",
        off=0.0,
    )
    absence_education: float = parameter(
        0.094,
        low=0,
        high=0.5,
        unit="share of days",
        meaning="Days absent of teachers",
        source="E083 (national)",
        role="population",
        off=0.0,
    )
    absence_motivation: float = parameter(
        0.4912,
        low=0,
        high=5,
        unit="log points per unit of motivation",
        meaning="How much motivation lowers absence",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    deterrence: float = parameter(
        1.0,
        low=0,
        high=10,
        unit="log points",
        meaning="How much the expected loss from being caught lowers absence and bribes",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    excuse: float = parameter(
        0.85,
        low=0,
        high=0.98,
        unit="share of absent days",
        meaning="Absence that a superior excuses as a rule",
        source="assumption",
        role="behaviour",
        doubt="constitutive",
        size="usual share of absence that costs nothing",
    )
    excuse_stakes: float = parameter(
        0.15,
        low=0,
        high=2,
        unit="share",
        meaning="Absence that a superior excuses beyond the rule where everything hangs on it",
        source="assumption; sign Banerjee, Duflo and Glennerster 2008 (from memory)",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    excuse_favour: float = parameter(
        0.2,
        low=0,
        high=1,
        unit="share per unit of closeness",
        meaning="Absence that a superior excuses for those close to him",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    excuse_candour: float = parameter(
        0.05,
        low=0,
        high=1,
        unit="share per log point",
        meaning="Absence that a superior excuses where candour costs him more",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    machine_effect: float = parameter(
        0.5,
        low=0,
        high=1,
        unit="share",
        meaning="Excuses that no longer hold where a machine or an inspector records who is there",
        source="assumption",
        role="behaviour",
        doubt="assumed",
        off=0.0,
    )
    place_sd: float = parameter(
        0.3,
        low=0,
        high=2,
        unit="log SD",
        meaning="Situation of the unit in observable output",
        source="assumption",
        role="institution",
        off=0.0,
    )
    situation_sd: float = parameter(
        0.4,
        low=0,
        high=2,
        unit="log SD",
        meaning="Luck in observable output that is nobody's doing",
        source="assumption",
        role="institution",
        off=0.0,
    )
