"""Machine code on disk: made anew when what it is made of changes, and only loaded when it is ours and whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from asnsim import compiled
from asnsim.compiled import fingerprint, folder, machine_code

PACKAGE = Path(compiled.__file__).parents[1]

RATES = '''
"""A table, and an equation that reads it."""
from pathlib import Path
from asnsim.compiled import equation

RATES = tuple(float(line) for line in (Path(__file__).parent / "rates.yaml").read_text().split() if line != "#")


@equation
def rate(step):
    """The rate of a step."""
    return RATES[step] * 1.0  # as it stands


def not_compiled():
    return 1
'''

LOOP = '''
from asnsim.compiled import kernel
from asnsim.model.rates import rate


@kernel
def total(n):
    """The sum of rates."""
    result = 0.0
    for i in range(n):
        result += rate(i)
    return result


@kernel
def other(n):
    return n + 1
'''

SHOW = """
from asnsim.model import loop
other = loop.other(1)
print(loop.total(2), *(sum(getattr(f, "stats").cache_hits.values()) for f in (loop.total, loop.other)))
"""

needs_compiler = pytest.mark.skipif(not compiled.JIT, reason="the compiler is off")


@pytest.fixture
def copy(tmp_path):
    """A small package: the decorators, a table, an equation that reads it, and two kernels in another file."""
    package = tmp_path / "asnsim"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "__init__.py").touch()
    shutil.copytree(PACKAGE / "compiled", package / "compiled", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE / "words", package / "words")
    for below in ("errors.py", "wording.py"):
        shutil.copy(PACKAGE / below, package)
    (package / "model" / "rates.py").write_text(RATES)
    (package / "model" / "rates.yaml").write_text("0.5\n0.25\n")
    (package / "model" / "loop.py").write_text(LOOP)
    return tmp_path


def run(place, code=SHOW, **environment):
    """Words on stdout, and stderr, of a new process that sees the copied package; fails when it does."""
    settings = {
        **os.environ,
        "PYTHONPATH": str(place),
        "PYTHONDONTWRITEBYTECODE": "1",  # two edits within a second and of one length would pass for none
        "ASNSIM_CACHE_DIR": str(place / "cache"),
        "NUMBA_DISABLE_JIT": "0",  # the tests themselves may run with the compiler off
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=settings, cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(), done.stderr


def edit(path, before, after):
    text = path.read_text()
    assert before in text, f"{before!r} is not in {path.name}"
    path.write_text(text.replace(before, after))


@pytest.mark.slow
def test_a_kernel_is_compiled_anew_when_what_it_is_made_of_changes(copy):
    rates, table, loop = (copy / "asnsim" / "model" / name for name in ("rates.py", "rates.yaml", "loop.py"))
    assert run(copy)[0] == ["0.75", "0", "0"]
    edit(rates, "The rate of a step.", "Rate a step.")
    edit(rates, "  # as it stands", "\n\n# moved")
    edit(rates, "    return 1\n", "    return 2\n")
    edit(loop, "The sum of rates.", "Rates, summed.")
    edit(table, "0.5\n", "#\n0.5\n")
    assert run(copy)[0] == ["0.75", "1", "1"], "docstrings, comments, and a function that no kernel calls"
    edits = [  # what is edited, how; the sum, and whether `total` and `other` are found on disk
        ("a number of the table", table, "0.25", "0.75", ["1.25", "0", "1"]),
        ("the equation", rates, "* 1.0", "* 2.0", ["2.5", "0", "1"]),
        ("the kernel", loop, "result = 0.0", "result = 1.0", ["3.5", "0", "1"]),
        ("the kernel as it was", loop, "result = 1.0", "result = 0.0", ["2.5", "1", "1"]),
    ]
    for what, path, before, after, expected in edits:
        edit(path, before, after)
        assert run(copy)[0] == expected, what


@needs_compiler
def test_what_is_damaged_or_of_others_is_compiled_anew(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(compiled, "CACHE_FOLDER", tmp_path)
    monkeypatch.setattr(compiled, "_KEPT", [])

    def hits():
        """How many of two kernels are found on disk when they are called for the first time."""

        def add(x):
            return x + 1

        def double(x):
            return 2 * x

        kernels = [compiled.kernel(add), compiled.kernel(double)]
        assert [kernel(5) for kernel in kernels] == [6, 10]
        return sum(sum(kernel.stats.cache_hits.values()) for kernel in kernels)

    assert (hits(), hits()) == (0, 2)
    kept = sorted(tmp_path.glob("*.code"))
    whole = [path.read_bytes() for path in kept]
    damages = {
        "cut off": lambda data: data[: len(data) // 2],
        "empty": lambda data: b"",
        "garbage": lambda data: b"\x80garbage" * 100,
        "one bit": lambda data: data[:-100] + bytes([data[-100] ^ 1]) + data[-99:],
        "one for the other": lambda data: whole[0] if data == whole[1] else whole[1],
    }
    for what, damage in damages.items():
        for path, data in zip(kept, whole, strict=True):
            path.write_bytes(damage(data))
        assert hits() == 0, what
        assert hits() == 2, f"{what}: not mended"
    if os.name == "posix":
        for path in kept:
            path.chmod(0o666)
        assert hits() == 0, "others can write to the files"
    assert capsys.readouterr().err == ""
    for path in kept:  # neither readable nor replaceable
        path.unlink()
        path.mkdir()
    machine_code._say_once.cache_clear()
    assert (hits(), hits()) == (0, 0)
    said = capsys.readouterr().err
    assert said.startswith("asnsim: compiled code cannot be kept in") and said.count("\n") == 1


@needs_compiler
@pytest.mark.skipif(os.name != "posix", reason="about owners and modes")
def test_only_a_folder_of_ones_own_is_used(tmp_path, monkeypatch, capsys):
    def chosen(base):
        monkeypatch.setenv("ASNSIM_CACHE_DIR", str(base))
        return folder.choose_folder()

    mine = chosen(tmp_path / "made" / "on the way")
    assert mine == tmp_path / "made" / "on the way" / "kernels"
    assert [path.stat().st_mode & 0o777 for path in (mine, mine.parent, mine.parent.parent)] == [0o700] * 3
    (tmp_path / "link").symlink_to(mine.parent)
    assert chosen(tmp_path / "link") == mine
    assert capsys.readouterr().err == ""

    opened = tmp_path / "opened"
    (opened / "kernels").mkdir(parents=True)
    (tmp_path / "file").touch()
    for what, path, mode in (
        ("open to all", opened, 0o777),
        ("open to a group", opened, 0o770),
        ("open within", opened / "kernels", 0o777),
    ):
        path.chmod(mode)
        fresh = chosen(opened)
        assert fresh is not None and opened not in fresh.parents, what
        assert fresh.stat().st_mode & 0o777 == 0o700, what
        assert "others can write to" in capsys.readouterr().err, what
        path.chmod(0o700)
    opened.chmod(0o777)
    assert chosen(opened / "below") != opened / "below" / "kernels"
    assert "everybody can write to" in capsys.readouterr().err
    assert chosen(tmp_path / "file") not in (None, tmp_path / "file" / "kernels")
    capsys.readouterr()

    monkeypatch.setattr(os, "geteuid", lambda: mine.stat().st_uid + 1)
    assert chosen(mine.parent) is None  # nothing is ours, not even what is made now
    assert "others can write to" in capsys.readouterr().err


@needs_compiler
def test_with_no_home_a_folder_is_made_for_the_process_and_its_workers_only(tmp_path, monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    for name in ("ASNSIM_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fresh = folder.choose_folder()
    assert fresh.parent.parent == tmp_path and fresh.parent.name.startswith("asnsim-")
    assert folder.choose_folder() != fresh
    for name, value in folder.environment_of_workers(fresh).items():
        monkeypatch.setenv(name, value)
    assert folder.choose_folder() == fresh


def test_a_folder_for_one_process_goes_with_it(copy):
    (copy / "file").touch()  # a file where the folder should be
    words, errors = run(
        copy,
        SHOW + "\nfrom asnsim import compiled\nprint(compiled.CACHE_FOLDER.is_dir(), compiled.CACHE_FOLDER)",
        ASNSIM_CACHE_DIR=str(copy / "file"),
    )
    assert words[:4] == ["0.75", "0", "0", "True"]
    assert not Path(words[4]).exists()
    assert errors.startswith("asnsim: compiled code is not kept after this run:") and errors.count("\n") == 1


def test_old_machine_code_is_pruned_and_nothing_else(copy):
    kernels = copy / "cache" / "kernels"
    kernels.mkdir(parents=True, mode=0o700)
    kernels.parent.chmod(0o700)
    now, hour = machine_code.time.time(), 3600
    ages = {f"a-{i:02}-x.code": 2 * 24 * hour + i for i in range(12)}
    ages |= {f"b-{i:02}-x.code": 23 * hour for i in range(12)}
    ages |= {"c-00-x.code": 100 * 24 * hour, "unfinished-1": 100 * 24 * hour, "mine.txt": 100 * 24 * hour}
    for name, age in ages.items():
        (kernels / name).touch()
        os.utime(kernels / name, (now - age, now - age))
    run(copy)
    left = {path.name for path in kernels.iterdir()} & set(ages)
    assert set(ages) - left == {"c-00-x.code", "unfinished-1", *(f"a-{i:02}-x.code" for i in range(8, 12))}


def test_with_the_compiler_off_functions_stay_plain(copy):
    code = "from asnsim.model.loop import total; print(type(total).__name__, total(2))"
    assert run(copy, code, NUMBA_DISABLE_JIT="1")[0] == ["function", "0.75"]
    assert not (copy / "cache").exists()


def test_every_constant_that_a_kernel_can_have_is_told_apart():
    values = [
        *(1, 1.0, True, "1", b"1", None, -0.0, 0.0, (1, 2), (1, (2,)), [1, 2], frozenset({1, 2})),
        *(
            np.float64(1.0),
            np.float32(1.0),
            np.arange(3),
            np.arange(3.0),
            np.arange(3)[::-1],
            np.zeros((3, 1)),
        ),
        *(
            np.dtype("f8"),
            np.dtype([("a", "f8")]),
            np.sqrt,
            min,
            float,
            np.uint64,
            lambda: 1,
            lambda: 2,
            lambda x=1: 1,
        ),
    ]
    found = [fingerprint.digest(fingerprint.described(value)) for value in values]
    assert len(set(found)) == len(values)
    for unknown in (object(), {"a": 1}, Path()):
        with pytest.raises(fingerprint.Unknown):
            fingerprint.described(unknown)


@needs_compiler
def test_machine_code_of_every_kernel_of_the_model_can_be_kept():
    import asnsim.experiment.simulation  # noqa: F401 - with every kernel

    stems = [code.stem for code in compiled._KEPT]
    assert len(stems) > 50 and len(set(stems)) == len(stems)
