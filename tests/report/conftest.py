"""Lends the made-up studies of the figures' tests."""

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def fake_study():
    """The module with FakeStudy and FakeScenario."""
    if "fake_study" not in sys.modules:
        path = Path(__file__).parents[1] / "plots" / "fake_study.py"
        spec = importlib.util.spec_from_file_location("fake_study", path)
        sys.modules["fake_study"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["fake_study"])
    return sys.modules["fake_study"]
