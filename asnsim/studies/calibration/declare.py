"""Lay a calibration into a checkout: its files beside this module, and its default as that of the declarations.

    python -m asnsim.studies.calibration.declare results/calibration

What the fit moves gets the constructed default, and what it leaves the middle of its prior. What the middle was is
kept in medians.csv where no prior of its own says it, so that the next calibration begins where this one did.
"""

from __future__ import annotations

import ast
import inspect
import shutil
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from asnsim.experiment.tables import write_text
from asnsim.scenario.parameters import Declaration, declarations
from asnsim.studies.calibration.kept import cell
from asnsim.studies.calibration.priors import Space, own_priors, priors

FILES = ("ensemble.csv", "numbers.csv", "default.csv", "calibration.json")


def defaults(default: dict[str, Any]) -> dict[str, Any]:
    """What every declaration of a number that varies is to say, by full name."""
    space = Space(priors())
    return space.values(space.middle) | default


def medians(default: dict[str, Any]) -> dict[str, Any]:
    """The middles of the priors of what `default` moves, where no prior of its own says them."""
    return {
        prior.name: prior.median
        for prior in priors()
        if prior.name in default and prior.name not in own_priors()
    }


def declare(one: Declaration, value: Any) -> bool:
    """Write a value as the default of a declaration, where it says another; whether it did."""
    if cell(one.row.default) == cell(value):
        return False
    path, field = Path(str(inspect.getsourcefile(one.owner))), one.row.name.rpartition(".")[2]
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and node.name == one.owner.__name__:
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == field:
                    assert isinstance(line.value, ast.Call)
                    _replace(path, source, line.value.args[0], value)
                    return True
    raise ValueError(f"{one.row.name}: no declaration found in {path}")


def _replace(path: Path, source: str, node: ast.expr, value: Any) -> None:
    lines = source.encode().splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    lines[first : last + 1] = [before + _written(value).encode() + after]
    path.write_bytes(b"".join(lines))


def _written(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(map(_written, value)) + ")"
    return repr(int(value) if isinstance(value, int) else float(cell(value)))


def main(folder: Path) -> None:
    """Lay in what `folder` holds."""
    here = Path(__file__).parent
    default = pd.read_csv(folder / "default.csv", index_col="parameter")["value"].to_dict()
    kept = pd.Series(medians(default), name="median", dtype=float).rename_axis("parameter")
    said = defaults(default)
    changed = [
        one.row.name for one in declarations() if one.row.name in said and declare(one, said[one.row.name])
    ]
    for file in FILES:
        shutil.copyfile(folder / file, here / file)
    write_text(kept.to_csv(lineterminator="\n"), here / "medians.csv")
    print(*changed, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
