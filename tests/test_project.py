"""What holds for the project as a whole: quick imports, public names, files fit to publish."""

import json
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from each import each

import asnsim

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("loky", "matplotlib", "mesa", "networkx", "numba", "numpy", "pandas", "pydantic", "scipy")


def loaded_after(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after running `code`."""
    report = f"\nimport json, sys\nprint(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_asnsim_loads_nothing_heavy() -> None:
    assert loaded_after("import asnsim; asnsim.__version__; dir(asnsim)") == set()


def test_help_loads_nothing_heavy() -> None:
    code = """
import asnsim.cli
try:
    asnsim.cli.main(["--help"])
except SystemExit as stop:
    assert not stop.code, stop.code
"""
    assert loaded_after(code) == set()


@each("name", asnsim.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(asnsim, name) is not None
    assert name in dir(asnsim)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'simulat'"):
        _ = asnsim.simulat


@pytest.mark.parametrize(
    "first", ["import asnsim", "import asnsim.scenario", "from asnsim.scenario import load"]
)
def test_scenario_is_a_function_and_a_module_whichever_comes_first(first: str) -> None:
    code = f"""
{first}
import asnsim
from asnsim import scenario
assert scenario is asnsim.scenario
assert scenario("kepahiang") == scenario.load("kepahiang")
assert "kepahiang" in asnsim.scenarios()
"""
    loaded_after(code)


def test_outcomes_is_a_table_and_a_module() -> None:
    assert list(asnsim.outcomes()) == list(asnsim.outcomes.table())


def test_the_package_can_be_sent_to_a_worker_inside_a_notebooks_function() -> None:
    import cloudpickle  # loky brings it and sends with it

    namespace = {"asnsim": asnsim, "scenario": asnsim.scenario}
    exec("def version(): return asnsim.__version__, scenario.__name__", namespace)
    there = pickle.loads(cloudpickle.dumps(namespace["version"]))
    assert there() == (asnsim.__version__, "asnsim.scenario")


def published_files() -> list[Path]:
    """Text files of the checkout, without what is generated or ignored."""
    names = [".ci", "asnsim", "benchmarks", "bundle", "docs", "notebooks", "paper", "scenarios", "tests"]
    folders = [ROOT / name for name in names]
    below = [path for folder in folders for path in sorted(folder.rglob("*"))]
    suffixes = {"", ".bib", ".cff", ".csv", ".ipynb", ".json", ".md", ".py", ".toml", ".txt", ".yaml"}
    suffixes |= {".bat", ".sh"}
    return [
        path
        for path in [*sorted(ROOT.iterdir()), *below]
        if path.is_file()
        and path.suffix in suffixes
        and "__pycache__" not in path.parts
        and path.name != ".git"
    ]


def test_no_file_names_a_package_index_or_somebodys_folder() -> None:
    # The pieces are joined here so that this file does not find itself.
    options = "|".join("--" + name for name in ("index-url", "extra-index-url", "find-links", "trusted-host"))
    forbidden = re.compile(rf"(?:{options})[ =]\S|/(?:root|home/\w+|work)/\w|pypi[.]org|files[.]pythonhosted")
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in published_files()
        for match in forbidden.finditer(path.read_text(encoding="utf-8"))
    }
    assert not found


@each("name", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run"])
def test_what_installs_names_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_direct_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    pinned = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    names = {re.split(r"[\[<>=~! ]", one)[0].lower().replace(".", "-").replace("_", "-") for one in wanted}
    assert names <= set(pinned)


def test_the_versions_agree() -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {asnsim.__version__}" in cited
    assert f"## {asnsim.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_both_readmes_have_the_same_parts_and_links() -> None:
    english, indonesian = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md")
    )
    assert len(re.findall("^#", english, re.MULTILINE)) == len(re.findall("^#", indonesian, re.MULTILINE))
    paths = re.compile(r"`(?:asnsim|docs|scenarios)/[\w./]*`")
    assert set(paths.findall(english)) == set(paths.findall(indonesian))
    verbs = re.compile(r"^\| `asnsim ([\w-]+)", re.MULTILINE)
    assert verbs.findall(english) == verbs.findall(indonesian)


def test_every_verb_of_the_readme_exists() -> None:
    from asnsim.cli import commands

    there = {path.stem.replace("_", "-") for path in Path(commands.__path__[0]).glob("[a-z]*.py")}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `asnsim ([\w-]+)", readme, re.MULTILINE)) == there


@pytest.mark.slow
@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_example_of_the_readme_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")  # to start workers would take longer than what they do
    block = re.search(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    namespace: dict[str, object] = {}
    exec(block.group(1).replace("replications=100", "replications=2"), namespace)
    effects = namespace["study"].effects()  # type: ignore[attr-defined]
    assert list(effects) == ["outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications"]


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(folder.glob("0*.md")) if f"({path.name})" not in index] == []


@each("path", sorted((ROOT / "asnsim").rglob("*.py")), ids=lambda path: path.name)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
