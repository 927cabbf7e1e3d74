"""Every built-in outcome once more, from the rows of states with pandas and SciPy and no statistic of asnsim."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from asnsim.model.core.constants import MATRIX
from asnsim.model.scene.state import State
from asnsim.outcomes.professionalism import points

HOURS_A_MONTH = 157.5
NAN = math.nan

Found = dict[str, float]


def people_of(states: Sequence[State]) -> pd.DataFrame:
    """All employees; those of different organizations are in different units."""
    frames = []
    for number, state in enumerate(states):
        frame = pd.DataFrame({name: state.employees[name] for name in state.employees.dtype.names})
        frame["rater"] = frame["unit"] + 10_000 * number
        scale = state.scales[0]
        results = (frame["true_results"] - scale.mean_true_results) / scale.sd_quarter_true_results
        frame["performance"] = (results + frame["truth_quarter_behaviour"]) / 2
        frame["served"] = (frame["output_service"] - scale.mean_service) / scale.sd_service
        frame["first"] = state.judgements[state.resolved.sources.index("supervisor")].mean(axis=0)
        frame["support"] = state.units["support"][state.employees["unit"]]
        frame["index"] = points(state.employees)
        kinds = state.resolved.incentives
        frame["project"] = state.reward[kinds.index("project_bonus")] if "project_bonus" in kinds else 0.0
        frames.append(frame)
    people = pd.concat(frames, ignore_index=True)
    people["true"] = (people["truth_results"] + people["truth_behaviour"]) / 2
    people["judged"] = (people["judged_results"] + people["judged_behaviour"]) / 2
    people["second"] = (people["second_results"] + people["second_behaviour"]) / 2
    people["error"] = people["judged"] - people["true"]
    half_width = states[0].scheme.evaluation.half_width
    for name in ("results", "behaviour"):
        people[f"category_{name}"] = np.select(
            [people[f"truth_{name}"] > half_width, people[f"truth_{name}"] < -half_width], [1, -1], 0
        )
    return people


def apart(people: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Deviations from the means of those who have the same rater."""
    return people[list(names)] - people.groupby("rater")[list(names)].transform("mean")


def coefficient(people: pd.DataFrame, y: pd.Series) -> float:
    """The last coefficient of least squares: that on closeness, at equal true performance."""
    x = np.column_stack([np.ones(len(people)), people[["truth_results", "truth_behaviour", "closeness"]]])
    return float(np.linalg.lstsq(x, y, rcond=None)[0][3])


def served_and_judged(people: pd.DataFrame) -> float:
    """The last coefficient of least squares: that on service, at equal true results."""
    x = np.column_stack([np.ones(len(people)), people[["truth_results", "served"]]])
    return float(np.linalg.lstsq(x, people["judged"], rcond=None)[0][2])


def tau_within(people: pd.DataFrame) -> float:
    """Tau-b over the pairs of each unit, its counts taken out of SciPy's tau of one unit after the other."""
    agree = true = said = 0.0
    for _, unit in people.groupby("rater"):
        pairs = len(unit) * (len(unit) - 1) / 2
        tied = [sum(n * (n - 1) / 2 for n in unit[name].value_counts()) for name in ("true", "predicate")]
        if pairs > tied[0] and pairs > tied[1]:
            tau = stats.kendalltau(unit["true"], unit["predicate"]).statistic
            agree += tau * math.sqrt((pairs - tied[0]) * (pairs - tied[1]))
        true, said = true + pairs - tied[0], said + pairs - tied[1]
    return float(agree / math.sqrt(true * said))


def gini(x: pd.Series) -> float:
    """Over all pairs, without bins."""
    ordered = np.sort(x)
    n = len(ordered)
    return float((2.0 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def bias(people: pd.DataFrame) -> Found:
    """Of a quarter with an evaluation."""
    said, real = ("report_results", "report_behaviour"), ("category_results", "category_behaviour")
    spread = [float((apart(people, *names) ** 2).to_numpy().sum()) for names in (said, real)]
    within = [
        apart(people, f"{kind}_results", f"{kind}_behaviour").corr().iloc[0, 1]
        for kind in ("judged", "truth")
    ]
    matrix = np.array(MATRIX)[people["category_results"] + 1, people["category_behaviour"] + 1]
    pairs = people[["first", "second"]].to_numpy()
    between = 2 * pairs.mean(axis=1).var(ddof=1)
    inside = pairs.var(axis=1, ddof=1).mean()
    error = people["error"]
    return {
        "leniency": error.mean(),
        "centrality": 1.0 - math.sqrt(spread[0] / spread[1]),
        "favouritism": coefficient(people, people["judged"]),
        "halo": within[0] / within[1] - 1.0,
        "validity": stats.pearsonr(people["judged"], people["true"]).statistic,
        "validity_predicate": stats.pearsonr(people["predicate"], people["true"]).statistic,
        "agreement": (between - inside) / (between + inside),
        "misclassified": (people["predicate"] != matrix).mean(),
        "misranked": (1.0 - tau_within(people)) / 2.0,
        "judgement_spread": people["judged"].std(ddof=0),
        "predicate_spread": people["predicate"].std(ddof=0),
        "bias_gap_sex": error[people["sex"] == 1].mean() - error[people["sex"] == 0].mean(),
        "bias_gap_age": error[people["age"] >= 45].mean() - error[people["age"] < 45].mean(),
        "service_in_ratings": served_and_judged(people),
    }


def shares(people: pd.DataFrame) -> Found:
    """Of the last quarter of a year."""
    year = people["predicate_year"]
    return {
        "share_sangat_baik": (year == 4).mean(),
        "share_baik": (year == 3).mean(),
        "share_below_baik": year.isin([0, 1, 2]).mean(),
    }


def states_and_work(people: pd.DataFrame, states: Sequence[State]) -> Found:
    """Means over employees."""
    direct = ("motivation", "fairness", "resistance", "strain", "politics", "satisfaction", "attendance")
    efforts = people[
        [
            f"effort_{kind}"
            for kind in ("results", "service", "innovation", "help", "support", "harm", "influence")
        ]
    ]
    promised = [(state.promise[:, :3].sum(axis=1) > 0) for state in states]
    trust = np.concatenate([state.trust[mask] for state, mask in zip(states, promised, strict=True)])
    return {
        **{name: people[name].mean() for name in direct},
        "motivation_spread": people["motivation"].std(ddof=0),
        "extrinsic_share": people["extrinsic"].mean(),
        "trust": trust.mean() if len(trust) else NAN,
        "true_performance": people["performance"].mean(),
        **{
            f"effort_{kind}": efforts[f"effort_{kind}"].mean()
            for kind in ("results", "service", "innovation")
        },
        "effort_helping": (people["effort_help"] - people["effort_harm"]).mean(),
        "support": people["support"].mean(),
        "influence_share": efforts["effort_influence"].sum() / efforts.to_numpy().sum(),
        "sanctioned_per_1000": 1000 * (people["sanction"] > 0).mean(),
        "projects_per_1000": 1000 * people["project"].mean(),
        "ip_asn": people["index"].mean(),
    }


def equity(people: pd.DataFrame) -> Found:
    """Who gets the reward; the Gini coefficient without bins."""
    pay = 3 * (people["base_pay"] + people["post_pay"] + people["tpp_full"])
    paid = (people["tpp"] - 3 * people["tpp_full"]).where(people["tpp"] > 0, 0.0)
    risen = people["promoted"] > 0
    return {
        "tpp_gini": gini(people["tpp"]) if people["tpp"].any() else NAN,
        "reward_on_closeness": coefficient(people, (paid + people["rewards"]) / pay),
        "promotion_merit": people.loc[risen, "true"].mean() - people["true"].mean() if risen.any() else NAN,
    }


def service(people: pd.DataFrame, states: Sequence[State]) -> Found:
    """What citizens get; what is not simulated has no number."""
    units, segments = (
        pd.concat(
            [pd.DataFrame({n: table[n] for n in table.dtype.names}) for table in tables], ignore_index=True
        )
        for tables in ([s.units for s in states], [s.segments for s in states])
    )
    blocks = states[0].scheme.service.parts
    served = units["served"].sum()
    found = {
        "skm": np.average(units["skm"], weights=units["citizens"]),
        "waiting_days": np.average(units["waiting"], weights=units["served"]),
        "complaints_per_1000": 1000 * units["complaints"].sum() / served,
        "public_trust": np.average(segments["trust"], weights=segments["citizens"]),
        "misconduct_per_1000": 1000 * people["bribes"].sum() / served,
        **dict.fromkeys(("on_time", "needs_fit", "response_days"), NAN),
    }
    if "turnaround" in blocks:
        timed = units[np.array(blocks["turnaround"].target_days)[units["sector"]] > 0]
        found["on_time"] = np.average(timed["on_time"], weights=timed["served"])
    if "needs" in blocks:
        away = (units["need"] - units["target"]).abs()
        found["needs_fit"] = 1.0 - np.average(away, weights=units["citizens"]) / 2
    if "online_complaints" in blocks:
        found["response_days"] = np.average(units["response_days"], weights=units["complaints"])
    return found


def cost(states: Sequence[State]) -> Found:
    """Hours and rupiah of each office, an hour at its own mean pay, added up."""
    found = dict.fromkeys(
        ("rater_hours", "cost_raters", "cost_incentives", "cost_training", "cost_service"), 0.0
    )
    for state in states:
        people, evaluation = state.employees, state.scheme.evaluation
        wage = (people["base_pay"] + people["post_pay"] + people["tpp_full"]).mean() / HOURS_A_MONTH
        raters = list(evaluation.raters.values())
        made = [(int(n), rater) for n, rater in zip(state.ratings, raters, strict=True)]
        hours = sum(n * rater.hours_per_rating() for n, rater in made) * evaluation.times
        account = evaluation.accountability
        if state.rated:
            checked = evaluation.report_hours + account.recheck * account.recheck_hours
            hours += state.rows * evaluation.times * checked
        money = sum(n * rater.fee for n, rater in made) * evaluation.times
        for measure in state.scheme.development.values():
            spent = measure.hours_of(state), measure.money_of(state)
            if measure.books == "rating":
                hours, money = hours + spent[0], money + spent[1]
            else:
                found["cost_training"] += wage * spent[0] + spent[1]
        found["rater_hours"] += hours
        found["cost_raters"] += wage * hours + money
        raised = people["base_pay"] + people["post_pay"] - people["first_pay"]
        found["cost_incentives"] += sum((people["tpp"] + people["rewards"] + 3 * raised).tolist())
        for part in state.scheme.service.parts.values():
            found["cost_service"] += wage * part.hours_of(state) + part.money_of(state)
    return found


def by_rows(*states: State) -> Found:
    """All built-in outcomes of several organizations under one scheme, as if they were one table of people."""
    people = people_of(states)
    found = states_and_work(people, states) | equity(people) | service(people, states) | cost(states)
    found |= bias(people) if states[0].rated else dict.fromkeys(bias(people), NAN)
    found |= shares(people) if states[0].year_ends else dict.fromkeys(shares(people), NAN)
    return {name: float(value) for name, value in found.items()}
