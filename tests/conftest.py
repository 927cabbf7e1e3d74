"""What holds for every test: chance is the same in every run, and how busy the machine is decides nothing."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto` counts the cores that this process may use, which in a container are fewer than there are."""
    from asnsim.experiment.workers import usable_cores

    return usable_cores()
