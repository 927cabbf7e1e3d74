"""The predicate as the payroll records it."""

from __future__ import annotations

from typing import Any

import numpy as np

from asnsim.luck import decision
from asnsim.model.core.constants import SANGAT_BAIK, SANGAT_KURANG
from asnsim.model.scene.scene import Scene

ERROR = decision("payroll.error")


def recorded(scene: Scene, predicate: Any) -> Any:
    """`predicate` (row,) as the payroll records it: in a few records one grade too low or, as often, too high."""
    rate = scene.scheme.evaluation.payroll.error_rate
    if rate == 0.0:
        return predicate
    u = scene.uniforms(ERROR, 2)
    off = np.where(u[:, 0] < rate, np.where(u[:, 1] < 0.5, -1, 1), 0)
    return np.clip(predicate + off, SANGAT_KURANG, SANGAT_BAIK)
