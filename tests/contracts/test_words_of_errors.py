"""What a user reads after a mistake is in the catalogue, in both languages."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import asnsim
from asnsim.errors import InputError, joined, message, plural, unknown_name
from asnsim.language import catalogue, use
from asnsim.wording import either, noun
from tests import built_in

PACKAGE = Path(asnsim.__file__).parent
SENTENCES = ("author", "bound", "error", "kind", "should_be", "shown", "staff", "yaml")
"""Sections of the catalogue that hold nothing but what is said after a mistake."""

ERRORS = {"AsnsimError", "DamagedManifest", "InputError", "NotKept", "NotWritten", "WrongField", "_error"}
SAYS = {"message", "plural", "joined", "carried", "unknown_key", "_must_be", "_not_finite"}

# A text of a regulation that is wrong in itself, and a fault of the program: no user writes them.
FAULTS = (
    *(
        "compiled/",
        "experiment/run_record.py",
        "regulations/",
        "studies/calibration/",
        "studies/virtual/cards.py",
    ),
    "wording.py",
)


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    name = node.func
    return name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""


@cache
def _all_calls() -> list[tuple[str, ast.Call]]:
    """Every call in the package, and the file that it stands in."""
    return [
        (file, node) for file, tree in _sources() for node in ast.walk(tree) if isinstance(node, ast.Call)
    ]


def _calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    return ((file, node) for file, node in _all_calls() if _called(node) in names)


def _pattern(argument: ast.expr) -> str:
    """A regular expression for the keys that an expression can be; empty for what is no text."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return re.escape(argument.value)
    if isinstance(argument, ast.JoinedStr):
        parts = [
            re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.]+" for p in argument.values
        ]
        return "".join(parts)
    return ""


def _used() -> list[str]:
    named = [
        _pattern(node.args[0])
        for file, node in _calls("message", "text", "label", "say")
        if node.args and file != "wording.py"  # which words a kind whatever it is
    ]
    counted = [rf"{_pattern(node.args[0])}\.(one|many)" for _, node in _calls("plural") if node.args]
    return [pattern for pattern in named + counted if pattern]


def _kinds() -> set[str]:
    """Words that are said of what has a name, as code writes them."""
    said = [
        node.args[0] for _, node in _calls("unknown_name", "pick", "noun", "_code", "Registry") if node.args
    ]
    said += [node.args[1] for _, node in _calls("_code") if len(node.args) > 1]
    counted = [node.args[-1] for _, node in _calls("run_jobs", "progress_bar") if len(node.args) > 3]
    found = {
        arg.value for arg in said + counted if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    }
    return found | {"replication", "subject", "method"}  # a default, and two that stand in a variable


def _kinds_in_part() -> list[str]:
    """Patterns of kinds that code puts together, such as "column of {table}"."""
    said = [node.args[0] for _, node in _calls("unknown_name") if node.args]
    return [_pattern(argument) for argument in said if isinstance(argument, ast.JoinedStr)]


def _is_said(argument: ast.expr) -> bool:
    """Whether an error's text comes from the catalogue: a call that says so, or a name that holds one."""
    if isinstance(argument, ast.Call):
        return _called(argument) in SAYS
    return isinstance(argument, (ast.Name, ast.Attribute, ast.Subscript))


def test_every_key_that_is_used_exists() -> None:
    keys = catalogue()
    missing = [pattern for pattern in _used() if not any(re.fullmatch(pattern, key) for key in keys)]
    assert missing == [], "give it a table in asnsim/words"


def test_every_sentence_is_used() -> None:
    patterns = [re.compile(pattern) for pattern in _used()]
    kinds = {f"kind.{kind.replace(' ', '_')}" for kind in _kinds()}
    patterns += [re.compile("kind." + of.replace("\\ ", "_")) for of in _kinds_in_part()]
    own = [key for key in catalogue() if key.split(".")[0] in SENTENCES]
    unused = [
        key for key in own if key not in kinds and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


def test_every_kind_has_its_word() -> None:
    assert sorted(kind for kind in _kinds() if f"kind.{kind.replace(' ', '_')}" not in catalogue()) == []
    for registry in built_in.SECTIONS.values():
        assert noun(registry.kind) == registry.kind and noun(registry.kind) is not registry.kind


def test_no_error_is_worded_where_it_is_raised() -> None:
    literal = [
        f"{file}:{node.lineno}"
        for file, node in _calls(
            *ERRORS, "ValueError", "UsageError", "PermissionError", "PydanticCustomError"
        )
        if node.args
        and not (_called(node) == "ValueError" and file.startswith(FAULTS))
        and not _is_said(_text_of(node))
    ]
    assert literal == [], 'say it by message("error.x") and give error.x a table in asnsim/words/errors.toml'
    said_elsewhere = [
        f"{file}:{node.lineno}"
        for file, node in _calls("Problem", "complain")
        if len(node.args) > 1
        and isinstance(node.args[-2 if _called(node) == "Problem" else -1], ast.JoinedStr)
    ]
    assert said_elsewhere == []


def _text_of(node: ast.Call) -> ast.expr:
    """What the error says: its first argument; of click's, that is a text in the language of the process; of
    pydantic's, what its context carries."""
    argument = node.args[0]
    if _called(node) == "PydanticCustomError":
        context = node.args[2]
        assert isinstance(context, ast.Dict)
        said = context.values[0]
        assert said is not None
        return said.values[0] if isinstance(said, ast.BoolOp) else said
    if (
        isinstance(argument, ast.Call)
        and _called(argument) == "in_"
        and isinstance(argument.func, ast.Attribute)
    ):
        return argument.func.value
    return argument


def test_an_error_is_worded_for_whoever_reads_it() -> None:
    error = unknown_name("rater", "peeers", ["peers"]).at("a.yaml", 3, "evaluation")
    back = pickle.loads(pickle.dumps(error))
    english = "a.yaml:3: evaluation: unknown rater 'peeers'; did you mean 'peers'? Known: peers"
    hint = "mungkin yang dimaksud 'peers'? Yang tersedia: peers"
    indonesian = f"a.yaml:3: evaluation: penilai 'peeers' tidak dikenal; {hint}"
    for one in (error, back):
        assert str(one) == one.in_("en") == english
        assert one.in_("id") == indonesian
    use("id")
    try:
        assert str(back) == indonesian
        assert str(InputError(message("error.negative"), line=2)) == "baris 2: tidak boleh negatif"
    finally:
        use(None)
    assert str(back) == english


def test_numbers_and_sentences_inside_a_sentence_are_in_its_language() -> None:
    said = joined("; ", message("bound.between", low=0.5, high=1200), either("share", "bagian"), "")
    assert said == "between 0.5 and 1200; share"
    assert said.in_("id") == "antara 0,5 dan 1200; bagian"
    assert [plural("staff.cells", count, headers=6)[:7] for count in (1, 2)] == ["1 cell,", "2 cells"]
    assert message("error.file_too_large", bytes=1234567).in_("id").endswith("(1.234.567 bita)")


def test_the_variable_of_the_environment_chooses_where_nobody_has(monkeypatch) -> None:
    monkeypatch.setenv("ASNSIM_LANGUAGE", "id")
    assert str(InputError(message("error.negative"))) == "tidak boleh negatif"
    use("en")
    try:
        assert str(InputError(message("error.negative"))) == "must not be negative"
    finally:
        use(None)
