"""Measures of development, one file each: a module that is put here is found."""

from asnsim.registry import import_modules

import_modules(__name__)
