"""What a scenario says about the people it simulates: the parameters of a population."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from pydantic import model_validator

from asnsim.errors import message
from asnsim.parameters import Checked, Line, parameter
from asnsim.population.civil_service import SECTORS
from asnsim.population.office_tables import check_fit, read_groups, read_teams
from asnsim.population.published import statistic


class SectorShares(Checked):
    """Share of employees by sector; must sum to one. Defaults are assumptions: no table by sector was
    found."""

    education: float = parameter(
        0.42,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in schools and their agency",
        source="assumption",
        role="population",
    )
    health: float = parameter(
        0.20,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in health centres and hospital",
        source="assumption",
        role="population",
    )
    civil_registration: float = parameter(
        0.01,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in civil registration",
        source="assumption",
        role="population",
    )
    administration: float = parameter(
        0.20,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in secretariat and boards",
        source="assumption",
        role="population",
    )
    infrastructure: float = parameter(
        0.07,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in works, transport, environment",
        source="assumption",
        role="population",
    )
    district: float = parameter(
        0.10,
        low=0,
        high=1,
        unit="share",
        meaning="Employees in kecamatan and kelurahan",
        source="assumption",
        role="population",
    )

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = math.fsum(self.values())
        if not math.isclose(total, 1.0, abs_tol=1e-6):
            raise ValueError(message("error.sector_shares", total=total))
        return self

    def values(self) -> tuple[float, ...]:
        """The shares in the order of ``SECTORS``."""
        return tuple(getattr(self, sector) for sector in SECTORS)


SYNTHESISED = ("employees", "span", "span_spread", "top_team", "pppk_share", "women_share", "sectors")
"""Parameters of `PopulationSpec` that are not looked at where a staff list says who there is, or what is
kept of one."""


class PopulationSpec(Checked):
    """One organization and the people in it, to be synthesised, or read from a staff list where one is named.

    Defaults describe Kab. Kepahiang with the marginals of all ASN of November 2025.
    """

    place: Line = parameter(
        "Kab. Kepahiang", meaning="Name of the employer", source="S167", role="population"
    )
    organization: int = parameter(
        1708,
        low=0,
        high=2**32 - 1,
        unit="code",
        meaning="Code of the employer (Kemendagri); keys its luck",
        source="from memory",
        role="technical",
    )
    employees: int = parameter(
        int(statistic("S167")),
        low=20,
        high=1_000_000,
        unit="persons",
        meaning="ASN of the employer",
        source="S167",
        role="population",
    )
    citizens: int = parameter(
        int(statistic("S172")),
        low=0,
        high=300_000_000,
        unit="persons",
        meaning="People served",
        source="S172",
        role="population",
    )
    span: float = parameter(
        statistic("S082"),
        low=5,
        high=100,
        unit="persons",
        meaning="Mean size of a team: ASN per structural official",
        source="S082",
        role="population",
    )
    span_spread: float = parameter(
        0.5,
        low=0,
        high=1.5,
        unit="log SD",
        meaning="Spread of team sizes (lognormal)",
        source="assumption",
        role="population",
    )
    top_team: int | None = parameter(
        None,
        low=3,
        high=500,
        unit="persons",
        meaning="Size of the team that the regional leader rates; none: 0.177 of the heads, at most 40",
        source="assumption",
        role="population",
    )
    pppk_share: float = parameter(
        statistic("S003") / statistic("S001"),
        low=0,
        high=0.75,
        unit="share",
        meaning="Employees on contract (PPPK); none of them leads a team",
        source="S003 / S001",
        role="population",
    )
    women_share: float = parameter(
        statistic("S007") / statistic("S001"),
        low=0,
        high=1,
        unit="share",
        meaning="Women",
        source="S007 / S001",
        role="population",
    )
    sectors: SectorShares = SectorShares()
    tpp_scale: float = parameter(
        1.0,
        low=0,
        high=20,
        unit="multiple",
        meaning="TPP relative to the amounts of Kab. Kepahiang, S154-S163",
        source="assumption",
        role="institution",
    )
    tpp_teachers: bool = parameter(
        True,
        meaning="Teachers, the functional officers of schools, receive TPP beside the allowance of their profession",
        source="assumption; set by the employer",
        role="institution",
    )
    tpp_pppk: bool = parameter(
        True,
        meaning="Employees on contract (PPPK) receive TPP",
        source="assumption; set by the employer",
        role="institution",
    )
    staff_list: Line | None = parameter(
        None,
        meaning="CSV file with the real staff; then nothing is synthesised",
        source="the user",
        role="population",
    )
    staff_date: str | None = parameter(
        None,
        meaning="Date of the staff list, YYYY-MM-DD; none: the latest date in it",
        source="the user",
        role="technical",
    )
    teams: str | None = parameter(
        None,
        meaning="Teams of a real office as a table, beside groups; numbers that say who there is are then not used",
        source="the user's staff list (asnsim staff)",
        role="population",
    )
    groups: str | None = parameter(
        None,
        meaning="People of a real office as a table of groups of 5 or more who are alike; people are drawn from them",
        source="the user's staff list (asnsim staff)",
        role="population",
    )
    keep_unit_names: bool = parameter(
        False,
        meaning="Keep the unit names of a staff list instead of codes",
        source="the user",
        role="technical",
    )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """As pydantic shows it, a staff list by its file's name alone: a path often names a person."""
        for name, value in super().__repr_args__():
            yield name, Path(value).name if name == "staff_list" and value is not None else value

    @model_validator(mode="after")
    def _top_team_fits(self) -> Self:
        heads = max(round(self.employees / self.span), 4) - 1
        if self._is_synthesised and self.top_team is not None and self.top_team > heads:
            raise ValueError(
                message(
                    "error.top_team",
                    top_team=self.top_team,
                    heads=heads,
                    employees=self.employees,
                    span=self.span,
                )
            )
        return self

    @property
    def _is_synthesised(self) -> bool:
        return self.staff_list is None and self.teams is None

    @model_validator(mode="after")
    def _office_is_whole(self) -> Self:
        if self.teams is None and self.groups is None:
            return self
        if self.teams is None or self.groups is None or self.staff_list is not None:
            raise ValueError(message("error.table_alone"))
        teams = read_teams(self.teams)
        check_fit(teams, read_groups(self.groups))
        if self.employees != teams.tree.members.sum():
            there = int(teams.tree.members.sum())
            raise ValueError(message("error.table_employees", employees=self.employees, teams=there))
        return self
