"""Sources of ratings, one file each: a module that is put here is found."""

from asnsim.model.raters.rater import RATERS, Rater
from asnsim.registry import import_modules

__all__ = ["RATERS", "Rater"]

import_modules(__name__)
