"""Every notebook is stored without output, and runs from the first cell to the last in quick mode."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LEAST_FIGURES = 4
SECONDS_A_CELL = 240
PYTHON_BLOCK = re.compile(r"^ *```python\n(.*?)^ *```", re.DOTALL | re.MULTILINE)

ids = [path.stem for path in NOTEBOOKS]


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=ids)
def executed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A copy that was executed in a folder of its own, so that nothing is written beside the notebook."""
    notebook = read(request.param)
    folder = tmp_path_factory.mktemp(request.param.stem)
    # The kernel is a process of its own and inherits the environment.
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ASNSIM_QUICK", "1")
        client = nbclient.NotebookClient(
            notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(folder)}}
        )
        client.execute()
    return notebook


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=ids)
def test_it_is_stored_without_output(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert not outputs(notebook)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == [None] * len(counts)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=ids)
def test_its_parameters_stand_in_one_tagged_cell(path: Path) -> None:
    tagged = [cell for cell in read(path).cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert "ASNSIM_QUICK" in tagged[0].source


@pytest.mark.slow
def test_it_draws_its_figures(executed: Any) -> None:
    images = [output for output in outputs(executed) if "image/png" in output.get("data", {})]
    assert len(images) >= LEAST_FIGURES


@pytest.mark.slow
def test_it_raises_no_error_and_warns_of_nothing(executed: Any) -> None:
    for output in outputs(executed):
        assert output.output_type != "error"
        if output.output_type == "stream" and output.name == "stderr":
            assert "Traceback" not in output.text
            assert "Warning" not in output.text, output.text


@pytest.mark.slow
def test_its_sentences_hold_numbers(executed: Any) -> None:
    said = [
        output.data["text/markdown"]
        for output in outputs(executed)
        if "text/markdown" in output.get("data", {})
    ]
    assert said
    for words in said:
        assert not re.search(r"\bnan\b|\bNone\b", words), words


@pytest.mark.parametrize("path", NOTEBOOKS, ids=ids)
def test_the_code_of_its_exercises_makes_scenarios(path: Path) -> None:
    asnsim = pytest.importorskip("asnsim")
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
