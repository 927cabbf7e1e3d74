"""Outcomes on equity: who gets the reward."""

from __future__ import annotations

import numpy as np

from asnsim.model.scene.state import State
from asnsim.outcomes.outcome import NOTHING, Sums, outcome, ratio
from asnsim.outcomes.rating_sums import closeness_slope, reward_slope_sums

BINS = 400
"""Bins of equal width in the logarithm from `LOWEST` to `HIGHEST` rupiah: 4% wide, so that organizations merge."""
LOWEST, HIGHEST = 1e3, 1e10

_HISTOGRAM = np.dtype((np.record, [("count", "f8", (BINS,)), ("total", "f8", (BINS,))]))
_PROMOTED = np.dtype(
    (np.record, [(name, "f8") for name in ("promoted", "promoted_true", "people", "people_true")])
)


def tpp_histogram(state: State) -> Sums:
    """TPP of the quarter: people and rupiah by bin."""
    tpp = np.asarray(state.employees["tpp"])
    place = np.log(np.clip(tpp, LOWEST, HIGHEST) / LOWEST) / np.log(HIGHEST / LOWEST) * (BINS - 1)
    bins = place.astype(np.int64)
    sums = np.zeros(1, dtype=_HISTOGRAM)[0]
    sums["count"][:] = np.bincount(bins, minlength=BINS)
    sums["total"][:] = np.bincount(bins, weights=tpp, minlength=BINS)
    return sums


def promotion_sums(state: State) -> Sums:
    """True performance of those who were promoted this quarter, and of all."""
    people = state.employees
    true = (people["t_results"] + people["t_behaviour"]) / 2.0
    sums = np.zeros(1, dtype=_PROMOTED)[0]
    promoted = people["promoted"] > 0.0
    sums.promoted, sums.promoted_true = promoted.sum(), true[promoted].sum()
    sums.people, sums.people_true = len(people), true.sum()
    return sums


@outcome(
    "equity",
    "0-1",
    (0, 1),
    "Gini of TPP",
    "Gini TPP",
    tpp_histogram,
    definition_id=(
        "Koefisien Gini TPP triwulan antarpegawai, dari kelas-kelas logaritmik; kosong (NaN) bila tidak "
        "dibayarkan."
    ),
)
def tpp_gini(s: Sums) -> float:
    """Gini coefficient of the quarter's TPP over employees, from logarithmic bins; NaN where none is paid."""
    count, total = s["count"], s["total"]
    people, money = count.sum(), total.sum()
    if people <= 0.0 or money <= 0.0:
        return NOTHING
    below = np.concatenate([[0.0], np.cumsum(total)]) / money
    return float(1.0 - ((below[1:] + below[:-1]) * count / people).sum())


@outcome(
    "equity",
    "share of pay per unit of closeness",
    (-1, 1),
    "Reward for closeness",
    "Imbalan karena kedekatan",
    reward_slope_sums,
    definition_id=(
        "Koefisien kedekatan dalam imbalan pada kinerja sebenarnya yang sama: TPP di atas atau di bawah "
        "jumlah penuhnya dan imbalan lain pada triwulan itu, sebagai bagian dari penghasilan penuh. "
        "E040-E041."
    ),
)
def reward_on_closeness(s: Sums) -> float:
    """Coefficient on closeness in rewards at equal true performance: TPP above or below its full amount and other
    rewards of the quarter, as a share of full pay. E040-E041.
    """
    return closeness_slope(s)


@outcome(
    "equity",
    "SD",
    (-5, 5),
    "Merit of promotions",
    "Prestasi mereka yang dipromosikan",
    promotion_sums,
    definition_id=(
        "Kinerja sebenarnya mereka yang dipromosikan dikurangi kinerja semua; kosong (NaN) pada triwulan "
        "tanpa promosi. E068, E091."
    ),
)
def promotion_merit(s: Sums) -> float:
    """True performance of those promoted minus that of all; NaN in quarters without promotions. E068, E091."""
    if s.promoted <= 0.0:
        return NOTHING
    return ratio(s.promoted_true, s.promoted) - ratio(s.people_true, s.people)
