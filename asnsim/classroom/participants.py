"""The pages of participants: join, say three things of oneself, read and rate ten people, and see what it tells."""

from __future__ import annotations

import random
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from asnsim.classroom.biases import BIASES, biases, change
from asnsim.classroom.gathered import OfClass
from asnsim.classroom.profile import FIELDS, PASTIMES, SEXES, Profile, profile_from, shown
from asnsim.classroom.room import PROFILE, SEAT, Room, plain_form, to, whole
from asnsim.classroom.store import ROUNDS, Seat
from asnsim.classroom.ten import HIGHEST, LOWEST, MIDDLE, PEOPLE, STEP, of_target, ten
from asnsim.classroom.vignettes import good_notes, year_of
from asnsim.language import number

_CODE = 6


class Participants:
    """The routes of participants in one room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[Route]:
        return [
            Route("/", self.home),
            Route("/join", self.join, methods=["POST"]),
            Route("/about", self.about, methods=["POST"]),
            Route("/person/{place:int}", self.person, methods=["GET", "POST"]),
        ]

    async def home(self, request: Request) -> Response:
        """Wherever the class is."""
        room, seat = self._room, self._room.seat(request)
        if seat is None:
            return room.page(
                request, "join.html", given=request.query_params.get("code", "")[:_CODE], wrong=""
            )
        if self._profile(request) is None:
            return self._form(request, "about.html", seat, sexes=SEXES, fields=FIELDS, pastimes=PASTIMES)
        stage = room.store.stage
        if stage in ROUNDS:
            return self._list(request, seat, ROUNDS[stage])
        if stage == "own":
            return self._own(request, seat)
        if stage == "lesson":
            return self._form(request, "lesson.html", seat, standards=self._standards(request))
        if stage == "results":
            return self._changes(request, seat)
        return self._form(request, "wait.html", seat)

    async def join(self, request: Request) -> Response:
        """Take a seat, for who knows the code of the room. Who has one keeps it."""
        room = self._room
        form = await plain_form(request)
        if room.seat(request) is not None:
            return to("/")
        given = str(form.get("code", "")).strip().upper()
        if given != room.store.code:
            if not room.may_try_code(request):
                raise HTTPException(429)
            return room.page(request, "join.html", 403, given=given[:_CODE], wrong="wrong")
        key = room.store.join()
        if key is None:
            return room.page(request, "join.html", 403, given=given, wrong="full")
        return to("/", {SEAT: key})

    async def about(self, request: Request) -> Response:
        """Keep what a participant says of himself, in his own phone."""
        if self._room.seat(request) is None:
            return to("/")
        form = await self._room.form(request, request.cookies[SEAT])
        said = [
            whole(form, name, 0, count - 1)
            for name, count in (("sex", SEXES), ("field", FIELDS), ("pastime", PASTIMES))
        ]
        if None in said:
            return to("/")
        return to("/", {PROFILE: Profile(*(one for one in said if one is not None)).kept()})

    async def person(self, request: Request) -> Response:
        """Read one of the ten, or rate him; `place` is that in the participant's own order, from 1."""
        seat, profile = self._room.seat(request), self._profile(request)
        round_, place = ROUNDS.get(self._room.store.stage), request.path_params["place"]
        if not 1 <= place <= PEOPLE:
            raise HTTPException(404)
        if seat is None or profile is None:
            return to("/")
        if request.method == "GET":
            return to("/") if round_ is None else self._read(request, seat, place, round_)
        form = await self._room.form(request, request.cookies[SEAT])
        sent = whole(form, "round", 1, 2)
        given = {name: whole(form, name, LOWEST, HIGHEST) for name in ("results", "behaviour")}
        if round_ is None or sent != round_:
            return to("/?closed=1")
        results, behaviour = given["results"], given["behaviour"]
        if results is None or behaviour is None:
            return self._read(request, seat, place, round_, given)
        self._room.store.rate(seat, round_, order(seat, round_)[place - 1], results, behaviour)
        return to(self._next(seat, round_, place))

    def _read(
        self,
        request: Request,
        seat: Seat,
        place: int,
        round_: int,
        given: dict[str, int | None] | None = None,
    ) -> Response:
        """The record of one person and the form to rate him; `given` is an incomplete rating that was sent."""
        language, profile = self._room.language_of(request), self._profile(request)
        assert profile is not None
        people = ten(seat.set_in(round_))
        person = people.people[order(seat, round_)[place - 1]]
        kept = self._room.store.ratings(seat, round_).get(person.number)
        filled = given or dict(zip(("results", "behaviour"), kept or (None, None), strict=True))
        return self._form(
            request,
            "person.html",
            seat,
            status=200 if given is None else 422,
            place=place,
            all=PEOPLE,
            round=round_,
            person=shown(person, people, profile, language),
            year=year_of(person, language),
            filled=filled,
            missing=given is not None,
            standards=self._standards(request) if round_ == 2 else [],
        )

    def _next(self, seat: Seat, round_: int, place: int) -> str:
        """Whom to rate now: the next who is not rated; the list, where all are."""
        given = self._room.store.ratings(seat, round_)
        places = [*range(place, PEOPLE), *range(place)]
        row = order(seat, round_)
        return next((f"/person/{at + 1}" for at in places if row[at] not in given), "/")

    def _list(self, request: Request, seat: Seat, round_: int) -> Response:
        profile = self._profile(request)
        assert profile is not None
        people, language = ten(seat.set_in(round_)), self._room.language_of(request)
        given = self._room.store.ratings(seat, round_)
        rows = [
            (place, shown(people.people[person], people, profile, language), given.get(person))
            for place, person in enumerate(order(seat, round_), start=1)
        ]
        left = [place for place, _, kept in rows if kept is None]
        return self._form(
            request,
            "list.html",
            seat,
            round=round_,
            rows=rows,
            next=left[0] if left else None,
            done=PEOPLE - len(left),
            all=PEOPLE,
            closed="closed" in request.query_params,
        )

    def _own(self, request: Request, seat: Seat) -> Response:
        """What the first round says of this rater, and what it says of the class."""
        ratings = self._room.store.whole(seat, 1)
        own = biases(ratings, ten(seat.set_in(1))) if ratings is not None else {}
        return self._form(
            request,
            "own.html",
            seat,
            biases=BIASES,
            own=own,
            of_class=told_of_class(self._room, "own"),
            pairs=self._pairs(request, seat, 1) if own else [],
            closed="closed" in request.query_params,
        )

    def _changes(self, request: Request, seat: Seat) -> Response:
        """Both rounds of this rater, and what changed in the class."""
        store = self._room.store
        rounds = {}
        for round_ in (1, 2):
            ratings = store.whole(seat, round_)
            rounds[round_] = biases(ratings, ten(seat.set_in(round_))) if ratings is not None else {}
        both = bool(rounds[1] and rounds[2])
        return self._form(
            request,
            "results.html",
            seat,
            biases=BIASES,
            first=rounds[1],
            second=rounds[2],
            change={name: change(rounds[1][name], rounds[2][name]) for name in BIASES} if both else {},
            of_class=told_of_class(self._room, "results"),
            class_change=told_of_class(self._room, "change"),
            pairs=self._pairs(request, seat, 2) if rounds[2] else [],
            closed="closed" in request.query_params,
        )

    def _pairs(self, request: Request, seat: Seat, round_: int) -> list[dict[str, Any]]:
        """The five pairs with the names that this participant met, and his mean rating of both."""
        profile, language = self._profile(request), self._room.language_of(request)
        assert profile is not None
        people, given = ten(seat.set_in(round_)), self._room.store.ratings(seat, round_)
        found = []
        for one, other in people.pairs():
            named = [shown(person, people, profile, language).name for person in (one, other)]
            rated = [sum(given[person.number]) / 2.0 for person in (one, other)]
            found.append(
                {
                    "differs": one.differs,
                    "names": named,
                    "rated": [number(mean, language, 1) for mean in rated],
                }
            )
        return found

    def _standards(self, request: Request) -> list[tuple[int, str, int]]:
        """What each step stands for, highest first: step, per cent of the target, good notes."""
        language = self._room.language_of(request)
        return [
            (
                step,
                number(100.0 * of_target((step - MIDDLE) * STEP), language, 0),
                good_notes((step - MIDDLE) * STEP),
            )
            for step in range(HIGHEST, LOWEST - 1, -1)
        ]

    def _form(self, request: Request, name: str, seat: Seat, status: int = 200, **fields: Any) -> Response:
        """A page for who has a seat."""
        return self._room.page(
            request,
            name,
            status,
            tag=self._room.tag(seat, self._room.language_of(request)),
            token=self._room.token(request.cookies[SEAT]),
            stage=self._room.store.stage,
            **fields,
        )

    @staticmethod
    def _profile(request: Request) -> Profile | None:
        return profile_from(request.cookies.get(PROFILE, ""))


def order(seat: Seat, round_: int) -> list[int]:
    """Numbers of the ten in the order in which this participant meets them: his own, and the same each time."""
    numbers = list(range(PEOPLE))
    random.Random(f"{seat.id} {round_}").shuffle(numbers)
    return numbers


def told_of_class(room: Room, name: str) -> dict[str, OfClass]:
    """What was told of the class when a round was closed; empty before, and for fewer than five."""
    return {bias: OfClass.from_data(data) for bias, data in (room.store.told(name) or {}).items()}
