"""The figure of who gains and who loses."""

from __future__ import annotations

import pandas as pd
import pytest
from each import each

from asnsim.experiment.last_year import MEASURED
from asnsim.experiment.who import COLUMNS, UNITS
from asnsim.language import LANGUAGES
from asnsim.plots.who import SHOWN, who

CALLED = {"now": "Today", "one": "First", "other": "_Second"}
GROUPS = {"all": ["everybody"], "sex": ["man", "woman"], "grade": ["PNS III", "small groups together"]}


SHARES = (0.3, 0.2, 0.4, 0.1, 0.0, 0.2)


def table(arms: list[str]) -> pd.DataFrame:
    rows = [
        (
            arm,
            by,
            group,
            name,
            UNITS[name],
            5.0,
            gain,
            gain - 0.5,
            gain + 0.5,
            *(0.3, 0.2, 0.4),
            *(0.1, 0.0, 0.2),
            60.0,
            3.0,
            4,
        )
        for arm in arms
        for by, groups in GROUPS.items()
        for place, group in enumerate(groups)
        for name in MEASURED
        for gain in [place - 0.2]
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@each("language", LANGUAGES)
def test_every_group_has_its_line_and_every_arm_its_marks(language: str) -> None:
    figure = who(table(["one", "other"]), CALLED, language)
    above, below = figure.axes[: len(SHOWN)], figure.axes[len(SHOWN) :]
    lines = [label.get_text().replace("\n", " ") for label in above[0].get_yticklabels()]
    assert [line for group in GROUPS.values() for line in group] == [
        line for line in lines if line not in ("Sex", "Jenis kelamin", "Golongan")
    ]
    for ax in above:
        assert len(ax.lines) == 10 + 1, "a marker a group and arm, and the line at zero"
    for ax in below:
        assert sorted({bar.get_width() for bar in ax.patches}) == pytest.approx([-10.0, 30.0])
        low, high = ax.get_xlim()
        assert low == -high
        assert not any("\u2212" in label.get_text() for label in ax.get_xticklabels()), "no negative people"
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["First", " _Second"]
    assert "First" in figure.alt and "PNS III" in figure.alt


def test_one_scheme_needs_no_legend() -> None:
    figure = who(table(["one"]), {"now": "Today", "one": "First"})
    assert figure.legends == [] and "First" in figure.get_suptitle()


def test_gains_whose_interval_holds_zero_are_hollow() -> None:
    figure = who(table(["one"]), {"now": "Today", "one": "First"})
    marks = [line for line in figure.axes[0].lines if line.get_marker() == "s"]
    assert [mark.get_markerfacecolor() == "white" for mark in marks] == [True, True, False, True, False]
