"""Outcomes on equity: who gets the reward."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.outcomes.histogram import LogBins
from asnsim.outcomes.matters import Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot, once
from asnsim.outcomes.statistics import Statistic, derived, gini, mean, slope
from asnsim.outcomes.truth import truth

RUPIAH = LogBins(1e3, 1e10, 399)
"""4% wide, from 1,000 to 10 billion rupiah a quarter."""


@once
def full_pay(state: Snapshot) -> NDArray[np.float64]:
    """Base pay with the allowance of the post and full TPP, (row,), rupiah a month."""
    people = state.employees
    return np.asarray(people["base_pay"] + people["post_pay"] + people["tpp_full"])


@outcome(
    "equity",
    "0-1",
    (0, 1),
    "Gini of TPP",
    "Gini TPP",
    definition_id=(
        "Koefisien Gini TPP triwulan antarpegawai, dari kelas-kelas logaritmik; kosong (NaN) bila tidak "
        "dibayarkan."
    ),
    matters=Matters(
        0.01,
        "One hundredth of the Gini: as published for incomes, with two decimals.",
        "Seperseratus Gini: seperti dipublikasikan untuk pendapatan, dengan dua desimal.",
    ),
)
def tpp_gini(state: Snapshot) -> Statistic:
    """Gini coefficient of the quarter's TPP over employees, from logarithmic bins; NaN where none is paid."""
    return gini(state.employees["tpp"], RUPIAH)


@outcome(
    "equity",
    "share of pay per unit of closeness",
    (-1, 1),
    "Reward for closeness",
    "Imbalan karena kedekatan",
    definition_id=(
        "Koefisien kedekatan dalam imbalan pada kinerja sebenarnya yang sama: TPP di atas atau di bawah "
        "jumlah penuhnya dan imbalan lain pada triwulan itu, sebagai bagian dari penghasilan penuh. "
        "E040-E041."
    ),
    matters=Matters(
        0.01,
        "One per cent of pay between the most distant and the closest: about three days' pay a year.",
        "Satu persen penghasilan antara yang paling jauh dan yang paling dekat: kira-kira penghasilan tiga "
        "hari setahun.",
    ),
)
def reward_on_closeness(state: Snapshot) -> Statistic:
    """Coefficient on closeness in rewards at equal true performance: TPP above or below its full amount and other
    rewards of the quarter, as a share of full pay. E040-E041.
    """
    people = state.employees
    pay = 3.0 * np.maximum(full_pay(state), 1.0)
    # Full TPP itself follows class and service, which go with closeness; it is no reward of the rating.
    paid = np.where(people["tpp"] > 0.0, people["tpp"] - 3.0 * people["tpp_full"], 0.0)
    reward = (paid + people["rewards"]) / pay
    return slope(reward, people["closeness"], controls=(people["truth_results"], people["truth_behaviour"]))


@outcome(
    "equity",
    "SD",
    (-5, 5),
    "Merit of promotions",
    "Kinerja pegawai yang dipromosikan",
    definition_id=(
        "Kinerja sebenarnya pegawai yang dipromosikan dikurangi kinerja semua; kosong (NaN) pada triwulan "
        "tanpa promosi. E068, E091."
    ),
    matters=Matters(
        0.1,
        "As much as a choice with a validity of .05 more, where one in 20 is chosen (the mean of the best "
        "twentieth is 2.06 SD).",
        "Setara dengan pemilihan yang validitasnya 0,05 lebih tinggi bila satu dari 20 orang dipilih "
        "(rata-rata seperduapuluh terbaik 2,06 simpangan baku).",
    ),
)
def promotion_merit(state: Snapshot) -> Statistic:
    """True performance of those promoted minus that of all; NaN in quarters without promotions. E068, E091."""
    true = truth(state)
    promoted = state.employees["promoted"] > 0.0
    return derived(lambda risen, all_: risen - all_, mean(true, weights=promoted), mean(true))
