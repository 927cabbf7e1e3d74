"""The page of trust says what is recorded, and is current."""

from __future__ import annotations

import pandas as pd
import pytest
from each import each

from asnsim.studies import trust
from asnsim.studies.calibration.kept import Calibration
from asnsim.studies.calibration.moments import moments
from asnsim.studies.virtual.cards import cards

GAP = 3.0  # discrepancies by which one figure of the made calibration is missed


def made() -> Calibration:
    """A calibration that meets every figure but the first that is fitted."""
    numbers = {one.number: one.target for one in moments() if one.how != "sign"}
    numbers |= {one.number: 1.0 for one in moments() if one.how == "sign"}
    first = next(one for one in moments() if one.how == "fitted")
    numbers[first.number] += GAP * first.discrepancy
    table = pd.DataFrame([numbers, numbers])
    report = {"coordinates": [], "default": {"moved": [], "numbers": numbers, "place": 0.5}}
    return Calibration(pd.DataFrame(index=table.index), table, {}, report)


def recorded(monkeypatch: pytest.MonkeyPatch, verdict: str, but: dict[str, str] | None = None) -> None:
    """Every cell has this verdict, `but` for some."""
    found = {cell.id: verdict for card in cards().values() for cell in card.cells} | (but or {})
    monkeypatch.setattr(trust, "verdicts", lambda: found)


def test_an_experiment_is_as_good_as_its_worst_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    card = next(one for one in cards().values() if len(one.cells) > 2)
    one, other, *_ = (cell.id for cell in card.cells)
    recorded(monkeypatch, "robust")
    assert trust.of_experiment(card) == "robust"
    recorded(monkeypatch, "robust", {one: "at this dose only"})
    assert trust.of_experiment(card) == "at this dose only"
    recorded(monkeypatch, "robust", {one: "at this dose only", other: "missed"})
    assert trust.of_experiment(card) == "missed"


@each("language", ("en", "id"))
def test_a_miss_is_told_with_what_it_means_for_use(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    card = next(one for one in cards().values() if one.representable)
    recorded(monkeypatch, "robust", {card.cells[0].id: "missed"})
    bad = trust.page(made(), language).split(f"## {trust._said('missed', language)}")[1]
    assert card.if_missed[language] in bad and card.cells[0].id in bad
    other = [one for one in cards().values() if one.representable and one is not card]
    assert all(one.if_missed[language] not in bad for one in other if one.if_missed != card.if_missed)
    assert all(one.if_missed[language] in bad for one in cards().values() if not one.representable)


@each("language", ("en", "id"))
def test_a_figure_that_is_missed_is_in_the_table(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(monkeypatch, "robust")
    first = next(one for one in moments() if one.how == "fitted")
    page = trust.page(made(), language)
    missed = {one.fact for one in moments() if one.how == "fitted" and one.number == first.number}
    rows = [
        line for line in page.splitlines() if line.endswith(" |") and line.split("|")[-2].strip() in missed
    ]
    assert len(rows) == len(missed) and first.title[language] in rows[0]


def test_what_is_not_recorded_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(monkeypatch, "")
    page = trust.page(made())
    assert "have no recorded verdict yet" in page and "None is recorded." in page
    recorded(monkeypatch, "robust")
    assert "no recorded verdict" not in trust.page(made())


@each("language", ("en", "id"))
def test_the_page_is_current(language: str, built_in_alone: None) -> None:
    """`python -m asnsim.studies.trust` after anything that it tells of was recorded anew."""
    page = (trust.DOCS / f"trust{trust._ENDINGS[language]}").read_text(encoding="utf-8")
    assert page == trust.page(trust.shipped(), language)
