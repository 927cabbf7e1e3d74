"""What an outcome is: one function of a snapshot, which returns a statistic, and what a person must know of it.

In a file of this folder, in a module of one's own or in the cell of a notebook:

    from asnsim.outcomes import Matters, outcome, share

    @outcome(
        "motivation", "share", (0, 1), "Strained employees", "Pegawai yang tertekan",
        definition_id="Proporsi pegawai dengan tekanan kerja di atas 0,5.",
        matters=Matters(0.01, "One percentage point.", "Satu poin persen."),
    )
    def strained(state):
        \"\"\"Share of employees whose strain is above 0.5.\"\"\"
        return share(state.employees["strain"] > 0.5)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from inspect import getdoc

from asnsim.errors import AsnsimError, message, unknown_name
from asnsim.outcomes.matters import Matters
from asnsim.outcomes.offices import NotByRows, alone
from asnsim.outcomes.snapshot import Snapshot, always
from asnsim.outcomes.statistics import NOTHING, OfEach, Statistic
from asnsim.outcomes.units import UNITS, Unit, unit_named
from asnsim.registry import Registry

GROUPS = ("bias", "motivation", "work", "service", "equity", "cost")

Measure = Callable[[Snapshot], Statistic]


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    Attributes:
        id: column of `run.outcomes`. group: one of `GROUPS`.
        unit, unit_words: unit, as it stands in files and with what a person reads.
        low, high: between which values are usual, for an axis and for tests.
        labels: what a person reads, by language. definitions: what it is, and where it comes from, by language.
        measure: the function. when: in which quarters there is something to measure.
        matters: the smallest difference that matters, None where nobody said so.
    """

    id: str
    group: str
    unit: str
    unit_words: Unit
    low: float
    high: float
    labels: dict[str, str]
    definitions: dict[str, str]
    measure: Measure
    when: Callable[[Snapshot], bool]
    matters: Matters | None

    def observe(self, state: Snapshot) -> Statistic:
        """The statistic of one organization; `AsnsimError` naming the outcome where there is none."""
        if not self.is_due(state):
            return NOTHING
        try:
            found = self.measure(state)
        except AsnsimError as error:
            raise self._error(error) from error
        if not isinstance(found, Statistic):
            what = type(found).__name__
            raise self._error(message("author.no_statistic", got=what))
        return found

    def values_of_each(self, whole: Snapshot, offices: Sequence[Snapshot]) -> list[float]:
        """The numbers of several offices: at once, if it comes with asnsim and looks at each row by itself."""
        if not self.is_due(whole):
            return [math.nan] * len(offices)
        if self.measure.__module__.startswith("asnsim."):
            values: list[float] = []
            # None where it looks at an office as a whole; what is wrong is told of one office.
            with suppress(AsnsimError, NotByRows):
                found = self.measure(whole)
                values = found.values() if isinstance(found, OfEach) else []
            if values and not any(map(math.isinf, values)):
                return values
        with alone():
            return [self.value(self.observe(one)) for one in offices]

    def is_due(self, state: Snapshot) -> bool:
        """Whether there is something to measure in this quarter."""
        return self.when is always or self.when(state)

    def merged(self, one: Statistic, other: Statistic) -> Statistic:
        """The statistic of two organizations together; `AsnsimError` naming the outcome where they do not add up."""
        try:
            return one + other
        except AsnsimError as error:
            raise self._error(error) from error

    def value(self, statistic: Statistic) -> float:
        """The number, NaN where nothing was measured; `AsnsimError` where it is infinite.

        A number outside the outcome's range stops nothing; the run says so (`asnsim.experiment.outside`).
        """
        try:
            found = statistic.value()
        except AsnsimError as error:
            raise self._error(error) from error
        if math.isinf(found):
            raise self._error(message("author.infinite", got=str(found)))
        return found

    def _error(self, why: AsnsimError | str) -> AsnsimError:
        return AsnsimError(message("author.outcome", outcome=self.id, why=why))


OUTCOMES: Registry[Outcome] = Registry("outcome", "asnsim.outcomes", key="id")


def known_unit(name: str) -> Unit | None:
    """The unit of that name with its words; None where no outcome has it."""
    of_outcomes = {one.unit: one.unit_words for _, one in OUTCOMES.items()}
    return of_outcomes.get(name, UNITS.get(name))


def outcome(
    group: str,
    unit: str | Unit,
    bounds: tuple[float, float],
    en: str,
    id: str,
    definition_id: str,
    when: Callable[[Snapshot], bool] = always,
    matters: Matters | None = None,
) -> Callable[[Measure], Measure]:
    """Register the decorated function under its name.

    Args:
        group: one of `GROUPS`. unit: one of `asnsim.outcomes.units.UNITS` by name, or a `Unit` with words of its own.
        bounds: lowest and highest value. en, id: label in English and in Indonesian.
        definition_id: definition in Indonesian; the function's docstring is the English one.
        when: quarters in which there is something to measure, such as `rated`; NaN in others.
        matters: the smallest difference that matters, and why; without it no effect is called too small. It is owed
            by outcomes that come with asnsim.
    """
    if group not in GROUPS:
        raise unknown_name("group of outcomes", group, GROUPS)
    words = unit_named(unit)

    def register(measure: Measure) -> Measure:
        definitions = {"en": getdoc(measure) or "", "id": definition_id}
        OUTCOMES.register(
            Outcome(
                id=measure.__name__,
                group=group,
                unit=words.name,
                unit_words=words,
                low=bounds[0],
                high=bounds[1],
                labels={"en": en, "id": id},
                definitions={language: " ".join(text.split()) for language, text in definitions.items()},
                measure=measure,
                when=when,
                matters=matters,
            )
        )
        return measure

    return register
