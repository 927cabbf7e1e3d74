"""Gives tests made-up studies of any number of arms."""

import pytest
from fake_study import FakeStudy


@pytest.fixture(scope="session")
def study_of():
    """study_of(arms) -> a made-up study; made once."""
    made = {}

    def get(count: int) -> FakeStudy:
        if count not in made:
            made[count] = FakeStudy(count)
        return made[count]

    return get
