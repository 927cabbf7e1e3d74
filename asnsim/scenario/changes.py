"""Changes in mid-run, as a scenario file writes them: from which quarter, for whom, and what is laid over the scheme.

changes:
- at: 5
  where: {share: 0.5}
  with: {evaluation: {raters: {peers: {}}}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field, ValidationError, create_model
from pydantic_core import InitErrorDetails, PydanticCustomError

from asnsim.errors import joined, message, nearest, suggestion
from asnsim.mistakes import Guide, Loc, mistakes, shortened
from asnsim.model.quarter.where import Where
from asnsim.parameters import Checked
from asnsim.scenario.explain import removals
from asnsim.scenario.library import REFORMED
from asnsim.scenario.picked import lay_over
from asnsim.scenario.yaml_file import Document

LONGEST = 400
"""Quarters of the longest run."""


class ChangeBase(Checked):
    """One change of the scheme in mid-run."""

    at: int = Field(
        ge=1,
        le=LONGEST,
        description="The first quarter after the change, counted from 1 as the run's quarters",
    )
    where: Where | None = Field(default=None, description="For which units; absent: for all")

    @property
    def laid(self) -> Mapping[str, Any]:
        """What is laid over the scheme, as written."""
        said: Mapping[str, Any] = getattr(self, "with")
        return said


# `with` is a word of Python, so that no class can declare it.
Change = create_model(
    "Change",
    __base__=ChangeBase,
    __doc__=ChangeBase.__doc__,
    __module__=__name__,
    **{
        "with": (
            dict[str, Any],
            Field(
                description="What the change lays over the scheme, as a child does that extends it; ~ removes"
            ),
        )
    },  # type: ignore[call-overload]
)


def after(
    written: Mapping[str, Any], changes: Sequence[ChangeBase], history: Sequence[int]
) -> dict[str, Any]:
    """What is written of a scenario after some of its changes, by their numbers from 0, in their order."""
    data = {key: value for key, value in written.items() if key != "changes"}
    for number in history:
        data = lay_over(data, changes[number].laid)
    return data


def histories(changes: Sequence[ChangeBase]) -> list[tuple[int, ...]]:
    """What a unit can have been through after each change that holds: all of them, or only those for everybody and the
    last one."""
    found: dict[tuple[int, ...], None] = {}
    for number in range(len(changes)):
        for_all = tuple(k for k in range(number) if changes[k].where is None)
        found[tuple(range(number + 1))] = None
        found[(*for_all, number)] = None
    return list(found)


def in_time(changes: Sequence[ChangeBase], quarters: int) -> Iterator[InitErrorDetails]:
    """What is wrong with the quarters of changes: after the end, or before that of an earlier entry."""
    for number, change in enumerate(changes):
        before = changes[number - 1].at if number else 1
        if change.at > quarters:
            said = message("error.change_too_late", at=change.at, quarters=quarters)
        elif change.at < before:
            said = message("error.change_out_of_order", at=change.at, before=before)
        else:
            continue
        yield _wrong("value_error", said, ("changes", number, "at"), change.at)


def unknown(changes: Sequence[ChangeBase], guide: Guide) -> Iterator[InitErrorDetails]:
    """Keys that a change cannot hold, and those that remove what nobody knows."""
    for number, change in enumerate(changes):
        here = ("changes", number, "with")
        for key in change.laid:
            if key not in REFORMED:
                hint = suggestion(nearest(key, REFORMED), REFORMED)
                said = joined("; ", message("error.unknown_in_change", key=shortened(key)), hint)
                yield _wrong("unknown_kind", said, (*here, key), change.laid[key])
        known = Document({key: value for key, value in change.laid.items() if key in REFORMED})
        for problem in removals(known, guide):
            yield _wrong("unknown_kind", problem.message, (*here, *problem.field.split(".")), None)


def merged(error: ValidationError, data: Any, number: int, laid: Any, guide: Guide) -> list[InitErrorDetails]:
    """What is wrong with a scheme after change `number`, at the keys that it wrote where it did."""
    here = ("changes", number, "with")
    found = []
    for mistake in mistakes(error, guide, data):
        depth, held = 0, laid
        while depth < len(mistake.loc) and isinstance(held, Mapping) and mistake.loc[depth] in held:
            held, depth = held[str(mistake.loc[depth])], depth + 1
        at_key = mistake.type in ("extra_forbidden", "unknown_kind")
        kind = "unknown_kind" if at_key else "wrong_kind" if depth < len(mistake.loc) else "wrong_value"
        loc: Loc = (*here, *mistake.loc) if depth else here
        found.append(_wrong(kind, mistake.message, loc, None))
    return found


def _wrong(kind: str, said: str, loc: Loc, got: Any) -> InitErrorDetails:
    return InitErrorDetails(type=PydanticCustomError(kind, "{said}", {"said": said}), loc=loc, input=got)
