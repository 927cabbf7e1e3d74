"""Edges of the parameter ranges, where a formula could leave its meaning."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim.errors import InputError
from asnsim.luck import Luck
from asnsim.model.behaviour.adaptation import AdaptationParameters
from asnsim.model.behaviour.traits import Traits
from asnsim.model.behaviour.work import WorkParameters
from asnsim.model.core.records import Employee, Unit
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.quarter.begin import adopt
from asnsim.model.quarter.quarter import quarter
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.state import State
from asnsim.model.service.block import SERVICE
from asnsim.outcomes import ids, observe, values
from asnsim.parameters import describe
from tests import built_in
from tests.model.office import EVERYTHING, changed, office, start
from tests.ranges import check_ranges


def after(overrides: dict[str, object], quarters: int = 4) -> State:
    """A small office after some quarters under changed parameters, its ranges checked."""
    state = start(changed(EVERYTHING, overrides))
    for _ in range(quarters):
        quarter(state, Luck(1))
        check_ranges(Employee, state.employees, "employee")
        check_ranges(Unit, state.units, "unit")
    return state


def test_crowding_takes_all_of_the_motivation_and_not_more() -> None:
    behaviour = "population.behaviour.work."
    overrides = {behaviour + "crowding": 2, behaviour + "money_weight": 60, "incentives.piece_rate.rate": 1}
    state = after(overrides)
    assert state.employees["extrinsic"].max() <= 1.0


def test_worthless_work_without_rewards_is_not_done() -> None:
    overrides: dict[str, object] = {
        f"population.behaviour.work.value_{a}": 0 for a in ("results", "service", "innovation", "help")
    }
    overrides |= {f"incentives.{kind}": None for kind in EVERYTHING.incentives}
    state = after(overrides)
    assert (state.employees["salience"] == 0).all() and (state.employees["effort_results"] == 0).all()


def test_a_copy_with_other_parameters_has_other_numbers() -> None:
    rater = RATERS.get("peers")()
    assert rater.numbers[0].noise == rater.noise
    louder = rater.model_copy(update={"noise": 2.0})
    assert louder.numbers[0].noise == 2.0 and rater.numbers[0].noise == rater.noise


@each("edge", ["lowest", "highest"])
def test_the_ends_of_duty_memory_reputation_and_chance_keep_every_number_in_range(edge: str) -> None:
    parts = {"work": WorkParameters, "traits": Traits, "adaptation": AdaptationParameters}
    part = {f"population.behaviour.{name}": model for name, model in parts.items()}
    part |= {
        f"incentives.{kind}": INCENTIVES.get(kind) for kind in ("promotion", "tournament", "recognition")
    }
    names = ["duty", "standing_memory", "reputation", "guidance_speed", "vacancies", "winners", "share"]
    ends: dict[str, object] = {
        f"{path}.{row.name}": row.low if edge == "lowest" else row.high
        for path, model in part.items()
        for row in describe(model)
        if row.name in names
    }
    assert len(ends) == len(names)
    state = after({**ends, "population.span": 5, "development.feedback.share": 1}, quarters=5)
    for promise in state.promise:
        assert np.isfinite(promise).all()


@pytest.mark.parametrize("section", built_in.SECTIONS)
def test_every_part_runs_at_both_ends_of_each_of_its_ranges(section: str) -> None:
    """A year from t = 0 at each end, on the shipped machinery that checks what parts hand over."""
    everything = changed(
        EVERYTHING,
        {
            "population.employees": 60,
            "population.movement": {} if section == "practices" else None,
            **{f"service.{kind}": {} for kind in SERVICE},
        },
    )
    before, luck = office(everything, 4), Luck(1)
    for kind, part in built_in.SECTIONS[section].items():
        if not part.__module__.startswith("asnsim."):
            continue
        for row in describe(part):
            if isinstance(row.default, bool):
                ends: list[object] = [False, True]
            elif row.low is None or row.high is None:
                continue
            else:
                kinds = type(row.default[0]) if isinstance(row.default, tuple) else type(row.default)
                values_ = [kinds(row.low), kinds(row.high)]
                ends = (
                    [[v] * len(row.default) for v in values_]
                    if isinstance(row.default, tuple)
                    else list(values_)
                )
            for end in ends:
                name = f"{section}.{kind}.{row.name} = {end}"
                try:
                    made = changed(everything, {f"{section}.{kind}.{row.name}": end})
                    state = before.copy()
                    adopt(state, made.scheme, luck)
                    for _ in range(4):
                        quarter(state, luck, observe)
                    check_ranges(Employee, state.employees, "employee")
                    check_ranges(Unit, state.units, "unit")
                except Exception as error:
                    raise AssertionError(name) from error
                assert np.isfinite(state.promise).all() and np.isfinite(state.worth).all(), name


@each("vacancies", [1e-6, 1e-3])
def test_a_post_that_hardly_ever_falls_vacant_promises_hardly_anything(vacancies: float) -> None:
    state = after({"incentives.promotion.vacancies": vacancies}, quarters=5)
    promise = state.promise[state.resolved.incentives.index("promotion"), :2]
    # Chance times what winning is worth, over the least SD of standing.
    sizes = (state.units["stop"] - state.units["first"])[state.employees["unit"]]
    worth = state.worth[state.resolved.incentives.index("promotion")]
    assert (promise >= 0.0).all() and (promise <= 0.2 * vacancies * sizes * worth / 0.1 + 1e-15).all()


@each(
    ("path", "value", "what"),
    [
        ("incentives.angka_kredit.need", [0.0] * 9, "from 1 to 1000"),
        ("incentives.angka_kredit.coefficient", [1.0], "needs 9 numbers"),
        ("incentives.tpp.factor", [0.25, 0.5, 0.75, 1.0, -1.0], "from 0 to 2"),
    ],
)
def test_tables_of_numbers_are_checked(path: str, value: list[float], what: str) -> None:
    with pytest.raises(InputError, match=what):
        changed(EVERYTHING, {path: value})


def test_recognition_of_nobody_recognises_nobody() -> None:
    state = after({"incentives.recognition.share": 0})
    assert state.year_ends and not state.employees["recognised"].any()


def test_promotion_without_a_raise_is_still_seen() -> None:
    state = after({"incentives.promotion.step": 0, "incentives.promotion.vacancies": 0.3})
    merit = values(observe(state))[ids().index("promotion_merit")]
    assert state.employees["promoted"].sum() > 0 and np.isfinite(merit)


def test_nobody_complains_twice_about_one_case() -> None:
    state = after({"service.experience_slope": 5, "service.loss_aversion": 5, "service.complaint_rate": 0.2})
    served = state.units["served"]
    # A count drawn about its mean may pass it by some standard deviations.
    assert (state.units["complaints"] <= served + 6 * np.sqrt(served) + 6).all()
