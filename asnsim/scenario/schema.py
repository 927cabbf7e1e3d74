"""What a user writes: one scenario, checked, frozen, and able to make a changed copy of itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import (
    Field,
    PrivateAttr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    model_validator,
)

from asnsim.errors import InputError, message
from asnsim.language import LANGUAGES, counted, text
from asnsim.mistakes import Guide, Kinds, Loc, shown
from asnsim.model.behaviour.movement import Movement
from asnsim.model.behaviour.service import ServiceParameters
from asnsim.model.core.parts import Parts
from asnsim.model.development.measure import MEASURES
from asnsim.model.evaluation.evaluation import Evaluation
from asnsim.model.incentives.incentive import INCENTIVES
from asnsim.model.practices.practice import PRACTICES
from asnsim.model.quarter.resolve import effective_weights
from asnsim.model.raters.rater import RATERS
from asnsim.model.scene.scheme import Behaviour, Scheme
from asnsim.model.service.block import SERVICE
from asnsim.parameters import Checked, Line
from asnsim.population.spec import PopulationSpec
from asnsim.regulations import Regulation
from asnsim.scenario import changes, explain, kinds
from asnsim.scenario.card import Card, Carded
from asnsim.scenario.changes import Change
from asnsim.scenario.inherit import OWN_WORDS
from asnsim.scenario.library import REFORMED, Source, read
from asnsim.scenario.own_card import card_of
from asnsim.scenario.picked import lay_over, picked_rules, without_names
from asnsim.scenario.plain import flat, plain, taken
from asnsim.scenario.problems import input_error
from asnsim.scenario.text import dump
from asnsim.scenario.words import About, Words
from asnsim.scenario.yaml_file import Document

# Sections that hold kinds, and the registry that says which there are; in service they stand beside parameters.
SECTIONS: dict[Loc, Kinds] = {
    ("evaluation", "raters"): RATERS,
    ("incentives",): INCENTIVES,
    ("development",): MEASURES,
    ("service",): SERVICE,
    ("practices",): PRACTICES,
}
_CONTENT = ("quarters", "population", *REFORMED)


class Population(PopulationSpec):
    """Who is simulated, and how these people are, work and change."""

    behaviour: Behaviour = Field(
        default_factory=Behaviour, description="How people are, work and change; calibration speaks to these"
    )
    movement: Movement | None = Field(
        default=None,
        description="How people leave, follow each other and change posts; absent: everybody stays",
    )


class Scenario(Checked, Carded):
    """One scenario: a place, its people, an evaluation scheme, and what follows from a rating.

    Read one with `asnsim.scenario(name or path)`, change it with `with_`. Frozen; equal when the same
    was written. Raises `InputError` with the place, the range and the nearest valid name.
    """

    name: Line = Field(min_length=1, description="Name of the scenario; the file's name unless written")
    title: Words = Field(
        default=Words(), description="Title in both languages: the office and what is done there, in a line"
    )
    label: Words = Field(
        default=Words(),
        description="Short name in both languages for figures and tables; `name` where there is none",
    )
    extends: Line | None = Field(
        None, description="Scenario this one changes: a shipped name, or a path from this file"
    )
    before: Line | None = Field(
        None, description="Scenario in force during burn-in; the root of the extends chain unless written"
    )
    about: About = Field(default=About(), description="What it stands for, in both languages")
    quarters: int = Field(
        20,
        ge=1,
        le=400,
        description="How long it runs after burn-in",
        json_schema_extra={"unit": "quarters", "role": "technical"},
    )
    population: Population = Field(default_factory=Population, description="Who is simulated")
    evaluation: Evaluation = Field(description="Who rates, and how ratings become a predicate")
    incentives: Parts = Field(default_factory=dict, description="What follows from a predicate, by kind")
    development: Parts = Field(default_factory=dict, description="Measures that develop people, by kind")
    service: ServiceParameters = Field(default_factory=ServiceParameters, description="Service to citizens")
    practices: Parts = Field(
        default_factory=dict, description="How the office works beside its rules, and what limits it, by kind"
    )
    changes: tuple[Change, ...] = Field(
        default=(),
        strict=False,
        description="Changes of the scheme in mid-run, for everybody or for some units, in order",
    )

    # What was written, inherited parts included, defaults not.
    _written: dict[str, Any] = PrivateAttr(default_factory=dict)
    # The scenario that `before` names; None when it is this one, or still has to be loaded.
    _burn_in: Scenario | None = PrivateAttr(default=None)
    # Whether this is a shipped scenario as it was shipped.
    _shipped: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _build(cls, data: Any, handler: ValidatorFunctionWrapHandler) -> Self:
        if not isinstance(data, Mapping):
            return handler(data)
        ready, wrong = kinds.build_all(SECTIONS, data, _parameters)
        # As pydantic itself does: nothing is said about a whole that has a broken part.
        broken = {part["loc"][:depth] for part in wrong for depth in range(len(part["loc"]) + 1)}
        try:
            scenario: Self = handler(ready)
        except ValidationError as error:
            more = [part for part in kinds.details(error) if part["loc"] not in broken]
            kinds.raise_together(cls.__name__, wrong + more)
            raise
        kinds.raise_together(cls.__name__, wrong)
        scenario._written = plain(data)
        kinds.raise_together(cls.__name__, scenario._wrong_changes())
        return scenario

    def _wrong_changes(self) -> list[Any]:
        """What is wrong with its changes, and with the schemes that they lead to."""
        guide = Guide(type(self), SECTIONS)
        wrong = [*changes.in_time(self.changes, self.quarters), *changes.unknown(self.changes, guide)]
        if wrong:
            return wrong
        for history in changes.histories(self.changes):
            data = changes.after(self._written, self.changes, history)
            try:
                type(self).model_validate(data)
            except ValidationError as error:
                number = history[-1]
                return changes.merged(error, data, number, self.changes[number].laid, guide)
        return []

    @model_validator(mode="after")
    def _checked_as_a_scheme(self) -> Self:
        try:
            Scheme.model_validate(self._parts())
        except ValidationError as error:
            parts = kinds.details(error)
            for part in parts:
                if part["loc"][:1] in (("behaviour",), ("movement",)):
                    part["loc"] = ("population", *part["loc"])
            kinds.raise_together(type(self).__name__, parts)
        return self

    @property
    def scheme(self) -> Scheme:
        """What the model runs on: evaluation, incentives, development, service, practices and behaviour."""
        return Scheme(**self._parts())

    def after(self, history: Sequence[int]) -> Scenario:
        """The scenario of units that have been through some of `changes`, by their numbers from 0; it has none itself.

        Raises `InputError` where these do not go together.
        """
        if not history and not self.changes:
            return self
        later, base = build(changes.after(self._written, self.changes, history)), self._base()
        later._burn_in = None if base is self else base
        return later

    def schemes(self) -> list[Scheme]:
        """The scheme at t = 0, and those that its changes lead to."""
        later = [self.after(history).scheme for history in changes.histories(self.changes)]
        return [self.scheme, *later]

    def same_writing(self, other: Scenario) -> bool:
        """Whether both say the same of everything but names and words."""
        own, others = (
            {key: value for key, value in one._written.items() if key in _CONTENT} for one in (self, other)
        )
        return own == others

    def _parts(self) -> dict[str, Any]:
        reformed = {name: getattr(self, name) for name in REFORMED}
        return {**reformed, "behaviour": self.population.behaviour, "movement": self.population.movement}

    def _card(self, language: str) -> Card:
        return card_of(self, language)

    def __repr__(self) -> str:
        people = self.population
        size = "a staff list" if people.staff_list else counted(people.employees, "employee")
        return f"<Scenario {self.name}: {size}, {counted(self.quarters, 'quarter')}>"

    __str__ = __repr__

    def title_in(self, language: str) -> str:
        """Its title in "en" or "id"; its name where it has none."""
        return self.title.in_(language) or self.name

    def label_in(self, language: str) -> str:
        """What figures and tables call it in "en" or "id"; its name where it has no label."""
        return self.label.in_(language) or self.name

    def rules(self) -> dict[str, Regulation]:
        """The regulations that it picks by name and year, by the part of the scenario that picks them."""
        return picked_rules(plain(self))

    def effective_weights(self) -> dict[str, dict[str, float]]:
        """The weight of each source of ratings, by kind, in "results" and in "behaviour", as the rule of the
        scheme has it when every source has rated; each dimension sums to 1."""
        weights = effective_weights(self.scheme)
        return {
            kind: {"results": float(of_source[0]), "behaviour": float(of_source[1])}
            for kind, of_source in zip(self.evaluation.raters, weights, strict=True)
        }

    def written(self) -> dict[str, Any]:
        """What its file and its parents say, as plain nested mappings; defaults are left out."""
        written: dict[str, Any] = plain(self._written)
        return written

    def burn_in(self) -> Scenario:
        """The scenario in force before t = 0, with this one's people and behaviour.

        It is this scenario itself for one that extends nothing. Two scenarios with equal
        `burn_in().key()` and the same people can start from one burnt-in state.
        """
        base = self._base()
        if base is self:
            return self.after(())
        own = {"population": self._written["population"]} if "population" in self._written else {}
        inherited = {
            key: value
            for key, value in base._written.items()
            if key not in ("before", "population", "changes")
        }
        return build({**inherited, **own, "before": base.name})

    def _base(self) -> Scenario:
        if self._burn_in is not None:
            return self._burn_in
        if self.before is None or self.before == self.name:
            return self
        return load(self.before)

    def own_in_burn_in(self) -> tuple[str, ...]:
        """Full names of the parameters of people and behaviour in which it differs from the scenario that it
        burns in under: people are who they are before and after t = 0, so that the burn-in has its values too."""
        base = self._base()
        if base is self:
            return ()
        own, other = (flat(plain(one.population, full=True), ("population",)) for one in (self, base))
        return tuple(name for name in (own | other) if own.get(name) != other.get(name))

    def shareable(self) -> Scenario:
        """The same with a staff list by its file's name alone: a path often names a person or a machine. For
        showing, not for running."""
        path = self.population.staff_list
        if path is None or Path(path).name == path:
            return self
        return self.with_(population={"staff_list": Path(path).name})

    def with_(self, **changes: Any) -> Scenario:
        """A changed, validated copy.

        Mappings are merged deeply, None removes a key, a pydantic model replaces the fields it has, a `rule`
        that is picked replaces what it decides; numbers and arrays of NumPy become plain ones:
        `baseline.with_(name="peers", evaluation={"raters": {"peers": {"noise": 0.7}}})`.
        The copy burns in under what this scenario burns in under; `before=` takes another scenario, or
        its name, and `before=` its own new name lets the copy burn in under itself.
        Raises `InputError` naming each wrong field, its range, and the nearest valid name.
        """
        if "extends" in changes:
            raise InputError(message("error.extends_in_a_file"), field="extends")
        before = changes.pop("before", None)
        changes = {key: taken(value, (key,)) for key, value in changes.items()}
        kinds.refuse_others(SECTIONS, changes)
        own = {key: value for key, value in self._written.items() if key not in ("before", "extends")}
        data = plain(lay_over(own, changes))
        if changes.get("name", self.name) != self.name:
            # Another scenario, with its own words, as a child in a file.
            data["extends"] = self.name
            data = {key: value for key, value in data.items() if key not in OWN_WORDS or key in changes}
        elif self.extends is not None:
            data["extends"] = self.extends
        base = self._base() if before is None else _burning_in(before, data.get("name"))
        data["before"] = data.get("name") if base is None else base.name
        copy = build(data, layers=[Document(changes)])
        copy._burn_in = base
        return copy

    def at(self, place: str | Path | Scenario) -> Scenario:
        """This scheme with the `population` of another scenario, its name or path: people, citizens, how they behave
        and move, the scale of TPP; in the burn-in too. It is named after both. Raises `InputError` as `load` does."""
        there, earlier = place if isinstance(place, Scenario) else load(place), self.burn_in()
        name = f"{self.name}-at-{there.name}"
        title = {
            one: text("schema.at", one, scheme=self.label_in(one), place=there.label_in(one))
            for one in LANGUAGES
        }
        own = {key: value for key, value in self._written.items() if key not in ("extends", "about")}
        people = there._written.get("population", {})
        base = None if earlier is self else earlier.at(there)
        before = name if base is None else base.name
        copy = build({**own, "name": name, "title": title, "population": people, "before": before})
        copy._burn_in = base
        return copy

    def to_yaml(self, full: bool = False) -> str:
        """The resolved scenario as YAML that needs no parent; loading it gives the same `key()`.

        Parameters left at their default are left out, unless `full`. A staff list is named by its path, as it was
        written; that of `shareable()` can be handed on.
        """
        data = plain(self, full=True) if full else dict(self._written)
        data = {key: value for key, value in data.items() if key not in ("extends", "before")}
        base = self._base()
        if base is not self and base._shipped and base.name != self.name:
            data["before"] = base.name
        elif base is not self:
            before = plain(base, full=True) if full else base._written
            data["before"] = {key: before.get(key, {}) for key in REFORMED}
        order = [key for key in Scenario.model_fields if key in data]
        note = f"changes '{self.extends}'; what that says is written out here" if self.extends else ""
        return dump({key: data[key] for key in order}, note)

    def key(self) -> str:
        """SHA-256 of everything that decides the numbers: all but names, words, and where it came from."""
        content = without_names(plain(self, full=True))
        decides = {key: content.get(key) for key in _CONTENT}
        before = without_names(plain(self._base(), full=True))
        if any(before.get(key) != content.get(key) for key in REFORMED):
            decides["before"] = {key: before.get(key) for key in REFORMED}
        if self.changes:
            decides["changes"] = plain(self.changes, full=True)
        text = json.dumps(decides, sort_keys=True, allow_nan=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def load(name: str | Path) -> Scenario:
    """The scenario of a shipped name ("kepahiang") or in a YAML file ("my/reform.yaml", or a `Path`).

    Raises `InputError` that tells every mistake with its file, line, column, what would be right, and the
    nearest valid name.
    """
    source = read(name)
    scenario = _made(source)
    scenario._burn_in = None if source.before is None else _made(source.before)
    return scenario


def _made(source: Source) -> Scenario:
    scenario = build(source.data, source.document, source.layers)
    scenario._shipped = source.shipped
    return scenario


def build(
    data: Mapping[str, Any], document: Document | None = None, layers: Sequence[Document] = ()
) -> Scenario:
    """A scenario from plain values. Raises `InputError` that tells every mistake; `document` knows where
    each value was written, `layers` are the changes that were laid over each other, in which a key that removes
    what nobody knows is a mistake too."""
    guide = Guide(Scenario, SECTIONS)
    found = [problem for layer in layers for problem in explain.removals(layer, guide)]
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        found += explain.problems(error, guide, data, document)
    if found:
        raise input_error(found, message("error.the_scenario", name=data.get("name", ""))) from None
    return scenario


def _burning_in(before: Any, own_name: Any) -> Scenario | None:
    """The scenario that `with_(before=...)` means, None for the copy itself."""
    if isinstance(before, Scenario):
        return before
    if not isinstance(before, (str, Path)):
        raise InputError(message("error.takes_a_scenario", got=shown(before)), field="before")
    return None if before == own_name else load(before)


def _parameters(loc: Loc) -> frozenset[str]:
    """Parameters that stand beside the kinds of a section."""
    return frozenset(Guide(Scenario, {}).keys(loc))
