"""Print a fingerprint of every column and outcome of three small offices; a child process computes them on demand.

`python -m tests.experiment.same_numbers here|fork|spawn|forkserver` prints JSON: name to SHA-256.
"""

from __future__ import annotations

import json
import multiprocessing
import sys

import numpy as np

from asnsim import outcomes
from asnsim.luck import Luck
from asnsim.model.quarter.begin import begin
from asnsim.model.quarter.quarter import quarter
from asnsim.population import populate
from asnsim.scenario import load
from tests.golden import net

QUARTERS = 3


def numbers() -> dict[str, str]:
    """Three quarters of offices of 120 employees, in which every optional part is at work somewhere."""
    found: dict[str, str] = {}
    for scenario in (load("kepahiang"), load("pembinaan-today"), net.office("office-weighted")):
        spec = scenario.with_(population={"employees": 120, "citizens": 4000}).population
        luck = Luck(1)
        state, rows = begin(populate(spec, luck), scenario.scheme, luck, spec.organization), []
        for _ in range(QUARTERS):
            quarter(state, luck, lambda now, rows=rows: rows.append(outcomes.values(outcomes.observe(now))))
        columns = net.columns(state) | {"outcomes": np.array(rows)}
        found |= {f"{scenario.name}/{name}": net.digest(one).hex() for name, one in columns.items()}
    return found


def main() -> None:
    """Compute here, or in a process that is started in the way named."""
    how = sys.argv[1]
    if how == "here":
        print(json.dumps(numbers()))
        return
    with multiprocessing.get_context(how).Pool(1) as pool:
        print(json.dumps(pool.apply(numbers)))


if __name__ == "__main__":
    main()
