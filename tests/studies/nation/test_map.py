"""The map of squares: a place for each province, its number, and what of it is assumed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from asnsim import outcomes
from asnsim.errors import InputError
from asnsim.experiment.arms import arm_of
from asnsim.studies.nation.employers import CENTRAL, employers
from asnsim.studies.nation.found import Nation
from asnsim.studies.nation.merged import Merged
from asnsim.studies.nation.tiles import tiles

IDS = outcomes.ids()
SKM = IDS.index("skm")


def nation(scheme: str, skm: dict[str, float]) -> Nation:
    """Employers of some places, each place with one number for the satisfaction of its citizens."""
    rows = tuple(one for one in employers() if one.place in skm)
    places = {place: np.zeros((4, len(IDS))) for place in skm}
    for place, value in skm.items():
        places[place][:, SKM] = value
    merged = Merged(tuple(places[one.place] for one in rows), places, places[next(iter(skm))])
    return Nation(arm_of(scheme, 4), rows, [one.asn for one in rows], 1, 1, merged, 1.0)


TODAY = {"Bengkulu": 70.0, "Bali": 71.5, CENTRAL: float("nan")}


def said(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def squares(figure, hatched: bool) -> list[Rectangle]:
    found = [one for one in figure.axes[0].patches if isinstance(one, Rectangle)]
    return [one for one in found if bool(one.get_hatch()) == hatched]


def test_every_province_and_the_central_agencies_have_one_place_and_none_overlap() -> None:
    placed = tiles()
    assert sorted(tile.place for tile in placed) == sorted({one.place for one in employers()})
    assert len({(tile.column, tile.row) for tile in placed}) == len(placed) == 39
    assert len({tile.short for tile in placed}) == 39


def test_neighbours_lie_as_they_do_in_the_country() -> None:
    at = {tile.place: (tile.column, tile.row) for tile in tiles()}
    for west, east in (
        ("Aceh", "Lampung"),
        ("Banten", "Bali"),
        ("Bali", "Papua"),
        ("Kalimantan Barat", "Maluku"),
    ):
        assert at[west][0] < at[east][0]
    for north, south in (
        ("Aceh", "Bengkulu"),
        ("Kalimantan Utara", "Jawa Timur"),
        ("Sulawesi Utara", "Sulawesi Selatan"),
    ):
        assert at[north][1] < at[south][1]
    assert max(at[name][1] for name in at if name.startswith("Kalimantan")) < at["Jawa Tengah"][1]


def test_a_square_says_the_number_as_the_language_writes_it_and_what_was_not_run_is_empty() -> None:
    found = nation("kepahiang", TODAY)
    english, indonesian = said(found.map("skm", "en")), said(found.map("skm", "id"))
    assert "70.00" in english and "71.50" in english and "Central\nagencies" in english
    assert "70,00" in indonesian and "Instansi\npusat" in indonesian
    assert len(english) == 2 * 39 and english.count("") == 37
    assert "Bengkulu 70,00; Bali 71,50" in found.map("skm", "id").alt


def test_what_is_assumed_is_hatched_in_proportion() -> None:
    found = nation("kepahiang", TODAY)
    heights = sorted(one.get_height() for one in squares(found.map("skm"), hatched=True))
    whole = squares(found.map("skm"), hatched=False)[0].get_height()
    bengkulu = found.provinces.set_index("province").loc["Bengkulu"]
    assert bengkulu["status"] == "partly"
    assert heights == pytest.approx([whole * bengkulu["asn_assumed"] / bengkulu["asn"], whole, whole])
    known = tuple(replace(one, status="published") for one in found.employers)
    surveyed = replace(found, employers=known)
    assert not squares(surveyed.map("skm"), hatched=True)
    assert set(surveyed.provinces["status"]) == {"published"}


def test_an_effect_is_the_difference_from_the_same_people() -> None:
    today = nation("kepahiang", TODAY)
    reform = nation("kepahiang-peer-review", {"Bengkulu": 70.5, "Bali": 71.0, CENTRAL: 70.0})
    effects = reform.effects(today).set_index("province")
    assert list(effects["skm"][:2]) == [0.5, -0.5] and np.isnan(effects["skm"].iloc[2])
    assert list(effects["asn"]) == list(today.provinces["asn"])
    figure = reform.map("skm", "id", today)
    assert "+0,50" in said(figure) and "\u22120,50" in said(figure)
    titles = " ".join(one.get_text() for one in figure.findobj(Text)).replace("\n", " ")
    assert reform.arm.scenario.label_in("id") in titles and today.arm.scenario.label_in("id") in titles


def test_other_people_and_unknown_outcomes_are_refused() -> None:
    today = nation("kepahiang", TODAY)
    for other in (replace(today, seed=2), replace(today, share=20), nation("kepahiang", {"Bali": 70.0})):
        with pytest.raises(InputError, match="same people"):
            today.effects(other)
    with pytest.raises(InputError, match="did you mean 'skm'"):
        today.map("skn")
