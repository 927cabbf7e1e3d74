"""Tables for a person's spreadsheet: words of one language, and the very numbers of the tables for programs."""

from __future__ import annotations

import csv
import io
import math
from decimal import Decimal
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asnsim.experiment import effects
from asnsim.language import LANGUAGES, text
from asnsim.plots.tables import label
from asnsim.report import spreadsheet

CELLS = {"en": (",", "."), "id": (";", ",")}


def rows_of(table: str, language: str) -> list[dict[str, str]]:
    between, _ = CELLS[language]
    return list(csv.DictReader(io.StringIO(table), delimiter=between))


def back(cell: str, language: str, percent: bool) -> float:
    """The number that a cell says, in the unit of the tables for programs."""
    _, mark = CELLS[language]
    if not cell:
        return math.nan
    exact = Decimal(cell.replace(mark, "."))
    return float(exact.scaleb(-2) if percent else exact)


def study_of(values: dict[str, list[float]]) -> SimpleNamespace:
    """One arm, a quarter a value."""
    count = len(next(iter(values.values())))
    keys = {"arm": "a", "replication": 0, "seed": 1, "quarter": np.arange(1, count + 1)}
    return SimpleNamespace(
        runs=pd.DataFrame({**keys, **values}), labels=lambda language: {"a": f"A {language}"}
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(values=st.lists(st.floats(allow_infinity=False), min_size=1, max_size=5))
def test_every_number_comes_back_to_the_last_digit(language: str, values: list[float]) -> None:
    # A share is shown in per cent, rupiah and points as they are.
    study = study_of({"share_baik": values, "cost_raters": values, "skm": values})
    rows = rows_of(spreadsheet.outcomes(study, language), language)
    for name in ("share_baik", "cost_raters", "skm"):
        (heading,) = [head for head in rows[0] if head.startswith(label(name, language) + " (")]
        found = [back(row[heading], language, percent=name == "share_baik") for row in rows]
        np.testing.assert_array_equal(found, values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_effects_are_those_of_the_table_for_programs(fake_study, language: str) -> None:
    study = fake_study.FakeStudy(3)
    table = study.effects()
    rows = rows_of(spreadsheet.effects(study, language), language)
    names = ("outcome_name", "scenario_name")
    by_key = {tuple(row[text(f"word.{name}", language)] for name in names): row for row in rows}
    assert len(by_key) == len(rows) == len(table)
    for row in table.itertuples():
        shown = by_key[row.outcome, row.arm]
        percent = row.unit.partition(" ")[0] == "share"
        for key, value in (("effect", row.effect), ("low", row.ci_low), ("high", row.ci_high)):
            found = back(shown[text(f"word.{key}", language)], language, percent)
            np.testing.assert_equal(found, value)
        assert shown[text("word.outcome", language)] == label(row.outcome, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_effects_say_in_how_many_sets_they_matter(fake_study, language: str) -> None:
    study = fake_study.FakeStudy(3)
    heads = {way: text(f"word.sets_{way}", language) for way in ("up", "none", "down")}
    assert not set(heads.values()) & set(rows_of(spreadsheet.effects(study, language), language)[0])
    study.runs.insert(3, "set", study.runs["replication"] // 2)
    shares = effects.signs(study.runs, study.sizes).set_index(["outcome", "arm"])
    rows = rows_of(spreadsheet.effects(study, language), language)
    names = [text(f"word.{name}", language) for name in ("outcome_name", "scenario_name")]
    for row in rows:
        key = tuple(row[name] for name in names)
        for way, head in heads.items():
            if key in shares.index:
                np.testing.assert_equal(back(row[head], language, percent=True), shares.loc[key, way])
            else:
                assert row[head] == "" and key[0] == effects.COST_PER_SKM_POINT


def test_a_spreadsheet_of_that_country_reads_the_file(fake_study, tmp_path) -> None:
    study = fake_study.FakeStudy(2)
    for path in (tmp_path / "en", tmp_path / "id"):
        written = spreadsheet.write(study, path, path.name)
        assert [file.name for file in written] == [f"effects.{path.name}.csv", f"outcomes.{path.name}.csv"]
        assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in written)
    for language, (between, mark) in CELLS.items():
        frame = pd.read_csv(
            tmp_path / language / f"outcomes.{language}.csv", sep=between, decimal=mark, encoding="utf-8-sig"
        )
        (skm,) = [name for name in frame if name.startswith(label("skm", language) + " (")]
        np.testing.assert_array_equal(frame[skm], study.runs["skm"])
        # Every heading is in the language, and nothing is said in the other.
        assert not {"arm", "replication", "seed", "quarter", "skm"} & set(frame.columns)
        assert {text(f"word.{name}", language) for name in ("arm", "quarter", "seed")} <= set(frame.columns)


def test_a_label_is_no_formula(fake_study) -> None:
    study = fake_study.FakeStudy(2, names=("=cmd()", "@b"))
    for language in LANGUAGES:
        for table in (spreadsheet.outcomes(study, language), spreadsheet.effects(study, language)):
            cells = [cell for row in rows_of(table, language) for cell in row.values()]
            assert not any(cell.startswith(("=", "@")) for cell in cells)
            assert any(cell.startswith("'") for cell in cells)
        # A number below zero is no formula.
        assert any(row[text("word.low", language)].startswith("-") for row in rows_of(table, language))
