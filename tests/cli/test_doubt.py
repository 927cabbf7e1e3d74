"""`asnsim compare` with doubt about parameters and under rival theories."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from asnsim.cli.doubt_tables import OUTCOMES
from asnsim.evidence import fact
from asnsim.experiment import simulation
from asnsim.language import LANGUAGES, text
from asnsim.outcomes import OUTCOMES as CATALOGUE
from asnsim.outcomes import ids
from asnsim.plots.tables import Estimate
from asnsim.studies.theories import AS_SHIPPED, theories

pytestmark = pytest.mark.slow

FEW = ("--workers", 1, "--no-report")


@pytest.fixture
def model(asnsim, monkeypatch):
    """A stand-in in which only the first scenario has no effect, and crowding decides the sign of the others'."""

    def replicate(arms, seed):
        luck = np.random.default_rng(seed).normal(scale=0.01, size=(400, len(ids())))
        return {
            arm.name: luck[: arm.scenario.quarters] * (1.0 if arm.name == "today" else 1.1)
            + (arm.name != "today") * (arm.scenario.population.behaviour.work.crowding - 0.1)
            for arm in arms
        }

    monkeypatch.setattr(simulation, "replicate", replicate)
    return asnsim


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shares_are_printed_and_written(model, scenario_files, tmp_path: Path, language: str) -> None:
    found = model(
        "compare", *scenario_files, "--replications", 5, "--uncertainty", "ensemble", "--out", "x", *FEW,
        "--language", language,
    )  # fmt: skip
    assert found.code == 0, found.err
    said = {"en": "3 accepted parameter sets", "id": "3 himpunan parameter"}[language]
    assert said in found.out
    table = found.out.split({"en": "Doubt about parameters", "id": "Keraguan tentang parameter"}[language])[1]
    assert CATALOGUE.get("skm").labels[language] in table
    assert re.search(r"\b\d+ / \d+\b", table)
    assert not re.search(r"\bnan\b", found.out.lower())
    written = pd.read_csv(tmp_path / "x" / "variance.csv")
    row = written.query("outcome == 'skm' and arm == 'peers'").iloc[0]
    assert f"{100 * row['parameters']:.0f} / {100 * row['agree']:.0f}" in table
    assert set(pd.read_csv(tmp_path / "x" / "ranks.csv")["arm"]) == {"today", "peers", "thirds"}


def test_machines_get_the_same_columns_with_the_ensemble(model, scenario_files) -> None:
    found = model(
        "compare", *scenario_files, "--replications", 4, "--uncertainty", "ensemble", "--json", *FEW
    )
    rows = json.loads(found.out)
    first = ["outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications"]
    assert list(rows[0]) == [*first, "up", "none", "down", "net", "net_low", "net_high", "change"]
    for row in rows:
        if row["up"] is not None:
            assert row["up"] + row["none"] + row["down"] == pytest.approx(1.0)


def test_one_scenario_with_the_ensemble_gives_levels(model, scenario_files) -> None:
    found = model("compare", scenario_files[0], "--replications", 4, "--uncertainty", "ensemble", *FEW)
    assert found.code == 0 and "Levels of today" in found.out and "Doubt about" not in found.out


def test_a_report_with_the_ensemble(model, scenario_files, tmp_path: Path) -> None:
    arguments = ("--replications", 4, "--uncertainty", "ensemble", "--workers", 1, "--out", "x")
    assert model("compare", *scenario_files, *arguments).code == 0
    report = (tmp_path / "x" / "report.html").read_text()
    assert "--uncertainty ensemble" in report
    assert text("report.net_heading", "en") in report and text("report.rivals_heading", "en") not in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_effects_under_each_theory_are_printed_and_written(
    model, scenario_files, tmp_path: Path, language: str
) -> None:
    found = model(
        "compare", *scenario_files[:2], "--replications", 3, "--theories", "--out", "x", *FEW,
        "--language", language,
    )  # fmt: skip
    assert found.code == 0, found.err
    out, seen = " ".join(found.out.split()), []
    for rival in theories():
        assert f"{rival.id}: {' '.join(rival.question[language].split())}" in out
        assert rival.rival[language] in out and rival.cited in out
    table = pd.read_csv(tmp_path / "x" / "theories.csv")
    assert list(dict.fromkeys(table["theory"])) == [AS_SHIPPED, *(rival.id for rival in theories())]
    by_outcome = table.set_index(["theory", "outcome"])
    for line in found.out.split("no_crowding", 1)[1].splitlines():
        named = [
            one
            for one in CATALOGUE.names()
            if line.strip().startswith(CATALOGUE.get(one).labels[language] + "  ")
        ]
        # Further tables, of the rivals that no longer fit the width, begin with the same outcomes again.
        if len(named) != 1 or named[0] in seen or not re.search(r"[+-][\d.,]+", line):
            continue
        pair = [by_outcome.loc[(theory, named[0])] for theory in (AS_SHIPPED, "no_crowding")]
        clear = any(one.ci_low > 0 or one.ci_high < 0 for one in pair)
        # As shipped stands first, the rival beside it, and as many others as fit the width.
        beside = re.findall(r"[+-]?\d[\d.,]*[*!]*", line.removeprefix("  ").partition("  ")[2])[1]
        assert beside.endswith("!") == (pair[0].effect * pair[1].effect < 0 and clear), line
        seen.append(named[0])
    assert "skm" in seen


def test_rivals_that_speak_of_nothing_here_are_named_without_a_column(model, scenario_files) -> None:
    found = model("compare", *scenario_files[:2], "--replications", 2, "--theories", *FEW)
    tables, _, about = found.out.partition("no_crowding: ")
    assert "no_crowding" in tables and "rank_motivates" not in tables
    part = about.split("rank_motivates: ")[1].split("valid_perspective: ")[0]
    assert "nothing that it speaks of" in part
    assert fact("E116").citation.split()[0] in part


def test_machines_get_the_effects_under_each_theory(model, scenario_files) -> None:
    common = ("compare", *scenario_files[:2], "--replications", 2, "--theories", *FEW)
    rows = json.loads(model(*common, "--json").out)
    assert list(rows[0])[:3] == ["theory", "outcome", "arm"]
    assert list(csv.DictReader(io.StringIO(model(*common, "--csv").out)))[0]["theory"] == AS_SHIPPED


def test_theories_of_one_scenario_are_its_levels(model, scenario_files) -> None:
    found = model("compare", scenario_files[0], "--replications", 2, "--theories", *FEW)
    assert found.code == 0 and "Levels of today" in found.out and "no_crowding" not in found.out


def test_theories_over_the_ensemble(model, scenario_files) -> None:
    found = model(
        "compare", *scenario_files[:2], "--replications", 4, "--theories", "--uncertainty", "ensemble", *FEW
    )
    assert found.code == 0, found.err
    assert "net of change itself" in found.out and "no_crowding" in found.out


@pytest.mark.parametrize(
    ("shipped", "rival", "expected"),
    [
        ((1.0, 0.5, 1.5), (-1.0, -1.5, -0.5), True),
        ((1.0, -0.5, 2.5), (-1.0, -1.5, -0.5), True),
        ((1.0, -0.5, 2.5), (-1.0, -2.5, 0.5), False),
        ((1.0, 0.5, 1.5), (0.1, -0.5, 0.7), False),
        ((1.0, 0.5, 1.5), (0.0, 0.0, 0.0), False),
    ],
    ids=["both clear", "one clear", "neither clear", "same sign", "none"],
)
def test_a_sign_has_turned(shipped, rival, expected: bool) -> None:
    assert Estimate(*shipped).turns(Estimate(*rival)) is expected


def test_the_tables_show_the_outcomes_of_the_figure_of_effects() -> None:
    assert len(set(OUTCOMES)) == len(OUTCOMES) and set(OUTCOMES) <= set(ids())
