"""Registries: names, nearest names, and plug-ins from other packages."""

import importlib
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from asnsim import registry
from asnsim.errors import AsnsimError, InputError
from asnsim.registry import Registry


class Thing:
    kind: ClassVar[str] = "thing"


class Other:
    kind: ClassVar[str] = "other"


def things() -> Registry[type]:
    return Registry[type](kind="thing", group="asnsim.test_things")


def test_register_decorates_and_keeps_the_order() -> None:
    found = things()
    assert found.register(Other) is Other
    found.register(Thing)
    assert found.names() == tuple(found) == ("other", "thing")
    assert found.items() == (("other", Other), ("thing", Thing))
    assert found.get("thing") is Thing
    assert "thing" in found
    assert "nothing" not in found
    assert len(found) == 2


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    found = things()
    found.register(Thing)
    with pytest.raises(InputError, match="unknown thing 'thimg'; did you mean 'thing'"):
        found.get("thimg")


def test_two_things_of_one_name_are_refused_until_one_is_forgotten() -> None:
    found = things()
    found.register(Thing)
    usurper = type("Usurper", (), {"kind": "thing"})
    with pytest.raises(AsnsimError, match=r"two things named 'thing': .*\.Thing and .*\.Usurper"):
        found.register(usurper)
    assert found.get("thing") is Thing
    found.forget("thing")
    found.register(usurper)
    assert found.get("thing") is usurper


def test_the_same_class_defined_again_replaces_the_old_one() -> None:
    def cell() -> type:
        class Mine:
            kind: ClassVar[str] = "mine"

        return Mine

    found = things()
    found.register(cell())
    again = cell()
    found.register(again)
    assert found.get("mine") is again


def test_the_name_may_stand_in_another_attribute() -> None:
    found = Registry[object](kind="outcome", group="asnsim.test_things", key="id")
    outcome = type("Outcome", (), {"id": "motivation"})()
    found.register(outcome)
    assert found.get("motivation") is outcome


def plugins(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [EntryPoint(name, value, "asnsim.test_things") for name, value in values.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


def test_plug_ins_are_loaded_when_first_asked_for_and_come_last(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = ModuleType("asnsim_test_plugin")
    monkeypatch.setitem(sys.modules, plugin.__name__, plugin)
    plugins(monkeypatch, theirs="asnsim_test_plugin:Theirs")
    found = things()
    found.register(Thing)
    plugin.Theirs = type("Theirs", (), {"kind": "theirs"})  # type: ignore[attr-defined]
    assert found.names() == ("thing", "theirs")


def test_a_plug_in_may_be_a_module_that_registers_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = ModuleType("asnsim_test_plugin")
    monkeypatch.setitem(sys.modules, plugin.__name__, plugin)
    plugins(monkeypatch, theirs="asnsim_test_plugin")
    assert things().names() == ()


def test_a_broken_plug_in_is_named_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins(monkeypatch, theirs="asnsim_no_such_module:Theirs")
    found = things()
    for _ in range(2):
        with pytest.raises(AsnsimError, match=r"the thing 'theirs' of .* cannot be loaded: No module named"):
            found.names()


def test_names_that_an_order_knows_come_first_and_keep_it() -> None:
    registry: Registry[type] = Registry("thing", "asnsim.nothing", key="__name__", order=("Second", "First"))
    for name in ("Other", "First", "Another", "Second"):
        registry.register(type(name, (), {}))
    assert registry.names() == ("Second", "First", "Other", "Another")
    assert [name for name, _ in registry.items()] == list(registry.names())


def test_a_package_of_parts_finds_its_own_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "found_parts"
    (package / "inner").mkdir(parents=True)
    (package / "__init__.py").write_text(
        "from asnsim.registry import import_modules\n\nimport_modules(__name__)\n", encoding="utf-8"
    )
    (package / "one.py").write_text("HERE = True\n", encoding="utf-8")
    (package / "inner" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("found_parts")
    assert {"found_parts.one", "found_parts.inner"} <= set(sys.modules)
