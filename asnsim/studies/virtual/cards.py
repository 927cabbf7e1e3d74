"""Cards: what each virtual experiment will do and which numbers it may give, written down before it is first run.

A card is a file of `cards/`. It is frozen: doses and bands stay as they were committed. A mistake in one becomes a
dated erratum in the card, and both verdicts are printed.

How a verdict is reached was fixed with the cards. At the study's dose a cell passes when the mean over parameter sets
lies in its band and, where it is signed, the 95% interval of that mean leaves out zero. Then it is shown on the default
away from the study, one factor at a time: other doses, a quarter more or less, half and twice the people; each such
place, and the study's own, passes when the mean of its replications lies in `band_at`. *Robust* passes at the study's
dose and in at least 80% of the places, *at this dose only* in fewer of them, *missed* fails at the study's dose.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from ruamel.yaml import YAML

from asnsim.evidence import fact
from asnsim.files import packaged
from asnsim.language import LANGUAGES

_FOLDER = "studies/virtual/cards"
_SIZES = "sizes"

WIDENED = 1.5
"""How much wider a band is away from the study's dose, horizon or size: nobody has published it."""

MENDED = ".mended"
"""What follows a cell's id where a run gives its number anew, as an erratum says."""

Text = Annotated[str, Field(min_length=1)]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Said(_Kept):
    """The same said in every language."""

    en: Text
    id: Text

    def __getitem__(self, language: str) -> str:
        if language not in LANGUAGES:
            raise KeyError(language)
        return str(getattr(self, language))


class Bounds(NamedTuple):
    """A band in the unit of its cell."""

    low: float
    high: float

    def hold(self, number: float) -> bool:
        """Whether the number lies within."""
        return self.low <= number <= self.high


class CardCell(_Kept):
    """One number of a study, and the band in which the model's number passes.

    Attributes:
        published: the study's number in the unit of the cell; none where it gives a sign only.
        signed: whether the 95% interval of the mean must leave out zero as well.
        by_dose: whether the number grows with the dose; a null and a level do not.
        smallest: name of the smallest size that counts, in `cards/sizes.yaml`.
        invented: the bounds are nobody's: from the smallest size that counts to 1 SD, or as `because` says.
        built_in: why the sign is an assumption of the model, so that it validates nothing; none where it is not.
    """

    id: Text
    title: Said
    facts: tuple[str, ...] = Field(min_length=1)
    published: float | None = None
    low: float
    high: float
    signed: bool = False
    by_dose: bool = True
    smallest: Text
    invented: bool = False
    because: Said | None = None
    built_in: Said | None = None

    @property
    def band(self) -> Bounds:
        """The band at the study's dose."""
        return Bounds(self.low, self.high)

    @property
    def size(self) -> Smallest:
        """The smallest size that counts, with the reason."""
        return sizes()[self.smallest]

    @property
    def citation(self) -> str:
        """The studies behind it; a figure that rests on memory says so."""
        return "; ".join(dict.fromkeys(fact(id).cited for id in self.facts))

    def band_at(self, dose: float) -> Bounds:
        """The band away from the study, at `dose` times its dose: scaled and widened where the number goes by dose."""
        return scaled(self.band, dose) if self.by_dose else self.band

    @model_validator(mode="after")
    def _a_band_is_one(self) -> Self:
        if not self.low < self.high:
            raise ValueError(f"{self.id}: the band [{self.low}; {self.high}] is empty")
        if self.published is not None and not self.band.hold(self.published):
            raise ValueError(f"{self.id}: the published number lies outside its own band")
        if self.smallest not in sizes():
            raise ValueError(f"{self.id}: '{self.smallest}' is no size of {_SIZES}.yaml")
        return self


def scaled(band: Bounds, dose: float) -> Bounds:
    """The band times `dose`, each bound moved outwards by the factor `WIDENED`; a bound of 0 stays."""
    low, high = (bound * dose for bound in band)
    return Bounds(
        low / WIDENED if low > 0.0 else low * WIDENED, high * WIDENED if high > 0.0 else high / WIDENED
    )


class Dose(_Kept):
    """How much of its treatment a study gives, and what sets and measures it here.

    Attributes:
        amount: in `unit`; what the treated arm must be measured to give.
        source: the study, memory, or nobody (invented).
        arm: scenario in which it is measured.
        measured: "set" reads `parameter` there; "run" is measured in a run by the module of the experiment.
        scales: full names of the parameters that hold the dose, in every arm that has them.
        factors: other doses, as multiples, at which the experiment is shown.
    """

    amount: float
    unit: Said
    says: Said
    source: Literal["study", "memory", "invented"]
    arm: Text
    measured: Literal["set", "run"]
    parameter: str | None = None
    scales: tuple[str, ...]
    factors: tuple[float, ...] = (0.5, 1.5)

    @property
    def read_from(self) -> str:
        """Full name of the parameter that says the dose, where it is not measured in a run."""
        return self.parameter or self.scales[0]


class People(_Kept):
    """Who takes part: how many, other sizes to show it at (as multiples), and their sector and task."""

    people: int = Field(gt=0)
    vary: tuple[float, ...]
    task: Said


class Horizon(_Kept):
    """How many quarters the treatment lasts, and by how many more or fewer it may be shown."""

    quarters: int = Field(gt=0)
    vary: tuple[int, ...]


class Erratum(_Kept):
    """A mistake in a card that was found after the first run, and why it is one.

    Attributes:
        low, high: what the band of `cell` should have been; the same where the band was right.
        mended: whether the number was taken wrongly; the run then gives another, as `cell` + `MENDED`.
    """

    date: datetime.date
    cell: Text
    low: float
    high: float
    mended: bool = False
    because: Said

    @property
    def number(self) -> str:
        """By what name the run gives the number that is judged."""
        return self.cell + MENDED if self.mended else self.cell

    @property
    def band(self) -> Bounds:
        """The mended band."""
        return Bounds(self.low, self.high)


class Card(_Kept):
    """An experiment before it is run: study, arms, dose, population, horizon, estimator and bands.

    Attributes:
        arms: name of a scenario of scenarios/experiments, to what is done there.
        estimator, assumes: how the study's number is taken, and what setting it up here takes for granted.
        if_missed: what a miss means for use.
        seconds: expected time of one replication.
        from_memory: what rests on memory alone.
        why_not: why the study cannot be represented; nothing else is needed then.
    """

    id: Text
    study: tuple[str, ...] = Field(min_length=1)
    title: Said
    representable: bool = True
    why_not: Said | None = None
    arms: dict[str, Said] = {}
    dose: Dose | None = None
    population: People | None = None
    horizon: Horizon | None = None
    estimator: Said | None = None
    assumes: Said | None = None
    if_missed: Said
    replications: int = Field(default=1, gt=0)
    seconds: float = Field(default=0.0, ge=0)
    from_memory: tuple[Said, ...] = ()
    cells: tuple[CardCell, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def quarters(self) -> int:
        """How long the treatment lasts in the study."""
        assert self.horizon is not None
        return self.horizon.quarters

    def erratum(self, cell: str) -> Erratum | None:
        """The latest erratum of a cell."""
        of_cell = [one for one in self.errata if one.cell == cell]
        return max(of_cell, key=lambda one: one.date, default=None)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = (self.population, self.horizon, self.estimator, self.assumes)
        if self.representable:
            if not self.arms or not self.cells or not self.seconds or any(one is None for one in needed):
                raise ValueError(f"{self.id}: the card is not complete")
        elif self.why_not is None or self.cells:
            raise ValueError(f"{self.id}: what cannot be represented has a reason, and no cells")
        if self.dose is not None and self.dose.arm not in self.arms:
            raise ValueError(f"{self.id}: the dose is measured in '{self.dose.arm}', which is no arm")
        unknown = {one.cell for one in self.errata} - {one.id for one in self.cells}
        if unknown:
            raise ValueError(f"{self.id}: errata of cells that are not there: {sorted(unknown)}")
        return self


class Smallest(NamedTuple):
    """The smallest size that counts, and why that size."""

    size: float
    because: Said


@cache
def sizes() -> dict[str, Smallest]:
    """The smallest sizes that count, by their names in the cards."""
    read = YAML(typ="safe", pure=True).load(packaged(f"{_FOLDER}/{_SIZES}.yaml"))
    return {name: Smallest(one["size"], Said(en=one["en"], id=one["id"])) for name, one in read.items()}


@cache
def cards() -> dict[str, Card]:
    """All cards by id, in the order of their numbers."""
    files = sorted(packaged(_FOLDER).glob("v*.yaml"))
    read = (Card.model_validate(YAML(typ="safe", pure=True).load(file)) for file in files)
    return {card.id: card for card in read}
