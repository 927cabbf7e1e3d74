from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from asnsim.experiment.tables import safe_cell, to_csv_text, to_json_text, write_csv


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    safe = "'" + cell.replace("\r", "\n")
    assert safe_cell(cell) == safe
    table = pd.DataFrame({"arm": [cell], cell: ["fine"], "effect": [-1.5]})
    header, line = csv.reader(io.StringIO(to_csv_text(table), newline=""))
    assert header == ["arm", safe, "effect"]
    assert line == [safe, "fine", "-1.5"]


def test_numbers_and_plain_text_are_left_alone() -> None:
    table = pd.DataFrame({"arm": ["a-b", "x=1"], "n": [-1, 2], "x": [-0.1, np.nan], "mixed": [-3, "-3"]})
    assert to_csv_text(table).splitlines() == ["arm,n,x,mixed", "a-b,-1,-0.1,-3", "x=1,2,,'-3"]


def test_categories_are_text_too() -> None:
    assert "'=1" in to_csv_text(pd.DataFrame({"arm": pd.Categorical(["=1"])}))


def test_a_float_survives_the_way_through_a_file(tmp_path: Path) -> None:
    value = 0.1 + 0.2
    write_csv(pd.DataFrame({"x": [value]}), tmp_path / "x.csv")
    assert float((tmp_path / "x.csv").read_text().splitlines()[1]) == value
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_json_is_a_list_of_objects_without_nan() -> None:
    table = pd.DataFrame({"outcome": ["skm"], "effect": [np.nan], "ci_high": [np.inf], "replications": [3]})
    assert json.loads(to_json_text(table)) == [
        {"outcome": "skm", "effect": None, "ci_high": None, "replications": 3}
    ]
