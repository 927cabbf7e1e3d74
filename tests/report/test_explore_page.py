"""A sweep as a page with sliders: it holds every point, stands alone, and says what it cannot do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from each import each

import asnsim
from asnsim.errors import InputError
from asnsim.experiment.designs import Sweep
from asnsim.experiment.matters import WAYS
from asnsim.language import LANGUAGES
from asnsim.report import explore
from asnsim.report.explore import html, write

DESIGN: dict[str, Any] = {
    "name": "d<i>",
    "arms": ["kepahiang-peer-review", "kepahiang-third-party"],
    "baseline": "kepahiang",
    "set": {"population.employees": 60, "population.citizens": 2000, "quarters": 4},
    "levers": {
        "incentives.tpp.performance_share": [1.0, 0.2],
        "evaluation.period": ["quarterly", "yearly"],
    },
    "replications": 3,
}
SHOWN = ("leniency", "cost_raters")


@pytest.fixture(scope="module")
def swept() -> Sweep:
    return asnsim.sweep(DESIGN, workers=1)


def data_of(page: str) -> dict[str, Any]:
    (data,) = re.findall(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    found: dict[str, Any] = json.loads(data)
    return found


@each("language", LANGUAGES)
def test_every_point_and_arm_has_its_numbers(swept: Sweep, language: str) -> None:
    page = html(swept, language, SHOWN)
    data = data_of(page)
    assert data["sizes"] == [2, 2] and data["points"] == [0, 1, 2, 3]
    effects = swept.effects()
    for place, row in enumerate(data["rows"]):
        of_outcome = effects[effects["outcome"] == SHOWN[place]]
        assert len(row["cells"]) == 4
        for number, cells in enumerate(row["cells"], start=1):
            wanted = of_outcome[of_outcome["point"] == number]["effect"]
            for (words, said, low, middle, high), effect in zip(cells, wanted, strict=True):
                assert 0 <= low <= middle <= high <= 1000 and said in WAYS
                assert words.startswith(("−", "+", "0")) and (words[0] == "−") <= (effect < 0)
                assert (middle > row["zero"]) <= (effect > 0)


@each("language", LANGUAGES)
def test_the_page_stands_alone_and_its_words_are_escaped(swept: Sweep, language: str) -> None:
    page = html(swept, language, SHOWN)
    assert not re.search(r"(?:src|href)=|https?://|@import|url\(", page)
    assert f'<html lang="{language}">' in page and "{{" not in page
    assert "d<i>" not in page and "d&lt;i&gt;" in page
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1 and f"script-src 'sha256-{digest}'" in page


def test_one_arm_is_shown_by_its_levels() -> None:
    alone = {**DESIGN, "arms": ["kepahiang"], "baseline": None, "replications": 1}
    page = html(asnsim.sweep(alone, workers=1), outcomes=["skm"])
    (row,) = data_of(page)["rows"]
    assert row["zero"] is None and 'id="predict"' not in page


def test_a_point_that_is_impossible_has_no_numbers(swept: Sweep) -> None:
    weights = "evaluation.combination.weights"
    odd = {
        **DESIGN,
        "arms": ["kepahiang-peer-review"],
        "levers": {weights: [{"supervisor": 0.6, "peers": 0.4}, {"supervisor": 0.6, "peers": 0.9}]},
    }
    page = html(asnsim.sweep(odd, workers=1, skip_impossible=True), outcomes=["skm"])
    (row,) = data_of(page)["rows"]
    assert [cells is None for cells in row["cells"]] == [False, True]


def test_mistakes_are_named(swept: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="motivation"):
        html(swept, outcomes=["motivatoin"])
    sampled = {
        **DESIGN,
        "levers": {},
        "uncertainties": {"evaluation.raters.supervisor.halo": {"low": 0.1, "high": 0.3}},
        "sampling": {"method": "latin", "points": 2},
        "replications": 1,
    }
    two = {**sampled["uncertainties"], "evaluation.raters.supervisor.noise": {"low": 0.1, "high": 0.3}}
    with pytest.raises(InputError, match="are a sample"):
        html(asnsim.sweep({**sampled, "uncertainties": two}, workers=1))
    with pytest.raises(InputError, match="is a folder"):
        write(swept, tmp_path)
    monkeypatch.setattr(explore, "MOST_BYTES", 5000)
    with pytest.raises(InputError, match="4 points and 2 outcomes"):
        html(swept, outcomes=SHOWN)
