"""Blocks of service, one file each: a module that is put here is found."""

from asnsim.model.service.block import SERVICE, ServiceBlock
from asnsim.registry import import_modules

__all__ = ["SERVICE", "ServiceBlock"]

import_modules(__name__)
