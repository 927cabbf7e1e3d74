"""Every notebook is stored without output, and runs from the first cell to the last; each has a twin in Indonesian."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

import asnsim

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = sorted((ROOT / "notebooks").glob("*.ipynb"))
INDONESIAN = sorted((ROOT / "notebooks" / "id").glob("*.ipynb"))
NOTEBOOKS = [*ENGLISH, *INDONESIAN]
# A twin runs the code that its English notebook runs, so that one of them is enough to see that it runs: the first,
# which has most of the figures and tables, in Indonesian.
RUN = [INDONESIAN[0], *ENGLISH[1:]]
LEAST_FIGURES = 4
LONGEST_HELPER = 10
"""Lines of a function or class in a cell, its docstring among them."""
QUICK = os.environ.get("ASNSIM_QUICK", "1")
"""1 is few replications of a small office; `make notebooks` runs them in full."""
SMALLER = {
    "01-who-should-rate": "employees, rivals = 80, 1",
    "02-can-we-trust-it": "from asnsim.studies.virtual import validation\n"
    "validation.QUICK = validation.QUICK._replace(sets=2)",
    "03-what-the-texts-claim": "from asnsim.studies.claims import report\n"
    "report.QUICK = report.QUICK._replace(sets=2)",
    "05-when-does-it-backfire": 'people = {"employees": 60, "citizens": 2_400}',
}
"""Said after the tagged cell in quick mode: every cell runs the same code, on less. The nation stays whole, at 1:20."""
FOR_EVER = 10**9
"""Seconds that a kernel is waited for: how busy the machine is decides nothing."""
# A value that is not there; the word at the beginning of a sentence is another thing.
MISSING = re.compile(r"\bnan\b|\bNone\b(?! [a-z])")
PYTHON_BLOCK = re.compile(r"^ *```python\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def named(path: Path) -> str:
    return f"{path.stem}, id" if path in INDONESIAN else path.stem


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def is_tagged(cell: Any) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def executed(path: Path, folder: Path) -> Any:
    """The notebook after it was executed in another folder, so that nothing is written beside it."""
    notebook = read(path)
    if QUICK == "1" and path.stem in SMALLER:
        (place,) = [place for place, cell in enumerate(notebook.cells) if is_tagged(cell)]
        notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(SMALLER[path.stem]))
    client = nbclient.NotebookClient(
        notebook,
        timeout=None,
        startup_timeout=FOR_EVER,
        iopub_timeout=FOR_EVER,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def test_every_notebook_has_a_twin() -> None:
    assert ENGLISH
    assert [path.name for path in ENGLISH] == [path.name for path in INDONESIAN]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_no_cell_holds_a_helper_of_more_than_ten_lines(path: Path) -> None:
    """What needs more belongs into the package, where it is documented and tested."""
    long = [
        (cell.id, node.name, node.end_lineno - node.lineno + 1)
        for cell in read(path).cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        if node.end_lineno - node.lineno + 1 > LONGEST_HELPER
    ]
    assert long == []


class WithoutWords(ast.NodeTransformer):
    """Code without its texts, and with what a text holds in a fixed order: languages order it differently."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.Tuple:
        held = [self.visit(part) for part in node.values if isinstance(part, ast.FormattedValue)]
        return ast.Tuple(sorted(held, key=ast.dump))


@pytest.mark.parametrize("english", ENGLISH, ids=named)
def test_a_twin_has_the_same_code_in_other_words(english: Path) -> None:
    cells, twins = (read(path).cells for path in (english, english.parent / "id" / english.name))
    assert [(cell.id, cell.cell_type) for cell in cells] == [(cell.id, cell.cell_type) for cell in twins]
    for cell, twin in zip(cells, twins, strict=True):
        if cell.cell_type == "markdown":
            headings = [re.findall(r"^#+", one.source, re.MULTILINE) for one in (cell, twin)]
            assert headings[0] == headings[1], cell.id
            assert cell.source != twin.source, cell.id
        else:
            code = [ast.dump(WithoutWords().visit(ast.parse(one.source))) for one in (cell, twin)]
            assert code[0] == code[1], cell.id


@pytest.mark.parametrize(("paths", "language"), [(ENGLISH, "en"), (INDONESIAN, "id")])
def test_a_notebook_speaks_its_language(paths: list[Path], language: str) -> None:
    for path in paths:
        (cell,) = [cell for cell in read(path).cells if is_tagged(cell)]
        assert f'language = "{language}"' in cell.source, path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_it_is_stored_without_output(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert not outputs(notebook)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == [None] * len(counts)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_its_parameters_stand_in_one_tagged_cell(path: Path) -> None:
    tagged = [cell for cell in read(path).cells if is_tagged(cell)]
    assert len(tagged) == 1
    assert "ASNSIM_QUICK" in tagged[0].source


@pytest.mark.slow
@pytest.mark.parametrize("path", RUN, ids=named)
def test_it_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    monkeypatch.setenv("ASNSIM_QUICK", QUICK)  # the kernel is a process of its own and inherits it
    if QUICK == "1":
        monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")  # to start workers would take longer than what they do
    found = outputs(executed(path, tmp_path))
    with subtests.test("it draws its figures"):
        assert sum("image/png" in output.get("data", {}) for output in found) >= LEAST_FIGURES
    with subtests.test("it raises no error and warns of nothing"):
        assert [output for output in found if output.output_type == "error"] == []
        complaints = [
            output.text
            for output in found
            if output.output_type == "stream" and output.name == "stderr"
            if re.search("Traceback|Warning", output.text)
        ]
        assert complaints == []
    with subtests.test("its sentences hold numbers"):
        said = [output.data["text/markdown"] for output in found if "text/markdown" in output.get("data", {})]
        assert said
        assert [words for words in said if MISSING.search(words)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_the_code_of_its_exercises_makes_scenarios(path: Path) -> None:
    blocks = [
        block
        for cell in read(path).cells
        if cell.cell_type == "markdown"
        for block in PYTHON_BLOCK.findall(cell.source)
    ]
    assert blocks
    for block in blocks:
        names: dict[str, Any] = {"asnsim": asnsim}
        lines = block.splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        exec(compile("\n".join(line[indent:] for line in lines), f"{path.name}: exercise", "exec"), names)
        assert any(
            isinstance(value, asnsim.Scenario) or (isinstance(value, list) and value)
            for value in names.values()
        )
