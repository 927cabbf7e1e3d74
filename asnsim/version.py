"""The version of asnsim, where every part can ask for it."""

__version__ = "0.1.0"
