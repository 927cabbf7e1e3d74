"""What people call arms: a label, and two arms that share one can still be told apart."""

from __future__ import annotations

from asnsim.experiment.arms import arms_of, labels
from asnsim.scenario import load


def test_arms_are_called_by_their_labels_and_keyed_by_their_names() -> None:
    kepahiang = load("kepahiang")
    arms = arms_of([kepahiang, kepahiang.with_(name="mine", label={"en": "Mine", "id": "Milik saya"})])
    assert labels(arms, "en") == {"kepahiang": kepahiang.label.en, "mine": "Mine"}
    assert labels(arms, "id") == {"kepahiang": kepahiang.label.id, "mine": "Milik saya"}


def test_an_arm_without_a_label_is_called_by_its_name() -> None:
    arms = arms_of([load("kepahiang").with_(name="mine")])
    assert labels(arms, "id") == {"mine": "mine"}


def test_arms_with_one_label_are_told_apart() -> None:
    kepahiang = load("kepahiang")
    same = [kepahiang.with_(name=name, label="Peers") for name in ("a", "b")]
    named_so = kepahiang.with_(name="Peers", evaluation={"standards": 0.7})
    assert labels(arms_of(same), "en") == {"a": "Peers (a)", "b": "Peers (b)"}
    called = labels(arms_of([*same, named_so]), "en")
    assert called == {"a": "Peers (a)", "b": "Peers (b)", "Peers": "Peers"}
