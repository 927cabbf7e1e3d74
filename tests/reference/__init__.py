"""The model of docs/model.md a second time: plain, slow, one Mesa agent an employee, one a unit.

It shares no rule with `asnsim.model`, only the declared parameters, so that the two can be held together
number for number. Nothing here is meant to be fast.
"""

from .model import ReferenceModel

__all__ = ["ReferenceModel"]
