"""Every Indonesian text that a person reads, by file, and the words that `docs/gaya-bahasa.md` refuses in it."""

from __future__ import annotations

import ast
import csv
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
STYLE = ROOT / "docs" / "gaya-bahasa.md"
PAGES = (
    ROOT / "README.id.md",
    ROOT / "docs" / "panduan.md",
    ROOT / "docs" / "kelas.md",
    ROOT / "bundle" / "papers" / "BACA-SAYA.txt",
    ROOT / "bundle" / "papers" / "start.sh",
    ROOT / "bundle" / "papers" / "start.bat",
    # The page of the seven systems quotes their texts.
    *(path for path in sorted((ROOT / "docs").rglob("*.id.md")) if path.name != "systems.id.md"),
)
FOLDERS = ("asnsim", "bundle", "scenarios", "docs/examples")
NOTEBOOKS = sorted((ROOT / "notebooks" / "id").glob("*.ipynb"))

# Code, and fields that are filled in.
_CODE = re.compile(r"```.*?```|`[^`\n]*`|\{\w+\}", re.DOTALL)
_DATA = {".toml": lambda text: tomllib.loads(text), ".yaml": lambda text: YAML(typ="safe").load(text)}
# Words that a declaration gives in both languages as a pair.
_PAIRED = {"unit", "meaning", "label", "title"}


@cache
def refused() -> dict[str, re.Pattern[str]]:
    """The third column of the tables of the style page: words that are not to be used, each as a pattern."""
    words = []
    for line in STYLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[2] not in ("bukan", "---"):
            words += [word.strip() for word in cells[2].split(";") if word.strip()]
    return {word: _pattern(word) for word in words}


def _pattern(word: str) -> re.Pattern[str]:
    """An abbreviation is meant in capitals; all else in any case, and broken over lines."""
    spaced = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(r"(?<![\w({-])" + spaced + r"(?:nya)?(?![\w-])", 0 if word.isupper() else re.IGNORECASE)


def found(text: str) -> list[str]:
    """The refused words of a text; what stands in code is left out."""
    prose = _CODE.sub(" ", text)
    return [word for word, pattern in refused().items() if pattern.search(prose)]


@cache
def texts() -> dict[Path, list[str]]:
    """Every file with Indonesian in it, and its texts."""
    everything: dict[Path, list[str]] = {page: [page.read_text(encoding="utf-8")] for page in PAGES}
    everything |= {path: list(_of_notebook(path)) for path in NOTEBOOKS}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            everything[path] = list(_of_file(path))
    return {path: said for path, said in everything.items() if said}


def _of_file(path: Path) -> Iterator[str]:
    if path.parent.name == "meanings":
        yield from tomllib.loads(path.read_text(encoding="utf-8")).values()
    elif path.suffix in _DATA:
        yield from _of_data(_DATA[path.suffix](path.read_text(encoding="utf-8")))
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[name] for name in row if name.endswith("_id") and f"{name[:-3]}_en" in row)
                if "en" in row:
                    yield row["id"]
    elif path.suffix == ".py":
        yield from _of_code(ast.parse(path.read_text(encoding="utf-8")))


def _of_data(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _of_data(item)
    elif isinstance(value, dict):
        if "en" in value and isinstance(value.get("id"), str):
            yield value["id"]
        for item in value.values():
            yield from _of_data(item)


def _of_code(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
            if "en" in keys and "id" in keys:
                yield from _strings(node.values[keys.index("id")])
        elif isinstance(node, ast.keyword) and node.arg:
            if node.arg.endswith("_id"):
                yield from _strings(node.value)
            elif node.arg in _PAIRED and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
                yield from _strings(node.value.elts[1])


def _of_notebook(path: Path) -> Iterator[str]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
        else:
            yield from _strings(ast.parse(source))


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
