"""Practices, one file each: a module that is put here is found."""

from asnsim.model.practices.practice import PRACTICES, Practice
from asnsim.registry import import_modules

__all__ = ["PRACTICES", "Practice"]

import_modules(__name__)
