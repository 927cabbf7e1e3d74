"""Long work says at once what it does, then how far it is: a bar in a terminal, lines elsewhere."""

from __future__ import annotations

import pytest

from asnsim.experiment import progress
from asnsim.experiment.progress import progress_bar, step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock shows, in seconds: a list of one."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_lines_tell_the_total_at_once_and_the_time_left_after_the_first(clock, capsys) -> None:
    with progress_bar(True, 100, 10) as told:
        assert capsys.readouterr().err == "asnsim: replication 10 of 100\n"
        clock[0] = 20.0
        told.advance()
        # 89 are left, and only the one that was run here counts: 20 seconds each.
        assert capsys.readouterr().err == "asnsim: replication 11 of 100, 0:20 so far, about 29:40 left\n"
        clock[0] = 49.0
        told.advance()
        assert capsys.readouterr().err == "", "a line every half a minute"
        clock[0] = 60.0
        for _ in range(87):
            told.advance()
        assert capsys.readouterr().err == "asnsim: replication 13 of 100, 1:00 so far, about 29:00 left\n"
        clock[0] = 7200.0
        told.advance()
    assert capsys.readouterr().err == "asnsim: replication 100 of 100, done in 2:00:00\n"


def test_who_takes_longer_counts_for_more(clock, capsys) -> None:
    with progress_bar(True, 3, 0, work=1000.0) as told:
        capsys.readouterr()
        clock[0] = 80.0
        told.advance(800.0)
        assert "1 of 3, 1:20 so far, about 0:20 left" in capsys.readouterr().err


def test_the_time_that_compiling_takes_is_not_counted_on_for_the_rest(clock, capsys) -> None:
    with progress_bar(True, 10, 0) as told:
        told.warmed_up(lambda: clock.__setitem__(0, 600.0))
        clock[0] = 605.0
        told.advance()
    assert "replication 1 of 10, 0:05 so far, about 0:45 left" in capsys.readouterr().err


def test_a_step_within_a_step_is_told(clock, capsys) -> None:
    with step(3, 3), step(2, 8), progress_bar(True, 4, 0, "point"):
        assert capsys.readouterr().err == "asnsim: step 3 of 3, step 2 of 8: point 0 of 4\n"
    with progress_bar(True, 4, 0, "point"):
        assert capsys.readouterr().err == "asnsim: point 0 of 4\n"


def test_in_a_terminal_a_bar_has_the_total_and_the_step(clock, monkeypatch, capsys) -> None:
    monkeypatch.setattr(progress, "_draws", lambda: True)
    with step(1, 2), progress_bar(True, 2, 0) as told:
        assert "step 1 of 2:   0%" in capsys.readouterr().err
        clock[0] = 60.0
        told.advance()
        clock[0] = 61.0
        told.advance()
    said = capsys.readouterr().err
    assert "0:00 left" in said and "2/2 replication" in said


def test_who_does_not_want_it_hears_nothing(capsys) -> None:
    with progress_bar(False, 2, 0) as told:
        told.advance()
    assert capsys.readouterr().err == ""
