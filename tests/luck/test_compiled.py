"""The compiled decorators: a changed rule is seen, the cache is ours alone, and the compiler may be off."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numba
import pytest

from asnsim import compiled

PACKAGE = Path(compiled.__file__).parent

LOOP = """
from asnsim.compiled import kernel
from asnsim.luck.quantiles import normal_density


@kernel
def total(n):
    result = 0.0
    for i in range(n):
        result += normal_density(0.0)
    return result
"""

SHOW = """
from asnsim.model import loop
print(loop.total(2), sum(getattr(loop.total, "stats").cache_hits.values()))
"""


@pytest.fixture
def copy(tmp_path):
    """The compiled part of the package in its own folder, with one kernel that calls a rule elsewhere."""
    package = tmp_path / "asnsim"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in ("compiled.py", "errors.py"):
        shutil.copy(PACKAGE / name, package)
    shutil.copytree(PACKAGE / "luck", package / "luck", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "model").mkdir()
    (package / "model" / "__init__.py").touch()
    (package / "model" / "loop.py").write_text(LOOP)
    return tmp_path


def run(folder, code, **environment):
    settings = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "ASNSIM_CACHE_DIR": str(folder / "cache"),
        "NUMBA_DISABLE_JIT": "0",  # the tests themselves may run with the compiler off
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_changed_rule_in_another_file_is_seen(copy):
    assert run(copy, SHOW) == ["0.7978845608028654", "0"]
    assert run(copy, SHOW) == ["0.7978845608028654", "1"]  # from the cache
    quantiles = copy / "asnsim" / "luck" / "quantiles.py"
    text = quantiles.read_text()
    changed = text.replace("return _DENSITY_AT_ZERO *", "return 3.0 +  0.0 *")
    assert changed != text
    quantiles.write_text(changed)
    assert run(copy, SHOW) == ["6.0", "0"]
    quantiles.write_text(text)
    assert run(copy, SHOW) == ["0.7978845608028654", "1"]  # the older machine code was kept


def test_old_machine_code_is_pruned_and_nothing_else(copy):
    cache = copy / "cache"
    for age in range(5):
        old = cache / f"kernels-{age:016x}"
        old.mkdir(parents=True)
        os.utime(old, (1_000_000 - age, 1_000_000 - age))
    (cache / "kernels-mine").mkdir()
    (cache / "study.sqlite").touch()
    current = run(copy, "from asnsim import compiled; print(compiled.CACHE_FOLDER.name)")[0]
    kept = {path.name for path in cache.iterdir()}
    assert kept == {"kernels-mine", "study.sqlite", current, f"kernels-{0:016x}", f"kernels-{1:016x}"}


def test_machine_code_used_within_a_day_is_not_pruned(copy):
    cache, now = copy / "cache", time.time()
    hours = {0: 1, 1: 5, 2: 12, 3: 23, 4: 25}
    for number, age in hours.items():
        old = cache / f"kernels-{number:016x}"
        old.mkdir(parents=True)
        os.utime(old, (now - 3600 * age, now - 3600 * age))
    current = run(copy, "from asnsim import compiled; print(compiled.CACHE_FOLDER.name)")[0]
    assert {path.name for path in cache.iterdir()} == {
        current,
        *(f"kernels-{number:016x}" for number in range(4)),
    }


def test_a_folder_that_cannot_be_written_is_replaced(copy):
    (copy / "cache").touch()  # a file where the folder should be
    code = "from asnsim import compiled; print(compiled.CACHE_FOLDER)"
    chosen = Path(run(copy, code + "\nfrom asnsim.model import loop\nassert loop.total(1) > 0.3")[0])
    assert chosen.name.startswith("asnsim-") and chosen.is_dir()
    shutil.rmtree(chosen)


def test_with_the_compiler_off_functions_stay_plain(copy):
    code = "from asnsim.model.loop import total; print(type(total).__name__, total(2))"
    assert run(copy, code, NUMBA_DISABLE_JIT="1") == ["function", "0.7978845608028654"]
    assert not (copy / "cache").exists()


@pytest.mark.skipif(not compiled.JIT, reason="the compiler is off")
def test_other_packages_keep_their_own_cache():
    before = numba.config.CACHE_DIR

    @compiled.rule
    def elsewhere(x: float) -> float:
        return x + 1.0

    assert elsewhere(1.0) == 2.0
    after = numba.config.CACHE_DIR
    assert after == before


def test_the_hash_covers_every_source_that_can_be_compiled():
    names = {path.relative_to(PACKAGE).as_posix() for path in compiled.sources()}
    assert {"compiled.py", "luck/philox.py", "luck/quantiles.py"} <= names
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "from asnsim.compiled import" in path.read_text(encoding="utf-8")
    }
    assert users <= names
