from __future__ import annotations

import experiment_fakes
import pytest

from asnsim.experiment import simulation


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparisons run the stand-in instead of the model."""
    monkeypatch.setattr(simulation, "replicate", experiment_fakes.replicate)
    monkeypatch.setattr(simulation, "warm_up", experiment_fakes.warm_up)
