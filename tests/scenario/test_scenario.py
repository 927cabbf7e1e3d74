"""A scenario from file to scheme: what it takes, what it refuses, its copies, text and key."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from asnsim.errors import InputError
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.raters.peers import Peers
from asnsim.model.raters.rater import RATERS, Rater
from asnsim.model.raters.supervisor import Supervisor
from asnsim.parameters import parameter
from asnsim.population.spec import PopulationSpec
from asnsim.scenario import Scenario, all_parameters, load, names, of_scenario

Write = Callable[[str, str], Path]


def refusal(file: Path) -> list[str]:
    """The first line of each problem, as told."""
    with pytest.raises(InputError) as caught:
        load(file)
    return [line for line in str(caught.value).splitlines() if ".yaml:" in line]


# --- loading ---------------------------------------------------------------------------------------


def test_shipped_scenarios_load_by_name() -> None:
    assert names() == ("bonus", "office")
    office = load("office")
    assert (office.name, office.quarters, office.extends) == ("office", 20, None)
    assert office.about.id == "Sebuah kantor."
    assert list(load("bonus").incentives) == ["tpp", "bonus"]


def test_the_scheme_holds_everything_the_model_needs() -> None:
    scheme = load("office").scheme
    assert isinstance(scheme.evaluation.raters["supervisor"], Supervisor)
    assert scheme.evaluation.raters["supervisor"].leniency == 0.3
    assert scheme.behaviour.work.luck_sd == 0.5
    assert list(scheme.incentives) == ["tpp"] and scheme.development == {}


def test_kinds_are_taken_as_true_or_empty_and_left_out_as_null_or_false(write: Write) -> None:
    file = write(
        "a.yaml",
        "extends: office\nincentives:\n  tpp: ~\n  bonus: true\n  recognition: {}\n  promotion: false\n",
    )
    assert list(load(file).incentives) == ["bonus", "recognition"]


def test_an_unknown_name_is_told_with_the_nearest(write: Write) -> None:
    write("mine.yaml", "extends: office\n")
    with pytest.raises(InputError, match="unknown scenario 'ofice'; did you mean 'office'"):
        load("ofice")
    with pytest.raises(InputError, match=r"unknown scenario 'mine'; did you mean 'mine\.yaml'"):
        load("mine")
    with pytest.raises(InputError, match=r"there is no file 'mien\.yaml'; did you mean 'mine\.yaml'"):
        load("mien.yaml")
    assert load("mine.yaml").name == load(Path("mine.yaml")).name == "mine"


def test_name_and_words_are_not_inherited(write: Write) -> None:
    parent = write(
        "parent.yaml", "extends: office\ntitle: An office\nlabel: {en: Office, id: Kantor}\nabout: {en: x}\n"
    )
    assert (load(parent).title_in("id"), load(parent).label_in("id")) == ("An office", "Kantor")
    child = load(write("child.yaml", "extends: parent.yaml\n"))
    assert (child.name, child.extends, child.about.en) == ("child", "parent.yaml", "")
    assert (child.title_in("en"), child.label_in("id")) == ("child", "child")


def test_a_label_in_one_language_stands_for_both(write: Write) -> None:
    mine = load(write("mine.yaml", "extends: office\nlabel: {id: Kantor}\n"))
    assert (mine.label_in("en"), mine.label_in("id")) == ("Kantor", "Kantor")
    assert mine.key() == load("office").with_(name="mine").key()
    with pytest.raises(InputError, match=r"label\.de: unknown key 'de'"):
        load(write("wrong.yaml", "extends: office\nlabel: {de: Amt}\n"))


def test_a_changed_copy_has_the_words_that_it_is_given(write: Write) -> None:
    office = load("office").with_(title="An office", label={"en": "Office", "id": "Kantor"})
    assert office.with_(quarters=3).label_in("id") == "Kantor"
    other = office.with_(name="other", label="Other")
    assert (other.title_in("en"), other.label_in("id")) == ("other", "Other")
    back = load(write("other.yaml", other.to_yaml()))
    assert (back.label, back.title) == (other.label, other.title)


# --- what is wrong, and where ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "quarters: dua puluh",
            "2:11: quarters: must be a whole number between 1 and 400 quarters (got 'dua puluh')",
        ),
        ("quarters: 0", "2:11: quarters: must be between 1 and 400 quarters (got 0)"),
        ("incentive: {}", "2:1: incentive: unknown key 'incentive'; did you mean 'incentives'?"),
        ("about:\n  eng: x", "3:3: about.eng: unknown key 'eng'; did you mean 'en'?"),
        ("before: 5", "2:9: before: must be text (got 5)"),
        ("before: [office]", "2:9: before: must be text (got a list)"),
        ("before: ofice", "2:9: before: unknown scenario 'ofice'; did you mean 'office'?"),
        (
            "before: ./shipped/ofice.yaml",
            "2:9: before: there is no file 'shipped/ofice.yaml'; did you mean 'shipped/office.yaml'",
        ),
        ("before:\n  quarters: 3", "3:3: before.quarters: unknown key; 'before' holds evaluation"),
        (
            "before:\n  evaluation:\n    raters: {}",
            "3:3: evaluation: the direct superior must be among the raters",
        ),
        ("evaluation: 3", "2:13: evaluation: must be a mapping of keys to values (got 3)"),
        (
            "evaluation:\n  raters: [peers]",
            "3:11: evaluation.raters: must be a mapping of keys to values (got a list)",
        ),
        (
            "evaluation:\n  raters:\n    peeers: {}",
            "4:5: evaluation.raters.peeers: unknown rater 'peeers'; did you mean 'peers'?",
        ),
        (
            "evaluation:\n  raters: {peers: 3}",
            "3:19: evaluation.raters.peers: must be a mapping of keys to values (got 3)",
        ),
        (
            "evaluation:\n  raters:\n    peers:\n      nois: 1",
            "5:7: evaluation.raters.peers.nois: unknown key 'nois'; did you mean 'noise'?",
        ),
        (
            "evaluation:\n  raters:\n    peers:\n      noise: 9",
            "5:14: evaluation.raters.peers.noise: must be between 0 and 3 SD (got 9)",
        ),
        ("incentives:\n  tpn: {}", "3:3: incentives.tpn: unknown incentive 'tpn'; did you mean 'tpp'?"),
        (
            "incentives:\n  tpp: {factor: x}",
            "3:17: incentives.tpp.factor: must be a list, such as [a, b] (got 'x')",
        ),
        (
            "development:\n  coachng: {}",
            "3:3: development.coachng: unknown development measure 'coachng'; did you mean 'coaching'?",
        ),
        (
            "evaluation:\n  combination:\n    weights: {supervisor: 0.4}",
            "4:5: evaluation.combination.weights: weights must sum to 1",
        ),
        (
            "evaluation:\n  combination:\n    method: bindng",
            "4:13: evaluation.combination.method: must be one of",
        ),
        (
            "evaluation:\n  raters:\n    supervisor: ~",
            "2:1: evaluation: the direct superior must be among the raters",
        ),
        (
            "evaluation:\n  combination: {method: binding, weights: {supervisor: 0.5, peers: 0.5}}",
            "2:1: evaluation: 'peers' has a weight",
        ),
        (
            "population:\n  employes: 5",
            "3:3: population.employes: unknown key 'employes'; did you mean 'employees'?",
        ),
        (
            "population:\n  sectors:\n    health: 0.9",
            "3:3: population.sectors: the shares of the sectors must sum to 1",
        ),
        (
            "population:\n  behaviour:\n    traits: {ability_sd: -1}",
            "4:26: population.behaviour.traits.ability_sd: must be between 0 and 1",
        ),
        ("service: {contact: 1}", "2:11: service.contact: unknown key 'contact'; did you mean 'contacts'?"),
    ],
)
def test_refused_with_line_and_column(write: Write, text: str, told: str) -> None:
    (line,) = refusal(write("bad.yaml", f"extends: office\n{text}\n"))
    assert line.startswith(f"bad.yaml:{told}")


def test_all_mistakes_at_once_in_order_of_the_file(write: Write) -> None:
    file = write(
        "bad.yaml",
        "extends: office\n"
        "quarters: x\n"
        "evaluation:\n"
        "  raters:\n"
        "    peeers: {noise: 1}\n"
        "    peers: {noise: 9}\n"
        "  combination: {weights: {supervisor: 2}}\n"
        "incentves: {}\n",
    )
    assert [line.split(": ")[0] for line in refusal(file)] == [
        *(f"bad.yaml:{place}" for place in ("2:11", "5:5", "6:20", "7:17", "8:1")),
        "5 errors in scenario 'bad'",
    ][:5]
    with pytest.raises(InputError, match="5 errors in scenario 'bad'$"):
        load(file)


def test_a_mistake_in_an_inherited_key_is_told_by_the_parents_line(write: Write) -> None:
    write("parent.yaml", "quarters: 8\nevaluation:\n  raters:\n    supervisor:\n      noise: 9\n")
    child = write("child.yaml", "extends: parent.yaml\nevaluation:\n  raters:\n    peers: {}\n")
    assert refusal(child)[0].startswith(
        "parent.yaml:5:14: evaluation.raters.supervisor.noise: must be between"
    )


def test_a_missing_section_is_told_where_it_was_removed(write: Write) -> None:
    assert refusal(write("a.yaml", "extends: office\nevaluation: ~\n"))[0].startswith(
        "a.yaml:2:1: evaluation: is required"
    )
    assert refusal(write("b.yaml", "quarters: 4\n"))[0].startswith("b.yaml:1:1: evaluation: is required")


def test_the_source_line_is_shown_with_a_caret(write: Write) -> None:
    with pytest.raises(InputError) as caught:
        load(write("bad.yaml", "extends: office\nquarters:   dua   # twenty\n"))
    assert str(caught.value).splitlines()[1:] == [
        "     2 | quarters:   dua   # twenty",
        "       |             ^",
    ]


# --- changed copies --------------------------------------------------------------------------------


def test_a_changed_copy_is_merged_deeply_and_the_original_stays() -> None:
    office = load("office")
    text = office.to_yaml()
    peers = office.with_(
        name="peers", evaluation={"raters": {"peers": {"noise": 0.7}}}, incentives={"tpp": None}
    )
    assert (peers.name, peers.extends, peers.about.en) == ("peers", "office", "")
    assert {kind: rater.noise for kind, rater in peers.evaluation.raters.items()} == {
        "supervisor": Supervisor().noise,
        "peers": 0.7,
    }
    assert peers.evaluation.raters["supervisor"].leniency == 0.3
    assert peers.incentives == {}
    assert office.to_yaml() == text and list(office.incentives) == ["tpp"]


def test_objects_replace_what_their_class_holds() -> None:
    office = load("office")
    copy = office.with_(evaluation=Evaluation(raters={"supervisor": Supervisor(noise=0.1)}))
    assert copy.evaluation.raters["supervisor"].leniency == Supervisor().leniency
    copy = office.with_(population=PopulationSpec(employees=50))
    assert (copy.population.employees, copy.population.behaviour.work.luck_sd) == (50, 0.5)
    copy = office.with_(evaluation={"raters": {"peers": Peers(noise=0.2)}})
    assert copy.evaluation.raters["peers"].noise == 0.2


WRONG_CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"evalution": {}}, "evalution: unknown key 'evalution'; did you mean 'evaluation'?"),
    ({"evalution": None}, "evalution: unknown key 'evalution'; did you mean 'evaluation'?"),
    ({"quarters": -1}, "quarters: must be between 1 and 400 quarters (got -1)"),
    (
        {"population": {"employees": 3}},
        "population.employees: must be between 20 and 1,000,000 persons (got 3); the default is 4,",
    ),
    ({"quarters": True}, "quarters: must be a whole number"),
    ({"quarters": np.array([4, 8])}, "quarters: must be a whole number between 1 and 400 quarters (got a list)"),
    ({"quarters": pd.NA}, "quarters: must be a plain value: a number, text"),
    ({"quarters": Decimal(4)}, "quarters: must be a plain value: a number, text, true or false, a list or a mapping "
     "(got a Decimal)"),
    ({"quarters": object()}, "quarters: must be a plain value"),
    ({"quarters": pd.DataFrame({"a": [1]})}, "quarters: must be a plain value"),
    ({"quarters": 10**5000}, "quarters: must be between 1 and 400 quarters (got a number of many digits)"),
    ({"evaluation": {"combination": {"method": 10**5000}}}, "evaluation.combination.method: must be one of advisory"),
    ({"name": np.array(["a", "b"])}, "name: must be text (got a list)"),
    ({"name": pd.NA}, "name: must be a plain value"),
    ({"name": "a\x1b[31m"}, "name: must not hold control characters; remove them (got 'a\\x1b[31m')"),
    ({"name": "a\nb"}, "name: must be one line"),
    ({"before": np.array([1])}, "before: takes a scenario, or its name or path (got a ndarray)"),
    ({"before": pd.NA}, "before: takes a scenario"),
    ({"evaluation": {"rule": np.array([1, 2])}}, "evaluation.rule: must be text"),
    ({"evaluation": {"rule": pd.NA}}, "evaluation.rule: must be a plain value"),
    ({"evaluation": {"raters": {"supervisor": {"noise": Decimal(1)}}}},
     "evaluation.raters.supervisor.noise: must be a plain value"),
    ({"evaluation": {"combination": {"bands": [1, 2, pd.NA, 4]}}}, "evaluation.combination.bands[2]: must be a plain"),
    ({"evaluation": {"raters": {"peeers": True}}},
     "evaluation.raters.peeers: unknown rater 'peeers'; did you mean 'peers'?"),
    ({"evaluation": {"raters": {"peeers": None}}},
     "evaluation.raters.peeers: unknown key 'peeers'; did you mean 'peers'?"),
    ({"evaluation": {"raters": {"peers": {"haloo": 1}}}},
     "evaluation.raters.peers.haloo: unknown key 'haloo'; did you mean 'halo'?"),
    ({"evaluation": {"raters": {"supervisor": {"haloo": None}}}},
     "evaluation.raters.supervisor.haloo: unknown key 'haloo'; did you mean 'halo'?"),
    ({"evaluation": {"raters": {"supervisor": None}}}, "evaluation: the direct superior must be among"),
    ({"evaluation": {"raters": {"peers": Supervisor()}}},
     "evaluation.raters.peers: takes a Peers (got a Supervisor)"),
    ({"name": None}, "name: is required"),
    ({"name": ""}, "name: "),
    ({"extends": "office"}, "extends: belongs in a file"),
    ({"before": "ofice"}, "unknown scenario 'ofice'; did you mean 'office'?"),
]  # fmt: skip


def test_a_wrong_change_names_the_field_and_the_nearest() -> None:
    office = load("office")
    endless: dict[str, Any] = {}
    endless["population"] = endless
    for changes, told in [*WRONG_CHANGES, (endless, "population.population.population: is nested more than")]:
        with pytest.raises(InputError) as caught:
            office.with_(**changes)
        assert str(caught.value).startswith(told), f"{changes}: {caught.value}"


def test_numbers_and_arrays_of_numpy_become_plain() -> None:
    bands = np.array([50, 70, 90, 110])
    changed = load("office").with_(quarters=np.int16(3), evaluation={"combination": {"bands": bands}})
    assert changed.written()["quarters"] == 3 and changed.evaluation.combination.bands == (
        50.0,
        70.0,
        90.0,
        110.0,
    )
    assert load("office").with_(incentives={"bonus": None, "tpp": None}).incentives == {}, (
        "a kind that is not there"
    )


def test_a_file_that_removes_what_nobody_knows_is_refused(write: Write) -> None:
    """Merged with its parent, a misspelt key with nothing after it would be gone."""
    write("middle.yaml", "extends: office\nquartrs: ~\n")
    child = write(
        "child.yaml", "extends: middle.yaml\nevaluation:\n  raters:\n    peeers: ~\nincentives: {bonus: ~}\n"
    )
    with pytest.raises(InputError) as caught:
        load(child)
    said = str(caught.value)
    assert "middle.yaml:2:1: quartrs: unknown key 'quartrs'; did you mean 'quarters'?" in said
    assert "child.yaml:4:5: evaluation.raters.peeers: unknown key 'peeers'; did you mean 'peers'?" in said
    assert "2 errors" in said and "bonus" not in said.split("\n")[-1]


def test_what_the_burn_in_has_of_its_own_is_told(write: Write) -> None:
    """People are who they are before and after t = 0, whatever `before` says of people."""
    assert load("office").own_in_burn_in() == load("bonus").own_in_burn_in() == ()
    text = "extends: office\nbefore: office\npopulation: {employees: 50, behaviour: {work: {luck_sd: 0.2}}}\n"
    other = load(write("other.yaml", text))
    assert other.own_in_burn_in() == ("population.employees", "population.behaviour.work.luck_sd")
    assert other.burn_in().population == other.population
    assert other.with_(name="itself", before="itself").own_in_burn_in() == ()
    moved = load("bonus").with_(population={"movement": {}})
    assert "population.movement.retire" in moved.own_in_burn_in() or moved.own_in_burn_in()


def test_a_scenario_is_frozen() -> None:
    with pytest.raises(ValidationError):
        load("office").quarters = 3  # type: ignore[misc]


# --- burn-in ---------------------------------------------------------------------------------------


def test_the_root_burns_in_under_itself_and_children_under_the_root(write: Write) -> None:
    office, bonus = load("office"), load("bonus")
    grandchild = load(write("c.yaml", "extends: bonus\nincentives: {recognition: {}}\n"))
    assert office.before == bonus.before == grandchild.before == "office"
    assert office.burn_in() is office
    assert bonus.burn_in().incentives.keys() == grandchild.burn_in().incentives.keys() == {"tpp"}
    assert grandchild.burn_in().key() == office.key()


def test_before_names_another_scenario(write: Write) -> None:
    write("other.yaml", "extends: office\nincentives: {recognition: {}}\n")
    for before in ("other.yaml", "bonus"):
        scenario = load(write("a.yaml", f"extends: office\nbefore: {before}\n"))
        assert scenario.burn_in().incentives.keys() == load(before).incentives.keys()
    # Inherited from a parent in another folder, it stays relative to that parent.
    Path("deep").mkdir()
    Path("deep/other.yaml").write_text("extends: office\nincentives: {promotion: {}}\n")
    Path("deep/parent.yaml").write_text("extends: office\nbefore: other.yaml\n")
    scenario = load(write("b.yaml", "extends: deep/parent.yaml\n"))
    assert scenario.burn_in().incentives.keys() == {"tpp", "promotion"}


def test_its_own_name_lets_a_scenario_burn_in_under_itself(write: Write) -> None:
    scenario = load(write("a.yaml", "extends: office\nbefore: a\nincentives: {bonus: {}}\n"))
    assert scenario.burn_in() is scenario
    copy = load("office").with_(name="new", before="new", incentives={"bonus": {}})
    assert copy.burn_in() is copy
    assert load("office").with_(incentives={"bonus": {}}).burn_in().incentives.keys() == {"tpp"}


def test_two_scenarios_may_name_each_other(write: Write) -> None:
    write("a.yaml", "extends: office\nbefore: b.yaml\nincentives: {bonus: {}}\n")
    write("b.yaml", "extends: office\nbefore: a.yaml\nincentives: {recognition: {}}\n")
    assert load("a.yaml").burn_in().incentives.keys() == {"tpp", "recognition"}
    assert load("b.yaml").burn_in().incentives.keys() == {"tpp", "bonus"}


def test_burn_in_has_the_people_of_the_arm() -> None:
    small = {"employees": 40, "behaviour": {"work": {"crowding": 0}}}
    office, bonus = load("office").with_(population=small), load("bonus").with_(population=small)
    assert bonus.burn_in().population == bonus.population
    assert bonus.burn_in().key() == office.burn_in().key() == office.key()


# --- text and key ----------------------------------------------------------------------------------


@pytest.mark.parametrize("full", [False, True])
def test_text_and_back(write: Write, full: bool) -> None:
    office = load("office")
    own = office.with_(name="own", before="own", service={"contacts": 2})
    cases = [
        office,
        load("bonus"),
        office.with_(name="bare", incentives={"tpp": None}),
        office.with_(incentives={"bonus": {}}),  # named like its own burn-in
        own,
        own.with_(name="reform of a copy", development={"coaching": {}}),
        office.with_(name="no: [odd] #name", about={"en": "One line.\nTwo lines.\n", "id": " yes\n\n x\t"}),
    ]
    for number, scenario in enumerate(cases):
        back = load(write(f"case{number}.yaml", scenario.to_yaml(full)))
        assert back.key() == scenario.key()
        assert back.burn_in().key() == scenario.burn_in().key()
        assert (back.name, back.about, back.scheme) == (scenario.name, scenario.about, scenario.scheme)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(
    name=WORDS.filter(lambda word: word.strip() == word and word != ""),
    about=WORDS,
    noise=st.floats(0, 3),
    weight=st.floats(0, 1),
    kinds=st.sets(st.sampled_from(["peers", "citizens", "metric"])),
)
def test_any_scenario_survives_text(
    name: str, about: str, noise: float, weight: float, kinds: set[str]
) -> None:
    raters = {kind: {"noise": noise} for kind in kinds}
    share = (
        {"supervisor": 1.0}
        if not kinds
        else {"supervisor": weight, **dict.fromkeys(kinds, (1 - weight) / len(kinds))}
    )
    scenario = load("office").with_(
        name=name,
        about={"en": about},
        evaluation={"raters": raters, "combination": {"method": "binding", "weights": share}},
    )
    Path("any.yaml").write_text(scenario.to_yaml(), encoding="utf-8", newline="")
    back = load("any.yaml")
    assert (back.name, back.about, back.key()) == (scenario.name, scenario.about, scenario.key())


def test_the_key_is_of_what_decides_the_numbers() -> None:
    office = load("office")
    same = [office.with_(name="x"), office.with_(about={"en": "Other"}), office.with_(quarters=20)]
    # Written or left at its default is one.
    same.append(office.with_(service={"contacts": office.service.contacts}))
    assert {scenario.key() for scenario in same} == {office.key()}
    others = [
        office.with_(quarters=21),
        office.with_(population={"employees": 30}),
        office.with_(population={"behaviour": {"work": {"crowding": 0.1}}}),
        office.with_(evaluation={"raters": {"peers": {}}}),
        office.with_(evaluation={"raters": {"peers": {"noise": 0.1}}}),
        office.with_(incentives={"tpp": None}),
        office.with_(development={"coaching": {}}),
        office.with_(service={"contacts": 2}),
        office.with_(before="bonus"),
    ]
    keys = [scenario.key() for scenario in [office, *others]]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 64 for key in keys)


def test_the_key_is_the_same_in_another_process_and_after_pickling() -> None:
    bonus = load("bonus")
    again = pickle.loads(pickle.dumps(bonus))
    assert again == bonus and again.burn_in().key() == bonus.burn_in().key()
    code = "import pathlib; from asnsim.scenario import load; print(load(pathlib.Path('full.yaml')).key())"
    Path("full.yaml").write_text(bonus.to_yaml(full=True))
    text = Path("full.yaml").read_text().replace("before: office", "before: ./shipped/office.yaml")
    Path("full.yaml").write_text(text)
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == bonus.key()


# --- the registries decide -------------------------------------------------------------------------


@pytest.fixture
def mentor() -> Iterator[type[Rater]]:
    class Mentor(Peers):
        """A senior colleague."""

        kind: ClassVar[str] = "mentor"
        labels: ClassVar[dict[str, str]] = {"en": "Mentor", "id": "Mentor"}

        patience: float = parameter(0.5, low=0, high=1, unit="share", meaning="Patience", source="assumption")

    RATERS.register(Mentor)
    yield Mentor
    RATERS.forget("mentor")


def test_a_rater_that_is_added_needs_no_edit(mentor: type[Rater], write: Write) -> None:
    file = write("a.yaml", "extends: office\nevaluation:\n  raters:\n    mentor: {patience: 0.9}\n")
    scenario = load(file)
    assert isinstance(scenario.evaluation.raters["mentor"], mentor)
    assert "patience: 0.9" in scenario.to_yaml()
    assert scenario.key() != scenario.with_(evaluation={"raters": {"mentor": {"patience": 0.8}}}).key()
    (line,) = refusal(
        write("b.yaml", "extends: office\nevaluation:\n  raters:\n    mentor:\n      patienc: 0.9\n")
    )
    assert line.startswith(
        "b.yaml:5:7: evaluation.raters.mentor.patienc: unknown key 'patienc'; did you mean 'patience'?"
    )


def test_made_in_python_it_checks_the_same() -> None:
    scenario = Scenario(name="mine", evaluation={"raters": {"supervisor": {}}}, incentives={"tpp": True})  # type: ignore[arg-type]
    assert scenario.burn_in() is scenario
    assert scenario.with_(quarters=4).quarters == 4
    with pytest.raises(InputError, match="did you mean 'peers'"):
        Scenario(name="mine", evaluation={"raters": {"supervisor": {}, "peeers": {}}})  # type: ignore[arg-type]
    assert json.loads(scenario.model_dump_json())["incentives"]["tpp"]


# --- what it says of itself ------------------------------------------------------------------------


def test_effective_weights_add_up_in_each_dimension() -> None:
    office = load("office")
    assert office.effective_weights() == {"supervisor": {"results": 1.0, "behaviour": 1.0}}
    bound = office.with_(
        name="bound",
        evaluation={
            "raters": {"peers": {}, "citizens": {}},
            "combination": {
                "method": "binding",
                "weights": {"supervisor": 0.5, "peers": 0.3, "citizens": 0.2},
            },
        },
    )
    weights = bound.effective_weights()
    assert list(weights) == list(bound.evaluation.raters)
    for dimension in ("results", "behaviour"):
        assert sum(of_source[dimension] for of_source in weights.values()) == pytest.approx(1.0)
    # Citizens see nothing of results.
    assert weights["citizens"] == {"results": 0.0, "behaviour": pytest.approx(0.2)}


def test_rows_of_a_scenario_tell_what_was_written() -> None:
    bonus = load("bonus")
    rows = {row.name: row for row in of_scenario(bonus)}
    assert {row.name for row in all_parameters()} >= set(rows)
    assert not rows["evaluation.candour_cost_up"].written
    changed = {row.name: row for row in of_scenario(bonus.with_(service={"contacts": 3}))}
    assert changed["service.contacts"].written and changed["service.contacts"].changed
    said = bonus.written()
    said["quarters"] = 3
    assert bonus.written() != said
