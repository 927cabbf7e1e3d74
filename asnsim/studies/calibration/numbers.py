"""The model's own numbers that findings speak of, measured in the laboratories of scenarios/calibration."""

from __future__ import annotations

import numpy as np

from asnsim.studies.virtual import estimators
from asnsim.studies.virtual.estimators import cohens_d, icc1, standardised
from asnsim.studies.virtual.lab import Floats, Lab, Office


def measure(lab: Lab) -> dict[str, float]:
    """The model's numbers for one parameter set under one luck; those that are solved for are left out."""
    return {**_ratings(lab), **_rewards(lab)}


def _ratings(lab: Lab) -> dict[str, float]:
    """What raters agree on, and what goes with what among people."""
    office = lab.office("fit-raters")
    counted = [office.work()["observable"] for _ in range(3)]
    earlier = {kind: office.judged_by(kind) for kind in ("supervisor", "peers")}
    counted.append(office.work()["observable"])
    for_pay = lab.office("fit-raters-for-pay").work(2)
    superior = office.judged_by("supervisor")[0]
    overall = superior.mean(axis=0)
    peers = office.judged_by("peers")
    rated = np.isfinite(peers).all(axis=(0, 1))
    numbers = {
        "halo": _halo(superior, office.second_supervisor, earlier["supervisor"][0]),
        "halo_peers": _halo(peers[0][:, rated], peers[1][:, rated], earlier["peers"][0][:, rated]),
        "closeness_output": _with_output(office["closeness"], counted),
        "politics_satisfaction": correlation(office["politics"], office["satisfaction"]),
        "politics_strain": correlation(office["politics"], office["strain"]),
        "fairness_satisfaction": correlation(office["fairness"], office["satisfaction"]),
        "fairness_performance": correlation(office["fairness"], overall),
        "motivation_performance": correlation(office["motivation"], office.true),
        "psm_performance": correlation(office["psm"], office.true),
        "psm_effort": correlation(office["psm"], _effort(office)),
        "similarity": correlation(_same_sex(office), overall),
        "purpose": standardised(for_pay.first_supervisor, for_pay.under("fit-raters").first_supervisor),
        "loss": 1.0 - office.state.scheme.service.loss_aversion,
    }
    return numbers | _sources(office, for_pay)


def _sources(office: Office, for_pay: Office) -> dict[str, float]:
    """How raters of one source and of several agree. Studies mix purposes: superiors are taken in both."""
    overall = office.first_supervisor
    peers = office.judged_by("peers").mean(axis=1)
    below = office.judged_by("subordinates").mean(axis=1)
    rated, heads = np.isfinite(peers).all(axis=0), np.isfinite(below).all(axis=0)
    agreement, agreement_for_pay = icc1(office.supervisors), icc1(for_pay.supervisors)
    agreement_peers = icc1(peers[:, rated].T)
    with_peer = float(np.mean([correlation(overall[rated], peer[rated]) for peer in peers]))
    return {
        "agreement": (agreement + agreement_for_pay) / 2.0,
        "agreement_peers": agreement_peers,
        "agreement_subordinates": icc1(below[:, heads].T),
        "superior_peer": with_peer,
        "superior_peer_corrected": with_peer / np.sqrt(max(agreement * agreement_peers, 1e-6)),
        "superior_self": correlation(overall, _own(office)),
        "self_above": np.mean([_above(one) for one in (office, for_pay)]),
    }


def _halo(first: Floats, second: Floats, earlier: Floats) -> float:
    """Correlation of the two dimensions within a rater over that between two raters, minus 1.

    Both are corrected for error as in E015-E016: within by how a rater agrees with himself a quarter earlier,
    between by how the raters agree. `first`, `second`: (dimension, row) of two raters; `earlier`: of the first.
    """
    steady = [correlation(first[d], earlier[d]) for d in range(2)]
    within = correlation(first[0], first[1]) / np.sqrt(steady[0] * steady[1])
    shared = np.cov(np.concatenate([first, second]))
    between = (shared[0, 3] + shared[1, 2]) / 2.0 / np.sqrt(shared[0, 2] * shared[1, 3])
    return float(within / between - 1.0)


def _with_output(trait: Floats, counted: list[Floats]) -> float:
    """Correlation of a trait with a year's counted output, corrected for what halves of the year do not share."""
    first, second = (np.log(counted[q] + counted[q + 2] + 0.01) for q in (0, 1))
    halves = correlation(first, second)
    whole = np.log(sum(counted) + np.full(1, 0.01))
    return correlation(trait, whole) / float(np.sqrt(2.0 * halves / (1.0 + halves)))


def _own(office: Office) -> Floats:
    return (office["own_results"] + office["own_behaviour"]) / 2.0


def _above(office: Office) -> float:
    """How far people rate themselves above their superior, d."""
    return cohens_d(_own(office), office.first_supervisor)


def _effort(office: Office) -> Floats:
    """Effort on all that is of use."""
    return sum((office[f"effort_{a}"] for a in ("results", "service", "innovation", "help")), np.zeros(1))


def _same_sex(office: Office) -> Floats:
    of_superior = office.state.units["rater_sex"][office["unit"].astype(int)]
    return np.asarray(office["sex"] == of_superior, dtype=float)


def _sector(office: Office) -> Floats:
    return np.asarray(office.state.units["sector"][office["unit"].astype(int)])


def _rewards(lab: Lab) -> dict[str, float]:
    """What money and esteem do to output, in the field after a year and a half and in a laboratory at once, and what
    being heard does and who is absent."""
    offices = [lab.office(arm).work(6) for arm in _FIELD]
    plain, paid, named = (office["year_results"].mean() for office in offices)
    heard = lab.office("fit-field-heard").work(4)
    return {
        "performance_pay": 100.0 * float(paid / plain - 1.0),
        "social_incentive": 100.0 * float(named / plain - 1.0),
        "heard_fairness": correlation(heard["met_in_session"], heard["fairness"]),
        "incentive_interesting": _gain(lab, "fit-task-interesting"),
        "incentive_dull": _gain(lab, "fit-task-dull"),
        "absence_nation": _absence(offices[0]),
        "absence_remote": _absence(lab.office("fit-remote-schools").work(4)),
    }


_FIELD = ("fit-field", "fit-field-paid", "fit-field-esteem")


def _absence(office: Office) -> float:
    """Days absent of teachers in the last quarter, %."""
    return 100.0 * float(1.0 - office["attendance"][_sector(office) == 0].mean())


def _gain(lab: Lab, task: str) -> float:
    """Output on a task with a reward against without, d."""
    paid, unpaid = (lab.office(arm).work(2)["output_results"] for arm in (f"{task}-paid", task))
    return cohens_d(paid, unpaid)


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's r; 0 where one of them is the same for everybody, as it is where a mechanism is absent."""
    constant = min(np.ptp(one), np.ptp(other)) < 1e-12
    return 0.0 if constant else estimators.correlation(one, other)
