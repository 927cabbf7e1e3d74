"""Shipped files are found in an installed package and in a checkout, and nowhere else."""

from pathlib import Path

import pytest

from asnsim import files
from asnsim.errors import AsnsimError


def test_data_files_of_the_package_are_found() -> None:
    assert files.packaged("words").is_dir()
    with pytest.raises(AsnsimError, match=r"lacks its file 'nothing\.toml'"):
        files.packaged("nothing.toml")


def test_an_unknown_folder_is_an_error_that_names_it() -> None:
    with pytest.raises(AsnsimError, match="lacks its folder 'nothing'"):
        files.shipped("nothing")


def test_an_installed_package_uses_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "asnsim"
    inside = package / "_shipped" / "scenarios"
    inside.mkdir(parents=True)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(files, "PACKAGE", package)
    assert files.shipped("scenarios") == inside


def test_a_checkout_uses_the_folder_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(files, "PACKAGE", tmp_path / "asnsim")
    assert files.shipped("scenarios") == tmp_path / "scenarios"


def test_a_strangers_folder_beside_an_installed_package_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").mkdir()
    monkeypatch.setattr(files, "PACKAGE", tmp_path / "asnsim")
    with pytest.raises(AsnsimError):
        files.shipped("scenarios")
