"""Numbers do not move unnoticed: names of decisions, and whole runs of every shipped scenario."""

from __future__ import annotations

import numpy as np
import pytest
from each import each

from asnsim import outcomes
from asnsim.scenario import load
from tests import built_in
from tests.golden import baseline, update

OF_A_MECHANISM = {"on_time": "turnaround", "needs_fit": "needs", "response_days": "online_complaints"}
"""Outcomes that are there where a mechanism of service is on, and the block that turns it on."""

HOW = (
    "If this is meant, run: python -m tests.golden.update --reason '...' and commit what it rewrites,"
    " the changelog included."
)


def test_decisions_keep_their_names() -> None:
    golden = baseline.DECISION_NAMES.read_text(encoding="utf-8").split()
    now = baseline.decisions_now().split()
    others = {
        kind for registry in built_in.SECTIONS.values() for kind in registry if kind not in registry.order
    }
    gone = sorted(set(golden) - set(now))
    new = sorted(name for name in set(now) - set(golden) if name.split(".")[0] not in others)
    assert not gone and not new, (
        f"gone: {gone}, new: {new}. A decision's name is the key of its luck: renaming one changes numbers"
        f" and is a numbers entry in the changelog. {HOW}"
    )


def test_the_baseline_holds_every_scenario_and_outcomes_in_their_order() -> None:
    """An outcome that the baseline does not hold is a new one, and no number of those it holds depends on it."""
    ids, found = baseline.read()
    assert ids and [one for one in outcomes.ids() if one in ids] == ids, HOW
    assert tuple(found) == baseline.scenarios(), HOW


@pytest.mark.parametrize("name", baseline.scenarios())
def test_a_scenario_gives_the_numbers_it_gave(name: str) -> None:
    ids, found = baseline.read()
    now = baseline.outcomes_now(name, ids)
    golden = found[name]
    assert now.shape == golden.shape, HOW
    moved = ~np.isclose(now, golden, rtol=1e-8, atol=1e-12, equal_nan=True)
    worst = [
        f"{ids[j]} in quarter {i + 1}: {golden[i, j]:.10g} -> {now[i, j]:.10g}"
        for i, j in zip(*np.nonzero(moved), strict=True)
    ]
    assert not worst, f"{len(worst)} of {now.size} numbers moved, such as {worst[:3]}. {HOW}"


@each("name", baseline.scenarios())
def test_the_baseline_is_plausible(name: str) -> None:
    ids, found = baseline.read()
    service = load(name).service
    for j, one in enumerate(ids):
        outcome = outcomes.OUTCOMES.get(one)
        values = found[name][:, j]
        values = values[~np.isnan(values)]
        on = one not in OF_A_MECHANISM or OF_A_MECHANISM[one] in service.parts
        # In an office this small years may pass in which no post falls vacant.
        assert (len(values) > 0) == on or one == "promotion_merit", one
        assert (values >= outcome.low).all() and (values <= outcome.high).all(), one


def test_a_note_goes_under_the_newest_version(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    changelog = tmp_path / "CHANGELOG.md"  # type: ignore[operator]
    changelog.write_text("# Changelog\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\nFirst.\n", encoding="utf-8")
    monkeypatch.setattr(update, "CHANGELOG", changelog)
    update.note("- One.")
    update.note("- Two.")
    assert changelog.read_text(encoding="utf-8") == (
        "# Changelog\n\n## 0.2.0\n\n- New.\n\n### Numbers\n\n- One.\n- Two.\n\n## 0.1.0\n\nFirst.\n"
    )
