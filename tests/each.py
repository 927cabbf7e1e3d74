"""One test for many short cases: quicker to collect and to report than one test a case, and as exact."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Test = Callable[..., None]


def each(
    names: str | Sequence[str], cases: Iterable[Any], ids: Callable[..., str] | None = None
) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, as one test: every case runs, and each that fails is told by its values.

    Fixtures are made once for all cases, so a case must leave them as it found them. What runs for seconds is
    better parametrised: then workers share it.

    Args:
        names: the parameter, or the parameters, of the test that a case gives.
        cases: a value each, or as many values as there are names. An empty list is an error.
        ids: gives a case's name from its values; otherwise they are shown as they are.
    """
    single = isinstance(names, str)
    parameters = (names,) if isinstance(names, str) else tuple(names)
    rows = [(case,) if single else tuple(case) for case in cases]
    if not rows:
        raise ValueError(f"there is no case of {', '.join(parameters)}")

    def over_all(test: Test) -> Test:
        signature = inspect.signature(test)
        fixtures = [one for name, one in signature.parameters.items() if name not in parameters]

        @functools.wraps(test)
        def every_case(subtests: pytest.Subtests, **given: Any) -> None:
            for row in rows:
                with subtests.test(ids(*row) if ids else ", ".join(map(repr, row))):
                    test(**given, **dict(zip(parameters, row, strict=True)))

        wanted = inspect.signature(every_case, follow_wrapped=False).parameters["subtests"]
        every_case.__signature__ = signature.replace(parameters=[wanted, *fixtures])  # type: ignore[attr-defined]
        return every_case

    return over_all
