"""Counts and seeds that a user gives from Python: what is no whole number is refused by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.jobs import run_jobs

WRONG = (True, 2.0, "2", -1, float("nan"), [2])
COUNTS: dict[str, Callable[..., Any]] = {
    "replications": lambda **given: asnsim.compare("kepahiang", **given),
    "workers": lambda **given: asnsim.compare("kepahiang", replications=1, **given),
    "quarters": lambda **given: asnsim.compare("kepahiang", replications=1, **given),
}
CALLS: tuple[tuple[str, Callable[..., Any], tuple[Any, ...]], ...] = (
    *((field, call, (0, *WRONG)) for field, call in COUNTS.items()),
    ("replications", COUNTS["replications"], (None,)),
    ("seed", lambda **given: asnsim.compare("kepahiang", replications=1, **given), (None, 2**32, *WRONG)),
    ("seed", lambda **given: asnsim.simulate("kepahiang", **given), (None, 2**32, *WRONG)),
    ("quarters", lambda **given: asnsim.simulate("kepahiang", **given), (0, *WRONG)),
    ("replications", lambda **given: asnsim.compare_theories("kepahiang", **given), (None, 0, *WRONG)),
    ("workers", lambda **given: asnsim.compare_theories("kepahiang", replications=1, **given), (0, *WRONG)),
    ("seed", lambda **given: asnsim.compare_theories("kepahiang", replications=1, **given), (None, *WRONG)),
    ("workers", lambda **given: run_jobs(abs, [(1,)], **given), (0, *WRONG)),
)  # fmt: skip


def test_what_is_no_whole_number_is_refused_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for field, call, wrong in CALLS:
        for place, value in enumerate(wrong):
            with pytest.raises(InputError, match=f"^{field}: must be ") as caught:
                call(**{field: value})
            assert "(got " in str(caught.value), f"{field}, wrong value {place}: {caught.value}"
    with pytest.raises(InputError, match="replications"):
        asnsim.compare("kepahiang", replications=2.0, out="kept")  # type: ignore[arg-type]
    assert not any(tmp_path.iterdir()), "a folder was made for nothing"
