"""What a user reads after a mistake."""

import pickle

import pytest

from asnsim.errors import AsnsimError, InputError, nearest, unknown_name


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (InputError("must be <= 1"), "must be <= 1"),
        (InputError("must be <= 1", field="tpp.share"), "tpp.share: must be <= 1"),
        (InputError("must be <= 1", "a.yaml"), "a.yaml: must be <= 1"),
        (InputError("must be <= 1", "a.yaml", 6, "tpp.share"), "a.yaml:6: tpp.share: must be <= 1"),
        (InputError("must be <= 1", line=6), "line 6: must be <= 1"),
    ],
)
def test_an_error_says_what_is_known_about_its_place(error: InputError, expected: str) -> None:
    assert str(error) == expected


def test_a_place_can_be_added_later_and_keeps_what_was_known() -> None:
    error = InputError("no", field="quarters").at(file="a.yaml", line=3)
    assert str(error) == "a.yaml:3: quarters: no"
    assert str(error.at(line=4)) == "a.yaml:4: quarters: no"


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = InputError("no", "a.yaml", 3, "quarters")
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is InputError
    assert str(back) == str(error)


def test_input_errors_are_users_mistakes() -> None:
    assert issubclass(InputError, AsnsimError)


def test_the_nearest_name_is_found_whatever_the_case() -> None:
    assert nearest("Peeers", ["supervisor", "peers", "Citizens"]) == "peers"
    assert nearest("citizen", ["supervisor", "peers", "Citizens"]) == "Citizens"
    assert nearest("xyz", ["supervisor", "peers"]) is None
    assert nearest("xyz", []) is None
    assert nearest("peers", ["peers"]) is None  # one that is there and cannot be used
    assert nearest("peers", ["peers", "Peers2"]) == "Peers2"


def test_an_unknown_name_names_the_nearest_and_all_that_are_known() -> None:
    error = unknown_name("rater", "peeers", ["supervisor", "peers"])
    assert str(error) == "unknown rater 'peeers'; did you mean 'peers'? Known: supervisor, peers"
    assert str(unknown_name("rater", "x", [])) == "unknown rater 'x'"
