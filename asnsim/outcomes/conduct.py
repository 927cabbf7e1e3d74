"""Outcomes on conduct: bribes, sanctions, and projects that were completed well."""

from __future__ import annotations

from asnsim.outcomes.matters import Matters
from asnsim.outcomes.outcome import outcome
from asnsim.outcomes.snapshot import Snapshot
from asnsim.outcomes.statistics import Statistic, derived, mean, ratio, share


def per_1000(of_one: Statistic) -> Statistic:
    """A share, or how many there are of each, for a thousand."""
    return derived(lambda number: 1000.0 * number, of_one)


@outcome(
    "service",
    "per 1,000 cases",
    (0, 1000),
    "Bribes",
    "Pungutan liar",
    definition_id=(
        "Pungutan liar per 1.000 layanan yang selesai; 0 bila skenario tidak memberi peluang. Besarnya asumsi."
    ),
    matters=Matters(
        0.5,
        "Half a bribe in 1,000 cases, as for complaints.",
        "Setengah pungutan per 1.000 layanan, seperti pada pengaduan.",
    ),
)
def misconduct_per_1000(state: Snapshot) -> Statistic:
    """Bribes per 1,000 cases handled; 0 where the scenario gives no opportunity. Its size is an assumption."""
    return per_1000(ratio(state.employees["bribes"], state.units["served"]))


@outcome(
    "work",
    "per 1,000 employees",
    (0, 1000),
    "Under a sanction",
    "Sedang dijatuhi hukuman disiplin",
    definition_id="Pegawai dengan hukuman disiplin yang masih berlaku, per 1.000 pegawai. PP 94/2021.",
    matters=Matters(
        1.0,
        "One in 1,000: four persons of 4,000, as many as a province reports in a year (S221).",
        "Satu per 1.000: empat dari 4.000 orang, sebanyak yang dilaporkan satu provinsi dalam setahun (S221).",
    ),
)
def sanctioned_per_1000(state: Snapshot) -> Statistic:
    """Employees with a sanction of discipline in force, per 1,000 employees. PP 94/2021."""
    return per_1000(share(state.employees["sanction"] > 0))


@outcome(
    "work",
    "per 1,000 employees",
    (0, 1000),
    "Projects completed well",
    "Proyek yang selesai baik",
    definition_id=(
        "Proyek pelayanan publik yang selesai baik pada triwulan itu, per 1.000 pegawai; 0 bila skenario tidak "
        "mengenal bonus proyek."
    ),
    matters=Matters(
        1.0,
        "One project a quarter in 1,000 employees: four in an office of 4,000, sixteen a year.",
        "Satu proyek per triwulan per 1.000 pegawai: empat pada instansi dengan 4.000 pegawai, enam belas "
        "setahun.",
    ),
)
def projects_per_1000(state: Snapshot) -> Statistic:
    """Public-service projects completed well in the quarter, per 1,000 employees; 0 without a project bonus."""
    return per_1000(mean(state.reward("project_bonus")))
