"""Where a change in mid-run applies: to which units of an office."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from asnsim.errors import AsnsimError, message
from asnsim.luck import Luck, decision
from asnsim.model.movement.posts import depths
from asnsim.model.scene.state import State
from asnsim.parameters import Checked

UNIT = decision("where.unit")


class Where(Checked):
    """Some units of an office, chosen in one of three ways.

    `share` draws them: the same units in every arm of a comparison, and a larger share holds those of a smaller one.
    """

    share: float | None = Field(
        default=None,
        gt=0,
        le=1,
        description="Share of units, drawn by lot; a larger share holds the units of a smaller one",
    )
    level: int | None = Field(
        default=None, ge=0, le=50, description="Units so many steps below the regional leader's own team"
    )
    units: tuple[Annotated[int, Field(ge=0)], ...] | None = Field(
        default=None,
        strict=False,
        min_length=1,
        description="Numbers of units, as in the column `unit` of employees",
    )

    @model_validator(mode="after")
    def _one_way(self) -> Where:
        if sum(way is not None for way in (self.share, self.level, self.units)) != 1:
            raise ValueError(message("error.one_way", ways=list(type(self).model_fields)))
        return self

    def chosen(self, state: State, luck: Luck) -> NDArray[np.bool_]:
        """Which units these are, (unit,). Raises `AsnsimError` where the office has no such unit."""
        count = len(state.units)
        chosen = np.zeros(count, dtype=bool)
        if self.share is not None:
            drawn = luck.lasting_uniforms(UNIT, state.organization, count)[:, 0]
            chosen[np.argsort(drawn, kind="stable")[: max(1, round(self.share * count))]] = True
        elif self.level is not None:
            levels = depths(state)
            chosen = levels == self.level
            if not chosen.any():
                raise AsnsimError(message("error.no_such_level", level=self.level, most=int(levels.max())))
        else:
            wrong = [unit for unit in self.units or () if unit >= count]
            if wrong:
                raise AsnsimError(message("error.no_such_unit", unit=wrong[0], most=count - 1))
            chosen[list(self.units or ())] = True
        return chosen
