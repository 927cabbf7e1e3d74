"""The laboratory: what the sliders say, what comes of it, and what is seen before and after a guess."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from each import each
from hypothesis import given
from hypothesis import strategies as st

import asnsim
from asnsim.errors import InputError
from asnsim.laboratory.office import REPLICATIONS, SEED, Office
from asnsim.laboratory.picture import picture
from asnsim.laboratory.setting import MOST_WEIGHT, OTHERS, SLIDERS, TODAY, Setting, load_setting
from asnsim.language import LANGUAGES, catalogue

THIRD = Setting(third_party=0.4, pay=1.0)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


settings = st.builds(
    Setting,
    **{
        slider.name: st.sampled_from(slider.steps() if slider.step else [0.0, 1.0])
        if slider.name not in OTHERS
        else st.sampled_from([0.0, 0.05, 0.15, 0.3])
        for slider in SLIDERS
    },
)


@given(settings)
def test_every_setting_is_a_scheme_and_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, setting: Setting
) -> None:
    scenario = setting.scenario()
    assert scenario.incentives["tpp"].performance_share == setting.pay
    file = setting.save(tmp_path_factory.mktemp("setting") / "s.yaml")
    found = load_setting(file)
    for field in dataclasses.fields(Setting):
        assert getattr(found, field.name) == pytest.approx(getattr(setting, field.name), abs=1e-6)


@each(
    ["wrong", "said"],
    [
        ({"pay": 1.5}, "must lie between 0 and 1; got 1.5"),
        ({"peers": True}, "must lie between"),
        ({"peers": 0.4, "citizens": 0.4, "third_party": 0.4}, "together are 1.20; at most 0.9"),
    ],
)
def test_a_setting_that_is_none_is_refused(wrong: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Setting(**wrong)
    assert MOST_WEIGHT < 1.0, "the superior has a say"


@each(
    ["text", "said"],
    [
        ("pay: 0.5\n", "no setting of the laboratory"),
        ("asnsim_laboratory: 1\npya: 0.5\n", "pay"),
        ("asnsim_laboratory: 1\npay: much\n", "must lie between 0 and 1; got much"),
    ],
)
def test_a_file_that_is_no_setting_is_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, said: str
) -> None:
    file = tmp_path_factory.mktemp("wrong") / "s.yaml"
    file.write_text(text)
    with pytest.raises(InputError, match=said):
        load_setting(file)


def test_its_numbers_are_those_of_a_comparison(office: Office) -> None:
    arms = [TODAY.scenario("baseline"), THIRD.scenario("other")]
    study = asnsim.compare(arms, replications=REPLICATIONS, seed=SEED, workers=1)
    pd.testing.assert_frame_equal(
        office.effects(TODAY, THIRD).reset_index(drop=True), study.effects().reset_index(drop=True)
    )
    end = asnsim.simulate(THIRD.scenario(), seed=int(study.runs["seed"].iloc[0])).employees
    judged = (end["judged_results"] + end["judged_behaviour"]).to_numpy() / 2.0
    stayed = (end["origin"] == end.index) & (end["occupant"] == 0)  # the run ends after people have moved
    assert stayed.sum() > 200
    assert np.array_equal(office.under(THIRD).judged[stayed], judged[stayed]), (
        "the first replication is drawn"
    )


def test_the_same_setting_changes_nothing(office: Office) -> None:
    effects = office.effects(TODAY, Setting())
    assert (effects["effect"].fillna(0.0) == 0.0).all()


@each("language", LANGUAGES)
def test_the_picture_has_its_panels_and_says_what_it_shows(office: Office, language: str) -> None:
    drawn = picture(office.under(TODAY), office.under(THIRD), ("a", "b"), language)
    assert len(drawn.axes) == 6 and "a" in drawn.alt
    assert len(drawn.axes[5].lines) == REPLICATIONS + 1, "ten paired differences and the line at zero"


def test_money_is_drawn_as_the_table_has_it(office: Office) -> None:
    drawn = picture(office.under(TODAY), office.under(THIRD), ("a", "b"), "en")
    bars = [bar.get_width() for bar in drawn.axes[2].patches]
    effect = office.effects(TODAY, THIRD).set_index("outcome").loc["cost_raters", "effect"]
    assert drawn.axes[2].get_xlabel() == "billion rupiah a year"
    assert 1e9 * (bars[3] - bars[1]) == pytest.approx(effect)


@each("slider", [slider.name for slider in SLIDERS])
def test_every_slider_has_its_words(slider: str) -> None:
    assert f"laboratory.slider_{slider}" in catalogue()


class TestScreen:
    @pytest.fixture
    def screen(self, tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch):
        pytest.importorskip("ipywidgets")
        from asnsim.laboratory import screen

        monkeypatch.setattr(screen, "Office", lambda: office)
        yield screen.Laboratory("en", tmp_path)
        asnsim.language.use(None)

    def test_results_are_hidden_until_they_are_asked_for(self, screen) -> None:
        screen.set(THIRD)
        assert screen._picture.layout.display == "none" and "Guess first" in screen._status.value
        screen._guesses["motivation"].value = "up"
        screen.reveal()
        assert screen._picture.layout.display is None
        assert bytes(screen._picture.value).startswith(b"\x89PNG")
        assert "Autonomous motivation: your guess, rises; the model," in screen._table.value
        screen._sliders["pay"].value = 0.2
        assert screen._picture.layout.display == "none", "a change asks for a new guess"

    def test_without_a_guess_every_change_is_shown_at_once(self, screen) -> None:
        screen._predict.value = False
        before = screen._picture.value
        screen._sliders["pay"].value = 0.2
        assert screen._picture.layout.display is None and screen._picture.value != before

    def test_what_is_pinned_is_compared_with(self, screen) -> None:
        screen.set(THIRD)
        screen._pin()
        assert screen.baseline == THIRD
        assert "third party 40%; Share of TPP that follows the predicate 100%; all else" in screen._in_words()
        screen.reveal()
        assert "0.0 (0.0 to 0.0)" in screen._table.value, "nothing differs from itself"

    def test_weights_that_leave_the_superior_nothing_are_told(self, screen) -> None:
        for name in OTHERS:
            screen._sliders[name].value = 0.5
        screen.reveal()
        assert "at most 0.9" in screen._status.value

    def test_setting_and_picture_are_kept_in_files(self, screen, tmp_path: Path) -> None:
        screen._export()
        assert "no picture yet" in screen._status.value
        screen.set(THIRD)
        screen.reveal()
        screen._save()
        screen._export()
        assert load_setting(tmp_path / "laboratory.yaml") == THIRD
        assert (tmp_path / "laboratory.png").read_bytes().startswith(b"\x89PNG")
        screen.set(TODAY)
        screen._load()
        assert screen.setting == THIRD

    def test_the_language_is_switched_and_the_setting_stays(self, screen) -> None:
        screen.set(THIRD)
        screen._switch()
        assert screen.language == "id" and screen.setting == THIRD
        screen.reveal()
        assert "terlalu kecil untuk berarti" in screen._table.value
