"""`extends`: merging, positions of inherited keys, circles and missing parents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from asnsim.errors import InputError
from asnsim.scenario.inherit import resolve

Write = Callable[[str, str], Path]


def test_a_child_is_laid_over_its_parents(write: Write) -> None:
    write("a.yaml", "name: first\nabout: {en: A}\nquarters: 8\nincentives: {tpp: {merit: 1}, bonus: {}}\n")
    write("b.yaml", "extends: a.yaml\nquarters: 12\n")
    child = write("c.yaml", "extends: ./b.yaml\nincentives:\n  tpp: {factor: [1, 1]}\n  bonus: ~\n")
    lineage = resolve(child)
    assert lineage.document.data == {
        "extends": "./b.yaml",
        "quarters": 12,
        "incentives": {"tpp": {"merit": 1, "factor": [1, 1]}},
    }
    assert [file.name for file in lineage.files] == ["a.yaml", "b.yaml", "c.yaml"]
    assert lineage.root.name == "a.yaml"


def test_positions_point_at_the_file_that_wrote_the_key_last(write: Write) -> None:
    write("a.yaml", "quarters: 8\nincentives:\n  tpp:\n    merit: 1\n")
    child = write("b.yaml", "extends: a.yaml\nincentives:\n  bonus: {}\n  tpp:\n    factor: [1]\n")
    document = resolve(child).document

    def place(*loc: str) -> tuple[str, int]:
        position = document.key_position(loc)
        assert position is not None
        return position.file.name, position.line

    assert place("quarters") == ("a.yaml", 1)
    assert place("incentives", "tpp", "merit") == ("a.yaml", 4)
    assert place("incentives", "tpp", "factor") == ("b.yaml", 5)
    assert place("incentives", "tpp") == ("b.yaml", 4)


def test_paths_are_relative_to_the_file(tmp_path: Path, write: Write) -> None:
    (tmp_path / "deep").mkdir()
    write("deep/a.yaml", "quarters: 8\n")
    write("deep/b.yaml", "extends: a.yaml\n")
    child = write("c.yaml", "extends: deep/b.yaml\n")
    assert resolve(child).document.data["quarters"] == 8


def test_a_circle_names_its_chain_and_line(write: Write) -> None:
    write("a.yaml", "quarters: 8\nextends: c.yaml\n")
    write("b.yaml", "extends: a.yaml\n")
    child = write("c.yaml", "extends: b.yaml\n")
    with pytest.raises(InputError) as caught:
        resolve(child)
    assert str(caught.value).startswith(
        "a.yaml:2:10: extends: scenarios extend each other in a circle: c.yaml -> b.yaml -> a.yaml -> c.yaml"
    )


def test_a_scenario_that_extends_itself(write: Write) -> None:
    child = write("a.yaml", "extends: a.yaml\n")
    with pytest.raises(InputError, match=r"^a.yaml:1:10: .*circle: a.yaml -> a.yaml"):
        resolve(child)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ofice", "unknown scenario 'ofice'; did you mean 'office'? Known: bonus, office, child.yaml"),
        ("neighbour", "unknown scenario 'neighbour'; did you mean 'neighbour.yaml'?"),
        ("./neigbour.yaml", "there is no file 'neigbour.yaml'; did you mean 'neighbour.yaml'?"),
        ("[office]", "must be a scenario's name or path (got a list)"),
    ],
)
def test_a_missing_parent_names_the_nearest(write: Write, name: str, said: str) -> None:
    write("neighbour.yaml", "quarters: 8\n")
    child = write("child.yaml", f"quarters: 4\nextends: {name}\n")
    with pytest.raises(InputError) as caught:
        resolve(child)
    assert str(caught.value).startswith(f"child.yaml:2:10: extends: {said}")


def test_a_broken_parent_is_told_by_its_own_line(write: Write) -> None:
    write("a.yaml", "quarters: 8\nquarters: 9\n")
    child = write("b.yaml", "extends: a.yaml\n")
    with pytest.raises(InputError, match=r"^a.yaml:2:1: quarters: is there twice"):
        resolve(child)
