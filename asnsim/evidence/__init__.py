"""Published findings as data: what the model is fitted to, each with its source."""

from asnsim.evidence.facts import Fact, fact, facts

__all__ = ["Fact", "fact", "facts"]
