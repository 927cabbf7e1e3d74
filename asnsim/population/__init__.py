"""Who is simulated: the employees and units of one organization, synthesised from published marginals or
read.

from asnsim.luck import Luck
from asnsim.population import PopulationSpec, populate

people = populate(PopulationSpec(employees=4000), Luck(seed=1))
people.employees.age, people.units.head
"""

from __future__ import annotations

from asnsim.luck import Luck
from asnsim.population.civil_service import retirement_age
from asnsim.population.office import draw
from asnsim.population.pay import base_pay, pay_table, staff_tpp, tpp_amounts
from asnsim.population.people import GivenEmployee, GivenUnit, People
from asnsim.population.published import statistic, statistics
from asnsim.population.spec import PopulationSpec, SectorShares
from asnsim.population.staff_list import read_staff_list
from asnsim.population.synthesis import synthesise

__all__ = [
    "GivenEmployee",
    "GivenUnit",
    "People",
    "PopulationSpec",
    "SectorShares",
    "base_pay",
    "pay_table",
    "populate",
    "read_staff_list",
    "retirement_age",
    "staff_tpp",
    "statistic",
    "statistics",
    "synthesise",
    "tpp_amounts",
]


def populate(spec: PopulationSpec, luck: Luck) -> People:
    """The people of ``spec``: read from its staff list where it names one, drawn from its groups where it has some,
    else synthesised."""
    if spec.staff_list is not None:
        return read_staff_list(spec.staff_list, spec)
    if spec.groups is not None:
        return draw(spec, luck)
    return synthesise(spec, luck)
