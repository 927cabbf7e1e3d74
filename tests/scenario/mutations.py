"""Shipped scenarios, broken in every way that a hand, an editor or an enemy breaks a file.

`python tests/scenario/mutations.py 7000 3` runs 7,000 of them from seed 3 and lists what is none of our errors.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from asnsim.errors import AsnsimError, printable
from asnsim.files import shipped
from asnsim.scenario import Scenario, load

VALUES = (
    "", "~", "null", "true", "false", "yes", "no", "0", "1", "-1", "2", "0.5", "1.0", "-0.0", "1e400", "-1e9",
    ".nan", ".inf", "-.inf", "0x10", "0o17", "010", "1_000", "12:30:00", "2024-01-01", "2024-01-01T00:00:00Z",
    "9" * 5000, "-" + "7" * 400, "0x" + "f" * 5000, "1" + "0" * 25, "text", "''", '""', "'quoted'", "a b",
    "[]", "{}", "[1, 2]", "[[]]", "[~]", "{a: 1}", "{a: {b: {c: 1}}}", "[a, {b: c}]", "{~: 1}", "{1: 2}",
    "[true, false]", "{supervisor: true}", "{supervisor: '1'}", "- 1", "? [a]", "!!bool maybe", "!!bool true",
    "!!int x", "!!int 5", "!!float y", "!!float 0.5", "!!str 5", "!!null x", "!!binary aGVsbG8=", "!!binary é",
    "!!set {a, b}", "!!omap [a: 1]", "!!timestamp x", "!!timestamp 2024-99-99", "!!python/none", "!x y", "! 5",
    "!<tag:yaml.org,2002:int> 1", "!!map 5", "!!seq {}", "&a 1", "*a", "&a [*a]", "&a {b: *a}", "{<<: *x}",
    "{<<: {a: 1}}", "<<", "=", "|", ">", "|\n      text", "@", "`", "%", '"\\0"', '"\\e[31m"', '"\\x07"',
    '"a\\nb"', '"\\u202e"', '"\\ud800"', '"\\', "'", '"', "{", "}", "[", "]", ", ", ":", "#", "---", "...",
    "[" * 40 + "]" * 40, "[" * 3000 + "]" * 3000, "{a: " * 40 + "1" + "}" * 40, "x" * 300, "x" * 5000,
    "é" * 200, "\u2028", "\x85", "\ufeff", "\U0001f600", "1/0", "0.1.2", "+1", "--1", "1e", "e1", "0b11", "NaN",
    "kepahiang", "kepahiang.yaml", "./kepahiang.yaml", "~nobody-here/x.yaml", "~/x.yaml", "/", "./", "../", ".",
    "..", "/dev/null", "/dev/zero", "/etc", "/etc/passwd", "loop.yaml", "pipe.yaml", "folder.yaml", "itself.yaml",
    "x" * 300 + ".yaml", "a/" * 3000, '"a\\0b.yaml"', '"\\0"', "a\\b.yaml", "*.yaml", "[a].yaml", "missing.yaml",
    "empty.yaml", "latin.yaml", "binary.yaml", "null/x.yaml", "C:\\x.yaml", "file:///etc/passwd", "{raters: 5}",
    "permenpanrb-6-2022", "pp-46-2011", "tpp-kepahiang-2026", "{rule: permenpanrb-6-2022, combination: 5}",
    "{rule: pp-46-2011, combination: [], raters: {supervisor: {}}}", "{rule: [1], raters: {supervisor: ~}}",
    "{rule: {a: 1}}", "{method: binding, weights: {supervisor: .nan}}", "{peers: true, supervisor: 1}",
)  # fmt: skip
KEYS = (
    "rule", "combination", "distribution", "raters", "weights", "supervisor", "peers", "tpp", "population", "before",
    "behaviour", "movement", "extends", "name", "about", "quarters", "evaluation", "incentives", "development",
    "service", "sectors", "staff_list", "staff_date", "bands", "method", "panel", "goals", "revision", "<<", "~",
    "1", "1.5", "true", "", "? ", "[a]", "{a: b}", "'a b'", '"\\e"', "!!int 1", "&k a", "x" * 300, "é", "a.b", "*",
)  # fmt: skip
LETTERS = "\t\n\r :-#&*!|>'\"%@`{}[],?~\\/\x00\x07\x1b\x85\xa0\u2028\ufeffé0.e"


def mutated(text: str, dice: random.Random) -> bytes:
    """`text` with one to three things broken."""
    data = text
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(WAYS)(data, dice)
    raw = data.encode("utf-8", "surrogatepass")
    how = dice.random()
    if how < 0.03:
        return data.encode("utf-16", "surrogatepass")
    if how < 0.05:
        return data.encode("latin-1", "replace")
    if how < 0.08 and raw:
        place = dice.randrange(len(raw))
        return raw[:place] + bytes([dice.randrange(256)]) + raw[place + 1 :]
    return raw


def _value(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if ":" in line]
    if not places:
        return dice.choice(VALUES)
    place = dice.choice(places)
    head = lines[place].split(":", 1)[0]
    lines[place] = f"{head}: {dice.choice(VALUES)}"
    return "\n".join(lines)


def _key(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if ":" in line]
    if not places:
        return f"{dice.choice(KEYS)}: {text}"
    place = dice.choice(places)
    head, tail = lines[place].split(":", 1)
    indent = head[: len(head) - len(head.lstrip())]
    lines[place] = f"{indent}{dice.choice(KEYS)}:{tail}"
    return "\n".join(lines)


def _line(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    place = dice.randrange(len(lines) + 1)
    near = lines[min(place, len(lines) - 1)]
    indent = near[: len(near) - len(near.lstrip())]
    return "\n".join([*lines[:place], f"{indent}{dice.choice(KEYS)}: {dice.choice(VALUES)}", *lines[place:]])


def _drop(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    place = dice.randrange(len(lines))
    return "\n".join(lines[:place] + lines[place + dice.randint(1, 3) :])


def _twice(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    place, target = dice.randrange(len(lines)), dice.randrange(len(lines))
    return "\n".join([*lines[:target], lines[place], *lines[target:]])


def _indent(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    place = dice.randrange(len(lines))
    lines[place] = (
        dice.choice(("  ", " ", "\t")) + lines[place] if dice.random() < 0.5 else lines[place].lstrip()
    )
    return "\n".join(lines)


def _letter(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    return text[:place] + dice.choice(LETTERS) + text[place + dice.randint(0, 2) :]


def _cut(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _top(text: str, dice: random.Random) -> str:
    key = dice.choice(
        ("extends", "before", "name", "about", "quarters", "population", "evaluation", "incentives")
    )
    return f"{text.rstrip()}\n{key}: {dice.choice(VALUES)}\n" if dice.random() < 0.3 else (
        "\n".join(line for line in text.split("\n") if not line.startswith(f"{key}:"))
        + f"\n{key}: {dice.choice(VALUES)}\n"
    )  # fmt: skip


WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _value, _value, _value, _key, _line, _line, _drop, _twice, _indent, _letter, _cut, _top, _top,
)  # fmt: skip


def surroundings(folder: Path) -> None:
    """What a name in a mutated file may lead to."""
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "latin.yaml").write_bytes(b"name: caf\xe9\n")
    (folder / "binary.yaml").write_bytes(bytes(range(256)))
    (folder / "itself.yaml").write_text("extends: itself.yaml\n")
    (folder / "written.yaml").write_text(
        "extends: kepahiang\nbefore:\n  evaluation: {raters: {supervisor: {}}}\n"
    )
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.yaml")


def foreign(count: int, seed: int, folder: Path) -> Iterator[tuple[str, Exception]]:
    """Of `count` mutated files those that end in an exception that is none of ours: the text, and the exception.

    `folder` is one that is not there yet; the shipped scenarios are copied into it, so that they find each other.
    """
    shutil.copytree(shipped("scenarios"), folder)
    for place in (folder, *(inner for inner in folder.iterdir() if inner.is_dir())):
        surroundings(place)
    originals = [(file, _text(file)) for file in sorted(folder.rglob("*.yaml")) if _text(file)]
    dice = random.Random(seed)
    for _ in range(count):
        file, text = dice.choice(originals)
        content, mutant = mutated(text, dice), file.with_name("mutated.yaml")
        mutant.write_bytes(content)
        try:
            _use(load(mutant))
        except AsnsimError as error:
            assert str(error) and printable(str(error)) == str(error)
        except Exception as error:  # noqa: BLE001 - which ones there are is the question
            yield content.decode("utf-8", "replace"), error
        mutant.unlink()


def _text(file: Path) -> str:
    """What a shipped scenario says; nothing for the odd files beside them."""
    try:
        return file.read_text(encoding="utf-8") if stat.S_ISREG(file.stat().st_mode) else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _use(scenario: Scenario) -> None:
    """What a command asks of a scenario that was taken."""
    scenario.key()
    scenario.burn_in().key()
    assert scenario.to_yaml()
    scenario.with_(quarters=3)
    str(scenario.effective_weights())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        found = list(foreign(int(sys.argv[1]), int(sys.argv[2]), Path(made) / "scenarios"))
    for content, error in found:
        print("".join(traceback.format_exception(error)[-3:]), content[-300:], "\n")
    print(f"{len(found)} of {sys.argv[1]} mutated files end in an exception that is none of asnsim's")
