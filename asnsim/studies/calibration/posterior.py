"""Posterior: which parameter sets the findings leave, by Markov chain Monte Carlo on the emulator."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asnsim.studies.calibration.emulator import Emulator
from asnsim.studies.calibration.moments import Moment
from asnsim.studies.calibration.priors import priors

Floats = NDArray[np.float64]

WALKERS = 104


def sample(
    emulator: Emulator, moments: list[Moment], columns: list[int], size: tuple[int, int], seed: int
) -> Floats:
    """Draws (draw, parameter), as shares of the priors' ranges, in random order.

    `size` is the number of draws, and the steps of each walker, of which the first half is left out.

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

    number, steps = size
    rng = np.random.default_rng(seed)
    start = emcee.State(
        rng.random((WALKERS, len(priors()))), random_state=np.random.RandomState(seed).get_state()
    )
    moves = [(emcee.moves.DEMove(), 0.8), (emcee.moves.DESnookerMove(), 0.2)]
    sampler = emcee.EnsembleSampler(WALKERS, len(priors()), log_probability, vectorize=True, moves=moves)
    sampler.run_mcmc(start, steps)
    chain = sampler.get_chain(discard=steps // 2, thin=steps // 20, flat=True)
    return np.asarray(chain[rng.permutation(len(chain))[:number]])
