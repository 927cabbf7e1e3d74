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
from asnsim.studies.calibration.fit import FARTHEST, Checked, accepted
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
    assert screening.chosen(np.arange(200.0)) == list(range(200 - screening.MOST, 200))


def test_the_emulator_follows_products_and_says_what_it_leaves_where_it_is_asked() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((600, 4))
    noise = 0.3 * rng.standard_normal(600) * (np.arange(600) < 300)
    y = np.column_stack([x[:, 0] * x[:, 1], 2.0 * x[:, 2] ** 2 + noise, rng.standard_normal(600)])
    emulator = learn(x, y, asked=300)
    new = rng.random((300, 4))
    assert np.corrcoef(emulator.predict(new)[:, 0], new[:, 0] * new[:, 1])[0, 1] > 0.98
    assert emulator.explained[0] > 0.95 > 0.1 > emulator.explained[2]
    assert emulator.error[1] < learn(x, y).error[1], "luck among the points where it is not asked is no error"
    assert emulator.error[2] == pytest.approx(1.0, abs=0.2)


def test_the_emulator_follows_the_jump_of_an_absent_mechanism_where_a_quadratic_does_not() -> None:
    """Absent in two sets of five: one score for all of them, and their numbers are those without it."""
    from sklearn.linear_model import LinearRegression
    from sklearn.preprocessing import PolynomialFeatures

    prior = WEIGHT._replace(absent=0.4)
    assert prior.score(prior.off) == prior.score_when_absent() and prior.at(0.0, False) == prior.off
    rng = np.random.default_rng(1)

    def drawn(count: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Scores of three mechanisms, and a number that is 2 without the first and otherwise levels off with it."""
        values = [
            [prior.at(z, there > 0.4) for z, there in rng.random((3, 2)) - [0.5, 0.0]] for _ in range(count)
        ]
        size = np.array(values)
        number = np.where(size[:, 0] == prior.off, 2.0, np.tanh(size[:, 0] / 0.2) * (1.0 + size[:, 1]))
        return np.array([[prior.score(value) for value in one] for one in values]), number[:, None]

    (x, y), (new, expected) = drawn(500), drawn(500)
    quadratic = PolynomialFeatures(2)
    line = LinearRegression().fit(quadratic.fit_transform(x), y)
    missed = [
        found - expected for found in (learn(x, y).predict(new), line.predict(quadratic.transform(new)))
    ]
    trees, smooth = (float(np.sqrt((miss**2).mean())) for miss in missed)
    assert trees < 0.5 * smooth


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


def test_the_worst_miss_is_that_of_one_row_in_sds_of_its_discrepancy_and_luck_together() -> None:
    misfit = Misfit.of(
        [
            row("a", "x"),
            row("b", "y", "k"),
            row("c", "y", "k")._replace(target=2.0),
            row("s", "z", how="sign"),
        ]
    )
    numbers = np.array([[1.0, 1.5], [2.0, 1.5], [0.0, 1.5], [1.0, 4.0]])
    assert misfit.worst(numbers, np.zeros(2)) == pytest.approx([1.0, 2.0, 2.0, 6.0])
    lucky = misfit.worst(numbers, np.array([1.2, 0.0]))  # .5 and 1.2 make 1.3
    assert lucky == pytest.approx([1.0, 1.0, 1.0, 6.0])
    assert misfit.worst(numbers, np.array([1.2, 10.0]))[3] == pytest.approx(3.0 / np.hypot(0.5, 10.0))


def test_a_candidate_is_accepted_where_no_row_misses_by_too_much_and_signs_are_right() -> None:
    misfit = Misfit.of([row("a", "x"), row("b", "y"), row("s", "z", how="sign")])
    edge = 0.5 * FARTHEST

    def candidate(x: float, y: float, z: float) -> Checked:
        return Checked({}, {"x": 1.0 + x, "y": 1.0 + y, "z": z}, {})

    near, far, edges = candidate(0.0, 0.0, 1.0), candidate(0.0, 1.01 * edge, 1.0), candidate(edge, -edge, 0.1)
    wrong = candidate(0.0, 0.0, -0.1)
    assert accepted(misfit, [far, near, wrong, edges], np.zeros(2)) == [1, 3]
    assert accepted(misfit, [far, near, wrong, edges], np.array([0.0, 0.5])) == [0, 1, 3], (
        "luck is allowed for"
    )
    assert accepted(misfit, [far, wrong], np.zeros(2)) == []


def test_a_set_is_not_refused_for_many_small_misses() -> None:
    """The rule looks at each row: a sum of squares that would be rare by chance passes, one far miss does not."""
    misfit = Misfit.of([row(name, name) for name in "abcdefgh"])
    everywhere = Checked({}, dict.fromkeys("abcdefgh", 1.0 + 0.5 * 2.5), {})
    once = Checked({}, dict.fromkeys("abcdefgh", 1.0) | {"d": 1.0 - 0.5 * 3.5}, {})
    numbers = np.array([[one.numbers[name] for name in misfit.names] for one in (everywhere, once)])
    squares = misfit.square(numbers, np.zeros(8))
    assert squares[0] > squares[1] and accepted(misfit, [everywhere, once], np.zeros(8)) == [0]


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
