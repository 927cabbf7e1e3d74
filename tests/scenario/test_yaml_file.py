"""Reading YAML: values, positions, and everything that is refused with its line."""

import re
from pathlib import Path

import pytest

from asnsim.errors import InputError
from asnsim.scenario.yaml_file import parse, read


def test_values_are_those_of_yaml_1_2() -> None:
    text = "a: 010\nb: no\nc: 1e-3\nd: 12:30:00\ne: ~\nf: [1, two]\ng: 2024-01-01\n"
    text += "h: true\ni: {j: 'x'}\n2024: y\n"
    assert parse(text, Path("a.yaml")).data == {
        "a": 10,
        "b": "no",
        "c": 0.001,
        "d": "12:30:00",
        "e": None,
        "f": [1, "two"],
        "g": "2024-01-01",
        "h": True,
        "i": {"j": "x"},
        "2024": "y",
    }


def test_positions_count_from_one_and_fall_back_to_the_mapping_around() -> None:
    document = parse("# a comment\nevaluation:\n  raters: [one,\n    two]\n", Path("a.yaml"))
    key = document.key_position(("evaluation", "raters"))
    assert key is not None and (key.line, key.column, key.text) == (3, 3, "  raters: [one,")
    item = document.value_position(("evaluation", "raters", 1))
    assert item is not None and (item.line, item.column) == (4, 5)
    missing = document.key_position(("evaluation", "weights", "x"))
    assert missing is not None and missing.line == 2


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "1", "is empty"),
        ("# nothing but a comment\n", "1", "is empty"),
        ("- a\n- b\n", "1:1", "is a list; a scenario is a mapping"),
        ("# one\nword\n", "2:1", "is a single value"),
        ("a: 1\n b: 2\n", "2:3", "indentation"),
        ("a:\n    b: 1\n  c: 2\n", "3:3", "indentation"),
        ("a: 1\nb:\n\tc: 1\n", "3:1", "spaces, not tabs"),
        ("a: 1\nb: [1,\n", "2:1", "not closed"),
        ("a: 1\nb: 2\na: 3\n", "3:1", "a: is there twice (first in line 1)"),
        ("x:\n  a: {b: 1,\n      b: 2}\n", "3:7", "x.a.b: is there twice (first in line 2)"),
        ("a: 1\n---\nb: 2\n", "2:1", "one scenario"),
        ("a: 1\nb: !!python/object:os.system x\n", "2:4", "tags"),
        ("a: 1\nb: !mine {c: 1}\n", "2:4", "tags"),
        ("a: &x 1\nb: *x\n", "1:4", "anchors and aliases"),
        ("a: &x {b: *x}\n", "1:4", "anchors and aliases"),
        ("a: 1\nb: *nobody\n", "2:4", "begins with '*'"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", "3:3", "use extends"),
        ("a: 1\nb: .nan\n", "2:4", "not a finite number"),
        ("a: [1, -.inf]\n", "1:8", "a[1]: -.inf is not a finite number"),
        ("a: 1\n? [b]\n: 1\n", "2:3", "a key must be a word"),
        ("a: 1\nb: x\x0cy\n", "2", "holds the character U+000C, which YAML does not allow"),
        ("# old\n%YAML 1.1\n---\na: no\n", "2", "only YAML 1.2"),
    ],
)
def test_refused_with_its_line(tmp_path: Path, text: str, place: str, said: str) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        read(Path("bad.yaml"))
    assert str(caught.value).startswith(f"bad.yaml:{place}: ")
    assert said in str(caught.value)


def test_every_mistake_is_told_at_once_with_its_line_and_a_caret() -> None:
    with pytest.raises(InputError) as caught:
        parse("a: 1\na: 2\nb: .inf\n", Path("bad.yaml"))
    assert str(caught.value) == (
        "bad.yaml:2:1: a: is there twice (first in line 1); keep one of them\n"
        "     2 | a: 2\n"
        "       | ^\n"
        "bad.yaml:3:4: b: .inf is not a finite number\n"
        "     3 | b: .inf\n"
        "       |    ^\n"
        "2 errors in bad.yaml"
    )


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "reform.yaml").write_text("a: 1\n")
    with pytest.raises(
        InputError, match=re.escape("refrom.yaml: there is no such file; did you mean 'reform.yaml'?")
    ):
        read(Path("refrom.yaml"))
    with pytest.raises(InputError, match="there is no such file$"):
        read(Path("no/such/folder/a.yaml"))
    with pytest.raises(InputError, match="is a folder"):
        read(Path("shipped"))


def test_bytes_that_are_not_utf8_have_a_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(InputError, match="bad.yaml:2: is not UTF-8"):
        read(Path("bad.yaml"))
    (tmp_path / "marked.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read(Path("marked.yaml")).data == {"a": 1}


@pytest.mark.parametrize("depth", [40, 5000])
def test_deep_nesting_ends(depth: int) -> None:
    with pytest.raises(InputError, match="nested more than"):
        parse("a: " + "[" * depth + "]" * depth, Path("deep.yaml"))
