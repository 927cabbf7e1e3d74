"""What every measure of development is."""

from __future__ import annotations

from asnsim.model.parts import Part
from asnsim.registry import Registry


class Measure(Part):
    """Something done for people's skill and confidence after the rating."""


MEASURES: Registry[type[Measure]] = Registry("development measure", "asnsim.development")
