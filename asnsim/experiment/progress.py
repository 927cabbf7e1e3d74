"""How far an experiment is, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from asnsim.wording import current, noun, said_in


@contextmanager
def progress_bar(
    show: bool, total: int, already: int, what: str = "replication"
) -> Iterator[Callable[[], None]]:
    """A bar with the time left on the standard error; gives the function to call when one is finished.

    `already` of `total` were finished before, and do not count in the estimate of the time left.
    """
    if not show:
        yield lambda: None
        return
    from tqdm import tqdm

    done = said_in(noun(what), current())
    with tqdm(total=total, initial=already, unit=f" {done}", dynamic_ncols=True, smoothing=0.1) as bar:

        def advance() -> None:
            bar.update(1)

        yield advance
