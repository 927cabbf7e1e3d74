"""The same source with the compiler off gives the same numbers, and warns of nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]

RUN = """
import sys, warnings
warnings.simplefilter("error")
import numpy as np
import pytest
from asnsim import compiled, outcomes
from asnsim.luck import Luck
from asnsim.model.quarter.quarter import quarter
from tests.model.office import EVERYTHING, changed, start

assert compiled.JIT == (sys.argv[1] == "on")
rows = []
for method in ("binding", "weighted", "advisory"):
    overrides = {"population.employees": 60, "evaluation.combination.method": method}
    overrides["evaluation.distribution.mode"] = "advisory" if method == "weighted" else "binding"
    state, luck = start(changed(EVERYTHING, overrides)), Luck(1)
    quarters = 6 if method == "binding" else 2
    for _ in range(quarters):
        quarter(state, luck, lambda now: rows.append(outcomes.values(outcomes.observe(now))))
    for name in state.employees.dtype.names:
        rows.append(np.asarray(state.employees[name], dtype=float))
    for name in state.units.dtype.names:
        rows.append(np.asarray(state.units[name], dtype=float))
np.save(sys.argv[2], np.concatenate(rows))
"""


@pytest.mark.slow
def test_numbers_do_not_depend_on_the_compiler(tmp_path: Path) -> None:
    found = []
    for switch in ("on", "off"):
        target = tmp_path / f"{switch}.npy"
        environment = {**os.environ, "NUMBA_DISABLE_JIT": "0" if switch == "on" else "1"}
        done = subprocess.run(
            [sys.executable, "-c", RUN, switch, str(target)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        found.append(np.load(target))
    assert found[0].size > 10_000
    np.testing.assert_array_equal(found[1], found[0])
