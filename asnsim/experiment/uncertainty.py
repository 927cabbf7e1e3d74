"""What varies between the replications of a comparison: luck alone, or the parameters too.

Of the ensemble, replications 2k and 2k + 1 share a parameter set and differ in luck: what varies between such
pairs and not within them is doubt about parameters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from asnsim.errors import unknown_name
from asnsim.experiment import accepted_sets
from asnsim.experiment.arms import Arm, changed
from asnsim.experiment.executor import Task
from asnsim.luck import replication_seed
from asnsim.scenario.overlay import Values, underlaid

LUCK, ENSEMBLE = "luck", "ensemble"
UNCERTAINTIES = (LUCK, ENSEMBLE)

REPLICATIONS_A_SET = 2

# The seed of the order in which sets are taken. The ensemble lists the best fitting first, and a comparison of
# few replications should not meet those alone.
_ORDER = 1


def seeds_of(seed: int, replications: int) -> dict[int, int]:
    """The seed of each replication of a comparison."""
    return {replication: replication_seed(seed, replication) for replication in range(replications)}


def tasks_of(arms: Sequence[Arm], seeds: Mapping[int, int], uncertainty: str) -> tuple[Task, ...]:
    """The replications of a comparison, each with its arms; with the ensemble its set lies under all of them.

    `seeds` maps replication to seed. Raises `InputError` with the nearest name for an uncertainty that is none.
    """
    if uncertainty not in UNCERTAINTIES:
        raise unknown_name("uncertainty", uncertainty, UNCERTAINTIES)
    if uncertainty == LUCK:
        return tuple(Task(replication, seed, tuple(arms)) for replication, seed in seeds.items())
    numbers = {replication: set_number(replication) for replication in seeds}
    sets = accepted_sets.ensemble()
    under = {number: laid_under(arms, sets[number - 1]) for number in dict.fromkeys(numbers.values())}
    return tuple(Task(replication, seed, under[numbers[replication]]) for replication, seed in seeds.items())


def set_number(replication: int) -> int:
    """The parameter set of a replication, from 1 as in the ensemble: a shuffled order, again from its start when
    all have been taken."""
    count = len(accepted_sets.ensemble())
    order = np.random.default_rng(_ORDER).permutation(count)
    return 1 + int(order[(replication // REPLICATIONS_A_SET) % count])


def laid_under(arms: Sequence[Arm], values: Values) -> tuple[Arm, ...]:
    """The arms and their burn-ins with `values` in place of defaults; what a scenario says stays."""
    return tuple(changed(arm, lambda scenario: underlaid(scenario, values)) for arm in arms)


def described(uncertainty: str) -> dict[str, Any]:
    """What the manifest says of it: the kind, and how many sets there are with a hash of their values."""
    if uncertainty == LUCK:
        return {"uncertainty": LUCK}
    sets = accepted_sets.ensemble()
    text = json.dumps(sets, sort_keys=True)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return {"uncertainty": ENSEMBLE, "ensemble": {"sets": len(sets), "hash": digest}}
