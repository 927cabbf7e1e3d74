"""Help, usage and mistakes in the language that was asked for; nothing English in them under `--language id`."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click import core, exceptions, formatting, parser, types
from each import each

from asnsim.cli.entry import asnsim as group
from asnsim.cli.worded import Worded, translated
from asnsim.language import catalogue, use

COMMANDS = tuple(group.list_commands(click.Context(group)))
TODAY = "today.yaml"
# Words that no Indonesian sentence has, and every English one of a line or more.
ENGLISH = re.compile(
    r"\b(?:the|a|an|is|are|was|not|no|of|to|in|with|and|or|for|from|must|cannot|unknown|known|did|you|mean|this|that|"
    r"there|one|two|has|have|be|by|at|on|it|its|choose|write|file|folder named|missing|invalid|got|such)\b",
    re.IGNORECASE,
)
WRONG_LINES: dict[str, list[list[str]]] = {
    "app": [["--port", "0"], ["more"], ["--nosuch"]],
    "attendance": [["--quick", "--json", "--csv"], ["--workers", "0"], ["kupang"]],
    "brief": [
        [],
        ["nowhere"],
        ["odd", "--format", "odt"],
        ["odd", "--out", "b.pdff"],
        ["odd", "--out", "b.pdf", "--format", "pdf", "--format", "html"],
        ["odd", "--format", "pdf", "--letterhead", "kop.docx"],
    ],
    "calibrate": [["--shipped", "--json", "--csv"], ["--table", "fits"], ["--workers", "0"]],
    "calibrate-candour": [["--json", "--csv"], ["--sede"], ["more"]],
    "class": [
        ["--bind", "nowhere"],
        ["--bind", "192.0.2.77", "--port", "0"],
        ["--port", "many"],
        ["--out", "today.yaml"],
        ["more"],
    ],
    "colleagues": [["--json", "--csv"], ["--seed", "-1"], ["more"]],
    "codebook": [["motivaton"], ["--json", "--csv"], ["--html", "."], ["sex", "age"]],
    "lesson": [["--out", TODAY], ["--out", f"{TODAY}/lesson"], ["more"], ["--nosuch"]],
    "levels": [["atlantis"], ["kupang", "--replications", "0"], ["--json", "--csv"]],
    "claims": [["--seed", "kepahiang"], ["--random-seed", "-1"], ["--quick", "--workers", "many"]],
    "compare": [
        [],
        ["nosuch"],
        [TODAY, TODAY],
        [TODAY, "broken.yaml"],
        [TODAY, "wrong.yaml"],
        [TODAY, "short.yaml"],
        [TODAY, "--replications", "0"],
        [TODAY, "--replications", "many"],
        [TODAY, "--sede", "3"],
        [TODAY, "--json", "--csv"],
        [TODAY, "--out", "taken", "--workers", "1"],
        [TODAY, "--out", "odd", "--workers", "1", "--no-report"],
        [TODAY, "--out"],
        [TODAY, "--journal", "plane"],
        [TODAY, "--cluster", "nowhere", "--no-report"],
        [TODAY, "--cluster", "tcp://127.0.0.1:9", "--workers", "2"],
        [TODAY, "--uncertainty", "ensembel"],
        [TODAY, "--set", "quarters=many"],
        [TODAY, "--place", "nosuch"],
        [TODAY, "--until-half-width", "wide"],
        [TODAY, "--until-half-width", "0.1", "--uncertainty", "ensemble", "--out", "x"],
    ],
    "demo": [["--replications", "0"], ["--seed", "4294967296"], ["--nosuch"]],
    "discover": [
        [],
        ["odd"],
        ["nowhere", "--outcome", "skm", "--where", "harm"],
        ["odd", "--outcome", "skm", "--where", "harmm"],
        ["odd", "--outcome", "skm", "--below", "x"],
    ],
    "explore": [[], ["nowhere"], ["odd"], ["odd", "--outcome", "motivatoin"]],
    "export": [[], ["nowhere"], ["taken"], ["odd", "--format", "parkuet"], ["odd", "more"]],
    "verify": [
        [],
        ["nowhere"],
        ["odd", "--sample", "many"],
        ["odd", "--sample", "-1"],
        ["odd", "--workers", "0"],
    ],
    "nation": [
        [],
        ["nosuch"],
        [TODAY, "--employer", "kab-kepahyang"],
        [TODAY, "--share", "0"],
        [TODAY, "--json", "--csv"],
        ["staff.yaml", "--employer", "kab-kepahiang"],
    ],
    "outcomes": [["--json", "--csv"], ["more"], ["--json=yes"]],
    "parameters": [["incentivs"], ["--json", "--csv"], ["evaluation", "more"], ["evaluation", "--count"]],
    "upside": [["more"], ["--json", "--csv"], ["--workers", "0"]],
    "rules": [["pp-30", "2018"], ["pp-31"], ["pp-30", "year"], ["pp-30-2091"]],
    "run": [
        ["nosuch"],
        ["nosuch.yaml"],
        ["."],
        ["wrong.yaml"],
        ["many.yaml"],
        ["no-staff.yaml"],
        ["weights.yaml"],
        [TODAY, "peers.yaml"],
        [TODAY, "--cluster", "nowhere"],
        [TODAY, "--quarters", "100000"],
    ],
    "scenarios": [["--json", "--csv"], ["more"]],
    "schema": [["--out", "no/such/folder/schema.json"], ["--out", "."], ["--out", TODAY], ["--out", "link"]],
    "show": [[], ["shw"], ["empty.yaml"], ["binary.yaml"], ["list.yaml"], ["twice.yaml"], ["latin.yaml"]],
    "sweep": [
        [],
        ["nosuch.yaml"],
        ["empty.yaml"],
        ["design.yaml"],
        ["design.yaml", "--seed", "-1"],
        ["bounds.yaml"],
        ["sums.yaml"],
        ["bounds.yaml", "--set", "population.employees"],
        ["bounds.yaml", "--outcome", "motivatoin"],
        ["bounds.yaml", "--json", "--csv"],
    ],
    "sensitivity": [[], ["nowhere"], ["odd", "--trajectories", "1"], ["odd", "--over", "sets"]],
    "staff": [
        [],
        ["nowhere.csv", "--check"],
        [TODAY, "--check"],
        [TODAY],
        ["--template", "--out", TODAY],
        ["--template", "--check"],
        [TODAY, "--out", "place.csv"],
        [TODAY, "--out", "place.yaml", "--rules", "nosuch"],
        [TODAY, "--check", "--citizens", "-1"],
        ["one.csv", "two.csv", "--check"],
    ],
    "story": [
        [],
        [TODAY],
        [TODAY, "--employee", "4000000"],
        [TODAY, "nosuch", "--employee", "1"],
        [TODAY, TODAY, "--employee", "1"],
        ["staff.yaml", "--employee", "1"],
    ],
    "systems": [["alok"], ["--quick", "--json", "--csv"], ["--workers", "0"]],
    "who": [
        [],
        [TODAY],
        [TODAY, TODAY],
        [TODAY, "peers.yaml", "--by", "grad"],
        [TODAY, "peers.yaml", "--by", "sex,age,sex"],
        [TODAY, "peers.yaml", "--replications", "0"],
        [TODAY, "peers.yaml", "--uncertainty", "ensembel"],
        ["odd", "--seed", "2"],
    ],
    "robust": [
        [],
        ["nowhere"],
        ["odd", "more"],
        ["odd", "--weigh", "motivation"],
        ["odd", "--rivals", "-1"],
        ["odd", "--json", "--csv"],
    ],
    "information": [[], ["nowhere"], ["odd", "more"], ["odd", "--weigh", "x=y"], ["odd", "--json", "--csv"]],
    "why": [[], ["nowhere"], ["odd", "more"], ["odd", "--replications", "1"], ["odd", "--json", "--csv"]],
    "validate": [["V99"], ["V1", "--json", "--csv"], ["--seed", "x"]],
}


def _write_wrong_files(folder: Path) -> None:
    (folder / "taken").touch()
    (folder / "link").symlink_to("taken")
    (folder / "odd").mkdir()
    (folder / "odd" / "runs.sqlite").write_text("no database\n" * 200)
    supervisor = "evaluation: {raters: {supervisor: {}}}\n"
    for name, text in {
        "broken": "name: [x\n  y: :\n",
        "wrong": "evaluation: {raters: {supervisor: {nose: 1}}}\n",
        "short": f"quarters: 4\n{supervisor}",
        "empty": "",
        "list": "- a\n",
        "twice": "quarters: 4\nquarters: 5\nabout: {en: &x a}\n",
        "many": "name: ''\nquarters: 0\n"
        "population: {women_share: '0,5', employees: many, behaviour: {traits: {ability_sd: 9}}}\n"
        "evaluation: {raters: {peers: {noise: true}, peeers: {}}, combination: {method: bindng, weights: {peers: 2}}}\n"
        "incentives: {tpp: {factor: [0, 0, 1, 1, 1, 1]}, bonus: {nosuch: ~}}\nservice: {nosuch: {}}\n",
        "weights": "evaluation: {raters: {supervisor: {}, peers: {}}, combination: {method: binding, "
        "weights: {supervisor: 0.5, peers: 0.2}}}\n",
        "staff": f"{supervisor}population: {{staff_list: list.csv}}\n",
        "design": "arm: [today.yaml]\narms: [3]\nscan: 5\nsampling: {method: latn, points: many}\n",
        "bounds": "arms: [today.yaml]\nscan: {quarters: {low: 8, high: 4}, population.employees: [], quarter: 3}\n",
        "sums": "arms: [today.yaml]\nscan: {population.sectors.education: [0.9, 0.8]}\n",
        "no-staff": f"{supervisor}population: {{staff_list: nowhere.csv}}\n",
    }.items():
        (folder / f"{name}.yaml").write_text(text)
    (folder / "list.csv").write_text(
        "unit,head,sex,age,education,position\nDinas A,yes,man,52,S2,structural\n"
    )
    (folder / "binary.yaml").write_bytes(bytes(range(256)))
    (folder / "latin.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")


def _prose(said: str) -> str:
    """What a person reads as a sentence: without quoted words, names of files and options, lists of names, source
    lines with their carets, and the parts of a command line."""
    lines = [line for line in said.splitlines() if not re.match(r" *\d* *\| ", line)]
    text = "\n".join(lines)
    text = re.sub(r"(?:[Yy]ang tersedia|salah satu dari|tidak termasuk|nama ini|ada tahun): .*", "", text)
    text = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`|\([^()\n]*\)|--?[\w-]+(?:=\S*)?", "", text)
    return re.sub(r"[\w./-]*[._/:][\w./:\[\]-]*", "", text)


@each("command", COMMANDS)
def test_a_mistake_in_every_command_is_told_in_indonesian(
    asnsim, scenario_files, tmp_path: Path, command: str
) -> None:
    if not (tmp_path / "taken").exists():
        _write_wrong_files(tmp_path)
    for arguments in WRONG_LINES[command]:
        for line in (["--language", "id", command, *arguments], [command, *arguments, "--language=id"]):
            if line[-2:-1] == ["--out"]:
                continue  # the value of --out is then what follows
            found = asnsim(*line)
            assert found.code == 2, (line, found)
            assert "Traceback" not in found.err and found.out == "", (line, found)
            assert "Kesalahan: " in found.err, (line, found.err)
            assert ENGLISH.findall(_prose(found.err)) == [], (line, found.err)


def test_every_command_has_a_wrong_line() -> None:
    assert sorted(WRONG_LINES) == sorted(COMMANDS)


@each("command", ("", *COMMANDS))
def test_help_is_in_the_language_asked_for(asnsim, command: str) -> None:
    line = [command] if command else []
    english, indonesian = (asnsim("--language", language, *line, "--help") for language in ("en", "id"))
    assert english.code == indonesian.code == 0
    assert english.out.startswith("Usage: asnsim") and "\nOptions:\n" in english.out
    assert indonesian.out.startswith("Pemakaian: asnsim") and "\nOpsi:\n" in indonesian.out
    assert ENGLISH.findall(_prose(indonesian.out)) == []


def _options() -> Iterator[tuple[str, click.Parameter]]:
    ctx = click.Context(group)
    for name in ("asnsim", *COMMANDS):
        one = group if name == "asnsim" else group.get_command(ctx, name)
        assert isinstance(one, Worded), f"{name}: declare it by worded.command"
        for param in one.get_params(click.Context(one, info_name=name, parent=ctx)):
            yield name, param


def test_every_option_has_its_help_and_every_help_its_option() -> None:
    used = {f"help.{name}.{part}" for name in ("asnsim", *COMMANDS) for part in ("about", "short")}
    used |= {"help.asnsim.epilog", "help.asnsim.is_version"}
    for name, param in _options():
        if isinstance(param, click.Option):
            option = max(param.opts, key=len).lstrip("-")
            own = f"help.{name}.{option}"
            used.add(own if own in catalogue() else f"help.option.{option}")
            assert param.help, own
    assert used == {key for key in catalogue() if key.startswith("help.")}


def test_every_sentence_of_click_is_in_the_catalogue() -> None:
    """Those of the modules that read a command line and explain it; the rest ask for passwords and confirmations."""
    said: set[str] = set()
    for module in (core, exceptions, formatting, parser, types):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                said |= {
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    ours = {words["en"] for key, words in catalogue().items() if key.startswith("click.")}
    # What a program that declares its commands wrongly is told, and what nothing here has (dates, passwords).
    for_programmers = re.compile(
        "Deprecation|declarat|No options defined|defined twice|same flag|iterable|UUID|format|start character|len_type"
    )
    assert sorted(one for one in said - ours if not for_programmers.search(one)) == []


def test_click_speaks_the_language_of_the_process() -> None:
    assert translated("Usage:") == "Usage:"
    use("id")
    try:
        assert translated("Usage:") == "Pemakaian:"
        assert translated("Something that nobody translated.") == "Something that nobody translated."
    finally:
        use(None)


@each(
    "line",
    [
        ["--language", "id", "show", "nosuch"],
        ["--language=id", "show", "nosuch"],
        ["show", "nosuch", "--language", "id"],
        ["--language", "en", "show", "--language=id", "nosuch"],
    ],
)
def test_the_language_may_stand_anywhere(asnsim, line: list[str]) -> None:
    assert asnsim(*line).err.startswith("Kesalahan: skenario 'nosuch' tidak dikenal; ")
    assert asnsim("show", "nosuch").err.startswith("Error: unknown scenario 'nosuch'; "), (
        "and is forgotten after"
    )


def test_the_variable_is_the_default_and_an_option_goes_before_it(
    asnsim, scenario_files, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = asnsim("show", TODAY).out
    monkeypatch.setenv("ASNSIM_LANGUAGE", "id")
    indonesian = asnsim("show", TODAY).out
    assert indonesian != english and "Skema today." in indonesian
    assert asnsim("show", TODAY, "--language", "en").out == english
    assert asnsim("--version").out.startswith("asnsim, versi ")
    monkeypatch.setenv("ASNSIM_LANGUAGE", "fr")
    found = asnsim("scenarios")
    assert found.code == 2
    assert found.err == "Error: ASNSIM_LANGUAGE: unknown language 'fr'; known: en, id\n"


def test_a_wrong_language_is_refused_in_english(asnsim) -> None:
    found = asnsim("scenarios", "--language", "fr")
    assert found.code == 2 and "'fr' is not one of 'en', 'id'" in found.err


def test_what_is_wrong_with_a_staff_list_is_told_in_both_languages(asnsim, tmp_path: Path) -> None:
    _write_wrong_files(tmp_path)
    english, indonesian = (
        asnsim("show", "staff.yaml", f"--language={one}").out.split() for one in ("en", "id")
    )
    assert "no column named one of: grade, golongan, GOL AKHIR NAMA" in " ".join(english)
    assert "tidak ada kolom dengan salah satu nama ini: grade, golongan, GOL AKHIR NAMA" in " ".join(
        indonesian
    )


def test_the_bar_counts_in_the_language_asked_for(asnsim, scenario_files) -> None:
    line = [
        "compare",
        *scenario_files[:2],
        "--replications",
        "3",
        "--workers",
        "1",
        "--no-report",
        "--progress",
    ]
    assert "ulangan 3 dari 3, selesai" in asnsim(*line, "--language", "id", "--out", "a").err
    assert "replication 3 of 3, done" in asnsim(*line, "--out", "b").err


def test_a_worker_s_mistake_is_told_in_the_language_of_who_asked(tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text(
        "quarters: 4\npopulation: {employees: 100, citizens: 0}\n"
        "evaluation: {raters: {supervisor: {}, citizens: {}}}\n"
    )
    line = [
        "compare",
        "alone.yaml",
        "--replications",
        "2",
        "--workers",
        "2",
        "--no-report",
        "--language",
        "id",
    ]
    found = subprocess.run(
        [sys.executable, "-m", "asnsim", *line], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert found.returncode == 2
    assert "tidak ada unit kerja yang melayani masyarakat" in found.stderr, found.stderr
