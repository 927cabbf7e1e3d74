"""The trainer's screen: who is done, the class as raters, and the way from stage to stage."""

from __future__ import annotations

import hmac
from typing import Any

import anyio
import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from asnsim.classroom.biases import BIASES
from asnsim.classroom.gathered import OfClass, changes, of_class
from asnsim.classroom.participants import told_of_class
from asnsim.classroom.room import TRAINER, Room, to
from asnsim.classroom.store import ROUNDS, STAGES
from asnsim.classroom.ten import PEOPLE, ten
from asnsim.classroom.workbook import Rater, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_REFRESHED = ("join", "rate", "again")
"""Stages in which the screen loads itself anew, every few seconds."""


class Trainer:
    """The routes of the trainer in one room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[Route]:
        return [
            Route("/trainer", self.screen),
            Route("/trainer/move", self.move, methods=["POST"]),
            Route("/trainer/export", self.export),
            Route("/trainer/delete", self.delete, methods=["GET", "POST"]),
            Route("/trainer/{key:str}", self.enter),
        ]

    async def enter(self, request: Request) -> Response:
        """Take the key out of the secret link, so that it does not stay on the projector."""
        if not self._is_key(request.path_params["key"]):
            raise HTTPException(404)
        return to("/trainer", {TRAINER: request.path_params["key"]})

    async def screen(self, request: Request) -> Response:
        """The whole screen."""
        key, room = self._key(request), self._room
        store, language = room.store, room.language_of(request)
        stage, seats = store.stage, store.seats()
        round_ = ROUNDS.get(stage)
        given = store.given(round_) if round_ else {}
        rows = [(room.tag(seat, language), given.get(seat.id, 0) == PEOPLE) for seat in seats]
        done = sum(finished for _, finished in rows)
        at = STAGES.index(stage)
        joining = f"{room.address}/?code={store.code}"
        return room.page(
            request,
            "trainer.html",
            stage=stage,
            stages=STAGES,
            at=at,
            next=STAGES[at + 1] if at + 1 < len(STAGES) else None,
            rows=rows,
            done=done,
            left=len(rows) - done if round_ else 0,
            rating=round_ is not None,
            code=store.code,
            address=room.address,
            open=room.open,
            qr=segno.make(joining, error="m").svg_inline(
                border=2, omitsize=True, svgclass="qr", lineclass=None
            ),
            token=room.token(key),
            biases=BIASES,
            first=told_of_class(room, "own"),
            second=told_of_class(room, "results"),
            change=told_of_class(room, "change"),
            refresh=5 if stage in _REFRESHED else 0,
            deleted="deleted" in request.query_params,
        )

    async def move(self, request: Request) -> Response:
        """Go on to the next stage. What is told of the class is reckoned once, here: it does not move afterwards, so
        that nobody's numbers show by how it moves."""
        key, room = self._key(request), self._room
        form = await room.form(request, key)
        after = str(form.get("after", ""))
        if after not in STAGES:
            raise HTTPException(422)
        told: dict[str, Any] = {}
        if after == "rate":
            told["own"] = _data(of_class([one.rounds[1] for one in self._raters() if 1 in one.rounds]))
        if after == "again":
            raters = self._raters()
            both = [one for one in raters if len(one.rounds) == 2]
            told["results"] = _data(of_class([one.rounds[2] for one in raters if 2 in one.rounds]))
            told["change"] = _data(changes([(one.rounds[1], one.rounds[2]) for one in both]))
        room.store.move(after, told)
        return to("/trainer")

    async def export(self, request: Request) -> Response:
        """The ratings and what they tell, as a workbook without tags."""
        self._key(request)
        language, raters = self._room.language_of(request), self._raters()
        told = {name: told_of_class(self._room, name) for name in ("own", "results", "change")}
        content = await anyio.to_thread.run_sync(workbook, raters, told, language)
        headers = {"Content-Disposition": 'attachment; filename="asnsim-class.xlsx"'}
        return Response(content, media_type=XLSX, headers=headers)

    async def delete(self, request: Request) -> Response:
        """Ask, then delete all that the class said."""
        key, room = self._key(request), self._room
        if request.method == "GET":
            return room.page(request, "delete.html", token=room.token(key))
        await room.form(request, key)
        room.store.delete_all()
        return to("/trainer?deleted=1")

    def _raters(self) -> list[Rater]:
        """All who rated all ten in a round, with the rounds in which they did."""
        store, raters = self._room.store, []
        for seat in store.seats():
            rounds = {}
            for round_ in (1, 2):
                ratings = store.whole(seat, round_)
                if ratings is not None:
                    rounds[round_] = (ratings, ten(seat.set_in(round_)))
            if rounds:
                raters.append(Rater(rounds))
        return raters

    def _key(self, request: Request) -> str:
        """The trainer's key; raises 404 for anybody else, who is not told that there is such a page."""
        key = request.cookies.get(TRAINER, "")
        if not self._is_key(key):
            raise HTTPException(404)
        return key

    def _is_key(self, key: str) -> bool:
        return hmac.compare_digest(key.encode("utf-8", "replace"), self._room.store.trainer.encode())


def _data(told: dict[str, OfClass]) -> dict[str, Any]:
    return {name: one.as_data() for name, one in told.items()}
