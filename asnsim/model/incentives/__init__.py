"""Incentives, one file each: a module that is put here is found."""

from asnsim.model.incentives.incentive import INCENTIVES, Incentive
from asnsim.registry import import_modules

__all__ = ["INCENTIVES", "Incentive"]

import_modules(__name__)
