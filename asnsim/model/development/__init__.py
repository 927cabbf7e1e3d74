"""Measures of development, one file each: a module that is put here is found."""

from asnsim.model.development.measure import MEASURES, Measure
from asnsim.registry import import_modules

__all__ = ["MEASURES", "Measure"]

import_modules(__name__)
