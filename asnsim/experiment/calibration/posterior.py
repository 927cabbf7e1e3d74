"""Posterior: which parameter sets the findings leave, by Markov chain Monte Carlo on the emulator."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.experiment.calibration.emulator import Emulator
from asnsim.experiment.calibration.moments import Moment
from asnsim.experiment.calibration.priors import priors

Floats = NDArray[np.float64]

WALKERS = 104
STEPS = 8000
"""Steps of each walker; the first half is left out."""


def sample(emulator: Emulator, moments: list[Moment], columns: list[int], number: int, seed: int) -> Floats:
    """`number` draws (draw, parameter), as shares of the priors' ranges, in random order.

    A moment's likelihood is normal, with the moment's tolerance and half of the emulator's error as its SD: about
    half of that error is luck of single simulations, which an ensemble of replications does not have (assumption).
    `columns` says which number of the emulator each moment looks at.
    """
    import emcee

    targets = np.array([moment.target for moment in moments])
    spread = np.hypot([moment.tolerance for moment in moments], 0.5 * emulator.error[columns])

    def log_probability(shares: Floats) -> Floats:
        inside = ((shares >= 0.0) & (shares <= 1.0)).all(axis=1)
        miss = (emulator.predict(np.clip(shares, 0.0, 1.0))[:, columns] - targets) / spread
        return np.where(inside, -0.5 * (miss**2).sum(axis=1), -np.inf)

    rng = np.random.default_rng(seed)
    start = emcee.State(
        rng.random((WALKERS, len(priors()))), random_state=np.random.RandomState(seed).get_state()
    )
    moves = [(emcee.moves.DEMove(), 0.8), (emcee.moves.DESnookerMove(), 0.2)]
    sampler = emcee.EnsembleSampler(WALKERS, len(priors()), log_probability, vectorize=True, moves=moves)
    sampler.run_mcmc(start, STEPS)
    chain = sampler.get_chain(discard=STEPS // 2, thin=STEPS // 20, flat=True)
    return np.asarray(chain[rng.permutation(len(chain))[:number]])
