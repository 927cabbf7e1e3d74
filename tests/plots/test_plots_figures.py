"""Every figure is made in both languages, with all text inside it and none on top of another."""

from itertools import combinations

import matplotlib
import numpy as np
import pandas as pd
import pytest
from fake_study import FakeStudy
from whole import cut, drawn_texts, overlapping

from asnsim import plots
from asnsim.errors import AsnsimError
from asnsim.plots import trust
from asnsim.plots.base import NARROW, WIDE, arm_styles, wrap
from asnsim.plots.claims import claims as claims_figure
from asnsim.plots.tables import HEADLINE, Tables
from asnsim.studies.calibration import report
from asnsim.studies.claims.report import verdict_words
from asnsim.studies.claims.table import table
from asnsim.studies.claims.verdict import OUTSIDE, VERDICTS
from asnsim.studies.virtual import EXPERIMENTS

CASES = [(2, "en", WIDE), (4, "id", WIDE), (7, "en", NARROW), (7, "id", WIDE)]


@pytest.mark.slow
@pytest.mark.parametrize(("count", "language", "width"), CASES)
def test_all_text_is_inside_and_apart(study_of, count, language, width):
    figures = plots.all_figures(study_of(count), language, width)
    assert list(figures) == list(plots.FIGURES)
    for name, fig in figures.items():
        assert len(drawn_texts(fig)) > 10
        assert cut(fig) == [], name
        assert overlapping(fig) == [], name


def test_numbers_and_words_follow_the_language(study_of):
    for language, mark, other in (("en", ".", ","), ("id", ",", ".")):
        words = [words for words, _ in drawn_texts(plots.rating_quality(study_of(2), language))]
        numbers = [word for word in words if word.strip("\u2212").replace(mark, "").isdigit()]
        assert any(mark in number for number in numbers)
        assert not any(other in number for number in numbers)
    assert any("Triwulan" in words for words, _ in drawn_texts(plots.paths(study_of(2), "id")))


def test_alternative_text_names_the_arms(study_of):
    study = study_of(4)
    for language in ("en", "id"):
        for fig in plots.all_figures(study, language).values():
            assert all(arm in fig.alt for arm in study.arms[1:])


@pytest.mark.parametrize("language", ["en", "id"])
def test_figures_show_labels_and_no_names(language):
    study = FakeStudy(3, names=("key-0", "key-1", "key-2"))
    study.labels = lambda language: {name: f"Label {language} {i}" for i, name in enumerate(study.arms)}
    for name, fig in plots.all_figures(study, language).items():
        words = [*(words for words, _ in drawn_texts(fig)), fig.alt]
        assert not any("key-" in said for said in words), name
        for label in study.labels(language).values():
            assert any(label in said.replace("\n", " ") for said in words[:-1]), (name, label)


@pytest.mark.slow
def test_save_all_has_stable_names_and_bytes(study_of, tmp_path):
    paths = plots.save_all(study_of(2), tmp_path / "a", "id")
    names = {path.name for path in paths}
    assert names >= {f"{name}.png" for name in plots.FIGURES}
    assert {"effects_bias.png", "effects_cost.png"} <= names
    again = plots.save_all(study_of(2), tmp_path / "b", "id")
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in again]
    assert paths[0].read_bytes().startswith(b"\x89PNG")


def test_the_users_settings_neither_change_nor_are_changed(study_of):
    plain = plots.tradeoff(study_of(2)).png()
    with matplotlib.rc_context({"font.size": 30, "axes.grid": False, "figure.dpi": 40}):
        assert plots.tradeoff(study_of(2)).png() == plain
        assert matplotlib.rcParams["font.size"] == 30


def test_the_accessor_gives_figures(study_of):
    accessor = plots.StudyPlots(study_of(2))
    for name in plots.FIGURES:
        assert isinstance(getattr(accessor, name)(language="id"), plots.StudyFigure)
    named = accessor.effects(outcomes=["skm", "motivation"])
    assert [ax.get_title("left").partition("\n")[0] for ax in named.axes if ax.axison] == [
        "SERVICE",
        "MOTIVATION",
    ]
    with pytest.raises(AsnsimError, match="not both"):
        accessor.effects(group="service", outcomes=["skm"])
    assert accessor.effects(group="service")._repr_png_().startswith(b"\x89PNG")
    assert len(accessor.paths(outcomes=["fairness"]).axes) == 1


def test_hostile_names_are_only_names():
    study = FakeStudy(3, names=("$x_{$ & <b>", "_hidden", "%s {0} \\alpha"))
    fig = plots.paths(study)
    words = " ".join(words for words, _ in drawn_texts(fig))
    assert "_hidden" in words and "$x_{$ & <b>" in words and "\\alpha" in words


def test_one_arm_has_no_comparison():
    figures = plots.all_figures(FakeStudy(1))
    assert set(figures) == set(plots.FIGURES) - {"effects", "tradeoff"}


def test_one_replication_has_points_without_intervals():
    figures = plots.all_figures(FakeStudy(2, replications=1))
    assert set(figures) == set(plots.FIGURES)


def test_a_missing_outcome_is_a_plain_message(study_of):
    study = study_of(2)
    tables = Tables.of(study)
    assert tables.groups()["bias"]
    with pytest.raises(AsnsimError, match="no outcome"):
        plots.effects(study, group="nonsense")


def test_a_clear_effect_is_one_whose_interval_leaves_out_zero(study_of):
    tables = Tables.of(study_of(4))
    for outcome in (name for row in HEADLINE for name in row):
        for arm in tables.reforms:
            effect = tables.effect(outcome, arm)
            assert effect.clear == (effect.low > 0 or effect.high < 0)
    assert not tables.effect("nothing", tables.baseline).known


def test_total_cost_is_the_sum_of_the_costs(study_of):
    tables = Tables.of(study_of(4))
    for arm in tables.reforms:
        parts = [tables.effect(cost, arm).value for cost in plots.tables.COSTS]
        assert tables.total_cost_effect(arm).value == pytest.approx(sum(parts))


def test_no_two_arms_look_alike_up_to_forty():
    styles = arm_styles([f"arm {i}" for i in range(40)])
    assert len({(style.colour, style.marker) for style in styles.values()}) == 40


def test_wrapping_loses_nothing():
    long = "coaching_of_the_weak_with-training and_" + "x" * 60
    for inches in (0.5, 1.0, 3.0):
        assert wrap(long, inches).replace("\n", "").replace(" ", "") == long.replace(" ", "")
    assert wrap("", 1.0) == ""


# How colours turn out without one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1.
CONES = {
    "normal": np.eye(3),
    "deuteranopia": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "protanopia": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "tritanopia": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}


@pytest.mark.parametrize("cone", CONES)
def test_seven_arms_have_colours_apart_for_every_eye(cone):
    colours = [style.colour for style in arm_styles([f"arm {i}" for i in range(7)]).values()]
    seen = [_lab(CONES[cone] @ _linear(matplotlib.colors.to_rgb(colour))) for colour in colours]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 10


def _linear(rgb):
    rgb = np.array(rgb)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_row_of_the_figure_of_the_calibration_is_cut(language):
    fitted = report.fit_table(report.shipped(), language)
    fitted = fitted[fitted["how"] != "sign"]
    _nothing_cut(trust.calibration_fit(fitted, language), fitted["measured"])


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_row_of_the_figure_of_validation_is_cut(language):
    cells = _validated(language)
    _nothing_cut(trust.validation(cells, language), cells["title"])


def _nothing_cut(fig, names):
    shown = [words.replace("\n", " ") for words, _ in drawn_texts(fig)]
    assert all(any(said.endswith(name) for said in shown) for name in names)
    assert all(box.x0 >= -1 and box.x1 <= fig.bbox.x1 + 1 for _, box in drawn_texts(fig))


def test_a_cell_looks_like_its_verdict():
    """Full where it passes, hollow at this dose only, a cross where it is missed, grey where it validates nothing."""
    cells = _validated("en").head(4).reset_index(drop=True)
    cells["verdict"] = ["robust", "at this dose only", "missed", "robust"]
    cells["passed"] = cells["verdict"] != "missed"
    cells["carried_by"] = ["", "", "", "praise"]
    (ax,) = trust.validation(cells, "en").axes
    dots = [line for line in ax.lines if line.get_marker() in ("o", "X")]
    full, hollow, missed, grey = [
        (dot.get_marker(), dot.get_markerfacecolor() == "white", dot.get_color()) for dot in dots
    ]
    assert (
        full[:2] == ("o", False)
        and hollow[:2] == ("o", True)
        and missed[0] == "X"
        and grey[:2] == ("o", False)
    )
    assert len({full[2], missed[2], grey[2]}) == 3 and hollow[2] == full[2]


def _validated(language):
    """Made-up numbers for every cell of every card."""
    cells = [cell for experiment in EXPERIMENTS for cell in experiment.cells]
    numbers = {
        "band_low": 0.0,
        "band_high": 1.0,
        "published": 0.2,
        "simulated": 0.3,
        "ci_low": 0.1,
        "ci_high": 0.5,
    }
    verdict = {"passed": True, "verdict": "robust", "share_in_band": 0.9, "built_in": False, "carried_by": ""}
    return pd.DataFrame([{"id": c.id, "title": c.title[language], **numbers, **verdict} for c in cells])


@pytest.mark.parametrize("language", ["en", "id"])
def test_claims_of_every_verdict_share_an_axis_and_are_inside(language):
    """Two claims a verdict: a small effect looks small beside a large one."""
    known = [verdict for verdict in VERDICTS if verdict != OUTSIDE]
    rows = [
        {
            "id": claim.id, "term": claim.term[language], "direction": 1, "scale": 1.0, "verdict": verdict,
            "effect": size, "ci_low": size / 2, "ci_high": 2 * size,
        }
        for place, verdict in enumerate(known)
        for claim, size in zip(table()[2 * place :], (0.01, 20.0), strict=False)
    ]  # fmt: skip
    fig = claims_figure(pd.DataFrame(rows), language)
    assert len(fig.axes) == len(known) and len({ax.get_xlim() for ax in fig.axes}) == 1
    words = [said for said, _ in drawn_texts(fig)]
    assert all(any(verdict_words(one, language) in said for said in words) for one in known)
    assert all(any(str(row["term"]) in said for said in words) for row in rows)
    assert all(box.x0 >= -1 and box.x1 <= fig.bbox.x1 + 1 for _, box in drawn_texts(fig))


def test_panels_of_zeros_are_left_out_and_named(study_of):
    study = study_of(3)
    still = FakeStudy(3)
    still.runs["favouritism"] = 0.0
    for language in ("en", "id"):
        whole, less = plots.rating_quality(study, language), plots.rating_quality(still, language)
        titles = [[ax.get_title("left") for ax in fig.axes if ax.axison] for fig in (whole, less)]
        name = plots.tables.label("favouritism", language)
        assert any(name in title for title in titles[0]) and len(titles[0]) == len(titles[1]) + 1
        assert not any(name in title for title in titles[1])
        assert any(name in words for words, _ in drawn_texts(less)), "it is said what is left out"


def test_what_needs_parameter_sets_says_so(study_of):
    for draw in (plots.ensemble, plots.in_how_many_sets):
        with pytest.raises(AsnsimError, match="ensemble"):
            draw(study_of(2))


def test_nothing_beside_is_refused(study_of):
    with pytest.raises(AsnsimError, match="nothing to draw"):
        plots.beside({}, ["skm"], "title")
