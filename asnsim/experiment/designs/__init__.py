"""Designs: one study at many points, each of them arms that are compared under the same luck as at all others.

    asnsim.sweep("halo.yaml", out="results/halo").effects()

`design` is what a file says, `factors` what it varies, `points` where it is looked, `laid` the arms there, `running`
runs them, and `swept` is the result.
"""

from __future__ import annotations

from asnsim.experiment.designs.design import Design, Sampling
from asnsim.experiment.designs.running import sweep
from asnsim.experiment.designs.swept import Sweep

__all__ = ["Design", "Sampling", "Sweep", "sweep"]
