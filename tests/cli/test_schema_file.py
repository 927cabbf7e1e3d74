"""`asnsim schema --out` replaces nothing but a schema of ours."""

from __future__ import annotations

import json
import os
from pathlib import Path


def test_only_a_new_file_or_a_schema_of_ours_is_written(asnsim, tmp_path: Path) -> None:
    schema = asnsim("schema").out
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.json").write_text("[1, 2]")
    (tmp_path / "other.json").write_text(
        json.dumps({"$schema": json.loads(schema)["$schema"], "title": "mine"})
    )
    (tmp_path / "picture").write_bytes(bytes(range(256)))
    (tmp_path / "empty.json").write_bytes(b"")
    (tmp_path / "target").write_text("kept")
    (tmp_path / "link.json").symlink_to("target")
    (tmp_path / "nowhere.json").symlink_to("missing")
    os.mkfifo(tmp_path / "pipe")
    before = {file.name: file.lstat().st_ino for file in tmp_path.iterdir()}
    cases = {
        "folder": "is a folder; name a file in it", "notes.json": "no schema of asnsim; choose a new name",
        "other.json": "no schema of asnsim", "picture": "no schema of asnsim", "empty.json": "no schema of asnsim",
        "link.json": "is a link; name the file", "nowhere.json": "is a link",
        "pipe": "is no file but a device or a pipe",
        "/dev/null": "is no file but a device", "no/such.json": "No such file or directory",
    }  # fmt: skip
    for name, said in cases.items():
        found = asnsim("schema", "--out", name)
        assert found.code == 2 and said in found.err and not found.out, f"{name}: {found}"
    assert {file.name: file.lstat().st_ino for file in tmp_path.iterdir()} == before
    assert (tmp_path / "target").read_text() == "kept" and not (tmp_path / "missing").exists()
    assert asnsim("schema", "--out", "new.json").code == 0
    (tmp_path / "new.json").write_text(schema.replace("quarters", "quarts"))
    assert asnsim("schema", "--out", "new.json").code == 0
    assert (tmp_path / "new.json").read_text() == schema


def test_nothing_that_a_person_typed_commands_the_terminal(asnsim, tmp_path: Path) -> None:
    """Control characters in names of scenarios, files, commands and keys are written out."""
    red = "\x1b[31mred"
    (tmp_path / f"{red}.yaml").write_text("extends: kepahiang\n")
    (tmp_path / "key.yaml").write_text('extends: kepahiang\n"\\e[31mred": 1\n')
    (tmp_path / "name.yaml").write_text('extends: kepahiang\nname: "\\e[31mred"\n')
    (tmp_path / "about.yaml").write_text('extends: kepahiang\nabout: {en: "\\e[31mred"}\n')
    (tmp_path / "place.yaml").write_text('extends: kepahiang\npopulation: {place: "\\u202ered"}\n')
    cases = [("show", red), ("show", f"{red}.yaml"), (red,), ("parameters", red), ("run", red), (f"--{red}",),
             ("show", "kepahiang", f"--{red}"), ("show", "kepahiang", "--language", red),
             ("rules", red), *(("show", f"{name}.yaml") for name in ("key", "name", "about", "place"))]  # fmt: skip
    for arguments in cases:
        found = asnsim(*arguments)
        assert found.code == 2, arguments
        assert "\x1b" not in found.out + found.err and "\u202e" not in found.err, arguments
        assert "red" in found.err, arguments
