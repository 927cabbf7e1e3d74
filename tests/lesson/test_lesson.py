"""The lesson's papers: whole in both languages, on so many pages, with the numbers that were computed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import asnsim
from asnsim.classroom.biases import BIASES
from asnsim.errors import InputError
from asnsim.experiment.matters import way_of
from asnsim.laboratory.office import REPLICATIONS, SEED, Office
from asnsim.laboratory.setting import TODAY
from asnsim.language import LANGUAGES, text
from asnsim.lesson import PAPERS, document, write
from asnsim.lesson.plan import STEPS
from asnsim.lesson.slides import each
from asnsim.lesson.trials import ASKED, MEASURES, PART, PREDICTED, SCHEMES, SWITCHED, Trials, tried
from asnsim.report.document.blocks import Table
from asnsim.report.document.render import pdf
from asnsim.scenario import all_parameters

PAGES = {"plan": 1, "worksheet": 2, "answers": 2, "glossary": 1}


@pytest.fixture(scope="module")
def trials() -> Trials:
    return tried()


def _pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paper_runs_over_its_pages(trials: Trials, language: str) -> None:
    found = {paper: _pages(pdf(document(paper, trials, language))) for paper in PAPERS}
    assert found == {**PAGES, "slides": len(list(each(trials, language)))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_hold_the_numbers_of_the_comparison_and_what_follows_from_them(
    trials: Trials, language: str
) -> None:
    _, biases, schemes, _ = (
        block for block in document("answers", trials, language).blocks if isinstance(block, Table)
    )
    of = trials.effects.set_index(["arm", "outcome"])
    for table, arms, outcomes in ((biases, BIASES, ASKED), (schemes, SCHEMES, PREDICTED)):
        for arm, row in zip(arms, table.rows, strict=True):
            for outcome, (said, _, verdict) in zip(outcomes, row[1:], strict=True):
                effect, low, high = of.loc[(arm, outcome), ["effect", "ci_low", "ci_high"]]
                factor = 100.0 if outcome == "misclassified" else 1.0
                assert _numbers(said) == pytest.approx([factor * x for x in (effect, low, high)], abs=6e-3)
                assert _numbers(said)[0] == pytest.approx(factor * effect, rel=0.05, abs=6e-5)
                way = way_of(low, effect, high, trials.sizes[outcome])
                assert verdict.words == text(f"explore.verdict_{way}", language)


def _numbers(said: str) -> list[float]:
    plain = said.replace("\u2212", "-").replace(",", ".").replace("s.d.", "to")
    return [float(one) for one in re.findall(r"[-+]?\d+(?:\.\d+)?", plain)]


def test_a_bias_that_is_off_is_the_office_of_today_without_its_parameters(trials: Trials) -> None:
    today = TODAY.scenario("today")
    off = today.with_(
        name="off",
        evaluation={"raters": {"supervisor": {"favouritism": 0, "favouritism_sd": 0, "stakes_favour": 0}}},
    )
    found = asnsim.compare([today, off], replications=REPLICATIONS, seed=SEED, workers=1).effects()
    found = found.set_index("outcome")["effect"]
    for outcome in ASKED:
        assert trials.found("favouritism", outcome).effect.value == found[outcome]


def test_an_own_measure_shrinks_where_its_bias_is_off(trials: Trials) -> None:
    for bias, outcome in MEASURES.items():
        on, off = (abs(trials.level(arm, outcome).value) for arm in ("today", bias))
        assert off < on, bias


def test_every_bias_of_the_exercise_has_parameters_that_can_be_nought() -> None:
    known = {row.name: row for row in all_parameters()}
    assert set(SWITCHED) == set(BIASES)
    for names in SWITCHED.values():
        for name in names:
            row = known[f"{PART}.{name}"]
            assert row.default > 0.0 >= row.low


def test_the_laboratory_shows_the_same_numbers(trials: Trials) -> None:
    shown = Office().effects(TODAY, SCHEMES["peers"]).set_index("outcome")
    for outcome in PREDICTED:
        found = trials.found("peers", outcome).effect
        assert (found.value, found.low, found.high) == pytest.approx(
            tuple(shown.loc[outcome, ["effect", "ci_low", "ci_high"]])
        )


def test_the_steps_take_ninety_minutes() -> None:
    assert sum(STEPS.values()) == 90


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_files_are_written(trials: Trials, tmp_path: Path, monkeypatch, language: str) -> None:
    monkeypatch.setattr("asnsim.lesson.tried", lambda: trials)
    files = write(tmp_path / "lesson", language)
    names = [
        f"{paper}.{to}" for paper in PAPERS for to in ("pdf", "docx") if (paper, to) != ("slides", "docx")
    ]
    assert [file.name for file in files] == names
    for paper in PAGES:
        book = zipfile.ZipFile(io.BytesIO((tmp_path / "lesson" / f"{paper}.docx").read_bytes()))
        body = "".join(ElementTree.fromstring(book.read("word/document.xml")).itertext())
        assert text(f"lesson.{paper}.title", language) in body


def test_a_folder_that_cannot_be_is_said_before_anything_is_run(tmp_path: Path, monkeypatch) -> None:
    def never() -> Trials:
        raise AssertionError("was run")

    monkeypatch.setattr("asnsim.lesson.tried", never)
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError):
        write(tmp_path / "taken")
