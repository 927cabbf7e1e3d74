"""What objects say of themselves: one line of English for programs, an escaped table in the language for notebooks."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import experiment_fakes as fakes
import pytest
from each import each

import asnsim
from asnsim.experiment import simulation
from asnsim.language import LANGUAGES, use
from asnsim.studies.choice.robust import RobustChoice

HOSTILE = "<script>alert('x')</script> & \"q\""


class Tags(HTMLParser):
    """The tags of a text, opened and closed, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data + " "


@pytest.fixture
def spoken():
    yield use
    use(None)


@pytest.fixture(scope="module")
def objects() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation, "replicate", fakes.replicate)
        patch.setattr(simulation, "warm_up", fakes.warm_up)
        arms = [fakes.scenario("a"), fakes.scenario(HOSTILE, noise=0.5)]
        study = asnsim.compare(arms, 40, workers=1, uncertainty="ensemble")
        design = {
            "name": HOSTILE,
            "arms": arms,
            "scan": {"population.employees": [60, 80]},
            "replications": 2,
        }
        found = {"scenario": arms[1], "study": study, "robust": study.robust()}
        found["sweep"] = asnsim.sweep(design, workers=1)
    office = {"employees": 60, "citizens": 2_000}
    small = asnsim.scenario("kepahiang").with_(name=HOSTILE, quarters=2, population=office)
    found["run"] = asnsim.simulate(small)
    return found


@each("language", LANGUAGES)
def test_a_card_is_whole_escaped_and_in_the_language(objects, spoken, language: str) -> None:
    spoken(language)
    for name, thing in objects.items():
        read = Tags(thing._repr_html_())
        assert sorted(read.opened) == sorted(read.closed), name
        assert "script" not in read.opened, name
        assert HOSTILE in read.words or name == "robust", name
        assert {"en": "Next:", "id": "Selanjutnya:"}[language] in read.words, name


def test_a_repr_is_one_short_line(objects) -> None:
    for name, thing in objects.items():
        assert re.fullmatch(r"<.{1,200}>", repr(thing)), name
    assert str(objects["scenario"]) == repr(objects["scenario"])
    assert isinstance(objects["robust"], RobustChoice) and repr(objects["robust"]).startswith("<RobustChoice")


def test_every_call_of_a_card_can_be_typed(objects) -> None:
    """What a card of a study or a run offers is there."""
    for name in ("study", "run"):
        code = re.findall(rf"<code>{name}\.([\w.]+)", objects[name]._repr_html_())
        assert len(code) > 2
        for path in code:
            thing = objects[name]
            for part in path.split("."):
                thing = getattr(thing, part)


def test_the_codebook_knows_every_column_that_a_run_shows(objects) -> None:
    run = objects["run"]
    for table in ("employees", "outcomes"):
        book = asnsim.codebook(table=table)
        assert set(getattr(run, table).columns) <= set(book["name"])
        assert set(book["table"]) == {table}
        assert (book["meaning"].str.len() > 2).all()
    assert "asnsim.codebook(table=" in run._repr_html_()
    with pytest.raises(asnsim.errors.InputError, match="did you mean 'employees'"):
        asnsim.codebook(table="employee")
