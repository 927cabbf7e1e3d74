"""Scenarios: what a user writes, checked against what the model knows.

from asnsim import scenario
scenario.names()                      # those that come with asnsim
scenario.load("kepahiang")            # one of them, or a path; `asnsim.scenario("kepahiang")` is the same
scenario.json_schema()                # for editors; `asnsim schema` prints it
scenario.all_parameters()             # what a file can hold; `of_scenario(one)` adds the values of one
"""

from asnsim.scenario.json_schema import json_schema
from asnsim.scenario.library import names
from asnsim.scenario.parameters import ValueRow, all_parameters, of_scenario, parts_of
from asnsim.scenario.schema import Population, Scenario, load
from asnsim.scenario.words import About

__all__ = [
    "About",
    "Population",
    "Scenario",
    "ValueRow",
    "all_parameters",
    "json_schema",
    "load",
    "names",
    "of_scenario",
    "parts_of",
]
