"""What is recorded of the elements: complete, shown as it is, and admitted in the scenarios."""

from __future__ import annotations

import csv
import io
import json
import sys
from itertools import product

import numpy as np
import pytest
from each import each

from asnsim.cli.entry import run
from asnsim.language import LANGUAGES
from asnsim.outcomes import OUTCOMES
from asnsim.report.systems import admission, page, title
from asnsim.scenario import load
from asnsim.studies.systems import COLUMNS, SYSTEMS, elements, recorded, report, tally
from asnsim.studies.systems.elements import element, of_systems
from asnsim.studies.systems.report import said
from asnsim.studies.systems.trial import Size, replication
from asnsim.studies.systems.verdict import INERT, MATTERS, MOST, VERDICTS
from tests.systems.record import PAGES, admitting, linked, without_admission

KEYS = [
    *("system", "element", "quote", "parameter", "outcome"),
    *("effect", "ci_low", "ci_high", "verdict", "share_sign", "share_matters"),
]


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    sys.stdout.flush()
    found = capsys.readouterr()
    assert code == 0, found.err
    return found.out


def test_every_element_is_recorded_as_it_is_wired_now() -> None:
    rows = recorded()
    assert list(rows.columns) == KEYS == list(COLUMNS)
    assert list(zip(rows["system"], rows["element"], strict=True)) == [one.key for one in elements()]
    for row, one in zip(rows.itertuples(), elements(), strict=True):
        assert row.quote == one.quote
        assert row.parameter == said(one), "what is recorded is of another scenario: run tests.systems.record"
        assert row.verdict in VERDICTS
        assert (row.outcome == "") == (row.verdict == INERT)
        assert row.outcome in ("", *one.looked_at)
        assert row.ci_low <= row.effect <= row.ci_high
        assert 0.0 <= row.share_matters <= 1.0
        if row.verdict == MATTERS:
            assert row.share_sign >= row.share_matters >= MOST
    assert sum(tally(rows).values()) == len(elements())


@each(("system", "language"), product(SYSTEMS, LANGUAGES))
def test_its_prose_admits_what_is_inert_or_too_small(system: str, language: str) -> None:
    about = " ".join(str(getattr(load(system).about, language)).split())
    rows = recorded([system])
    for row in rows[rows["verdict"] != MATTERS].itertuples():
        assert element(system, row.element).words[language].casefold() in about.casefold(), row.element
    said_of_it = admission(rows, language)
    assert about.endswith(said_of_it)
    assert without_admission(about, language) + (f" {said_of_it}" if said_of_it else "") == about


def test_the_pages_are_those_of_the_record() -> None:
    assert set(PAGES) == set(LANGUAGES)
    for language, path in PAGES.items():
        written = page(recorded(), language)
        assert path.read_text(encoding="utf-8") == linked(written, language)
        assert written.count("\n## ") == len(SYSTEMS)
        assert sum(line.startswith("|") for line in written.splitlines()) == len(elements()) + 2 * len(
            SYSTEMS
        )
        for one in elements():
            assert f"| {one.words[language]} | {one.quote} |" in written


def test_an_admission_is_put_in_place_of_the_last_one() -> None:
    yaml = "about:\n  en: >-\n    What it is.\n  id: >-\n    Apa ini.\nquarters: 4\n"
    small = {
        "en": "A, b and c proved too small to matter in this model. Measured by `asnsim systems`.",
        "id": "A, b dan c terlalu kecil untuk berarti dalam model ini. Diukur dengan `asnsim systems`.",
    }
    once = admitting(yaml, small)
    assert (
        "What it is. A, b and c" in once and "Apa ini. A, b dan c" in once and once.endswith("quarters: 4\n")
    )
    assert admitting(once, small) == once
    inert = {
        "en": "A moved nothing. Measured by `asnsim systems`.",
        "id": "A tidak mengubah apa pun. Diukur dengan `asnsim systems`.",
    }
    again = admitting(once, inert)
    assert "too small" not in again and "A moved nothing." in again
    assert admitting(again, {"en": "", "id": ""}) == yaml


def test_the_command_shows_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(told(capsys, "systems", "--recorded", "--json"))
    assert len(rows) == len(elements()) and list(rows[0]) == KEYS
    two = json.loads(told(capsys, "systems", "alak", "sofifi", "--recorded", "--json"))
    assert {row["system"] for row in two} == {"alak", "sofifi"}
    table = list(csv.DictReader(io.StringIO(told(capsys, "systems", "alak", "--recorded", "--csv"))))
    assert [row["element"] for row in table] == [one.id for one in of_systems(["alak"])]


@each("language", LANGUAGES)
def test_people_read_a_table_for_each_text(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "systems", "--recorded", "--language", language)
    flat = " ".join(shown.split())
    called = [title(system, language) for system in SYSTEMS]
    assert [line for line in shown.splitlines() if line in called] == called
    assert ("kebetulan sudah disisihkan" if language == "id" else "luck is excluded") in flat


def test_an_unknown_text_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["systems", "alac", "--recorded"]) == 2
    assert "did you mean 'alak'" in capsys.readouterr().err


@pytest.mark.slow
def test_the_study_takes_every_element_out_and_pairs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sets of one text: the numbers of the table are those of the runs, whole against without."""
    monkeypatch.setattr(report, "QUICK", Size(2, 1))
    rows = report.systems(["wanggar"], quick=True, workers=1)
    assert list(rows["element"]) == [one.id for one in of_systems(["wanggar"])]
    from asnsim.experiment.accepted_sets import ensemble
    from asnsim.luck import replication_seed

    sets = ensemble()[:: len(ensemble()) // 2][:2]
    levels = np.array([replication("wanggar", replication_seed(1, k), one) for k, one in enumerate(sets)])
    place = list(rows["element"]).index("transparency")
    row = rows.iloc[place]
    column = OUTCOMES.names().index(row["outcome"]) if row["outcome"] else 0
    paired = levels[:, 1 + place, column] - levels[:, 0, column]
    assert row["effect"] == pytest.approx(paired.mean())
