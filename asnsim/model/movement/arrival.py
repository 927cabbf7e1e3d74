"""Arrival: the traits with which people come, and the states from which they start."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import kernel
from asnsim.compiled.elementary import exp
from asnsim.luck import decision
from asnsim.model.core.constants import BAIK, clip
from asnsim.model.core.records import Employee
from asnsim.records import Rows

TRAITS = decision("people.traits")


@kernel
def arrive(employees: Rows[Employee], z: Any, p: Any) -> None:
    """Traits from nine lasting normals per person, and the states from which everybody starts."""
    p = p[0]
    for i in range(len(employees)):
        person = employees[i]
        person.ability = exp(p.ability_sd * z[i, 0] - 0.5 * p.ability_sd * p.ability_sd)
        person.psm = max(0.3, 1.0 + p.psm_sd * z[i, 1])  # assumption
        person.valence = exp(p.valence_sd * z[i, 2] - 0.5 * p.valence_sd * p.valence_sd)
        concern = clip((60.0 - person.age) / 22.0, 0.05, 1.5)
        person.career = concern * exp(p.career_sd * z[i, 3] - 0.5 * p.career_sd * p.career_sd)
        person.integrity = max(0.0, 1.0 + p.integrity_sd * z[i, 4])
        person.self_enhancement = p.self_enhancement + p.self_enhancement_sd * z[i, 5]
        person.attachment = clip(
            0.5 + p.attachment_sd * z[i, 6] + p.attachment_age * (person.age - 42.0), 0.0, 1.0
        )
        together = p.closeness_tenure * (person.tenure - 10.0)
        person.closeness_rest = clip(0.5 + together + p.closeness_sd * z[i, 7], 0.0, 1.0)
        person.confidence_rest = clip(0.5 + p.confidence_sd * z[i, 8], 0.0, 1.0)
        person.closeness = person.closeness_rest
        person.confidence = person.confidence_rest
        person.motivation = person.psm
        person.fairness = 0.5
        person.politics = 0.5
        person.satisfaction = 0.5
        person.resistance = 0.2
        person.strain = 0.3
        person.attendance = 1.0
        person.predicate = BAIK
        person.predicate_year = BAIK
        person.predicate_before = BAIK
