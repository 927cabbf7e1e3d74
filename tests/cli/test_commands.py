from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from each import each

from asnsim.cli.commands.demo import ARMS
from asnsim.language import LANGUAGES
from asnsim.outcomes import OUTCOMES, ids
from asnsim.scenario import load, names


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom asnsim.cli.entry import run\ncode = run(['--help'])\n"
        "heavy = {'numba', 'pandas', 'mesa', 'matplotlib', 'numpy', 'scipy', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy\nsys.exit(code)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    for command in (
        "scenarios",
        "show",
        "run",
        "compare",
        "schema",
        "outcomes",
        "parameters",
        "rules",
        "demo",
    ):
        assert f"\n  {command} " in found.stdout


@each(
    "command",
    [
        "scenarios",
        "show",
        "run",
        "compare",
        "schema",
        "outcomes",
        "parameters",
        "rules",
        "demo",
        "calibrate-candour",
        "colleagues",
        "validate",
        "claims",
    ],
)
def test_every_command_has_help(asnsim, command: str) -> None:
    found = asnsim(command, "--help")
    assert found.code == 0
    assert found.out.startswith(f"Usage: asnsim {command}")


def test_version(asnsim) -> None:
    import asnsim as package

    assert package.__version__ in asnsim("--version").out


def test_scenarios_lists_those_that_are_shipped(asnsim) -> None:
    listed = json.loads(asnsim("scenarios", "--json").out)
    assert [entry["name"] for entry in listed] == list(names())
    shown = asnsim("scenarios").out
    assert [name for name in names() if name not in shown] == []


def test_outcomes_lists_all(asnsim) -> None:
    listed = json.loads(asnsim("outcomes", "--json").out)
    assert [entry["id"] for entry in listed] == ids()
    assert listed[0]["label"] == OUTCOMES.get(ids()[0]).labels["en"]
    in_indonesian = json.loads(asnsim("outcomes", "--json", "--language", "id").out)
    assert in_indonesian[0]["label"] == OUTCOMES.get(ids()[0]).labels["id"]
    rows = list(csv.DictReader(io.StringIO(asnsim("outcomes", "--csv").out)))
    assert [row["id"] for row in rows] == ids()
    shown = asnsim("outcomes").out
    assert [outcome for outcome in ids() if outcome not in shown] == []


def test_parameters_lists_all_or_a_part(asnsim) -> None:
    listed = json.loads(asnsim("parameters", "--json").out)
    by_name = {entry["name"]: entry for entry in listed}
    noise = by_name["evaluation.raters.peers.noise"]
    assert noise["unit"] == "SD" and noise["low"] == 0 and noise["source"]
    assert {"name", "extends", "about"}.isdisjoint(by_name)
    part = json.loads(asnsim("parameters", "incentives.tpp", "--json").out)
    assert part and all(entry["name"].startswith("incentives.tpp.") for entry in part)
    assert "evaluation.raters.peers.noise" in asnsim("parameters").out


def test_every_parameter_is_documented(asnsim) -> None:
    listed = json.loads(asnsim("parameters", "--json").out)
    lacking = [entry["name"] for entry in listed if not entry["meaning"]]
    assert lacking == []


def test_schema_is_json(asnsim, tmp_path: Path) -> None:
    found = asnsim("schema")
    assert "evaluation" in json.loads(found.out)["properties"]
    assert asnsim("schema", "--out", "schema.json").code == 0
    assert (tmp_path / "schema.json").read_text() == found.out


def test_show_says_what_a_scenario_is(asnsim, scenario_files) -> None:
    found = asnsim("show", scenario_files[1])
    assert "Scheme peers." in found.out
    assert "0.5*" in found.out
    assert "Skema peers." in asnsim("show", scenario_files[1], "--language", "id").out
    content = json.loads(asnsim("show", scenario_files[1], "--json").out)
    assert content["name"] == "peers" and content["quarters"] == 8
    assert content["weights"] == {"supervisor": {"results": 1.0, "behaviour": 1.0}}
    (noise,) = [row for row in content["parameters"] if row["name"] == "evaluation.raters.supervisor.noise"]
    assert noise["value"] == 0.5 and noise["changed"] and noise["unit"] == "SD" and noise["source"]


def test_a_code_is_no_quantity_and_a_source_is_of_the_default(asnsim) -> None:
    shown = " ".join(asnsim("show", "kupang", "--language", "id").out.split())
    assert "population.organization: 5371* nilai bawaan 1708; kode; rentang 0 s.d. 4294967295" in shown
    assert "population.employees: 5.402* nilai bawaan 4.000;" in shown
    assert "1.000.000; sumber nilai bawaan: peraturan atau statistik; S167" in shown


def test_show_begins_with_what_the_scenario_sets_and_lists_the_rest_when_asked(
    asnsim, scenario_files
) -> None:
    short = asnsim("show", scenario_files[1]).out
    head, _, sets = short.partition("What this scenario sets")
    assert "Scheme peers." in head and "Direct superior" in head
    assert "evaluation.raters.supervisor.noise: 0.5*" in sets and "quarters: 8*" in sets
    assert "evaluation.candour_cost_up" not in short and "--all" in short
    whole = asnsim("show", scenario_files[1], "--all").out
    assert "evaluation.candour_cost_up" in whole and "All other parameters" in whole
    listed = json.loads(asnsim("show", scenario_files[1], "--json").out)["parameters"]
    assert [row["name"] for row in listed if row["written"]] == [
        "quarters",
        "evaluation.raters.supervisor.noise",
    ]
    assert all(f"\n{row['name']}: " in whole for row in listed)


def test_what_parents_set_is_shown_too(asnsim) -> None:
    listed = json.loads(asnsim("show", "kepahiang-citizens", "--json").out)["parameters"]
    written = {row["name"] for row in listed if row["written"]}
    assert {"population.place", "evaluation.combination.weights"} <= written
    assert not any(name.startswith("evaluation.raters.citizens.") for name in written)


# Words of the English tables, which an Indonesian one has no use for.
ENGLISH = re.compile(
    r"\b(the|of|and|with|mean|share|shares|range|source|default|assumption|published|per unit|hours|years|"
    r"standard|deviations?|superior|peers|citizens|to|by|quarters|persons|none|yes|no)\b"
)
# Keys, choices and names of files are what a person writes, in either language.
CODE = re.compile(r"[\w-]*[._/][\w./-]*|\w+( \| \w+)+|kepahiang[\w-]*|results|--\w+", re.MULTILINE)


@pytest.mark.parametrize(
    "arguments",
    [
        ["outcomes"],
        ["scenarios"],
        ["show", "kepahiang-peer-review"],
        ["show", "kepahiang", "--all"],
        ["run", "kepahiang"],
        ["compare", "kepahiang", "kepahiang-citizens", "--replications", 2, "--workers", 1, "--no-report"],
        [
            *("compare", "kepahiang", "kepahiang-citizens", "--replications", 4, "--workers", 1),
            *("--no-report", "--uncertainty", "ensemble"),
        ],
    ],
    ids=lambda arguments: arguments[0],
)
def test_indonesian_is_indonesian_throughout(asnsim, arguments: list[str]) -> None:
    found = asnsim(*arguments, "--language", "id")
    assert found.code == 0, found.err
    # A parameter's name and value are quoted as they stand in the file.
    words = re.sub(r"^(quarters|\w+(\.\w+)+): .*$", "", found.out, flags=re.MULTILINE)
    if arguments[0] == "outcomes":
        words = re.sub(r"^\w+: ", "", found.out, flags=re.MULTILINE)
    words = re.sub(r"nilai bawaan [^;]*;", "", words)
    assert ENGLISH.findall(CODE.sub("", words + found.err)) == []
    assert not re.search(r"\d\.\d{1,2}\b", CODE.sub("", words))


@each(("language", "command"), product(LANGUAGES, ["outcomes", "parameters"]))
def test_lists_can_be_read_in_80_columns(asnsim, monkeypatch, command: str, language: str) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    lines = asnsim(command, "--language", language).out.splitlines()
    assert max(map(len, lines)) <= 80
    if command == "outcomes":
        definition = OUTCOMES.get("validity").definitions[language]
        assert definition in " ".join(" ".join(lines).split())


def test_shares_are_listed_as_they_are_printed(asnsim) -> None:
    assert "(%; -100 s.d. 2.000)" in asnsim("outcomes", "--language", "id").out
    assert json.loads(asnsim("outcomes", "--json").out)[1]["high"] == 1


def test_run_prints_a_row_a_quarter_for_machines(asnsim, scenario_files) -> None:
    rows = json.loads(asnsim("run", scenario_files[0], "--json", "--quarters", "3").out)
    assert [row["quarter"] for row in rows] == [1, 2, 3]
    assert list(rows[0]) == ["quarter", *ids()]
    table = pd.read_csv(io.StringIO(asnsim("run", scenario_files[0], "--csv").out))
    assert len(table) == 8
    other = pd.read_csv(io.StringIO(asnsim("run", scenario_files[0], "--csv", "--seed", "2").out))
    assert not table.equals(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_run_prints_a_table_for_people(asnsim, scenario_files, language: str) -> None:
    found = asnsim("run", scenario_files[0], "--language", language)
    assert found.code == 0
    assert OUTCOMES.get("motivation").labels[language] in found.out
    # The stand-in's numbers know no ranges, which is said of each.
    beyond = {"en": "outside its range", "id": "di luar rentang"}[language]
    assert all(beyond in line for line in found.err.splitlines())


def test_run_keeps_results_where_it_is_told(asnsim, scenario_files, tmp_path: Path) -> None:
    assert asnsim("run", scenario_files[0], "--out", "one", "--no-report").code == 0
    assert {"runs.sqlite", "outcomes.csv", "effects.csv", "manifest.json"} <= {
        p.name for p in (tmp_path / "one").iterdir()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_compare_prints_groups_effects_and_intervals(asnsim, scenario_files, language: str) -> None:
    found = asnsim(
        "compare", *scenario_files, "--replications", 4, "--workers", 1, "--no-report", "--language", language
    )
    assert found.code == 0, found.err
    groups = [line for line in found.out.splitlines() if line and line == line.upper() and line[0].isalpha()]
    assert len(groups) >= 6
    assert OUTCOMES.get("skm").labels[language] in found.out
    assert "peers" in found.out and "thirds" in found.out
    # The stand-in adds the same to every outcome: 0.1 and 0.2.
    decimal = "0.1" if language == "en" else "0,1"
    assert f"+{decimal}" in found.out and "[" in found.out
    assert "results/today-vs-peers-vs-thirds" in found.err


def test_people_read_labels_and_programs_read_names(asnsim, scenario_files, tmp_path: Path) -> None:
    labelled = tmp_path / "labelled.yaml"
    words = (
        "title: {en: An office that asks peers, id: Kantor yang bertanya}\nlabel: {en: Asked, id: Ditanya}\n"
    )
    labelled.write_text(f"extends: {scenario_files[1]}\n{words}")
    common = ["compare", scenario_files[0], str(labelled), "--replications", 2, "--workers", 1, "--no-report"]
    found = asnsim(*common, "--out", "x", "--language", "id")
    table, _, note = found.out.partition("2 ulangan")
    assert "Ditanya" in table and "labelled" not in table
    assert "Ditanya: Kantor yang bertanya (labelled)" in note
    in_words = (tmp_path / "x" / "effects.id.csv").read_text(encoding="utf-8-sig").splitlines()
    assert in_words[0].startswith("Kelompok;Luaran;Skema;Dampak;") and ";Ditanya;" in in_words[1]
    assert set(pd.read_csv(tmp_path / "x" / "effects.csv")["arm"]) == {"labelled"}
    assert {row["arm"] for row in json.loads(asnsim(*common, "--json").out)} == {"labelled"}


def test_compare_writes_a_folder_and_goes_on_from_it(asnsim, scenario_files, tmp_path: Path) -> None:
    first = asnsim(
        "compare", *scenario_files, "--replications", 3, "--workers", 1, "--out", "x", "--json", "--no-report"
    )
    again = asnsim(
        "compare", *scenario_files, "--replications", 3, "--workers", 1, "--out", "x", "--json", "--no-report"
    )
    assert first.out == again.out
    rows = json.loads(first.out)
    assert list(rows[0]) == ["outcome", "arm", "effect", "ci_low", "ci_high", "unit", "replications"]
    assert {row["arm"] for row in rows} == {"peers", "thirds"}
    assert pd.read_csv(tmp_path / "x" / "effects.csv")["effect"].notna().any()
    as_csv = asnsim(
        "compare", *scenario_files, "--replications", 3, "--workers", 1, "--out", "x", "--csv", "--no-report"
    )
    assert as_csv.out == (tmp_path / "x" / "effects.csv").read_text()


@pytest.mark.slow
def test_compare_draws_figures_and_writes_a_report(asnsim, scenario_files, tmp_path: Path) -> None:
    found = asnsim(
        "compare", *scenario_files, "--replications", 3, "--workers", 1, "--out", "x", "--language", "id"
    )
    assert found.code == 0, found.err
    assert (tmp_path / "x" / "report.html").stat().st_size > 1000
    assert list((tmp_path / "x").glob("*.png"))


@pytest.mark.slow
def test_files_of_an_earlier_study_do_not_stay_beside_new_results(
    asnsim, scenario_files, tmp_path: Path
) -> None:
    common = ["--replications", 2, "--workers", 1, "--out", "x"]
    first = asnsim("compare", *scenario_files[:2], *common)
    assert "Removed" not in first.err
    foreign = tmp_path / "x" / "notes.png"
    foreign.touch()
    again = asnsim("compare", *scenario_files[:2], *common)
    assert again.code == 0 and "Removed" not in again.err
    alone = asnsim("compare", scenario_files[0], *common)
    assert "Removed from x, as it was of an earlier study: " in alone.err
    assert "tradeoff.png" in alone.err and "paths.png" not in alone.err
    assert (tmp_path / "x" / "paths.png").exists() and not (tmp_path / "x" / "tradeoff.png").exists()
    assert asnsim("compare", *scenario_files[1:], *common, "--no-report").code == 0
    left = {path.name for path in (tmp_path / "x").iterdir() if not path.name.startswith("runs.")}
    tables = {"outcomes.csv", "effects.csv", "outcomes.en.csv", "effects.en.csv"}
    assert left == {*tables, "manifest.json", "notes.png"}


def test_machines_get_no_report_unless_a_folder_is_named(asnsim, scenario_files, tmp_path: Path) -> None:
    assert asnsim("compare", *scenario_files, "--replications", 2, "--workers", 1, "--json").code == 0
    assert not list(tmp_path.rglob("report.html"))


def test_one_scenario_compared_with_nothing_gives_levels(asnsim, scenario_files) -> None:
    found = asnsim("compare", scenario_files[0], "--replications", 3, "--workers", 1, "--no-report")
    assert found.code == 0
    assert "Levels of today" in found.out


def test_into_a_log_lines_say_how_far_it_is_unless_a_program_reads_it(
    asnsim, scenario_files, monkeypatch
) -> None:
    monkeypatch.delenv("ASNSIM_PROGRESS")
    arguments = ["compare", scenario_files[0], "--replications", 3, "--workers", 1, "--no-report"]
    said = asnsim(*arguments).err
    assert said.startswith("asnsim: loading the model")
    assert "replication 0 of 3" in said and "replication 3 of 3, done in" in said and "\r" not in said
    assert "ulangan 3 dari 3" in asnsim(*arguments, "--seed", 2, "--language", "id").err
    for quiet in ("--no-progress", "--json"):
        assert "replication" not in asnsim(*arguments, "--seed", 3, quiet).err


def test_a_narrow_terminal_gets_one_table_after_another(asnsim, scenario_files, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    found = asnsim("compare", *scenario_files, "--replications", 3, "--workers", 1, "--no-report")
    table = found.out.partition("replications, seed")[0]
    heads = [line for line in table.splitlines() if "peers" in line or "thirds" in line]
    assert len(heads) == 2


def test_showing_a_scenario_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom asnsim.cli.entry import run\ncode = run(['show', 'kepahiang'])\n"
        "heavy = {'loky', 'matplotlib', 'mesa', 'pandas', 'scipy.stats', 'sklearn'} & set(sys.modules)\n"
        "assert not heavy, heavy\nsys.exit(code)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr


@each("language", LANGUAGES)
def test_four_schemes_stand_side_by_side_at_120_columns_and_fold_at_80(
    asnsim, tmp_path: Path, monkeypatch, language
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    arguments = [*ARMS, "--replications", 3, "--workers", 1, "--no-report", "--language", language]
    wide = asnsim("compare", *arguments).out
    head, *_ = wide.splitlines()
    labels = [load(name).label_in(language).split()[0] for name in ARMS[1:]]
    assert [label in head for label in labels] == [True] * 3
    monkeypatch.setenv("COLUMNS", "80")
    folded = asnsim("compare", *arguments).out
    for said, width in ((wide, 120), (folded, 80)):
        assert max(map(len, said.splitlines())) <= width
    intervals = re.compile(r"\[[^]]+\]")
    assert sorted(intervals.findall(wide)) == sorted(intervals.findall(folded)) != []


def test_demo_compares_what_is_shipped(asnsim, tmp_path: Path) -> None:
    found = asnsim("demo", "--replications", 2, "--workers", 1, "--no-report")
    assert found.code == 0, found.err
    assert set(ARMS) <= set(names())
    assert set(pd.read_csv(tmp_path / "results" / "demo" / "outcomes.csv")["arm"]) == set(ARMS)
