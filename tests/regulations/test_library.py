"""Finding a regulation by name and year, and what is said of a broken one."""

from __future__ import annotations

import pickle
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from each import each

import asnsim
from asnsim.errors import AsnsimError, InputError
from asnsim.regulations import Bands, Matrix, find, holding, ids, regulation, regulations
from asnsim.regulations.library import read

ROOT = Path(__file__).resolve().parents[2]


def text(id: str) -> str:
    return resources.files("asnsim.regulations").joinpath("texts", f"{id}.yaml").read_text(encoding="utf-8")


def test_a_regulation_is_picked_by_name_and_year() -> None:
    assert asnsim.regulations.regulation("pp-30", 2019).cited == "PP 30/2019"
    assert regulation("pp-30", 2019) is find("pp-30-2019")
    assert pickle.loads(pickle.dumps(find("pp-30-2019"))) == find("pp-30-2019")


def test_a_mistake_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"there is no 'tpp-kepahiang' of 2021; there is one of 2020, 2026"):
        regulation("tpp-kepahiang", 2021)
    with pytest.raises(InputError, match="unknown regulation 'pp30'; did you mean 'pp-30'"):
        regulation("pp30", 2019)
    with pytest.raises(InputError, match="unknown regulation 'pp-30-2018'; did you mean 'pp-30-2019'"):
        find("pp-30-2018")
    with pytest.raises(InputError, match="PP 30/2019 has no table of that kind; it has: bands, caps"):
        find("pp-30-2019").table(Matrix)


def test_which_regulations_hold_a_kind_of_table() -> None:
    assert holding(Matrix) == ("permenpanrb-6-2022",)
    assert holding(Bands) == ("permenpanrb-8-2021", "pp-10-1979", "pp-30-2019", "pp-46-2011")


def test_kinds_are_found_without_reading_a_regulation_as_they_are_by_reading_it() -> None:
    kinds = {type(table) for one in regulations() for table in one.tables.values()}
    for kind in kinds:
        assert holding(kind) == tuple(one.id for one in regulations() if one.has(kind)), kind


def test_every_file_is_a_regulation_and_lies_in_the_wheel() -> None:
    files = {file.stem for file in (ROOT / "asnsim" / "regulations" / "texts").iterdir()}
    assert files == set(ids())
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert "asnsim" in wheel["targets"]["wheel"]["only-include"]


@each(
    ("right", "wrong", "said"),
    [
        ("year: 2019", "year: 2018", "says that it is 'pp-30-2018'"),
        ("least: 90", "least: 190", "bands fall from the highest"),
        ("cited:", "quoted:", "quoted"),
        ("kind: bands", "kind: band", "band"),
        ("predicate: Baik}", "predicate: Bagus}", "Input should be 'Sangat Kurang'"),
        ("tables:", "tables: [", "cannot be read"),
    ],
)
def test_a_broken_file_is_told(right: str, wrong: str, said: str) -> None:
    whole = text("pp-30-2019")
    assert right in whole
    with pytest.raises(AsnsimError, match="pp-30-201") as told:
        read("pp-30-2019", whole.replace(right, wrong, 1))
    assert said in str(told.value)


@each(
    ("id", "right", "wrong", "said"),
    [
        ("permenpanrb-6-2022", "below: Kurang, meets", "meets", "a matrix has a cell for every pair"),
        ("se-menpanrb-3-2023", "      Istimewa:", "      Luar Biasa:", "limits are for 'any', or for each"),
        ("permenpanrb-8-2021", "peers: 40", "peers: 50", "sum to 100"),
        ("pp-94-2021", "least: 4, most: 6", "least: 5, most: 6", "begins where the one before it ends"),
        ("permentan-68-2012", "least: 31", "least: 32", "begins where the one before it ends"),
        ("tpp-kepahiang-2026", "attendance: 40", "attendance: 30", "the two parts sum to 100"),
        ("tpp-kepahiang-2026", "Kurang: 50, ", "", "each predicate has a factor"),
        ("permenpanrb-1-2023", "Baik: 100, ", "", "each predicate has a percentage"),
        ("permenpanrb-3-2020", "number: 4", "number: 5", "there are nine boxes"),
    ],
)
def test_a_table_that_is_not_whole_is_told(id: str, right: str, wrong: str, said: str) -> None:
    assert right in text(id)
    with pytest.raises(AsnsimError, match=said):
        read(id, text(id).replace(right, wrong, 1))
