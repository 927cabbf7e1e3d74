"""Aspects of a judgement that the superior reads off a register: innovation and discipline (Salor's rating sheet)."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import kernel
from asnsim.model.core.constants import clip
from asnsim.model.core.parts import Parameters
from asnsim.model.core.records import Employee, Office, Scale
from asnsim.parameters import parameter
from asnsim.records import Rows


class Aspects(Parameters):
    """What counts in a judgement beside the superior's impression; nothing unless a scheme says so."""

    innovation: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the judgement of results that is read off the register of innovations",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    discipline: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share",
        meaning="Part of the judgement of behaviour that is read off the attendance list",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    machine: float = parameter(
        0.0,
        low=0,
        high=1,
        unit="share of days",
        meaning="Attendance that a machine or an inspector records, and not the superior",
        source="set by the scheme",
        role="institution",
        off=0.0,
    )
    full_attendance_mark: float = parameter(
        0.5,
        low=-1,
        high=3,
        unit="SD",
        meaning="Mark for discipline of who had no unexcused day in the quarter",
        source="assumption",
        role="institution",
        size="level",
    )
    absent_day_deduction: float = parameter(
        0.5,
        low=0,
        high=3,
        unit="SD per day",
        meaning="What an unexcused day takes from that mark",
        source="assumption",
        role="institution",
        off=0.0,
    )


@kernel
def read_registers(
    employees: Rows[Employee], offices: Rows[Office], scales: Rows[Scale], p: Any, judged: Any
) -> None:
    """Mix what the registers say into `judged` (2, row), and into the second supervisor's judgements."""
    p = p[0]
    for k in range(len(offices)):
        scale = scales[k]
        for i in range(offices[k].first, offices[k].stop):
            person = employees[i]
            new = clip((person.output_innovation - scale.mean_innovation) / scale.sd_innovation, -3.0, 3.0)
            discipline = p.full_attendance_mark - p.absent_day_deduction * person.unexcused
            judged[0, i] += p.innovation * (new - judged[0, i])
            judged[1, i] += p.discipline * (discipline - judged[1, i])
            person.second_results += p.innovation * (new - person.second_results)
            person.second_behaviour += p.discipline * (discipline - person.second_behaviour)
