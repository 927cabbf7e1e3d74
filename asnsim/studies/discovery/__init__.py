"""Scenario discovery: in which states of the world a reform does harm, does good, or does nothing."""
