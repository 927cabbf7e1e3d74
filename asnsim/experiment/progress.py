"""What long work does, how far it is, and how long it will take: said on the standard error.

In a terminal and in a notebook a bar; elsewhere, as in a log, a line at the beginning, one after the first result, then
one every half a minute and one at the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from asnsim.wording import current, message, noun, said_in

SECONDS_BETWEEN_LINES = 30.0

_STEPS: ContextVar[tuple[tuple[int, int], ...]] = ContextVar("steps", default=())


def say_loading(show: bool) -> None:
    """Say that work begins, before the first thing that takes a while."""
    if show:
        _say(message("progress.loading").in_(current()))


def say_writing(show: bool) -> None:
    """Say that figures and the report are made, which takes some seconds."""
    if show:
        _say(message("progress.writing").in_(current()))


@cache
def say_running() -> None:
    """Say once what a run consists of."""
    _say(message("progress.each_run").in_(current()))


@contextmanager
def step(number: int, of: int) -> Iterator[None]:
    """What runs within is step `number` of `of`, itself within a step of what called it; the bars and lines say so."""
    token = _STEPS.set((*_STEPS.get(), (number, of)))
    try:
        yield
    finally:
        _STEPS.reset(token)


class Progress:
    """What is told of work under way; this one tells nothing."""

    def advance(self, work: float = 1.0) -> None:
        """One more is finished, which took so much of the work."""

    def warmed_up(self, warm_up: Callable[[], None]) -> None:
        """Prepare by `warm_up`; the time that it takes, once, does not count in the estimate of the time left."""
        warm_up()


@contextmanager
def progress_bar(
    show: bool, total: int, already: int, what: str = "replication", work: float | None = None
) -> Iterator[Progress]:
    """A bar, or lines, with the time left on the standard error.

    `already` of `total` were finished before, and do not count in the estimate of the time left. `work` is what the
    rest take together, in the unit of `Progress.advance`; None where each takes as long as another.
    """
    rest = float(total - already) if work is None else work
    if not show:
        yield Progress()
        return
    called = said_in(noun(what), current())
    if not _draws():
        yield _Lines(total, already, called, rest)
        return
    from tqdm import tqdm

    time_left = message("progress.bar", elapsed="{elapsed}", left="{postfix[0]}").in_(current())
    with tqdm(
        total=total,
        initial=already,
        desc=_steps() or None,
        unit=f" {called}",
        dynamic_ncols=True,
        bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt}{unit}, " + time_left,
        postfix=["?"],
    ) as bar:
        yield _Bar(bar, rest)


class _Timed(Progress):
    """How long the rest takes, if it goes on as it went."""

    def __init__(self, rest: float) -> None:
        self._rest, self._worked = rest, 0.0
        self._start = time.monotonic()

    def warmed_up(self, warm_up: Callable[[], None]) -> None:
        warm_up()
        self._start = time.monotonic()

    def _elapsed(self) -> float:
        return time.monotonic() - self._start

    def _left(self) -> str:
        return _clock(self._elapsed() / self._worked * max(0.0, self._rest - self._worked))


class _Bar(_Timed):
    """A bar of tqdm."""

    def __init__(self, bar: Any, rest: float) -> None:
        super().__init__(rest)
        self._bar = bar

    def advance(self, work: float = 1.0) -> None:
        self._worked += work
        self._bar.postfix[0] = self._left()
        self._bar.update(1)


class _Lines(_Timed):
    """Lines with how many are done and the time left."""

    def __init__(self, total: int, already: int, called: str, rest: float) -> None:
        super().__init__(rest)
        self._total, self._done, self._called = total, already, called
        self._last = 0.0
        """When the last line with a time was written, as seconds since the start; 0 where none was."""
        _say(message("progress.begun", **self._counted()).in_(current()))

    def advance(self, work: float = 1.0) -> None:
        self._done += 1
        self._worked += work
        elapsed = self._elapsed()
        if self._done >= self._total:
            said = message("progress.all_done", **self._counted(), elapsed=_clock(elapsed))
        elif self._last == 0.0 or elapsed - self._last >= SECONDS_BETWEEN_LINES:
            self._last = elapsed
            times = {"elapsed": _clock(elapsed), "left": self._left()}
            said = message("progress.line", **self._counted(), **times)
        else:
            return
        _say(said.in_(current()))

    def _counted(self) -> dict[str, object]:
        before = f"{steps}: " if (steps := _steps()) else ""
        return {"step": before, "noun": self._called, "done": self._done, "total": self._total}


def _steps() -> str:
    """ "step 3 of 3, step 2 of 8"; empty outside any step."""
    said = [message("progress.step", number=number, of=of).in_(current()) for number, of in _STEPS.get()]
    return ", ".join(said)


def _draws() -> bool:
    """Whether a line can be drawn over: in a terminal, and under a cell of a notebook."""
    return sys.stderr.isatty() or "ipykernel" in sys.modules


def _clock(seconds: float) -> str:
    """ "1:05" or "2:00:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
