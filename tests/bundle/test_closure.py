"""A folder of made-up wheels suffices, or what it lacks is named."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from each import each
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from bundle.__main__ import WANTED, main, write_papers
from bundle.closure import Wheel, missing, opened, wheels
from bundle.gather import NoPin, belongs, pinned, pins
from bundle.licences import licence, listed
from bundle.target import LINUX, WINDOWS, OtherPython, Target, target
from bundle.words import LANGUAGES, WORDS

ROOT = Path(__file__).resolve().parents[2]
ROOM = target(WINDOWS, (3, 12))
HERE = target(LINUX)


def wheel(folder: Path, name: str, *requires: str, tag: str = "py3-none-any", **fields: str) -> Wheel:
    """A wheel that holds nothing but what it says of itself; `fields` with _ for -."""
    version = fields.pop("version", "1.0")
    path = folder / f"{name}-{version}-{tag}.whl"
    said = {"Metadata-Version": "2.4", "Name": name, "Version": version}
    lines = [f"{key.replace('_', '-')}: {value}" for key, value in {**said, **fields}.items()]
    lines += [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\nAbout it.\n")
        file.writestr(f"{name}/vendor/other-1.0.dist-info/METADATA", "Name: other\n\n")
    return opened(path)


def lacks(folder: Path, wanted: str, room: Target = ROOM) -> set[str]:
    return {one.requirement.name for one in missing(wheels(folder), [Requirement(wanted)], room)}


def test_what_is_required_of_what_is_required_is_found_missing(tmp_path: Path) -> None:
    wheel(tmp_path, "office", "desk>=1")
    wheel(tmp_path, "desk", "drawer")
    assert lacks(tmp_path, "office") == {"drawer"}
    wheel(tmp_path, "drawer", "office")
    assert lacks(tmp_path, "office") == set()


@each(
    ("requirement", "windows", "linux"),
    [
        ("thing ; sys_platform == 'win32'", True, False),
        ("thing ; os_name != 'nt'", False, True),
        ("thing ; platform_system == 'Linux' and extra == 'app'", False, True),
        ("thing ; extra == 'app'", True, True),
        ("thing ; extra == 'lab'", False, False),
        ("thing ; python_version < '3.11'", False, False),
        # The room's micro release is not known: what only some of them need is needed.
        ("thing ; python_full_version >= '3.11.80'", True, True),
    ],
)
def test_markers_are_those_of_the_room_and_not_of_this_computer(
    tmp_path: Path, requirement: str, windows: bool, linux: bool
) -> None:
    wheel(tmp_path, "office", requirement)
    assert lacks(tmp_path, "office[app]") == ({"thing"} if windows else set())
    assert lacks(tmp_path, "office[app]", HERE) == ({"thing"} if linux else set())


@each(
    ("tag", "fields", "fits"),
    [
        ("py3-none-any", {}, True),
        ("cp312-cp312-win_amd64", {}, True),
        ("cp311-abi3-win_amd64", {}, True),
        ("py3-none-win_amd64", {}, True),
        ("cp312-cp312-win32", {}, False),
        ("cp311-cp311-win_amd64", {}, False),
        ("cp312-cp312-manylinux_2_28_x86_64", {}, False),
        ("py3-none-any", {"version": "0.9"}, False),
        ("py3-none-any", {"Requires_Python": ">=3.12.3"}, False),
        ("py3-none-any", {"Requires_Python": "<3.13,>=3.11"}, True),
    ],
)
def test_a_wheel_counts_where_it_can_be_installed(
    tmp_path: Path, tag: str, fields: dict[str, str], fits: bool
) -> None:
    folder = tmp_path / f"{tag}{len(fields)}{''.join(fields.values()).replace('<', '').replace('>', '')}"
    folder.mkdir()
    wheel(folder, "desk", tag=tag, **fields)
    assert lacks(folder, "desk>=1") == (set() if fits else {"desk"})


def test_an_extra_asks_for_extras_of_others(tmp_path: Path) -> None:
    wheel(tmp_path, "office", "desk[tall] ; extra == 'app'")
    wheel(tmp_path, "desk", "leg ; extra == 'tall'")
    assert lacks(tmp_path, "office") == set()
    assert lacks(tmp_path, "office[app]") == {"leg"}


@given(
    graph=st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 7), max_size=3), min_size=8, max_size=8),
    gone=st.integers(0, 7),
)
def test_a_wheel_is_missing_exactly_where_it_can_be_reached(
    tmp_path_factory: pytest.TempPathFactory, graph: dict[int, set[int]], gone: int
) -> None:
    folder = tmp_path_factory.mktemp("wheels")
    for one, others in graph.items():
        if one != gone:
            wheel(folder, f"p{one}", *(f"p{other}" for other in others))
    reached = {0}
    for _ in graph:
        reached |= {other for one in reached if one != gone for other in graph[one]}
    assert lacks(folder, "p0") == ({f"p{gone}"} if gone in reached else set())


def test_what_is_downloaded_is_what_the_lock_names_for_the_room(tmp_path: Path) -> None:
    lock = tmp_path / "constraints.txt"
    lock.write_text(
        "Desk==1.0 ; python_full_version < '3.12'\ndesk==2.0 ; python_full_version >= '3.12'\nlamp==3.0\n",
        encoding="utf-8",
    )
    old, new = (wheel(tmp_path, "desk", version=version) for version in ("1.0", "2.0"))
    first, _ = missing([], [Requirement("desk")], ROOM)
    assert pinned(first, pins(lock)) == "desk==2.0"
    assert [any(belongs(one, pin, ROOM) for pin in pins(lock)) for one in (old, new)] == [False, True]
    chair, _ = missing([], [Requirement("chair>=1")], ROOM)
    with pytest.raises(NoPin, match="chair>=1.*win32 3.12.0"):
        pinned(chair, pins(lock))


@each(
    "room", [HERE, *(target(WINDOWS, (3, minor)) for minor in (11, 12, 13))], ids=lambda room: room.platform
)
def test_the_lock_has_what_the_project_asks_for_itself(room: Target) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        *project["dependencies"],
        *(one for extra in Requirement(WANTED).extras for one in extras[extra]),
    }
    locked = pins(ROOT / "constraints.txt")
    lacking = missing([], [Requirement(one) for one in asked], room)
    assert len(lacking) == 2 * len(asked)
    assert all("==" in pinned(one, locked) for one in lacking)


def test_what_cannot_be_made_here_is_refused() -> None:
    with pytest.raises(OtherPython, match="made by the Python it is for"):
        target(LINUX, (3, HERE.version[1] - 1))
    with pytest.raises(ValueError, match="'plan9': linux or windows"):
        target("plan9")


@each(
    ("fields", "said"),
    [
        ({"License_Expression": "MIT", "License": "a long text"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: BSD License", "License": "x" * 99}, "BSD License"),
        ({"Classifier": "License :: OSI Approved", "License": "Apache 2.0"}, "Apache 2.0"),
        ({"License": "x" * 99}, "see the wheel / lihat isi wheel"),
        ({}, "see the wheel / lihat isi wheel"),
    ],
)
def test_licences_are_listed_as_each_wheel_says(tmp_path: Path, fields: dict[str, str], said: str) -> None:
    found = wheel(tmp_path, "desk", **fields)
    assert licence(found) == said
    assert listed([found]).splitlines()[1].split(maxsplit=2) == ["desk", "1.0", said]


def test_pandoc_is_passed_on_under_a_licence_of_its_own(tmp_path: Path) -> None:
    assert "MIT; " in licence(wheel(tmp_path, "pypandoc_binary", License="MIT"))
    assert "GPL-2.0-or-later" in licence(wheel(tmp_path, "pypandoc_binary"))


@each("room", [ROOM, HERE], ids=lambda room: room.platform)
def test_the_papers_name_the_python_that_the_wheels_fit(tmp_path: Path, room: Target) -> None:
    write_papers(tmp_path / room.platform, room)
    starter = "start.bat" if room.platform == WINDOWS else "start.sh"
    papers = {path.name: path.read_bytes().decode() for path in (tmp_path / room.platform).iterdir()}
    assert set(papers) == {starter, "README.txt", "BACA-SAYA.txt"}
    for text in papers.values():
        assert room.python in text and not re.search("@[A-Z]+@", text)
        assert text.count("\r\n") == (text.count("\n") if room.platform == WINDOWS else 0)
    assert papers[starter].isascii()
    assert WANTED in papers[starter] and "--no-index" in papers[starter]
    assert "tidak ditemukan" in papers[starter] and "was not found" in papers[starter]


def test_every_label_that_the_starter_of_windows_goes_to_is_there() -> None:
    lines = (ROOT / "bundle" / "papers" / "start.bat").read_text(encoding="utf-8").splitlines()
    labels = {line[1:] for line in lines if line.startswith(":")}
    goals = {line.rsplit("goto ", 1)[1] for line in lines if "goto " in line}
    assert goals == labels


@each("what", WORDS)
def test_a_sentence_has_the_same_fields_in_both_languages(what: str) -> None:
    assert set(WORDS[what]) == set(LANGUAGES)
    english, indonesian = (sorted(re.findall(r"\{.*?\}", WORDS[what][language])) for language in LANGUAGES)
    assert english == indonesian


def test_a_check_says_what_is_missing_or_that_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def checked(language: str) -> tuple[int, str]:
        command = f"bundle windows --python 3.12 --check --out {tmp_path} --language {language}"
        monkeypatch.setattr("sys.argv", command.split())
        code = main()
        return code, "".join(capsys.readouterr())

    assert checked("en") == (
        2,
        f"There is no bundle in {tmp_path}/asnsim-windows-3.12: make bundle PLATFORM=windows makes it.\n",
    )
    folder = tmp_path / "asnsim-windows-3.12" / "wheels"
    folder.mkdir(parents=True)
    wheel(folder, "asnsim", "desk ; extra == 'app'")
    code, told = checked("id")
    assert (
        code == 1
        and "belum ada: desk" in told
        and "(untuk asnsim[app,econometrics,lab], win32 3.12.0)" in told
    )
    wheel(folder, "desk")
    code, told = checked("en")
    assert code == 0 and "2 wheels, complete, 0 MB" in told
