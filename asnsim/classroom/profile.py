"""What a participant says of himself, and the ten people as they are shown to him.

The profile is three choices and lives in a cookie of the phone: the server uses it to write a page and forgets it. Who
is "similar" among the ten is like him in all three (in two where the sex is not said), the others in none.
"""

from __future__ import annotations

from dataclasses import dataclass

from asnsim.classroom.ten import Person, Ten
from asnsim.language import text

NOT_SAID = 2
SEXES, FIELDS, PASTIMES = 3, 4, 4
"""How many choices each question has; of sex, woman, man and `NOT_SAID`."""

WOMEN = {
    "A": ("Rina", "Ni Luh", "Sari", "Maria", "Yuliana", "Dewi", "Fitri", "Agustina", "Wulan", "Nurhayati"),
    "B": (
        "Lestari",
        "Elisabeth",
        "Siska",
        "Rahma",
        "Indah",
        "Yosefina",
        "Ratna",
        "Kartika",
        "Aminah",
        "Desi",
    ),
}
MEN = {
    "A": ("Budi", "Yohanes", "Hendra", "Made", "Rahmat", "Agus", "Taufik", "Samuel", "Joko", "Iwan"),
    "B": ("Bambang", "Ridwan", "Ferdinan", "Wayan", "Eko", "Yusuf", "Marthen", "Andi", "Slamet", "Dedi"),
}
"""Given names by set and number, as they are told in either language."""

TARGETS = (40, 60, 50, 80, 120, 25, 45, 75, 30, 100)
"""Pieces of work that the target of a quarter counts, by number: a pair shows the same shares of other targets."""


@dataclass(frozen=True)
class Profile:
    """A participant as he describes himself: 0 woman, 1 man, 2 not said; field of study; what he does in spare time."""

    sex: int
    field: int
    pastime: int

    def kept(self) -> str:
        """As the cookie holds it."""
        return f"{self.sex}-{self.field}-{self.pastime}"


def profile_from(kept: str) -> Profile | None:
    """The profile of a cookie or of a form's three numbers; None for anything else."""
    parts = kept.split("-")
    if len(parts) != 3 or not all(part in ("0", "1", "2", "3") for part in parts):
        return None
    sex, field, pastime = map(int, parts)
    return Profile(sex, field, pastime) if sex < SEXES else None


@dataclass(frozen=True)
class Shown:
    """One of the ten in words: `name`, `work` (age and post), `life` (studies and pastime), `tie` (how close)."""

    name: str
    work: str
    life: str
    tie: str


def shown(person: Person, people: Ten, profile: Profile, language: str) -> Shown:
    """A person as a participant with this profile meets him, in `language`."""
    number = person.number
    sex = number % 2 if profile.sex == NOT_SAID else profile.sex
    field, pastime = profile.field, profile.pastime
    if not person.similar:
        sex = sex if profile.sex == NOT_SAID else 1 - sex
        field = (field + 1 + number % 3) % FIELDS
        pastime = (pastime + 1 + number // 2 % 3) % PASTIMES
    post = (number + (5 if people.name == "B" else 0)) % 10
    return Shown(
        (WOMEN, MEN)[sex][people.name][number],
        text(
            "classroom.age_and_post",
            language,
            age=person.age,
            post=text(f"classroom.post.{post}", language),
        ),
        text(
            "classroom.studies_and_pastime",
            language,
            field=text(f"classroom.graduate.{field}", language),
            pastime=text(f"classroom.likes.{pastime}", language),
        ),
        text(f"classroom.{'close' if person.close else 'distant'}.{number % 5}", language),
    )
