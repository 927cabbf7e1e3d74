"""The brief fetches nothing, claims no more than the intervals allow, and escapes everything."""

import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pydantic import BaseModel

import asnsim.plots
import asnsim.report
from asnsim.experiment import effects
from asnsim.experiment.effects import COST_PER_SKM_POINT, COSTS
from asnsim.experiment.over_sets import set_range
from asnsim.language import LANGUAGES, catalogue, text
from asnsim.parameters import parameter
from asnsim.plots.tables import Tables, label
from asnsim.report.content import KEY, findings, starting_point
from asnsim.report.doubt import doubt
from asnsim.report.reruns import net_rows, rival_rows
from asnsim.report.sources import count_sources
from asnsim.studies.theories import AS_SHIPPED, theories

pytestmark = pytest.mark.slow


class Page(HTMLParser):
    """Tags with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def pages(fake_study):
    study = fake_study.FakeStudy(3)
    return {language: asnsim.report.html(study, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched(pages, language):
    page = Page(pages[language])
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "iframe", "object", "embed", "form", "base"}
        assert "href" not in attributes
        for name in ("src", "srcset"):
            assert attributes.get(name, "data:").startswith("data:image/png;base64,"[:5])
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in pages[language] and "@import" not in pages[language]
    assert "default-src 'none'" in pages[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_one_language(pages, language):
    page = Page(pages[language])
    assert ("html", {"lang": language}) in page.tags
    other = "en" if language == "id" else "id"
    for key in ("report.findings_heading", "report.limits_heading", "report.reproduce_heading"):
        assert text(key, language) in page.words
        assert text(key, other) not in page.words
    assert "Skema kepahiang" in page.words if language == "id" else "Scheme kepahiang" in page.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_alternative_text(pages, language):
    images = [attributes for tag, attributes in Page(pages[language]).tags if tag == "img"]
    # The effects come in two parts, so that no page is left empty before them.
    assert len(images) == len(asnsim.plots.FIGURES) + 1
    assert all(len(image["alt"]) > 40 for image in images)


def test_the_command_repeats_the_study(pages):
    command = "asnsim compare kepahiang peers-advisory peers-binding --replications 20 --seed 1 --out results"
    assert command in Page(pages["en"]).words
    assert asnsim.__version__ in Page(pages["en"]).words


def test_the_table_has_every_outcome_and_arm(pages, fake_study):
    tables = Tables.of(fake_study.FakeStudy(3))
    rows = re.findall(r'<th scope="row">', pages["en"])
    assert len(rows) == len(tables.outcomes())
    assert pages["en"].count('<td class="clear">') == sum(
        tables.effect(outcome, arm).clear
        for outcome in tables.outcomes()
        if outcome != COST_PER_SKM_POINT
        for arm in tables.reforms
    )


def test_a_finding_is_claimed_only_where_the_interval_leaves_out_zero(fake_study):
    tables = Tables.of(fake_study.FakeStudy(4))
    for finding, arm in zip(findings(tables, "en"), tables.reforms, strict=True):
        by_kind = {sentence.split(":")[0]: sentence for sentence in finding.sentences}
        for outcome in ("validity", "motivation", "skm"):
            label = asnsim.plots.tables.label(outcome, "en")
            effect = tables.effect(outcome, arm)
            kind = "No clear effect" if not effect.clear else "Higher" if effect.value > 0 else "Lower"
            assert label in by_kind[kind]
            assert not any(label in words for other, words in by_kind.items() if other != kind)


def test_a_clear_effect_that_is_too_small_is_told_apart(fake_study):
    study = fake_study.FakeStudy(2)
    plain = Tables.of(study)
    effect = plain.effect("skm", plain.reforms[0])
    assert effect.clear
    label = asnsim.plots.tables.label("skm", "en")
    for size, told in ((2 * max(abs(effect.low), abs(effect.high)), True), (abs(effect.low) / 2, False)):
        study.sizes = {"skm": size}
        (finding,) = findings(Tables.of(study), "en")
        kind = next(sentence.split(":")[0] for sentence in finding.sentences if label in sentence)
        assert (kind == "Clear, but too small to matter") == told


def test_the_starting_point_is_held_against_the_published_shares(fake_study):
    tables = Tables.of(fake_study.FakeStudy(2))
    assert all(share in starting_point(tables, "id") for share in ("88,46%", "11,27%", "0,27%"))
    without = fake_study.FakeStudy(2, quarters=3)  # no annual predicate yet
    assert starting_point(Tables.of(without), "en") == ""


def test_one_replication_claims_nothing(fake_study):
    tables = Tables.of(fake_study.FakeStudy(2, replications=1))
    (finding,) = findings(tables, "id")
    assert [sentence.split(":")[0] for sentence in finding.sentences] == [
        "Tidak dapat dinilai (tanpa selang)"
    ]


def test_one_arm_makes_a_page(fake_study):
    page = Page(asnsim.report.html(fake_study.FakeStudy(1), "en"))
    assert text("report.find_one_arm", "en") in page.words


@pytest.fixture(scope="module")
def with_sets(fake_study):
    """A study of three schemes in which each two replications share a parameter set."""
    study = fake_study.FakeStudy(3)
    study.runs.insert(3, "set", 5 + study.runs["replication"] // 2)
    return study


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_parameters_that_varied_are_told_apart_from_luck(with_sets, pages, language):
    page = Page(asnsim.report.html(with_sets, language))
    fields = {"window": 4, "sets": 10, "baseline": "kepahiang"}
    for key in (
        "findings_note_sets",
        "clear_mark_sets",
        "table_note_sets",
        "limit_interval_sets",
        "doubt_note",
    ):
        said = text(f"report.{key}", language, **fields)
        assert said in page.words
        assert said not in Page(pages[language]).words
    for key in ("doubt_heading", "doubt_caption", "ranks_heading"):
        assert text(f"report.{key}", language) in page.words
        assert text(f"report.{key}", language) not in Page(pages[language]).words
    for key in ("findings_note", "clear_mark", "table_note", "limit_interval"):
        assert text(f"report.{key}", language, **fields) not in page.words
    assert "--seed 1 --uncertainty ensemble --out results" in page.words
    assert "--uncertainty" not in pages[language]


def test_whose_doubt_it_is_and_where_places_change(with_sets):
    tables = Tables.of(with_sets)
    found = doubt(tables, "en")
    assert found is not None and found.sets == 10
    variance = effects.variance(with_sets.runs).set_index(["outcome", "arm"])
    assert [row.label for row in found.variance] == [label(name, "en") for name in tables.outcomes(KEY)]
    for row, outcome in zip(found.variance, tables.outcomes(KEY), strict=True):
        shares = [variance.loc[(outcome, arm)] for arm in tables.reforms]
        assert row.cells == [f"{100 * s['parameters']:.0f}% / {100 * s['agree']:.0f}%" for s in shares]
    ranks = effects.ranks(with_sets.runs).set_index(["outcome", "arm"])
    stable = {
        label(name, "en")
        for name in tables.outcomes(KEY)
        if (ranks.loc[name, ["highest", "lowest"]].max() == 1.0).all()
    }
    assert stable.isdisjoint(row.label for row in found.ranks)
    assert len(stable) + len(found.ranks) == len(found.variance) and found.ranks
    assert all(len(row.cells) == 3 for row in found.ranks)


def test_in_how_many_sets_an_effect_goes_which_way(with_sets, monkeypatch):
    monkeypatch.setattr(with_sets, "sizes", {"motivation": 0.02})
    tables = Tables.of(with_sets)
    signs = effects.signs(with_sets.runs, with_sets.sizes).set_index(["outcome", "arm"])
    rows = {row.label: row.cells for row in doubt(tables, "en").signs}
    assert list(rows) == [label(name, "en") for name in tables.outcomes(KEY)]
    for arm, cell in zip(tables.reforms, rows[label("motivation", "en")], strict=True):
        shares = signs.loc[("motivation", arm)]
        assert cell == " / ".join(f"{100 * shares[name]:.0f}%" for name in ("up", "none", "down"))
    for language in LANGUAGES:
        assert text("report.signs_caption", language) in Page(asnsim.report.html(with_sets, language)).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_run_again_stands_in_the_brief(with_sets, pages, language):
    """Change itself is all of every effect; one rival turns motivation round in one arm, another changes nothing."""
    shipped = with_sets.effects()
    net = shipped[["outcome", "arm"]].assign(net=0.0, change=shipped["effect"])
    turning, idle = theories()[:2]
    turned = shipped.copy()
    arm = with_sets.arms[2]
    there = (turned["outcome"] == "motivation") & (turned["arm"] == arm)
    turned.loc[there, ["effect", "ci_low", "ci_high"]] = -np.sign(
        turned.loc[there, "effect"].item()
    ) * np.ones(3)
    under = {AS_SHIPPED: shipped, turning.id: turned, idle.id: shipped}
    table = pd.concat([rows.assign(theory=name) for name, rows in under.items()])
    tables = Tables.of(with_sets)
    (row,) = rival_rows(table, tables, language)
    assert row.label == turning.rival[language]
    assert row.cells == [text("report.rival_none", language), label("motivation", language)]
    first = net_rows(net, tables, language)[0]
    assert first.label.startswith(label(tables.outcomes(KEY)[0], language)) and len(first.cells) == 2
    page = Page(asnsim.report.html(with_sets, language, reruns=asnsim.report.Reruns(net, table))).words
    for key in ("net_caption", "rivals_caption"):
        assert text(f"report.{key}", language) in page
        assert text(f"report.{key}", language) not in Page(pages[language]).words
    assert first.cells[0] in page and row.label in page


def test_places_that_never_change_are_said_to_hold(fake_study):
    study = fake_study.FakeStudy(2)
    runs = study.runs
    runs.insert(3, "set", runs["replication"] // 2)
    for name in KEY:
        runs[name] = (runs["arm"] != study.arms[0]) * 1.0 + runs["replication"]
    assert doubt(Tables.of(study), "en").ranks == []
    assert text("report.ranks_none", "id") in Page(asnsim.report.html(study, "id")).words


def test_one_scheme_has_no_effects_to_doubt(fake_study):
    study = fake_study.FakeStudy(1)
    study.runs.insert(3, "set", study.runs["replication"] // 2)
    assert doubt(Tables.of(study), "en") is None
    assert asnsim.report.html(study, "en")
    assert doubt(Tables.of(fake_study.FakeStudy(2)), "en") is None


def test_every_interval_of_the_brief_ranges_over_the_sets(with_sets):
    tables, sets = Tables.of(with_sets), effects.sets_of(with_sets.runs)
    _, levels = effects.replication_levels(with_sets.runs)
    arm = tables.reforms[0]
    costs = [levels[name][arm] - levels[name][tables.baseline] for name in COSTS]
    total = tables.total_cost_effect(arm)
    assert (total.value, total.low, total.high) == pytest.approx(set_range(sum(costs), sets)[:3])
    last = with_sets.runs.query("arm == @arm and quarter == 12")["motivation"].to_numpy()
    assert tables.path("motivation", arm).loc[12].tolist() == pytest.approx(set_range(last, sets)[:3])


def test_names_and_prose_are_escaped(fake_study):
    name = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'
    html = asnsim.report.html(fake_study.FakeStudy(2, names=("kepahiang", name)), "id", title="<i>Judul</i>")
    page = Page(html)
    assert not any(tag in {"script", "i"} for tag, _ in page.tags)
    assert not any("onerror" in attributes for _, attributes in page.tags)
    assert name in page.words and "<i>Judul</i>" in page.words


def test_write_makes_the_folder_and_gives_the_path(fake_study, tmp_path):
    path = asnsim.report.write(
        fake_study.FakeStudy(2), tmp_path / "deep" / "brief.html", "id", question="Apa?"
    )
    assert path == tmp_path / "deep" / "brief.html"
    assert "Apa?" in path.read_text(encoding="utf-8")


def test_every_label_that_figures_and_report_use_exists():
    root = Path(asnsim.plots.__file__).parents[1]
    files = [*(root / "plots").glob("*.py"), *(root / "report").glob("*.py")]
    keys = set()
    for file in files:
        keys |= set(
            re.findall(r'"((?:plot|report|unit|group|axis)\.[a-z_]+)"', file.read_text(encoding="utf-8"))
        )
    template = (root / "report" / "report.html").read_text(encoding="utf-8")
    keys |= {f"report.{name}" for name in re.findall(r'\bt\("([a-z_]+)"', template)}
    assert len(keys) > 50
    assert not keys - set(catalogue())


def test_sources_are_counted_once_and_in_doubt_are_assumptions():
    class Part(BaseModel):
        noise: float = parameter(0.5, meaning="Noise", source="E001")
        bonus: float = parameter(0.1, meaning="Bonus", source="PP 94/2021")
        mixed: float = parameter(0.1, meaning=("Mixed", "Campur"), source="E002, scaled; assumption")

    class Whole(BaseModel):
        parts: dict[str, Part] = {"a": Part(), "b": Part()}
        guess: float = parameter(1.0, meaning="Guess", source="assumption")

    sources = count_sources([Whole(), Whole(), object()])
    assert [basis.name for basis in sources.evidence] == ["part.noise"]
    assert [basis.name for basis in sources.rules] == ["part.bonus"]
    assert [basis.name for basis in sources.assumptions] == ["part.mixed", "whole.guess"]
    assert sources.total == 4
    in_indonesian = count_sources([Whole()], "id").assumptions
    assert [(basis.meaning, basis.source) for basis in in_indonesian] == [
        ("Campur", "asumsi; E002"),
        ("Guess", "asumsi"),
    ]


def test_sources_of_a_shipped_scenario_are_in_words_of_the_language():
    told = {language: count_sources([asnsim.scenario("kepahiang")], language) for language in LANGUAGES}
    for kind in ("evidence", "rules", "assumptions"):
        english, indonesian = (getattr(told[language], kind) for language in ("en", "id"))
        assert [basis.name for basis in english] == [basis.name for basis in indonesian]
        assert all(basis.meaning and basis.source for basis in (*english, *indonesian))
        same = [
            one.name for one, other in zip(english, indonesian, strict=True) if one.meaning == other.meaning
        ]
        assert same == []
    assert not any("assumption" in basis.source for basis in told["id"].assumptions)


@pytest.mark.slow
def test_figures_that_were_drawn_before_are_not_drawn_again(fake_study, monkeypatch, tmp_path):
    study = fake_study.FakeStudy(2)
    fresh = asnsim.report.html(study, "id")
    drawn = asnsim.plots.drawings(study, "id")
    widths = []
    every = asnsim.report.all_figures
    monkeypatch.setattr(
        asnsim.report,
        "all_figures",
        lambda tables, language, width=None: widths.append(width) or every(tables, language, width),
    )
    assert asnsim.report.html(study, "id", drawn=drawn) == fresh
    assert widths == [asnsim.plots.base.NARROW]
    paths = asnsim.plots.save_all(study, tmp_path, "id", drawn)
    assert [path.read_bytes() for path in paths] == [drawing.png for drawing in drawn.values()]
