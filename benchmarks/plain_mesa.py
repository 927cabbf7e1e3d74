"""The same model as one would write it in plain Mesa, to measure the compiled one against.

    python benchmarks/plain_mesa.py --employees 4000 --quarters 4

It is the model of tests/reference/, drawing from its own `model.rng`, with Mesa's DataCollector.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import pandas as pd
from mesa import DataCollector

from asnsim.luck import Luck
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.angka_kredit import AngkaKredit
from asnsim.model.incentives.promotion import Promotion
from asnsim.model.incentives.tpp import Tpp
from asnsim.model.raters.supervisor import Supervisor
from asnsim.model.scene.scheme import Scheme
from asnsim.population import People, PopulationSpec, populate

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from reference import ReferenceModel


def motivation(model: ReferenceModel) -> float:
    """Mean motivation."""
    return sum(person.motivation for person in model.people) / len(model.people)


def fairness(model: ReferenceModel) -> float:
    """Mean perceived fairness."""
    return sum(person.fairness for person in model.people) / len(model.people)


def share_sangat_baik(model: ReferenceModel) -> float:
    """Share of employees with the highest predicate."""
    return sum(person.predicate == 4 for person in model.people) / len(model.people)


def true_performance(model: ReferenceModel) -> float:
    """Mean true results in a quarter."""
    return sum(person.true_results for person in model.people) / len(model.people)


def skm(model: ReferenceModel) -> float:
    """Mean satisfaction survey of the units."""
    return sum(unit.skm for unit in model.units) / len(model.units)


def waiting_days(model: ReferenceModel) -> float:
    """Mean waiting time of the units."""
    return sum(unit.waiting for unit in model.units) / len(model.units)


REPORTERS = {
    function.__name__: function
    for function in (motivation, fairness, share_sangat_baik, true_performance, skm, waiting_days)
}


def run_reference(people: People, scheme: Scheme, quarters: int, rng: int = 1) -> pd.DataFrame:
    """Six outcomes a quarter, one row each, from the first burn-in quarter on."""
    model = ReferenceModel(people, scheme, luck=None, rng=rng)
    collector = DataCollector(model_reporters=REPORTERS)
    for _ in range(quarters):
        model.step()
        collector.collect(model)
    return collector.get_model_vars_dataframe()


def usual_scheme() -> Scheme:
    """The direct superior alone, with TPP, credit points and promotion."""
    incentives = (AngkaKredit(), Promotion(), Tpp())
    return Scheme(
        evaluation=Evaluation(raters={"supervisor": Supervisor()}),
        incentives={incentive.kind: incentive for incentive in incentives},
    )


def main() -> None:
    """Time it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--employees", type=int, default=4000)
    parser.add_argument("--quarters", type=int, default=4)
    chosen = parser.parse_args()
    people = populate(PopulationSpec(employees=chosen.employees), Luck(seed=1))
    start = time.perf_counter()
    outcomes = run_reference(people, usual_scheme(), chosen.quarters)
    seconds = time.perf_counter() - start
    print(outcomes.round(3).to_string())
    print(f"{1e6 * seconds / (chosen.employees * chosen.quarters):.1f} µs an employee and quarter")


if __name__ == "__main__":
    main()
