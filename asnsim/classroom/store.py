"""What a class has said, in one SQLite file: seats without names, ratings, the stage, and what was told of the class.

Of a participant there is a hash of the key that his phone holds, a tag drawn by lot, and his ratings. What he said of
himself stays in his phone (`profile`). Everything is committed as it comes, so that a server that is started again goes
on where it was.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asnsim.classroom.ten import HIGHEST, LOWEST, PEOPLE, SETS
from asnsim.errors import InputError, message, reason

Floats = NDArray[np.float64]

STAGES = ("join", "rate", "own", "lesson", "again", "results")
"""Of a class, in order; the trainer moves it on."""

ROUNDS = {"rate": 1, "again": 2}
"""The round of ratings that is open in a stage."""

MOST_SEATS = 200
FILE = "class.sqlite"

_ANIMALS = 30  # as many as there are `classroom.animal.N` in the catalogue
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another

_TABLES = """
create table if not exists fact (name text primary key, value text not null);
create table if not exists seat (
    id integer primary key, key blob not null unique, animal integer not null, number integer not null,
    first text not null, unique (animal, number)
);
create table if not exists rating (
    seat integer not null references seat, round integer not null, person integer not null,
    results integer not null, behaviour integer not null, primary key (seat, round, person)
) without rowid;
"""


@dataclass(frozen=True)
class Seat:
    """A participant: `animal` and `number` make his tag, `first` is the set that he rates in the first round."""

    id: int
    animal: int
    number: int
    first: str

    def set_in(self, round_: int) -> str:
        """The set that he rates in a round: half of a class rate the other one first, so that what changes in the class
        is not due to the people rated."""
        return self.first if round_ == 1 else SETS[1 - SETS.index(self.first)]


class ClassStore:
    """The file of one class; used by one thread."""

    def __init__(self, folder: Path) -> None:
        """Open the class in `folder`, or begin one. Raises `InputError` where that cannot be."""
        self.file = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
            self._at = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
            self._at.execute("pragma journal_mode = wal")
            self._at.execute("pragma synchronous = normal")
            self._at.execute("pragma secure_delete = on")
            self._at.executescript(_TABLES)
            if self._fact("stage") is None:
                self._begin()
        except (OSError, sqlite3.Error) as error:
            raise InputError(message("error.class_file", why=reason(error)), file=self.file) from error

    def _begin(self) -> None:
        self._set("stage", STAGES[0])
        self._set("code", "".join(secrets.choice(_LETTERS) for _ in range(6)))
        self._set("trainer", secrets.token_urlsafe(24))
        self._set("secret", secrets.token_hex(32))

    def _fact(self, name: str) -> str | None:
        row = self._at.execute("select value from fact where name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _set(self, name: str, value: str) -> None:
        self._at.execute("insert or replace into fact values (?, ?)", (name, value))

    def _known(self, name: str) -> str:
        value = self._fact(name)
        assert value is not None, name
        return value

    @contextmanager
    def _together(self) -> Iterator[None]:
        """All that is done inside is kept, or none of it."""
        self._at.execute("begin immediate")
        with self._at:
            yield

    @property
    def stage(self) -> str:
        """Where the class is, one of `STAGES`."""
        return self._known("stage")

    @property
    def code(self) -> str:
        """What one has to know to join."""
        return self._known("code")

    @property
    def trainer(self) -> str:
        """What one has to know to lead."""
        return self._known("trainer")

    @property
    def secret(self) -> bytes:
        """What forms are signed with."""
        return self._known("secret").encode()

    def move(self, after: str, told: Mapping[str, Any]) -> None:
        """Go on from the stage `after` to the next, keeping what is `told` of the class; nothing if it moved before."""
        with self._together():
            place = STAGES.index(after)
            if self.stage == after and place + 1 < len(STAGES):
                for name, data in told.items():
                    self._set(f"told.{name}", json.dumps(data))
                self._set("stage", STAGES[place + 1])

    def told(self, name: str) -> Any:
        """What was told of the class under this name; None before."""
        value = self._fact(f"told.{name}")
        return None if value is None else json.loads(value)

    def join(self) -> str | None:
        """Take a seat and return its key; None where all are taken."""
        key = secrets.token_urlsafe(24)
        with self._together():
            taken = set(self._at.execute("select animal, number from seat"))
            if len(taken) >= MOST_SEATS:
                return None
            number = 1 + len(taken) // _ANIMALS
            left = [animal for animal in range(_ANIMALS) if (animal, number) not in taken]
            ((half,),) = self._at.execute("select count(*) from seat where first = ?", (SETS[0],))
            first = SETS[0] if 2 * half <= len(taken) else SETS[1]
            self._at.execute(
                "insert into seat (key, animal, number, first) values (?, ?, ?, ?)",
                (_hashed(key), secrets.choice(left), number, first),
            )
        return key

    def seat(self, key: str) -> Seat | None:
        """Whose key this is."""
        found = self._at.execute(
            "select id, animal, number, first from seat where key = ?", (_hashed(key),)
        ).fetchone()
        return None if found is None else Seat(*found)

    def seats(self) -> list[Seat]:
        """All who have joined, in the order of their tags, which is not that of joining."""
        return [
            Seat(*row)
            for row in self._at.execute("select id, animal, number, first from seat order by number, animal")
        ]

    def rate(self, seat: Seat, round_: int, person: int, results: int, behaviour: int) -> bool:
        """Keep a rating on the scale, in place of an earlier one; False where the round is closed."""
        assert 0 <= person < PEOPLE and all(LOWEST <= one <= HIGHEST for one in (results, behaviour))
        if ROUNDS.get(self.stage) != round_:
            return False
        self._at.execute(
            "insert or replace into rating values (?, ?, ?, ?, ?)",
            (seat.id, round_, person, results, behaviour),
        )
        return True

    def ratings(self, seat: Seat, round_: int) -> dict[int, tuple[int, int]]:
        """Results and behaviour that a participant gave, by the number of the person."""
        rows = self._at.execute(
            "select person, results, behaviour from rating where seat = ? and round = ?", (seat.id, round_)
        )
        return {person: (results, behaviour) for person, results, behaviour in rows}

    def whole(self, seat: Seat, round_: int) -> Floats | None:
        """The ratings of a round, (dimension, person); None while one is missing."""
        given = self.ratings(seat, round_)
        if len(given) < PEOPLE:
            return None
        return np.array([given[person] for person in range(PEOPLE)], dtype=float).T

    def given(self, round_: int) -> dict[int, int]:
        """How many people each seat has rated in a round, by the id of the seat."""
        return dict(
            self._at.execute("select seat, count(*) from rating where round = ? group by seat", (round_,))
        )

    def delete_all(self) -> None:
        """Overwrite and take away all that the class said, and begin another with another code. The trainer's key
        stays, so that the trainer is not locked out."""
        trainer = self.trainer
        with self._together():
            for table in ("rating", "seat", "fact"):
                self._at.execute(f"delete from {table}")
            self._begin()
            self._set("trainer", trainer)
        self._at.execute("vacuum")
        self._at.execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Close the file."""
        self._at.close()


def _hashed(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
