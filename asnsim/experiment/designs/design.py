"""What a design says, in a file or as a mapping, checked as scenario files are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema

from asnsim.errors import InputError, message
from asnsim.mistakes import Guide, shown
from asnsim.parameters import Checked, Line
from asnsim.scenario import Scenario, load
from asnsim.scenario.explain import problems
from asnsim.scenario.inherit import find
from asnsim.scenario.plain import taken
from asnsim.scenario.problems import Problem, input_error
from asnsim.scenario.yaml_file import Document, read

LARGEST_SEED = 2**32 - 1
MOST_POINTS = 10_000
"""Points of a design, at most; each is checked before the first one runs."""


def _scenario_like(value: Any) -> Any:
    if isinstance(value, (str, Path, Scenario)):
        return value
    raise ValueError(message("error.no_scenario", got=shown(value)))


ScenarioName = Annotated[Any, BeforeValidator(_scenario_like), WithJsonSchema({"type": "string"})]
"""The name of a shipped scenario, the path of a file, in Python also a `Scenario`."""

Varied = Annotated[
    dict[str, Any], BeforeValidator(lambda value: taken(value) if isinstance(value, Mapping) else value)
]
"""Parameters by their full names, each with a list, a pair of bounds, or one value."""


class Sampling(Checked):
    """How points are chosen."""

    method: Literal["full", "latin", "sobol"] = Field(
        default="full",
        description="full: every combination of the lists; latin, sobol: a sample within the bounds",
    )
    points: int | None = Field(
        default=None,
        ge=2,
        le=MOST_POINTS,
        description="Points sampled within the bounds; for sobol a power of 2",
    )
    seed: int = Field(default=1, ge=0, le=LARGEST_SEED, description="Seed of the sample, and of nothing else")


class Design(Checked):
    """A design: arms, what is varied in them, and how often each point is repeated."""

    name: Line = Field(min_length=1, description="Name of the design; the file's name unless written")
    arms: tuple[ScenarioName, ...] = Field(
        min_length=1, strict=False, description="Scenarios: shipped names, or paths from this file"
    )
    baseline: ScenarioName | None = Field(
        None, description="Scenario that levers leave as it is; the first of the arms unless written"
    )
    place: ScenarioName | None = Field(
        None, description="Scenario whose people and citizens all arms have, in place of their own"
    )
    set: Varied = Field(
        default_factory=dict, description="Parameters that have one value in the whole design"
    )
    scan: Varied = Field(
        default_factory=dict,
        description="Parameters that are varied: those of a scheme as levers, others as uncertainties",
    )
    levers: Varied = Field(
        default_factory=dict,
        description="Parameters that somebody decides: they change at t = 0, after the burn-in",
    )
    uncertainties: Varied = Field(
        default_factory=dict, description="Parameters that nobody knows: they hold in the burn-in too"
    )
    sampling: Sampling = Field(default=Sampling(), description="How points are chosen")
    replications: int = Field(30, ge=1, description="Replications at each point")
    seed: int = Field(
        1, ge=0, le=LARGEST_SEED, description="Seed of the random draws, the same at all points"
    )
    uncertainty: Literal["luck", "ensemble"] = Field(
        "luck", description="What varies between replications: luck alone, or the accepted parameter sets too"
    )


SECTIONS = ("set", "scan", "levers", "uncertainties")
"""Keys of a design below which parameters stand."""


DesignLike = str | Path | Mapping[str, Any] | Design


@dataclass(frozen=True)
class Written:
    """A design, and where it was written (None: in Python)."""

    design: Design
    document: Document | None = None
    folder: Path | None = None

    def scenarios(self) -> tuple[Scenario, ...]:
        """Its arms, the baseline first; at its place where it names one."""
        names = [self._scenario(name, ("arms", place)) for place, name in enumerate(self.design.arms)]
        if self.design.baseline is not None:
            baseline = self._scenario(self.design.baseline, ("baseline",))
            same = baseline.name in {scenario.name for scenario in names}
            names.insert(0, baseline.with_(name="baseline", before=baseline.burn_in()) if same else baseline)
        if self.design.place is None:
            return tuple(names)
        place_itself = self._scenario(self.design.place, ("place",))
        return tuple(scenario.at(place_itself) for scenario in names)

    def refuse(self, found: list[Problem]) -> None:
        """Raise one `InputError` of all problems, when there are any."""
        if found:
            raise input_error(found, message("error.the_design", name=self.design.name))

    def problem(self, loc: tuple[str | int, ...], said: str, at_value: bool = True) -> Problem:
        """A mistake at `loc`, with its line where the design is a file."""
        position = None
        if self.document is not None:
            position = self.document.value_position(loc) if at_value else self.document.key_position(loc)
        return Problem(".".join(str(part) for part in loc if isinstance(part, str)), said, position)

    def _scenario(self, name: Any, loc: tuple[str | int, ...]) -> Scenario:
        if isinstance(name, Scenario):
            return name
        if self.folder is None or self.document is None:
            return load(name)
        return load(find(str(name), self.folder, self.document.value_position(loc), str(loc[0])))


def written(design: DesignLike) -> Written:
    """A design from a file, a mapping or a `Design`.

    Raises `InputError` that tells every mistake with its line, what would be right, and the nearest valid name.
    """
    if isinstance(design, Design):
        return Written(design)
    if isinstance(design, Mapping):
        return Written(_checked(dict(design), None))
    if not isinstance(design, (str, Path)):
        raise InputError(message("error.no_design", got=shown(design)))
    file = Path(design)
    document = read(file)
    document.data.setdefault("name", file.stem)
    return Written(_checked(document.data, document), document, file.parent)


def _checked(data: dict[str, Any], document: Document | None) -> Design:
    try:
        return Design.model_validate(data)
    except ValidationError as error:
        found = problems(error, Guide(Design, {}), data, document)
    raise input_error(found, message("error.the_design", name=data.get("name", "")))
