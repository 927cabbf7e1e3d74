"""The yardstick of speed stands still, and what the benchmark prints is what its page says."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import speed, yardstick

FILE = Path(yardstick.__file__)
SHA256 = "25726f2ebf6dc9235e318128a7832ae435e13e90ad5f74958ce8291bd9b483e1"


def test_the_yardstick_never_changes() -> None:
    found = hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert found == SHA256, (
        "benchmarks/yardstick.py is what speeds are held against over the years: put it back. A better yardstick is a"
        " new file, with a factor F of its own (docs/benchmarks.md)."
    )


def test_the_yardstick_knows_nothing_of_asnsim() -> None:
    known = set()
    for node in ast.walk(ast.parse(FILE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            known |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            known.add((node.module or "").split(".")[0])
    assert known == {"__future__", "math", "time", "mesa"}


def test_the_yardstick_is_an_office_at_work() -> None:
    office = yardstick.Office(160, rng=1)
    for _ in range(6):
        office.step()
    seen = office.collector.get_model_vars_dataframe()
    assert len(seen) == 6 and np.isfinite(seen.to_numpy()).all()
    assert seen["motivation"].between(0.5, 1.5).all() and seen["fairness"].between(0.2, 0.8).all()
    assert seen["sangat_baik"].between(0.0, 0.5).all() and seen["skm"].between(25.0, 100.0).all()
    assert {person.predicate for person in office.staff} >= {3, 4}
    assert all(min(person.effort) >= 0.0 for person in office.staff)


def test_the_ratio_goes_by_what_is_quicker_of_plain_mesa_and_yardstick() -> None:
    slow_model = speed.Case(None, 10, 1, [2e-6], [1e-6], [1.0], [1e-5], [])  # type: ignore[arg-type]
    quick_model = speed.Case(None, 10, 1, [2e-6], [1e-6], [1e-5], [1.0], [])  # type: ignore[arg-type]
    assert slow_model.ratios == [pytest.approx(speed.F * 1e-5 / 2e-6)]
    assert quick_model.ratios == [pytest.approx(5.0)]


def test_one_line_has_the_ratio_of_the_slower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "bandwidth", lambda: 5e10)
    office = SimpleNamespace(bytes_per_employee=lambda: 1000.0)
    scenario = SimpleNamespace(name="any")
    large = speed.Case(scenario, 4000, 1, [1e-6], [8e-7], [1e-4], [1e-4], [], office)  # type: ignore[arg-type]
    small = speed.Case(scenario, 300, 64, [2e-6], [1.8e-6], [1e-4], [1e-4], [], office)  # type: ignore[arg-type]
    lines = speed.report(large, small).splitlines()
    assert [line for line in lines if line.startswith("ratio to plain Mesa")] == ["ratio to plain Mesa: 50"]
    assert lines[-1] == "ratio to plain Mesa: 50"
    bare, full = speed.fixed_cost(large, small)
    assert bare == pytest.approx(300 * (1.8e-6 - 8e-7) / (1 - 300 / 4000))
    assert full == pytest.approx(300 * 1e-6 / (1 - 300 / 4000))
