"""Which claims stand on one coefficient, on a made-up model."""

from __future__ import annotations

import numpy as np
import pytest

from asnsim.studies.claims import carried as c
from asnsim.studies.claims.sides import trials
from asnsim.studies.claims.table import table

FAVOURITISM = "evaluation.raters.supervisor.favouritism"


def test_every_coefficient_speaks_of_behaviour_and_can_be_off() -> None:
    found = c.coefficients()
    assert FAVOURITISM in found and found[FAVOURITISM] == 0.0
    assert "evaluation.report_hours" not in found


def test_what_is_written_down_names_claims_and_coefficients_that_are_there() -> None:
    tried = {claim.id for claim in table() if trials(claim)}
    for claim, shares in c.carried().items():
        assert claim in tried
        assert set(shares) <= set(c.coefficients())
        assert all(share >= c.KEPT for share in shares.values())


@pytest.mark.slow
def test_the_share_is_what_vanishes_without_the_coefficient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in which every effect is 1, and one coefficient carries nine tenths of it."""

    def fake(ids, seed, defaults):
        ahead = 0.1 if FAVOURITISM in defaults else 1.0
        listed = [trial for claim in table() if claim.id in ids for trial in trials(claim)]
        return np.array([[0.0, ahead]] * len(listed)) + seed % 7

    monkeypatch.setattr(c, "replication", fake)
    monkeypatch.setattr(c, "run_jobs", lambda work, jobs, workers, progress: [work(*job) for job in jobs])
    monkeypatch.setattr(
        c, "coefficients", lambda: {FAVOURITISM: 0.0, "evaluation.raters.supervisor.halo": 0.0}
    )
    found = c.shares()
    assert set(found["parameter"]) == {FAVOURITISM} and found["share"].to_numpy() == pytest.approx(0.9)
    assert len(found) == sum(1 for claim in table() if trials(claim))


def test_the_carriers_of_a_claim_begin_with_the_one_that_carries_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = table()[2]
    monkeypatch.setattr(c, "carried", lambda: {claim.id: {"a": 0.85, "b": 1.2, "c": 0.6}})
    assert c.carriers(claim) == ("b", "a")
