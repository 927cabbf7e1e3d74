"""The brief says what the rules say and no more, fits two pages, and comes whole in every format."""

from __future__ import annotations

import io
import math
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from asnsim.cli.commands.demo import ARMS
from asnsim.errors import InputError
from asnsim.experiment import manifest
from asnsim.experiment.arms import arms_of
from asnsim.experiment.groups import groupings
from asnsim.experiment.study import Study
from asnsim.experiment.who import ALL, BY, COLUMNS, MEASURED, UNITS, group_in
from asnsim.language import LANGUAGES, text
from asnsim.plots.tables import Tables
from asnsim.report.brief import FORMATS, Facts, Signed, document, made, write
from asnsim.report.brief.content import main_part, money
from asnsim.report.brief.judged import BETTER, IMPORTANT, OPEN, SMALL, WORSE, judged
from asnsim.report.brief.legal import binds_beside, legal_basis
from asnsim.report.content import people_from
from asnsim.report.document.blocks import BREAK, Document, Heading, Marked, NewPage, Paragraph, Table
from asnsim.report.document.render import html, pdf
from asnsim.scenario import load
from asnsim.studies.why.reasons import COLUMNS as WHY_COLUMNS

SIGNED = Signed("Pemerintah Kabupaten Kepahiang", "Siti Rahmawati, S.E., M.Si.", "Kepahiang, 1 Desember 2026")


def _study(fake_study, sets: bool, names=ARMS) -> Study:
    """The demo's schemes with made-up runs."""
    runs = fake_study.FakeStudy(len(names), names=names).runs
    if sets:
        runs.insert(3, "set", runs["replication"] // 2)
    return Study(runs, arms_of([load(name) for name in names]), 1.0)


def _who() -> pd.DataFrame:
    """Every group that the shipped office has, in English."""
    groups = [(one.name, group) for one in groupings(BY) for group in one.names("en")]
    rows = [
        (
            arm,
            by,
            group,
            name,
            UNITS[name],
            4e7,
            -1e5,
            -2e5,
            1e4,
            0.123,
            0.1,
            0.15,
            0.234,
            0.2,
            0.3,
            1234.0,
            2.0,
            10,
        )
        for arm in ARMS[1:]
        for by, group in groups
        if group not in ("PPPK I–IV", "PPPK XIII–XVII")
        for name in MEASURED
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _why(facts: Facts) -> pd.DataFrame:
    """As `asnsim why` leaves it, with the three assumptions that take the most words on top."""
    longest = sorted(facts.in_force, key=lambda one: -len(one.words("id")))[:3]
    rows = [
        ("assumption", one.id, "", "; ".join(one.paths), True, 0.9, 0.9, 0.4, 2, 1, "skm", ARMS[1])
        for one in longest
    ]
    rows.append(("rival", "no_crowding", "", "x", True, 0.1, math.nan, math.nan, 0, 0, "skm", ARMS[1]))
    return pd.DataFrame(rows, columns=list(WHY_COLUMNS))


@pytest.fixture(scope="module")
def bare(fake_study) -> Study:
    return _study(fake_study, sets=False)


@pytest.fixture(scope="module")
def kept(fake_study, tmp_path_factory) -> tuple[Study, Path]:
    """A study over parameter sets with all that other commands leave beside it."""
    study, folder = _study(fake_study, sets=True), tmp_path_factory.mktemp("kept")
    _who().to_csv(folder / "who.csv", index=False)
    _why(Facts(study, "id", None)).to_csv(folder / "why.csv", index=False)
    content = manifest.manifest(study.compared, 1, study.replications)
    manifest.write({**content, "files": ["who.csv", "why.csv"]}, folder)
    return study, folder


def _words(page: Document) -> str:
    def plain(words) -> str:
        pieces = [words] if isinstance(words, (str, Marked)) else words
        return "".join(" " if one == BREAK else one if isinstance(one, str) else one.words for one in pieces)

    found = []
    for block in page.blocks:
        match block:
            case Heading(words) | Paragraph(words):
                found.append(plain(words))
            case Table(head, rows):
                found += [plain(cell) for row in (head, *rows) for cell in row]
            case NewPage():
                pass
            case _:
                found += [plain(words) for words in getattr(block, "items", None) or block.lines]
    return "\n".join(found)


def _runs(values: dict[str, np.ndarray], sets: bool) -> pd.DataFrame:
    """One quarter of an outcome: an array over replications for each arm."""
    tables = []
    for arm, of in values.items():
        keys = {"arm": arm, "replication": range(len(of)), "seed": range(len(of)), "quarter": 1}
        tables.append(pd.DataFrame({**keys, "skm": of, "leniency": -of}))
    runs = pd.concat(tables, ignore_index=True)
    if sets:
        runs.insert(3, "set", runs["replication"])
    return runs


def _tables(runs: pd.DataFrame) -> Tables:
    from asnsim.experiment import effects

    arms = tuple(dict.fromkeys(runs["arm"]))
    called = {language: {arm: arm for arm in arms} for language in LANGUAGES}
    return Tables(
        arms,
        effects.effects(runs, 1),
        effects.levels(runs, 1),
        runs,
        1,
        called,
        {"skm": 1.0, "leniency": 1.0},
    )


@pytest.mark.parametrize(
    ("shift", "spread", "verdict"),
    [
        (2.0, 0.1, BETTER),
        (-2.0, 0.1, WORSE),
        (0.3, 0.1, SMALL),
        (0.0, 0.0, SMALL),
        (0.0, 8.0, OPEN),
        (0.9, 0.3, OPEN),
    ],
)
def test_by_chance_alone_the_interval_and_the_size_decide(shift: float, spread: float, verdict: str) -> None:
    noise = np.tile([-1.0, 1.0], 10)
    start = np.full(20, 50.0)
    found = judged(_tables(_runs({"now": start, "reform": start + shift + spread * noise}, sets=False)))
    assert [one.verdict for one in found if one.outcome == "skm"] == [verdict]


@pytest.mark.parametrize(
    ("better", "small", "worse", "verdict"),
    [(8, 1, 1, BETTER), (1, 1, 8, WORSE), (1, 8, 1, SMALL), (7, 2, 1, OPEN)],
)
def test_over_sets_a_share_decides(better: int, small: int, worse: int, verdict: str) -> None:
    moves = np.array([2.0] * better + [0.1] * small + [-2.0] * worse)
    found = judged(_tables(_runs({"now": np.full(10, 50.0), "reform": 50.0 + moves}, sets=True)))
    (skm,) = (one for one in found if one.outcome == "skm")
    assert skm.verdict == verdict and skm.shares == pytest.approx((better / 10, small / 10, worse / 10))


def test_an_error_with_two_signs_is_better_closer_to_zero() -> None:
    """Leniency here is minus the level: from -3 to +1 is closer to zero, though it is four higher."""
    found = judged(_tables(_runs({"now": np.full(4, 3.0), "reform": np.full(4, -1.0)}, sets=False)))
    (one,) = (one for one in found if one.outcome == "leniency")
    assert one.verdict == BETTER and one.effect.value == 4.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_part_takes_two_pages_with_all_that_it_can_say(kept, language: str) -> None:
    facts = Facts(*kept[:1], language, kept[1])
    page = document(facts, SIGNED)
    main = Document(language, page.title, page.footer, page.page_of, tuple(main_part(facts, SIGNED)))
    assert len(re.findall(rb"/Type\s*/Page\b", pdf(main))) == 2
    assert len(re.findall(rb"/Type\s*/Page\b", pdf(page))) > 2


def test_every_verdict_in_the_table_is_that_of_the_rule(kept) -> None:
    facts = Facts(kept[0], "en", kept[1])
    table = next(block for block in document(facts, Signed()).blocks if isinstance(block, Table))
    said = {BETTER: "Better", WORSE: "Worse", SMALL: "Too small to matter", OPEN: "Cannot be told"}
    found = iter(facts.judged)
    for row in table.rows:
        for cell in row[2:]:
            assert cell[0].words == said[next(found).verdict]
    assert next(found, None) is None and len(table.rows) == len(IMPORTANT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_examined_is_said_with_its_command(bare, tmp_path: Path, language: str) -> None:
    manifest.write({**manifest.manifest(bare.compared, 1, 20), "files": []}, tmp_path)
    _who().to_csv(tmp_path / "who.csv", index=False)  # somebody else's: the study does not list it
    said = _words(document(Facts(bare, language, tmp_path), Signed()))
    assert said.count(text("brief.not_examined", language)) == 2
    assert f"asnsim who {tmp_path}" in said and f"asnsim why {tmp_path}" in said
    assert "--uncertainty ensemble" in said and text("brief.sure_statistics", language) in said
    assert text("brief.blank", language) in said


@pytest.mark.parametrize("field", ["staff_list", "groups", "citizens"])
def test_where_the_people_come_from_is_said(field: str) -> None:
    here, there = (SimpleNamespace(population=SimpleNamespace(**of)) for of in ({}, {field: "given"}))
    source = people_from(SimpleNamespace(scenarios=[here, there]))
    for part in ("brief.sure", "report.limit"):
        said = text(f"{part}_{source}", "en")
        assert ("staff list" in said) == (field != "citizens") and ("groups" in said) == (field == "groups")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_examined_is_told_in_either_language(kept, language: str) -> None:
    said = _words(document(Facts(kept[0], language, kept[1]), SIGNED))
    assert text("brief.not_examined", language) not in said
    other = {"en": ["perempuan", "semua pegawai"], "id": ["woman", "everybody"]}[language]
    own = {"en": ["Woman (1,234)", "12.3 / 23.4"], "id": ["Perempuan (1.234)", "12,3 / 23,4"]}[language]
    assert [one for one in own if one not in said] == [] and [one for one in other if one in said] == []
    for one in sorted(Facts(kept[0], language, None).in_force, key=lambda one: -len(one.words("id")))[:3]:
        assert one.words(language) in said
    assert "10" in said and text("brief.sure_sets", language, sets=10) in said


def test_costs_are_told_in_total_and_for_each_employee(kept) -> None:
    facts = Facts(kept[0], "en", kept[1])
    *kinds, total = facts.costs
    assert facts.employees == 4000
    for arm in facts.reforms:
        assert sum(cost.effects[arm].value for cost in kinds) == pytest.approx(total.effects[arm].value)
        assert total.effects[arm].value == pytest.approx(facts.tables.total_cost_effect(arm).value)
    assert (money(1.93e9, "id"), money(250_000, "id"), money(614e6, "en")) == (
        "Rp1,9 miliar",
        "Rp250 ribu",
        "Rp614 million",
    )


def test_a_group_is_named_in_the_language_of_the_brief() -> None:
    for one in groupings(BY):
        for english, indonesian in zip(one.names("en"), one.names("id"), strict=True):
            assert group_in(one.name, english, "id") == indonesian
            assert group_in(one.name, indonesian, "en") == english
    assert group_in("sex", text("group_of.small", "en"), "id") == text("group_of.small", "id")
    assert group_in(ALL, "semua pegawai", "en") == "everybody" and group_in("sex", "others", "id") == "others"


def test_the_legal_basis_is_what_the_schemes_rest_on() -> None:
    today, peers, old = load("kepahiang"), load("kepahiang-peer-review"), load("dp3-1979")
    cited = [one.cited for one in legal_basis([today, peers])]
    assert cited[0] == "UU 20/2023" and {"PermenPANRB 6/2022", "SE MenPANRB 3/2023", "PP 5/2024"} <= set(
        cited
    )
    assert "PP 10/1979" not in cited and "PP 10/1979" in [one.cited for one in legal_basis([old])]
    rule, bind = binds_beside([today, peers])
    assert rule.cited == "PermenPANRB 6/2022" and [one.name for one in bind] == ["kepahiang-peer-review"]
    assert binds_beside([today, load("kepahiang-peer-review-advisory")]) is None


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_opens_and_says_the_same(kept, language: str) -> None:
    facts = Facts(kept[0], language, kept[1])
    files = {to: made(facts, to, SIGNED) for to in FORMATS}
    page = files["html"].decode()
    body = zipfile.ZipFile(io.BytesIO(files["docx"])).read("word/document.xml").decode()
    for said in (SIGNED.author, text("brief.options_heading", language), facts.baseline):
        assert said in page and said in "".join(ElementTree.fromstring(body).itertext())
    assert 'w:val="Table"' in body and 'w:val="AsnsimBetter"' in body and 'w:val="Heading2"' in body
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    book = zipfile.ZipFile(io.BytesIO(files["xlsx"]))
    sheets = [
        one.get("name")
        for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter()
        if one.tag.endswith("}sheet")
    ]
    keys = ("contents", "verdicts", "costs", "who", "why", "effects", "assumptions", "law")
    assert sheets == [text(f"brief.sheet_{key}", language) for key in keys]
    assert {"en": "$-409", "id": "$-421"}[language] in book.read("xl/styles.xml").decode()
    assert made(facts, "xlsx", SIGNED) == files["xlsx"] and made(facts, "pdf", SIGNED) == files["pdf"]


def test_names_are_text_in_every_format(fake_study) -> None:
    """What a scheme is called is anybody's text: no markup, no formula, no letter that spoils a file."""
    study = _study(fake_study, sets=False, names=ARMS[:2])
    rude = '=1+1 #pagebreak() *x* <script>alert(1)</script> $a$ `b` \\c @d "e"'
    scenario = study.compared[1].scenario.with_(label={"en": rude, "id": rude})
    arms = arms_of([study.compared[0].scenario, scenario])
    facts = Facts(Study(study.runs, arms, 1.0), "en", None)
    assert facts.labels[ARMS[1]] == rude
    spoilt = Signed(rude, f"{rude} \x07", rude)
    page = document(facts, spoilt)
    assert "<script" not in html(page).decode() and "alert(1)" in html(page).decode()
    assert len(pdf(page)) > 10_000
    book = zipfile.ZipFile(io.BytesIO(made(facts, "xlsx", spoilt)))
    assert not any(b"<f>" in book.read(name) for name in book.namelist())
    body = zipfile.ZipFile(io.BytesIO(made(facts, "docx", spoilt))).read("word/document.xml")
    said = "".join(ElementTree.fromstring(body).itertext())
    assert rude in said and "\\x07" in said


def _letterhead(path: Path, header: bool = True) -> Path:
    """An office's template: large letters, a header with a name, and no style of the brief."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    mark = '<w:headerReference w:type="default" r:id="rId7"/>' if header else ""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{kind}.header+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{r}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{r}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId7" Type="{r}/header" Target="header1.xml"/></Relationships>',
        "word/document.xml": f'<w:document {w} xmlns:r="{r}"><w:body><w:p/><w:sectPr>{mark}'
        '<w:pgSz w:w="12240" w:h="20160"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1701" '
        'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/header1.xml": f"<w:hdr {w}><w:p><w:r><w:t>PEMERINTAH KABUPATEN CONTOH</w:t></w:r></w:p></w:hdr>",
        "word/styles.xml": f'<w:styles {w}><w:style w:type="paragraph" w:default="1" w:styleId="Biasa">'
        '<w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="24"/></w:rPr></w:style></w:styles>',
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        for name, said in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{said}')
    return path


def test_a_letterhead_gives_header_paper_and_styles(bare, tmp_path: Path) -> None:
    path = write(bare, tmp_path / "b.docx", "id", template=_letterhead(tmp_path / "kop.docx"))
    book = zipfile.ZipFile(path)
    heads = [book.read(name).decode() for name in book.namelist() if re.search(r"header\d*\.xml$", name)]
    assert any("PEMERINTAH KABUPATEN CONTOH" in head for head in heads)
    body, styles = book.read("word/document.xml").decode(), book.read("word/styles.xml").decode()
    assert 'w:h="20160"' in body and "headerReference" in body
    assert 'w:val="24"' in styles and "asnsim Cell" in styles and 'w:styleId="Table"' in styles
    assert 'basedOn w:val="Biasa"' in styles


def test_what_is_wrong_is_said(bare, fake_study, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="did you mean 'pdf'"):
        write(bare, tmp_path / "b.pdff", "en")
    with pytest.raises(InputError, match="one scheme"):
        write(_study(fake_study, sets=False, names=ARMS[:1]), tmp_path / "b.html", "en")
    (tmp_path / "no.docx").write_text("no letterhead")
    with pytest.raises(InputError, match="letterhead"):
        write(bare, tmp_path / "b.docx", "en", template=tmp_path / "no.docx")
    with pytest.raises(InputError, match="DOCX only"):
        write(bare, tmp_path / "b.html", "en", template=tmp_path / "no.docx")
    assert not list(tmp_path.glob("b.*"))


@pytest.mark.parametrize(("to", "library"), [("pdf", "typst"), ("docx", "pypandoc"), ("xlsx", "xlsxwriter")])
def test_a_library_that_is_missing_is_named(bare, monkeypatch, to: str, library: str) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(InputError, match=f"{library}.*pip install"):
        made(Facts(bare, "en", None), to, Signed())
