"""The steps of a calibration, each on something whose answer is known."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from asnsim.scenario.parameters import Declaration, declarations
from asnsim.studies.calibration import declare, posterior, screening
from asnsim.studies.calibration.default import LEARNED, distances, learned
from asnsim.studies.calibration.emulator import learn
from asnsim.studies.calibration.fit import _accept
from asnsim.studies.calibration.kept import cell
from asnsim.studies.calibration.moments import KIN, Misfit, Moment
from asnsim.studies.calibration.priors import Prior, Space

WEIGHT = Prior("weight", ("weight",), "positive", 0.2, 0.0, 0.0, 5.0, False, 0.5, 0.0, "")


def row(fact: str, number: str, kin: str = "", how: str = "fitted") -> Moment:
    """A row with target 1 and discrepancy .5."""
    return Moment(fact, number, 1.0, 0.5, kin, how, {}, "")


def test_rows_that_measure_the_same_count_as_little_more_than_one() -> None:
    alone, apart, kin = (
        Misfit.of([row("a", "x"), *others])
        for others in ([], [row("b", "x")], [row("b", "x", "k")._replace(kin="k")])
    )
    kin = Misfit.of([row("a", "x", "k"), row("b", "x", "k")])
    square = [float(one.square(np.array([[2.0]]), np.zeros(1))[0]) for one in (alone, apart, kin)]
    assert square[0] == pytest.approx(4.0) and square[1] == pytest.approx(8.0)
    assert square[2] == pytest.approx(8.0 / (1.0 + KIN))


def test_the_error_of_a_number_is_common_to_the_rows_that_look_at_it() -> None:
    misfit = Misfit.of([row("a", "x"), row("b", "x"), row("c", "y")])
    covariance = misfit.covariance(np.array([0.3, 0.0]))
    assert covariance == pytest.approx(np.array([[0.34, 0.09, 0.0], [0.09, 0.34, 0.0], [0.0, 0.0, 0.25]]))


def test_a_wrong_sign_is_no_size() -> None:
    misfit = Misfit.of([row("a", "x"), row("s", "z", how="sign")])
    assert misfit.names == ("x",)
    assert misfit.right_signs({"z": 0.1}) and not misfit.right_signs({"z": -0.1})


def test_screening_finds_what_moves_a_number_in_discrepancies() -> None:
    space = Space(tuple(WEIGHT._replace(name=name, paths=(name,)) for name in ("strong", "idle", "faint")))
    bases, others = np.random.default_rng(1).standard_normal((2, 40, space.size))
    design = screening.points(space, [0, 1, 2], bases, others)
    x = np.array([[list(space.values(point).values()) for point in base] for base in design])
    numbers = np.stack([3.0 * x[..., 0] + 0.01 * x[..., 2], np.zeros_like(x[..., 0])], axis=-1)
    found = screening.effects(numbers, Misfit.of([row("a", "x"), row("b", "y")]))
    assert found[0] > 1.0 / 3.0 and found[1] == 0.0 and 0.0 < found[2] < screening.LEAST
    assert screening.chosen(found) == [0]
    assert screening.chosen(np.arange(100.0)) == list(range(100 - screening.MOST, 100))


def test_the_emulator_learns_a_quadratic_and_says_what_it_leaves() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((400, 3))
    y = np.column_stack([x[:, 0] * x[:, 1], 2.0 * x[:, 2] ** 2 + 0.1 * rng.standard_normal(400)])
    emulator = learn(x, y)
    assert np.allclose(emulator.predict(x[:5])[:, 0], y[:5, 0], atol=0.02)
    assert emulator.explained[0] > 0.99 and emulator.error[1] == pytest.approx(0.1, rel=0.15)


def test_chains_end_in_the_posterior() -> None:
    """One normal is measured, another is cut off at 0; the third hears nothing of it."""

    def log_likelihood(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.where(points[:, 1] > 0.0, -0.5 * ((points[:, 0] - 1.0) / 0.5) ** 2, -np.inf)

    start = np.random.default_rng(1).standard_normal((2000, 3))
    start[:, 1] = np.abs(start[:, 1])
    ends, path = posterior.sample(log_likelihood, start, 60, 1)
    assert ends[:, 0].mean() == pytest.approx(0.8, abs=0.04)
    assert ends[:, 0].std() == pytest.approx(np.sqrt(0.2), abs=0.03)
    assert (ends[:, 1] > 0.0).all() and ends[:, 1].mean() == pytest.approx(np.sqrt(2.0 / np.pi), abs=0.06)
    assert ends[:, 2].mean() == pytest.approx(0.0, abs=0.08) and ends[:, 2].std() == pytest.approx(
        1.0, abs=0.08
    )
    assert len(path) == 60 and path[-20:].mean() > path[0]


def test_acceptance_turns_one_density_into_another_and_counts_what_is_left_uneven() -> None:
    drawn = np.random.default_rng(1).standard_normal(4000) * 2.0
    weights = -0.5 * (drawn - 1.0) ** 2 + 0.5 * (drawn / 2.0) ** 2
    kept, effective = _accept(np.where(drawn > 4.0, -np.inf, weights), 1)
    assert drawn[kept].mean() == pytest.approx(1.0, abs=0.1) and drawn[kept].max() <= 4.0
    assert 0.9 * len(kept) < effective <= len(kept)


def test_learning_is_variance_that_is_gone() -> None:
    rng = np.random.default_rng(1)
    as_prior = [WEIGHT.at(0.5 * z, True) for z in rng.standard_normal(3000)]
    known = [WEIGHT.at(0.1 * z + 0.5, True) for z in rng.standard_normal(3000)]
    gone, shift = learned(WEIGHT, as_prior)
    assert gone < LEARNED and abs(shift) < 0.1
    gone, shift = learned(WEIGHT, known)
    assert gone > 0.8 and shift > 0.5


def test_the_nearest_to_the_median_is_near_in_what_parameters_share() -> None:
    x = np.linspace(-2.0, 2.0, 41)
    values = np.column_stack([x, x + 0.1 * np.sin(9.0 * x)])
    values[20] = 0.0, 0.0
    odd = np.vstack([values, [[0.2, -1.5]]])
    found = distances(odd)
    assert found.argmin() == 20 or abs(odd[found.argmin(), 0]) < 0.4
    assert found[-1] > np.median(found)


def test_a_default_is_written_where_it_is_declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = '''class Gossip(Part):
    """Text."""

    reach: float = parameter(
        0.2, low=0, high=1, source="0.2 of all", off=0.0
    )
    shares: tuple[float, ...] = parameter((0.4, 0.5), source="x")
    speed: float = _speed(0.25, "Kecepatan – cepat")
'''
    file = tmp_path / "gossip.py"
    file.write_text(source, encoding="utf-8")
    monkeypatch.setattr(declare.inspect, "getsourcefile", lambda owner: str(file))
    owner = type("Gossip", (), {})
    example = declarations()[0].row

    def say(name: str, default: Any, value: Any) -> bool:
        return declare.declare(
            Declaration(example._replace(name=f"practices.gossip.{name}", default=default), cast(Any, owner)),
            value,
        )

    assert say("reach", 0.2, 0.31426) and say("shares", (0.4, 0.5), (0.45, 0.55)) and say("speed", 0.25, 3.0)
    assert not say("reach", 0.3143, 0.31426)
    now = file.read_text(encoding="utf-8")
    assert 'parameter(\n        0.3143, low=0, high=1, source="0.2 of all"' in now
    assert "parameter((0.45, 0.55), source" in now and '_speed(3.0, "Kecepatan – cepat")' in now
    ast.parse(now)
    with pytest.raises(ValueError, match="nobody"):
        say("nobody", 0.1, 0.2)


def test_every_varied_number_can_be_found_in_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """A default that somebody declares in another way could not be written."""
    written: list[str] = []
    monkeypatch.setattr(
        declare, "_replace", lambda path, source, node, value: written.append(ast.unparse(node))
    )
    names = declare.defaults({}).keys()
    numbers = [one for one in declarations() if one.row.name in names]
    for one in numbers:
        assert declare.declare(one, 0.123456)
    assert len(written) == len(numbers)


def test_cells_keep_four_digits_and_tables() -> None:
    assert [cell(x) for x in (0.123456, 3, (0.5, 1.0), np.float64(2.0))] == ["0.1235", "3", "[0.5, 1]", "2"]
