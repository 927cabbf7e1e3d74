"""What holds for every test: chance is the same in every run, and how busy the machine is decides nothing."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")

# Whoever works in Indonesian tests the same sentences.
os.environ.pop("ASNSIM_LANGUAGE", None)

# What a command says of its progress depends on how long it takes; tests of that ask for it.
os.environ["ASNSIM_PROGRESS"] = "0"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto` counts the cores that this process may use, which in a container are fewer than there are."""
    from asnsim.experiment.workers import usable_cores

    return usable_cores()


@pytest.fixture
def built_in_alone() -> Iterator[None]:
    """Nothing is registered but what comes with asnsim, whatever this tree or another test has added."""
    from tests.built_in import alone

    with alone():
        yield
