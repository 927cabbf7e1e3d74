"""Puts small faults into the sources, one at a time, and tells which tests notice.

    python tests/mutants.py --seed 1 --count 40 --sources asnsim/regulations -- tests/regulations

Everything happens in a copy. Each mutant is one line: where it is, what became of what, which tests fail. The same
seed gives the same mutants as long as the sources are the same. The model runs without the compiler, which would
compile every mutant anew.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "results", "__pycache__", ".*_cache", ".hypothesis")
FAILED = re.compile(r"^(?:SUB)?(?:FAILED|ERROR)\S* .*?(tests/[\w/.]+(?:::\w+)?)", re.MULTILINE)


def mutants(tree: ast.Module) -> Iterator[tuple[ast.AST, str, ast.AST]]:
    """Places of a module that can be changed: the node, its field, and what takes its place there."""
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in SWAPPED:
                yield node, "op", SWAPPED[type(op)]()
            case ast.Compare(ops=[op]) if type(op) in SWAPPED:
                yield node, "ops", [SWAPPED[type(op)]()]  # type: ignore[misc]
            case ast.UnaryOp(op=ast.USub()):
                yield node, "op", ast.UAdd()
            case ast.If() | ast.IfExp():
                yield node, "test", ast.UnaryOp(ast.Not(), node.test)
            case ast.Constant(value=bool() as value):
                yield node, "value", not value  # type: ignore[misc]
            case ast.Constant(value=int() | float() as value):
                yield node, "value", value + 1 if isinstance(value, int) else 1.5 * value + 0.1  # type: ignore[misc]
            case ast.Call(args=[first, second, *others]) if not others:
                yield node, "args", [second, first]  # type: ignore[misc]


def mutated(text: str, place: int) -> tuple[str, str]:
    """The module with its mutant of that number, and what was done to it."""
    tree = ast.parse(text)
    node, field, value = list(mutants(tree))[place]
    before = ast.unparse(node)
    setattr(node, field, value)
    words = f"line {node.lineno}: {before} -> {ast.unparse(node)}"  # type: ignore[attr-defined]
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n", " ".join(words.split())[:110]


def main() -> None:
    """Print one line for each mutant."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--sources", nargs="+", required=True, help="files or folders below asnsim/")
    parser.add_argument("pytest", nargs="+", help="what pytest is told: tests, and options after --")
    told = parser.parse_args()

    files = sorted(
        file for one in told.sources for file in [Path(one), *Path(one).rglob("*.py")] if file.is_file()
    )
    places = [
        (file, place)
        for file in files
        for place in range(len(list(mutants(ast.parse(file.read_text(encoding="utf-8"))))))
    ]
    chosen = random.Random(told.seed).sample(places, min(told.count, len(places)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(".", Path(folder) / "asnsim", ignore=NOT_COPIED))
        environment = {
            **os.environ,
            "NUMBA_DISABLE_JIT": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(copy),
        }
        command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", *told.pytest]
        survivors = 0
        for file, place in sorted(chosen):
            whole = file.read_text(encoding="utf-8")
            text, words = mutated(whole, place)
            (copy / file).write_text(text, encoding="utf-8")
            done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
            (copy / file).write_text(whole, encoding="utf-8")
            killers = sorted(set(FAILED.findall(done.stdout))) or (
                ["pytest itself"] if done.returncode else []
            )
            survivors += not killers
            print(f"{file} {words} | {', '.join(killers) or 'SURVIVES'}", flush=True)
    print(f"{len(chosen)} mutants, {survivors} survive")


if __name__ == "__main__":
    main()
