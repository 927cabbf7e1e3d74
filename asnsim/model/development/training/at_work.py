"""From what was learned to what is used at work."""

from __future__ import annotations

from typing import Any

from asnsim.compiled import equation, kernel
from asnsim.model.core.records import Employee, Scale, Unit
from asnsim.records import Record, Rows, code, column

TECHNICAL, MANAGERIAL, SERVICE, DIGITAL, ETHICS, DISASTER = range(1, 7)
"""Subjects as `course` codes them."""

WORKSHOP = 1
"""The method in which people share experience, as `method` codes it."""

HOURS_PER_JP = 0.75
"""A JP (jam pelajaran) is 45 minutes."""


class LastCourse(Record):
    """What is known of an employee's last course, and what courses have done to his integrity."""

    course: int = code("Subject of the last course, 1 technical to 6 disaster; 0 none", 0, 6)
    method: int = code("Method of the last course, 0 class to 3 e-learning", 0, 3)
    course_age: int = column("Quarters since the last course", "quarters", 0)
    learned: float = column("Learned and not yet used at work", "ability", 0)
    ethics: float = column("Integrity gained in courses", "mean 1", 0)


@equation
def gain_skill(person: Employee, course: int, by: float, speed: float) -> None:
    """Skill of that subject grows; digital skill speeds the handling of files as well."""
    if course == TECHNICAL:
        person.skill_technical += by
    elif course == MANAGERIAL:
        person.skill_managerial += by
    elif course == SERVICE:
        person.skill_service += by
    elif course == DIGITAL:
        person.skill_digital += by
        person.skill_technical += speed * by


@kernel
def use_at_work(
    employees: Rows[Employee],
    units: Rows[Unit],
    scales: Rows[Scale],
    memory: Rows[LastCourse],
    transfer: Any,
    marked: bool,
    sharing: float,
    p: Any,
) -> None:
    """After the lag the part that transfers is used; colleagues take `sharing` of it from a workshop; the unit gets
    prepared.

    Behaviour at work is marked where it is looked at.
    """
    p = p[0]
    scale = scales[0]
    for i in range(len(employees)):
        last, person = memory[i], employees[i]
        if last.course == 0:
            continue
        last.course_age += 1
        if last.learned == 0.0 or last.course_age < p.lag:
            continue
        share = transfer[last.method]
        used = share * last.learned
        last.learned = 0.0
        unit = units[person.unit]
        if last.course == ETHICS:
            last.ethics += used
            person.integrity += used
        elif last.course == DISASTER:
            ready = min(1.0, p.prepared * used / (unit.stop - unit.first))
            unit.preparedness += ready * (1.0 - unit.preparedness)
        else:
            gain_skill(person, last.course, used, p.speed)
            if last.method == WORKSHOP:
                for j in range(unit.first, unit.stop):
                    if j != i:
                        gain_skill(employees[j], last.course, sharing * used, p.speed)
        if marked:
            scale.course_score += share
            scale.course_count += 1.0
