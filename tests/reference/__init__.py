"""The model of docs/model.md a second time: plain and slow, with a Mesa agent for every employee and every unit.

It shares no equation with `asnsim.model`, only the declared parameters, so that the two can be held together
number for number. Nothing here is meant to be fast.
"""

from .model import ReferenceModel

__all__ = ["ReferenceModel"]
