"""Luck: every draw is a pure function of (seed, named decision, quarter, organization, row, slot).

There is no state, no order and no reset. The same post meets the same luck in every arm of a comparison,
whatever else an arm draws (common random numbers), and no result depends on workers, blocks or threads.

    OUTPUT = decision("work.output")                 # at the top of the module that draws it

    luck = Luck(seed=1)
    z = luck.normals(OUTPUT, quarter=3, organization=1708, rows=4000, slots=2)

Only uniform and normal draws exist; every other law comes from a uniform by its inverse distribution function
(``asnsim.luck.quantiles``): a sampler that rejects draws would lose the pairing of arms.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from asnsim.errors import AsnsimError, message
from asnsim.luck import philox
from asnsim.mistakes import whole_number

__all__ = ["DECISIONS", "Decision", "Luck", "Lucks", "decision", "replication_seed"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Generate = Callable[..., Floats]

_TOP = 2**32

_KEPT = 1_000_000
"""Numbers in the largest array of lasting draws that is kept for the next quarter."""
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


@dataclass(frozen=True)
class Decision:
    """One named source of luck.

    Attributes:
        name: ``file.name``, as "work.output". Renaming one changes numbers and belongs in the changelog.
        key: the second key word of the generator, the first four bytes of blake2b(name), little-endian.
        module: the module that registered it.
    """

    name: str
    key: int
    module: str


class _Decisions(Mapping[str, Decision]):
    """All registered decisions by name, in alphabetical order; read-only."""

    def __init__(self) -> None:
        self._by_name: dict[str, Decision] = {}
        self._by_key: dict[int, Decision] = {}

    def __getitem__(self, name: str) -> Decision:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._by_name))

    def __len__(self) -> int:
        return len(self._by_name)

    def add(self, new: Decision) -> Decision:
        known = self._by_name.get(new.name)
        if known is not None:
            if known.module == new.module:  # the module was loaded again
                return known
            raise AsnsimError(
                message("author.decision_twice", name=new.name, first=known.module, second=new.module)
            )
        other = self._by_key.get(new.key)
        if other is not None:
            raise AsnsimError(
                message(
                    "author.decisions_of_one_key",
                    name=new.name,
                    module=new.module,
                    other=other.name,
                    other_module=other.module,
                    key=f"{new.key:#010x}",
                )
            )
        self._by_name[new.name] = self._by_key[new.key] = new
        return new


DECISIONS = _Decisions()
"""Every decision of the modules imported so far: a read-only mapping from name to ``Decision``."""


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode()).digest()[:4], "little")


def decision(name: str) -> Decision:
    """Register a named decision; call it once, at the top of the module that draws it.

    Raises:
        AsnsimError: the name is not of the form ``file.name`` in lower case, another module has registered it,
            or its key equals that of another name.
    """
    if not _NAME.fullmatch(name):
        raise AsnsimError(message("author.decision_name", name=name))
    module = str(sys._getframe(1).f_globals.get("__name__", "?"))
    return DECISIONS.add(Decision(name, _key(name), module))


def _word(value: int, what: str, low: int = 0) -> int:
    """``value`` as a plain int in low .. 2^32 - 1, the range of one word of the counter."""
    if type(value) is int and low <= value < _TOP:  # as nearly always
        return value
    return whole_number(value, what, low, _TOP - 1)


def _pairs(who: tuple[Whole, Whole]) -> NDArray[np.uint64]:
    """Rows and numbers of their occupants, both (n,), as the generator takes them, (2, n)."""
    pairs = np.empty((2, len(who[0])), np.uint64)
    pairs[0], pairs[1] = who
    return pairs


@dataclass(frozen=True)
class Luck:
    """All the luck of one replication.

    ``rows`` are posts and ``slots`` whatever a row draws several of: a partner, a dimension, an activity.
    Draws do not depend on how many rows or slots are asked for: a longer array begins with the shorter one.
    Every array is new, float64 and C-contiguous, shape (rows, slots).

    Args:
        seed: whole number from 0 to 2^32 - 1.

    Raises:
        InputError: the seed, or a quarter, organization code or size given to a method, is out of range.
    """

    seed: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", _word(self.seed, "seed"))

    def normals(
        self, decision: Decision, quarter: int, organization: int, rows: int, slots: int = 1
    ) -> Floats:
        """Standard normals of one quarter (numbered from 1, burn-in included)."""
        return self._draw(philox.normals, decision, _word(quarter, "quarter", 1), organization, (rows, slots))

    def uniforms(
        self, decision: Decision, quarter: int, organization: int, rows: int, slots: int = 1
    ) -> Floats:
        """Uniforms inside (0, 1) of one quarter (numbered from 1, burn-in included)."""
        return self._draw(
            philox.uniforms, decision, _word(quarter, "quarter", 1), organization, (rows, slots)
        )

    def lasting_normals(
        self, decision: Decision, organization: int, rows: int, slots: int = 1, occupant: int = 0
    ) -> Floats:
        """Standard normals drawn once for an occupant of each row: traits.

        `occupant` 0 is whoever is there at the beginning, 1 the first to follow him, and so on. The number stands
        where the quarter of a passing draw stands, so a decision is either lasting or passing, never both.
        """
        return self._draw(kept_normals, decision, _word(occupant, "occupant"), organization, (rows, slots))

    def lasting_uniforms(
        self, decision: Decision, organization: int, rows: int, slots: int = 1, occupant: int = 0
    ) -> Floats:
        """Uniforms in (0, 1) drawn once for an occupant of each row; see `lasting_normals`."""
        return self._draw(kept_uniforms, decision, _word(occupant, "occupant"), organization, (rows, slots))

    def normals_of_occupants(
        self, decision: Decision, organization: int, rows: Whole, occupants: Whole, slots: int = 1
    ) -> Floats:
        """What `lasting_normals` has for each pair of a row and a number of its occupants, both (n,): (n, slots)."""
        return self._draw_of(philox.normals_of, decision, organization, (rows, occupants), slots)

    def uniforms_of_occupants(
        self, decision: Decision, organization: int, rows: Whole, occupants: Whole, slots: int = 1
    ) -> Floats:
        """What `lasting_uniforms` has for each pair of a row and a number of its occupants, both (n,): (n, slots)."""
        return self._draw_of(philox.uniforms_of, decision, organization, (rows, occupants), slots)

    def _draw_of(
        self,
        generate: Generate,
        decision: Decision,
        organization: int,
        who: tuple[Whole, Whole],
        slots: int,
    ) -> Floats:
        organization = _word(organization, "organization code")
        return generate(self.seed, decision.key, organization, _pairs(who), _word(slots, "slots"))

    def _draw(
        self,
        generate: Generate,
        decision: Decision,
        quarter: int,
        organization: int,
        shape: tuple[int, int],
    ) -> Floats:
        organization = _word(organization, "organization code")
        rows, slots = _word(shape[0], "rows"), _word(shape[1], "slots")
        return generate(self.seed, decision.key, quarter, organization, 0, rows, slots)


@dataclass(frozen=True)
class Lucks(Luck):
    """The luck of several replications side by side: every array has what each draws alone, one after the other.

    Args:
        seed: of the first. seeds: of all. places: where the rows of each stop, (replication,), by the number of all
            rows that are asked for: employees and units.
    """

    seeds: tuple[int, ...] = ()
    places: Mapping[int, Whole] = field(default_factory=dict)

    def alone(self) -> tuple[Luck, ...]:
        """The luck of each."""
        return tuple(Luck(seed) for seed in self.seeds)

    def of_some(
        self,
        decision: Decision,
        organization: int,
        who: tuple[Whole, Whole],
        stops: Whole,
        slots: int,
        normal: bool,
    ) -> Floats:
        """Lasting draws of pairs of a row and a number of its occupants, those of each replication before its stop."""
        address = decision.key, 0, organization
        return philox.side_by_side(self._seeds, address, _pairs(who), stops, slots, normal)

    def _draw_of(
        self,
        generate: Generate,
        decision: Decision,
        organization: int,
        who: tuple[Whole, Whole],
        slots: int,
    ) -> Floats:
        stops = self.places[len(who[0])]
        return self.of_some(decision, organization, who, stops, slots, generate in _NORMAL)

    def _draw(
        self,
        generate: Generate,
        decision: Decision,
        quarter: int,
        organization: int,
        shape: tuple[int, int],
    ) -> Floats:
        rows, slots = shape
        address, normal = (decision.key, quarter, organization), generate in _NORMAL
        return philox.side_by_side(self._seeds, address, philox.IN_ORDER, self.places[rows], slots, normal)

    @cached_property
    def _seeds(self) -> Whole:
        return np.array(self.seeds, dtype=np.int64)


@lru_cache(maxsize=64)
def _once(generate: philox.Generate, *address: int) -> Floats:
    return generate(*address)


def _kept(generate: philox.Generate, *address: int) -> Floats:
    """A new array of what lasts, which is asked for anew in every quarter: copied, unless it is large."""
    rows, slots = address[-2:]
    return _once(generate, *address).copy() if rows * slots <= _KEPT else generate(*address)


def kept_normals(*address: int) -> Floats:
    """`philox.normals` of an address that is asked for again and again."""
    return _kept(philox.normals, *address)


def kept_uniforms(*address: int) -> Floats:
    """`philox.uniforms` of an address that is asked for again and again."""
    return _kept(philox.uniforms, *address)


_NORMAL = (philox.normals, philox.normals_of, kept_normals)
"""Generators of normals; the others draw uniforms."""


def replication_seed(seed: int, replication: int) -> int:
    """The seed of one replication of a study: ``seed`` itself for replication 0.

    ``seed`` XOR a bijective mix of the replication's number (the finaliser of MurmurHash3, which leaves 0
    at 0): no two replications of a study share a seed, nor does the same replication of two studies with
    different seeds.

    Raises:
        InputError: either number is not a whole number from 0 to 2^32 - 1.
    """
    mixed = _word(replication, "replication")
    mixed = (mixed ^ mixed >> 16) * 0x85EBCA6B % _TOP
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35 % _TOP
    return _word(seed, "seed") ^ mixed ^ mixed >> 16
